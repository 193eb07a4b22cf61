import { Alert, Button } from 'antd'
import { type ReactNode, useState } from 'react'
import type { CombinedError } from 'urql'
import { FaultNotice } from './fault-notice.tsx'

/** What came of an act: what to say of it, or what went wrong. */
export type Acted = { readonly said: string } | { readonly error: CombinedError }

/** A form of one act, with what came of it. What was typed is the caller's, and stays where it failed. */
export function ActForm({
  title,
  hint,
  action,
  ready,
  danger = false,
  act,
  children,
}: {
  readonly title: string
  readonly hint: string
  /** What the button says. */
  readonly action: string
  /** Whether everything that is needed is typed. */
  readonly ready: boolean
  readonly danger?: boolean
  readonly act: () => Promise<Acted>
  readonly children: ReactNode
}) {
  const [busy, setBusy] = useState(false)
  const [acted, setActed] = useState<Acted | null>(null)
  const submit = async (): Promise<void> => {
    setBusy(true)
    setActed(null)
    setActed(await act())
    setBusy(false)
  }
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      <p className="quiet">{hint}</p>
      {acted && 'error' in acted && <FaultNotice error={acted.error} />}
      {acted && 'said' in acted && (
        <Alert type="success" showIcon role="status" className="gap-below" title={acted.said} />
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (ready) void submit()
        }}
      >
        {children}
        <Button type="primary" danger={danger} htmlType="submit" loading={busy} disabled={!ready}>
          {action}
        </Button>
      </form>
    </section>
  )
}
