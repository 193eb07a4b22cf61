import type { CombinedError } from '@urql/core'
import { Input, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { COMMON } from '../words/common.ts'
import { useWords, type Words } from '../words/language.tsx'
import { FaultNotice } from './fault-notice.tsx'
import { Field } from './field.tsx'

const zh = { reason: '理由', reasonHint: '写入日志，最多500字。', missing: '请填写此项。' }
const en: typeof zh = {
  reason: 'Reason',
  reasonHint: 'Kept with the act; at most 500 characters.',
  missing: 'Please write something here.',
}
const WORDS: Words<typeof zh> = { zh, en }

/** What is to be written before something is done. */
export interface TextAsked {
  readonly label: string
  readonly hint?: string
  /** Characters; 500 where it is left out, as reasons have. */
  readonly longest?: number
}

/**
 * Asks once more before something is done that others feel, with what is to be chosen and written. What was typed stays where
 * the hub refuses it.
 */
export function ActDialog({
  title,
  hint,
  confirm: confirmText = title,
  children,
  text,
  withReason = false,
  danger = false,
  ready = true,
  act,
  close,
}: {
  readonly title: string
  readonly hint?: string
  /** On the button that does it; the title where it is left out. */
  readonly confirm?: string
  /** What is to be chosen besides. */
  readonly children?: ReactNode
  readonly text?: TextAsked
  /** Asks for a reason, in words that suit every act. */
  readonly withReason?: boolean
  readonly danger?: boolean
  /** False while something in `children` is still to be chosen. */
  readonly ready?: boolean
  /** Does it; what it resolves to is shown, and the dialog stays with what was typed. */
  readonly act: (written: string) => Promise<CombinedError | undefined>
  readonly close: () => void
}) {
  const words = useWords(WORDS)
  const common = useWords(COMMON)
  const [written, setWritten] = useState('')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<CombinedError | null>(null)
  const asked: TextAsked | null =
    text ?? (withReason ? { label: words.reason, hint: words.reasonHint } : null)
  const missing = asked !== null && written.trim() === ''
  const longest = asked?.longest ?? 500

  const confirm = async (): Promise<void> => {
    setTried(true)
    if (missing || !ready) return
    setBusy(true)
    setError(null)
    const failed = await act(written.trim())
    setBusy(false)
    if (failed) setError(failed)
    else close()
  }

  return (
    <Modal
      open
      title={title}
      okText={confirmText}
      cancelText={common.cancel}
      okButtonProps={{ danger, disabled: !ready }}
      confirmLoading={busy}
      mask={{ closable: false }}
      onOk={() => void confirm()}
      onCancel={close}
    >
      {hint !== undefined && <p className="quiet">{hint}</p>}
      {error && <FaultNotice error={error} />}
      <div className="fields">
        {children}
        {asked && (
          <Field label={asked.label} hint={asked.hint} fault={tried && missing ? words.missing : null}>
            {(control) => (
              <Input.TextArea
                {...control}
                rows={longest > 500 ? 5 : 3}
                maxLength={longest}
                value={written}
                onChange={({ target }) => setWritten(target.value)}
              />
            )}
          </Field>
        )}
      </div>
    </Modal>
  )
}
