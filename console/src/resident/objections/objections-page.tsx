import { Skeleton } from 'antd'
import { Link } from 'react-router'
import { useQuery } from 'urql'
import { useOfficeOf } from '../../hub/organisations/office.ts'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { Deadline } from '../../parts/moment.tsx'
import { Page } from '../../parts/page.tsx'
import { Pager, usePages } from '../../parts/pager.tsx'
import { ToneTag } from '../../parts/tag.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import { usePunctuation } from '../../words/punctuation.ts'
import { term } from '../../words/terms.ts'
import { ACTS, OTHER_ACT } from '../accesses/acts.ts'
import '../resident.css'
import { ItemsToDisputeDocument, MyComplaintsDocument, MyObjectionsDocument } from './documents.ts'
import {
  COMPLAINT_OUTCOMES,
  COMPLAINT_STATES,
  OBJECTION_OUTCOMES,
  OBJECTIONS,
  RESULTS,
  STATES,
} from './words.ts'

/** What a resident objected to or complained about, and what came of it. */
export default function ObjectionsPage() {
  const words = useWords(OBJECTIONS)
  return (
    <Page title={words.title} hint={words.hint}>
      <div className="narrow">
        <Objections />
        <Complaints />
      </div>
    </Page>
  )
}

function Objections() {
  const words = useWords(OBJECTIONS)
  const signs = usePunctuation()
  const say = useSay()
  const pages = usePages()
  const [{ data, error, fetching }, again] = useQuery({
    query: MyObjectionsDocument,
    variables: { after: pages.after },
  })
  const [{ data: catalogue }] = useQuery({ query: ItemsToDisputeDocument })
  const titles = new Map(
    catalogue?.departments.flatMap(({ items }) => items.map(({ id, title }) => [id, title] as const)),
  )
  const objections = data?.objections.edges.map(({ node }) => node) ?? []
  return (
    <section>
      <h2>{words.objections}</h2>
      {error && <FaultNotice error={error} again={() => again()} />}
      {!data && !error && <Skeleton active />}
      {data && objections.length === 0 && (
        <p className="quiet">
          {words.noObjections}
          <Link to="/my-files">{words.reports}</Link>
        </p>
      )}
      <ul className="cards">
        {objections.map((one) => (
          <li key={one.id} className="panel card">
            <p className="card-said">
              <ToneTag tone={one.state === 'RESOLVED' ? 'good' : 'busy'} text={term(STATES, one.state)} />{' '}
              {words.report} <span className="figure">{one.reportNumber}</span>
            </p>
            <p>{one.statement}</p>
            <ul className="card-items">
              {one.findings.map(({ finding, item, result }) => (
                <li key={finding}>
                  {signs.says(say(titles.get(item) ?? { zh: item, en: item }), say(term(RESULTS, result)))}
                </li>
              ))}
            </ul>
            {one.resolution ? (
              <p>
                <strong>{say(term(OBJECTION_OUTCOMES, one.resolution.outcome))}</strong>{' '}
                {one.resolution.reason}
              </p>
            ) : (
              <p className="quiet">
                {words.due} <Deadline at={one.dueAt} />{' '}
                {one.overdue && <ToneTag tone="bad" text={words.late} />}
              </p>
            )}
          </li>
        ))}
      </ul>
      <Pager pages={pages} info={data?.objections.pageInfo} busy={fetching} />
    </section>
  )
}

function Complaints() {
  const words = useWords(OBJECTIONS)
  const say = useSay()
  const officeOf = useOfficeOf()
  const pages = usePages()
  const [{ data, error, fetching }, again] = useQuery({
    query: MyComplaintsDocument,
    variables: { after: pages.after },
  })
  const complaints = data?.accessComplaints.edges.map(({ node }) => node) ?? []
  return (
    <section>
      <h2>{words.complaints}</h2>
      {error && <FaultNotice error={error} again={() => again()} />}
      {!data && !error && <Skeleton active />}
      {data && complaints.length === 0 && (
        <p className="quiet">
          {words.noComplaints}
          <Link to="/my-accesses">{words.accesses}</Link>
        </p>
      )}
      <ul className="cards">
        {complaints.map((one) => (
          <li key={one.id} className="panel card">
            <p className="card-said">
              <ToneTag
                tone={one.state === 'ANSWERED' ? 'good' : 'busy'}
                text={term(COMPLAINT_STATES, one.state)}
              />{' '}
              {words.about(
                officeOf({ organisation: one.entryOrganisation, department: one.entryDepartment }),
                say(ACTS[one.entryKind] ?? OTHER_ACT),
              )}
            </p>
            <p>{one.statement}</p>
            {one.answer ? (
              <p>
                <strong>{say(term(COMPLAINT_OUTCOMES, one.answer.outcome))}</strong> {one.answer.text}
              </p>
            ) : (
              <p className="quiet">
                {words.dueAnswer} <Deadline at={one.dueAt} />{' '}
                {one.overdue && <ToneTag tone="bad" text={words.late} />}
              </p>
            )}
          </li>
        ))}
      </ul>
      <Pager pages={pages} info={data?.accessComplaints.pageInfo} busy={fetching} />
    </section>
  )
}
