import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type AccessParts, openAccessParts } from '../testkit/access-parts.ts'
import { actorOf, letterInput } from '../testkit/letters.ts'

const officer = actorOf('OFFICER')
const administrator = actorOf('ADMINISTRATOR')

let parts: AccessParts

beforeAll(async () => {
  parts = await openAccessParts(() => new Date('2026-01-10T03:00:00.000Z'))
})
afterAll(() => parts.close())

/** Takes the ledger away, for real: the database can do everything but append to it. */
async function withoutLedger(act: () => Promise<void>): Promise<void> {
  await parts.database.pool.query('alter function ledger_append rename to ledger_append_away')
  try {
    await act()
  } finally {
    await parts.database.pool.query('alter function ledger_append_away rename to ledger_append')
  }
}

let before: string
const stored = async () => {
  const tables = await Promise.all(
    ['consents', 'consent_people', 'item_grants', 'ledger_entries', 'ledger_fences'].map((table) =>
      parts.database.pool.query(`select * from ${table}`),
    ),
  )
  return JSON.stringify(tables.map(({ rows }) => rows))
}
beforeEach(async () => {
  before = await stored()
})

const unavailable = { code: 'LEDGER_UNAVAILABLE' }

test('a letter that cannot be recorded in the ledger is not recorded at all, and can be sent again', async () => {
  const input = letterInput()
  await withoutLedger(async () => {
    await expect(parts.consents.record(officer, input)).rejects.toMatchObject(unavailable)
    expect(await stored()).toBe(before)
  })
  expect(await parts.consents.record(officer, input)).toMatchObject({ revokedAt: null })
})

test('a revocation that cannot be recorded does not count, and is not acknowledged', async () => {
  const consent = await parts.consents.record(officer, letterInput({ clientRequestId: 'letter-2' }))
  await withoutLedger(async () => {
    await expect(parts.consents.revoke(officer, consent.id, '撤回')).rejects.toMatchObject(unavailable)
    expect((await parts.consents.find(consent.id))?.revokedAt).toBeNull()
  })
  expect((await parts.consents.revoke(officer, consent.id, '撤回')).revokedAt).not.toBeNull()
})

test('a grant that cannot be recorded is not given, a withdrawal that cannot be recorded not made', async () => {
  const input = { organisation: 'office', items: ['*'], level: 'DETAIL' as const }
  const given = await parts.grants.grantItems(administrator, input)
  const stands = await stored()
  await withoutLedger(async () => {
    await expect(parts.grants.grantItems(administrator, input)).rejects.toMatchObject(unavailable)
    await expect(parts.grants.withdrawGrant(administrator, given.id, '撤销')).rejects.toMatchObject(
      unavailable,
    )
    expect(await stored()).toBe(stands)
    expect((await parts.grants.forOrganisation('office')).of('tax.income')).not.toBeNull()
  })
})

test('a refused attempt that cannot be recorded is told as that, not as a refusal', async () => {
  await withoutLedger(async () => {
    const resident = actorOf('RESIDENT')
    await expect(parts.consents.record(resident, letterInput())).rejects.toMatchObject(unavailable)
    await expect(parts.consents.revoke(resident, 'nonsense', '撤回')).rejects.toMatchObject(unavailable)
    await expect(parts.grants.withdrawGrant(resident, 'nonsense', '撤销')).rejects.toMatchObject(unavailable)
  })
})
