import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { LedgerBrokenError } from '../../../src/ledger/broken.ts'
import { checkpointKeys, parseCheckpoint } from '../../../src/ledger/checkpoint.ts'
import { Integrator } from '../../../src/ledger/integrator.ts'
import { Ledger } from '../../../src/ledger/ledger.ts'
import { EMPTY_ROOT, merkleRoot } from '../../../src/ledger/merkle.ts'
import { verifyConsistency, verifyInclusion } from '../../../src/ledger/merkle-proofs.ts'
import { openNote } from '../../../src/ledger/signed-note.ts'
import type { Database } from '../../../src/storage/database.ts'
import { createTestDatabase, type TestDatabase } from '../../testkit/database.ts'
import { disclosure, newSigner } from './ledger-kit.ts'

let storage: TestDatabase
let database: Database
let ledger: Ledger
const signer = newSigner()
beforeEach(async () => {
  storage = await createTestDatabase()
  database = storage.database
  ledger = new Ledger(database)
})
afterEach(() => storage?.close())

const append = (count: number) =>
  Promise.all(Array.from({ length: count }, () => ledger.append(disclosure())))
const leaves = async () =>
  (await database.kysely.selectFrom('ledger_entries').select('leaf_hash').orderBy('index').execute()).map(
    (row) => row.leaf_hash,
  )
const bytes = (text: string) => Buffer.from(text, 'base64')
const tamper = async (statement: string) => {
  await database.pool.query(
    `set session_replication_role = replica; ${statement}; reset session_replication_role`,
  )
}

describe('the tree', () => {
  test('begins as the empty one', async () => {
    const checkpoint = await new Integrator(database, { signer }).latestCheckpoint()
    expect(checkpoint.size).toBe(0)
    expect(bytes(checkpoint.rootHash)).toEqual(EMPTY_ROOT)
  })

  test('has the root of all entries, signed, however it came to be', async () => {
    const integrator = new Integrator(database, { signer, origin: 'hub.example/ledger', batch: 100 })
    for (const count of [1, 2, 252, 1, 3, 300]) {
      await append(count)
      const checkpoint = await integrator.checkpointNow()
      const all = await leaves()
      expect(checkpoint).toMatchObject({ origin: 'hub.example/ledger', size: all.length })
      expect(bytes(checkpoint.rootHash)).toEqual(merkleRoot(all))
      const opened = openNote(checkpoint.note, checkpointKeys([signer.publicJwk]))
      expect(parseCheckpoint(opened?.text ?? '')).toMatchObject({
        size: all.length,
        root: merkleRoot(all),
        at: checkpoint.at,
      })
    }
  })

  test('is not signed anew where nothing is new', async () => {
    const integrator = new Integrator(database, { signer })
    await append(3)
    const checkpoint = await integrator.checkpointNow()
    expect(await integrator.checkpointNow()).toEqual(checkpoint)
    const { rows } = await database.pool.query('select size from ledger_checkpoints')
    expect(rows).toHaveLength(1)
  })

  test('follows by itself, and tells how far it is', async () => {
    const states: { size: number; behind: number }[] = []
    const integrator = new Integrator(database, {
      signer,
      intervalMs: 10,
      batch: 4,
      onIntegrated: (state) => states.push(state),
    })
    integrator.start()
    integrator.start()
    try {
      await append(10)
      await expect.poll(() => states.at(-1)).toEqual({ size: 10, behind: 0 })
    } finally {
      await integrator.stop()
    }
    await append(1)
    expect((await integrator.latestCheckpoint()).size).toBe(10)
  })

  test('is extended by one node at a time, and by whichever asks', async () => {
    const nodes = Array.from({ length: 4 }, () => new Integrator(database, { signer, batch: 50 }))
    const appending = append(400)
    const made = await Promise.all(nodes.flatMap((node) => [node.checkpointNow(), node.checkpointNow()]))
    await appending
    const last = await nodes[0]?.checkpointNow()
    expect(last?.size).toBe(400)
    expect(bytes(last?.rootHash ?? '')).toEqual(merkleRoot(await leaves()))
    for (const { size, rootHash } of made)
      expect(bytes(rootHash)).toEqual(merkleRoot((await leaves()).slice(0, size)))
  })

  test('goes on under a new key where the old one is known', async () => {
    const next = newSigner()
    await append(2)
    await new Integrator(database, { signer }).checkpointNow()
    await append(2)
    const stranger = new Integrator(database, { signer: next })
    await expect(stranger.checkpointNow()).rejects.toBeInstanceOf(LedgerBrokenError)
    const heir = new Integrator(database, { signer: next, publicKeys: [signer.publicJwk] })
    expect((await heir.checkpointNow()).size).toBe(4)
  })
})

