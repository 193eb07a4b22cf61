import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { GrantStore } from '../../../src/access/grants.ts'
import type { ConsentStore } from '../../../src/consents/store.ts'
import {
  createDepartmentAccesses,
  type DepartmentAccess,
  type DepartmentAccessFilter,
  type DepartmentCountedBy,
} from '../../../src/disclosure/department-accesses.ts'
import { createDoor } from '../../../src/disclosure/door.ts'
import { AccessLog } from '../../../src/ledger/access-log.ts'
import { Ledger } from '../../../src/ledger/ledger.ts'
import { SEGMENT_SIZE } from '../../../src/ledger/segments/bits.ts'
import { departmentOf } from '../../../src/ledger/segments/dimensions.ts'
import { SegmentSealer } from '../../../src/ledger/segments/sealer.ts'
import { entryOf, type IndexedEntry } from '../../../src/ledger/stored-entry.ts'
import type { DataItem, Department } from '../../../src/registry/department.ts'
import { copyEntries } from '../../testkit/copied-entries.ts'
import { createTestDatabase, type TestDatabase } from '../../testkit/database.ts'
import { actorOf } from '../../testkit/letters.ts'
import { plausibleEvent, random, rowAt } from '../ledger/plausible-entries.ts'

/** One segment, and what is in none yet. */
const ENTRIES = SEGMENT_SIZE + 1_500
const BEGAN = Date.parse('2026-07-28T00:00:00Z')
const ENDED = Date.parse('2026-08-20T00:00:00Z')

let storage: TestDatabase
let ledger: Ledger
let log: AccessLog
const entries: IndexedEntry[] = []

beforeAll(async () => {
  storage = await createTestDatabase()
  ledger = new Ledger(storage.database)
  log = new AccessLog(storage.database)
  await storage.database.pool.query(`select ledger_open_months('2026-07-01Z', '2026-12-31Z')`)
  const chance = random(32)
  const rows = Array.from({ length: ENTRIES }, (_, index) =>
    rowAt(plausibleEvent(chance), Math.floor(BEGAN + ((ENDED - BEGAN) * index) / ENTRIES)),
  )
  for (const [index, row] of rows.entries()) entries.push(entryOf({ ...row, index }))
  await copyEntries(storage.database, rows, 0)
  const errors: unknown[] = []
  await new SegmentSealer(storage.database, { onError: (error) => errors.push(error) }).sealNow()
  expect(errors).toEqual([])
}, 120_000)
afterAll(async () => {
  await ledger?.close()
  await storage?.close()
})

const TAX = ['tax.income', 'tax.business']

function accesses() {
  // The department and its items, as far as they are read here.
  const items = TAX.map((id) => ({ id, department: 'tax' }) as DataItem)
  const departments = new Map([['tax', { slug: 'tax', items } as Partial<Department> as Department]])
  const nobody = () => Promise.reject(new Error('nobody is asked'))
  const door = createDoor({
    consents: { find: nobody } as Pick<ConsentStore, 'find'>,
    grants: { forOrganisation: nobody } as Pick<GrantStore, 'forOrganisation'>,
    ledger,
    keys: { hashPerson: (idNumber) => idNumber },
    isSensitive: () => false,
    now: () => new Date(),
  })
  return createDepartmentAccesses({
    door,
    accessLog: log,
    snapshot: () => ({ departments, items: new Map(items.map((item) => [item.id, item])) }),
  })
}

const steward = (department: string | null = 'tax') => actorOf('STEWARD', { department })

/** The same by reading every entry. */
function seen({ item, outcome, organisation, role, purpose, from, until }: DepartmentAccessFilter) {
  return entries
    .filter(
      (entry) =>
        ['DISCLOSURE', 'COLLECTION', 'REPORT_READ'].includes(entry.kind) &&
        (entry.items ?? []).some(
          (one) =>
            departmentOf(one.item) === 'tax' &&
            (item == null || one.item === item) &&
            (outcome == null || (one.outcomes[outcome] ?? 0) > 0),
        ) &&
        (organisation == null || entry.actor.organisation === organisation) &&
        (role == null || entry.actor.role === role) &&
        (purpose == null || entry.purpose === purpose) &&
        (from == null || entry.at >= from) &&
        (until == null || entry.at < until),
    )
    .toReversed()
}

const filters = fc.record(
  {
    item: fc.constantFrom(...TAX),
    outcome: fc.constantFrom('HIT' as const, 'NONE' as const, 'ERROR' as const),
    organisation: fc.constantFrom('office-0', 'office-3', 'nobody'),
    role: fc.constantFrom('OFFICER' as const, 'AUDITOR' as const),
    purpose: fc.constantFrom('APPLICATION', 'OBJECTION'),
    from: fc.constantFrom('2026-08-01T00:00:00.000Z', '2026-08-19T12:00:00.000Z'),
    until: fc.constantFrom('2026-08-10T00:00:00.000Z', '2026-08-19T18:00:00.000Z'),
  },
  { requiredKeys: [] },
)

