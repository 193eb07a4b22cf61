import type { Config } from '../config.ts'
import { parseTreeHead } from '../ledger/checkpoint.ts'
import type { NoteKey } from '../ledger/note-keys.ts'
import { ledgerOrigin } from '../ledger/origin.ts'
import { openNote } from '../ledger/signed-note.ts'
import type { Database } from '../storage/database.ts'
import { originHash } from '../witness/checkpoint-store.ts'
import { UsageError, UserError } from './explain.ts'
import { readPlace, verifierKeys } from './ledger-keys.ts'

export interface WitnessSource {
  readonly config: Pick<Config, 'ledgerWitnesses'>
  readonly database: Pick<Database, 'kysely'>
  /** The ledger's. */
  readonly keys: readonly NoteKey[]
  readonly options: { readonly witnessKey?: readonly string[] }
}

/**
 * The checkpoint that a witness keeps of the ledger, from a file, from its full address (`…/checkpoint`) or from the
 * witness's own address.
 *
 * @returns the note, and lines that say whose it is.
 * @throws {UserError} where no witness that is believed cosigned it, or it is of another ledger.
 */
export async function witnessCheckpoint(
  place: string,
  { config, database, keys, options }: WitnessSource,
): Promise<{ readonly note: string; readonly lines: readonly string[] }> {
  const witnesses = options.witnessKey
    ? verifierKeys(options.witnessKey, 'cosignature')
    : config.ledgerWitnesses.map(({ key }) => key)
  if (witnesses.length === 0) {
    throw new UsageError(
      '请用 --witness-key 指明见证方的公钥',
      "name the witness's public key by --witness-key, or the witnesses in HEDUI_LEDGER_WITNESSES",
    )
  }
  const note = await readPlace(await addressOf(place, database))
  const cosigned = openNote(note, witnesses)
  const head = parseTreeHead(cosigned?.text ?? '')
  if (cosigned === null || head === null) {
    throw new UserError(`${place}: 其中没有见证方的有效签名（no witness that is believed cosigned it）`)
  }
  if (openNote(note, keys) === null) {
    throw new UserError(`${place}: 不是本账本签署的检查点（it is no checkpoint that this ledger signed）`)
  }
  return {
    note,
    lines: cosigned.signatures.map(({ name, at }) => {
      const moment = at === null ? '' : ` ${new Date(at * 1000).toISOString()}`
      return `见证方检查点 Checkpoint of the witness: ${name}${moment}, ${head.size}`
    }),
  }
}

/** Of a witness's own address the one at which it publishes what it keeps of this ledger (C2SP tlog-witness). */
async function addressOf(place: string, { kysely }: Pick<Database, 'kysely'>): Promise<string> {
  if (!/^https?:\/\//.test(place) || place.endsWith('/checkpoint')) return place
  const origin = await ledgerOrigin(kysely)
  if (origin === null) throw new UserError('账本尚无检查点（the ledger has no checkpoint yet）')
  return `${place.replace(/\/+$/, '')}/${originHash(origin)}/checkpoint`
}
