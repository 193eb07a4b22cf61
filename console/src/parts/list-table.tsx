import type { ReactNode } from 'react'
import { COMMON } from '../words/common.ts'
import { useWords } from '../words/language.tsx'
import { ScrollArea } from './scroll-area.tsx'

export interface ListColumn<Row> {
  readonly title: string
  readonly render: (row: Row) => ReactNode
}

/** A page of a list. The hub filters, orders and pages; here it is shown, so that a plain table is enough. */
export function ListTable<Row>({
  label,
  columns,
  rows,
  keyOf,
  busy,
  empty,
}: {
  /** What the table is of, for whoever hears it. */
  readonly label: string
  readonly columns: readonly ListColumn<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  readonly busy: boolean
  /** What to do where there is nothing. */
  readonly empty: ReactNode
}) {
  const words = useWords(COMMON)
  return (
    <ScrollArea label={label}>
      <table className={busy ? 'plain list list-busy' : 'plain list'} aria-busy={busy}>
        <thead>
          <tr>
            {columns.map(({ title }) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ title, render }) => (
                <td key={title}>{render(row)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p className="list-empty">{busy ? words.loading : empty}</p>}
    </ScrollArea>
  )
}
