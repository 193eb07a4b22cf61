import { Select } from 'antd'
import { useEffect, useMemo } from 'react'
import { useQuery } from 'urql'
import { type Bar, BarChart } from '../../parts/chart.tsx'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import type { Localized } from '../../words/language.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import { AccessLogChartsDocument, type AccessLogDimension } from './documents.ts'
import { asked, type Catalogue, CONDITIONS, type Condition, type LogFilter, valueText } from './filter.ts'
import { bucketAt, bucketFor, bucketLabel, withGaps } from './times.ts'
import { LOG } from './words.ts'

/** What the second chart may count by, and the condition that a bar becomes. */
export const DIMENSIONS = {
  SUBJECT: 'subject',
  ORGANISATION: 'organisation',
  KIND: 'kind',
  DECISION: 'decision',
  REASON: 'reasonCode',
  PURPOSE: 'purpose',
  ITEM: 'item',
  OUTCOME: 'outcome',
  CASE: 'caseNumber',
  CLIENT: 'client',
  CLIENT_ADDRESS: 'clientAddress',
} as const satisfies Partial<Record<AccessLogDimension, Condition>>
/** Pixels for eight names, some of them on two lines. */
const ROWS_HEIGHT = 232

export type ChosenDimension = keyof typeof DIMENSIONS

/** Everything that the filter lets through, counted; each bar narrows it further. */
export function Charts({
  filter,
  catalogue,
  by,
  countBy,
  narrow,
  counted,
}: {
  readonly filter: LogFilter
  readonly catalogue: Catalogue
  readonly by: ChosenDimension
  readonly countBy: (dimension: ChosenDimension) => void
  readonly narrow: (part: LogFilter) => void
  /** Told how many entries there are. */
  readonly counted: (total: number) => void
}) {
  const words = useWords(LOG)
  const say = useSay()
  const bucket = bucketFor(filter)
  const [{ data, error }, again] = useQuery({
    query: AccessLogChartsDocument,
    variables: useMemo(() => ({ filter: asked(filter), bucket, by }), [filter, bucket, by]),
  })
  useEffect(() => {
    if (data) counted(data.times.total)
  }, [data, counted])
  const times = useMemo(
    () =>
      withGaps(
        (data?.times.counts ?? []).flatMap(({ at, entries }) => (at === null ? [] : [{ at, entries }])),
        bucket,
        filter,
      ).map(({ at, entries }) => ({ key: at, label: bucketLabel(at, bucket), value: entries })),
    [data, bucket, filter],
  )
  const barsOf = (
    condition: Condition,
    counts: readonly { value: string | null; entries: number }[] = [],
  ): Bar[] =>
    counts.flatMap(({ value, entries }) =>
      value === null
        ? []
        : [{ key: value, label: say(valueText(condition, value, catalogue)), value: entries }],
    )
  const shared = { count: words.count, asTable: words.asTable, empty: words.none }
  if (error) return <FaultNotice error={error} again={() => again()} />
  return (
    <section className="charts" aria-label={words.pick} aria-busy={data === undefined}>
      <div className="panel chart-wide">
        <ChartHead title={words.byTime} note={data && words.total(data.times.total)} />
        <BarChart
          {...shared}
          height={200}
          title={words.chart(words.byTime)}
          of={words.at}
          as="columns"
          bars={times}
          onPick={(at) => narrow(bucketAt(at, bucket))}
        />
      </div>
      <div className="panel">
        <ChartHead title={words.byDepartment} note={data?.departments.hasMore && words.others} />
        <BarChart
          {...shared}
          height={ROWS_HEIGHT}
          title={words.chart(words.byDepartment)}
          of={say(CONDITIONS.department)}
          as="rows"
          bars={barsOf('department', data?.departments.counts)}
          onPick={(department) => narrow({ department })}
        />
      </div>
      <div className="panel">
        <div className="chart-head">
          <Select<ChosenDimension>
            size="small"
            aria-label={words.by}
            value={by}
            onChange={countBy}
            options={optionsOf(say)}
          />
          {data?.others.hasMore && <span className="quiet">{words.others}</span>}
        </div>
        <BarChart
          {...shared}
          height={ROWS_HEIGHT}
          title={words.chart(say(byText(DIMENSIONS[by])))}
          of={say(CONDITIONS[DIMENSIONS[by]])}
          as="rows"
          bars={barsOf(DIMENSIONS[by], data?.others.counts)}
          onPick={(value) => narrow({ [DIMENSIONS[by]]: value })}
        />
      </div>
    </section>
  )
}

function ChartHead({ title, note }: { readonly title: string; readonly note: string | false | undefined }) {
  return (
    <div className="chart-head">
      <h2>{title}</h2>
      {note && <span className="quiet">{note}</span>}
    </div>
  )
}

function byText(condition: Condition): Localized {
  const { zh, en } = CONDITIONS[condition]
  return { zh: `按${zh}`, en: `By ${en.toLowerCase()}` }
}

function optionsOf(say: (text: Localized) => string) {
  return Object.entries(DIMENSIONS).map(([value, condition]) => ({
    value: value as ChosenDimension,
    label: say(byText(condition)),
  }))
}
