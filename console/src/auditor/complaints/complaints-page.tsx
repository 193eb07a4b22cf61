import { Button, Checkbox } from 'antd'
import { useMemo, useState } from 'react'
import { Link } from 'react-router'
import { useQuery } from 'urql'
import { useDepartmentTitle } from '../../hub/items/use-item-titles.ts'
import { OrganisationInLine } from '../../hub/organisations/organisation.tsx'
import { ChoiceFilter } from '../../parts/choice-filter.tsx'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { type ListColumn, ListTable } from '../../parts/list-table.tsx'
import { Deadline, Moment } from '../../parts/moment.tsx'
import { Page } from '../../parts/page.tsx'
import { Pager, usePages } from '../../parts/pager.tsx'
import { ToneTag } from '../../parts/tag.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import { term } from '../../words/terms.ts'
import '../auditor.css'
import { LEDGER_KINDS } from '../terms.ts'
import { AnswerDialog } from './answer-dialog.tsx'
import { type AccessComplaintState, AccessComplaintsDocument, type ComplaintFragment } from './documents.ts'
import { conditionOf, type Office, useOffices } from './offices.ts'
import { COMPLAINTS, OUTCOMES, STATES } from './words.ts'

/** What residents complain about, to be answered. */
export default function ComplaintsPage() {
  const words = useWords(COMPLAINTS)
  const say = useSay()
  const pages = usePages()
  const [state, setState] = useState<AccessComplaintState | null>('OPEN')
  const [office, setOffice] = useState<Office | null>(null)
  const [overdue, setOverdue] = useState(false)
  const offices = useOffices()
  const departmentTitle = useDepartmentTitle()
  const [answering, setAnswering] = useState<ComplaintFragment | null>(null)
  const [{ data, error, fetching }, again] = useQuery({
    query: AccessComplaintsDocument,
    variables: useMemo(
      () => ({
        ...(state === null ? {} : { state }),
        ...(office === null ? {} : conditionOf(office)),
        ...(overdue ? { overdue: true } : {}),
        after: pages.after,
      }),
      [state, office, overdue, pages.after],
    ),
  })
  const columns: readonly ListColumn<ComplaintFragment>[] = [
    {
      title: words.state,
      render: (one) => (
        <>
          <ToneTag tone={one.state === 'ANSWERED' ? 'good' : 'warn'} text={term(STATES, one.state)} />{' '}
          {one.overdue && <ToneTag tone="bad" text={words.late} />}
        </>
      ),
    },
    {
      title: words.about,
      render: ({ entryId, entryKind, entrySubject, entryOrganisation, entryDepartment }) => (
        <>
          {say(term(LEDGER_KINDS, entryKind))}
          <div className="quiet">
            {entrySubject}
            {entryOrganisation !== null && (
              <>
                {' · '}
                <OrganisationInLine id={entryOrganisation} />
              </>
            )}
            {entryDepartment !== null && ` · ${departmentTitle(entryDepartment)}`}
          </div>
          <Link to={`/entries/${entryId}`}>{words.entry}</Link>
        </>
      ),
    },
    {
      title: words.statement,
      render: ({ statement, answer }) => (
        <>
          <p className="digest">{statement}</p>
          {answer && (
            <p className="digest quiet">
              <strong>{say(term(OUTCOMES, answer.outcome))}</strong> {answer.text} · {words.by(answer.by)}
            </p>
          )}
        </>
      ),
    },
    { title: words.raised, render: ({ raisedAt }) => <Moment at={raisedAt} /> },
    { title: words.due, render: ({ dueAt }) => <Deadline at={dueAt} /> },
    {
      title: words.answer,
      render: (one) =>
        one.state === 'OPEN' && (
          <Button size="small" onClick={() => setAnswering(one)}>
            {words.answer}
          </Button>
        ),
    },
  ]
  return (
    <Page title={words.title} hint={words.hint}>
      <div className="filters">
        <ChoiceFilter
          label={words.state}
          all={words.anyState}
          choice={state}
          choices={Object.entries(STATES).map(([value, text]) => ({
            value: value as AccessComplaintState,
            label: say(text),
          }))}
          choose={(chosen) => {
            pages.reset()
            setState(chosen)
          }}
        />
        <ChoiceFilter<Office>
          label={words.office}
          all={words.anyOffice}
          wide
          choice={office}
          choices={offices}
          choose={(chosen) => {
            pages.reset()
            setOffice(chosen)
          }}
        />
        <Checkbox
          checked={overdue}
          onChange={({ target }) => {
            pages.reset()
            setOverdue(target.checked)
          }}
        >
          {words.overdue}
        </Checkbox>
      </div>
      {error && <FaultNotice error={error} again={() => again()} />}
      <div className="panel">
        <ListTable<ComplaintFragment>
          label={words.title}
          columns={columns}
          rows={data?.accessComplaints.edges.map(({ node }) => node) ?? []}
          keyOf={({ id }) => id}
          busy={fetching}
          empty={
            overdue || office !== null || state === 'ANSWERED'
              ? words.emptyFiltered
              : state === null
                ? words.empty
                : words.noneOpen
          }
        />
        <Pager pages={pages} info={data?.accessComplaints.pageInfo} busy={fetching} />
      </div>
      {answering && (
        <AnswerDialog
          key={answering.id}
          complaint={answering}
          close={() => setAnswering(null)}
          done={() => {
            setAnswering(null)
            again()
          }}
        />
      )}
    </Page>
  )
}
