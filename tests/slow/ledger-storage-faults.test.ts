/**
 * The database's disk is full, its server takes no writes, its disk is slow, its disk hangs: nothing is released meanwhile,
 * callers learn so in time by a code that they know, and the hub goes on by itself when the fault ends.
 */
import { execFileSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { checkpointKeys } from '../../src/ledger/checkpoint.ts'
import { verifyLedger } from '../../src/ledger/verify.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/storage/embedded-postgres.ts'
import type { PublicJwk } from '../../src/storage/signing-keys.ts'
import { startTestHub, type TestHub } from '../testkit/hub.ts'
import { grantEverything, sendConsent, sendLiveQuery } from '../testkit/hub-load.ts'
import { startTestSandbox } from '../testkit/sandbox.ts'

const DEADLINE_MS = 10_000
/** What a request may take on top of its deadline before its answer is there, on a busy machine. */
const LEEWAY_MS = 5_000
/** Both say: not now, nothing is disclosed, try again. */
const NOT_NOW = expect.stringMatching(/^(?:LEDGER|STORAGE)_UNAVAILABLE$/)

let sandbox: Sandbox
let folder: string
let unmount: () => void
let postgres: EmbeddedPostgres
let hub: TestHub
let officer: string
let consentId: string
/** Requests that were answered with data. */
let answered: string[]

beforeAll(async () => {
  sandbox = await startTestSandbox()
})
afterAll(() => sandbox?.stop())

/** Starts a database and a hub on it, with the settings of production but for those that are named. */
async function start(settings: Readonly<Record<string, string>> = {}, megabytes?: number): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), 'hedui-storage-'))
  await chmod(folder, 0o711)
  const place = join(folder, 'disk')
  await mkdir(place, { mode: 0o711 })
  unmount = megabytes === undefined ? () => undefined : mountDisk(place, megabytes)
  postgres = await startEmbeddedPostgres({ dataDir: join(place, 'data'), settings })
  const { host, port, user, database } = postgres.connection
  hub = await startTestHub({
    ...sandbox.env,
    DATABASE_URL: `postgresql://${user}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`,
    HEDUI_DATA_DIR: join(folder, 'hub'),
    HEDUI_REQUEST_DEADLINE: `PT${DEADLINE_MS / 1000}S`,
  })
  officer = hub.token('OFFICER')
  await grantEverything(hub.url, hub.token('ADMINISTRATOR'))
  consentId = await sendConsent(hub.url, officer)
  answered = []
  await expectAnswers()
}

afterEach(async () => {
  await hub?.stop({ keepData: true })
  await postgres?.stop()
  unmount?.()
  await rm(folder, { recursive: true, force: true })
})

