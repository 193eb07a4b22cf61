/**
 * Three hubs on one database under load. Again and again the one that is just putting entries into their order (it holds the
 * ledger's head, or builds the tree over it) is killed, in that very moment; the others go on, and nothing is lost.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { DEPARTMENT_SLUGS } from '../../sandbox/slugs.ts'
import { type HubProcess, startHubProcess } from '../../src/cli/hub-process.ts'
import { readConfig } from '../../src/config.ts'
import { openDevelopmentIssuer } from '../../src/identity/development-issuer.ts'
import { DEVELOPMENT_AUDIENCE } from '../../src/identity/development-mark.ts'
import { DEVELOPMENT_PERSONAS } from '../../src/identity/development-personas.ts'
import { checkpointKeys } from '../../src/ledger/checkpoint.ts'
import { verifyLedger } from '../../src/ledger/verify.ts'
import { type Database, openDatabase } from '../../src/storage/database.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/storage/embedded-postgres.ts'
import { openKeys } from '../../src/storage/keys.ts'
import { Acknowledged, grantEverything, load, send } from '../testkit/hub-load.ts'
import { startTestSandbox } from '../testkit/sandbox.ts'

/** How often; `HEDUI_TEST_KILLS=20 npm run test:slow` does it 20 times. */
const KILLS = Number(process.env['HEDUI_TEST_KILLS'] ?? 2)
const NODES = ['node-0', 'node-1', 'node-2'] as const

let sandbox: Sandbox
let dataDir: string
let postgres: EmbeddedPostgres
let database: Database
const hubs = new Map<string, HubProcess>()

beforeAll(async () => {
  sandbox = await startTestSandbox({ departments: DEPARTMENT_SLUGS })
  dataDir = await mkdtemp(join(tmpdir(), 'hedui-sequencer-'))
  // With the settings of production: fsync and all.
  postgres = await startEmbeddedPostgres({
    dataDir: join(dataDir, 'database'),
    settings: { max_connections: '120' },
  })
  database = openDatabase({ connection: postgres.connection, applicationName: 'test' })
}, 120_000)

afterAll(async () => {
  for (const hub of hubs.values()) await hub.stop()
  await database?.close()
  await postgres?.stop()
  await sandbox?.stop()
  await rm(dataDir, { recursive: true, force: true })
})

function settings(node?: string): Record<string, string> {
  const { host, port, user, database: name } = postgres.connection
  const query = new URLSearchParams({ host, ...(node ? { application_name: node } : {}) })
  return {
    ...sandbox.env,
    DATABASE_URL: `postgresql://${user}@localhost:${port}/${name}?${query}`,
    HEDUI_DATA_DIR: dataDir,
    HEDUI_ENV: 'development',
    HEDUI_RATE_LIMIT: '100000',
    HEDUI_VERIFICATION_DEADLINE: 'PT20S',
    PORT: '0',
  }
}

async function startNode(node: string): Promise<HubProcess> {
  const hub = await startHubProcess(settings(node))
  hubs.set(node, hub)
  return hub
}

/**
 * Whether a node that was stopped in the middle of what it did has the ledger's head locked, or the tree: its transaction is
 * open and waits for the next statement, which does not come.
 */
async function holdsTheOrder(node: string): Promise<boolean> {
  const { rowCount } = await database.pool.query(
    `select from pg_stat_activity a where application_name = $1 and state like 'idle in transaction%' and (
      query ilike '%ledger_append%' or exists (
        select from pg_locks l where l.pid = a.pid and l.locktype = 'advisory' and l.objid = 7239002 and l.granted))`,
    [node],
  )
  return (rowCount ?? 0) > 0
}

/**
 * Kills a node while it holds the order of the ledger: stops one after the other for a moment, until one is caught in it.
 */
