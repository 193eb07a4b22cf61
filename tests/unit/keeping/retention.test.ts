import { randomUUIDv7 } from 'node:crypto'
import type { Insertable } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ConfigError } from '../../../src/config/config-error.ts'
import { nextNight } from '../../../src/keeping/keeping-jobs.ts'
import { type RetentionRun, retentionDue, runRetention } from '../../../src/keeping/retention.ts'
import { documentContext } from '../../../src/reports/document-context.ts'
import { parseRetention } from '../../../src/retention-file.ts'
import type { ReportEntitlementsTable } from '../../../src/storage/tables/verifications.ts'
import { insertObjection, keepResolution } from '../../../src/verifications/objections/store.ts'
import { type AccessParts, openAccessParts } from '../../testkit/access-parts.ts'
import { actorOf, letterInput } from '../../testkit/letters.ts'
import { insertVerification } from '../../testkit/waiting-verification.ts'

const RULES = {
  households: {
    receiving: 'P10Y',
    met: 'P8Y',
    notMet: 'P3Y',
    reported: 'P5Y',
    cancelled: 'P1Y',
    unused: 'P6M',
  },
  grace: 'P30D',
  deliveries: 'P1M',
  emergencies: 'P1Y',
  complaints: 'P3Y',
} as const

let parts: AccessParts
let now = new Date('2026-01-10T03:00:00.000Z')
const errors: unknown[] = []

beforeAll(async () => {
  parts = await openAccessParts(() => now)
})
afterAll(() => parts.close())

/** The letters of this test end on 2026-12-31. */
async function recorded(): Promise<string> {
  const letter = letterInput({ clientRequestId: randomUUIDv7() })
  return (await parts.consents.record(actorOf('OFFICER'), letter)).id
}

/** Somebody objects to a report. @returns ends it. */
async function objected(consentId: string, { id, number }: Awaited<ReturnType<typeof verified>>) {
  const { kysely } = parts.database
  const household = await parts.keys.ofHousehold(consentId)
  const objection = {
    id: randomUUIDv7(),
    verificationId: id,
    reportNumber: number,
    reportVersion: 1,
    region: '990100',
    organisation: '990100-mz',
    state: 'OPEN',
    objector: '999901197405120110',
    objectorHash: 'x',
    statement: '不符',
    findings: [
      {
        finding: 'F1',
        item: 'housing.realEstate',
        department: 'housing',
        personHash: 'x',
        result: 'AWAITED',
        settledAt: null,
      },
    ],
    raisedAt: now,
    raisedBy: 'officer',
    raisedRole: 'OFFICER',
    dueAt: now,
    answeredAt: null,
    resolution: null,
  } as const
  const request = { clientRequestId: randomUUIDv7(), hash: Buffer.alloc(32) }
  expect(await insertObjection(household, kysely, objection, request)).toBe(true)
  return () =>
    keepResolution(household, kysely, objection.id, {
      outcome: 'REJECTED',
      reason: '与登记一致',
      at: now,
      by: 'colleague',
    })
}

/** What a version of a report says of a programme. */
type Said = Pick<Insertable<ReportEntitlementsTable>, 'verdict' | 'received'>

/** @param versions what each version of its report says, of one programme each. */
async function verified(
  consentId: string,
  state: 'COLLECTING' | 'CANCELLED' | 'ISSUED',
  validUntil = '',
  versions: readonly (readonly Said[])[] = [[]],
  caseNumber: string = randomUUIDv7(),
) {
  const { database, keys } = parts
  const id = await insertVerification(database, keys, consentId, {
    housing: ['housing.realEstate'],
  })
  await database.kysely
    .updateTable('verifications')
    .set({
      state,
      case_number: caseNumber,
      ...(state === 'CANCELLED' ? { cancelled_at: new Date('2027-03-01T00:00:00Z') } : {}),
    })
    .where('id', '=', id)
    .execute()
  const number = `HD990100-2026-${id.slice(-6)}`
  if (state !== 'ISSUED') return { id, number }
  for (const [at, said] of versions.entries()) {
    const version = at + 1
    await database.kysely
      .insertInto('reports')
      .values({
        number,
        version,
        verification_id: id,
        consent_id: consentId,
        region: '990100',
        organisation: '990100-mz',
        issued_at: new Date('2026-02-01T00:00:00Z'),
        valid_until: validUntil,
        sealed_document: (await keys.ofHousehold(consentId)).seal('{}', documentContext(number, version)),
        sealed_basis: null,
        signature: 'x',
        reason: null,
      })
      .execute()
    const rows = said.map((one, programme) => ({
      report_number: number,
      report_version: version,
      programme: `programme-${programme}`,
      title_zh: '低保',
      title_en: 'Minimum living allowance',
      about: 'HOUSEHOLD' as const,
      count: 1,
      ...one,
    }))
    if (rows.length > 0) await database.kysely.insertInto('report_entitlements').values(rows).execute()
  }
  return { id, number }
}

