import { Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import type { CombinedError } from 'urql'
import { useMutation } from 'urql'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { Field } from '../../parts/field.tsx'
import { COMMON } from '../../words/common.ts'
import { useSay, useWords } from '../../words/language.tsx'
import { type AccessComplaintOutcome, AnswerComplaintDocument, type ComplaintFragment } from './documents.ts'
import { COMPLAINTS, OUTCOMES } from './words.ts'

/** Answers a complaint, once. What was typed stays where the hub refuses it. */
export function AnswerDialog({
  complaint: { id, statement },
  done,
  close,
}: {
  readonly complaint: ComplaintFragment
  readonly done: () => void
  readonly close: () => void
}) {
  const words = useWords(COMPLAINTS)
  const common = useWords(COMMON)
  const say = useSay()
  const [outcome, setOutcome] = useState<AccessComplaintOutcome | null>(null)
  const [text, setText] = useState('')
  const [error, setError] = useState<CombinedError | undefined>()
  const [{ fetching }, answer] = useMutation(AnswerComplaintDocument)

  const send = async (): Promise<void> => {
    if (outcome === null) return
    const { data, error: fault } = await answer({ id, outcome, answer: text.trim() })
    setError(fault)
    if (data) done()
  }
  return (
    <Modal
      open
      title={words.answer}
      okText={common.confirm}
      cancelText={common.cancel}
      okButtonProps={{ disabled: outcome === null || text.trim() === '', loading: fetching }}
      onOk={() => void send()}
      onCancel={close}
    >
      <p className="digest quiet">{statement}</p>
      {error && <FaultNotice error={error} />}
      <div className="fields">
        <fieldset className="bare">
          <legend>{words.outcome}</legend>
          <Radio.Group
            value={outcome}
            onChange={({ target }) => setOutcome(target.value as AccessComplaintOutcome)}
            options={Object.entries(OUTCOMES).map(([value, title]) => ({ value, label: say(title) }))}
          />
        </fieldset>
        <Field label={words.text} hint={words.textHint}>
          {(control) => (
            <Input.TextArea
              {...control}
              rows={5}
              maxLength={2000}
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
          )}
        </Field>
      </div>
    </Modal>
  )
}
