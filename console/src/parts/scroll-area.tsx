import type { ReactNode } from 'react'

/** What may be wider than the screen, such as a table: it is pushed sideways by itself, by keyboard too. */
export function ScrollArea({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached to be scrolled
    <section className="table-wrap" aria-label={label} tabIndex={0}>
      {children}
    </section>
  )
}
