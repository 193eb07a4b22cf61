import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import {
  type Adapter,
  DepartmentFault,
  type DepartmentFaultKind,
  type Question,
  type RawAnswer,
} from '../../../adapters/adapter.ts'
import type { GuardSettings } from '../../../adapters/department-plan.ts'
import { Guard, type GuardedAsk } from '../../../adapters/guard.ts'
import { BASIS } from '../../testkit/asking.ts'

const ANSWER: readonly RawAnswer[] = [{ rows: [] }]
const CALL = { items: ['bank.holding'], request: {}, responses: [{}] }

/** An adapter that does what a test says, call by call. */
function scripted(
  step: (call: number, question: Question, signal: AbortSignal) => Promise<readonly RawAnswer[]>,
) {
  const questions: Question[] = []
  const adapter: Adapter = {
    ask(_call, question, signal) {
      questions.push(question)
      return step(questions.length, question, signal)
    },
    close: () => Promise.resolve(),
  }
  return { adapter, questions }
}

function guarded(adapter: Adapter, settings: Partial<GuardSettings> = {}): Guard {
  return new Guard(adapter, {
    timeoutMs: 60_000,
    batch: 100,
    perSecond: null,
    concurrency: 16,
    retries: 1,
    breaker: { failures: 1000, pauseMs: 50, longestPauseMs: 100 },
    ...settings,
  })
}

function ask(changes: Partial<Omit<GuardedAsk, 'deadlineAt'>> & { deadlineMs?: number } = {}): GuardedAsk {
  const { deadlineMs = 60_000, ...others } = changes
  return {
    people: [{ idNumber: '990101198001010011', name: '张三' }],
    period: { from: '2025-11-01', to: '2026-10-31' },
    items: ['bank.holding'],
    basis: BASIS,
    live: true,
    requestId: 'r',
    signal: undefined,
    deadlineAt: performance.now() + deadlineMs,
    ...others,
  }
}

function fault(kind: DepartmentFaultKind, retryable = false): Promise<never> {
  return Promise.reject(new DepartmentFault(kind, 'as the test says', { retryable }))
}

/** Never answers; ends as an aborted call does. */
function silence(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))))
}

describe('another try', () => {
  test('is made where it is safe and may help', async () => {
    const { adapter, questions } = scripted((call) =>
      call === 1 ? fault('UNREACHABLE', true) : Promise.resolve(ANSWER),
    )
    expect(await guarded(adapter).ask(CALL, ask())).toMatchObject([{ answers: ANSWER }])
    expect(questions).toHaveLength(2)
  })

  test.each(['TIMED_OUT', 'REFUSED', 'GARBLED', 'TOO_LARGE', 'MISCONFIGURED', 'UNREACHABLE'] as const)(
    'is not made after %s',
    async (kind) => {
      const { adapter, questions } = scripted(() => fault(kind))
      expect(await guarded(adapter).ask(CALL, ask())).toMatchObject([{ reason: kind }])
      expect(questions).toHaveLength(1)
    },
  )

  test('is made no more often than the manifest says', async () => {
    const { adapter, questions } = scripted(() => fault('UNREACHABLE', true))
    expect(await guarded(adapter, { retries: 2 }).ask(CALL, ask())).toMatchObject([{ reason: 'UNREACHABLE' }])
    expect(questions).toHaveLength(3)
  })

  test('is not begun where the deadline would not see its end', async () => {
    const { adapter, questions } = scripted(() => fault('UNREACHABLE', true))
    await guarded(adapter).ask(CALL, ask({ deadlineMs: 20 }))
    expect(questions).toHaveLength(1)
  })

  test('is not made for a caller who has gone', async () => {
    const abort = new AbortController()
    const { adapter, questions } = scripted(() => {
      abort.abort()
      return fault('UNREACHABLE', true)
    })
    await guarded(adapter).ask(CALL, ask({ signal: abort.signal }))
    expect(questions).toHaveLength(1)
  })
})

describe('time', () => {
  test('a try that takes longer than the manifest allows has timed out', async () => {
    const { adapter } = scripted((_call, _question, signal) => silence(signal))
    expect(await guarded(adapter, { timeoutMs: 50 }).ask(CALL, ask())).toMatchObject([
      { reason: 'TIMED_OUT' },
    ])
  })

  test('the deadline of the whole ends a try before its own limit', async () => {
    const { adapter } = scripted((_call, _question, signal) => silence(signal))
    expect(await guarded(adapter).ask(CALL, ask({ deadlineMs: 50 }))).toMatchObject([
      { reason: 'DEADLINE_PASSED' },
    ])
  })

  test('no call is begun after the deadline', async () => {
    const { adapter, questions } = scripted(() => Promise.resolve(ANSWER))
    expect(await guarded(adapter).ask(CALL, ask({ deadlineMs: 0 }))).toMatchObject([
      { reason: 'DEADLINE_PASSED' },
    ])
    expect(questions).toHaveLength(0)
  })

  test('a caller who gives up ends the call, also one who has already', async () => {
    const { adapter } = scripted((_call, _question, signal) => silence(signal))
    const abort = new AbortController()
    const outcome = guarded(adapter).ask(CALL, ask({ signal: abort.signal }))
    await sleep(1)
    abort.abort()
    expect(await outcome).toMatchObject([{ reason: 'DEADLINE_PASSED' }])
    const late = scripted((_call, _question, signal) =>
      signal.aborted ? Promise.reject(signal.reason) : silence(signal),
    )
    expect(await guarded(late.adapter).ask(CALL, ask({ signal: AbortSignal.abort() }))).toMatchObject([
      { reason: 'DEADLINE_PASSED' },
    ])
  })
})

