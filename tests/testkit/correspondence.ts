/** The correspondence with departments that answer later, on a real database, with as many nodes as a test wants. */
import { randomBytes, randomUUIDv7 } from 'node:crypto'
import type { Question } from '../../adapters/adapter.ts'
import type { KeptAnswer } from '../../adapters/correspondence.ts'
import { Secret } from '../../src/config/secret.ts'
import {
  type Correspondences,
  createCorrespondence,
  type Waiting,
} from '../../src/correspondence/correspondence.ts'
import type { Subject } from '../../src/findings/finding.ts'
import { type Database, openDatabase } from '../../src/storage/database.ts'
import type { PostgresConnection } from '../../src/storage/embedded-postgres.ts'
import { type Keys, openKeys } from '../../src/storage/keys.ts'
import { BASIS } from './asking.ts'
import { createTestDatabase } from './database.ts'
import { HOLDER, HOLDING, NOBODY, PERIOD } from './department-conformance.ts'

export interface CorrespondenceParts {
  readonly connection: PostgresConnection
  readonly database: Database
  readonly keys: Keys
  readonly correspondence: Correspondences
  /** Who was called: `department consent`. */
  readonly called: readonly string[]
  /** A further node on the same database. */
  addNode(): Promise<Correspondences>
  close(): Promise<void>
}

export async function openCorrespondenceParts(): Promise<CorrespondenceParts> {
  const test = await createTestDatabase()
  const secretKey = { bytes: new Secret<Uint8Array>(randomBytes(32)), development: true }
  const called: string[] = []
  const waiting: Waiting = {
    call(_transaction, department, { consentId }) {
      called.push(`${department} ${consentId}`)
      return Promise.resolve(true)
    },
    wake: () => undefined,
  }
  const nodeOn = async (database: Database) => {
    const keys = await openKeys(database, { secretKey, dataDir: '', environment: 'development' })
    const now = (): Date => new Date()
    return { keys, correspondence: createCorrespondence({ database, keys, waiting, now }) }
  }
  const first = await nodeOn(test.database)
  const others: Database[] = []
  return {
    ...first,
    connection: test.connection,
    database: test.database,
    called,
    async addNode() {
      const database = openDatabase({ connection: test.connection, poolSize: 5 })
      others.push(database)
      return (await nodeOn(database)).correspondence
    },
    async close() {
      for (const database of others) await database.close()
      await test.close()
    },
  }
}

export const BANK = 'bank'
export const ITEM = 'bank.holding'
export const OTHER_ITEM = 'bank.card'

/** A question of a formal verification under a consent of its own, unless it says otherwise. */
export function questionOf(changes: Partial<Question> = {}): Question {
  return {
    people: [HOLDER, NOBODY],
    items: [ITEM],
    period: PERIOD,
    basis: { ...BASIS, consentId: randomUUIDv7() },
    live: false,
    requestId: 'request-1',
    nextCall: () => Promise.resolve(),
    ...changes,
  }
}

/** What the department found on somebody. */
export function answerOn({ idNumber, name }: Subject, changes: Partial<KeptAnswer> = {}): KeptAnswer {
  return {
    item: ITEM,
    idNumber,
    rows: [{ id: idNumber, name, no: HOLDING.number, amount: HOLDING.amount }],
    asOf: '2026-11-20T00:00:00.000Z',
    answeredAt: '2026-11-21T08:00:00.000Z',
    ...changes,
  }
}
