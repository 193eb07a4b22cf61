import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HeduiError } from '../../../src/errors.ts'
import { appendParameters, lineOf } from '../../../src/ledger/append-lines.ts'
import type { LedgerEntryKind } from '../../../src/ledger/entry.ts'
import { canonicalEntry, newEntry, timeOf } from '../../../src/ledger/entry-row.ts'
import { forgetConsent } from '../../../src/ledger/forget.ts'
import { FenceClosedError, Ledger } from '../../../src/ledger/ledger.ts'
import { leafHash } from '../../../src/ledger/merkle.ts'
import { openMonths } from '../../../src/ledger/months.ts'
import { type Database, openDatabase } from '../../../src/storage/database.ts'
import { createTestDatabase, type TestDatabase } from '../../testkit/database.ts'
import { disclosure, OFFICER, revocation } from './ledger-kit.ts'

let storage: TestDatabase
let database: Database
beforeAll(async () => {
  storage = await createTestDatabase()
  database = storage.database
})
afterAll(() => storage?.close())

const stored = () => database.kysely.selectFrom('ledger_entries').selectAll().orderBy('index').execute()
const head = async () =>
  (await database.kysely.selectFrom('ledger_head').select('size').executeTakeFirstOrThrow()).size
const numbers = (count: number) => Array.from({ length: count }, (_, i) => i)
const consent = () => crypto.randomUUID()

describe('append', () => {
  test('stores the entry whose hash it keeps, and says where it stands', async () => {
    const ledger = new Ledger(database)
    const { id, index } = await ledger.append(disclosure({ note: { why: '“双引号” "and" \\' } }))
    const row = (await stored()).find((entry) => entry.id === id)
    if (row === undefined) throw new Error('not stored')
    expect(row.index).toBe(index)
    expect(row.leaf_hash).toEqual(leafHash(canonicalEntry(row)))
    expect(row.note).toBe('{"why":"“双引号” \\"and\\" \\\\"}')
    expect(row.people).toHaveLength(2)
  })

  test('gives places without gaps to what any number of nodes append at once', async () => {
    const before = await head()
    const other = openDatabase({ connection: storage.connection })
    const ledgers = [
      new Ledger(database, { maxGroup: 7 }),
      new Ledger(other),
      new Ledger(other, { maxGroup: 3 }),
    ]
    const appended = await Promise.all(
      numbers(300).map((i) =>
        (ledgers[i % 3] ?? new Ledger(database)).append(disclosure({ requestId: `r${i}` })),
      ),
    )
    await other.close()
    const places = appended.map(({ index }) => index).sort((a, b) => a - b)
    expect(places).toEqual(numbers(300).map((i) => before + i))
    expect(new Set(appended.map(({ id }) => id)).size).toBe(300)
    expect((await stored()).map(({ index }) => index)).toEqual(numbers(before + 300))
    expect(await head()).toBe(before + 300)
  })

  test('keeps the order in which one node was asked', async () => {
    const ledger = new Ledger(database)
    const appended = await Promise.all(
      numbers(100).map((i) => ledger.append(disclosure({ requestId: `${i}` }))),
    )
    const first = appended[0]?.index ?? 0
    expect(appended.map(({ index }) => index)).toEqual(numbers(100).map((i) => first + i))
  })

  test('goes on where a pooler hands out connections that do not know its statement, or know it already', async () => {
    const other = openDatabase({ connection: storage.connection, poolSize: 1 })
    const before = await head()
    const forgetful = new Ledger(other)
    await forgetful.append(disclosure())
    await other.query({ text: 'deallocate all' })
    const appended = await Promise.all(numbers(3).map(() => forgetful.append(disclosure())))
    expect(appended.map(({ index }) => index)).toEqual([before + 1, before + 2, before + 3])
    await other.close()

    const shared = openDatabase({ connection: storage.connection, poolSize: 1 })
    await shared.query({ text: 'prepare ledger_append as select 1' })
    expect((await new Ledger(shared).append(disclosure())).index).toBe(before + 4)
    await shared.close()
    expect(await head()).toBe(before + 5)
  })

  test('writes what gathered meanwhile together, no more than a group takes', async () => {
    const groups: number[] = []
    const ledger = new Ledger(database, { maxGroup: 40, onGroup: ({ entries }) => groups.push(entries) })
    await Promise.all(numbers(100).map(() => ledger.append(disclosure())))
    expect(groups).toEqual([40, 40, 20])
  })

  test('takes the event as it is when it is handed over', async () => {
    const ledger = new Ledger(database)
    const people = ['first']
    const appending = ledger.append(disclosure({ people }))
    people[0] = 'second'
    const { id } = await appending
    expect((await stored()).find((entry) => entry.id === id)?.people).toEqual(['first'])
  })

  test('is durable even where the database was told to wait for no disk', async () => {
    const client = await database.pool.connect()
    try {
      await client.query('begin')
      await client.query('set local synchronous_commit = off')
      await client.query(`select * from ledger_append('', '', null, null, false)`)
      const { rows } = await client.query<{ synchronous_commit: string }>('show synchronous_commit')
      expect(rows).toEqual([{ synchronous_commit: 'on' }])
    } finally {
      await client.query('rollback')
      client.release()
    }
  })

  test('refuses a transaction that may not see a fence that was closed meanwhile', async () => {
    const ledger = new Ledger(database)
    const appending = database.kysely
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute((transaction) => ledger.appendIn(transaction, [disclosure()]))
    await expect(appending).rejects.toMatchObject({ code: 'LEDGER_UNAVAILABLE' })
  })

  test('refuses at once what there is no room for, and everything once it is closed', async () => {
    const ledger = new Ledger(database, { maxGroup: 1, maxWaiting: 2 })
    const appending = numbers(4).map(() => ledger.append(disclosure()))
    const results = await Promise.allSettled(appending)
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected'])
    await ledger.close()
    await expect(ledger.append(disclosure())).rejects.toMatchObject({ code: 'LEDGER_UNAVAILABLE' })
  })

  test('has written everything that it took when it is closed', async () => {
    const ledger = new Ledger(database, { maxGroup: 3 })
    const before = await head()
    const appending = numbers(20).map(() => ledger.append(disclosure()))
    await ledger.close()
    expect(await head()).toBe(before + 20)
    await Promise.all(appending)
  })

  test('an entry that the database cannot take is refused alone', async () => {
    const ledger = new Ledger(database)
    const before = await head()
    // Texts are bounded, so that it takes a database that does not want this one.
    await database.pool.query(
      `alter table ledger_entries add constraint poison check (kind <> 'POISON') not valid`,
    )
    const kind = 'POISON' as LedgerEntryKind
    const poison = ledger.append(disclosure({ kind }))
    const others = numbers(9).map(() => ledger.append(disclosure()))
    await expect(poison).rejects.toMatchObject({ code: 'LEDGER_UNAVAILABLE' })
    expect((await Promise.all(others)).map(({ index }) => index)).toEqual(numbers(9).map((i) => before + i))
  })
})

