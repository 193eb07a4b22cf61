import { Button, Input, Radio } from 'antd'
import { useState } from 'react'
import type { CombinedError } from 'urql'
import { useMutation } from 'urql'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { Field } from '../../parts/field.tsx'
import { useViewer } from '../../shell/viewer.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import { AUDIT_VERDICTS } from '../terms.ts'
import {
  AssignFindingDocument,
  type AuditVerdict,
  ConcludeFindingDocument,
  type WholeFindingFragment,
} from './documents.ts'
import { FINDING } from './words.ts'

/** What the auditor can do with a finding: take it, and say what came of it. Nothing where it is about themself. */
export function FindingActs({
  finding,
  onChanged,
}: {
  readonly finding: WholeFindingFragment
  readonly onChanged: (finding: WholeFindingFragment) => void
}) {
  const words = useWords(FINDING)
  const { subject } = useViewer()
  const [{ fetching }, assign] = useMutation(AssignFindingDocument)
  const [error, setError] = useState<CombinedError | undefined>()
  const { id, state, subjects, assignment } = finding
  if (state === 'CONCLUDED') return null
  if (subjects.includes(subject)) return <p className="panel">{words.own}</p>

  const take = async (): Promise<void> => {
    const { data, error: fault } = await assign({ id, auditor: subject })
    setError(fault)
    if (data) onChanged(data.assignAuditFinding)
  }
  return (
    <section className="panel" aria-label={words.act}>
      <h2>{words.act}</h2>
      {error && <FaultNotice error={error} />}
      {assignment?.to === subject ? (
        <Conclusion id={id} onChanged={onChanged} />
      ) : (
        <>
          <p className="quiet">{assignment ? words.others(assignment.to) : words.openHint}</p>
          <Button type="primary" loading={fetching} onClick={() => void take()}>
            {words.toMe}
          </Button>
        </>
      )}
    </section>
  )
}

/** What was typed stays where the hub refuses it. */
function Conclusion({
  id,
  onChanged,
}: {
  readonly id: string
  readonly onChanged: (finding: WholeFindingFragment) => void
}) {
  const words = useWords(FINDING)
  const say = useSay()
  const [verdict, setVerdict] = useState<AuditVerdict | null>(null)
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const [error, setError] = useState<CombinedError | undefined>()
  const [{ fetching }, conclude] = useMutation(ConcludeFindingDocument)
  const missing = verdict === null || note.trim() === ''

  const send = async (): Promise<void> => {
    setTried(true)
    if (verdict === null || missing) return
    const { data, error: fault } = await conclude({ id, verdict, note: note.trim() })
    setError(fault)
    if (data) onChanged(data.concludeAuditFinding)
  }
  return (
    <div className="fields">
      {error && <FaultNotice error={error} />}
      <fieldset className="bare">
        <legend>{words.verdict}</legend>
        <Radio.Group
          value={verdict}
          onChange={({ target }) => setVerdict(target.value as AuditVerdict)}
          options={Object.entries(AUDIT_VERDICTS).map(([value, text]) => ({ value, label: say(text) }))}
        />
      </fieldset>
      <Field label={words.note} hint={words.noteHint} fault={tried && missing ? words.missing : null}>
        {(control) => (
          <Input.TextArea
            {...control}
            rows={4}
            maxLength={500}
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
        )}
      </Field>
      <div>
        <Button type="primary" loading={fetching} onClick={() => void send()}>
          {words.conclude}
        </Button>
      </div>
    </div>
  )
}
