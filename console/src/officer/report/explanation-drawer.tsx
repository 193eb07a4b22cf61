import { Drawer, Skeleton } from 'antd'
import { useQuery } from 'urql'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { OutcomeTag } from '../../parts/outcome.tsx'
import { Range } from '../../parts/quantity.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import { ReportExplanationDocument, type ReportExplanationQuery } from './documents.ts'
import { findingsOf, nameOf, type Report } from './report.ts'
import { REPORT } from './words.ts'

type Step = NonNullable<ReportExplanationQuery['report']>['explain'][number]

/** As they are printed; what has no sign, its title says. */
const SIGNS: Readonly<Record<string, string>> = { '+': '+', '-': '−', '*': '×', '/': '÷' }

/** How a figure came about, down to what departments answered. */
export function ExplanationDrawer({
  report,
  explanation,
  onClose,
}: {
  readonly report: Report
  readonly explanation: string | null
  readonly onClose: () => void
}) {
  const words = useWords(REPORT)
  const [{ data, error, fetching }, again] = useQuery({
    query: ReportExplanationDocument,
    variables: { number: report.number, version: report.version, explanation: explanation ?? '' },
    pause: explanation === null,
  })
  const steps = new Map(data?.report?.explain.map((step) => [step.id, step]))
  const first = explanation === null ? undefined : steps.get(explanation)
  return (
    <Drawer open={explanation !== null} onClose={onClose} title={words.explanation} size={560}>
      {error && <FaultNotice error={error} again={() => again()} />}
      {fetching && <Skeleton active />}
      {first && (
        <ul className="tree">
          <TreeStep report={report} steps={steps} step={first} />
        </ul>
      )}
    </Drawer>
  )
}

function TreeStep({
  report,
  steps,
  step,
}: {
  readonly report: Report
  readonly steps: ReadonlyMap<string, Step>
  readonly step: Step
}) {
  const words = useWords(REPORT)
  const say = useSay()
  // A step has no unit of its own; those that are figures of the report have theirs.
  const unit = report.accounting?.figures.find(({ explanation }) => explanation === step.id)?.unit
  const parts = step.of.flatMap((id) => steps.get(id) ?? [])
  return (
    <li>
      <div>
        {/* A constant is called what it is. */}
        {step.kind !== 'CONSTANT' && say(step.title)} {SIGNS[step.operator ?? '']}{' '}
        <strong>
          <Range low={step.low} high={step.high} {...(unit && { unit })} />
        </strong>{' '}
        <span className="quiet">
          {words.kinds[step.kind]}
          {step.person && ` · ${step.person.name}`}
          {step.standard && ` · ${say(step.standard.title)} ${words.version(step.standard.version)}`}
        </span>
      </div>
      {findingsOf(report, [...step.sources, ...step.missing]).map(({ id, person, finding }) => (
        <div key={id} className="quiet">
          <OutcomeTag outcome={finding.outcome} /> {nameOf(report, person)} · {finding.statement}
        </div>
      ))}
      {parts.length > 0 && (
        <ul>
          {parts.map((part) => (
            <TreeStep key={part.id} report={report} steps={steps} step={part} />
          ))}
        </ul>
      )}
    </li>
  )
}