/** A small disk. Only root may mount one. @returns how it is taken away. */
function mountDisk(place: string, megabytes: number): () => void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0711`, 'tmpfs', place])
  return () => execFileSync('umount', [place])
}

function mayMount(): boolean {
  try {
    execFileSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', tmpdir()], { stdio: 'ignore' })
    return process.getuid?.() === 0
  } catch {
    return false
  }
}

/** Asks live, and notes what was released. @returns the code of the refusal, null where it was answered. */
async function ask(): Promise<string | null> {
  const began = performance.now()
  const { data, errors, requestId } = await sendLiveQuery(hub.url, officer, consentId)
  expect(performance.now() - began).toBeLessThan(DEADLINE_MS + LEEWAY_MS)
  if (errors === undefined) {
    answered.push(requestId)
    return null
  }
  // Not a name, not an outcome.
  expect(data ?? null).toBeNull()
  return errors[0]?.extensions.code ?? ''
}

async function expectAnswers(): Promise<void> {
  // A hub that was just refused comes back by itself; PostgreSQL may have to be started again, which has its pauses.
  await expect.poll(ask, { timeout: 90_000, interval: 200 }).toBeNull()
}

/** Everything that was released stands in the ledger, and the ledger is whole. */
async function expectWhole(): Promise<void> {
  const database = openDatabase({ connection: postgres.connection })
  try {
    const { rows } = await database.pool.query<{ request_id: string }>(
      `select request_id from ledger_entries where kind = 'DISCLOSURE'`,
    )
    const recorded = new Set(rows.map((row) => row.request_id))
    expect(answered.filter((id) => !recorded.has(id))).toEqual([])
    const response = await fetch(`${hub.url}/.well-known/jwks.json`)
    const { keys } = (await response.json()) as { keys: PublicJwk[] }
    expect(await verifyLedger(database, checkpointKeys(keys))).toMatchObject({ findingCount: 0 })
  } finally {
    await database.close()
  }
}

/** Statements of an operator, on a connection of their own. */
async function operate(...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ ...postgres.connection })
  client.on('error', () => undefined)
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

const set = (setting: string) => operate(`alter system set ${setting}`, 'select pg_reload_conf()')
const reset = (name: string) => operate(`alter system reset ${name}`, 'select pg_reload_conf()')

// Loud where it cannot be done: npm run test:slow is then to be run by root, as the gate does.
describe.skipIf(!mayMount())('a full disk under the database (needs root, for a disk of its own)', () => {
  beforeEach(() => start({}, 256), 120_000)

  test('releases nothing until there is room again', async () => {
    const filler = await open(join(folder, 'disk', 'filler'), 'w')
    try {
      // The log of the database is written into files that were made before: they have to be full, too. A server that had to
      // start again finds a little room for a moment, so it is filled up again and again.
      const fillUp = async () => {
        const block = Buffer.alloc(64 * 1024)
        const fill = async () => {
          for (;;) await filler.write(block)
        }
        await expect(fill()).rejects.toMatchObject({ code: 'ENOSPC' })
        const writeOn = async () => {
          await operate('create table if not exists filler (text text)')
          for (;;) await operate(`insert into filler select repeat('x', 1000) from generate_series(1, 1000)`)
        }
        await writeOn().catch(() => undefined)
      }
      // What is answered in such a moment is in the ledger, as is looked at in the end.
      const refusedNow = async () => {
        await fillUp()
        const code = await ask()
        if (code !== null) expect(code).toEqual(NOT_NOW)
        return code
      }
      for (let refused = 0; refused < 6; refused++) {
        await expect.poll(refusedNow, { timeout: 60_000 }).toEqual(NOT_NOW)
      }
      const refusedConsent = async () => {
        await fillUp()
        return await sendConsent(hub.url, officer).then(
          () => null,
          (error: Error) => error.message,
        )
      }
      await expect.poll(refusedConsent, { timeout: 60_000 }).toEqual(NOT_NOW)
      await filler.truncate(0)
    } finally {
      await filler.close()
    }
    await expectAnswers()
    expect(await sendConsent(hub.url, officer)).not.toBe('')
    await expectWhole()
  }, 300_000)
})

describe('a database that takes no writes', () => {
  beforeEach(() => start(), 120_000)

  test('has nothing disclosed, nothing acknowledged, and is got over', async () => {
    await set('default_transaction_read_only = on')
    await expect.poll(ask).toEqual(NOT_NOW)
    for (let times = 0; times < 5; times++) expect(await ask()).toEqual(NOT_NOW)
    await expect(sendConsent(hub.url, officer)).rejects.toThrow(/^(?:LEDGER|STORAGE)_UNAVAILABLE$/)
    const { status } = await fetch(`${hub.url}/health/live`)
    expect(status).toBe(200)

    // To take it back is a write of its own.
    await operate(
      'set default_transaction_read_only = off',
      'alter system reset default_transaction_read_only',
      'select pg_reload_conf()',
    )
    await expectAnswers()
    expect(await sendConsent(hub.url, officer)).not.toBe('')
    await expectWhole()
  }, 120_000)
})

describe('a disk under the database', () => {
  // What does not become durable is what a standby has not confirmed, too: to wait for one that is not there is to wait for a
  // disk that does not answer, at the same place of a commit, while reading goes on.
  beforeEach(() => start({ wal_level: 'replica', max_wal_senders: '2' }), 120_000)

  test('that takes a tenth of a second for each flush makes everybody wait, and loses nothing', async () => {
    await set('commit_delay = 100000')
    await set('commit_siblings = 0')
    const codes = await Promise.all(Array.from({ length: 30 }, ask))
    expect(codes).toEqual(codes.map(() => null))
    await reset('commit_delay')
    await reset('commit_siblings')
    await expectAnswers()
    await expectWhole()
  }, 120_000)

  test('that hangs has nothing disclosed that is not on it, and is got over', async () => {
    await set(`synchronous_standby_names = 'nobody'`)
    const codes = await Promise.all(Array.from({ length: 10 }, ask))
    expect(codes).toEqual(codes.map(() => NOT_NOW))
    expect(await ask()).toEqual(NOT_NOW)
    await reset('synchronous_standby_names')
    await expectAnswers()
    // What hung was written in the end, or not; it is the same to everybody who was refused.
    await sleep(1_500)
    expect(await sendConsent(hub.url, officer)).not.toBe('')
    await expectWhole()
  }, 180_000)
})
