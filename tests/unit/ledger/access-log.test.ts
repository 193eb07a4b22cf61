import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AccessLog, type AccessLogFilter } from '../../../src/ledger/access-log.ts'
import type { LedgerEvent } from '../../../src/ledger/entry.ts'
import { timeOf } from '../../../src/ledger/entry-row.ts'
import { Ledger } from '../../../src/ledger/ledger.ts'
import { createTestDatabase, type TestDatabase } from '../../testkit/database.ts'
import { disclosure, OFFICER, personHash } from './ledger-kit.ts'

const AUDITOR = { ...OFFICER, subject: 'auditor-1', role: 'AUDITOR', organisation: 'audit-office' } as const
const CONSENT = '01234567-89ab-4cde-8f01-23456789abcd'

/** Told apart by `requestId`; a pause between them gives each a time of its own. */
const EVENTS: readonly LedgerEvent[] = [
  disclosure({ requestId: 'a', caseNumber: 'CASE-1', consentId: CONSENT }),
  disclosure({ requestId: 'b', decision: 'REFUSED', reasonCode: 'CONSENT_EXPIRED', purpose: 'OBJECTION' }),
  disclosure({ requestId: 'c', people: [personHash('Wang')], items: [] }),
  {
    kind: 'ACCESS_LOG_READ',
    decision: 'GRANTED',
    actor: AUDITOR,
    requestId: 'd',
    note: { kind: 'DISCLOSURE' },
  },
  disclosure({
    requestId: 'e',
    decision: 'PARTIAL',
    items: [{ item: 'vehicles.vehicle', level: 'SUMMARY', reasonCode: null, outcomes: { NONE: 2 } }],
  }),
  disclosure({
    requestId: 'f',
    people: [personHash('Wang'), personHash('Zhang')],
    caseNumber: 'x'.repeat(600),
    actor: { ...OFFICER, address: '192.0.2.7' },
  }),
]

let storage: TestDatabase
let log: AccessLog
const times: string[] = []
beforeAll(async () => {
  storage = await createTestDatabase()
  log = new AccessLog(storage.database)
  const ledger = new Ledger(storage.database)
  for (const event of EVENTS) {
    const { id } = await ledger.append(event)
    times.push(timeOf(id))
    await new Promise((resolve) => setTimeout(resolve, 3))
  }
})
afterAll(() => storage?.close())

const ids = async (filter: AccessLogFilter) =>
  (await log.page(filter)).entries.map(({ requestId }) => requestId).join('')

