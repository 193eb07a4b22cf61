import type { CombinedError } from '@urql/core'
import { Input, Modal } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { COMMON } from '../words/common.ts'
import { useWords, type Words } from '../words/language.tsx'
import { FaultNotice } from './fault-notice.tsx'

const zh = { reason: '理由', reasonHint: '写入日志，最多500字。', reasonMissing: '请写明理由。' }
const en: typeof zh = {
  reason: 'Reason',
  reasonHint: 'Kept with the act; at most 500 characters.',
  reasonMissing: 'Say why.',
}
const WORDS: Words<typeof zh> = { zh, en }

/** Asks once more before something is done that others feel, with a reason where one is to be kept. */
export function ActDialog({
  title,
  children,
  withReason = false,
  danger = false,
  ready = true,
  act,
  close,
}: {
  readonly title: string
  readonly children?: ReactNode
  readonly withReason?: boolean
  readonly danger?: boolean
  /** False while something in `children` is still to be chosen. */
  readonly ready?: boolean
  /** Does it; what it resolves to is shown, and the dialog stays with what was typed. */
  readonly act: (reason: string) => Promise<CombinedError | undefined>
  readonly close: () => void
}) {
  const words = useWords(WORDS)
  const common = useWords(COMMON)
  const id = useId()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<CombinedError | null>(null)
  const missing = withReason && reason.trim() === ''

  const confirm = async (): Promise<void> => {
    setTried(true)
    if (missing || !ready) return
    setBusy(true)
    setError(null)
    const failed = await act(reason.trim())
    setBusy(false)
    if (failed) setError(failed)
    else close()
  }

  return (
    <Modal
      open
      title={title}
      okText={title}
      cancelText={common.cancel}
      okButtonProps={{ danger, disabled: !ready }}
      confirmLoading={busy}
      mask={{ closable: false }}
      onOk={() => void confirm()}
      onCancel={close}
    >
      {children}
      {withReason && (
        <div>
          <label htmlFor={id}>{words.reason}</label>
          <Input.TextArea
            id={id}
            rows={3}
            maxLength={500}
            value={reason}
            status={tried && missing ? 'error' : ''}
            onChange={({ target }) => setReason(target.value)}
          />
          <p className="quiet" role={tried && missing ? 'alert' : undefined}>
            {tried && missing ? words.reasonMissing : words.reasonHint}
          </p>
        </div>
      )}
      {error && <FaultNotice error={error} />}
    </Modal>
  )
}
