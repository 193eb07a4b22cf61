import { randomBytes, randomUUIDv7 } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Secret } from '../../../src/config/secret.ts'
import { type HouseholdSealing, householdIn } from '../../../src/storage/household-keys.ts'
import { type Keys, openKeys, replaceMasterKey } from '../../../src/storage/keys.ts'
import { masterKey } from '../../../src/storage/master-key.ts'
import { FORMAT, formatOf, SealError } from '../../../src/storage/sealing.ts'
import { createTestDatabase, type TestDatabase } from '../../testkit/database.ts'

const secret = randomBytes(32)
let testDatabase: TestDatabase
let keys: Keys

function configOf(bytes: Uint8Array) {
  return {
    dataDir: '',
    environment: 'development',
    secretKey: { bytes: new Secret(bytes), development: false },
  } as const
}

beforeAll(async () => {
  testDatabase = await createTestDatabase()
  keys = await openKeys(testDatabase.database, configOf(secret))
})
afterAll(() => testDatabase.close())

const rowOf = (consentId: string) =>
  testDatabase.database.kysely
    .selectFrom('household_keys')
    .selectAll()
    .where('consent_id', '=', consentId)
    .executeTakeFirst()

async function destroy(consentId: string): Promise<void> {
  await testDatabase.database.kysely
    .updateTable('household_keys')
    .set({
      sealed_key: Buffer.alloc(0),
      destroyed_at: new Date(),
      destroyed_by: 'somebody',
      destroyed_why: 'CONSENT_WITHDRAWN',
    })
    .where('consent_id', '=', consentId)
    .execute()
}

/** The test's database, and how many statements went to it. */
function countingStatements() {
  let statements = 0
  const kysely = testDatabase.database.kysely.withPlugin({
    transformQuery: ({ node }) => {
      statements += 1
      return node
    },
    transformResult: ({ result }) => Promise.resolve(result),
  })
  return { kysely, count: () => statements }
}

describe("a household's key", () => {
  test('seals so that only the same household opens it, and only where it belongs', async () => {
    const households = await Promise.all(Array.from({ length: 4 }, () => keys.ofHousehold(randomUUIDv7())))
    const place = fc.record({ household: fc.nat(3), context: fc.string() })
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), place, place, (text, from, to) => {
        const sealing = (at: number): HouseholdSealing => {
          const household = households[at]
          if (!household) throw new TypeError('there are four')
          return household
        }
        const sealed = sealing(from.household).seal(text, from.context)
        expect(formatOf(sealed)).toBe(FORMAT.household)
        expect(() => keys.open(sealed, from.context)).toThrow(SealError)
        if (from.household === to.household && from.context === to.context) {
          expect(sealing(to.household).open(sealed, to.context).toString('utf8')).toBe(text)
        } else {
          expect(() => sealing(to.household).open(sealed, to.context)).toThrow(SealError)
        }
      }),
    )
  })

  test('does not open what was made to look like its own: the number in front is sealed too', async () => {
    const [one, other] = [await keys.ofHousehold(randomUUIDv7()), await keys.ofHousehold(randomUUIDv7())]
    const sealed = one.seal('韩梅', 'consent:1')
    other.seal('x', 'x').copy(sealed, 0, 0, 5)
    expect(() => other.open(sealed, 'consent:1')).toThrow(SealError)
    expect(() => one.open(sealed, 'consent:1')).toThrow(SealError)
  })

  test('opens what was sealed before households had keys', async () => {
    const household = await keys.ofHousehold(randomUUIDv7())
    expect(household.open(keys.seal('韩梅', 'consent:1'), 'consent:1').toString()).toBe('韩梅')
    expect(() => household.open(keys.seal('韩梅', 'consent:1'), 'consent:2')).toThrow(SealError)
  })

  test('is the same on every node and after a restart, however many ask for it first at once', async () => {
    const consentId = randomUUIDv7()
    const nodes = await Promise.all(
      Array.from({ length: 4 }, () => openKeys(testDatabase.database, configOf(secret))),
    )
    const sealings = await Promise.all(nodes.map((node) => node.ofHousehold(consentId)))
    const sealed = sealings.map((sealing, at) => sealing.seal(`${at}`, 'a'))
    for (const sealing of sealings) {
      expect(sealed.map((one) => sealing.open(one, 'a').toString())).toEqual(['0', '1', '2', '3'])
    }
  })

  test('stands in the database sealed, and bound to its household', async () => {
    const [one, other] = [randomUUIDv7(), randomUUIDv7()]
    await keys.ofHousehold(one)
    await keys.ofHousehold(other)
    const rows = [await rowOf(one), await rowOf(other)]
    for (const row of rows) expect(row?.sealed_key).toHaveLength(1 + 4 + 12 + 32 + 16)
    const fresh = await openKeys(testDatabase.database, configOf(secret))
    const moved = { number: 1, sealed_key: rows[0]?.sealed_key ?? Buffer.alloc(0), destroyed_at: null }
    expect(() => fresh.ofRow(other, moved)).toThrow(SealError)
  })

  test('that a failed transaction made is never used', async () => {
    const consentId = randomUUIDv7()
    const { kysely } = testDatabase.database
    const failed = kysely.transaction().execute(async (transaction) => {
      await keys.ofHousehold(consentId, transaction)
      await keys.ofHousehold(consentId, transaction)
      throw new Error('rolled back')
    })
    await expect(failed).rejects.toThrow('rolled back')
    expect(await rowOf(consentId)).toBeUndefined()
    const sealed = (await keys.ofHousehold(consentId)).seal('韩梅', 'a')
    const restarted = await openKeys(testDatabase.database, configOf(secret))
    expect((await restarted.ofHousehold(consentId)).open(sealed, 'a').toString()).toBe('韩梅')
  })

  test('of a round of many is read in one statement, made in one more, and keeps all of them from being erased', async () => {
    const consentIds = Array.from({ length: 120 }, () => randomUUIDv7())
    const { kysely, count } = countingStatements()
    const node = await openKeys({ kysely }, configOf(secret))
    const first = await kysely.transaction().execute(async (transaction) => {
      const before = count()
      const households = await node.ofHouseholds(consentIds, transaction)
      // Looked for, made, read.
      expect(count() - before).toBe(3)
      expect(new Set(households.keys())).toEqual(new Set(consentIds))
      return consentIds.map((id) => householdIn(households, id).seal(id, 'a'))
    })
    const [erased = '', held = ''] = consentIds
    await destroy(erased)
    let destroying: Promise<void> = Promise.resolve()
    await kysely.transaction().execute(async (transaction) => {
      const before = count()
      const households = await node.ofHouseholds(consentIds, transaction)
      expect(count() - before).toBe(1)
      expect(households.has(erased)).toBe(false)
      expect(() => householdIn(households, erased)).toThrow(/erased/)
      for (const [at, id] of consentIds.entries()) {
        if (id !== erased)
          expect(
            householdIn(households, id)
              .open(first[at] ?? Buffer.alloc(0), 'a')
              .toString(),
          ).toBe(id)
      }
      let isDestroyed = false
      // As whoever erases holds the row before it is overwritten.
      destroying = kysely.transaction().execute(async (other) => {
        await other
          .selectFrom('household_keys')
          .select('number')
          .where('consent_id', '=', held)
          .forUpdate()
          .execute()
        isDestroyed = true
      })
      await sleep(200)
      expect(isDestroyed).toBe(false)
    })
    await destroying
  })

  test('read with a row costs no look-up of its own', async () => {
    const consentId = randomUUIDv7()
    await keys.ofHousehold(consentId)
    const row = await rowOf(consentId)
    if (!row) throw new TypeError('it was just made')
    const { kysely, count } = countingStatements()
    const node = await openKeys({ kysely }, configOf(secret))
    const before = count()
    const sealing = node.ofRow(consentId, row)
    expect(sealing?.open(sealing.seal('x', 'a'), 'a').toString()).toBe('x')
    // And what was read so serves all who ask afterwards.
    await node.ofHousehold(consentId)
    await node.ofHouseholds([consentId])
    expect(count()).toBe(before)
  })
})

