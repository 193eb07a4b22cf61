/** Second looks: drawn when a report refuses everything, given to somebody of a higher level, and done. */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { PERSONAS } from '../../sandbox/personas.ts'
import {
  API_ITEM,
  type AsynchronousDepartments,
  startAsynchronousDepartments,
} from '../testkit/asynchronous-departments.ts'
import { createTestDatabase, type TestDatabase } from '../testkit/database.ts'
import {
  grantAll,
  issuedNumber,
  recordConsent,
  requestVerification,
  startTestHub,
  type TestHub,
} from '../testkit/hub.ts'
import { exampleStandard, smallProgramme } from '../testkit/standards.ts'

let storage: TestDatabase
let departments: AsynchronousDepartments
let hub: TestHub
let programmes: string

beforeAll(async () => {
  storage = await createTestDatabase()
  departments = await startAsynchronousDepartments()
  programmes = await mkdtemp(join(tmpdir(), 'hedui-programmes-'))
  // Without those who are left out of the head-count: nobody is asked for what would tell.
  const example = z.looseObject({}).parse(parse(await exampleStandard('accounting')))
  const accounting = { ...example, heads: { without: [] }, tests: [] }
  await writeFile(join(programmes, 'accounting.yaml'), JSON.stringify(accounting))
  // What is on deposit is enough to refuse: whatever else there may be only adds to it.
  const stated = { region: '990000', slug: 'assets', from: '2026-01-01' }
  const small = z.looseObject({}).parse(JSON.parse(smallProgramme(stated)))
  const rules = [
    { id: 'assets', title: { zh: '资产', en: 'Assets' }, holds: 'property.financialPerCapita < 100' },
  ]
  await writeFile(join(programmes, 'assets.yaml'), JSON.stringify({ ...small, rules }))
  hub = await startTestHub(
    {
      ...departments.environment,
      DATABASE_URL: storage.url,
      HEDUI_REVIEW_SAMPLE: '1',
      HEDUI_PROGRAMMES: programmes,
    },
    { departments: [departments.folder] },
  )
  await grantAll(hub)
})

afterAll(async () => {
  await hub?.stop()
  await departments?.stop()
  await storage?.close()
  await rm(programmes, { recursive: true, force: true })
})

const HOUSEHOLD = PERSONAS.sameName
const [APPLICANT] = HOUSEHOLD.members
const SLOW = { timeout: 45_000, interval: 100 }
/** Reviewers of the region above that of the office. */
const above = (subject = 'reviewer-above') => ({
  token: hub.token('REVIEWER', { organisation: '990000-mz', region: '990000', subject }),
})

const LIST = `query ($filter: SampleReviewFilter) {
  sampleReviews(filter: $filter, first: 50) {
    edges { node { reportNumber reportVersion state lot part report { number } } }
  }
}`
const ASSIGN = `mutation ($number: ID!, $reviewer: ID!) {
  assignSampleReview(reportNumber: $number, reviewer: $reviewer) { state assignment { to by } }
}`
const FINISH = `mutation ($input: FinishSampleReviewInput!) {
  finishSampleReview(input: $input) { state conclusion { result reason followUp by } }
}`

const registerHolds = (amount: string | null) =>
  departments.answerIs({
    body: JSON.stringify({
      data: amount === null ? [] : [{ sfzh: APPLICANT.idNumber, xm: APPLICANT.name, bh: 'A-1', je: amount }],
      covered: HOUSEHOLD.members.map(({ idNumber }) => idNumber),
    }),
  })
const issued = async (amount: string | null) => {
  registerHolds(amount)
  const consentId = await recordConsent(hub, HOUSEHOLD)
  const id = await requestVerification(hub, consentId, { items: [API_ITEM], residence: 'URBAN' })
  return { consentId, number: await issuedNumber(hub, id) }
}
const listed = async (as: Parameters<TestHub['ask']>[0], filter: object = {}) => {
  const { data, errors } = await hub.ask(as, LIST, { filter })
  expect(errors).toEqual([])
  return data.sampleReviews.edges.map(({ node }: { node: { reportNumber: string } }) => node)
}
const entriesOf = async (kind: string, consentId: string | null = null) => {
  const { data, errors } = await hub.ask(
    'AUDITOR',
    `query ($filter: AccessLogFilter) {
      accessLog(filter: $filter, first: 50) {
        edges { node { decision reasonCode subject reportNumber note { name value } } }
      }
    }`,
    { filter: { kind, ...(consentId === null ? {} : { consentId }) } },
  )
  expect(errors).toEqual([])
  return data.accessLog.edges.map((edge: { node: unknown }) => edge.node)
}
const finish = (as: Parameters<TestHub['ask']>[0], reportNumber: string, changes: object = {}) =>
  hub.ask(as, FINISH, {
    input: { reportNumber, result: 'AGREED', reason: '存款属实，超过限额', ...changes },
  })

