/** What a browser makes of proofs: public vectors, good bundles, and bundles of which a byte was changed. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { checkBundle } from '../../../console/src/auditor/proof/bundle.ts'
import type { Bytes } from '../../../console/src/auditor/proof/bytes.ts'
import { ledgerKeysOf, openCheckpoint, verifierKey } from '../../../console/src/auditor/proof/checkpoint.ts'
import {
  consistencySpans,
  inclusionSpans,
  isConsistent,
  leafHash,
  rootFromPath,
} from '../../../console/src/auditor/proof/merkle.ts'
import { MissingTileError, TileReader } from '../../../console/src/auditor/proof/tiles.ts'
import { leafHash as hubLeafHash } from '../../../src/ledger/merkle.ts'
import { parseTilePath } from '../../../src/ledger/tile-path.ts'
import { TileEdge } from '../../../src/ledger/tiles.ts'
import {
  bundleOf,
  checkpointOf,
  entries,
  jwksKeys,
  ledgerVkey,
  tamperedBundles,
} from '../ledger/bundle-kit.ts'

const bytes = (buffer: Uint8Array): Bytes => new Uint8Array(buffer)
const KEYS = jwksKeys.map(({ kid, raw }) => ({ kid, raw: bytes(raw) }))
const ORIGIN = checkpointOf(1).split('\n')[0] ?? ''
/** What the file is expected to be of. */
const of = (index: number) => ({ entryId: JSON.parse(entries[index] ?? '{}').id as string, origin: ORIGIN })

const Hash = z.base64().transform((text) => bytes(Buffer.from(text, 'base64')))
const Proof = z
  .array(Hash)
  .nullable()
  .transform((proof) => proof ?? [])
