import { Button } from 'antd'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useQuery } from 'urql'
import { OrganisationInLine } from '../../hub/organisations/organisation.tsx'
import { useOrganisationNames } from '../../hub/organisations/organisation-names.tsx'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { type ListColumn, ListTable } from '../../parts/list-table.tsx'
import { Moment } from '../../parts/moment.tsx'
import { Page } from '../../parts/page.tsx'
import { Pager, usePages } from '../../parts/pager.tsx'
import { ToneTag } from '../../parts/tag.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import { DECISIONS, ROLES, term } from '../../words/terms.ts'
import { DECISION_TONES, LEDGER_KINDS } from '../terms.ts'
import { Charts, type ChosenDimension } from './charts.tsx'
import { Chips } from './chips.tsx'
import { AccessLogDocument, LogCatalogueDocument, type LogRowFragment } from './documents.ts'
import { EntryDrawer } from './entry-drawer.tsx'
import { asked, type Catalogue, departmentTitle, type LogFilter } from './filter.ts'
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
  const say = useSay()
  const pages = usePages()
  const [filter, setFilter] = useState<LogFilter>(() => before?.filter ?? lastDays(30))
  const [by, setBy] = useState<ChosenDimension>(before?.by ?? 'SUBJECT')
  const [open, setOpen] = useState<LogRowFragment | null>(null)
  const [exporting, setExporting] = useState(false)
  const [total, setTotal] = useState<number | null>(null)
  const [{ data: known }] = useQuery({ query: LogCatalogueDocument })
  const { offices } = useOrganisationNames()
  const catalogue = useMemo(
    (): Catalogue => ({ departments: known?.departments ?? [], organisations: offices }),
    [known, offices],
  )
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

  const columns: readonly ListColumn<LogRowFragment>[] = [
    { title: words.at, render: ({ at }) => <Moment at={at} seconds /> },
    {
      title: words.kind,
      render: (entry) => {
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
      render: ({ decision, reason, reasonCode }) => (
        <>
          <ToneTag tone={DECISION_TONES[decision]} text={term(DECISIONS, decision)} />
          {reasonCode !== null && <div className="quiet">{reason ? say(reason) : reasonCode}</div>}
        </>
      ),
    },
    {
      title: words.who,
      render: ({ subject, role, organisation, department }) => (
        <>
          {subject}
          <div className="quiet">
            {say(term(ROLES, role))}
            {department !== null && ` · ${say(departmentTitle(department, catalogue))}`}
            {organisation !== null && (
              <>
                {' · '}
                <OrganisationInLine id={organisation} />
              </>
            )}
          </div>
        </>
      ),
    },
    { title: words.case, render: ({ caseNumber }) => caseNumber },
    {
      title: words.about,
      render: ({ people, items }) =>
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
      <SearchBox catalogue={catalogue} add={narrow} />
      <Chips filter={filter} catalogue={catalogue} change={change} />
      <Charts
        filter={filter}
        catalogue={catalogue}
        by={by}
        countBy={(dimension) => {
          before = { filter, by: dimension }
          setBy(dimension)
        }}
        narrow={narrow}
        counted={setTotal}
      />
      {error && <FaultNotice error={error} again={() => again()} />}
      <div className="panel">
        <ListTable<LogRowFragment>
          label={words.title}
          columns={columns}
          rows={data?.accessLog.edges.map(({ node }) => node) ?? []}
          keyOf={({ id }) => id}
          busy={fetching}
          empty={
            <>
              {words.empty} <Button onClick={() => change({})}>{words.clear}</Button>
            </>
          }
        />
        <Pager pages={pages} info={data?.accessLog.pageInfo} busy={fetching} />
      </div>
      <EntryDrawer entry={open} catalogue={catalogue} narrow={narrow} close={() => setOpen(null)} />
      {exporting && (
        <Suspense>
          <ExportDialog filter={filter} total={total} close={() => setExporting(false)} />
        </Suspense>
      )}
    </Page>
  )
}
