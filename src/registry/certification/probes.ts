import { randomUUID } from 'node:crypto'
import type { DepartmentLine } from '../../../adapters/department-line.ts'
import type { DepartmentPlan } from '../../../adapters/department-plan.ts'
import type { CallReport, LineAnomaly } from '../../../adapters/line.ts'
import type { TestPeople } from '../../../adapters/test-people.ts'
import type { Basis, Period, Subject } from '../../findings/finding.ts'
import { inventedPeople, otherName } from './invented-people.ts'
import type { Exchange, Probe, ProbeName } from './probe.ts'

/** What probes are run with. */
export interface ProbeSetting {
  readonly plan: DepartmentPlan
  readonly testPeople: TestPeople
  readonly line: DepartmentLine
  readonly period: Period
  readonly basis: Basis
  /** Epoch milliseconds. */
  readonly now: () => number
  /** What the certification may still take, in milliseconds; 0 or less where its time is over. */
  readonly remainingMs: () => number
  readonly signal: AbortSignal | undefined
  /** Begins a new record of what goes over the line. */
  readonly record: () => {
    readonly exchanges: Exchange[]
    readonly calls: CallReport[]
    readonly anomalies: LineAnomaly[]
  }
}

/** The certification took longer than it may; what was not looked at cannot be certified. */
export class TimeIsUp extends Error {
  constructor() {
    super('the certification took longer than it may')
    this.name = 'TimeIsUp'
  }
}

/** How many people the large question is about, and how many questions are put side by side. */
export const MANY_PEOPLE = 200
export const SIDE_BY_SIDE = 10

/**
 * The questions that a department is asked, each once and when a rule first needs it. They run one after the other, so
 * that what is odd in an answer belongs to one question.
 */
export class Probes {
  readonly setting: ProbeSetting
  readonly #probes = new Map<ProbeName, Promise<Probe>>()
  #knownRequestId = ''

  constructor(setting: ProbeSetting) {
    this.setting = setting
  }

  /** Everybody whom the department knows, in one question. */
  known(): Promise<Probe> {
    this.#knownRequestId ||= randomUUID()
    return this.#once('KNOWN', [this.#knownPeople()], this.#knownRequestId)
  }

  unknown(): Promise<Probe> {
    return this.#once('UNKNOWN', [[subjectOf(this.setting.testPeople.unknown)]])
  }

  /** The known people under names that are not theirs. */
  wrongName(): Promise<Probe> {
    const people = this.#knownPeople().map(({ idNumber, name }) => ({ idNumber, name: otherName(name) }))
    return this.#once('WRONG_NAME', [people])
  }

  twiceInOneCall(): Promise<Probe> {
    const [first] = this.#holdingPeople()
    return this.#once('TWICE_IN_ONE_CALL', [first ? [first, first] : []])
  }

  reversed(): Promise<Probe> {
    const unknown = subjectOf(this.setting.testPeople.unknown)
    return this.#once('REVERSED', [[unknown, ...this.#knownPeople().toReversed()]])
  }

  /** The first question once more under the same request id, as after an answer that was lost on its way. */
  async askedAgain(): Promise<Probe> {
    await this.known()
    return this.#once('ASKED_AGAIN', [this.#knownPeople()], this.#knownRequestId)
  }

  fullBatch(): Promise<Probe> {
    return this.#once('FULL_BATCH', [this.#peopleUpTo(this.setting.plan.guard.batch)])
  }

  twoHundred(): Promise<Probe> {
    return this.#once('TWO_HUNDRED', [this.#peopleUpTo(MANY_PEOPLE)])
  }

  sideBySide(): Promise<Probe> {
    const people = this.#holdingPeople().slice(0, 1)
    return this.#once(
      'SIDE_BY_SIDE',
      Array.from({ length: SIDE_BY_SIDE }, () => people),
    )
  }

  /** All that were run so far. */
  async sofar(): Promise<readonly Probe[]> {
    const settled = await Promise.allSettled(this.#probes.values())
    return settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  }

  #knownPeople(): Subject[] {
    return this.setting.testPeople.people.map(subjectOf)
  }

  #holdingPeople(): Subject[] {
    const { people } = this.setting.testPeople
    return people.filter(({ holds }) => holds.length > 0).map(subjectOf)
  }

  /** Known people first, then invented ones. */
  #peopleUpTo(count: number): Subject[] {
    const known = this.#knownPeople().slice(0, count)
    const { people, unknown } = this.setting.testPeople
    const taken = new Set([unknown.idNumber, ...people.map(({ idNumber }) => idNumber)])
    return [...known, ...inventedPeople(count - known.length, taken)]
  }

  /** @param questions the people of each question; they are put at the same time. */
  #once(
    name: ProbeName,
    questions: readonly (readonly Subject[])[],
    requestId: string = randomUUID(),
  ): Promise<Probe> {
    const known = this.#probes.get(name)
    if (known) return known
    const probe = this.#run(name, questions, requestId)
    this.#probes.set(name, probe)
    return probe
  }

  async #run(name: ProbeName, questions: readonly (readonly Subject[])[], requestId: string): Promise<Probe> {
    const { plan, line, period, basis, remainingMs, signal, record } = this.setting
    signal?.throwIfAborted()
    const deadlineMs = remainingMs()
    if (deadlineMs <= 0) throw new TimeIsUp()
    const items = plan.department.items.map((item) => item.id)
    const { exchanges, calls, anomalies } = record()
    const answers = await Promise.all(
      questions.map((people, at) =>
        line.ask(items, people, period, {
          deadlineMs,
          basis,
          // Whoever certifies waits for nothing: a department that answers later is not asked in earnest.
          live: true,
          requestId: at === 0 ? requestId : randomUUID(),
          ...(signal ? { signal } : {}),
        }),
      ),
    )
    signal?.throwIfAborted()
    return { name, people: questions[0] ?? [], answers, exchanges, calls, anomalies }
  }
}

function subjectOf({ idNumber, name }: Subject): Subject {
  return { idNumber, name }
}
