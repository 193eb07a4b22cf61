import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useQuery } from 'urql'
import { useItemTitle } from '../../hub/items/use-item-titles.ts'
import { ChoiceFilter } from '../../parts/choice-filter.tsx'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { ListTable } from '../../parts/list-table.tsx'
import { Deadline, Moment } from '../../parts/moment.tsx'
import { Page } from '../../parts/page.tsx'
import { Pager, usePages } from '../../parts/pager.tsx'
import { type Tone, ToneTag } from '../../parts/tag.tsx'
import { useWords } from '../../words/language.tsx'
import { usePunctuation } from '../../words/punctuation.ts'
import { type ObjectionState, ObjectionsPageDocument, type ObjectionsPageQuery } from './documents.ts'
import { ResolveDialog } from './resolve-dialog.tsx'
import { OBJECTIONS } from './words.ts'

type Objection = ObjectionsPageQuery['objections']['edges'][number]['node']

const STATES: readonly ObjectionState[] = ['OPEN', 'ANSWERED', 'RESOLVED']
const TONES: Readonly<Record<ObjectionState, Tone>> = { OPEN: 'busy', ANSWERED: 'warn', RESOLVED: 'good' }

/** What households object to, and what became of it. */
export default function ObjectionsPage() {
  const words = useWords(OBJECTIONS)
  const signs = usePunctuation()
  const itemTitle = useItemTitle()
  const pages = usePages()
  const [state, setState] = useState<ObjectionState | null>(null)
  const [overdue, setOverdue] = useState(false)
  const [resolving, setResolving] = useState<Objection | null>(null)
  const [{ data, error, fetching }, again] = useQuery({
    query: ObjectionsPageDocument,
    variables: {
      filter: { ...(state ? { state } : {}), ...(overdue ? { overdue } : {}) },
      after: pages.after,
    },
  })
  return (
    <Page title={words.title} hint={words.hint}>
      <div className="filters">
        <ChoiceFilter
          label={words.state}
          all={words.anyState}
          choice={state}
          choices={STATES.map((value) => ({ value, label: words.states[value] ?? value }))}
          choose={(chosen) => {
            pages.reset()
            setState(chosen)
          }}
        />
        <Checkbox
          checked={overdue}
          onChange={({ target }) => {
            pages.reset()
            setOverdue(target.checked)
          }}
        >
          {words.onlyOverdue}
        </Checkbox>
      </div>
      {error && <FaultNotice error={error} again={() => again()} />}
      <div className="panel">
        <ListTable
          label={words.title}
          rows={data?.objections.edges.map(({ node }) => node) ?? []}
          keyOf={({ id }) => id}
          busy={fetching}
          empty={state !== null || overdue ? words.emptyFiltered : words.empty}
          columns={[
            {
              title: words.report,
              render: ({ reportNumber, reportVersion }) => (
                <>
                  <Link to={`/reports/${reportNumber}`}>{reportNumber}</Link>{' '}
                  <span className="quiet">{words.version(reportVersion)}</span>
                </>
              ),
            },
            {
              title: words.state,
              render: (objection) => (
                <>
                  <ToneTag
                    tone={TONES[objection.state]}
                    text={words.states[objection.state] ?? objection.state}
                  />{' '}
                  {objection.overdue && <ToneTag tone="bad" text={words.overdue} />}
                </>
              ),
            },
            { title: words.statement, render: ({ statement }) => statement },
            {
              title: words.findings,
              render: ({ findings }) => (
                <ul className="bare">
                  {findings.map(({ finding, item, result }) => (
                    <li key={finding}>
                      {itemTitle(item)} <span className="quiet">{words.results[result]}</span>
                    </li>
                  ))}
                </ul>
              ),
            },
            { title: words.raisedAt, render: ({ raisedAt }) => <Moment at={raisedAt} /> },
            {
              title: words.due,
              render: ({ dueAt, remainingWorkingDays }) => (
                <>
                  <Deadline at={dueAt} />{' '}
                  {remainingWorkingDays !== null && (
                    <ToneTag
                      tone={remainingWorkingDays <= 1 ? 'warn' : 'plain'}
                      text={words.remaining(remainingWorkingDays)}
                    />
                  )}
                </>
              ),
            },
            {
              title: words.resolved,
              render: (objection) =>
                objection.resolution ? (
                  signs.says(
                    words.outcomes[objection.resolution.outcome] ?? objection.resolution.outcome,
                    objection.resolution.reason,
                  )
                ) : (
                  <Button size="small" onClick={() => setResolving(objection)}>
                    {words.resolve}
                  </Button>
                ),
            },
          ]}
        />
        <Pager pages={pages} info={data?.objections.pageInfo} busy={fetching} />
      </div>
      {resolving && (
        <ResolveDialog
          id={resolving.id}
          reportNumber={resolving.reportNumber}
          onClose={() => setResolving(null)}
          onResolved={() => {
            setResolving(null)
            again()
          }}
        />
      )}
    </Page>
  )
}
