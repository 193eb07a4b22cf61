/**
 * The one wrapper round every protocol: time limits, deadline, retries, circuit breaker, quota, batches. Protocols stay
 * naive, and whoever asks gets an outcome for each batch, never an exception.
 */
import {
  BrokenCircuitError,
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhen,
  noJitterGenerator,
} from 'cockatiel'
import type { Basis, FindingReason, Period, Subject } from '../src/findings/finding.ts'
import { type Adapter, type Call, DepartmentFault, type Question, type RawAnswer } from './adapter.ts'
import type { Availability } from './department-line.ts'
import type { GuardSettings } from './department-plan.ts'
import { Quota } from './quota.ts'

/** What became of one batch: the raw answers to a call's responses, or why there are none. */
export type BatchOutcome =
  | {
      readonly people: readonly Subject[]
      readonly answers: readonly RawAnswer[]
      readonly answeredAt: number
    }
  | { readonly people: readonly Subject[]; readonly reason: FindingReason; readonly error: unknown }

export interface GuardedAsk {
  readonly people: readonly Subject[]
  readonly period: Period
  /** Of the call's items, those that are wanted. */
  readonly items: readonly string[]
  readonly basis: Basis
  /** Whether nobody waits for an answer that comes later. */
  readonly live: boolean
  readonly requestId: string
  /** `performance.now()` milliseconds after which nobody waits. */
  readonly deadlineAt: number
  readonly signal: AbortSignal | undefined
}

/** Whether a try has its place among the calls that run at the same time. */
interface Turn {
  isTaken: boolean
}

/** The first pause before another try; each further one is twice as long. */
const FIRST_PAUSE_MS = 50

/** Why a try was ended from outside. */
class Ended extends Error {
  readonly reason: FindingReason

  constructor(reason: FindingReason, message: string) {
    super(message)
    this.name = 'Ended'
    this.reason = reason
  }
}

export class Guard {
  readonly #adapter: Adapter
  readonly #settings: GuardSettings
  readonly #breaker: CircuitBreakerPolicy
  readonly #quota: Quota

  constructor(adapter: Adapter, settings: GuardSettings) {
    this.#adapter = adapter
    this.#settings = settings
    this.#quota = new Quota(settings.perSecond, settings.concurrency)
    const { failures, pauseMs, longestPauseMs } = settings.breaker
    this.#breaker = circuitBreaker(
      handleWhen((error) => this.#countsAsFailure(error)),
      {
        breaker: new ConsecutiveBreaker(failures),
        halfOpenAfter: new ExponentialBackoff({
          generator: noJitterGenerator,
          initialDelay: pauseMs,
          maxDelay: longestPauseMs,
        }),
      },
    )
  }

  availability(): Availability {
    return this.#breaker.state === CircuitState.Closed ? 'AVAILABLE' : 'INTERRUPTED'
  }

  /** Puts one call's question about any number of people, in batches, at the same time. Never rejects. */
  ask(call: Call, ask: GuardedAsk): Promise<readonly BatchOutcome[]> {
    const { batch } = this.#settings
    const { people } = ask
    if (people.length <= batch) return this.#askBatch(call, people, ask).then((outcome) => [outcome])
    const batches: Promise<BatchOutcome>[] = []
    for (let from = 0; from < people.length; from += batch) {
      batches.push(this.#askBatch(call, people.slice(from, from + batch), ask))
    }
    return Promise.all(batches)
  }

  close(): Promise<void> {
    return this.#adapter.close()
  }

  async #askBatch(call: Call, people: readonly Subject[], ask: GuardedAsk): Promise<BatchOutcome> {
    for (let tries = 0; ; tries += 1) {
      try {
        const answers = await this.#throughBreaker(call, people, ask)
        return { people, answers, answeredAt: Math.floor(Date.now() / 1000) * 1000 }
      } catch (error) {
        const pause = FIRST_PAUSE_MS * 2 ** tries
        const mayRetry =
          error instanceof DepartmentFault &&
          error.retryable &&
          tries < this.#settings.retries &&
          remaining(ask) > pause &&
          !ask.signal?.aborted
        if (!mayRetry) return { people, reason: reasonOf(error), error }
        await rest(pause, ask.signal)
      }
    }
  }

