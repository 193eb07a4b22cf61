import { Button, Skeleton } from 'antd'
import { Link, useParams } from 'react-router'
import { useQuery } from 'urql'
import { useNameOf } from '../../hub/organisations/organisation-names.tsx'
import { Facts } from '../../parts/facts.tsx'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { dayOf } from '../../parts/moment.tsx'
import { Page } from '../../parts/page.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import { PURPOSES, term } from '../../words/terms.ts'
import '../resident.css'
import { MyReportDocument, type MyReportQuery } from './documents.ts'
import { Figures } from './figures.tsx'
import { OwnFindings } from './own-findings.tsx'
import './report.css'
import { Results } from './results.tsx'
import { MY_REPORT } from './words.ts'

export type MyReport = NonNullable<MyReportQuery['report']>

/** A report as one of its people reads it: what it comes to, what that is made of, what departments said of them. */
export default function ReportPage() {
  const { number = '' } = useParams()
  const words = useWords(MY_REPORT)
  const [{ data, error }, again] = useQuery({ query: MyReportDocument, variables: { number } })
  const back = <Link to="/my-files">{words.back}</Link>
  if (!data && !error) return <Skeleton active className="page" />
  if (!data?.report)
    return (
      <Page title={words.title(number)} actions={back} {...(error ? {} : { hint: words.notFound })}>
        {error && <FaultNotice error={error} again={() => again()} />}
      </Page>
    )
  return (
    <Page
      title={words.title(number)}
      hint={words.hint}
      actions={
        <>
          <Link to={`/my-objections/new/${number}`}>
            <Button>{words.object}</Button>
          </Link>
          {back}
        </>
      }
    >
      <Whole report={data.report} />
    </Page>
  )
}

function Whole({ report }: { readonly report: MyReport }) {
  const words = useWords(MY_REPORT)
  const say = useSay()
  const nameOf = useNameOf()
  const isMember = report.accounting !== null || report.totals.yearlyIncome !== null
  return (
    <div className="narrow">
      <p className="reference">{words.reference}</p>
      <Facts
        facts={[
          [words.caseNumber, report.caseNumber],
          [
            words.organisation,
            report.organisationName ? say(report.organisationName) : nameOf(report.organisation),
          ],
          [words.purpose, say(term(PURPOSES, report.purpose))],
          [words.issuedAt, dayOf(report.issuedAt)],
          [words.validUntil, report.validUntil],
          [words.period, `${report.periodStart} – ${report.periodEnd}`],
          [words.versionLabel, report.version > 1 ? words.version(report.version) : null],
        ]}
      />
      <Results report={report} />
      {isMember ? <Figures report={report} /> : <p className="quiet">{words.figuresSupporter}</p>}
      <OwnFindings report={report} />
    </div>
  )
}
