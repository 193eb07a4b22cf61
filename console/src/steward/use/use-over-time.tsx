import { useNameOf } from '../../hub/organisations/organisation-names.tsx'
import { type ListColumn, ListTable } from '../../parts/list-table.tsx'
import { dayOf, Moment } from '../../parts/moment.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import { OUTCOMES, PURPOSES, ROLES, term } from '../../words/terms.ts'
import type { DepartmentAccessDimension, DepartmentUseCountsQuery } from './documents.ts'
import { DIMENSIONS, USE } from './words.ts'

type Count = DepartmentUseCountsQuery['departmentAccessCounts']['counts'][number]

/** Counts by time and value: bars whose figures stand beside them. */
export function UseOverTime({
  counts,
  total,
  by,
  itemTitle,
  hourly,
  busy,
}: {
  readonly counts: readonly Count[]
  /** Null until it is known. */
  readonly total: number | null
  readonly by: DepartmentAccessDimension
  readonly itemTitle: (item: string) => string
  /** Whether by hours; otherwise by days. */
  readonly hourly: boolean
  readonly busy: boolean
}) {
  const words = useWords(USE)
  const say = useSay()
  const nameOf = useNameOf()
  const most = Math.max(1, ...counts.map(({ entries }) => entries))
  const named = (value: string | null): string => {
    if (value === null) return '–'
    if (by === 'OUTCOME') return say(term(OUTCOMES, value))
    if (by === 'ITEM') return itemTitle(value)
    if (by === 'ROLE') return say(term(ROLES, value))
    if (by === 'ORGANISATION') return nameOf(value)
    return by === 'PURPOSE' ? say(term(PURPOSES, value)) : value
  }
  const columns: readonly ListColumn<Count>[] = [
    { title: words.at, render: ({ at }) => at !== null && (hourly ? <Moment at={at} /> : dayOf(at)) },
    { title: say(DIMENSIONS[by]), render: ({ value }) => named(value) },
    {
      title: words.entries,
      render: ({ entries }) => (
        <span className="use-bar">
          <progress value={entries} max={most} aria-hidden="true" />
          <span className="figure">{entries}</span>
        </span>
      ),
    },
  ]
  const failing = counts
    .filter(({ value }) => by === 'OUTCOME' && (value === 'ERROR' || value === 'NOT_RETURNED'))
    .reduce((sum, { entries }) => sum + entries, 0)
  return (
    <section className="panel" aria-label={words.over}>
      <h2>{words.over}</h2>
      {total !== null && (
        <p>
          {words.total} <strong className="figure">{total}</strong>
          {by === 'OUTCOME' && (
            <span title={words.failingHint}>
              {' '}
              · {words.failing} <strong className="figure">{failing}</strong>
            </span>
          )}
        </p>
      )}
      {(by === 'OUTCOME' || by === 'ITEM') && <p className="quiet">{words.severalHint}</p>}
      <ListTable
        label={words.over}
        columns={columns}
        rows={counts}
        keyOf={({ at, value }) => `${at} ${value}`}
        busy={busy}
        empty={words.empty}
      />
    </section>
  )
}
