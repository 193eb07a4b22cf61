import { useQuery } from 'urql'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { type ListColumn, ListTable } from '../../parts/list-table.tsx'
import { COMMON } from '../../words/common.ts'
import { useSay, useWords } from '../../words/language.tsx'
import { RuleStatisticsDocument, type RuleStatisticsQuery } from './documents.ts'
import { HEALTH } from './words.ts'

type Row = RuleStatisticsQuery['auditRuleStatistics'][number]

/** How each rule fares by month: one that is mostly wrong is to be mended, not obeyed. */
export function RuleStatistics() {
  const words = useWords(HEALTH)
  const common = useWords(COMMON)
  const say = useSay()
  const [{ data, error, fetching }, again] = useQuery({ query: RuleStatisticsDocument })
  const number = (
    title: string,
    name:
      | 'opened'
      | 'confirmed'
      | 'falsePositives'
      | 'unclear'
      | 'pending'
      | 'overdue'
      | 'judged'
      | 'undetermined',
  ): ListColumn<Row> => ({ title, render: (row) => <span className="figure">{row[name]}</span> })
  const columns: readonly ListColumn<Row>[] = [
    { title: words.rule, render: ({ title }) => <span className="breakable">{say(title)}</span> },
    { title: words.month, render: ({ month }) => <span className="figure">{month}</span> },
    number(words.opened, 'opened'),
    number(words.confirmed, 'confirmed'),
    number(words.falsePositives, 'falsePositives'),
    number(words.unclear, 'unclear'),
    number(words.pending, 'pending'),
    number(words.overdue, 'overdue'),
    {
      title: words.rate,
      render: ({ falsePositiveRate: rate }) =>
        rate === null ? (
          <span className="whole">{common.unknown}</span>
        ) : (
          `${(Number(rate) * 100).toFixed(1)}%`
        ),
    },
    number(words.judged, 'judged'),
    number(words.undetermined, 'undetermined'),
  ]
  return (
    <section className="panel">
      <h2>{words.statistics}</h2>
      <p className="quiet">{words.statisticsHint}</p>
      {error && <FaultNotice error={error} again={() => again()} />}
      <ListTable<Row>
        label={words.statistics}
        columns={columns}
        rows={data?.auditRuleStatistics ?? []}
        keyOf={({ rule, ruleRegion, month }) => `${rule} ${ruleRegion} ${month}`}
        busy={fetching}
        empty={words.statisticsEmpty}
      />
    </section>
  )
}
