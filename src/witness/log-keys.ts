/** The keys of the logs that a witness watches: named outright, or as the log publishes them. */
import { parseKeySet } from '../ledger/key-set.ts'
import { type NoteKey, parseVerifierKey } from '../ledger/note-keys.ts'
import { WitnessError } from './witness-error.ts'

/** How long a key set that does not help is not asked for again, in milliseconds. */
const PAUSE = 10_000
const PATIENCE = 5_000

/**
 * The keys of one log. Where they are taken from the log's published key set, that set is fetched again when a signature is
 * by none of them, so that a new key needs nobody's hand. A log that could choose its keys freely could still not make the
 * witness forget: what was cosigned under one key binds all others.
 */
export class LogKeys {
  readonly #named: readonly NoteKey[]
  readonly #sources: readonly string[]
  #fetched: readonly NoteKey[] = []
  #asked = Number.NEGATIVE_INFINITY

  /** @param sources vkeys whose name is the log's origin, and addresses of key sets. */
  constructor(origin: string, sources: readonly string[]) {
    this.#sources = sources.filter(isAddress)
    this.#named = sources
      .filter((source) => !isAddress(source))
      .map((source) => {
        const key = parseVerifierKey(source)
        if (key?.type !== 'plain' || key.name !== origin) {
          throw new WitnessError(
            `“${source}”既不是账本 ${origin} 的公钥，也不是公钥集地址`,
            `“${source}” is neither a public key of the log ${origin} (name+id+base64, the name being its origin) nor an address of a key set`,
          )
        }
        return key
      })
  }

  current(): readonly NoteKey[] {
    return [...this.#named, ...this.#fetched]
  }

  /** Fetches the published keys again. @returns false where there is nothing to fetch, or it was tried just now. */
  async refresh(): Promise<boolean> {
    if (this.#sources.length === 0 || performance.now() - this.#asked < PAUSE) return false
    this.#asked = performance.now()
    const sets = await Promise.all(this.#sources.map(fetchKeySet))
    // A set that cannot be had now keeps the keys that it had.
    if (sets.every((set) => set !== null)) this.#fetched = sets.flat()
    return true
  }
}

function isAddress(source: string): boolean {
  return /^https?:\/\//.test(source)
}

async function fetchKeySet(address: string): Promise<NoteKey[] | null> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(PATIENCE), redirect: 'error' })
    return response.ok ? parseKeySet(await response.text()) : null
  } catch {
    return null
  }
}
