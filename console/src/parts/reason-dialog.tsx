import { Input, Modal } from 'antd'
import { useState } from 'react'
import type { CombinedError } from 'urql'
import { COMMON } from '../words/common.ts'
import { useWords } from '../words/language.tsx'
import { FaultNotice } from './fault-notice.tsx'
import { Field } from './field.tsx'

/** Asks for the reason of an act that cannot be taken back. What was typed stays where the hub refuses it. */
export function ReasonDialog({
  title,
  hint,
  label,
  open,
  act,
  onClose,
}: {
  readonly title: string
  readonly hint?: string
  readonly label: string
  readonly open: boolean
  /** Does it; what it gives back is shown as what went wrong. */
  readonly act: (reason: string) => Promise<CombinedError | undefined>
  readonly onClose: () => void
}) {
  const common = useWords(COMMON)
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<CombinedError | undefined>()

  const confirm = async (): Promise<void> => {
    setBusy(true)
    const fault = await act(reason.trim())
    setBusy(false)
    setError(fault)
    if (fault) return
    setReason('')
    onClose()
  }
  return (
    <Modal
      open={open}
      title={title}
      okText={common.confirm}
      cancelText={common.cancel}
      okButtonProps={{ disabled: reason.trim() === '', loading: busy }}
      onOk={() => void confirm()}
      onCancel={onClose}
    >
      {hint !== undefined && <p className="quiet">{hint}</p>}
      {error && <FaultNotice error={error} />}
      <Field label={label}>
        {(control) => (
          <Input.TextArea
            {...control}
            rows={3}
            maxLength={500}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Field>
    </Modal>
  )
}
