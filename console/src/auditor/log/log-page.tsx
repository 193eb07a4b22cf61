import { Button, Empty, Table, type TableColumnsType } from 'antd'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useQuery } from 'urql'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { Moment } from '../../parts/moment.tsx'
import { Page } from '../../parts/page.tsx'
import { Pager, usePages } from '../../parts/pager.tsx'
import { ToneTag } from '../../parts/tag.tsx'
import { COMMON } from '../../words/common.ts'
import { useSay, useWords } from '../../words/language.tsx'
import { DECISIONS, ROLES, term } from '../../words/terms.ts'
import { DECISION_TONES, LEDGER_KINDS } from '../terms.ts'
import { Charts, type ChosenDimension } from './charts.tsx'
import { Chips } from './chips.tsx'
import { AccessLogDocument, LogCatalogueDocument, type LogRowFragment } from './documents.ts'
import { EntryDrawer } from './entry-drawer.tsx'
import { asked, type LogFilter } from './filter.ts'
import '../auditor.css'
import './log.css'
import { SearchBox } from './search-box.tsx'
import { lastDays } from './times.ts'
import { LOG } from './words.ts'

const ExportDialog = lazy(() => import('./export-dialog.tsx'))

/** What was looked for when the page was left for another one; gone with the window, and never in its address. */
let before: { readonly filter: LogFilter; readonly by: ChosenDimension } | null = null

/** The access log: searched by whatever one knows, counted, and read entry by entry. */
export default function LogPage() {
  const words = useWords(LOG)
  const common = useWords(COMMON)
  const say = useSay()
  const pages = usePages()
  const [filter, setFilter] = useState<LogFilter>(() => before?.filter ?? lastDays(30))
  const [by, setBy] = useState<ChosenDimension>(before?.by ?? 'SUBJECT')
  const [open, setOpen] = useState<LogRowFragment | null>(null)
  const [exporting, setExporting] = useState(false)
  const [total, setTotal] = useState<number | null>(null)
  const [{ data: catalogue }] = useQuery({ query: LogCatalogueDocument })
  const departments = catalogue?.departments ?? []
  const [{ data, error, fetching }, again] = useQuery({
    query: AccessLogDocument,
    variables: useMemo(() => ({ filter: asked(filter), after: pages.after }), [filter, pages.after]),
  })

  const change = (changed: LogFilter): void => {
    before = { filter: changed, by }
    pages.reset()
    setOpen(null)
    setTotal(null)
    setFilter(changed)
  }
  const narrow = (part: LogFilter): void => change({ ...filter, ...part })

  const columns: TableColumnsType<LogRowFragment> = [
    { title: words.at, dataIndex: 'at', render: (_, { at }) => <Moment at={at} seconds /> },
    {
      title: words.kind,
      dataIndex: 'kind',
      render: (_, entry) => {
        const kind = say(term(LEDGER_KINDS, entry.kind))
        return (
          <button type="button" className="as-link" onClick={() => setOpen(entry)}>
            {kind}
          </button>
        )
      },
    },
    {
      title: words.decision,
      dataIndex: 'decision',
      render: (_, { decision, reason, reasonCode }) => (
        <>
          <ToneTag tone={DECISION_TONES[decision]} text={term(DECISIONS, decision)} />
          {reasonCode !== null && <div className="quiet">{reason ? say(reason) : reasonCode}</div>}
        </>
      ),
    },
    {
      title: words.who,
      dataIndex: 'subject',
      render: (_, { subject, role, organisation }) => (
        <>
          {subject}
          <div className="quiet">
            {say(term(ROLES, role))}
            {organisation !== null && ` · ${organisation}`}
          </div>
        </>
      ),
    },
    { title: words.case, dataIndex: 'caseNumber', render: (_, { caseNumber }) => caseNumber },
    {
      title: words.about,
      dataIndex: 'people',
      render: (_, { people, items }) =>
        [people.length > 0 && words.people(people.length), items.length > 0 && words.items(items.length)]
          .filter((part) => part !== false)
          .join(' · '),
    },
  ]

  return (
    <Page
      title={words.title}
      hint={words.hint}
      actions={<Button onClick={() => setExporting(true)}>{words.export}</Button>}
    >
      <SearchBox catalogue={departments} add={narrow} />
      <Chips filter={filter} catalogue={departments} change={change} />
      <Charts
        filter={filter}
        catalogue={departments}
        by={by}
        countBy={(dimension) => {
          before = { filter, by: dimension }
          setBy(dimension)
        }}
        narrow={narrow}
        counted={setTotal}
      />
      {error && <FaultNotice error={error} again={() => again()} />}
      <div className="panel table-wrap">
        <Table<LogRowFragment>
          rowKey="id"
          size="small"
          loading={fetching}
          pagination={false}
          columns={columns}
          dataSource={data?.accessLog.edges.map(({ node }) => node) ?? []}
          locale={{
            emptyText: fetching ? (
              common.loading
            ) : (
              <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={words.empty}>
                <Button onClick={() => change({})}>{words.clear}</Button>
              </Empty>
            ),
          }}
        />
        <Pager pages={pages} info={data?.accessLog.pageInfo} busy={fetching} />
      </div>
      <EntryDrawer entry={open} catalogue={departments} narrow={narrow} close={() => setOpen(null)} />
      {exporting && (
        <Suspense>
          <ExportDialog filter={filter} total={total} close={() => setExporting(false)} />
        </Suspense>
      )}
    </Page>
  )
}
