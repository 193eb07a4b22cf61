import type { ReactNode } from 'react'
import { useEffect } from 'react'
import { COMMON } from '../words/common.ts'
import { useWords } from '../words/language.tsx'

/** The frame of a page: its title, which is the window's too, what can be done, and what there is. */
export function Page({
  title,
  hint,
  actions,
  children,
}: {
  readonly title: string
  readonly hint?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}) {
  const { product } = useWords(COMMON)
  useEffect(() => {
    document.title = `${title} · ${product}`
  }, [title, product])
  return (
    <div className="page">
      <div className="page-head">
        <div>
          <h1>{title}</h1>
          {hint !== undefined && <p className="quiet">{hint}</p>}
        </div>
        {actions !== undefined && <div className="page-actions">{actions}</div>}
      </div>
      {children}
    </div>
  )
}