function night(day: string): Promise<RetentionRun> {
  now = new Date(`${day}T18:30:00.000Z`)
  const { database, keys, ledger, consents } = parts
  return runRetention(
    {
      database,
      keys,
      ledger,
      consents,
      rules: RULES,
      // So that the households of these tests stand in several parts.
      consentsAtOnce: 3,
      now: () => now,
      onError: (error) => errors.push(error),
    },
    new AbortController().signal,
  )
}

const isErased = async (consentId: string): Promise<boolean> =>
  parts.consents.find(consentId).then(
    () => false,
    (error: unknown) => error instanceof Error && error.message.includes('erased'),
  )

describe('what was kept long enough', () => {
  let unused: string
  let cancelled: string
  let reported: string
  let running: string

  test('is not marked before its time, by category and from its own event', async () => {
    unused = await recorded()
    cancelled = await recorded()
    await verified(cancelled, 'CANCELLED')
    reported = await recorded()
    await verified(reported, 'ISSUED', '2027-06-30')
    running = await recorded()
    await verified(running, 'COLLECTING')
    expect(await night('2027-06-28')).toEqual({ marked: 0, unmarked: 0, erased: 0 })
    expect(await retentionDue(parts.database)).toEqual([])
  })

  test('is marked on the day, and counted, and erased only after the time of grace', async () => {
    // 2026-12-31 and six months; in China it is the next day already.
    expect(await night('2027-06-29')).toEqual({ marked: 1, unmarked: 0, erased: 0 })
    expect(await retentionDue(parts.database)).toEqual([
      { category: 'UNUSED', households: 1, nextOn: '2027-07-30' },
    ])
    expect(await night('2027-07-28')).toEqual({ marked: 0, unmarked: 0, erased: 0 })
    expect(await isErased(unused)).toBe(false)
    expect(await night('2027-07-29')).toEqual({ marked: 0, unmarked: 0, erased: 1 })
    expect(await isErased(unused)).toBe(true)
    const entry = (await parts.entries()).at(-1)
    expect(entry).toMatchObject({ kind: 'HOUSEHOLD_ERASED', consent_id: unused, decision: 'GRANTED' })
    expect(JSON.parse(entry?.note ?? '{}')).toEqual({ category: 'UNUSED', reason: 'RETENTION_EXPIRED' })
    const { kysely } = parts.database
    const key = kysely.selectFrom('household_keys').selectAll().where('consent_id', '=', unused)
    expect(await key.executeTakeFirst()).toMatchObject({ destroyed_why: 'RETENTION_EXPIRED' })
  })

  test('is not erased where something stands against it again, and not marked any more', async () => {
    expect(await night('2028-03-01')).toEqual({ marked: 1, unmarked: 0, erased: 0 })
    await verified(cancelled, 'COLLECTING')
    expect(await night('2028-05-01')).toEqual({ marked: 0, unmarked: 1, erased: 0 })
    expect(await isErased(cancelled)).toBe(false)
  })

  test('with a report waits for the end of its validity and five years, however long the consent has ended', async () => {
    expect(await night('2032-06-28')).toEqual({ marked: 0, unmarked: 0, erased: 0 })
    expect((await night('2032-06-29')).marked).toBe(1)
    // A further report is issued in the time of grace.
    await verified(reported, 'ISSUED', '2032-12-31')
    expect(await night('2032-08-15')).toEqual({ marked: 0, unmarked: 1, erased: 0 })
    expect((await night('2037-12-31')).marked).toBe(1)
    expect((await night('2038-02-15')).erased).toBe(1)
    expect(await isErased(reported)).toBe(true)
  })

  test('is of a category by what the newest version of its report says, and of none by a guess', async () => {
    const refused = { verdict: 'NOT_MET', received: 'NO' } as const
    const met = { verdict: 'MET', received: 'NO' } as const
    const said: [category: string, versions: readonly (readonly Said[])[]][] = [
      ['NOT_MET', [[refused, refused]]],
      ['NOT_MET', [[met], [refused]]],
      ['MET', [[refused, met]]],
      ['MET', [[refused], [met, { verdict: 'UNDETERMINED', received: 'UNKNOWN' }]]],
      ['REPORTED', [[refused, { verdict: 'UNDETERMINED', received: 'NO' }]]],
      // What is received is not known: it may be paid.
      ['REPORTED', [[{ verdict: 'NOT_MET', received: 'UNKNOWN' }]]],
      ['REPORTED', [[]]],
      ['RECEIVING', [[refused, { verdict: 'NOT_MET', received: 'YES' }]]],
      ['RECEIVING', [[met], [{ verdict: 'MET', received: 'YES' }]]],
      ['MET', [[{ verdict: 'MET', received: 'YES' }], [met]]],
    ]
    const expected = new Map<string, string>()
    for (const [category, versions] of said) {
      const consentId = await recorded()
      await verified(consentId, 'ISSUED', '2030-06-30', versions)
      expected.set(consentId, category)
    }
    const marks = async () => {
      const rows = await parts.database.kysely.selectFrom('retention_marks').selectAll().execute()
      return new Map(
        rows.flatMap((row) => (expected.has(row.consent_id) ? [[row.consent_id, row.category]] : [])),
      )
    }
    const only = (...categories: string[]) =>
      new Map([...expected].filter(([, category]) => categories.includes(category)))
    // What is erased by the night of a later category has no mark any more.
    await night('2033-06-28')
    expect(await marks()).toEqual(only())
    await night('2033-06-29')
    expect(await marks()).toEqual(only('NOT_MET'))
    await night('2035-06-29')
    expect(await marks()).toEqual(only('REPORTED'))
    await night('2038-06-28')
    expect(await marks()).toEqual(only())
    await night('2038-06-29')
    expect(await marks()).toEqual(only('MET'))
    await night('2040-06-28')
    expect(await marks()).toEqual(only())
    await night('2040-06-29')
    expect(await marks()).toEqual(only('RECEIVING'))
    await night('2040-08-01')
    for (const consentId of expected.keys()) expect(await isErased(consentId)).toBe(true)
  })

  test('is kept as long as a later report in its case says that assistance is received, and then its time begins', async () => {
    const paid = [[{ verdict: 'MET', received: 'YES' } as const]]
    const caseNumber = 'DB-2026-777'
    const before = await recorded()
    await verified(before, 'ISSUED', '2030-06-30', [[{ verdict: 'MET', received: 'NO' }]], caseNumber)
    const again = await recorded()
    await verified(again, 'ISSUED', '2036-06-30', paid, caseNumber)
    const elsewhere = await recorded()
    await verified(elsewhere, 'ISSUED', '2030-06-30', [[{ verdict: 'MET', received: 'NO' }]])
    await night('2040-08-10')
    await night('2040-10-10')
    expect(await isErased(elsewhere)).toBe(true)
    expect(await isErased(before)).toBe(false)
    // The case is another one where another office has the same number for one of its own.
    await parts.database.kysely
      .updateTable('verifications')
      .set({ organisation: '990200-mz' })
      .where('consent_id', '=', again)
      .execute()
    expect((await night('2040-11-01')).marked).toBe(1)
    await parts.database.kysely
      .updateTable('verifications')
      .set({ organisation: '990100-mz' })
      .where('consent_id', '=', again)
      .execute()
    expect((await night('2040-11-15')).unmarked).toBe(1)
    await night('2046-06-28')
    expect(await isErased(before)).toBe(false)
    expect((await night('2046-06-29')).marked).toBe(2)
    await night('2046-08-01')
    expect(await isErased(before)).toBe(true)
    expect(await isErased(again)).toBe(true)
  })

  test('never while an objection is not resolved', async () => {
    const disputed = await recorded()
    const resolve = await objected(disputed, await verified(disputed, 'ISSUED', '2040-01-01'))
    expect((await night('2047-06-01')).marked).toBe(0)
    expect((await night('2048-06-01')).erased).toBe(0)
    await resolve()
    expect((await night('2049-06-01')).marked).toBe(1)
    expect((await night('2049-08-01')).erased).toBe(1)
    expect(await isErased(disputed)).toBe(true)
  })

  test('never while a verification runs', async () => {
    await night('2060-01-01')
    expect(await isErased(running)).toBe(false)
    expect(errors).toEqual([])
  })
})

