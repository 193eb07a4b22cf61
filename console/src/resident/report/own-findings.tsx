import { Link } from 'react-router'
import { dayOf } from '../../parts/moment.tsx'
import { OutcomeTag } from '../../parts/outcome.tsx'
import { Quantity } from '../../parts/quantity.tsx'
import { ToneTag } from '../../parts/tag.tsx'
import { useLanguage, useSay, useWords } from '../../words/language.tsx'
import { Declared } from './declared.tsx'
import type { MyReport } from './report-page.tsx'
import { MY_REPORT } from './words.ts'

type Finding = MyReport['findings'][number]

/** What departments said of the reader, and of those for whom they signed; what there is first. */
export function OwnFindings({ report }: { readonly report: MyReport }) {
  const words = useWords(MY_REPORT)
  const people = [...report.members, ...report.supporters].filter(({ idNumber }) =>
    report.findings.some(({ person }) => person.idNumber === idNumber),
  )
  if (people.length === 0) return <p className="quiet">{words.nobody}</p>
  return people.map(({ idNumber, name }) => {
    const own = report.findings.filter(({ person }) => person.idNumber === idNumber)
    const nothing = own.filter(({ finding }) => finding.outcome === 'NONE')
    const title = words.own(name)
    return (
      <section key={idNumber} className="panel" aria-label={title}>
        <h2>{title}</h2>
        <p className="quiet">{words.ownHint}</p>
        <ul className="cards">
          {own
            .filter(({ finding }) => finding.outcome !== 'NONE')
            .map((finding) => (
              <FindingItem key={finding.id} finding={finding} report={report.number} />
            ))}
        </ul>
        {nothing.length > 0 && (
          <details>
            <summary>{words.none(nothing.length)}</summary>
            <ul className="cards">
              {nothing.map((finding) => (
                <FindingItem key={finding.id} finding={finding} report={report.number} />
              ))}
            </ul>
          </details>
        )}
        <Declared comparisons={report.comparisons.filter(({ person }) => person.idNumber === idNumber)} />
      </section>
    )
  })
}

function FindingItem({
  finding: { finding, disposition },
  report,
}: {
  readonly finding: Finding
  readonly report: string
}) {
  const words = useWords(MY_REPORT)
  const say = useSay()
  const { language } = useLanguage()
  const { item, provider, outcome, asOf, stale, measures } = finding
  const reason = language === 'zh' ? finding.reason : finding.reasonEn
  return (
    <li className="own-finding">
      <div className="own-finding-head">
        <span>
          <strong>{say(item.title)}</strong> <OutcomeTag outcome={outcome} />{' '}
          {stale && <ToneTag tone="warn" text={words.stale} />}
        </span>
        {outcome !== 'NOT_AUTHORIZED' && (
          <Link to={`/my-objections/new/${report}?item=${encodeURIComponent(item.id)}`}>{words.wrong}</Link>
        )}
      </div>
      <div className="quiet">{words.asOf(say(provider.title), asOf === null ? null : dayOf(asOf))}</div>
      {measures.length === 0 && (
        <div>
          {words.means[outcome]}{' '}
          {reason !== null && outcome !== 'HIT' && <span className="quiet">{reason}</span>}
        </div>
      )}
      {measures.map(({ kind, title, value, unit }) => (
        <div key={kind}>
          {say(title)} <Quantity value={value} unit={unit} kind={kind} />
        </div>
      ))}
      {disposition && <div>{words.dispositions[disposition.verdict]}</div>}
    </li>
  )
}
