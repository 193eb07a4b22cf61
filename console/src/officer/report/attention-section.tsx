import { OutcomeTag } from '../../parts/outcome.tsx'
import { useLanguage, useSay, useWords } from '../../words/language.tsx'
import { findingsOf, nameOf, type Report, sawNothing } from './report.ts'
import { REPORT } from './words.ts'

/** What did not come back, or needs a look. Silence is not “none”, so it stands before everything else. */
export function AttentionSection({ report }: { readonly report: Report }) {
  const words = useWords(REPORT)
  const say = useSay()
  const { language } = useLanguage()
  const findings = findingsOf(report, report.missing)
  return (
    <section className="panel" aria-label={words.attention}>
      <h2>{words.attention}</h2>
      {findings.length === 0 ? (
        <p className="quiet">{sawNothing(report) ? words.attentionUnseen : words.attentionNone}</p>
      ) : (
        <ul className="attention">
          {findings.map(({ id, person, finding }) => (
            <li key={id}>
              <OutcomeTag outcome={finding.outcome} /> {nameOf(report, person)} · {say(finding.item.title)}
              <span className="quiet">
                {' '}
                {say(finding.provider.title)} {language === 'zh' ? finding.reason : finding.reasonEn}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