async function killTheSequencer(): Promise<string> {
  for (let attempt = 0; ; attempt++) {
    const node = NODES[attempt % NODES.length] ?? NODES[0]
    const hub = hubs.get(node)
    if (!hub) continue
    process.kill(hub.pid, 'SIGSTOP')
    // What it has sent is done by then, or waits for a lock.
    await sleep(20)
    if (await holdsTheOrder(node)) {
      process.kill(hub.pid, 'SIGKILL')
      await hub.ended
      hubs.delete(node)
      return node
    }
    process.kill(hub.pid, 'SIGCONT')
    await sleep(5 + Math.random() * 20)
  }
}

test(`with the sequencer killed ${KILLS} times, three hubs lose nothing, repeat nothing, and tell one history`, async () => {
  const issuer = await openDevelopmentIssuer({ directory: dataDir, audience: DEVELOPMENT_AUDIENCE })
  const officer = issuer.issueToken(DEVELOPMENT_PERSONAS.OFFICER)
  // The first makes the tables and the keys.
  const first = await startNode(NODES[0])
  await grantEverything(first.url, issuer.issueToken(DEVELOPMENT_PERSONAS.ADMINISTRATOR))
  await Promise.all([startNode(NODES[1]), startNode(NODES[2])])

  const acknowledged = new Acknowledged()
  /** What anybody could have kept of the ledger's history. */
  const kept = new Set<string>()
  const end = new AbortController()
  const clients = NODES.flatMap((node) => {
    const url = () => hubs.get(node)?.url ?? 'http://127.0.0.1:1'
    const watcher = (async () => {
      while (!end.signal.aborted) {
        const response = await fetch(`${url()}/ledger/checkpoint`).catch(() => null)
        const note = response?.ok ? await response.text().catch(() => null) : null
        if (note !== null) kept.add(note)
        await sleep(200)
      }
    })()
    return [watcher, ...Array.from({ length: 2 }, () => load(url, officer, acknowledged, end.signal))]
  })
  try {
    for (let kill = 0; kill < KILLS; kill++) {
      const before = acknowledged.answers.size
      const node = await killTheSequencer()
      // The others go on without it.
      await expect.poll(() => acknowledged.answers.size, { timeout: 60_000 }).toBeGreaterThan(before)
      await startNode(node)
    }
  } finally {
    end.abort()
    await Promise.all(clients)
  }

  // Every verification that any node acknowledged ends with a report.
  const url = hubs.get(NODES[0])?.url ?? ''
  for (const id of acknowledged.verifications) {
    await expect
      .poll(
        async () =>
          (await send(url, officer, 'query ($id: ID!) { verification(id: $id) { state } }', { id })).data,
        { timeout: 120_000, interval: 200 },
      )
      .toEqual({ verification: { state: 'ISSUED' } })
  }
  for (const node of NODES) {
    await hubs.get(node)?.stop()
    hubs.delete(node)
  }

  const { rows } = await database.pool.query<{ index: number; kind: string; request_id: string | null }>(
    'select index, kind, request_id from ledger_entries order by index',
  )
  expect(rows.every(({ index }, place) => Number(index) === place)).toBe(true)
  const disclosed = rows.flatMap(({ kind, request_id: id }) => (kind === 'DISCLOSURE' && id ? [id] : []))
  const recorded = new Set(disclosed)
  expect(recorded.size).toBe(disclosed.length)
  expect(acknowledged.answers.size).toBeGreaterThan(0)
  expect([...acknowledged.answers].filter((id) => !recorded.has(id))).toEqual([])
  const letters = await database.pool.query<{ id: string }>('select id from consents')
  const stored = new Set(letters.rows.map(({ id }) => id))
  expect([...acknowledged.consents].filter((id) => !stored.has(id))).toEqual([])

  const keys = await openKeys(database, readConfig(settings()))
  const whole = await verifyLedger(database, checkpointKeys(keys.publicKeys()), undefined, {
    keptCheckpoints: [...kept],
  })
  expect(kept.size).toBeGreaterThan(1)
  expect(whole).toMatchObject({ findingCount: 0, entries: rows.length })
}, 1_800_000)
