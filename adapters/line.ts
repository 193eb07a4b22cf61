import { performance } from 'node:perf_hooks'
import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import type { Answer, FindingReason, Period, Subject } from '../src/findings/finding.ts'
import { FINDING_REASONS } from '../src/findings/reasons.ts'
import { type Adapter, DepartmentFault } from './adapter.ts'
import type { AddressPolicy } from './address-check.ts'
import type { Availability, DepartmentLine, LineAskOptions } from './department-line.ts'
import type { CallPlan, DepartmentPlan, ItemPlan } from './department-plan.ts'
import { type Environment, mayRefer } from './environment-references.ts'
import { type BatchOutcome, Guard } from './guard.ts'
import { type AnswerAnomaly, AskedPeople, emptyAnswer, readAnswers } from './mapping/attribution.ts'

/** One call to a department, as metrics count it. */
export interface CallReport {
  readonly department: string
  /** `ANSWERED`, or why there was no answer. */
  readonly outcome: 'ANSWERED' | FindingReason
  /** Waiting for quota and further tries included. */
  readonly durationMs: number
  readonly people: number
  /** For the operator's log; it holds no personal data and no secret. */
  readonly message?: string
}

/** Something odd in an answer, for the operator's log. It holds no personal data. */
export type LineAnomaly = AnswerAnomaly & { readonly department: string }

export interface LineDependencies {
  /** Where secrets are looked up by name. */
  readonly environment: Environment
  readonly addresses: AddressPolicy
  /** Told after each call, batch by batch. It must not throw. */
  readonly onCall?: (report: CallReport) => void
  /** Told after each answer in which something was odd. It must not throw. */
  readonly onAnomaly?: (anomaly: LineAnomaly) => void
}

const tracer = trace.getTracer('hedui/departments')

/**
 * Opens the line to a department. A department whose secret is not set, or whose address is not allowed, gets a line
 * too: it answers MISCONFIGURED, and the others are not held up by it.
 */
export function openLine(plan: DepartmentPlan, dependencies: LineDependencies): DepartmentLine {
  try {
    const adapter = plan.protocol.open(plan.source, {
      secret: (name) => (mayRefer(name) ? dependencies.environment[name] : undefined),
      addresses: dependencies.addresses,
      timeoutMs: plan.guard.timeoutMs,
    })
    return new Line(plan, adapter, dependencies)
  } catch (error) {
    if (!(error instanceof DepartmentFault)) throw error
    const { slug } = plan.department
    return new DeadLine(error.kind, () =>
      dependencies.onCall?.({
        department: slug,
        outcome: error.kind,
        durationMs: 0,
        people: 0,
        message: error.message,
      }),
    )
  }
}

class Line implements DepartmentLine {
  readonly #plan: DepartmentPlan
  readonly #guard: Guard
  readonly #dependencies: LineDependencies
  readonly #report: (anomaly: AnswerAnomaly) => void
  readonly #callOf = new Map<string, CallPlan>()
  #inFlight = 0
  #closed: PromiseWithResolvers<void> | null = null

  constructor(plan: DepartmentPlan, adapter: Adapter, dependencies: LineDependencies) {
    this.#plan = plan
    this.#guard = new Guard(adapter, plan.guard)
    this.#dependencies = dependencies
    const department = plan.department.slug
    this.#report = (anomaly) => dependencies.onAnomaly?.({ ...anomaly, department })
    for (const call of plan.calls) for (const item of call.items) this.#callOf.set(item.id, call)
  }

  availability(): Availability {
    return this.#guard.availability()
  }

