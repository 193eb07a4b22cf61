import { parseCheckpoint } from '../checkpoint.ts'
import type { NoteKey } from '../note-keys.ts'
import { openNote } from '../signed-note.ts'
import type { Edge } from './expected-leaves.ts'
import { type FindingList, finding } from './finding.ts'
import type { Snapshot } from './snapshot.ts'

export interface Extent {
  /** What the head counts. */
  readonly head: number
  /** How many leaves the tree has. */
  readonly size: number
  /** The newest checkpoint that is signed; null where there is none. */
  readonly edge: Edge | null
}

/** How large the ledger is by its head, by its tiles, and by its newest checkpoint that is signed. */
export async function readExtent(
  snapshot: Snapshot,
  keys: readonly NoteKey[],
  findings: FindingList,
): Promise<Extent> {
  const [headRow, ...more] = await snapshot.query<{ size: number }>(
    'select least(size, 9007199254740991) as size from ledger_head',
  )
  if (headRow === undefined || more.length > 0) {
    findings.add(
      finding('HEAD', {}, '账本计数缺失或重复', 'The count of entries is missing or there are several'),
    )
  }
  const [tiles] = await snapshot.query<{ count: string; n: string | null; bytes: number | null }>(
    `select count(*) as count, max(n)::text as n, (array_agg(length(hashes) order by n desc))[1] as bytes
    from ledger_tiles where level = 0`,
  )
  const newest = await snapshot.query<{ note: string }>(
    'select note from ledger_checkpoints order by size desc limit 100',
  )
  let edge: Edge | null = null
  for (const { note } of newest) {
    const opened = openNote(note, keys)
    edge = opened === null ? null : parseCheckpoint(opened.text)
    if (edge !== null) break
  }
  const head = headRow?.size ?? 0
  // A tile far behind the others was put there by hand; it is named as one that the tree does not have.
  const isWhole = tiles !== undefined && tiles.n === String(Number(tiles.count) - 1)
  const tiled = isWhole ? Number(tiles.n) * 256 + Math.min(Math.ceil((tiles.bytes ?? 0) / 32), 256) : 0
  if (tiled > (edge?.size ?? 0)) {
    findings.add(
      finding(
        'CHECKPOINT',
        { checkpoint: tiled },
        `检查点 ${tiled} 缺失：哈希块已到第 ${tiled} 条，最新的有效检查点只到 ${edge?.size ?? 0}`,
        `Checkpoint ${tiled} is missing: the tiles have that many leaves, the newest good checkpoint speaks of ${edge?.size ?? 0}`,
      ),
    )
  }
  return { head, size: Math.max(tiled, edge?.size ?? 0), edge }
}
