import { Alert, Button, Skeleton } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import { useQuery } from 'urql'
import { useNameOf } from '../../hub/organisations/organisation-names.tsx'
import { Facts } from '../../parts/facts.tsx'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { dayOf, Moment } from '../../parts/moment.tsx'
import { Page } from '../../parts/page.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import { PURPOSES, term } from '../../words/terms.ts'
import { AccountingSection } from './accounting-section.tsx'
import { AssessmentsSection } from './assessments-section.tsx'
import { AttentionSection } from './attention-section.tsx'
import { ComparisonsSection } from './comparisons-section.tsx'
import { ReportPageDocument } from './documents.ts'
import { ExplanationDrawer } from './explanation-drawer.tsx'
import { FindingsMatrix } from './findings-matrix.tsx'
import { ObjectionDialog } from './objection-dialog.tsx'
import { ObjectionsSection } from './objections-section.tsx'
import { PrintButtons } from './print-buttons.tsx'
import type { Report } from './report.ts'
import { TotalsSection } from './totals-section.tsx'
import { REPORT } from './words.ts'
import './report.css'

/** A report on screen, in the order in which it prints; each figure opens how it came about. */
export default function ReportPage() {
  const { number = '' } = useParams()
  const [search] = useSearchParams()
  const version = Number(search.get('version')) || null
  const words = useWords(REPORT)
  const [{ data, error }, again] = useQuery({ query: ReportPageDocument, variables: { number, version } })
  if (error || data?.report === null) {
    return (
      <Page title={words.title(number)} {...(error ? {} : { hint: words.notFound })}>
        {error && <FaultNotice error={error} again={() => again()} />}
        <Link to="/verifications">{words.list}</Link>
      </Page>
    )
  }
  if (!data?.report) return <Skeleton active className="page" />
  return <Whole report={data.report} reload={() => again()} />
}

function Whole({ report, reload }: { readonly report: Report; readonly reload: () => void }) {
  const words = useWords(REPORT)
  const say = useSay()
  const nameOf = useNameOf()
  const navigate = useNavigate()
  const [explained, setExplained] = useState<string | null>(null)
  const [objecting, setObjecting] = useState(false)
  const newest = report.versions.at(-1)?.version ?? report.version
  const isNewest = report.version === newest
  const toNewest = (): void => {
    navigate(`/reports/${report.number}`)
    reload()
  }
  return (
    <Page
      title={`${words.title(report.number)}${report.version > 1 ? ` ${words.version(report.version)}` : ''}`}
      hint={say(report.remark)}
      actions={
        <>
          <PrintButtons number={report.number} version={report.version} />
          {isNewest && <Button onClick={() => setObjecting(true)}>{words.object}</Button>}
          <Link to={`/verifications/${report.verificationId}`}>
            <Button>{words.course}</Button>
          </Link>
        </>
      }
    >
      {!isNewest && (
        <Alert
          type="warning"
          showIcon
          className="gap-below"
          title={words.newest}
          action={
            <Button size="small" onClick={toNewest}>
              {words.openNewest}
            </Button>
          }
        />
      )}
      <Facts
        facts={[
          [words.applicant, report.applicant.name],
          [words.caseNumber, report.caseNumber],
          [
            words.organisation,
            report.organisationName ? say(report.organisationName) : nameOf(report.organisation),
          ],
          [words.purpose, say(term(PURPOSES, report.purpose))],
          [words.issuedAt, <Moment key="issued" at={report.issuedAt} />],
          [words.validUntil, dayOf(report.validUntil)],
          [words.period, `${report.periodStart} – ${report.periodEnd}`],
          [words.versions, <Versions key="versions" report={report} />],
        ]}
      />
      <AttentionSection report={report} />
      <FindingsMatrix report={report} actsOn={isNewest ? toNewest : null} />
      <ComparisonsSection report={report} />
      <TotalsSection report={report} />
      <AccountingSection report={report} explain={setExplained} />
      <AssessmentsSection report={report} explain={setExplained} />
      <ObjectionsSection report={report} />
      <ExplanationDrawer report={report} explanation={explained} onClose={() => setExplained(null)} />
      {objecting && <ObjectionDialog report={report} onClose={() => setObjecting(false)} onRaised={reload} />}
    </Page>
  )
}

function Versions({ report }: { readonly report: Report }) {
  const words = useWords(REPORT)
  return (
    <ul className="versions">
      {report.versions.map(({ version, reason }) => (
        <li key={version}>
          {version === report.version ? (
            <strong>{words.version(version)}</strong>
          ) : (
            <Link to={`/reports/${report.number}?version=${version}`}>{words.version(version)}</Link>
          )}{' '}
          <span className="quiet">{reason === null ? words.first : words.reasons[reason]}</span>
        </li>
      ))}
    </ul>
  )
}
