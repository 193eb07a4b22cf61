import { randomBytes } from 'node:crypto'
import { GrantStore } from '../../src/access/grants.ts'
import { Secret } from '../../src/config/secret.ts'
import { ConsentStore } from '../../src/consents/store.ts'
import { Ledger } from '../../src/ledger/ledger.ts'
import { type Database, openDatabase } from '../../src/storage/database.ts'
import { type Keys, openKeys } from '../../src/storage/keys.ts'
import { createTestDatabase } from './database.ts'

/** One node of a hub, as far as consents and grants go. */
export interface Node {
  readonly database: Database
  readonly ledger: Ledger
  readonly keys: Keys
  readonly consents: ConsentStore
  readonly grants: GrantStore
}

/** The real parts on a fresh database, with as many nodes as a test wants. */
export interface AccessParts extends Node {
  /** A further node on the same database. */
  addNode(): Promise<Node>
  /** What the ledger holds, oldest first. */
  entries(): Promise<LedgerRow[]>
  close(): Promise<void>
}

export interface LedgerRow {
  readonly kind: string
  readonly decision: string
  readonly reason_code: string | null
  readonly subject: string
  readonly consent_id: string | null
  readonly case_number: string | null
  readonly people: readonly string[] | null
  readonly item_ids: readonly string[] | null
  readonly note: string | null
  readonly request_id: string | null
}

/** The items and departments that exist in these tests. */
export const KNOWN_ITEMS: ReadonlySet<string> = new Set(['housing.realEstate', 'tax.income'])
export const KNOWN_DEPARTMENTS: ReadonlySet<string> = new Set(['housing', 'tax'])

/** @param clock what the stores take for now. */
export async function openAccessParts(clock: () => Date): Promise<AccessParts> {
  const test = await createTestDatabase()
  const secretKey = { bytes: new Secret<Uint8Array>(randomBytes(32)), development: true }
  const keysOf = (database: Database) =>
    openKeys(database, { secretKey, dataDir: '', environment: 'development' })
  const nodeOn = async (database: Database): Promise<Node> => {
    const ledger = new Ledger(database)
    const keys = await keysOf(database)
    const parts = { database, ledger, now: clock, knownItem: (id: string) => KNOWN_ITEMS.has(id) }
    return {
      database,
      ledger,
      keys,
      consents: new ConsentStore({ ...parts, keys }),
      grants: new GrantStore({ ...parts, knownDepartment: (slug) => KNOWN_DEPARTMENTS.has(slug) }),
    }
  }
  const first = await nodeOn(test.database)
  const others: Node[] = []
  return {
    ...first,
    async addNode() {
      const node = await nodeOn(openDatabase({ connection: test.connection, poolSize: 4 }))
      others.push(node)
      return node
    },
    entries: () =>
      first.database.kysely
        .selectFrom('ledger_entries')
        .select(['kind', 'decision', 'reason_code', 'subject', 'consent_id', 'case_number'])
        .select(['people', 'item_ids', 'note', 'request_id'])
        .orderBy('index')
        .execute(),
    async close() {
      for (const { ledger, database } of others) {
        await ledger.close()
        await database.close()
      }
      await first.ledger.close()
      await test.close()
    },
  }
}