describe('appendIn', () => {
  test('stands and falls with the transaction of the caller', async () => {
    const ledger = new Ledger(database)
    const before = await head()
    const failing = database.kysely.transaction().execute(async (transaction) => {
      await ledger.appendIn(transaction, [disclosure(), disclosure()])
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await head()).toBe(before)
    const appended = await database.kysely
      .transaction()
      .execute((transaction) => ledger.appendIn(transaction, [disclosure(), disclosure()]))
    expect(appended.map(({ index }) => index)).toEqual([before, before + 1])
    expect(await head()).toBe(before + 2)
  })

  test('records nothing where there is nothing to record', async () => {
    const before = await head()
    await database.kysely
      .transaction()
      .execute((transaction) => new Ledger(database).appendIn(transaction, []))
    expect(await head()).toBe(before)
  })
})

describe('a consent that was revoked', () => {
  test('discloses nothing afterwards; its refusal can still be recorded', async () => {
    const ledger = new Ledger(database)
    const consentId = consent()
    await ledger.append(disclosure({ consentId }), { fence: consentId })
    await database.kysely.transaction().execute((t) => ledger.appendIn(t, [revocation(consentId)]))
    const before = await head()
    const late = ledger.append(disclosure({ consentId }), { fence: consentId })
    await expect(late).rejects.toBeInstanceOf(FenceClosedError)
    await expect(late).rejects.toMatchObject({
      code: 'ACCESS_REFUSED',
      detail: { reasonCode: 'CONSENT_REVOKED' },
    })
    expect(await head()).toBe(before)
    await ledger.append(disclosure({ consentId, decision: 'REFUSED', reasonCode: 'CONSENT_REVOKED' }))
    expect(await head()).toBe(before + 1)
  })

  test('closes its fence also for a caller who forgot it, and however the id is spelled', async () => {
    const ledger = new Ledger(database)
    const consentId = consent()
    await ledger.append(revocation(consentId.toUpperCase()))
    for (const kind of ['DISCLOSURE', 'COLLECTION'] as const) {
      for (const decision of ['GRANTED', 'PARTIAL'] as const) {
        await expect(ledger.append(disclosure({ kind, decision, consentId }))).rejects.toBeInstanceOf(
          FenceClosedError,
        )
      }
    }
  })

  test('refuses its own entries of a group, and no others', async () => {
    const ledger = new Ledger(database)
    const [revoked, other] = [consent(), consent()]
    await ledger.append(revocation(revoked))
    const before = await head()
    const results = await Promise.allSettled(
      numbers(10).map((i) => ledger.append(disclosure({ consentId: i % 2 === 0 ? revoked : other }))),
    )
    expect(results.map(({ status }) => status)).toEqual(
      numbers(10).map((i) => (i % 2 === 0 ? 'rejected' : 'fulfilled')),
    )
    const places = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value.index] : []))
    expect(places).toEqual(numbers(5).map((i) => before + i))
  })

  test('an attempt to revoke that was refused ends nothing', async () => {
    const ledger = new Ledger(database)
    const consentId = consent()
    await ledger.append({
      ...revocation(consentId),
      decision: 'REFUSED',
      reasonCode: 'CONSENT_OF_OTHER_OFFICE',
    })
    await ledger.append(disclosure({ consentId }), { fence: consentId })
  })

  test('a revocation that was rolled back ends nothing', async () => {
    const ledger = new Ledger(database)
    const consentId = consent()
    const revoking = database.kysely.transaction().execute(async (transaction) => {
      await ledger.appendIn(transaction, [revocation(consentId)])
      throw new Error('rolled back')
    })
    await expect(revoking).rejects.toThrow('rolled back')
    await ledger.append(disclosure({ consentId }), { fence: consentId })
  })

  test('is revoked once, however often it is said', async () => {
    const ledger = new Ledger(database)
    const consentId = consent()
    const { index } = await ledger.append(revocation(consentId))
    await ledger.append(revocation(consentId))
    const fence = await database.kysely
      .selectFrom('ledger_fences')
      .select('index')
      .where('id', '=', consentId)
      .executeTakeFirst()
    expect(fence?.index).toBe(index)
  })

  test('under load, no granted disclosure stands behind the revocation', async () => {
    const other = openDatabase({ connection: storage.connection })
    const nodes = [new Ledger(database, { maxGroup: 5 }), new Ledger(other, { maxGroup: 8 })]
    const consents = numbers(6).map(consent)
    const disclosing = numbers(400).map(async (i) => {
      await new Promise((resolve) => setTimeout(resolve, i / 4))
      const consentId = consents[i % consents.length] ?? ''
      return nodes[i % 2]?.append(disclosure({ consentId }), { fence: consentId })
    })
    const revoking = consents.map(async (consentId, i) => {
      await new Promise((resolve) => setTimeout(resolve, 15 * i + 5))
      await database.kysely
        .transaction()
        .execute(
          (transaction) =>
            nodes[i % 2]?.appendIn(transaction, [revocation(consentId)]) ?? Promise.resolve([]),
        )
    })
    const results = await Promise.allSettled([...disclosing, ...revoking])
    await other.close()
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(FenceClosedError)
    }
    for (const consentId of consents) {
      const entries = (await stored()).filter((entry) => entry.consent_id === consentId)
      expect(entries.at(-1)?.kind).toBe('CONSENT_REVOKED')
    }
  })
})

