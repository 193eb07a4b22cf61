import type { Call, DepartmentFaultKind, Question, RawAnswer } from '../../../adapters/adapter.ts'
import type { CallReport, LineAnomaly } from '../../../adapters/line.ts'
import type { Answer, Subject } from '../../findings/finding.ts'

/** One question that a department was asked to be certified, and everything that came of it. */
export interface Probe {
  readonly name: ProbeName
  /** In the order in which they were asked about. */
  readonly people: readonly Subject[]
  /** All items, and within each the people in their order; one list for each of several questions side by side. */
  readonly answers: readonly (readonly Answer[])[]
  /** The calls that reached the protocol, further tries among them. */
  readonly exchanges: readonly Exchange[]
  /** What became of each batch. */
  readonly calls: readonly CallReport[]
  readonly anomalies: readonly LineAnomaly[]
}

export type ProbeName =
  | 'KNOWN'
  | 'UNKNOWN'
  | 'WRONG_NAME'
  | 'TWICE_IN_ONE_CALL'
  | 'REVERSED'
  | 'ASKED_AGAIN'
  | 'FULL_BATCH'
  | 'TWO_HUNDRED'
  | 'SIDE_BY_SIDE'

/** One try of one call. */
export interface Exchange {
  readonly call: Call
  readonly question: Question
  /** Milliseconds until it was answered or failed. */
  readonly durationMs: number
  readonly outcome: { readonly answers: readonly RawAnswer[] } | { readonly fault: ExchangeFault }
}

export interface ExchangeFault {
  readonly kind: DepartmentFaultKind
  readonly message: string
}

/** The answers to the only question of a probe, or to the first of several. */
export function firstAnswers(probe: Probe): readonly Answer[] {
  return probe.answers[0] ?? []
}

/** Whether anything came back that could be read. */
export function wasAnswered(probe: Probe): boolean {
  return probe.calls.some((call) => call.outcome === 'ANSWERED')
}