describe('a report that refuses everything', () => {
  test('has its lot drawn once, in the ledger, and is listed at a higher level only', async () => {
    const { consentId, number } = await issued('60000.00')
    expect(await entriesOf('SAMPLE_DRAWN', consentId)).toMatchObject([
      {
        decision: 'GRANTED',
        subject: expect.any(String),
        reportNumber: number,
        note: [
          { name: 'drawn', value: 'yes' },
          { name: 'lot', value: expect.stringMatching(/^0\.\d{12}$/) },
          { name: 'part', value: '1' },
          { name: 'version', value: '1' },
        ],
      },
    ])
    const ofNumber = async (as: Parameters<TestHub['ask']>[0]) =>
      (await listed(as)).filter((one: { reportNumber: string }) => one.reportNumber === number)
    expect(await ofNumber(above())).toMatchObject([{ state: 'DRAWN', reportVersion: 1, report: { number } }])
    // The office's own level, and another region of the higher one.
    expect(await ofNumber('REVIEWER')).toEqual([])
    const away = hub.token('REVIEWER', { organisation: '980000-mz', region: '980000' })
    expect(await ofNumber({ token: away })).toEqual([])
    expect((await hub.ask('OFFICER', LIST)).errors[0]?.extensions.code).toBe('FORBIDDEN')

    // A further version that refuses too draws nothing anew.
    registerHolds('70000.00')
    const raise = await hub.ask(
      'OFFICER',
      'mutation ($input: RaiseObjectionInput!) { raiseObjection(input: $input) { id } }',
      {
        input: {
          clientRequestId: randomUUID(),
          reportNumber: number,
          items: [API_ITEM],
          statement: '与实际不符',
          raisedBy: APPLICANT.idNumber,
        },
      },
    )
    expect(raise.errors).toEqual([])
    const version = async () =>
      (await hub.ask('OFFICER', `{ report(number: "${number}") { version } }`)).data.report.version
    await expect.poll(version, SLOW).toBe(2)
    expect(await entriesOf('SAMPLE_DRAWN', consentId)).toHaveLength(1)
  })

  test('is looked at by whom it was given to, and ends with what follows', async () => {
    const { number } = await issued('60000.00')
    for (const [as, reason] of [
      ['REVIEWER', 'HIGHER_LEVEL_ONLY'],
      ['OFFICER', 'ROLE_MAY_NOT'],
    ] as const) {
      const { errors } = await hub.ask(as, ASSIGN, { number, reviewer: 'reviewer-2' })
      expect(errors[0]?.extensions.reasonCode).toBe(reason)
    }
    expect((await finish(above(), number)).errors[0]?.extensions.reasonCode).toBe('NOT_ASSIGNED')
    const named = await hub.ask(above(), ASSIGN, { number, reviewer: APPLICANT.idNumber })
    expect(named.errors[0]?.extensions.code).toBe('INPUT_INVALID')
    const { data, errors } = await hub.ask(above(), ASSIGN, { number, reviewer: 'reviewer-2' })
    expect(errors).toEqual([])
    expect(data.assignSampleReview).toEqual({
      state: 'ASSIGNED',
      assignment: { to: 'reviewer-2', by: 'reviewer-above' },
    })
    expect(await listed(above(), { state: 'ASSIGNED', assignedTo: 'reviewer-2' })).toMatchObject([
      { reportNumber: number },
    ])

    expect((await finish(above(), number)).errors[0]?.extensions.reasonCode).toBe('NOT_ASSIGNED')
    const second = above('reviewer-2')
    const without = await finish(second, number, { result: 'WRONGLY_REFUSED' })
    expect(without.errors[0]?.extensions.code).toBe('INPUT_INVALID')
    const followUp = '退回经办机构重新核对，补发当月救助金'
    const done = await finish(second, number, { result: 'WRONGLY_REFUSED', followUp })
    expect(done.errors).toEqual([])
    expect(done.data.finishSampleReview).toMatchObject({
      state: 'DONE',
      conclusion: { result: 'WRONGLY_REFUSED', followUp, by: 'reviewer-2' },
    })
    expect((await finish(second, number)).errors[0]?.extensions.code).toBe('SAMPLE_REVIEW_STATE')
    const late = await hub.ask(above(), ASSIGN, { number, reviewer: 'reviewer-3' })
    expect(late.errors[0]?.extensions.code).toBe('SAMPLE_REVIEW_STATE')
    const entries = await entriesOf('SAMPLE_REVIEW_FINISHED')
    expect(entries.filter((one: { reportNumber: string }) => one.reportNumber === number)).toMatchObject([
      { decision: 'GRANTED', subject: 'reviewer-2', note: [{ name: 'result', value: 'WRONGLY_REFUSED' }] },
      { decision: 'REFUSED', reasonCode: 'NOT_ASSIGNED' },
      { decision: 'REFUSED', reasonCode: 'NOT_ASSIGNED' },
    ])
  })
})