describe('proofs', () => {
  test('show that each entry is in the ledger', async () => {
    const integrator = new Integrator(database, { signer })
    const appended = await append(270)
    for (const place of [0, 1, 255, 256, 268, 269]) {
      const { id = '', index = 0 } = appended[place] ?? {}
      const proof = await integrator.inclusionProof(id)
      expect(proof).toMatchObject({ entryId: id, index, treeSize: 270 })
      expect(
        verifyInclusion({
          index,
          size: proof.treeSize,
          leaf: bytes(proof.leafHash),
          proof: proof.hashes.map(bytes),
          root: bytes(proof.checkpoint.rootHash),
        }),
      ).toBe(true)
    }
  })

  test('bring the tree up to an entry that is younger than its checkpoint', async () => {
    const integrator = new Integrator(database, { signer })
    await append(3)
    await integrator.checkpointNow()
    const [young] = await append(1)
    expect(await integrator.inclusionProof(young?.id ?? '')).toMatchObject({ index: 3, treeSize: 4 })
  })

  test('do not exist of entries that do not', async () => {
    const integrator = new Integrator(database, { signer })
    for (const id of [crypto.randomUUID(), 'nonsense', '']) {
      await expect(integrator.inclusionProof(id)).rejects.toMatchObject({ code: 'ENTRY_NOT_FOUND' })
    }
  })

  test('show that an older checkpoint is the beginning of a newer one', async () => {
    const integrator = new Integrator(database, { signer })
    await append(200)
    const older = await integrator.checkpointNow()
    await append(333)
    const newer = await integrator.checkpointNow()
    const claim = {
      older: older.size,
      newer: newer.size,
      olderRoot: bytes(older.rootHash),
      newerRoot: bytes(newer.rootHash),
      proof: await integrator.consistencyProof(older.size, newer.size),
    }
    expect(verifyConsistency(claim)).toBe(true)
  })
})

describe('a ledger that contradicts itself is signed and proven no further', () => {
  let integrator: Integrator
  let ids: string[]
  beforeEach(async () => {
    integrator = new Integrator(database, { signer })
    ids = (await append(300)).map(({ id }) => id)
    await integrator.checkpointNow()
  })

  test.each([
    [
      'a tile at the edge was changed',
      `update ledger_tiles set hashes = set_byte(hashes, 3, 1 + get_byte(hashes, 3) % 255) where n = 1`,
    ],
    ['a tile at the edge was cut', `update ledger_tiles set hashes = substr(hashes, 1, 32) where n = 1`],
    ['a tile at the edge is missing', 'delete from ledger_tiles where n = 1'],
    ['its checkpoint was changed', `update ledger_checkpoints set note = replace(note, '300', '299')`],
    ['it has shrunk', 'update ledger_head set size = 200'],
    ['an entry behind the tree is missing', 'delete from ledger_entries where index = 300'],
  ])('%s', async (_what, statement) => {
    await append(2)
    await tamper(statement)
    await expect(integrator.checkpointNow()).rejects.toBeInstanceOf(LedgerBrokenError)
  })

  test('an entry that was changed is not proven', async () => {
    await tamper(`update ledger_entries set subject = 'another' where index = 7`)
    await expect(integrator.inclusionProof(ids[7] ?? '')).rejects.toBeInstanceOf(LedgerBrokenError)
    expect(await integrator.inclusionProof(ids[8] ?? '')).toMatchObject({ index: 8 })
  })

  test('an entry whose tile is missing is not proven', async () => {
    await tamper('delete from ledger_tiles where n = 0 and level = 0')
    await expect(integrator.inclusionProof(ids[7] ?? '')).rejects.toBeInstanceOf(LedgerBrokenError)
  })

  test('the operator is told, round after round', async () => {
    await tamper('update ledger_head set size = 200')
    const errors: unknown[] = []
    const following = new Integrator(database, {
      signer,
      intervalMs: 5,
      onError: (error) => errors.push(error),
    })
    following.start()
    await expect.poll(() => errors.length).toBeGreaterThan(1)
    await following.stop()
    expect(errors[0]).toBeInstanceOf(LedgerBrokenError)
  })
})
