/** Nodes and the database itself are killed while they write; what was acknowledged stands, and the ledger is whole. */
import { type ChildProcess, spawn } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkpointKeys } from '../../src/ledger/checkpoint.ts'
import { Ledger } from '../../src/ledger/ledger.ts'
import { verifyLedger } from '../../src/ledger/verify.ts'
import { type Database, openDatabase } from '../../src/storage/database.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/storage/embedded-postgres.ts'
import { migrate } from '../../src/storage/migrate.ts'
import type { PublicJwk } from '../../src/storage/signing-keys.ts'
import { runs } from '../testkit/effort.ts'
import { disclosure } from '../unit/ledger/ledger-kit.ts'

const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const { x = '' } = publicKey.export({ format: 'jwk' })
const KEY: PublicJwk = { kty: 'OKP', crv: 'Ed25519', x, kid: 'ledger-test', use: 'sig', alg: 'EdDSA' }

let dataDir: string
let postgres: EmbeddedPostgres
let database: Database
/** Everything that any node was told to be recorded. */
const acknowledged = new Map<string, number>()

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'hedui-ledger-'))
  // Its own, with the settings of production: nothing here is turned off for the sake of speed.
  postgres = await startEmbeddedPostgres({ dataDir })
  await migrate(postgres.connection)
  database = openDatabase({ connection: postgres.connection, onError: () => undefined })
})
afterAll(async () => {
  await database?.close()
  await postgres?.stop()
  await rm(dataDir, { recursive: true, force: true })
})

/** Starts a node that appends until it is killed. */
function startNode(): ChildProcess {
  const pkcs8 = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')
  const script = new URL('ledger-appender.ts', import.meta.url).pathname
  const node = spawn(process.execPath, [script, JSON.stringify(postgres.connection), pkcs8], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let rest = ''
  node.stdout?.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const [id = '', index = ''] = line.split(' ')
      acknowledged.set(id, Number(index))
    }
  })
  return node
}

async function expectWhole(): Promise<void> {
  const rows = await database.kysely
    .selectFrom('ledger_entries')
    .select(['id', 'index'])
    .orderBy('index')
    .execute()
  expect(rows.every(({ index }, i) => index === i)).toBe(true)
  const places = new Map(rows.map(({ id, index }) => [id, index]))
  const lost = [...acknowledged].filter(([id, index]) => places.get(id) !== index)
  expect(lost).toEqual([])
  const { findings, entries } = await verifyLedger(database, checkpointKeys([KEY]))
  expect(findings).toEqual([])
  // What was under way when its node died may still be written: recorded, but acknowledged to nobody.
  expect(entries).toBeGreaterThanOrEqual(rows.length)
}

test('kill -9 of nodes that are appending loses nothing that was acknowledged', {
  timeout: 120_000,
}, async () => {
  for (let round = 0; round < runs(1, 4); round += 1) {
    const before = acknowledged.size
    const nodes = [startNode(), startNode()]
    const exits = nodes.map((node) => once(node, 'close'))
    try {
      await expect
        .poll(() => acknowledged.size, { timeout: 30_000, interval: 5 })
        .toBeGreaterThan(before + 300)
    } finally {
      for (const node of nodes) node.kill('SIGKILL')
      await Promise.all(exits)
    }
    await expectWhole()
  }
})

test('kill -9 of the database refuses appends while it is away, loses nothing, and is got over', {
  timeout: 120_000,
}, async () => {
  const ledger = new Ledger(database)
  const failures: unknown[] = []
  let running = true
  const appenders = Array.from({ length: 16 }, async () => {
    while (running) {
      const appending = ledger.append(disclosure())
      const failure = await appending.then(
        ({ id, index }) => {
          acknowledged.set(id, index)
          return null
        },
        (error: unknown) => error,
      )
      if (failure === null) continue
      failures.push(failure)
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  })
  try {
    for (let round = 0; round < runs(1, 2); round += 1) {
      const before = acknowledged.size
      await expect.poll(() => acknowledged.size, { timeout: 30_000 }).toBeGreaterThan(before + 200)
      const failed = failures.length
      process.kill(await postmaster(), 'SIGKILL')
      await expect.poll(() => failures.length, { timeout: 30_000 }).toBeGreaterThan(failed)
      const without = acknowledged.size
      await expect.poll(() => acknowledged.size, { timeout: 60_000 }).toBeGreaterThan(without + 200)
    }
  } finally {
    running = false
    await Promise.all(appenders)
  }
  for (const failure of failures) expect(failure).toMatchObject({ code: 'LEDGER_UNAVAILABLE' })
  await expectWhole()
})

/** The process id of the database's first process. */
async function postmaster(): Promise<number> {
  const file = (await readdir(dataDir, { recursive: true })).find((name) => name.endsWith('postmaster.pid'))
  const [pid = ''] = (await readFile(join(dataDir, file ?? ''), 'utf8')).split('\n')
  return Number(pid)
}