test('of an erased household: that it was looked at again stays with its result, what was written goes, and nobody reopens it', async () => {
  const { consentId, number } = await issued('60000.00')
  const given = await hub.ask(above(), ASSIGN, { number, reviewer: 'reviewer-2' })
  expect(given.errors).toEqual([])
  const second = above('reviewer-2')
  const followUp = '退回经办机构重新核对'
  const done = await finish(second, number, { result: 'WRONGLY_REFUSED', followUp })
  expect(done.errors).toEqual([])
  const open = await issued('60000.00')
  expect((await hub.ask(above(), ASSIGN, { number: open.number, reviewer: 'reviewer-2' })).errors).toEqual([])
  const row = (report: string) =>
    storage.database.kysely
      .selectFrom('sample_reviews')
      .innerJoin('sample_lots', 'sample_lots.report_number', 'sample_reviews.report_number')
      .selectAll('sample_reviews')
      .select(['lot', 'part'])
      .where('sample_reviews.report_number', '=', report)
      .executeTakeFirstOrThrow()
  const before = await row(number)
  expect(before.sealed_conclusion?.length).toBeGreaterThan(0)

  const confirming = { token: hub.token('ADMINISTRATOR', { subject: 'second-administrator' }) }
  for (const household of [consentId, open.consentId]) {
    const asked = await hub.ask(
      'ADMINISTRATOR',
      'mutation ($id: ID!) { eraseHousehold(consentId: $id, reason: CONSENT_WITHDRAWN) { id } }',
      { id: household },
    )
    expect(asked.errors).toEqual([])
    const erased = await hub.ask(confirming, 'mutation ($id: ID!) { confirmErasure(id: $id) { state } }', {
      id: asked.data.eraseHousehold.id,
    })
    expect(erased.data.confirmErasure).toEqual({ state: 'DONE' })
  }

  expect(await row(number)).toEqual({ ...before, sealed_conclusion: Buffer.alloc(0) })
  expect(await row(open.number)).toMatchObject({ state: 'ASSIGNED', sealed_conclusion: null })
  const numbers = (await listed(above())).map((one: { reportNumber: string }) => one.reportNumber)
  expect(numbers).not.toContain(number)
  expect(numbers).not.toContain(open.number)
  for (const report of [number, open.number]) {
    const again = await hub.ask(above(), ASSIGN, { number: report, reviewer: 'reviewer-3' })
    expect(again.errors[0]?.extensions.code).toBe('ERASED')
    expect((await finish(second, report)).errors[0]?.extensions.code).toBe('ERASED')
  }
  for (const kind of ['SAMPLE_REVIEW_ASSIGNED', 'SAMPLE_REVIEW_FINISHED']) {
    expect((await entriesOf(kind, open.consentId))[0]).toMatchObject({
      decision: 'REFUSED',
      reasonCode: 'HOUSEHOLD_ERASED',
      reportNumber: open.number,
    })
  }
})

test('a report that refuses nothing, or leaves it open, is never drawn', async () => {
  const { consentId, number } = await issued(null)
  expect(await entriesOf('SAMPLE_DRAWN', consentId)).toEqual([])
  const { errors } = await hub.ask(above(), ASSIGN, { number, reviewer: 'reviewer-2' })
  expect(errors[0]?.extensions.code).toBe('SAMPLE_REVIEW_NOT_FOUND')
})
