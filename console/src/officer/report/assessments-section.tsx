import { Button } from 'antd'
import { Range } from '../../parts/quantity.tsx'
import { type Tone, ToneTag } from '../../parts/tag.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import { usePunctuation } from '../../words/punctuation.ts'
import { term, VERDICTS } from '../../words/terms.ts'
import type { ComparedFragment } from './documents.ts'
import type { Report } from './report.ts'
import { REPORT } from './words.ts'

type Assessment = Report['assessments'][number]

const TONES: Readonly<Record<Assessment['verdict'], Tone>> = {
  MET: 'good',
  NOT_MET: 'plain',
  UNDETERMINED: 'warn',
}

const SIGNS: Readonly<Record<string, string>> = { '<=': '≤', '>=': '≥', '==': '=' }

const WEIGHTS: Readonly<Record<Assessment['verdict'], number>> = { MET: 0, UNDETERMINED: 1, NOT_MET: 3 }

/** What is met, then what is open or close, then the rest; within it in the report's order. */
function byWeight(one: Assessment, other: Assessment): number {
  return weightOf(one) - weightOf(other)
}

function weightOf({ verdict, nearMiss }: Assessment): number {
  return verdict === 'NOT_MET' && nearMiss ? 2 : WEIGHTS[verdict]
}

/** What each programme's standard says, rule by rule: for reference, never a decision. */
export function AssessmentsSection({
  report,
  explain,
}: {
  readonly report: Report
  readonly explain: (explanation: string) => void
}) {
  const words = useWords(REPORT)
  const say = useSay()
  const signs = usePunctuation()
  if (report.assessments.length === 0) return null
  return (
    <section className="panel" aria-label={words.assessments}>
      <h2>{words.assessments}</h2>
      <p className="quiet">{words.assessmentsHint}</p>
      {[...report.assessments].sort(byWeight).map((assessment) => (
        <details key={`${assessment.programme.slug} ${assessment.person?.id ?? ''}`} className="assessment">
          <summary>
            <strong>{say(assessment.programme.title)}</strong> ·{' '}
            <span className="whole">{assessment.person?.name ?? words.household}</span>{' '}
            <ToneTag tone={TONES[assessment.verdict]} text={term(VERDICTS, assessment.verdict)} />{' '}
            {assessment.nearMiss && <ToneTag tone="warn" text={words.nearMiss} />}{' '}
            {assessment.received !== null && (
              <ToneTag tone="plain" text={assessment.received ? words.received : words.notReceived} />
            )}
          </summary>
          <p className="quiet">
            {say(assessment.programme.legal)} · {words.version(assessment.programme.version)}
          </p>
          {assessment.amount && (
            <p>
              {signs.says(words.amount, '')}
              <Range
                low={assessment.amount.low}
                high={assessment.amount.high}
                unit={assessment.amount.unit}
              />
            </p>
          )}
          <ul className="rules">
            {assessment.rules.map((rule) => (
              <Rule key={rule.id} rule={rule} explain={explain} />
            ))}
          </ul>
        </details>
      ))}
    </section>
  )
}

function Rule({
  rule,
  explain,
}: {
  readonly rule: Assessment['rules'][number]
  readonly explain: (explanation: string) => void
}) {
  const words = useWords(REPORT)
  const say = useSay()
  return (
    <li>
      <ToneTag tone={TONES[rule.verdict]} text={term(VERDICTS, rule.verdict)} /> {say(rule.title)}{' '}
      {rule.nearMiss && <ToneTag tone="warn" text={words.nearMiss} />}
      <div className="quiet">
        {say(rule.legal)} · {words.rests(rule.sources.length)}
        {rule.missing.length > 0 && ` · ${words.lacks(rule.missing.length)}`}
      </div>
      <ul>
        {rule.comparisons.map(({ value, is, threshold, holds }) => (
          <li key={`${value.explanation} ${threshold.explanation}`}>
            <Compared quantity={value} explain={explain} /> {SIGNS[is] ?? is}{' '}
            <Compared quantity={threshold} explain={explain} />{' '}
            <span aria-hidden="true">{holds === null ? '?' : holds ? '✓' : '✗'}</span>
          </li>
        ))}
      </ul>
      <code className="quiet">{rule.rule}</code>
    </li>
  )
}

function Compared({
  quantity,
  explain,
}: {
  readonly quantity: ComparedFragment
  readonly explain: (explanation: string) => void
}) {
  const say = useSay()
  return (
    <>
      {say(quantity.title)}{' '}
      <Button type="link" size="small" className="inline" onClick={() => explain(quantity.explanation)}>
        <Range low={quantity.low} high={quantity.high} />
      </Button>
    </>
  )
}
