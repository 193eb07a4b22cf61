/** What "verify now" finds out in the browser, and what it must not pass over. */
import { expect, test } from 'vitest'
import { checkLedger, isSound, type LedgerSource } from '../../../console/src/auditor/health/check-ledger.ts'
import type { Bytes } from '../../../console/src/auditor/proof/bytes.ts'
import { leafHash } from '../../../src/ledger/merkle.ts'
import { bundleOf, checkpointOf, entries, jwksKeys } from '../ledger/bundle-kit.ts'

const leaves = entries.map((entry) => leafHash(entry))
const ids = entries.map((entry): string => JSON.parse(entry).id)

/** Tiles of a tree of one partial tile, of which some leaves may be others. */
const tiles =
  (hashes: readonly Buffer[]) =>
  (path: string): Promise<Bytes | null> => {
    const [, width = ''] = /^0\/000\.p\/(\d+)$/.exec(path) ?? []
    return Promise.resolve(
      width === '' ? null : new Uint8Array(Buffer.concat(hashes.slice(0, Number(width)))),
    )
  }

const check = (changes: Partial<LedgerSource> = {}) =>
  checkLedger({
    note: checkpointOf(23),
    keys: jwksKeys.map(({ kid, raw }) => ({ kid, raw: new Uint8Array(raw) })),
    seen: checkpointOf(9),
    fetchTile: tiles(leaves),
    entryIds: ids,
    bundleOf: (id) => Promise.resolve(bundleOf(ids.indexOf(id))),
    random: Math.random,
    ...changes,
  })

test('a sound ledger passes, and says how much was looked at', async () => {
  const found = await check()
  expect(found).toMatchObject({
    signature: 'passed',
    history: 'passed',
    seen: 9,
    size: 23,
    entriesChecked: 3,
  })
  expect(found.placesChecked).toBeGreaterThan(5)
  expect(isSound(found)).toBe(true)
})

test('whoever looks for the first time has nothing to compare with', async () => {
  const found = await check({ seen: null })
  expect(found).toMatchObject({ history: 'first', seen: null })
  expect(isSound(found)).toBe(true)
})

test('what is published may lag behind what was seen, and is compared all the same', async () => {
  expect(await check({ note: checkpointOf(9), seen: checkpointOf(23) })).toMatchObject({ history: 'passed' })
})

test('a checkpoint that was seen under another key is not taken for the beginning of this ledger', async () => {
  const found = await check({ seen: checkpointOf(9).replace('\n9\n', '\n8\n') })
  expect(found.history).toBe('otherKey')
  expect(isSound(found)).toBe(false)
})

test('a history that was changed is told, whichever leaf it was', async () => {
  for (const at of [0, 8, 9, 22]) {
    const forged = leaves.map((leaf, i) => (i === at ? leafHash('another entry') : leaf))
    const found = await check({ fetchTile: tiles(forged) })
    expect(isSound(found)).toBe(false)
    // Places are drawn by lot: it is told by the tree, not by luck.
    expect([found.history, found.places]).toContain('failed')
  }
})

test('tiles that are not there prove nothing', async () => {
  const found = await check({ fetchTile: () => Promise.resolve(null) })
  expect(found).toMatchObject({ history: 'failed', places: 'failed' })
})

test('an entry whose text is another one is told', async () => {
  const other = (id: string) => Promise.resolve(bundleOf((ids.indexOf(id) + 1) % ids.length))
  expect(await check({ bundleOf: other })).toMatchObject({ entries: 'failed' })
})

test('a checkpoint that nobody of the ledger signed ends the check', async () => {
  expect(await check({ keys: [] })).toMatchObject({
    signature: 'failed',
    history: 'notReached',
    places: 'notReached',
  })
})