test('a file that makes no sense is refused with its place, before the hub starts', () => {
  const good =
    'households: { met: P10Y, reported: P5Y, cancelled: P1Y, unused: P18M }\ngrace: P30D\ndeliveries: P1M\n'
  expect(parseRetention('x.yaml', good).households).toEqual({
    receiving: 'P5Y',
    met: 'P10Y',
    notMet: 'P5Y',
    reported: 'P5Y',
    cancelled: 'P1Y',
    unused: 'P18M',
  })
  for (const bad of [
    good.replace('P5Y', '5 years'),
    good.replace('P5Y', 'P'),
    good.replace('grace', 'grase'),
    good.replace('unused: P18M', 'unused: P18M, evidence: P1Y'),
    good.replace(', unused: P18M', ''),
    good.replace('deliveries: P1M\n', ''),
    'households: [',
  ]) {
    expect(() => parseRetention('x.yaml', bad), bad).toThrow(ConfigError)
  }
  expect(() => parseRetention('x.yaml', good.replace('P5Y', 'long'))).toThrow(/HEDUI_RETENTION: x\.yaml:1/)
})

test('nights are half past two in the morning in China, the next one always later', () => {
  expect(nextNight(new Date('2026-11-27T09:00:00Z')).toISOString()).toBe('2026-11-27T18:30:00.000Z')
  expect(nextNight(new Date('2026-11-27T18:30:00Z')).toISOString()).toBe('2026-11-28T18:30:00.000Z')
})