test('whatever an adapter throws, it is an outcome', async () => {
  for (const thrown of [new TypeError('bug'), 'text', undefined]) {
    const { adapter } = scripted(() => Promise.reject(thrown))
    expect(await guarded(adapter).ask(CALL, ask())).toMatchObject([{ reason: 'GARBLED' }])
  }
})

describe('batches', () => {
  const people = Array.from({ length: 7 }, (_, at) => ({ idNumber: `99010119800101${at}`, name: `人${at}` }))

  test('hold no more people than the department takes, and everybody once', async () => {
    const { adapter, questions } = scripted(() => Promise.resolve(ANSWER))
    const outcomes = await guarded(adapter, { batch: 3 }).ask(CALL, ask({ people }))
    expect(questions.map((question) => question.people.length)).toEqual([3, 3, 1])
    expect(outcomes.flatMap((outcome) => outcome.people)).toEqual(people)
  })

  test('that fail do not take the others with them', async () => {
    const { adapter } = scripted((call) => (call === 2 ? fault('GARBLED') : Promise.resolve(ANSWER)))
    const outcomes = await guarded(adapter, { batch: 3 }).ask(CALL, ask({ people }))
    expect(outcomes.map((outcome) => ('reason' in outcome ? outcome.reason : 'ANSWERED'))).toEqual([
      'ANSWERED',
      'GARBLED',
      'ANSWERED',
    ])
  })
})

describe('the circuit', () => {
  /** Longer than a busy machine takes for the next line of a test. */
  const PAUSE_MS = 400
  const settings = { retries: 0, breaker: { failures: 3, pauseMs: PAUSE_MS, longestPauseMs: PAUSE_MS } }

  test('opens after failures in a row, closes after a good trial', async () => {
    let healthy = false
    const { adapter, questions } = scripted(() =>
      healthy ? Promise.resolve(ANSWER) : fault('UNREACHABLE', true),
    )
    const guard = guarded(adapter, settings)
    for (let call = 0; call < 3; call += 1) await guard.ask(CALL, ask())
    expect(guard.availability()).toBe('INTERRUPTED')
    expect(await guard.ask(CALL, ask())).toMatchObject([{ reason: 'INTERRUPTED' }])
    expect(questions).toHaveLength(3)
    healthy = true
    await sleep(PAUSE_MS + 20)
    expect(await guard.ask(CALL, ask())).toMatchObject([{ answers: ANSWER }])
    expect(guard.availability()).toBe('AVAILABLE')
  })

  test('stays closed for a department that answers, whatever it answers', async () => {
    for (const kind of ['REFUSED', 'GARBLED', 'TOO_LARGE', 'MISCONFIGURED', 'QUOTA_EXHAUSTED'] as const) {
      const { adapter } = scripted(() => fault(kind))
      const guard = guarded(adapter, settings)
      for (let call = 0; call < 5; call += 1) await guard.ask(CALL, ask())
      expect(guard.availability()).toBe('AVAILABLE')
    }
  })

  test('stays closed where callers were too short of time', async () => {
    const { adapter } = scripted((_call, _question, signal) => silence(signal))
    const guard = guarded(adapter, settings)
    for (let call = 0; call < 5; call += 1) await guard.ask(CALL, ask({ deadlineMs: 5 }))
    expect(guard.availability()).toBe('AVAILABLE')
  })

  test('one call is the trial; the others are told at once and do not wait for it', async () => {
    const trial = Promise.withResolvers<readonly RawAnswer[]>()
    const { adapter, questions } = scripted((call) => (call <= 3 ? fault('UNREACHABLE') : trial.promise))
    const guard = guarded(adapter, settings)
    for (let call = 0; call < 3; call += 1) await guard.ask(CALL, ask())
    await sleep(PAUSE_MS + 20)
    const first = guard.ask(CALL, ask())
    await sleep(1)
    expect(await guard.ask(CALL, ask())).toMatchObject([{ reason: 'INTERRUPTED' }])
    trial.resolve(ANSWER)
    expect(await first).toMatchObject([{ answers: ANSWER }])
    expect(questions).toHaveLength(4)
  })

  test('a trial that was given up has shown nothing', async () => {
    const { adapter } = scripted((call, _question, signal) =>
      call <= 3 ? fault('UNREACHABLE') : silence(signal),
    )
    const guard = guarded(adapter, settings)
    for (let call = 0; call < 3; call += 1) await guard.ask(CALL, ask())
    await sleep(PAUSE_MS + 20)
    await guard.ask(CALL, ask({ deadlineMs: 5 }))
    expect(guard.availability()).toBe('INTERRUPTED')
  })

  test('no quota is spent on calls that are not made', async () => {
    const { adapter } = scripted(() => fault('UNREACHABLE'))
    const guard = guarded(adapter, {
      ...settings,
      breaker: { failures: 3, pauseMs: 60_000, longestPauseMs: 60_000 },
      perSecond: 4,
    })
    for (let call = 0; call < 20; call += 1) await guard.ask(CALL, ask({ deadlineMs: 20 }))
    expect(await guard.ask(CALL, ask({ deadlineMs: 20 }))).toMatchObject([{ reason: 'INTERRUPTED' }])
  })
})

