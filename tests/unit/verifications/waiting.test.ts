/** A verification that waits for an answer hears of it, in whichever order asking and answering come. */
import { randomUUIDv7 } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Correspondences, createCorrespondence } from '../../../src/correspondence/correspondence.ts'
import { lockConsent } from '../../../src/correspondence/inquiries.ts'
import type { Collected, Collection } from '../../../src/disclosure/door.ts'
import type { Answer } from '../../../src/findings/finding.ts'
import type { Jobs } from '../../../src/storage/jobs.ts'
import { unpack } from '../../../src/storage/packing.ts'
import type { AskCause, AskJob } from '../../../src/verifications/ask-job.ts'
import { collectRound } from '../../../src/verifications/collect.ts'
import { readEvidence } from '../../../src/verifications/evidence.ts'
import { verificationJobs } from '../../../src/verifications/jobs.ts'
import { findVerification } from '../../../src/verifications/store.ts'
import type { CollectDependencies } from '../../../src/verifications/supplement.ts'
import { BASIS } from '../../testkit/asking.ts'
import {
  answerOn,
  BANK,
  type CorrespondenceParts,
  ITEM,
  openCorrespondenceParts,
  questionOf,
} from '../../testkit/correspondence.ts'
import { HOLDER, NOBODY } from '../../testkit/department-conformance.ts'
import { consentOf } from '../../testkit/letters.ts'
import { insertVerification } from '../../testkit/waiting-verification.ts'

let parts: CorrespondenceParts
let correspondence: Correspondences
/** Ids of verifications whose job was sent. */
const called: string[] = []

beforeAll(async () => {
  parts = await openCorrespondenceParts()
  const { database, keys } = parts
  // The engine itself is under test elsewhere; here it matters who is called.
  const jobs: Pick<Jobs, 'queue' | 'send' | 'notify'> = {
    queue: (name, options) => ({ name, options }),
    send(_queue, data) {
      called.push(...('verifications' in data ? (data.verifications as string[]) : ['']))
      return Promise.resolve('job')
    },
    notify: () => undefined,
  }
  const waiting = verificationJobs({ ...jobs, ...LIFE }, dependenciesOf([]))
  correspondence = createCorrespondence({
    database,
    keys,
    waiting: { call: waiting.call, wake: () => waiting.wake('answer') },
    now: () => new Date(),
  })
})

afterAll(() => parts.close())

const LIFE = { start: () => Promise.resolve(), stop: () => Promise.resolve() }

const bank = () => correspondence.with(BANK)

async function opened() {
  const question = questionOf({ people: [HOLDER] })
  const [inquiry] = (await bank().consult([ITEM], question)).unsent
  if (!inquiry) throw new Error('no inquiry')
  return { question, inquiry, consentId: question.basis.consentId }
}

const insert = (consentId: string, departments: Record<string, string[]> = { [BANK]: [ITEM] }) =>
  insertVerification(parts.database, parts.keys, consentId, departments)

describe('an answer', () => {
  const setState = (id: string, state: string) =>
    parts.database.query({ text: 'update verifications set state = $2 where id = $1', values: [id, state] })

  test('calls every verification that it concerns, also one that has its report, and no other', async () => {
    const { inquiry, consentId } = await opened()
    const concerned = [await insert(consentId), await insert(consentId)]
    await setState(concerned[1] ?? '', 'ISSUED')
    await insert(consentId, { pension: ['pension.paid'] })
    await insert(consentId, { [BANK]: ['bank.other'] })
    await insert(randomUUIDv7())
    await setState(await insert(consentId), 'CANCELLED')
    const before = called.length
    await correspondence.answer(BANK, inquiry.id, [answerOn(HOLDER)])
    expect(called.slice(before).toSorted()).toEqual(concerned.toSorted())
    await correspondence.answer(BANK, inquiry.id, [answerOn(HOLDER)])
    expect(called.length).toBe(before + 2)
  })

  test.each([
    ['COLLECTING', false],
    ['ISSUED', true],
    ['CANCELLED', true],
  ])('to a verification in the state %s is late: %s', async (state, isLate) => {
    const { inquiry, consentId } = await opened()
    await setState(await insert(consentId), state)
    const told: boolean[] = []
    await correspondence.answer(BANK, inquiry.id, [answerOn(HOLDER)], (_transaction, _kept, late) => {
      told.push(late)
      return Promise.resolve()
    })
    expect(told).toEqual([isLate])
  })

  test('that is being kept is waited for by whoever asks at that moment', async () => {
    const { inquiry, question } = await opened()
    const kept = Promise.withResolvers<void>()
    const reached = Promise.withResolvers<void>()
    const answering = correspondence.answer(BANK, inquiry.id, [answerOn(HOLDER)], async () => {
      reached.resolve()
      await kept.promise
    })
    await reached.promise
    // This verification came too late to be called: its question must find the answer.
    await insert(question.basis.consentId)
    const asking = bank().consult([ITEM], question)
    await expect(Promise.race([asking.then(() => 'answered'), sleep(50, 'waits')])).resolves.toBe('waits')
    kept.resolve()
    await answering
    expect((await asking).answers).toEqual([answerOn(HOLDER)])
  })

  test('that waits for its turn calls who came in the meantime', async () => {
    const { inquiry, consentId } = await opened()
    const turn = Promise.withResolvers<void>()
    const locked = Promise.withResolvers<void>()
    const other = parts.database.kysely.transaction().execute(async (transaction) => {
      await lockConsent(transaction, BANK, consentId)
      locked.resolve()
      await turn.promise
    })
    await locked.promise
    const before = called.length
    const answering = correspondence.answer(BANK, inquiry.id, [answerOn(HOLDER)])
    const id = await insert(consentId)
    turn.resolve()
    await other
    await answering
    expect(called.slice(before)).toEqual([id])
  })
})

