/** Tiles and checkpoints as they are stored. */
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../storage/tables.ts'
import { LedgerBrokenError } from './broken.ts'
import { HASH_SIZE, joinSubtrees } from './merkle.ts'
import { type Span, type Subtree, subtreesOf } from './merkle-proofs.ts'
import type { TileRequest } from './tile-path.ts'
import { splitHashes, subtreeHash, type Tile, type TilePlace, tileOf } from './tiles.ts'

/** Reads some tiles, in one statement; those that are missing or no tiles are left out. */
export async function readTiles(
  executor: Kysely<Tables>,
  places: readonly TilePlace[],
): Promise<(Tile & { readonly width: number })[]> {
  if (places.length === 0) return []
  const rows = await executor
    .selectFrom('ledger_tiles')
    .selectAll()
    .where((tile) => tile.or(places.map(({ level, n }) => tile.and({ level, n }))))
    .execute()
  return rows.flatMap(({ level, n, width, hashes: bytes }) => {
    const hashes = splitHashes(bytes)
    return hashes === null ? [] : [{ level, n, width, hashes }]
  })
}

/**
 * The first hashes of a tile, as they are published; null where the tree has no such tile, or not that many hashes in it.
 * A tile only ever grows at its end, so that what was published once is never answered otherwise.
 *
 * @throws {LedgerBrokenError} where what is stored is no tile.
 */
export async function readPublishedTile(
  executor: Kysely<Tables>,
  { level, n, width }: TileRequest,
): Promise<Buffer | null> {
  const row = await executor
    .selectFrom('ledger_tiles')
    .select(['width', 'hashes'])
    .where('level', '=', level)
    .where('n', '=', n)
    .executeTakeFirst()
  if (row === undefined || row.width < width) return null
  if (row.hashes.length !== row.width * HASH_SIZE) {
    throw new LedgerBrokenError(`tile ${level}/${n} is not as wide as it says`)
  }
  return row.hashes.subarray(0, width * HASH_SIZE)
}

/** Writes tiles over what stood in their places. */
export async function writeTiles(executor: Kysely<Tables>, tiles: readonly Tile[]): Promise<void> {
  if (tiles.length === 0) return
  await executor
    .insertInto('ledger_tiles')
    .values(
      tiles.map(({ level, n, hashes }) => ({
        level,
        n,
        width: hashes.length,
        hashes: Buffer.concat(hashes),
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['level', 'n'])
        .doUpdateSet({ width: sql`excluded.width`, hashes: sql`excluded.hashes` }),
    )
    .execute()
}

/**
 * The hashes over some spans of leaves, which are what a proof consists of.
 *
 * @throws {LedgerBrokenError} where a tile that they need is missing or too short.
 */
export async function hashSpans(executor: Kysely<Tables>, spans: readonly Span[]): Promise<Buffer[]> {
  const parts = spans.map(subtreesOf)
  const places = new Map(parts.flat().map((part) => [nameOf(tileOf(part)), tileOf(part)]))
  const tiles = new Map((await readTiles(executor, [...places.values()])).map((tile) => [nameOf(tile), tile]))
  const hashOf = (part: Subtree) => {
    const name = nameOf(tileOf(part))
    try {
      return subtreeHash(part, tiles.get(name)?.hashes ?? [])
    } catch (error) {
      if (error instanceof RangeError) throw new LedgerBrokenError(`tile ${name} is missing or too short`)
      throw error
    }
  }
  return parts.map((subtrees) => joinSubtrees(subtrees.map(hashOf)))
}

function nameOf({ level, n }: TilePlace): string {
  return `${level}/${n}`
}