describe('the access log', () => {
  test('gives the newest entries first, as they were recorded', async () => {
    const { entries, hasNextPage, hasPreviousPage } = await log.page()
    expect(entries.map(({ requestId }) => requestId).join('')).toBe('fedcba')
    expect([hasNextPage, hasPreviousPage]).toEqual([false, false])
    expect(entries.at(-1)).toEqual({
      ...EVENTS[0],
      actor: { ...EVENTS[0]?.actor, address: null },
      v: 2,
      forgotten: false,
      id: expect.any(String),
      at: times[0],
      index: 0,
    })
  })

  test('is searched by everything that an entry says', async () => {
    expect(await ids({ subject: 'auditor-1' })).toBe('d')
    expect(await ids({ organisation: 'audit-office' })).toBe('d')
    expect(await ids({ role: 'AUDITOR' })).toBe('d')
    expect(await ids({ role: 'OFFICER' })).toBe('fecba')
    expect(await ids({ kind: 'ACCESS_LOG_READ' })).toBe('d')
    expect(await ids({ kind: 'DISCLOSURE' })).toBe('fecba')
    expect(await ids({ decision: 'REFUSED' })).toBe('b')
    expect(await ids({ decision: 'PARTIAL' })).toBe('e')
    expect(await ids({ purpose: 'OBJECTION' })).toBe('b')
    expect(await ids({ caseNumber: 'CASE-1' })).toBe('a')
    expect(await ids({ consentId: CONSENT.toUpperCase() })).toBe('a')
    expect(await ids({ clientAddress: '192.0.2.7' })).toBe('f')
    expect(await ids({ item: 'vehicles.vehicle' })).toBe('e')
    expect(await ids({ item: 'housing.realEstate' })).toBe('fba')
    expect(await ids({ person: personHash('Wang') })).toBe('fc')
    expect(await ids({ person: personHash('nobody') })).toBe('')
    expect(await ids({ from: times[2] })).toBe('fedc')
    expect(await ids({ until: times[2] })).toBe('ba')
    expect(await ids({ from: times[1], until: times[4] })).toBe('dcb')
  })

  test('finds only what meets every condition', async () => {
    expect(await ids({ person: personHash('Zhang'), decision: 'GRANTED', item: 'housing.realEstate' })).toBe(
      'fa',
    )
    expect(await ids({ person: personHash('Zhang'), from: times[1], until: times[5] })).toBe('eb')
    expect(await ids({ role: 'AUDITOR', kind: 'DISCLOSURE' })).toBe('')
    const nothing = { subject: null, role: null, kind: undefined, from: null, person: null, item: null }
    expect(await ids(nothing)).toBe('fedcba')
  })

  test('finds a case number that the ledger had to cut', async () => {
    expect(await ids({ caseNumber: 'x'.repeat(600) })).toBe('f')
  })

  test('finds an item alike where it is common and where it is rare', async () => {
    const common = await log.page({ item: 'housing.realEstate' }, { first: 2 })
    expect(common).toMatchObject({ entries: [{ requestId: 'f' }, { requestId: 'b' }], hasNextPage: true })
    const rest = await log.page({ item: 'housing.realEstate' }, { first: 2, after: 1 })
    expect(rest).toMatchObject({ entries: [{ requestId: 'a' }], hasNextPage: false })
  })

  test('takes whatever is looked for as it is', async () => {
    for (const text of [`'; drop table ledger_entries; --`, '\u0000', '%', '{a,b}', '\ud800']) {
      expect(await ids({ subject: text, caseNumber: text })).toBe('')
      expect(await ids({ person: text })).toBe('')
      expect(await ids({ item: text })).toBe('')
    }
  })

  test('is paged through without a gap, though entries come meanwhile', async () => {
    const seen: string[] = []
    let after: number | null = null
    for (let more = true; more; ) {
      const { entries, hasNextPage } = await log.page({ kind: 'DISCLOSURE' }, { first: 2, after })
      seen.push(...entries.map(({ requestId }) => requestId ?? ''))
      after = entries.at(-1)?.index ?? null
      more = hasNextPage
      await new Ledger(storage.database).append({ ...disclosure(), kind: 'CASE_READ' })
    }
    expect(seen.join('')).toBe('fecba')
  })

  test('shows a resident who looked at their data, page by page', async () => {
    const first = await log.forPerson(personHash('Zhang'), { first: 3 })
    expect(first.entries.map(({ kind }) => kind)).toContain('CASE_READ')
    const rest = await log.forPerson(personHash('Zhang'), { first: 200, after: first.entries.at(-1)?.index })
    expect(rest.hasPreviousPage).toBe(true)
    expect(rest.entries.map(({ requestId }) => requestId).join('')).toMatch(/feba$/)
  })

  test.each([0, -1, 202, 1.5, Number.NaN])('has no page of %d entries', async (first) => {
    await expect(log.page({}, { first })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      detail: { path: 'first' },
    })
  })

  test('refuses a cursor or a date that is none', async () => {
    for (const after of [-1, 0.5]) {
      await expect(log.page({}, { after })).rejects.toMatchObject({
        code: 'INPUT_INVALID',
        detail: { path: 'after' },
      })
    }
    await expect(log.page({ from: 'yesterday' })).rejects.toMatchObject({ code: 'DATE_INVALID' })
    await expect(log.page({ until: '' })).rejects.toMatchObject({ code: 'DATE_INVALID' })
    expect(
      (await log.page({ from: '0001-01-01T00:00:00Z', until: '9999-12-31T23:59:59Z' })).entries.length,
    ).toBeGreaterThan(5)
  })

  test('shows no entry that somebody changed as if it were whole', async () => {
    await storage.database.pool.query(
      `set session_replication_role = replica; update ledger_entries set note = 'x' where request_id = 'd'; reset session_replication_role`,
    )
    await expect(log.page({ role: 'AUDITOR' })).rejects.toThrow('hedui ledger verify')
  })
})