const awaited = (idNumber: string): Answer => ({
  item: ITEM,
  idNumber,
  outcome: 'NOT_RETURNED',
  reasonCode: 'AWAITING_ANSWER',
  asOf: null,
  stale: false,
  records: [],
  measures: [],
})

const none = (idNumber: string): Answer => ({
  ...awaited(idNumber),
  outcome: 'NONE',
  reasonCode: null,
  asOf: '2026-11-20T00:00:00.000Z',
})

/** What collecting needs, with a door that hands over one list of answers after another. */
function dependenciesOf(
  answers: (readonly Answer[] | Promise<readonly Answer[]>)[],
  onAsked: (people: readonly string[]) => void = () => undefined,
  answersLater = true,
): CollectDependencies {
  const item = { id: ITEM, department: BANK }
  const never = (): never => {
    throw new Error('no report is issued here')
  }
  const consent = consentOf({
    members: [HOLDER, NOBODY].map((one) => ({ ...one, relationship: 'SELF' })),
    supporters: [],
  })
  const door = {
    admit: () => Promise.resolve({ consent }),
    async collect(
      [collection]: readonly Collection[],
      _asking: unknown,
      keep: (collected: readonly Collected[]) => Promise<void>,
    ): Promise<void> {
      onAsked((collection?.wanted ?? []).map(({ person }) => person.idNumber))
      const decision = { granted: true, level: 'DETAIL', identifiers: false }
      const findings = ((await answers.shift()) ?? []).map((answer) => ({
        item,
        idNumber: answer.idNumber,
        decision,
        answer,
      }))
      await keep([{ collection, findings }] as unknown as Collected[])
    },
  }
  // Only what collecting calls before a report is due.
  return {
    database: parts.database,
    keys: parts.keys,
    door,
    consents: { findAll: (ids: string[]) => Promise.resolve(new Map(ids.map((id) => [id, consent]))) },
    registry: {
      current: () => ({
        items: new Map([[ITEM, item]]),
        departments: new Map([[BANK, { answersLater }]]),
      }),
    },
    onChanged: () => undefined,
    ledger: { appendIn: never },
    signer: never,
    now: () => new Date(),
    validityMonths: 6,
  } as unknown as CollectDependencies
}

async function keptOf(id: string) {
  const row = await parts.database.kysely
    .selectFrom('verification_departments')
    .innerJoin('verifications', 'verifications.id', 'verification_id')
    .select(['verification_departments.state', 'sealed_findings', 'consent_id'])
    .where('verification_id', '=', id)
    .executeTakeFirstOrThrow()
  const opened =
    row.sealed_findings &&
    (await parts.keys.ofHousehold(row.consent_id)).open(row.sealed_findings, `evidence:${id}:${BANK}`)
  const text = opened && unpack(opened).toString()
  return { state: row.state, outcomes: text ? readEvidence(text).map((one) => one.answer?.outcome) : null }
}

