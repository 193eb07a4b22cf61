/**
 * Searching by segments against searching by brute force: whatever is looked for, wherever the ends of the time fall, however
 * much of the ledger is in segments, pages and counts are those of somebody who reads every entry.
 */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AccessLog, type AccessLogFilter } from '../../../src/ledger/access-log.ts'
import { timeOf } from '../../../src/ledger/entry-row.ts'
import { Ledger } from '../../../src/ledger/ledger.ts'
import type { Bucket, CountedBy } from '../../../src/ledger/search/counts.ts'
import { SEGMENT_SIZE } from '../../../src/ledger/segments/bits.ts'
import { departmentOf } from '../../../src/ledger/segments/dimensions.ts'
import { SegmentSealer } from '../../../src/ledger/segments/sealer.ts'
import { FindingList } from '../../../src/ledger/verify/finding.ts'
import { auditSegments } from '../../../src/ledger/verify/segment-audit.ts'
import { Snapshot } from '../../../src/ledger/verify/snapshot.ts'
import { copyEntries } from '../../testkit/copied-entries.ts'
import { createTestDatabase, type TestDatabase } from '../../testkit/database.ts'
import { runs, some } from '../../testkit/effort.ts'
import { disclosure, personHash } from './ledger-kit.ts'
import { type Known, plausibleEvent, random, rowAt } from './plausible-entries.ts'

/** Whole segments, and the beginning of a further one. */
const SEGMENTS = runs(2, 3)
const ENTRIES = SEGMENTS * SEGMENT_SIZE + 4_000
const BEGAN = Date.parse('2026-07-28T00:00:00Z')
const ENDED = Date.parse('2026-11-20T00:00:00Z')

let storage: TestDatabase
let log: AccessLog
/** With its results read once. */
interface Entry extends Known {
  readonly results: readonly { readonly id: string; readonly outcomes: Readonly<Record<string, number>> }[]
}
const entries: Entry[] = []
beforeAll(async () => {
  storage = await createTestDatabase()
  log = new AccessLog(storage.database)
  await storage.database.pool.query(`select ledger_open_months('2026-07-01Z', '2026-12-31Z')`)
  const chance = random(24)
  for (let index = 0; index < ENTRIES; index += 1) {
    // Nodes' clocks differ: the order of the ledger is not quite that of time.
    const at = Math.floor(BEGAN + ((ENDED - BEGAN) * index) / ENTRIES + chance() * 60_000)
    const event = plausibleEvent(chance)
    const results = (event.items ?? []).map(({ item, outcomes }) => ({ id: item, outcomes }))
    entries.push({ index, at, row: rowAt(event, at), results })
  }
  await copyEntries(
    storage.database,
    entries.map(({ row }) => row),
    0,
  )
  await storage.database.pool.query('analyze ledger_entries')
}, 120_000)
afterAll(() => storage?.close())

const among = (...values: string[]) => fc.constantFrom(...values)
const moment = fc
  .integer({ min: BEGAN - 1_000_000, max: ENDED + 1_000_000 })
  .map((at) => new Date(at).toISOString())
const anyFilter = fc.record(
  {
    subject: among('officer-0-1', 'officer-3-2', 'nobody'),
    organisation: among('office-0', 'office-4'),
    role: fc.constantFrom('OFFICER' as const, 'AUDITOR' as const),
    kind: fc.constantFrom('DISCLOSURE' as const, 'REPORT_READ' as const),
    decision: fc.constantFrom('GRANTED' as const, 'PARTIAL' as const, 'REFUSED' as const),
    reasonCode: among('CONSENT_EXPIRED'),
    purpose: among('APPLICATION', 'OBJECTION'),
    item: among('housing.realEstate', 'tax.income', 'rare.item'),
    department: among('tax', 'bank'),
    outcome: fc.constantFrom('HIT' as const, 'ERROR' as const, 'NOT_AUTHORIZED' as const),
    from: moment,
    until: moment,
    caseNumber: among('CASE-7'),
    clientAddress: among('192.0.2.2'),
    person: among(personHash('p5')),
    verificationId: among('v-3'),
    reportNumber: among('R-9'),
    household: fc.constant({
      consentIds: ['01234567-89ab-4cde-8f01-000000000007'],
      case: { organisation: 'office-0', caseNumber: 'CASE-3' },
    }),
  },
  { requiredKeys: [] },
)
/** Most conditions that are named at random would leave nothing. */
const filters = anyFilter.chain((whole) =>
  fc
    .shuffledSubarray(Object.keys(whole), { maxLength: Math.min(4, Object.keys(whole).length) })
    .map(
      (keys): AccessLogFilter =>
        Object.fromEntries(Object.entries(whole).filter(([key]) => keys.includes(key))),
    ),
)