  async ask(
    items: readonly string[],
    people: readonly Subject[],
    period: Period,
    options: LineAskOptions,
  ): Promise<readonly Answer[]> {
    if (people.length === 0 || items.length === 0) return []
    if (this.#closed) return failed(items, people, 'INTERRUPTED')
    this.#inFlight += 1
    try {
      const calls = this.#callsFor(items)
      const [only] = calls
      // The usual case: one item, or several that one call answers.
      if (only && calls.length === 1) {
        const outcomes = await this.#call(only, people, period, options)
        return this.#answers(items, people, (call) => (call === only ? outcomes : undefined))
      }
      const outcomes = new Map<CallPlan, readonly BatchOutcome[]>()
      await Promise.all(
        calls.map(async (call) => outcomes.set(call, await this.#call(call, people, period, options))),
      )
      return this.#answers(items, people, (call) => outcomes.get(call))
    } finally {
      this.#inFlight -= 1
      this.#settleClosing()
    }
  }

  async close(): Promise<void> {
    this.#closed ??= Promise.withResolvers()
    this.#settleClosing()
    await this.#closed.promise
    await this.#guard.close()
  }

  #settleClosing(): void {
    if (this.#inFlight === 0) this.#closed?.resolve()
  }

  async #call(
    call: CallPlan,
    people: readonly Subject[],
    period: Period,
    options: LineAskOptions,
  ): Promise<readonly BatchOutcome[]> {
    const startedAt = performance.now()
    const { slug, protocol } = this.#plan.department
    const span = tracer.startSpan('department.ask', { kind: SpanKind.CLIENT })
    const outcomes = await this.#guard.ask(call.call, {
      people,
      period,
      requestId: options.requestId,
      deadlineAt: startedAt + options.deadlineMs,
      signal: options.signal,
    })
    const durationMs = performance.now() - startedAt
    for (const outcome of outcomes) {
      this.#dependencies.onCall?.({
        department: slug,
        durationMs,
        people: outcome.people.length,
        ...('reason' in outcome
          ? { outcome: outcome.reason, ...messageOf(outcome.error) }
          : { outcome: 'ANSWERED' }),
      })
    }
    if (span.isRecording()) {
      const failure = outcomes.find((outcome) => 'reason' in outcome)
      span.setAttributes({
        'hedui.department': slug,
        'hedui.protocol': protocol,
        'hedui.people': people.length,
      })
      if (failure) span.setStatus({ code: SpanStatusCode.ERROR, message: failure.reason })
    }
    span.end()
    return outcomes
  }

  #callsFor(items: readonly string[]): readonly CallPlan[] {
    const calls: CallPlan[] = []
    for (const item of items) {
      const call = this.#callOf.get(item)
      if (call && !calls.includes(call)) calls.push(call)
    }
    return calls
  }

  #answers(
    items: readonly string[],
    people: readonly Subject[],
    outcomesOf: (call: CallPlan) => readonly BatchOutcome[] | undefined,
  ): readonly Answer[] {
    const answers: Answer[] = []
    for (const item of items) {
      const call = this.#callOf.get(item)
      const place = call?.items.findIndex((one) => one.id === item) ?? -1
      const plan = call?.items[place]
      const outcomes = call && outcomesOf(call)
      if (plan && outcomes) for (const outcome of outcomes) answers.push(...this.#read(plan, place, outcome))
      else answers.push(...failed([item], people, 'MISCONFIGURED'))
    }
    return answers
  }

  #read(plan: ItemPlan, place: number, outcome: BatchOutcome): readonly Answer[] {
    if ('reason' in outcome) return failed([plan.id], outcome.people, outcome.reason)
    const raw = outcome.answers[place]
    if (!raw) return failed([plan.id], outcome.people, 'GARBLED')
    try {
      return readAnswers(plan, raw, new AskedPeople(outcome.people), outcome.answeredAt, this.#report)
    } catch {
      // Nothing in an answer may take the other departments' answers with it, whatever it was that broke the reading.
      const count = outcome.people.length
      this.#report({
        kind: 'UNREADABLE',
        item: plan.id,
        field: '',
        expected: 'an answer that can be read',
        count,
      })
      return failed([plan.id], outcome.people, 'GARBLED')
    }
  }
}

/** A line that nothing can be asked over; every answer has the same reason. */
export class DeadLine implements DepartmentLine {
  readonly #reason: FindingReason
  readonly #onAsk: () => void

  constructor(reason: FindingReason, onAsk: () => void = () => undefined) {
    this.#reason = reason
    this.#onAsk = onAsk
  }

  availability(): Availability {
    return 'INTERRUPTED'
  }

  ask(items: readonly string[], people: readonly Subject[]): Promise<readonly Answer[]> {
    this.#onAsk()
    return Promise.resolve(failed(items, people, this.#reason))
  }

  close(): Promise<void> {
    return Promise.resolve()
  }
}

/** What findings without an answer are, by their reason: the outcomes of src/findings/reasons.ts. */
function failed(items: readonly string[], people: readonly Subject[], reason: FindingReason): Answer[] {
  const { outcome } = FINDING_REASONS[reason]
  return items.flatMap((item) => people.map((person) => emptyAnswer(item, person, outcome, reason)))
}

function messageOf(error: unknown): { message?: string } {
  return error instanceof DepartmentFault ? { message: error.message } : {}
}
