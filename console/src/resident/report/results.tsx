import { Range } from '../../parts/quantity.tsx'
import { ToneTag } from '../../parts/tag.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import { term, VERDICTS } from '../../words/terms.ts'
import type { MyReport } from './report-page.tsx'
import { MY_REPORT, SIGNS, VERDICT_TONES } from './words.ts'

type Assessment = MyReport['assessments'][number]
type Rule = Assessment['rules'][number]

const ORDER: Readonly<Record<Assessment['verdict'], number>> = { MET: 0, UNDETERMINED: 1, NOT_MET: 2 }

/** What each programme's standard says, and why, rule by rule. */
export function Results({ report }: { readonly report: MyReport }) {
  const words = useWords(MY_REPORT)
  if (report.assessments.length === 0) return null
  const sorted = report.assessments.toSorted((one, other) => ORDER[one.verdict] - ORDER[other.verdict])
  return (
    <section className="panel" aria-label={words.results}>
      <h2>{words.results}</h2>
      <p className="quiet">{words.resultsHint}</p>
      {sorted.map((assessment) => (
        <Result
          key={`${assessment.programme.slug} ${assessment.person?.idNumber ?? ''}`}
          assessment={assessment}
        />
      ))}
    </section>
  )
}

function Result({ assessment }: { readonly assessment: Assessment }) {
  const words = useWords(MY_REPORT)
  const say = useSay()
  const { programme, person, verdict, nearMiss, received, amount, rules } = assessment
  return (
    <div className="result">
      <h3>
        {say(programme.title)} <ToneTag tone={VERDICT_TONES[verdict]} text={term(VERDICTS, verdict)} />
      </h3>
      <p className="quiet">{person?.name ?? words.household}</p>
      <p>{words.verdictMeans[verdict]}</p>
      {nearMiss && <p>{words.nearMiss}</p>}
      {received === true && <p>{words.received}</p>}
      {amount && (
        <p>
          {words.amount} <Range low={amount.low} high={amount.high} unit={amount.unit} />
        </p>
      )}
      <details>
        <summary>{words.rules}</summary>
        <ul className="card-items">
          {rules.map((rule) => (
            <RuleLine key={rule.id} rule={rule} />
          ))}
        </ul>
        <p className="quiet">{say(programme.legal)}</p>
      </details>
    </div>
  )
}

function RuleLine({ rule }: { readonly rule: Rule }) {
  const say = useSay()
  return (
    <li>
      <ToneTag tone={VERDICT_TONES[rule.verdict]} text={term(VERDICTS, rule.verdict)} /> {say(rule.title)}
      {rule.comparisons.map(({ value, is, threshold }) => (
        <div key={`${value.title.zh} ${is} ${threshold.title.zh}`} className="quiet">
          {say(value.title)} <Range low={value.low} high={value.high} /> {say(term(SIGNS, is))}{' '}
          {say(threshold.title)} <Range low={threshold.low} high={threshold.high} />?
        </div>
      ))}
    </li>
  )
}