describe('quota', () => {
  test('waiting for it is bounded by the deadline', async () => {
    const first = Promise.withResolvers<readonly RawAnswer[]>()
    const { adapter, questions } = scripted(() => first.promise)
    const guard = guarded(adapter, { concurrency: 1 })
    const busy = guard.ask(CALL, ask())
    expect(await guard.ask(CALL, ask({ deadlineMs: 20 }))).toMatchObject([{ reason: 'QUOTA_EXHAUSTED' }])
    first.resolve(ANSWER)
    await busy
    expect(questions).toHaveLength(1)
    expect(await guard.ask(CALL, ask())).toMatchObject([{ answers: ANSWER }])
  })

  test('a caller who gives up leaves the line', async () => {
    const { adapter } = scripted((_call, _question, signal) => silence(signal))
    const guard = guarded(adapter, { concurrency: 1 })
    const busy = new AbortController()
    const waits = new AbortController()
    const first = guard.ask(CALL, ask({ signal: busy.signal }))
    const second = guard.ask(CALL, ask({ signal: waits.signal }))
    waits.abort()
    expect(await second).toMatchObject([{ reason: 'DEADLINE_PASSED' }])
    busy.abort()
    await first
  })

  test('pages are calls too', async () => {
    const { adapter } = scripted(async (_call, question) => {
      for (let page = 0; page < 5; page += 1) await question.nextCall()
      return ANSWER
    })
    const guard = guarded(adapter, { perSecond: 3 })
    expect(await guard.ask(CALL, ask({ deadlineMs: 100 }))).toMatchObject([
      { reason: expect.stringMatching(/QUOTA|DEADLINE/) },
    ])
  })
})

describe('an adapter that looks up first what is kept', () => {
  const lookingUpFirst = (step: (call: number, question: Question) => Promise<readonly RawAnswer[]>) => ({
    ...scripted(step).adapter,
    looksUpFirst: true as const,
  })

  test('takes nothing of the quota where it need not call', async () => {
    const guard = guarded(
      lookingUpFirst(() => Promise.resolve(ANSWER)),
      { perSecond: 1, concurrency: 1 },
    )
    // Of one call a second not even the second one would come in this time.
    const asked = Array.from({ length: 5 }, () => guard.ask(CALL, ask({ live: false, deadlineMs: 500 })))
    for (const outcomes of await Promise.all(asked)) expect(outcomes).toMatchObject([{ answers: ANSWER }])
  })

  test('is held to the quota where it calls, one at a time where the department allows one', async () => {
    let running = 0
    let most = 0
    const guard = guarded(
      lookingUpFirst(async (_call, question) => {
        await question.nextCall()
        running += 1
        most = Math.max(most, running)
        await sleep(5)
        running -= 1
        return ANSWER
      }),
      { concurrency: 1 },
    )
    await Promise.all(Array.from({ length: 5 }, () => guard.ask(CALL, ask())))
    expect(most).toBe(1)
  })

  test('stands in line longer than a call may take, and has not timed out', async () => {
    const guard = guarded(
      lookingUpFirst(async (_call, question) => {
        await question.nextCall()
        await sleep(60)
        return ANSWER
      }),
      { concurrency: 1, timeoutMs: 150 },
    )
    const asked = Array.from({ length: 5 }, () => guard.ask(CALL, ask()))
    for (const outcomes of await Promise.all(asked)) expect(outcomes).toMatchObject([{ answers: ANSWER }])
  })

  test('that gets no turn by the deadline was short of quota', async () => {
    const { promise, resolve } = Promise.withResolvers<readonly RawAnswer[]>()
    const guard = guarded(
      lookingUpFirst(async (_call, question) => {
        await question.nextCall()
        return promise
      }),
      { concurrency: 1 },
    )
    const first = guard.ask(CALL, ask())
    expect(await guard.ask(CALL, ask({ deadlineMs: 30 }))).toMatchObject([{ reason: 'QUOTA_EXHAUSTED' }])
    resolve(ANSWER)
    await first
  })
})