  #throughBreaker(call: Call, people: readonly Subject[], ask: GuardedAsk): Promise<readonly RawAnswer[]> {
    // The breaker would let callers wait for the trial call without a limit of their own.
    if (this.#breaker.state === CircuitState.HalfOpen) return Promise.reject(new BrokenCircuitError())
    return this.#breaker.execute(async () => {
      const turn = { isTaken: false }
      try {
        if (!this.#adapter.looksUpFirst) await this.#takeTurn(turn, ask, ask.signal)
        return await this.#tryOnce(call, people, ask, turn)
      } finally {
        if (turn.isTaken) this.#quota.release()
      }
    })
  }

  async #takeTurn(turn: Turn, ask: GuardedAsk, signal: AbortSignal | undefined): Promise<void> {
    if (!this.#quota.tryTake(!ask.live)) await this.#waitForQuota(ask, signal)
    turn.isTaken = true
  }

  async #waitForQuota(ask: GuardedAsk, signal: AbortSignal | undefined): Promise<void> {
    try {
      await this.#quota.take(remaining(ask), signal, !ask.live)
    } catch (error) {
      throw ask.signal?.aborted ? new Ended('DEADLINE_PASSED', 'the caller gave up') : error
    }
  }

  async #tryOnce(
    call: Call,
    people: readonly Subject[],
    ask: GuardedAsk,
    turn: Turn,
  ): Promise<readonly RawAnswer[]> {
    const { timeoutMs } = this.#settings
    if (remaining(ask) <= 0) throw new Ended('DEADLINE_PASSED', 'the deadline has passed')
    const controller = new AbortController()
    const { signal } = controller
    const limit = (): NodeJS.Timeout => {
      const left = remaining(ask)
      return setTimeout(
        () =>
          controller.abort(
            left < timeoutMs
              ? new Ended('DEADLINE_PASSED', 'the deadline passed before the department answered')
              : new DepartmentFault('TIMED_OUT', `the department did not answer within ${timeoutMs} ms`),
          ),
        Math.max(0, Math.min(timeoutMs, left)),
      )
    }
    let timer = limit()
    const giveUp = (): void => controller.abort(new Ended('DEADLINE_PASSED', 'the caller gave up'))
    if (ask.signal?.aborted) giveUp()
    ask.signal?.addEventListener('abort', giveUp, { once: true })
    const question: Question = {
      people,
      items: ask.items,
      period: ask.period,
      live: ask.live,
      basis: ask.basis,
      requestId: ask.requestId,
      nextCall: async () => {
        if (turn.isTaken) return this.#quota.takeAnother(remaining(ask), signal)
        // Standing in line is not the department's time, nor is what was looked up before.
        clearTimeout(timer)
        await this.#takeTurn(turn, ask, signal)
        timer = limit()
      },
    }
    try {
      return await this.#adapter.ask(call, question, signal)
    } catch (error) {
      // However an adapter words an aborted call, it failed for the reason for which it was aborted.
      throw signal.aborted ? signal.reason : error
    } finally {
      clearTimeout(timer)
      ask.signal?.removeEventListener('abort', giveUp)
    }
  }

  /**
   * What a failing department looks like: it does not answer. A refusal, or an answer that cannot be read, is about the
   * question. A trial call that never got so far has shown nothing, so the circuit stays open.
   */
  #countsAsFailure(error: unknown): boolean {
    if (error instanceof DepartmentFault && (error.kind === 'TIMED_OUT' || error.kind === 'UNREACHABLE'))
      return true
    const onTrial = this.#breaker.state === CircuitState.HalfOpen
    return (
      onTrial &&
      (error instanceof Ended || (error instanceof DepartmentFault && error.kind === 'QUOTA_EXHAUSTED'))
    )
  }
}

function remaining(ask: GuardedAsk): number {
  return ask.deadlineAt - performance.now()
}

function rest(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal?.addEventListener('abort', end, { once: true })
  })
}

function reasonOf(error: unknown): FindingReason {
  if (error instanceof DepartmentFault) return error.kind
  if (error instanceof Ended) return error.reason
  return error instanceof BrokenCircuitError ? 'INTERRUPTED' : 'GARBLED'
}