function meets({ row, at, results }: Entry, filter: AccessLogFilter): boolean {
  const { item, department, outcome, household } = filter
  const has = (suits: (id: string) => boolean) =>
    results.some(({ id, outcomes }) => suits(id) && (outcome == null || (outcomes[outcome] ?? 0) > 0))
  return (
    is(row.subject, filter.subject) &&
    is(row.organisation, filter.organisation) &&
    is(row.role, filter.role) &&
    is(row.kind, filter.kind) &&
    is(row.decision, filter.decision) &&
    is(row.reason_code, filter.reasonCode) &&
    is(row.purpose, filter.purpose) &&
    is(row.case_number, filter.caseNumber) &&
    is(row.client_address, filter.clientAddress) &&
    is(row.verification_id, filter.verificationId) &&
    is(row.report_number, filter.reportNumber) &&
    (filter.person == null || (row.people ?? []).includes(filter.person)) &&
    (household == null ||
      household.consentIds.includes(row.consent_id ?? '') ||
      (row.case_number === household.case?.caseNumber &&
        row.organisation === household.case?.organisation)) &&
    (item == null || has((id) => id === item)) &&
    (department == null || has((id) => departmentOf(id) === department)) &&
    (outcome == null || item != null || department != null || has(() => true)) &&
    (filter.from == null || at >= Date.parse(filter.from)) &&
    (filter.until == null || at < Date.parse(filter.until))
  )
}

function is(value: string | null, wanted: string | null | undefined): boolean {
  return wanted == null || value === wanted
}

