/** A household loses no answer because of our load: what is due to it never settles a department. */
import { randomUUIDv7 } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { NO_CORRESPONDENCE } from '../../../adapters/correspondence.ts'
import type { DepartmentQuestion } from '../../../src/disclosure/ask.ts'
import type { Asking, Collected, CollectedFinding, Collection } from '../../../src/disclosure/door.ts'
import type { Answer, FindingReason, Subject } from '../../../src/findings/finding.ts'
import { FINDING_REASONS } from '../../../src/findings/reasons.ts'
import type { AskJob } from '../../../src/verifications/ask-job.ts'
import { collectRound } from '../../../src/verifications/collect.ts'
import { findVerification } from '../../../src/verifications/store.ts'
import type { CollectDependencies } from '../../../src/verifications/supplement.ts'
import {
  BANK,
  type CorrespondenceParts,
  ITEM,
  openCorrespondenceParts,
} from '../../testkit/correspondence.ts'
import { HOLDER, NOBODY, openTestLine, type TestLine } from '../../testkit/department-conformance.ts'
import { bankManifest } from '../../testkit/department-files.ts'
import { type HttpServer, startHttpServer } from '../../testkit/department-http.ts'
import { consentOf } from '../../testkit/letters.ts'
import { insertVerification } from '../../testkit/waiting-verification.ts'

let parts: CorrespondenceParts
let bank: HttpServer
let opened: TestLine | null = null
/** The inquiries that the bank was told of. */
const told = new Set<string>()

beforeAll(async () => {
  parts = await openCorrespondenceParts()
  bank = await startHttpServer(({ body }) => {
    const { inquiry } = z.object({ inquiry: z.string() }).parse(JSON.parse(body.toString('utf8')))
    told.add(inquiry)
    return { body: JSON.stringify({ code: '0' }) }
  })
})

afterAll(async () => {
  await opened?.line.close()
  await bank?.stop()
  await parts?.close()
})

const item = { id: ITEM, department: BANK }
const consent = consentOf({
  members: [HOLDER, NOBODY].map((person) => ({ ...person, relationship: 'SELF' })),
  supporters: [],
})

const findingOf = (answer: Answer): CollectedFinding =>
  ({
    item,
    idNumber: answer.idNumber,
    decision: { granted: true, level: 'DETAIL', identifiers: false },
    answer,
  }) as unknown as CollectedFinding

const silent = ({ idNumber }: Subject, reasonCode: FindingReason): Answer => ({
  item: ITEM,
  idNumber,
  outcome: FINDING_REASONS[reasonCode].outcome,
  reasonCode,
  asOf: null,
  stale: false,
  records: [],
  measures: [],
})

/** What collecting calls before a report is due; `answers` is the door. */
function dependenciesOf(
  answers: (collections: readonly Collection[], asking: Asking) => Promise<(readonly Answer[])[]>,
  line?: TestLine['line'],
): CollectDependencies {
  const snapshot = {
    version: '1',
    items: new Map([[ITEM, item]]),
    departments: new Map([[BANK, { answersLater: true }]]),
  }
  const door = {
    admit: (_kind: string, { consentId }: { consentId: string }) =>
      Promise.resolve({ consent: { ...consent, id: consentId } }),
    async collect(
      collections: readonly Collection[],
      asking: Asking,
      keep: (collected: readonly Collected[]) => Promise<void>,
    ): Promise<void> {
      const all = await answers(collections, asking)
      await keep(
        collections.map((collection, at) => ({ collection, findings: (all[at] ?? []).map(findingOf) })),
      )
    },
  }
  return {
    database: parts.database,
    keys: parts.keys,
    door,
    consents: { findAll: (ids: string[]) => Promise.resolve(new Map(ids.map((id) => [id, consent]))) },
    registry: { current: () => snapshot, line: () => line },
    onChanged: () => undefined,
    now: () => new Date(),
  } as unknown as CollectDependencies
}

