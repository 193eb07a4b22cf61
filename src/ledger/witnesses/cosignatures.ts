/** Cosignatures as they are stored, and the checkpoint that is published with them. */
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../../storage/tables.ts'
import type { NoteKey } from '../note-keys.ts'
import { openNote, splitNote } from '../signed-note.ts'

/** Keeps what a witness signed under the checkpoint of a size; what it signed there first stays. */
export async function keepCosignature(
  kysely: Kysely<Tables>,
  cosignature: { readonly size: number; readonly vkey: string; readonly line: string },
): Promise<void> {
  await kysely
    .insertInto('ledger_cosignatures')
    .values(cosignature)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/**
 * The newest checkpoint that one of the witnesses cosigned, as a note with the log's signature and all cosignatures that
 * hold; null where there is none.
 */
export async function newestCosigned(
  kysely: Kysely<Tables>,
  witnesses: readonly NoteKey[],
): Promise<string | null> {
  if (witnesses.length === 0) return null
  const vkeys = witnesses.map(({ kid }) => kid)
  const { rows } = await sql<{ note: string; lines: string[] }>`
    select checkpoint.note, array(
      select line from ledger_cosignatures where size = checkpoint.size and vkey = any(${vkeys}) order by vkey
    ) as lines
    from ledger_checkpoints checkpoint
    where size = (
      select max(newest.size) from unnest(${vkeys}::text[]) witness(vkey), lateral (
        select size from ledger_cosignatures where vkey = witness.vkey order by size desc limit 1
      ) newest
    )`.execute(kysely)
  const [row] = rows
  const text = row === undefined ? undefined : splitNote(row.note)?.text
  if (row === undefined || text === undefined) return null
  // A line that was tampered with would spoil the whole note for whoever knows that witness.
  const lines = row.lines.filter((line) => openNote(`${text}\n${line}`, witnesses) !== null)
  return lines.length === 0 ? null : row.note + lines.join('')
}