/** How it is to be: value and time, and how many. */
function counted(filter: AccessLogFilter, by: CountedBy | null, bucket: Bucket | null): Map<string, number> {
  const counts = new Map<string, number>()
  for (const entry of entries) {
    if (!meets(entry, filter)) continue
    for (const value of valuesBy(entry, by)) {
      const key = `${value} ${bucket === null ? null : beginning(entry.at, bucket)}`
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  }
  return counts
}

function valuesBy({ row, results }: Entry, by: CountedBy | null): Set<string> {
  if (by === null) return new Set([''])
  const direct = { CASE: row.case_number, CLIENT_ADDRESS: row.client_address, CONSENT: row.consent_id }
  if (by === 'CASE' || by === 'CLIENT_ADDRESS' || by === 'CONSENT') {
    const value = direct[by]
    return new Set(value === null ? [] : [value])
  }
  const single = {
    SUBJECT: row.subject,
    ORGANISATION: row.organisation,
    KIND: row.kind,
    PURPOSE: row.purpose,
  }
  if (by === 'SUBJECT' || by === 'ORGANISATION' || by === 'KIND' || by === 'PURPOSE')
    return new Set([single[by]].filter((value) => value !== null))
  if (by === 'OUTCOME')
    return new Set(results.flatMap(({ outcomes }) => Object.keys(outcomes).filter((name) => outcomes[name])))
  return new Set(results.map(({ id }) => (by === 'ITEM' ? id : departmentOf(id))))
}

function beginning(at: number, bucket: Bucket): string {
  const china = new Date(at + 8 * 3_600_000)
  if (bucket === 'HOUR') china.setUTCMinutes(0, 0, 0)
  else china.setUTCHours(0, 0, 0, 0)
  if (bucket === 'MONTH') china.setUTCDate(1)
  if (bucket === 'WEEK') china.setUTCDate(china.getUTCDate() - ((china.getUTCDay() + 6) % 7))
  return new Date(china.getTime() - 8 * 3_600_000).toISOString()
}

const BYS = [
  'SUBJECT',
  'ORGANISATION',
  'KIND',
  'PURPOSE',
  'ITEM',
  'DEPARTMENT',
  'OUTCOME',
  'CASE',
  'CLIENT_ADDRESS',
  null,
] as const
const BUCKETS = ['HOUR', 'DAY', 'WEEK', 'MONTH', null] as const

async function searchesAgree(numRuns: number) {
  await fc.assert(
    fc.asyncProperty(
      filters,
      fc.constantFrom(...BYS),
      fc.constantFrom(...BUCKETS),
      fc.integer({ min: 0, max: ENTRIES }),
      async (filter, by, bucket, after) => {
        const expected = entries.filter((entry) => meets(entry, filter))
        expect(await log.count(filter)).toBe(expected.length)
        const page = await log.page(filter, { first: 7, after })
        const before = expected.filter(({ index }) => index < after).toReversed()
        expect(page.entries.map(({ index }) => index)).toEqual(before.slice(0, 7).map(({ index }) => index))
        expect(page.hasNextPage).toBe(before.length > 7)
        const { counts, total, hasMore } = await log.counts(filter, { by, bucket }, 1_000)
        expect(total).toBe(expected.length)
        expect(hasMore).toBe(false)
        expect(Object.fromEntries(counts.map(({ value, at, entries: n }) => [`${value} ${at}`, n]))).toEqual(
          Object.fromEntries(counted(filter, by, bucket)),
        )
      },
    ),
    { numRuns, seed: 5 },
  )
}

/** What a verification says of the segments. */
async function audited() {
  const findings = new FindingList()
  await Snapshot.read(storage.database, (snapshot) => auditSegments(snapshot, findings))
  return findings.sorted()
}

/** What may become of a segment, as SQL; each is found. */
const FAULTS: readonly (readonly [string, string])[] = [
  [
    'a set with other bits',
    `update ledger_segment_sets set bits = ~bits where n = 1 and dimension = 'ITEM' and value = 'tax.income'`,
  ],
  [
    'a count that is not that of its set',
    `update ledger_segment_sets set entries = entries - 1 where n = 1 and dimension = 'DECISION' and value = 'REFUSED'`,
  ],
  [
    'a set that is gone',
    `delete from ledger_segment_sets where n = 1 and dimension = 'SUBJECT' and value = 'officer-0-1'`,
  ],
  [
    'a value that nobody had',
    `insert into ledger_segment_sets select n, dimension, 'invented', entries, bits from ledger_segment_sets where n = 1 and dimension = 'KIND' limit 1`,
  ],
  [
    'another subject for an entry',
    `update ledger_segment_columns set codes = set_byte(codes, 700, 255 - get_byte(codes, 700)) where n = 1 and dimension = 'SUBJECT'`,
  ],
  [
    'more entries of an office than there are',
    `update ledger_segment_columns set totals = set_byte(totals, 1, 255 - get_byte(totals, 1)) where n = 1 and dimension = 'ORGANISATION'`,
  ],
  [
    'another moment for an entry',
    `update ledger_segments set moments = set_byte(moments, 605, 0) where n = 1`,
  ],
  [
    'no columns where there were some',
    `delete from ledger_segment_columns where n = 1 and dimension = 'SUBJECT'`,
  ],
  ['another last entry', `update ledger_segments set last_id = first_id where n = 1`],
]

describe('a search of the ledger', () => {
  test(
    'finds and counts what there is where nothing is in a segment yet',
    () => searchesAgree(runs(2, 6)),
    120_000,
  )

  test('finds and counts the same by segments, at any time and for any combination', async () => {
    expect(await new SegmentSealer(storage.database).sealNow()).toBe(SEGMENTS)
    await searchesAgree(runs(10, 40))
  }, 240_000)

  test('finds and counts the same where a segment in the middle is missing', async () => {
    await storage.database.pool.query(
      'with gone as (delete from ledger_segments where n = 1 returning n) delete from ledger_segment_sets using gone where ledger_segment_sets.n = gone.n',
    )
    await searchesAgree(runs(2, 6))
    expect(await new SegmentSealer(storage.database).sealNow()).toBe(1)
    await searchesAgree(runs(1, 3))
  }, 120_000)

  test('finds and counts the same where segments have no columns yet, and makes them beside their sets', async () => {
    const { pool } = storage.database
    const columns =
      'select n, dimension, md5(codes), md5(totals) from ledger_segment_columns order by n, dimension'
    const before = await pool.query(columns)
    await pool.query('update ledger_segments set moments = null where n <> 1')
    await pool.query('delete from ledger_segment_columns where n <> 1')
    await searchesAgree(runs(3, 10))
    expect(await audited()).toEqual([])
    expect(await new SegmentSealer(storage.database).sealNow()).toBe(SEGMENTS - 1)
    expect((await pool.query(columns)).rows).toEqual(before.rows)
    expect(await audited()).toEqual([])
  }, 120_000)

  test('gives all entries of a search in order, each once', async () => {
    const filter = { organisation: 'office-1', outcome: 'HIT', department: 'tax' } as const
    const indexes: number[] = []
    for await (const rows of log.all(filter, ENTRIES)) indexes.push(...rows.map(({ index }) => index))
    expect(indexes).toEqual(entries.filter((entry) => meets(entry, filter)).map(({ index }) => index))
    expect(indexes.length).toBeGreaterThan(500)
  })

  test.each(some(FAULTS, 2))(
    'a verification names the segment that has %s',
    async (_what, statement) => {
      const { pool } = storage.database
      const client = await pool.connect()
      try {
        await client.query(statement)
        expect(await audited()).toMatchObject([{ kind: 'SEGMENT', index: SEGMENT_SIZE }])
      } finally {
        await client.query('delete from ledger_segments where n = 1')
        await client.query('delete from ledger_segment_sets where n = 1')
        client.release()
        await new SegmentSealer(storage.database).sealNow()
      }
    },
    60_000,
  )

  test('segments that are thrown away are made again, the same', async () => {
    const all =
      'select n, dimension, value, entries, md5(bits::text) from ledger_segment_sets order by n, dimension, value'
    const before = await storage.database.pool.query(all)
    await new SegmentSealer(storage.database).rebuild()
    expect((await storage.database.pool.query(all)).rows).toEqual(before.rows)
    expect(await audited()).toEqual([])
    expect(before.rows.length).toBeGreaterThan(100)
  }, 60_000)

  test('counts what is appended while it counts, or not, and never half of it', async () => {
    const ledger = new Ledger(storage.database)
    const sealer = new SegmentSealer(storage.database, { intervalMs: 1 })
    sealer.start()
    let appended = 0
    const appending = (async () => {
      for (let group = 0; group < 50; group += 1) {
        await Promise.all(Array.from({ length: 256 }, () => ledger.append(disclosure({ caseNumber: 'NEW' }))))
        appended += 256
      }
    })()
    let before = 0
    const kind = 'DISCLOSURE'
    const old = entries.filter((entry) => meets(entry, { kind })).length
    for (
      let by: CountedBy = 'DECISION';
      appended < 50 * 256;
      by = by === 'SUBJECT' ? 'DECISION' : 'SUBJECT'
    ) {
      const [least, { counts, total }] = [appended, await log.counts({ kind }, { by, bucket: null })]
      expect(total).toBe(counts.reduce((sum, one) => sum + one.entries, 0))
      expect(total).toBeGreaterThanOrEqual(Math.max(before, old + least))
      before = total
    }
    await appending
    await sealer.stop()
    await sealer.sealNow()
    expect(await log.count({ kind })).toBe(old + 50 * 256)
    expect(await log.count({ caseNumber: 'NEW' })).toBe(50 * 256)
    const { rows } = await storage.database.pool.query('select count(*)::int as n from ledger_segments')
    expect(rows[0].n).toBe(SEGMENTS + 1)
  }, 60_000)

  test('segments tell the time of their first and last entry', async () => {
    const { rows } = await storage.database.pool.query(
      `select first_id, last_id from ledger_segments where n = ${SEGMENTS - 1}`,
    )
    const ids = entries
      .slice((SEGMENTS - 1) * SEGMENT_SIZE, SEGMENTS * SEGMENT_SIZE)
      .map(({ row }) => row.id)
      .sort()
    expect([timeOf(rows[0].first_id), timeOf(rows[0].last_id)]).toEqual([
      timeOf(ids[0] ?? ''),
      timeOf(ids.at(-1) ?? ''),
    ])
  })

  test('a search that takes too long is given up, and says what would help', async () => {
    const client = await storage.database.pool.connect()
    await client.query('begin; lock table ledger_segments in access exclusive mode')
    try {
      const hurried = new AccessLog(storage.database, { longestMs: 100 })
      await expect(hurried.count({ kind: 'DISCLOSURE' })).rejects.toMatchObject({ code: 'SEARCH_TOO_BROAD' })
    } finally {
      await client.query('rollback')
      client.release()
    }
  })
})
