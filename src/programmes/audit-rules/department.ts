/** Holds the answers of departments against audit rules: a stretch of time against what is usual. Pure. */
import Big from 'big.js'
import { evaluated } from '../expressions.ts'
import { Quantity } from '../quantity.ts'
import { type CompiledAuditRule, filledIn } from './compile.ts'
import { DEPARTMENT_FIELDS } from './entry.ts'
import { DepartmentView } from './expressions.ts'
import { type JudgedComparison, shown, spelled } from './told.ts'

/** What a department answered in some time; each person and item of a question is one. */
export interface DepartmentNumbers {
  readonly asked: number
  /** Without an answer: NOT_RETURNED and ERROR. */
  readonly silent: number
  /** That it holds nothing: NONE. */
  readonly none: number
  /** Milliseconds, the mean of questions to this department alone; null where there was none. */
  readonly latency: number | null
}

export interface DepartmentFacts extends DepartmentNumbers {
  /** Of the days before. */
  readonly usual: DepartmentNumbers & {
    /** On how many days it was asked at all. */
    readonly days: number
  }
}

export interface DepartmentJudgement {
  /** null where what is not known leaves it open. */
  readonly found: boolean | null
  readonly facts: ReadonlyMap<string, string>
  readonly comparisons: readonly JudgedComparison[]
  readonly explanation: { readonly zh: string; readonly en: string }
}

/** Whether a department's stretch of time is a finding. */
export function judgeDepartment(
  rule: CompiledAuditRule,
  department: string,
  facts: DepartmentFacts,
): DepartmentJudgement {
  const { usual } = facts
  const numbers: Record<(typeof DEPARTMENT_FIELDS)[number], number | null> = {
    asked: facts.asked,
    silent: facts.silent,
    none: facts.none,
    latency: facts.latency,
    silentShare: share(facts.silent, facts.asked),
    noneShare: share(facts.none, facts.asked - facts.silent),
    usualDays: usual.days,
    usualAsked: usual.asked,
    usualLatency: usual.latency,
    usualSilentShare: share(usual.silent, usual.asked),
    usualNoneShare: share(usual.none, usual.asked - usual.silent),
  }
  const quantities = DEPARTMENT_FIELDS.map((name) => [name, quantityOf(name, numbers[name])] as const)
  const view = Object.assign(new DepartmentView(), Object.fromEntries(quantities))
  const { value, comparisons } = evaluated(rule.finds, { department: view, parameters: rule.parameters })
  const told = new Map<string, string>(quantities.map(([name, quantity]) => [name, shown(quantity)]))
  const values = new Map<string, string>([
    ['department', department],
    ...[...told].map(([name, text]): [string, string] => [`department.${name}`, text]),
    ...[...rule.parameterValues].map(([id, text]): [string, string] => [`parameters.${id}`, text]),
  ])
  const { explanation } = rule.published.document
  return {
    found: value,
    facts: told,
    comparisons: comparisons.map(spelled),
    explanation: { zh: filledIn(explanation.zh, values), en: filledIn(explanation.en, values) },
  }
}

function share(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null
}

/** What is not known is anything from nothing upwards. */
function quantityOf(name: string, value: number | null): Quantity {
  const exact = value === null ? null : Big(value)
  return new Quantity({ low: exact ?? Big(0), high: exact }, 'NUMBER', {
    kind: 'FIGURE',
    title: { zh: name, en: name },
  })
}