describe('a job that collects', () => {
  const signal = new AbortController().signal
  const planned: { job: AskJob; at: Date }[] = []
  const run = (dependencies: CollectDependencies, job: AskJob) =>
    collectRound(
      dependencies,
      (_transaction, again, at) => {
        planned.push({ job: again, at })
        return Promise.resolve()
      },
      job,
      signal,
    )
  const collect = (dependencies: CollectDependencies, id: string, cause: AskCause = 'START') =>
    run(dependencies, { verifications: [id], departments: [BANK], cause })

  test('ends where an answer is awaited, with what there is so far, and is not tried again', async () => {
    const id = await insert(BASIS.consentId)
    const dependencies = dependenciesOf([[none(HOLDER.idNumber), awaited(NOBODY.idNumber)]])
    await collect(dependencies, id)
    expect(await keptOf(id)).toEqual({ state: 'ASKED', outcomes: ['NONE', 'NOT_RETURNED'] })
  })

  test('that knows less than one that overtook it does not write over it, and looks again', async () => {
    const id = await insert(BASIS.consentId)
    const old = Promise.withResolvers<readonly Answer[]>()
    const asked = Promise.withResolvers<void>()
    const slow = collect(
      dependenciesOf([old.promise], () => asked.resolve()),
      id,
    )
    await asked.promise
    const newer = dependenciesOf([[none(HOLDER.idNumber), awaited(NOBODY.idNumber)]])
    await collect(newer, id)
    old.resolve([awaited(HOLDER.idNumber), awaited(NOBODY.idNumber)])
    const before = planned.length
    await slow
    expect(planned.slice(before).map(({ job }) => job)).toEqual([
      { verifications: [id], departments: [BANK], cause: 'ANSWER' },
    ])
    expect(await keptOf(id)).toEqual({ state: 'ASKED', outcomes: ['NONE', 'NOT_RETURNED'] })
  })

  const unreachable = (idNumber: string): Answer => ({ ...awaited(idNumber), reasonCode: 'UNREACHABLE' })

  test('asks a department that was not reached again, at the time that it shows, for what it has not answered', async () => {
    const id = await insert(BASIS.consentId)
    const asked: (readonly string[])[] = []
    const answers = [[none(HOLDER.idNumber), unreachable(NOBODY.idNumber)], [unreachable(NOBODY.idNumber)]]
    const dependencies = dependenciesOf(answers, (people) => asked.push(people), false)
    const before = planned.length
    await collect(dependencies, id)
    const [first] = planned.slice(before)
    expect(first?.job).toEqual({ verifications: [id], departments: [BANK], cause: 'AGAIN', attempts: 1 })
    const [progress] = (await findVerification(parts.database.kysely, id))?.departments ?? []
    expect(progress).toMatchObject({
      state: 'ASKED',
      attempts: 1,
      reason: 'UNREACHABLE',
      answeredItems: 0,
      askedAgainAt: first?.at,
    })
    if (!first) throw new Error('nothing was planned')
    await run(dependencies, first.job)
    expect(asked).toEqual([[HOLDER.idNumber, NOBODY.idNumber], [NOBODY.idNumber]])
    expect(await keptOf(id)).toEqual({ state: 'ASKED', outcomes: ['NONE', 'NOT_RETURNED'] })
    // The asking that came after it planned the next one: run once more, the old job does nothing.
    await run(dependencies, first.job)
    expect(asked).toHaveLength(2)
    expect(planned.length).toBe(before + 2)
  })

  test('asks nobody for a verification that was cancelled', async () => {
    const id = await insert(BASIS.consentId)
    await parts.database.query({
      text: "update verifications set state = 'CANCELLED' where id = $1",
      values: [id],
    })
    const asked: (readonly string[])[] = []
    for (const cause of ['START', 'AGAIN', 'ANSWER', 'RETRY'] as const)
      await collect(
        dependenciesOf([], (people) => asked.push(people)),
        id,
        cause,
      )
    expect(asked).toEqual([])
  })

  test('finds what it learnt of no use where the verification was cancelled meanwhile', async () => {
    const id = await insert(BASIS.consentId)
    const answer = Promise.withResolvers<readonly Answer[]>()
    const reached = Promise.withResolvers<void>()
    const slow = collect(
      dependenciesOf([answer.promise], () => reached.resolve()),
      id,
    )
    await reached.promise
    await parts.database.query({
      text: "update verifications set state = 'CANCELLED' where id = $1",
      values: [id],
    })
    answer.resolve([none(HOLDER.idNumber), none(NOBODY.idNumber)])
    await slow
    expect(await keptOf(id)).toEqual({ state: 'ASKED', outcomes: null })
  })
})