test('entries are append-only: a slip of the hand is refused', async () => {
  await new Ledger(database).append(revocation(consent()))
  for (const table of ['ledger_entries', 'ledger_fences', 'ledger_checkpoints']) {
    for (const slip of [
      `update ${table} set ${table === 'ledger_checkpoints' ? 'note = note' : 'index = index'}`,
      `delete from ${table}`,
      `truncate ${table}`,
    ]) {
      await expect(database.pool.query(slip)).rejects.toThrow(/append-only/)
    }
  }
})

describe('a month', () => {
  test('that is to come has its place, and the two after it', async () => {
    const { rows } = await database.pool.query<{ name: string }>(
      `select inhrelid::regclass::text as name from pg_inherits where inhparent = 'ledger_entries'::regclass`,
    )
    const names = rows.map(({ name }) => name)
    for (const ahead of [0, 1, 2]) {
      const day = new Date(Date.now() + 8 * 3_600_000)
      day.setUTCMonth(day.getUTCMonth() + ahead, 1)
      expect(names).toContain(`ledger_entries_${day.toISOString().slice(0, 7).replace('-', '_')}`)
    }
    expect(await openMonths(database)).toBe(0)
  })

  test('without a place takes nothing, and nothing is said to be recorded; the integrator opens it', async () => {
    const empty = await createTestDatabase()
    await empty.database.pool.query(`
      do $$ declare v_name text; begin
        for v_name in select inhrelid::regclass from pg_inherits where inhparent = 'ledger_entries'::regclass loop
          execute 'drop table ' || v_name;
        end loop;
      end $$`)
    const ledger = new Ledger(empty.database)
    await expect(ledger.append(disclosure())).rejects.toMatchObject({ code: 'LEDGER_UNAVAILABLE' })
    expect(await openMonths(empty.database)).toBeGreaterThan(0)
    expect(await ledger.append(disclosure())).toMatchObject({ index: 0 })
    await empty.close()
  })

  test('begins at midnight in China', async () => {
    const { rows } = await database.pool.query<{ first: string }>(
      `select ledger_first_id(ledger_month_of('2026-11-30T15:59:59Z')) as first
      union all select ledger_first_id(ledger_month_of('2026-11-30T16:00:00Z'))`,
    )
    expect(rows.map(({ first }) => timeOf(first))).toEqual([
      '2026-10-31T16:00:00.000Z',
      '2026-11-30T16:00:00.000Z',
    ])
  })
})

