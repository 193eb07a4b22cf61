import { useQuery } from 'urql'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { type ListColumn, ListTable } from '../../parts/list-table.tsx'
import { dayOf, Moment } from '../../parts/moment.tsx'
import { ToneTag } from '../../parts/tag.tsx'
import { useWords } from '../../words/language.tsx'
import { DepartmentAnswersDocument, type DepartmentAnswersQuery } from './documents.ts'
import { USE } from './words.ts'

type Answering = NonNullable<NonNullable<DepartmentAnswersQuery['department']>['answering']>[number]

/** Days; the hub counts by days beyond. */
const HOURLY_UP_TO = 2

/** How fast and how completely the department answered, hour by hour or day by day. */
export function AnswersOverTime({ slug, days }: { readonly slug: string; readonly days: number }) {
  const words = useWords(USE)
  const [{ data, error, fetching }, again] = useQuery({
    query: DepartmentAnswersDocument,
    variables: { slug, days },
  })
  const rows = data?.department?.answering ?? []
  const slowest = Math.max(1, ...rows.map(({ meanMs }) => meanMs ?? 0))
  const columns: readonly ListColumn<Answering>[] = [
    { title: words.at, render: ({ at }) => (days > HOURLY_UP_TO ? dayOf(at) : <Moment at={at} />) },
    { title: words.asked, render: ({ asked }) => <span className="figure">{asked}</span> },
    {
      title: words.silent,
      render: ({ silent }) =>
        silent === 0 ? <span className="figure">0</span> : <ToneTag tone="warn" text={String(silent)} />,
    },
    {
      title: words.meanMs,
      render: ({ meanMs, timed }) =>
        meanMs === null ? (
          <span className="quiet">{words.notTimed}</span>
        ) : (
          <span className="use-bar">
            <progress value={meanMs} max={slowest} aria-hidden="true" />
            <span className="figure">{words.ms(meanMs, timed)}</span>
          </span>
        ),
    },
  ]
  return (
    <section className="panel" aria-label={words.answers}>
      <h2>{words.answers}</h2>
      <p className="quiet">{words.answersHint}</p>
      {error && <FaultNotice error={error} again={() => again()} />}
      <ListTable
        label={words.answers}
        columns={columns}
        rows={rows}
        keyOf={({ at }) => at}
        busy={fetching}
        empty={words.notAsked}
      />
    </section>
  )
}
