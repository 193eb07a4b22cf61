import { type ReactNode, useId } from 'react'

/** One thing to fill in, with its label and what is wrong with it. The control takes the id that it is given. */
export function Field({
  label,
  hint,
  fault,
  children,
}: {
  readonly label: string
  readonly hint?: string | undefined
  /** What is wrong with what was typed; null while nothing is. */
  readonly fault?: string | null | undefined
  readonly children: (control: {
    readonly id: string
    readonly 'aria-describedby': string
    readonly status: 'error' | ''
  }) => ReactNode
}) {
  const id = useId()
  const about = `${id}-about`
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-describedby': about, status: fault ? 'error' : '' })}
      <div id={about} className={fault ? 'field-fault' : 'quiet'}>
        {fault ?? hint}
      </div>
    </div>
  )
}
