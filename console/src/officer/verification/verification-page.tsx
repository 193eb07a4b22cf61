import { Alert, Button, Skeleton } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { useMutation, useQuery, useSubscription } from 'urql'
import { KINSHIPS } from '../../../../src/people/kinship.ts'
import { ActDialog } from '../../parts/act-dialog.tsx'
import { Facts } from '../../parts/facts.tsx'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { Deadline, Moment } from '../../parts/moment.tsx'
import { Page } from '../../parts/page.tsx'
import { ProgressLine } from '../../parts/progress-line.tsx'
import { ToneTag } from '../../parts/tag.tsx'
import { useViewer } from '../../shell/viewer.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import { usePunctuation } from '../../words/punctuation.ts'
import { PURPOSES, RESIDENCES, term, VERIFICATION_STATES } from '../../words/terms.ts'
import { STATE_TONES } from '../state-tones.ts'
import { DepartmentBoard } from './department-board.tsx'
import {
  CancelVerificationDocument,
  type CourseFragment,
  VerificationCourseDocument,
  VerificationPageDocument,
  type VerificationPageQuery,
} from './documents.ts'
import { VERIFICATION } from './words.ts'
import './verification.css'

/** One verification: what is there, what is late and until when, as it comes in. */
export default function VerificationPage() {
  const { id = '' } = useParams()
  const words = useWords(VERIFICATION)
  const [{ data, error }, again] = useQuery({ query: VerificationPageDocument, variables: { id } })
  const first = data?.verification
  const [live] = useSubscription({
    query: VerificationCourseDocument,
    variables: { id },
    pause: first?.state !== 'COLLECTING' || first.erasedAt !== null,
  })
  if (error) {
    return (
      <Page title={words.title(null)}>
        <FaultNotice error={error} again={() => again()} />
        <Link to="/verifications">{words.list}</Link>
      </Page>
    )
  }
  if (!data) return <Skeleton active className="page" />
  if (!first) {
    return (
      <Page title={words.title(null)} hint={words.notFound}>
        <Link to="/verifications">{words.list}</Link>
      </Page>
    )
  }
  const course = live.data?.verificationUpdated ?? first
  return (
    <Whole
      verification={first}
      course={course}
      broken={live.error !== undefined}
      // Its report is not part of what the subscription delivers: it is read, and that is recorded.
      reload={() => again()}
    />
  )
}

function Whole({
  verification,
  course,
  broken,
  reload,
}: {
  readonly verification: NonNullable<VerificationPageQuery['verification']>
  readonly course: CourseFragment
  readonly broken: boolean
  readonly reload: () => void
}) {
  const words = useWords(VERIFICATION)
  const say = useSay()
  const { role } = useViewer()
  const [cancelling, setCancelling] = useState(false)
  const [, cancel] = useMutation(CancelVerificationDocument)
  const signs = usePunctuation()
  const { consent, report } = verification
  const running = course.state === 'COLLECTING'
  return (
    <Page
      title={words.title(course.caseNumber)}
      actions={
        <>
          {course.state === 'ISSUED' && <ReportLink number={report?.number ?? null} load={reload} />}
          {course.caseNumber !== null && (
            <Link to="/households" state={{ caseNumber: course.caseNumber }}>
              <Button>{words.file}</Button>
            </Link>
          )}
          {running && role === 'OFFICER' && (
            <Button danger onClick={() => setCancelling(true)}>
              {words.cancel}
            </Button>
          )}
        </>
      }
    >
      {course.erasedAt !== null && <Alert type="info" showIcon title={words.erased} className="gap-below" />}
      {course.cancellation && (
        <Alert
          type="warning"
          showIcon
          className="gap-below"
          title={words.cancelled(course.cancellation.by, course.cancellation.reason)}
        />
      )}
      <Facts
        facts={[
          [
            words.standing,
            <span key="state" className="tag-and-bar">
              <ToneTag tone={STATE_TONES[course.state]} text={term(VERIFICATION_STATES, course.state)} />
              <ProgressLine answered={course.progress.answered} total={course.progress.total} />
            </span>,
          ],
          [words.purpose, say(term(PURPOSES, course.purpose))],
          [words.requestedAt, <Moment key="requested" at={course.requestedAt} />],
          [
            words.deadline,
            <span key="deadline">
              <Deadline at={course.deadline} />{' '}
              {running && course.remainingWorkingDays !== null && (
                <ToneTag
                  tone={course.remainingWorkingDays <= 1 ? 'warn' : 'plain'}
                  text={words.remaining(course.remainingWorkingDays)}
                />
              )}
            </span>,
          ],
          [words.issuedAt, course.issuedAt === null ? null : <Moment key="issued" at={course.issuedAt} />],
          [words.periodEnd, course.periodEnd],
          [words.residence, course.residence === null ? null : say(term(RESIDENCES, course.residence))],
          [words.household, people(consent.members)],
          [words.supporters, consent.supporters.length === 0 ? null : people(consent.supporters)],
        ]}
      />
      <DepartmentBoard
        course={course}
        people={[...consent.members, ...consent.supporters].map((person, place) => ({
          ...person,
          key: String(place),
        }))}
        broken={broken}
        reload={reload}
      />
      {cancelling && (
        <ActDialog
          title={words.cancel}
          hint={words.cancelHint}
          text={{ label: words.reason }}
          close={() => setCancelling(false)}
          act={async (reason) => {
            const { error } = await cancel({ id: course.id, reason })
            if (!error) reload()
            return error
          }}
        />
      )}
    </Page>
  )

  function people(of: readonly { readonly name: string; readonly relationship: string }[]) {
    return (
      <span className="people">
        {of.map(({ name, relationship }) => (
          <span key={`${name} ${relationship}`}>{signs.aside(name, say(term(KINSHIPS, relationship)))}</span>
        ))}
      </span>
    )
  }
}

function ReportLink({ number, load }: { readonly number: string | null; readonly load: () => void }) {
  const { openReport } = useWords(VERIFICATION)
  // Issued while this page was open.
  if (number === null) {
    return (
      <Button type="primary" onClick={load}>
        {openReport}
      </Button>
    )
  }
  return (
    <Link to={`/reports/${number}`}>
      <Button type="primary">{openReport}</Button>
    </Link>
  )
}
