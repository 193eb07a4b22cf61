/**
 * Which entries were dropped with their months, after these had been archived: a verification does not look for them, and
 * goes on behind them. That they were archived is believed only on the signature of the ledger's key.
 */
import { parseManifest } from '../archive/manifest.ts'
import type { NoteKey } from '../note-keys.ts'
import { openNote } from '../signed-note.ts'
import { type FindingList, finding } from './finding.ts'
import type { Snapshot } from './snapshot.ts'

/** The entries before a place are archived and need not stand in the database. */
export interface Dropped {
  /** The index behind the last of them; 0 where none was dropped. */
  readonly end: number
  /** The root of the tree of that size, as the archive's manifest has it. */
  readonly root: Buffer
}

export async function readDropped(
  snapshot: Snapshot,
  keys: readonly NoteKey[],
  findings: FindingList,
): Promise<Dropped | null> {
  const rows = await snapshot.query<{ month: string; end: number; manifest: string; said: boolean }>(
    `select month, least(end_index, 9007199254740991) as end, manifest, exists (
        select from ledger_entries e
        where e.kind = 'LEDGER_MONTH_DROPPED' and e.note = format('{"month":"%s"}', month)
      ) as said
    from ledger_archives where dropped_at is not null order by month desc limit 1`,
  )
  const row = rows[0]
  if (row === undefined) return null
  const note = openNote(row.manifest, keys)
  const manifest = note === null ? null : parseManifest(note.text)
  if (row.said && manifest?.month === row.month && manifest.to === row.end) {
    return { end: manifest.to, root: manifest.root }
  }
  findings.add(
    finding(
      'ARCHIVE',
      { index: row.end },
      `${row.month} 的归档登记被改动、签名无效或没有移出日志，不能据此认为其日志已归档移出`,
      `What is on record of the archive of ${row.month} was changed, its signature does not hold, or no entry says that it was dropped: its entries are looked for`,
    ),
  )
  return null
}

/** What is said where the tiles of dropped entries do not lead to what was archived. */
export function contradicted({ end }: Dropped) {
  return finding(
    'ARCHIVE',
    { index: 0, lastIndex: end - 1 },
    `第 0 至 ${end - 1} 条日志的哈希块与其归档所签署的根哈希不符`,
    `The tiles of entries 0 to ${end - 1} do not make the root that their archive is signed with`,
  )
}