describe('a destroyed key', () => {
  test('opens and seals nothing any more, on any node', async () => {
    const consentId = randomUUIDv7()
    const sealed = (await keys.ofHousehold(consentId)).seal('韩梅', 'a')
    await destroy(consentId)
    keys.forget(consentId)
    const restarted = await openKeys(testDatabase.database, configOf(secret))
    for (const node of [keys, restarted]) {
      await expect(node.ofHousehold(consentId)).rejects.toMatchObject({ code: 'ERASED' })
      expect((await node.ofHouseholds([consentId])).has(consentId)).toBe(false)
      expect(() => node.open(sealed, 'a')).toThrow(SealError)
    }
    expect((await rowOf(consentId))?.sealed_key).toHaveLength(0)
  })

  test('is noticed by whoever writes, also where the node still holds it in memory', async () => {
    const consentId = randomUUIDv7()
    await keys.ofHousehold(consentId)
    await destroy(consentId)
    const writing = testDatabase.database.kysely
      .transaction()
      .execute((transaction) => keys.ofHousehold(consentId, transaction))
    await expect(writing).rejects.toMatchObject({ code: 'ERASED' })
  })

  test('cannot be put back, and no key can be removed or given to another household', async () => {
    const [gone, kept] = [randomUUIDv7(), randomUUIDv7()]
    await keys.ofHousehold(gone)
    await keys.ofHousehold(kept)
    const before = await rowOf(gone)
    await destroy(gone)
    const { kysely } = testDatabase.database
    const putBack = kysely
      .updateTable('household_keys')
      .set({ sealed_key: before?.sealed_key ?? Buffer.alloc(0) })
      .where('consent_id', '=', gone)
    await expect(putBack.execute()).rejects.toThrow()
    await expect(
      kysely.deleteFrom('household_keys').where('consent_id', '=', kept).execute(),
    ).rejects.toThrow(/never removed/)
    await expect(
      sql`update household_keys set consent_id = ${randomUUIDv7()} where consent_id = ${kept}`.execute(
        kysely,
      ),
    ).rejects.toThrow(/one household for good/)
  })
})

test('after the master key was replaced households open as before, and their keys are sealed with the newest', async () => {
  const own = await createTestDatabase()
  try {
    const [old, next] = [randomBytes(32), randomBytes(32)]
    const before = await openKeys(own.database, configOf(old))
    const consentId = randomUUIDv7()
    const sealed = (await before.ofHousehold(consentId)).seal('韩梅', 'a')
    await replaceMasterKey(own.database, masterKey(old, false, 'old'), masterKey(next, false, 'new'))
    const after = await openKeys(own.database, configOf(next))
    expect((await after.ofHousehold(consentId)).open(sealed, 'a').toString()).toBe('韩梅')
    const row = await own.database.kysely.selectFrom('household_keys').selectAll().executeTakeFirstOrThrow()
    const rewrapped = after.rewrapped(consentId, row.sealed_key)
    if (!rewrapped) throw new TypeError('it is sealed with an older key')
    expect(after.rewrapped(consentId, rewrapped)).toBeNull()
    const restarted = await openKeys(own.database, configOf(next))
    const sealing = restarted.ofRow(consentId, { ...row, sealed_key: rewrapped })
    expect(sealing?.open(sealed, 'a').toString()).toBe('韩梅')
  } finally {
    await own.close()
  }
})
