/** C2SP tlog-tiles over HTTP: whoever has only the checkpoint's size and the address recomputes the root. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Integrator } from '../../../src/ledger/integrator.ts'
import { Ledger } from '../../../src/ledger/ledger.ts'
import { EMPTY_ROOT, joinSubtrees, merkleRoot } from '../../../src/ledger/merkle.ts'
import { verifyConsistency } from '../../../src/ledger/merkle-proofs.ts'
import { readPublishedTile } from '../../../src/ledger/tile-store.ts'
import { createTestDatabase, type TestDatabase } from '../../testkit/database.ts'
import { disclosure, newSigner } from '../../unit/ledger/ledger-kit.ts'
import { startSmallServer } from '../../unit/server/small-server.ts'

/** A full tile of the lowest level, and one of the next; both levels with partial tiles at their end. */
const SIZE = 600

let storage: TestDatabase
let small: Awaited<ReturnType<typeof startSmallServer>>
let integrator: Integrator
let prefix: string

beforeAll(async () => {
  storage = await createTestDatabase()
  const { database } = storage
  const ledger = new Ledger(database)
  await Promise.all(Array.from({ length: SIZE }, () => ledger.append(disclosure())))
  integrator = new Integrator(database, { signer: newSigner() })
  await integrator.checkpointNow()
  small = await startSmallServer({
    ledger: {
      checkpoint: async () => (await integrator.latestCheckpoint()).note,
      tile: (request) => readPublishedTile(database.kysely, request),
    },
  })
  prefix = `${new URL(small.url).origin}/ledger`
})
afterAll(async () => {
  await small?.server.stop()
  await storage?.close()
})

async function hashes(path: string): Promise<Buffer[]> {
  const response = await fetch(`${prefix}/tile/${path}`)
  expect(response.status, path).toBe(200)
  const bytes = Buffer.from(await response.arrayBuffer())
  return Array.from({ length: bytes.length / 32 }, (_, i) => bytes.subarray(i * 32, i * 32 + 32))
}

async function checkpoint(): Promise<{ size: number; root: Buffer }> {
  const response = await fetch(`${prefix}/checkpoint`)
  expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  expect(response.headers.get('cache-control')).toBe('no-store')
  const [, size, root = ''] = (await response.text()).split('\n')
  return { size: Number(size), root: Buffer.from(root, 'base64') }
}

describe('tiles', () => {
  test('lead from the leaves to the root of the checkpoint', async () => {
    const { size, root } = await checkpoint()
    expect(size).toBe(SIZE)
    const [first, second, edge, above] = await Promise.all(
      ['0/000', '0/001', `0/002.p/${SIZE - 512}`, '1/000.p/2'].map(hashes),
    )
    expect([first?.length, second?.length, edge?.length, above?.length]).toEqual([256, 256, 88, 2])
    expect([merkleRoot(first ?? []), merkleRoot(second ?? [])]).toEqual(above)
    expect(joinSubtrees([merkleRoot(above ?? []), merkleRoot(edge ?? [])])).toEqual(root)
  })

  test('show by themselves that an older checkpoint is the beginning of a newer one', async () => {
    const { size, root } = await checkpoint()
    // From the tree of 512: its root is known from two tiles, the proof is the hash over what came after.
    const [above, edge] = await Promise.all(['1/000.p/2', '0/002.p/88'].map(hashes))
    const claim = { older: 512, newer: size, newerRoot: root, proof: [merkleRoot(edge ?? [])] }
    expect(verifyConsistency({ ...claim, olderRoot: merkleRoot(above ?? []) })).toBe(true)
    expect(verifyConsistency({ ...claim, olderRoot: EMPTY_ROOT })).toBe(false)
  })

  test('are served at the widths of earlier checkpoints too, as the beginning of what stands there now', async () => {
    const whole = await hashes('0/002.p/88')
    expect(await hashes('0/002.p/1')).toEqual(whole.slice(0, 1))
    expect(await hashes('0/000.p/255')).toEqual((await hashes('0/000')).slice(0, 255))
  })

  test('may be kept by whoever fetched them for ever', async () => {
    const { headers } = await fetch(`${prefix}/tile/0/000`)
    expect(headers.get('content-type')).toBe('application/octet-stream')
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  })

  test.each([
    ['wider than the tree', '0/002.p/89'],
    ['full, where the tree has a partial one', '0/002'],
    ['behind the end of the tree', '0/003.p/1'],
    ['far behind it', '0/x999/x999/x999/999'],
    ['of a level that the tree has not', '2/000.p/1'],
    ['of no width', '0/000.p/0'],
    ['spelled otherwise', '00/000'],
    ['with a path that leads elsewhere', '..%2F..%2Fmetrics'],
  ])('that are %s are not there', async (_what, path) => {
    const response = await fetch(`${prefix}/tile/${path}`)
    expect(response.status).toBe(404)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.text()).toContain('NOT_FOUND')
  })

  test('never appear before their checkpoint', async () => {
    const ledger = new Ledger(storage.database)
    await ledger.append(disclosure())
    expect((await fetch(`${prefix}/tile/0/002.p/89`)).status).toBe(404)
  })

  test('of entries are refused, with the reason: entries name people', async () => {
    for (const path of ['entries/000', 'entries/002.p/88', 'entries/x001/000']) {
      const response = await fetch(`${prefix}/tile/${path}`)
      expect(response.status).toBe(403)
      expect(await response.json()).toMatchObject({
        errors: [
          { extensions: { code: 'FORBIDDEN', messages: { en: expect.stringContaining('accessLog') } } },
        ],
      })
    }
  })

  test('whose bytes were tampered with are not served as if nothing were wrong', async () => {
    await storage.database.pool.query(
      'update ledger_tiles set hashes = substr(hashes, 1, 33) where level = 1',
    )
    expect((await fetch(`${prefix}/tile/1/000.p/1`)).status).toBe(500)
    expect(small.lines.join('')).toContain('the ledger contradicts itself')
  })
})