describe('a steward', () => {
  test('pages through exactly the accesses to the department’s items, in the order of the ledger', async () => {
    await fc.assert(
      fc.asyncProperty(filters, fc.integer({ min: 20, max: 200 }), async (filter, first) => {
        const expected = seen(filter)
        const got: DepartmentAccess[] = []
        let page = await accesses().page(steward(), filter, { first, after: null }, 'r')
        expect(await page.total()).toBe(expected.length)
        // Some pages tell as much as all of them.
        for (let pages = 0; ; pages += 1) {
          got.push(...page.accesses)
          if (!page.hasNextPage || pages === 3) break
          page = await accesses().page(steward(), filter, { first, after: got.at(-1)?.index ?? null }, 'r')
        }
        expect(got.map(({ index }) => index)).toEqual(expected.slice(0, got.length).map(({ index }) => index))
        expect(page.hasNextPage).toBe(got.length < expected.length)
      }),
      { numRuns: 12 },
    )
  })

  test('is shown offices and outcomes of own items, and no official, person, case or other department', async () => {
    const { accesses: shown } = await accesses().page(steward(), {}, { first: 200 }, 'r')
    expect(shown).toHaveLength(200)
    for (const access of shown) {
      expect(Object.keys(access).sort()).toEqual(
        ['at', 'decision', 'index', 'items', 'kind', 'organisation', 'purpose', 'role'].sort(),
      )
      expect(access.items.length).toBeGreaterThan(0)
      for (const { item } of access.items) expect(TAX).toContain(item)
    }
    const words = JSON.stringify(shown)
    for (const told of ['officer-', 'CASE-', 'housing', 'bank', 'vehicles', '192.0.2']) {
      expect(words).not.toContain(told)
    }
    for (const person of entries.slice(-50).flatMap(({ people }) => people ?? [])) {
      expect(words).not.toContain(person)
    }
  })

  test('reads counts that are those of somebody who reads every entry', async () => {
    const valuesOf = (
      entry: IndexedEntry,
      by: DepartmentCountedBy | null,
      filter: DepartmentAccessFilter,
    ) => {
      const own = (entry.items ?? []).filter(
        ({ item }) => departmentOf(item) === 'tax' && (filter.item == null || item === filter.item),
      )
      switch (by) {
        case null:
          return ['']
        case 'ORGANISATION':
          return [entry.actor.organisation].filter((value) => value !== null)
        case 'ROLE':
          return [entry.actor.role]
        case 'PURPOSE':
          return [entry.purpose].filter((value) => value !== undefined)
        case 'ITEM':
          return own
            .filter(({ outcomes }) => filter.outcome == null || (outcomes[filter.outcome] ?? 0) > 0)
            .map(({ item }) => item)
        case 'OUTCOME':
          return [...new Set(own.flatMap(({ outcomes }) => Object.keys(outcomes)))].filter(
            (outcome) => filter.outcome == null || outcome === filter.outcome,
          )
      }
    }
    const bys = fc.constantFrom(
      null,
      'ORGANISATION',
      'ROLE',
      'PURPOSE',
      'ITEM',
      'OUTCOME',
    ) as fc.Arbitrary<DepartmentCountedBy | null>
    await fc.assert(
      fc.asyncProperty(filters, bys, fc.constantFrom(null, 'DAY' as const), async (filter, by, bucket) => {
        const expected = new Map<string, number>()
        for (const entry of seen(filter)) {
          const day = new Date(Date.parse(entry.at) + 8 * 3_600_000).toISOString().slice(0, 10)
          const at = bucket === null ? null : new Date(`${day}T00:00:00+08:00`).toISOString()
          for (const value of valuesOf(entry, by, filter)) {
            const key = `${value} ${at}`
            expected.set(key, (expected.get(key) ?? 0) + 1)
          }
        }
        const { counts, total } = await accesses().counts(
          steward(),
          filter,
          { by, bucket, first: 1_000 },
          'r',
        )
        expect(new Map(counts.map(({ value, at, entries: n }) => [`${value} ${at}`, n]))).toEqual(expected)
        expect(total).toBe(seen(filter).length)
      }),
      { numRuns: 20 },
    )
  })

  test('sees nothing of another department, and each look and each attempt stands in the ledger', async () => {
    const page = (actor = steward(), filter: DepartmentAccessFilter = {}) =>
      accesses().page(actor, filter, { first: 1 }, 'request-1')
    await page(steward(), { item: 'tax.income', organisation: 'office-0' })
    await expect(page(steward(), { item: 'housing.realEstate' })).rejects.toMatchObject({
      detail: { reasonCode: 'NOT_OWN_DEPARTMENT' },
    })
    await expect(page(steward(null))).rejects.toMatchObject({ detail: { reasonCode: 'NOT_OWN_DEPARTMENT' } })
    for (const role of ['OFFICER', 'REVIEWER', 'AUDITOR', 'ADMINISTRATOR', 'RESIDENT'] as const) {
      await expect(page(actorOf(role, { department: 'tax' }))).rejects.toMatchObject({ code: 'FORBIDDEN' })
    }
    await expect(page(steward('housing'))).resolves.toMatchObject({
      accesses: [{ items: [{ item: 'housing.realEstate' }] }],
    })
    const looks = await log.page({ kind: 'DEPARTMENT_ACCESSES_READ' }, { first: 200 })
    expect(looks.entries.slice(0, 9).map(({ reasonCode }) => reasonCode)).toEqual([
      undefined,
      ...Array.from({ length: 5 }, () => 'ROLE_SEES_NO_LOG'),
      'NOT_OWN_DEPARTMENT',
      'NOT_OWN_DEPARTMENT',
      undefined,
    ])
    expect(looks.entries[8]).toMatchObject({
      note: { department: 'tax', item: 'tax.income', organisation: 'office-0' },
      requestId: 'request-1',
    })
  })

  test.each([0, 1_001, 1.5])('asks for no %d values', async (first) => {
    const counting = { by: null, bucket: null, first }
    await expect(accesses().counts(steward(), {}, counting, 'r')).rejects.toMatchObject({
      code: 'INPUT_INVALID',
    })
  })
})
