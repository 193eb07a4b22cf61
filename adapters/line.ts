import { performance } from 'node:perf_hooks'
import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import type { Answer, FindingReason, Period, Subject } from '../src/findings/finding.ts'
import { FINDING_REASONS } from '../src/findings/reasons.ts'
import { type Adapter, DepartmentFault, type Inbox, type Row } from './adapter.ts'
import type { AddressPolicy } from './address-check.ts'
import { type Correspondence, NO_CORRESPONDENCE } from './correspondence.ts'
import { type Deliveries, NO_DELIVERIES } from './deliveries.ts'
import type { Availability, DepartmentLine, LineAskOptions, LineInbox } from './department-line.ts'
import type { CallPlan, DepartmentPlan, ItemPlan } from './department-plan.ts'
import { mayRefer } from './environment-references.ts'
import { type BatchOutcome, Guard } from './guard.ts'
import { type AnswerAnomaly, AskedPeople, emptyAnswer, readAnswers } from './mapping/attribution.ts'
import type { Column } from './mapping/columns.ts'
import { type Examination, examineRows } from './mapping/examination.ts'
import { receivedCall } from './received-call.ts'

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
  readonly addresses: AddressPolicy
  /** Where the questions to a department and its answers are kept, if it answers later. */
  readonly correspondence?: (department: string) => Correspondence
  /** Where what a department delivers is kept, if it delivers beforehand. */
  readonly deliveries?: (department: string) => Deliveries
  /** The operator's folder for files that departments put there; null where there is none. */
  readonly inboxDir?: string | null
  /** Told after each call, batch by batch. It must not throw. */
  readonly onCall?: (report: CallReport) => void
  /** Told after each answer in which something was odd. It must not throw. */
  readonly onAnomaly?: (anomaly: LineAnomaly) => void
}

const tracer = trace.getTracer('hedui/departments')
const CLIENT = { kind: SpanKind.CLIENT } as const

/**
 * Opens the line to a department. A department whose secret is not set, or whose address is not allowed, gets a line
 * too: it answers MISCONFIGURED, and the others are not held up by it.
 */
export function openLine(plan: DepartmentPlan, dependencies: LineDependencies): DepartmentLine {
  try {
    const adapter = plan.protocol.open(plan.source, {
      secret: (name) => (mayRefer(name) ? plan.environment[name] : undefined),
      addresses: dependencies.addresses,
      correspondence: dependencies.correspondence?.(plan.department.slug) ?? NO_CORRESPONDENCE,
      deliveries: dependencies.deliveries?.(plan.department.slug) ?? NO_DELIVERIES,
      inboxDir: dependencies.inboxDir ?? null,
      offsetMinutes: plan.offsetMinutes,
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
  readonly readsBasis: boolean
  readonly inbox: LineInbox | undefined
  readonly #plan: DepartmentPlan
  readonly #guard: Guard
  readonly #dependencies: LineDependencies
  readonly #report: (anomaly: AnswerAnomaly) => void
  readonly #callOf = new Map<string, CallPlan>()
  #inFlight = 0
  #closed: PromiseWithResolvers<void> | null = null
  readonly #closing = new AbortController()

  constructor(plan: DepartmentPlan, adapter: Adapter, dependencies: LineDependencies) {
    this.#plan = plan
    this.readsBasis = plan.readsBasis
    this.#guard = new Guard(adapter, plan.guard)
    this.inbox = adapter.inbox && this.#inboxOf(adapter.inbox)
    this.#dependencies = dependencies
    const department = plan.department.slug
    this.#report = (anomaly) => dependencies.onAnomaly?.({ ...anomaly, department })
    for (const call of plan.calls) for (const item of call.items) this.#callOf.set(item.id, call)
  }

  availability(): Availability {
    return this.#guard.availability()
  }

  examine(item: string, rows: readonly Row[], person: Subject): Examination | null {
    const plan = this.#itemPlan(item)
    return plan ? examineRows(plan, rows, person) : null
  }

  columns(item: string): readonly Column[] {
    return this.#itemPlan(item)?.columns ?? []
  }

  #itemPlan(item: string): ItemPlan | undefined {
    return this.#callOf.get(item)?.items.find((one) => one.id === item)
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
        const outcomes = await this.#call(only, items, people, period, options)
        return this.#answers(items, people, (call) => (call === only ? outcomes : undefined))
      }
      const outcomes = new Map<CallPlan, readonly BatchOutcome[]>()
      await Promise.all(
        calls.map(async (call) => outcomes.set(call, await this.#call(call, items, people, period, options))),
      )
      return this.#answers(items, people, (call) => outcomes.get(call))
    } finally {
      this.#inFlight -= 1
      this.#settleClosing()
    }
  }

  async close(): Promise<void> {
    this.#closed ??= Promise.withResolvers()
    this.#closing.abort(new DepartmentFault('INTERRUPTED', 'the line is closed'))
    this.#settleClosing()
    await this.#closed.promise
    await this.#guard.close()
  }

  /** Receiving ends when the line closes; what is half done then is done again. */
  #inboxOf(inbox: Inbox): LineInbox {
    const calls = this.#plan.calls.map(receivedCall)
    return {
      everyMs: inbox.everyMs,
      receive: async (signal) => {
        if (this.#closed) return
        this.#inFlight += 1
        try {
          await inbox.receive(calls, AbortSignal.any([signal, this.#closing.signal]))
        } finally {
          this.#inFlight -= 1
          this.#settleClosing()
        }
      },
    }
  }

  #settleClosing(): void {
    if (this.#inFlight === 0) this.#closed?.resolve()
  }

  async #call(
    call: CallPlan,
    items: readonly string[],
    people: readonly Subject[],
    period: Period,
    options: LineAskOptions,
  ): Promise<readonly BatchOutcome[]> {
    const startedAt = performance.now()
    const { slug, protocol } = this.#plan.department
    const span = tracer.startSpan('department.ask', CLIENT)
    const asked = items.filter((item) => this.#callOf.get(item) === call)
    const outcomes = await this.#guard.ask(call.call, {
      people,
      items: asked,
      period,
      basis: options.basis,
      live: options.live,
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
        'hedui.items': asked.length,
        'hedui.request_id': options.requestId,
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
  readonly readsBasis = false
  readonly #reason: FindingReason
  readonly #onAsk: () => void

  constructor(reason: FindingReason, onAsk: () => void = () => undefined) {
    this.#reason = reason
    this.#onAsk = onAsk
  }

  availability(): Availability {
    return this.#reason === 'SUSPENDED' ? 'SUSPENDED' : 'INTERRUPTED'
  }

  examine(): null {
    return null
  }

  columns(): readonly Column[] {
    return []
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