const vectors = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../conformance/ledger/vectors/${name}`, import.meta.url), 'utf8'))

describe('public vectors (RFC 6962)', () => {
  const Inclusion = z.object({
    name: z.string(),
    desc: z.string(),
    leafIdx: z.number(),
    treeSize: z.number(),
    root: Hash,
    leafHash: Hash,
    proof: Proof,
    wantErr: z.boolean(),
  })
  test.each(z.array(Inclusion).parse(vectors('merkle-inclusion.json')))('$name: $desc', async (vector) => {
    const { leafHash: leaf, leafIdx, treeSize, proof, root, wantErr } = vector
    const reached = await rootFromPath(leaf, leafIdx, treeSize, proof)
    expect(reached !== null && Buffer.from(reached).equals(root)).toBe(!wantErr)
  })

  const Consistency = z.object({
    name: z.string(),
    desc: z.string(),
    size1: z.number(),
    size2: z.number(),
    root1: Hash,
    root2: Hash,
    proof: Proof,
    wantErr: z.boolean(),
  })
  test.each(z.array(Consistency).parse(vectors('merkle-consistency.json')))(
    '$name: $desc',
    async (vector) => {
      const { size1, size2, root1, root2, proof, wantErr } = vector
      const held = await isConsistent({ size: size1, root: root1 }, { size: size2, root: root2 }, proof)
      expect(held).toBe(!wantErr)
    },
  )
})

describe('a proof file', () => {
  test.each(entries.map((_, index) => index))('of entry %i is genuine, each step passed', async (index) => {
    const found = await checkBundle(bundleOf(index), KEYS, of(index))
    expect(found).toMatchObject({ verdict: 'genuine', index, size: entries.length, closed: [] })
    expect(new Set(Object.values(found.steps))).toEqual(new Set(['passed']))
    expect(JSON.stringify(found.entry)).toBe(JSON.stringify(JSON.parse(entries[index] ?? '')))
  })

  test('without openings proves the rest, and says what it leaves closed', async () => {
    const found = await checkBundle(bundleOf(13, entries.length, { openings: false }), KEYS, of(13))
    expect(found.verdict).toBe('genuine')
    expect(found.opened).toEqual({})
    expect(found.closed).toContain('people')
  })

  test.each(tamperedBundles(7))('proves nothing: %s', async (_name, bundle) => {
    const found = await checkBundle(bundle, KEYS, of(13))
    // A changed line of a witness is no witness's any more, and no part of what the ledger signed.
    if (found.verdict === 'genuine') expect(isWitnessLineChanged(bundle)).toBe(true)
    else expect(Object.values(found.steps)).toContain('failed')
  })

  test('of another entry is not taken for that of the one that was asked for', async () => {
    const found = await checkBundle(bundleOf(12), KEYS, of(13))
    expect(found.steps).toMatchObject({ signature: 'passed', leaf: 'failed', path: 'notReached' })
  })

  test('is refused where the ledger has no such key', async () => {
    const found = await checkBundle(bundleOf(13), [], of(13))
    expect(found).toMatchObject({
      verdict: 'refuted',
      steps: { file: 'passed', signature: 'failed', leaf: 'notReached' },
    })
  })

  test('is left open where the browser cannot check signatures', async () => {
    const { subtle } = globalThis.crypto
    const original = subtle.importKey
    subtle.importKey = () => Promise.reject(new DOMException('Ed25519', 'NotSupportedError'))
    try {
      const found = await checkBundle(bundleOf(13), KEYS, of(13))
      expect(found).toMatchObject({ verdict: 'open', steps: { signature: 'unable', leaf: 'notReached' } })
    } finally {
      subtle.importKey = original
    }
  })
})

/** Whether nothing differs from the good file but its last line, which is a witness's. */
function isWitnessLineChanged(bundle: string): boolean {
  const lines = (text: string) => text.split('\n').slice(0, -2).join('\n')
  return lines(bundle) === lines(bundleOf(13)) && bundle !== bundleOf(13)
}

test('the published key set gives the keys of the ledger, and each as others read it', async () => {
  const x = Buffer.from(KEYS[0]?.raw ?? []).toString('base64url')
  const keys = ledgerKeysOf({
    keys: [
      { kty: 'OKP', crv: 'Ed25519', kid: 'ledger-1', x },
      { kty: 'OKP', crv: 'Ed25519', kid: 'report-1', x },
      { kty: 'OKP', crv: 'Ed25519', kid: 'ledger-2', x: x.slice(1) },
      { kty: 'RSA', kid: 'ledger-3', n: 'AQAB' },
      7,
    ],
  })
  expect(keys?.map(({ kid }) => kid)).toEqual(['ledger-1'])
  expect(ledgerKeysOf('no key set')).toBeNull()
  const [key] = keys ?? []
  expect(key && (await verifierKey(ORIGIN, key))).toBe(ledgerVkey)
})

describe('tiles', () => {
  const SIZES = [1, 2, 255, 256, 257, 700, 66_000]
  const leaves = Array.from({ length: 66_000 }, (_, i) => hubLeafHash(`entry ${i}`))
  const edges = treesOf(leaves, SIZES)

  /** As the hub answers: the first hashes of a tile of the largest tree. */
  const fetch = (path: string): Promise<Bytes | null> => {
    const request = parseTilePath(path)
    const hashes = request && edges.tiles.get(`${request.level}/${request.n}`)
    if (!request || !hashes || hashes.length < request.width) return Promise.resolve(null)
    return Promise.resolve(bytes(Buffer.concat(hashes.slice(0, request.width))))
  }
  const treeOf = (size: number) => ({ size, root: bytes(edges.roots.get(size) ?? Buffer.alloc(0)) })

  test('prove that each size is the beginning of each larger one, and nothing of another root', async () => {
    for (const older of SIZES) {
      for (const newer of SIZES.filter((size) => size > older)) {
        const proof = await new TileReader(newer, fetch).spans(consistencySpans(older, newer))
        expect(await isConsistent(treeOf(older), treeOf(newer), proof)).toBe(true)
        const forged = { size: older, root: await leafHash('another history') }
        expect(await isConsistent(forged, treeOf(newer), proof)).toBe(false)
      }
    }
  })

  test('lead from any leaf to the root', async () => {
    const reader = new TileReader(66_000, fetch)
    for (const index of [0, 255, 256, 65_535, 65_536, 65_999]) {
      const path = await reader.spans(inclusionSpans(index, 66_000))
      const reached = await rootFromPath(await reader.leaf(index), index, 66_000, path)
      expect(reached).toEqual(treeOf(66_000).root)
    }
  })

  test('that the hub does not give are missing, never taken for empty', async () => {
    const reader = new TileReader(66_000, () => Promise.resolve(null))
    await expect(reader.spans(consistencySpans(257, 66_000))).rejects.toThrow(MissingTileError)
    const cut = new TileReader(257, async (path) => (await fetch(path))?.slice(0, 32) ?? null)
    await expect(cut.leaf(3)).rejects.toThrow(MissingTileError)
  })
})

test('a checkpoint that was changed is not the ledger’s', async () => {
  const note = checkpointOf(22)
  expect(await openCheckpoint(note, KEYS)).toMatchObject({ kind: 'signed', head: { size: 22 }, witnesses: 1 })
  expect(await openCheckpoint(note.replace('\n22\n', '\n23\n'), KEYS)).toEqual({ kind: 'refused' })
  expect(await openCheckpoint('', KEYS)).toEqual({ kind: 'refused' })
})

/** The tiles of the largest tree and the roots of all. */
function treesOf(leaves: readonly Buffer[], sizes: readonly number[]) {
  const edge = TileEdge.resume(0, [])
  const tiles = new Map<string, readonly Buffer[]>()
  const roots = new Map<number, Buffer>()
  for (const [index, leaf] of leaves.entries()) {
    for (const { level, n, hashes } of edge.append(leaf)) tiles.set(`${level}/${n}`, hashes)
    if (sizes.includes(index + 1)) roots.set(index + 1, edge.root())
  }
  for (const { level, n, hashes } of edge.partial()) tiles.set(`${level}/${n}`, hashes)
  return { tiles, roots }
}
