/** Inclusion proofs of many entries against one tree: what they share is read and hashed once. */
import type { Kysely } from 'kysely'
import type { Tables } from '../../storage/tables.ts'
import { LedgerBrokenError } from '../broken.ts'
import { joinSubtrees } from '../merkle.ts'
import { inclusionSpans, type Subtree, subtreesOf, verifyInclusion } from '../merkle-proofs.ts'
import { readTiles } from '../tile-store.ts'
import { subtreeHash, tileOf } from '../tiles.ts'

/** The tree that entries are proved to be in. */
export interface ProvingTree {
  readonly size: number
  readonly root: Buffer
}

/**
 * The hashes that prove each entry, from the leaf upwards, in the order of the entries.
 *
 * @throws {LedgerBrokenError} where an entry is not the one in the tree: nothing is handed out that does not hold.
 */
export async function inclusionProofs(
  kysely: Kysely<Tables>,
  entries: readonly { readonly index: number; readonly leaf: Buffer }[],
  { size, root }: ProvingTree,
): Promise<Buffer[][]> {
  const spans = entries.map(({ index }) => inclusionSpans(index, size).map(subtreesOf))
  const subtrees = new Map<string, Subtree>()
  for (const part of spans.flat(2)) subtrees.set(nameOf(part), part)
  const places = new Map([...subtrees.values()].map((part) => [placeOf(part), tileOf(part)]))
  const tiles = new Map(
    (await readTiles(kysely, [...places.values()])).map(({ level, n, hashes }) => [`${level}/${n}`, hashes]),
  )
  const hashes = new Map<string, Buffer>()
  for (const [name, part] of subtrees) {
    const tile = tiles.get(placeOf(part)) ?? []
    try {
      hashes.set(name, subtreeHash(part, tile))
    } catch (error) {
      if (error instanceof RangeError)
        throw new LedgerBrokenError(`tile ${placeOf(part)} is missing or too short`)
      throw error
    }
  }
  return entries.map(({ index, leaf }, i) => {
    const proof = (spans[i] ?? []).map((parts) =>
      joinSubtrees(parts.flatMap((part) => hashes.get(nameOf(part)) ?? [])),
    )
    if (!verifyInclusion({ index, size, leaf, proof, root }))
      throw new LedgerBrokenError(`entry ${index} is not the one in the tree`)
    return proof
  })
}

function nameOf({ height, index }: Subtree): string {
  return `${height}/${index}`
}

function placeOf(part: Subtree): string {
  const { level, n } = tileOf(part)
  return `${level}/${n}`
}
