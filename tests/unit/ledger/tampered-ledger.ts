/** A ledger to tamper with: filled once, changed past all guards as its database's owner could, and put back. */
import { checkpointKeys } from '../../../src/ledger/checkpoint.ts'
import { canonicalEntry, ENTRY_COLUMNS, type EntryRow, newEntry } from '../../../src/ledger/entry-row.ts'
import { Integrator } from '../../../src/ledger/integrator.ts'
import { Ledger } from '../../../src/ledger/ledger.ts'
import { leafHash } from '../../../src/ledger/merkle.ts'
import { type LedgerVerification, type VerifyOptions, verifyLedger } from '../../../src/ledger/verify.ts'
import type { Database } from '../../../src/storage/database.ts'
import { createTestDatabase } from '../../testkit/database.ts'
import { disclosure, newSigner, OFFICER, personHash, revocation } from './ledger-kit.ts'

const TABLES = ['entries', 'head', 'tiles', 'checkpoints', 'fences'] as const

/** Entries, and the sizes of the checkpoints. Tiles 0/0 and 0/1 are full, 0/2 and 1/0 partial. */
export const SIZE = 700
export const CHECKPOINTS = [1, 200, 256, 511, 640, SIZE]
/** Where consents were revoked. */
export const REVOCATIONS = [100, 300, 600]

export class TamperedLedger {
  readonly database: Database
  readonly integrator: Integrator
  readonly signer = newSigner()
  /** Newest last. */
  readonly notes: string[] = []
  readonly #close: () => Promise<void>

  private constructor(database: Database, close: () => Promise<void>) {
    this.database = database
    this.#close = close
    this.integrator = new Integrator(database, { signer: this.signer })
  }

  static async create(): Promise<TamperedLedger> {
    const { database, close } = await createTestDatabase()
    const made = new TamperedLedger(database, close)
    const ledger = new Ledger(database)
    let from = 0
    for (const until of CHECKPOINTS) {
      await Promise.all(
        Array.from({ length: until - from }, (_, i) =>
          REVOCATIONS.includes(from + i)
            ? ledger.append(revocation(consentOf(from + i)))
            : ledger.append(someEvent(from + i)),
        ),
      )
      from = until
      made.notes.push((await made.integrator.checkpointNow()).note)
    }
    await made.tamper(TABLES.map((table) => `create table copy_${table} as table ledger_${table}`).join(';'))
    return made
  }

  close(): Promise<void> {
    return this.#close()
  }

  verify(options: VerifyOptions = {}): Promise<LedgerVerification> {
    return verifyLedger(this.database, checkpointKeys([this.signer.publicJwk]), undefined, options)
  }

  /** Runs statements that no trigger sees. */
  async tamper(statements: string): Promise<void> {
    await this.database.pool.query(
      `set session_replication_role = replica; ${statements}; reset session_replication_role`,
    )
  }

  async restore(): Promise<void> {
    await this.tamper(
      TABLES.map((table) => `truncate ledger_${table}; insert into ledger_${table} table copy_${table}`).join(
        ';',
      ),
    )
  }

  row(index: number): Promise<EntryRow> {
    return this.database.kysely
      .selectFrom('ledger_entries')
      .select(ENTRY_COLUMNS)
      .where('index', '=', index)
      .executeTakeFirstOrThrow()
  }

  /** Makes the hash beside an entry fit what stands there now. */
  async rehash(index: number): Promise<void> {
    const leaf = leafHash(canonicalEntry(await this.row(index)))
    await this.tamper(
      `update ledger_entries set leaf_hash = '\\x${leaf.toString('hex')}' where index = ${index}`,
    )
  }

  /** Moves the entries from an index on by so many places. */
  shift(from: number, by: number): Promise<void> {
    const away = 1_000_000
    return this.tamper(
      `update ledger_entries set index = index + ${away} where index >= ${from};
      update ledger_entries set index = index - ${away} + ${by} where index >= ${away};
      update ledger_head set size = size + ${by}`,
    )
  }

  /** Puts an entry of one's own in, as the ledger would have written it. */
  async insert(index: number): Promise<string> {
    const { row, body } = newEntry(disclosure({ actor: { ...OFFICER, subject: 'forger' } }))
    await this.database.pool.query('set session_replication_role = replica')
    await this.database.pool.query(
      `insert into ledger_entries (index, leaf_hash, ${ENTRY_COLUMNS.join(', ')})
      values ($1, $2, ${ENTRY_COLUMNS.map((_, i) => `$${i + 3}`).join(', ')})`,
      [index, leafHash(body), ...ENTRY_COLUMNS.map((column) => row[column])],
    )
    return row.id
  }

  /** Rebuilds tiles and checkpoints over what stands there, as somebody would who has the signing key. */
  async resign(): Promise<void> {
    await this.tamper('truncate ledger_tiles; truncate ledger_checkpoints')
    await this.integrator.checkpointNow()
  }
}

/** The consent that entry `index` ends, or falls under. */
export function consentOf(index: number): string {
  return `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`
}

function someEvent(i: number) {
  return disclosure({
    requestId: `request-${i}`,
    people: [personHash(`person ${i % 50}`)],
    consentId: consentOf(10_000 + (i % 20)),
    ...(i % 3 === 0 ? { note: { number: String(i) } } : {}),
    ...(i % 7 === 0 ? { decision: 'REFUSED', reasonCode: 'CONSENT_EXPIRED' } : {}),
  })
}

/** What a verification found, in short: `CHANGED 7`, `REMOVED 5 -9`, `TILE 0/1 263`, `CHECKPOINT @256`. */
export async function shortFindings(ledger: TamperedLedger): Promise<string[]> {
  const { findings } = await ledger.verify()
  return findings.map(({ kind, index, lastIndex, tile, checkpoint }) =>
    [
      kind,
      tile,
      checkpoint === null ? null : `@${checkpoint}`,
      index,
      lastIndex === null ? null : `-${lastIndex}`,
    ]
      .filter((part) => part !== null)
      .join(' '),
  )
}