const insert = () => insertVerification(parts.database, parts.keys, randomUUIDv7(), { [BANK]: [ITEM] })

async function progressOf(id: string) {
  const [progress] = (await findVerification(parts.database.kysely, id))?.departments ?? []
  if (!progress) throw new Error('the verification asks nobody')
  return { state: progress.state, reason: progress.reason }
}

const SILENCE = Object.entries(FINDING_REASONS).filter(([, { outcome }]) => outcome !== 'MISMATCH')

describe('while there is time a department', () => {
  /** What is due to us, or to a line that broke off; the rest is the department's own word. */
  const passing = ['TIMED_OUT', 'UNREACHABLE', 'INTERRUPTED', 'QUOTA_EXHAUSTED', 'DEADLINE_PASSED']

  test.each(SILENCE.map(([reason]) => [reason, passing.includes(reason)] as const))(
    'of which nothing is known for the reason %s is asked again by itself: %s',
    async (reason, isAskedAgain) => {
      const reasonCode = reason as FindingReason
      const id = await insert()
      const planned: AskJob[] = []
      await collectRound(
        // The other person's answer is awaited, so that no report is due either way.
        dependenciesOf(() =>
          Promise.resolve([[silent(HOLDER, reasonCode), silent(NOBODY, 'AWAITING_ANSWER')]]),
        ),
        (_transaction, job) => Promise.resolve(void planned.push(job)),
        { verifications: [id], departments: null, cause: 'START' },
        new AbortController().signal,
      )
      expect((await progressOf(id)).state).toBe('ASKED')
      expect(planned).toEqual(
        isAskedAgain ? [{ verifications: [id], departments: [BANK], cause: 'AGAIN', attempts: 1 }] : [],
      )
    },
  )
})

test('a round that ends before everybody had their turn loses no household', async () => {
  // Eight calls at once, then some ten a second; the round is given up long before the last household's turn.
  const manifest = bankManifest(
    { protocol: 'callback', baseUrl: bank.url, quota: { perSecond: 10 } },
    {
      request: { path: '/inquiries', body: { inquiry: '$inquiry' } },
      response: { success: { path: 'code', equals: '0' }, key: 'id', name: 'name' },
    },
  )
  opened = openTestLine(manifest, {}, undefined, {
    correspondence: (department) => ({ ...NO_CORRESPONDENCE, ...parts.correspondence.with(department) }),
  })
  const { line } = opened
  const ask = (collections: readonly Collection[], asking: Asking) =>
    Promise.all(
      collections.map(({ admission, wanted }) => {
        const question: DepartmentQuestion = {
          department: BANK,
          snapshot: asking.snapshot,
          items: [ITEM],
          people: wanted.map(({ person }) => person),
          period: asking.period,
          basis: { consentId: admission.consent.id, purpose: 'APPLICATION', caseNumber: null },
        }
        return asking.ask(question)
      }),
    )
  const ids = await Promise.all(Array.from({ length: 20 }, insert))
  const planned: AskJob[] = []
  const round = (job: AskJob, signal: AbortSignal) =>
    collectRound(
      dependenciesOf(ask, line),
      (_transaction, again) => Promise.resolve(void planned.push(again)),
      job,
      signal,
    )
  await round({ verifications: ids, departments: null, cause: 'START' }, AbortSignal.timeout(200))
  expect(told.size).toBeLessThan(ids.length)
  for (let job = planned.shift(); job; job = planned.shift()) await round(job, AbortSignal.timeout(5_000))

  // One inquiry a household, each of which reached the department; one that was on its way may have come twice.
  expect(told.size).toBe(ids.length)
  const progress = await Promise.all(ids.map(progressOf))
  expect(new Set(progress.map(({ state, reason }) => `${state} ${reason}`))).toEqual(
    new Set(['ASKED AWAITING_ANSWER']),
  )
}, 30_000)
