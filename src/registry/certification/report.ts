import type { DepartmentPlan } from '../../../adapters/department-plan.ts'
import type { LocalizedText } from '../../localized-text.ts'
import { maskIdNumber } from '../../people/mask.ts'
import { type MaskedValue, type Masking, maskName } from './mask.ts'
import type { Exchange, ExchangeFault, Probe, ProbeName } from './probe.ts'
import type { Rule, RuleLevel, Verdict } from './rule.ts'

/** WARNED: a SHOULD that was not kept. SKIPPED: it could not be judged; the notes say why. */
export type RuleResult = 'PASSED' | 'FAILED' | 'WARNED' | 'SKIPPED'

/**
 * What came of a certification. Plain data, to be kept as JSON: it holds no personal data unmasked, no secret, and no
 * more than some hundred kilobytes.
 */
export interface CertificationReport {
  readonly department: string
  readonly title: LocalizedText
  /** Of the plan that was looked at ({@link DepartmentPlan.fingerprint}). */
  readonly fingerprint: string
  /** True where no MUST failed: such a version may be approved. */
  readonly certified: boolean
  /** RFC 3339. */
  readonly startedAt: string
  readonly durationMs: number
  /** In the order of their ids. */
  readonly rules: readonly RuleReport[]
  /** What was sent and received, as far as rules refer to it. */
  readonly exchanges: readonly ShownExchange[]
}

export interface RuleReport {
  readonly id: string
  readonly level: RuleLevel
  readonly title: LocalizedText
  readonly result: RuleResult
  readonly notes: readonly LocalizedText[]
  /** How to mend it; null where there is nothing to mend. */
  readonly mend: LocalizedText | null
  /** Numbers of {@link CertificationReport.exchanges}. */
  readonly exchanges: readonly number[]
}

/** One call, shown short and masked. */
export interface ShownExchange {
  readonly number: number
  readonly probe: ProbeName
  readonly sent: {
    readonly items: readonly string[]
    /** How many people it was about. */
    readonly count: number
    /** The first of them. */
    readonly people: readonly { readonly idNumber: string; readonly name: string }[]
    readonly from: string
    readonly to: string
    readonly requestId: string
  }
  readonly durationMs: number
  /** What came, item by item; null where the call failed. */
  readonly received: readonly ShownAnswer[] | null
  readonly fault: ExchangeFault | null
}

export interface ShownAnswer {
  readonly item: string
  /** How many rows came. */
  readonly count: number
  /** The first of them, in the department's columns. */
  readonly rows: readonly MaskedValue[]
  /** The date of the data as the department wrote it; null where the answer as a whole states none. */
  readonly asOf: string | null
}

const MOST_EXCHANGES_OF_A_PROBE = 2
const MOST_PEOPLE = 3
const MOST_ITEMS = 8
const MOST_ROWS = 2

/** Collects what came of the rules, and makes the report of it. */
export class ReportBuilder {
  readonly #masking: Masking
  readonly #rules: RuleReport[] = []
  readonly #shown = new Map<Probe, readonly ShownExchange[]>()
  #count = 0

  constructor(masking: Masking) {
    this.#masking = masking
  }

  add(rule: Rule, { result, notes, probes }: Verdict): void {
    const { id, level, title, mend } = rule
    const told: RuleResult = result === 'FAILED' && level === 'SHOULD' ? 'WARNED' : result
    this.#rules.push({
      id,
      level,
      title,
      result: told,
      notes: notes.map(({ zh, en }) => ({
        zh: this.#masking.sentence(zh),
        en: this.#masking.sentence(en),
      })),
      mend: told === 'FAILED' || told === 'WARNED' ? mend : null,
      exchanges: probes.flatMap((probe) => this.#show(probe).map(({ number }) => number)),
    })
  }

  build(plan: DepartmentPlan, startedAt: number, durationMs: number): CertificationReport {
    const { slug, title } = plan.department
    return {
      department: slug,
      title,
      fingerprint: plan.fingerprint,
      certified: this.#rules.every(({ result }) => result !== 'FAILED'),
      startedAt: new Date(startedAt).toISOString(),
      durationMs: Math.ceil(durationMs),
      rules: this.#rules,
      exchanges: [...this.#shown.values()].flat(),
    }
  }

  /** The first calls of a probe, failed ones before others. */
  #show(probe: Probe): readonly ShownExchange[] {
    const known = this.#shown.get(probe)
    if (known) return known
    const failedFirst = probe.exchanges.toSorted((a, b) => failure(b) - failure(a))
    const shown = failedFirst.slice(0, MOST_EXCHANGES_OF_A_PROBE).map((one) => this.#exchange(probe, one))
    this.#shown.set(probe, shown)
    return shown
  }

  #exchange({ name }: Probe, { call, question, durationMs, outcome }: Exchange): ShownExchange {
    this.#count += 1
    const { people, period, requestId } = question
    return {
      number: this.#count,
      probe: name,
      sent: {
        items: call.items.slice(0, MOST_ITEMS),
        count: people.length,
        people: people.slice(0, MOST_PEOPLE).map((person) => ({
          idNumber: maskIdNumber(person.idNumber),
          name: maskName(person.name),
        })),
        ...period,
        requestId,
      },
      durationMs: Math.ceil(durationMs),
      received: 'fault' in outcome ? null : this.#answers(call.items, outcome.answers),
      fault:
        'fault' in outcome
          ? { kind: outcome.fault.kind, message: this.#masking.sentence(outcome.fault.message) }
          : null,
    }
  }

  #answers(
    items: readonly string[],
    answers: Extract<Exchange['outcome'], { answers: unknown }>['answers'],
  ): ShownAnswer[] {
    return answers.slice(0, MOST_ITEMS).map(({ rows, asOf }, at) => ({
      item: items[at] ?? '',
      count: rows.length,
      rows: rows.slice(0, MOST_ROWS).map((row) => this.#masking.row(row)),
      asOf: asOf === undefined || asOf === null ? null : this.#masking.sentence(String(asOf)).slice(0, 40),
    }))
  }
}

function failure({ outcome }: Exchange): number {
  return 'fault' in outcome ? 1 : 0
}
