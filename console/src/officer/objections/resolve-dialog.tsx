import { Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useMutation } from 'urql'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { Field } from '../../parts/field.tsx'
import { COMMON } from '../../words/common.ts'
import { useWords } from '../../words/language.tsx'
import { type ObjectionOutcome, ResolveObjectionDocument } from './documents.ts'
import { OBJECTIONS } from './words.ts'

const OUTCOMES: readonly ObjectionOutcome[] = ['UPHELD', 'PARTLY', 'REJECTED']

/** Says what came of an objection; never by whoever raised it, which the hub sees to. */
export function ResolveDialog({
  id: objection,
  reportNumber,
  onClose,
  onResolved,
}: {
  readonly id: string
  readonly reportNumber: string
  readonly onClose: () => void
  readonly onResolved: () => void
}) {
  const words = useWords(OBJECTIONS)
  const common = useWords(COMMON)
  const [outcome, setOutcome] = useState<ObjectionOutcome>('UPHELD')
  const [reason, setReason] = useState('')
  const [{ error, fetching }, resolve] = useMutation(ResolveObjectionDocument)
  return (
    <Modal
      open
      title={`${words.resolve} · ${reportNumber}`}
      okText={common.confirm}
      cancelText={common.cancel}
      okButtonProps={{ disabled: reason.trim() === '', loading: fetching }}
      onCancel={onClose}
      onOk={() =>
        void resolve({ id: objection, outcome, reason: reason.trim() }).then(({ error }) => {
          if (!error) onResolved()
        })
      }
    >
      <p className="quiet">{words.resolveHint}</p>
      {error && <FaultNotice error={error} />}
      <div className="fields">
        <Field label={words.outcome}>
          {({ id }) => (
            <Select<ObjectionOutcome>
              id={id}
              className="wide"
              value={outcome}
              onChange={setOutcome}
              options={OUTCOMES.map((value) => ({ value, label: words.outcomes[value] }))}
            />
          )}
        </Field>
        <Field label={words.reason}>
          {(control) => (
            <Input.TextArea
              {...control}
              rows={4}
              maxLength={2000}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          )}
        </Field>
      </div>
    </Modal>
  )
}
