/** Departments that deliver files: a store on a real PostgreSQL, a real inbox, and the conformance suite's department. */
import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import type { LineDependencies } from '../../adapters/line.ts'
import { Secret } from '../../src/config/secret.ts'
import { type AllDeliveries, createDeliveries, type DeliveryReport } from '../../src/deliveries/deliveries.ts'
import { type Database, openDatabase } from '../../src/storage/database.ts'
import type { PostgresConnection } from '../../src/storage/embedded-postgres.ts'
import { openKeys } from '../../src/storage/keys.ts'
import { createTestDatabase } from './database.ts'
import {
  type ConformingDepartment,
  HOLDER,
  HOLDING,
  NAMESAKE,
  OTHER_NAME,
  openTestLine,
  STRANGER,
  type TestLine,
} from './department-conformance.ts'
import { bankManifest } from './department-files.ts'
import { startGate } from './department-gate.ts'

/** A node's store, and what it reported. */
export interface TestStore {
  readonly database: Database
  readonly deliveries: AllDeliveries
  readonly reports: readonly DeliveryReport[]
}

/** An inbox with the store behind it, and as many nodes as a test wants. */
export interface FileParts extends TestStore {
  readonly inbox: string
  readonly connection: PostgresConnection
  /** A further node on the same database, or on the way to it that is given. */
  addNode(connection?: PostgresConnection): Promise<TestStore>
  /** Opens a line as the registry does. */
  openLine(manifest: string, further?: Partial<LineDependencies>, allow?: readonly string[]): TestLine
  close(): Promise<void>
}

export async function openFileParts(environment: Readonly<Record<string, string>> = {}): Promise<FileParts> {
  const test = await createTestDatabase()
  const inbox = await realpath(await mkdtemp(join(tmpdir(), 'hedui-inbox-')))
  const secretKey = { bytes: new Secret<Uint8Array>(randomBytes(32)), development: true }
  const further: Database[] = []
  const storeOn = async (database: Database): Promise<TestStore> => {
    const keys = await openKeys(database, { secretKey, dataDir: '', environment: 'development' })
    const reports: DeliveryReport[] = []
    const onFile = (report: DeliveryReport): number => reports.push(report)
    return {
      database,
      reports,
      deliveries: createDeliveries({ database, keys, now: () => new Date(), onFile }),
    }
  }
  const own = await storeOn(test.database)
  return {
    ...own,
    inbox,
    connection: test.connection,
    addNode(connection = test.connection) {
      const database = openDatabase({ connection, poolSize: 3 })
      further.push(database)
      return storeOn(database)
    },
    openLine: (manifest, others, allow) =>
      openTestLine(manifest, environment, allow, {
        inboxDir: inbox,
        deliveries: (department) => own.deliveries.with(department),
        ...others,
      }),
    async close() {
      for (const database of further) await database.close()
      await test.close()
      await rm(inbox, { recursive: true, force: true })
    },
  }
}

/** A bank that delivers what it holds in files of the columns 身份证号, 姓名, 账号, 余额. */
export function fileManifest(source: object = {}, request: object = {}, item: object = {}): string {
  return bankManifest(
    {
      protocol: 'file',
      baseUrl: undefined,
      zone: '+00:00',
      place: { folder: 'bank' },
      complete: { after: 'PT0.1S' },
      ...source,
    },
    {
      request: { file: 'holding_{yyyyMMdd}.csv', format: { kind: 'csv', charset: 'gb18030' }, ...request },
      response: { key: '身份证号', name: '姓名', silence: 'none' },
      map: { number: '账号', amount: '余额' },
      ...item,
    },
  )
}

export const HEADER = ['身份证号', '姓名', '账号', '余额'] as const

/** What the suite's people hold, as rows of a file. */
export const HOLDINGS: readonly (readonly string[])[] = [
  [HOLDER.idNumber, HOLDER.name, HOLDING.number, HOLDING.amount],
  [NAMESAKE.idNumber, OTHER_NAME, HOLDING.number, HOLDING.amount],
  [STRANGER.idNumber, STRANGER.name, HOLDING.number, HOLDING.amount],
]

export function csvOf(rows: readonly (readonly string[])[], charset = 'gb18030'): Buffer {
  const text = [HEADER, ...rows].map((cells) => `${cells.join(',')}\r\n`).join('')
  return iconv.encode(text, charset)
}

const FROM_BEFORE = 'questions are answered from what was delivered before'

export async function startFileDepartment(): Promise<ConformingDepartment> {
  const parts = await openFileParts()
  // Going down means here that what was delivered cannot be read.
  const gate = await startGate({ path: `${parts.connection.host}/.s.PGSQL.${parts.connection.port}` })
  const node = await parts.addNode({ ...parts.connection, host: '127.0.0.1', port: gate.port })
  await mkdir(join(parts.inbox, 'bank'))
  await writeFile(join(parts.inbox, 'bank/holding_20261120.csv'), csvOf(HOLDINGS))
  const first = parts.openLine(fileManifest())
  await first.line.inbox?.receive(AbortSignal.timeout(10_000))
  await first.line.close()
  return {
    environment: {},
    manifest: (source) => fileManifest(source),
    behave: () => undefined,
    impossible: {
      partial:
        'a file names nobody, so that a missing person cannot be told from one on whom nothing is held',
      'wrong-person': 'only what is held on those who were asked about is looked up',
      garbled: 'a broken file is refused when it is received, and the one before it answers',
      'wrong-encoding': 'a file in another character set is refused when it is received',
      silent: FROM_BEFORE,
      refusing: FROM_BEFORE,
      endless: 'a file that is too large is refused when it is received',
    },
    noAddress: 'the files lie in a folder of the hub',
    openLine: (manifest, allow) =>
      parts.openLine(manifest, { deliveries: (department) => node.deliveries.with(department) }, allow),
    shut: () => gate.shut(),
    open: () => gate.open(),
    async stop() {
      await gate.shut()
      await parts.close()
    },
  }
}