test('a node whose clock is wrong appends nothing', async () => {
  const before = await stored()
  const id = '00000000-0000-7000-8000-000000000000'
  const line = lineOf({ ...newEntry(disclosure()).row, id })
  const parameters = [...appendParameters([{ line, leaf: leafHash('x'), fence: null, closes: null }]), false]
  await expect(
    database.pool.query('select * from ledger_append($1, $2, $3, $4, $5)', parameters),
  ).rejects.toThrow(/clocks/)
  expect(await stored()).toHaveLength(before.length)
})

describe('an entry forgets', () => {
  test('whom it concerned, once, and nothing else of it can be changed', async () => {
    const ledger = new Ledger(database)
    const consentId = consent()
    const { id } = await ledger.append(disclosure({ consentId }))
    const other = await ledger.append(disclosure())
    const forget = () =>
      database.kysely
        .transaction()
        .execute((transaction) => forgetConsent(transaction, consentId, new Date(Date.now() + 1_000)))
    expect(await forget()).toBe(1)
    expect(await forget()).toBe(0)
    const entry = (await stored()).find((row) => row.id === id)
    expect(entry).toMatchObject({ people: null, case_number: null, salt: null, subject: OFFICER.subject })
    expect(entry && leafHash(canonicalEntry(entry))).toEqual(entry?.leaf_hash)
    for (const slip of [
      `update ledger_entries set people = '{x}' where id = '${id}'`,
      `update ledger_entries set commitments = null where id = '${id}'`,
      `update ledger_entries set commitments = '{}' where id = '${other.id}'`,
      `update ledger_entries set commitments = '{}', salt = null, people = null, case_number = null, subject = ''
        where id = '${other.id}'`,
    ]) {
      await expect(database.pool.query(slip)).rejects.toThrow(/append-only/)
    }
  })
})

test('what the operator reads names the cause; what the caller reads does not', async () => {
  const ledger = new Ledger(database)
  await ledger.close()
  const failure = await ledger.append({ ...disclosure(), actor: OFFICER }).catch((error: unknown) => error)
  if (!(failure instanceof HeduiError)) throw new Error('no HeduiError')
  expect(failure.message).not.toContain('the ledger is closed')
  expect(failure.cause).toMatchObject({ message: 'the ledger is closed' })
})
