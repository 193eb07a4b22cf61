import { performance } from 'node:perf_hooks'
import { NO_DELIVERIES } from '../../../adapters/deliveries.ts'
import type { DepartmentLine } from '../../../adapters/department-line.ts'
import type { DepartmentPlan } from '../../../adapters/department-plan.ts'
import { type CallReport, type LineAnomaly, type LineDependencies, openLine } from '../../../adapters/line.ts'
import type { TestPeople } from '../../../adapters/test-people.ts'
import { trialDeliveries } from '../../../adapters/trial-deliveries.ts'
import { addMonths, dayInChina } from '../../calendar.ts'
import type { Basis } from '../../findings/finding.ts'
import { Masking } from './mask.ts'
import { type Exchange, firstAnswers, wasAnswered } from './probe.ts'
import { Probes, TimeIsUp } from './probes.ts'
import { recorder } from './recorder.ts'
import { type CertificationReport, ReportBuilder } from './report.ts'
import { type Rule, skipped, type Verdict } from './rule.ts'
import { RULES } from './rules/index.ts'

/** What a certification is run with: the addresses that are allowed, and what else lines are opened with. */
export interface CertifyOptions extends Omit<LineDependencies, 'onCall' | 'onAnomaly'> {
  /** Instead of those that the manifest names. */
  readonly testPeople?: TestPeople
  /** What is said to departments that ask on what a question rests. */
  readonly basis?: Basis
  /** Ends the certification: it then rejects with the signal's reason. */
  readonly signal?: AbortSignal
  /** How long it may take in milliseconds; what was not looked at by then is failed. */
  readonly limitMs?: number
  /** Instead of the line that the hub opens. */
  readonly openLine?: typeof openLine
  readonly clock?: Clock
}

/** Time as a certification sees it. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number
  /** Milliseconds of a clock that never goes back. */
  elapsed(): number
}

const SYSTEM_CLOCK: Clock = { now: () => Date.now(), elapsed: () => performance.now() }
const LIMIT_MS = 60_000

/** No consent: the people are invented. */
const TEST_BASIS: Basis = {
  consentId: '00000000-0000-0000-0000-000000000000',
  purpose: 'APPLICATION',
  caseNumber: null,
}

const ANSWERS_LATER: ReadonlySet<string | null> = new Set(['AWAITING_ANSWER', 'ANSWERS_LATER'])

/**
 * Certifies a department: asks its real endpoint about its own test people, within its own quota, and judges each rule
 * of {@link RULES} by what comes back. Whatever the department does is a result, not an error.
 *
 * @throws the reason of `options.signal`, where that ends it.
 */
export async function certify(plan: DepartmentPlan, options: CertifyOptions): Promise<CertificationReport> {
  const { clock = SYSTEM_CLOCK, limitMs = LIMIT_MS, signal, openLine: open = openLine } = options
  signal?.throwIfAborted()
  const begun = clock.elapsed()
  const startedAt = clock.now()
  const today = dayInChina(new Date(startedAt))
  const { secrets, protocol, recordInto } = recorder(plan.protocol, clock.elapsed)
  let calls: CallReport[] = []
  let anomalies: LineAnomaly[] = []
  const line = open(
    { ...plan, protocol, guard: withoutBreaker(plan.guard) },
    {
      ...options,
      deliveries: (slug) => trialDeliveries(options.deliveries?.(slug) ?? NO_DELIVERIES),
      onCall: (call) => calls.push(call),
      onAnomaly: (anomaly) => anomalies.push(anomaly),
    },
  )
  const probes = new Probes({
    plan,
    testPeople: options.testPeople ?? plan.testPeople ?? NOBODY,
    line,
    period: { from: addMonths(today, -12), to: today },
    basis: options.basis ?? TEST_BASIS,
    now: clock.now,
    remainingMs: () => limitMs - (clock.elapsed() - begun),
    signal,
    record() {
      const exchanges: Exchange[] = []
      calls = []
      anomalies = []
      recordInto(exchanges)
      return { exchanges, calls, anomalies }
    },
  })
  const report = new ReportBuilder(new Masking(secrets))
  try {
    await lookIntoInbox(line, limitMs, signal)
    for (const rule of RULES) report.add(rule, await judge(rule, probes))
  } finally {
    await line.close()
  }
  return report.build(plan, startedAt, clock.elapsed() - begun)
}

/** A department that delivers beforehand: what lies there is tried. Where its place cannot be reached its answers show it. */
async function lookIntoInbox(
  line: DepartmentLine,
  limitMs: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  const limit = AbortSignal.timeout(Math.ceil(limitMs / 2))
  try {
    await line.inbox?.receive(signal ? AbortSignal.any([signal, limit]) : limit)
  } catch {
    signal?.throwIfAborted()
  }
}

const NOBODY: TestPeople = { people: [], unknown: { idNumber: '', name: '' } }

/** Each rule sees the department itself, not that it failed at another one. */
function withoutBreaker(guard: DepartmentPlan['guard']): DepartmentPlan['guard'] {
  return { ...guard, breaker: { ...guard.breaker, failures: Number.MAX_SAFE_INTEGER } }
}

async function judge(rule: Rule, probes: Probes): Promise<Verdict> {
  try {
    return (await reasonToSkip(rule, probes)) ?? (await rule.check(probes))
  } catch (error) {
    if (!(error instanceof TimeIsUp)) throw error
    const note = { zh: '认证超时，未检查此项', en: 'the certification took too long; this was not looked at' }
    return { result: 'FAILED', notes: [note], probes: [] }
  }
}

/** What keeps a rule from being judged; null where nothing does. */
async function reasonToSkip(rule: Rule, probes: Probes): Promise<Verdict | null> {
  const { plan, testPeople } = probes.setting
  if (rule.needs === 'MANIFEST') return null
  if (testPeople.people.length === 0) return skipped('没有测试人员', 'there are no test people')
  if (plan.protocol.answersLater?.(plan.source) === true) return answersLater()
  const known = await probes.known()
  const answers = firstAnswers(known)
  if (answers.length > 0 && answers.every(({ reasonCode }) => ANSWERS_LATER.has(reasonCode))) {
    return answersLater()
  }
  if (rule.needs === 'CALL' || wasAnswered(known)) return null
  return skipped('没有可用的反馈', 'there was no answer that can be judged')
}

function answersLater(): Verdict {
  return skipped(
    '该单位不能即时反馈，此项无法当场检查',
    'the department answers later, so this cannot be judged at once',
  )
}
