/** The keys that a command believes: given one by one, or as a published key set. */
import { readFile } from 'node:fs/promises'
import { parseKeySet } from '../ledger/key-set.ts'
import { type NoteKey, parseVerifierKey, type SignatureType } from '../ledger/note-keys.ts'
import { UsageError, UserError } from './explain.ts'

export interface LedgerKeyOptions {
  /** A file or an address of a key set. */
  readonly keys?: string
  /** Vkeys. */
  readonly key?: readonly string[]
}

/** Milliseconds that a key set is waited for. */
const PATIENCE = 10_000

/**
 * @returns the keys that were named; null where none were.
 * @throws {UsageError} where a key is no vkey of the ledger. @throws {UserError} where there is no key set.
 */
export async function ledgerKeys({ keys, key }: LedgerKeyOptions): Promise<NoteKey[] | null> {
  if (keys === undefined && key === undefined) return null
  return [...(keys === undefined ? [] : await readKeySet(keys)), ...verifierKeys(key ?? [], 'plain')]
}

/** @throws {UsageError} where a text is no vkey of this kind. */
export function verifierKeys(vkeys: readonly string[], type: SignatureType): NoteKey[] {
  return vkeys.map((vkey) => {
    const key = parseVerifierKey(vkey)
    if (key?.type === type) return key
    throw type === 'plain'
      ? new UsageError(`“${vkey}”不是账本的公钥`, `“${vkey}” is no public key of a ledger (name+id+base64)`)
      : new UsageError(
          `“${vkey}”不是见证方的公钥`,
          `“${vkey}” is no public key of a witness (name+id+base64)`,
        )
  })
}

async function readKeySet(place: string): Promise<NoteKey[]> {
  const keys = parseKeySet(await readPlace(place))
  if (keys === null) {
    throw new UserError(`${place}: 不是公钥集（not a key set; save the hub's /.well-known/jwks.json）`)
  }
  if (keys.length === 0) throw new UserError(`${place}: 其中没有账本的公钥（it has no key of a ledger）`)
  return keys
}

/** What stands in a file, or is answered at an address. @throws {UserError} where it cannot be read. */
export async function readPlace(place: string): Promise<string> {
  try {
    if (!/^https?:\/\//.test(place)) return await readFile(place, 'utf8')
    const response = await fetch(place, { signal: AbortSignal.timeout(PATIENCE) })
    if (!response.ok) throw new Error(`HTTP ${response.status}`)
    return await response.text()
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new UserError(`${place}: 无法读取（cannot be read）：${why}`)
  }
}
