/** A new signing key while nodes run: what the old one signed stays good, and who knows the old one is led to the new. */
import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Secret } from '../../../src/config/secret.ts'
import { checkpointKeys } from '../../../src/ledger/checkpoint.ts'
import { Integrator } from '../../../src/ledger/integrator.ts'
import { Ledger } from '../../../src/ledger/ledger.ts'
import { checkOrigin, ledgerOrigin } from '../../../src/ledger/origin.ts'
import { openNote } from '../../../src/ledger/signed-note.ts'
import { verifyLedger } from '../../../src/ledger/verify.ts'
import { type Keys, openKeys } from '../../../src/storage/keys.ts'
import { replaceSigningKey } from '../../../src/storage/signing-keys.ts'
import { createTestDatabase, type TestDatabase } from '../../testkit/database.ts'
import { disclosure } from './ledger-kit.ts'

let storage: TestDatabase
let ledger: Ledger
const secretKey = { bytes: new Secret<Uint8Array>(randomBytes(32)), development: true }
const config = { secretKey, dataDir: '/nowhere', environment: 'development' } as const

beforeEach(async () => {
  storage = await createTestDatabase()
  ledger = new Ledger(storage.database)
})
afterEach(() => storage?.close())

async function node(): Promise<{ keys: Keys; integrator: Integrator }> {
  const keys = await openKeys(storage.database, config)
  const integrator = new Integrator(storage.database, {
    signer: keys.signer('ledger'),
    publicKeys: keys.publicKeys(),
    rotation: keys,
  })
  return { keys, integrator }
}
const rotate = async () => {
  const keys = await openKeys(storage.database, config)
  return storage.database.kysely
    .transaction()
    .execute((transaction) => replaceSigningKey(transaction, 'ledger', keys))
}
const kidsOf = (note: string, keys: Keys) =>
  openNote(note, checkpointKeys(keys.publicKeys()))?.signatures.map(({ kid }) => kid)

test('nodes that run take the new key up; its first checkpoint is signed by both, the next by it alone', async () => {
  const [first, second] = await Promise.all([node(), node()])
  await ledger.append(disclosure())
  const before = await first.integrator.checkpointNow()
  const { from, to } = await rotate()
  await ledger.append(disclosure())
  const change = await first.integrator.checkpointNow()
  await ledger.append(disclosure())
  const after = await second.integrator.checkpointNow()

  expect(first.keys.publicKeys().map(({ kid }) => kid)).toContain(to)
  expect(kidsOf(before.note, first.keys)).toEqual([from])
  expect(kidsOf(change.note, first.keys)).toEqual([to, from])
  expect(kidsOf(after.note, second.keys)).toEqual([to])
  expect(first.keys.signer('ledger').kid).toBe(to)
  // A node that made none of them reads them all the same.
  expect(await first.integrator.latestCheckpoint()).toEqual(after)
})

test('whoever knows the old key alone verifies up to the change, and no further', async () => {
  const { keys, integrator } = await node()
  const old = checkpointKeys(keys.publicKeys())
  await ledger.append(disclosure())
  await integrator.checkpointNow()
  await rotate()
  await ledger.append(disclosure())
  await integrator.checkpointNow()
  expect(await verifyLedger(storage.database, old)).toMatchObject({ findingCount: 0, confirmed: 2 })
  await ledger.append(disclosure())
  await integrator.checkpointNow()
  const { findings } = await verifyLedger(storage.database, old)
  expect(findings.map(({ kind }) => kind)).toContain('CHECKPOINT')
  expect(await verifyLedger(storage.database, checkpointKeys(keys.publicKeys()))).toMatchObject({
    findingCount: 0,
  })
})

test('a key may be replaced twice before anything is signed: the one that signed last leads over', async () => {
  const { keys, integrator } = await node()
  await ledger.append(disclosure())
  await integrator.checkpointNow()
  const first = await rotate()
  const second = await rotate()
  await ledger.append(disclosure())
  const { note } = await integrator.checkpointNow()
  expect(kidsOf(note, keys)).toEqual([second.to, first.from])
})

test('one key is in use at any time, and two that replace it at once do so one after the other or not at all', async () => {
  await node()
  const done = await Promise.allSettled([rotate(), rotate()])
  expect(done.some(({ status }) => status === 'fulfilled')).toBe(true)
  const inUse = await storage.database.kysely
    .selectFrom('signing_keys')
    .select('kid')
    .where('purpose', '=', 'ledger')
    .where('retired_at', 'is', null)
    .execute()
  expect(inUse).toHaveLength(1)
})

test('a ledger keeps the name that it first signed under', async () => {
  const { kysely } = storage.database
  expect(await ledgerOrigin(kysely)).toBeNull()
  await expect(checkOrigin(kysely, 'hub.example/ledger')).resolves.toBeUndefined()
  const { integrator, keys } = await node()
  expect((await integrator.checkpointNow()).origin).toBe('hedui/ledger')
  await expect(checkOrigin(kysely, null)).resolves.toBeUndefined()
  await expect(checkOrigin(kysely, 'hub.example/ledger')).rejects.toMatchObject({
    code: 'STORAGE_UNAVAILABLE',
  })
  const renamed = new Integrator(storage.database, {
    signer: keys.signer('ledger'),
    origin: 'hub.example/ledger',
  })
  await ledger.append(disclosure())
  expect((await renamed.checkpointNow()).origin).toBe('hedui/ledger')
})
