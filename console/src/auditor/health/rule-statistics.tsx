import { Table, type TableColumnsType } from 'antd'
import { useQuery } from 'urql'
import { FaultNotice } from '../../parts/fault-notice.tsx'
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
  const number = (title: string, name: keyof Row): TableColumnsType<Row>[number] => ({
    title,
    dataIndex: name,
    align: 'right',
    className: 'figure',
  })
  const columns: TableColumnsType<Row> = [
    { title: words.rule, dataIndex: 'title', render: (_, { title }) => say(title) },
    { title: words.month, dataIndex: 'month', className: 'figure' },
    number(words.opened, 'opened'),
    number(words.confirmed, 'confirmed'),
    number(words.falsePositives, 'falsePositives'),
    number(words.unclear, 'unclear'),
    number(words.pending, 'pending'),
    number(words.overdue, 'overdue'),
    {
      title: words.rate,
      dataIndex: 'falsePositiveRate',
      align: 'right',
      render: (_, { falsePositiveRate: rate }) =>
        rate === null ? common.unknown : `${(Number(rate) * 100).toFixed(1)}%`,
    },
    number(words.judged, 'judged'),
    number(words.undetermined, 'undetermined'),
  ]
  return (
    <section className="panel">
      <h2>{words.statistics}</h2>
      <p className="quiet">{words.statisticsHint}</p>
      {error && <FaultNotice error={error} again={() => again()} />}
      <div className="table-wrap">
        <Table<Row>
          rowKey={({ rule, ruleRegion, month }) => `${rule} ${ruleRegion} ${month}`}
          size="small"
          loading={fetching}
          pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
          columns={columns}
          dataSource={data?.auditRuleStatistics ?? []}
          locale={{ emptyText: fetching ? common.loading : words.statisticsEmpty }}
        />
      </div>
    </section>
  )
}
