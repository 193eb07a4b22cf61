import type { Kysely } from 'kysely'
import { HeduiError } from '../errors.ts'
import type { Tables } from '../storage/tables.ts'

/** The name under which a ledger signed its newest checkpoint; null where it has none yet. */
export async function ledgerOrigin(kysely: Kysely<Tables>): Promise<string | null> {
  const row = await kysely
    .selectFrom('ledger_checkpoints')
    .select('note')
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? null : (row.note.split('\n', 1)[0] ?? null)
}

/**
 * Checks a name that is asked for against the one that the ledger has: witnesses know it by it, and every proof names it.
 *
 * @throws {HeduiError} `STORAGE_UNAVAILABLE` where they differ.
 */
export async function checkOrigin(kysely: Kysely<Tables>, wanted: string | null): Promise<void> {
  const origin = wanted === null ? null : await ledgerOrigin(kysely)
  if (origin === null || origin === wanted) return
  throw new HeduiError('STORAGE_UNAVAILABLE', {
    zh: `此账本名为“${origin}”，与 HEDUI_LEDGER_ORIGIN（${wanted}）不符；账本启用后不能更名`,
    en: `this ledger signs as ${origin}, not as HEDUI_LEDGER_ORIGIN says (${wanted}); a ledger keeps its name`,
  })
}
