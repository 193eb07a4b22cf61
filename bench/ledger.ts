/**
 * `npm run bench:ledger -- [--entries 10000000] [--keep DIR]`: a ledger of two years in the embedded PostgreSQL, searched as
 * auditors search, and appended to. Writes its section of bench/RESULTS.md. With `--keep` the ledger is left in, or taken from,
 * a folder, so that searching can be measured again without filling it.
 */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '../src/config.ts'
import { AccessLog } from '../src/ledger/access-log.ts'
import type { LedgerEvent } from '../src/ledger/entry.ts'
import { SegmentSealer } from '../src/ledger/segments/sealer.ts'
import { type Database, openDatabase } from '../src/storage/database.ts'
import { type PostgresConnection, startEmbeddedPostgres } from '../src/storage/embedded-postgres.ts'
import { openKeys } from '../src/storage/keys.ts'
import { migrate } from '../src/storage/migrate.ts'
import { type Appending, measureAppending } from './ledger/appending.ts'
import { fillLedger } from './ledger/fill.ts'
import { type Machine, measureMachine } from './ledger/machine.ts'
import { chanceOf, ITEMS, officer, organisation, type Population, personOf } from './ledger/population.ts'
import { questions } from './ledger/questions.ts'
import { childrenCpuMs, cpuMs } from './processes.ts'

const { values } = parseArgs({
  options: {
    entries: { type: 'string', default: '10000000' },
    keep: { type: 'string' },
    rounds: { type: 'string', default: '12' },
    seconds: { type: 'string', default: '10' },
  },
})
const MONTH = 30.4 * 86_400_000
const HEADING = '## Finding in the ledger'
const RESULTS = new URL('RESULTS.md', import.meta.url)
/** What migration 023 had and 024 dropped, on the month that is appended to. */
const ITEM_INDEX = 'using gin (item_ids) with (fastupdate = on, gin_pending_list_limit = 256)'
const FORMER = [
  'using btree (subject, id)',
  'using btree (organisation, id)',
  `using btree (kind, id) where kind <> 'DISCLOSURE'`,
  `using btree (decision, id) where decision <> 'GRANTED'`,
]

/** Of one sort of question: milliseconds of each time that it was asked, and of CPU (hub and PostgreSQL) for all of them. */
interface Took {
  readonly times: readonly number[]
  readonly cpu: number
}
type Times = Map<string, Took>

async function search(database: Database, population: Population, rounds: number): Promise<Times> {
  const log = new AccessLog(database)
  const times: Times = new Map()
  const chance = chanceOf(42)
  for (let round = 0; round < rounds; round += 1) {
    for (const question of questions(chance, population)) {
      const cpuBefore = cpuMs(process.pid) + childrenCpuMs(process.pid)
      const began = performance.now()
      await question.ask(log)
      const took = performance.now() - began
      const cpu = cpuMs(process.pid) + childrenCpuMs(process.pid) - cpuBefore
      const before = times.get(question.name) ?? { times: [], cpu: 0 }
      times.set(question.name, { times: [...before.times, took], cpu: before.cpu + cpu })
    }
  }
  return times
}

function percentile(times: readonly number[], part: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
}

function liveEvent(chance: () => number): LedgerEvent {
  const office = Math.floor(chance() * 200)
  return {
    kind: 'DISCLOSURE',
    decision: 'GRANTED',
    actor: {
      subject: officer(office, 1),
      role: 'OFFICER',
      organisation: organisation(office),
      region: '990100',
      department: null,
      client: 'console',
      address: '192.0.2.1',
    },
    purpose: 'APPLICATION',
    caseNumber: `LIVE-${Math.floor(chance() * 1e6)}`,
    people: [personOf(Math.floor(chance() * 1e6))],
    items: ITEMS.slice(0, 8).map((item) => ({
      item,
      level: 'SUMMARY',
      reasonCode: null,
      outcomes: { NONE: 1 },
    })),
    durationMs: 20,
    requestId: 'bench',
  }
}

async function append(
  database: Database,
  dataDir: string,
  seconds: number,
): Promise<(readonly [string, Appending])[]> {
  const keys = await openKeys(database, readConfig({ HEDUI_DATA_DIR: dataDir, HEDUI_ENV: 'development' }))
  const chance = chanceOf(7)
  const { rows } = await database.pool.query<{ partition: string }>(
    `select 'ledger_entries_' || to_char(now() at time zone interval '8 hours', 'YYYY_MM') as partition`,
  )
  const partition = rows[0]?.partition ?? ''
  const measured: (readonly [string, Appending])[] = []
  const measure = async (name: string) =>
    measured.push([
      name,
      await measureAppending(database, keys.signer('ledger'), () => liveEvent(chance), seconds),
    ])
  await measure('as it is')
  await database.pool.query(`create index bench_item on ${partition} ${ITEM_INDEX}`)
  await measure('with an index of items (GIN)')
  for (const [i, index] of FORMER.entries())
    await database.pool.query(`create index bench_${i} on ${partition} ${index}`)
  await measure('with every index of before')
  await database.pool.query(`drop index bench_item, ${FORMER.map((_, i) => `bench_${i}`).join(', ')}`)
  return measured
}

async function section(
  population: Population,
  times: Times,
  appending: readonly (readonly [string, Appending])[],
  machine: Machine,
  load: string,
  size: string,
): Promise<void> {
  const all = [...times.values()].flatMap((took) => took.times)
  const ms = (value: number) => value.toFixed(value < 10 ? 1 : 0)
  const lines = [
    `${HEADING}: ${population.entries.toLocaleString('en')} entries`,
    '',
    `${new Date().toISOString().slice(0, 16)}Z, ${cpus().length} × ${cpus()[0]?.model ?? ''}, Node ${process.version}; load average ${load}.`,
    `Entries of 26 months, a partition a month, ${size}; embedded PostgreSQL with its own settings (32 MB of shared buffers).`,
    'Each question is asked of somebody or something else each time, one after the other; a page has 50 entries. CPU is that of hub',
    'and PostgreSQL together, on average: what the machine would have to do if nothing else were running on it.',
    '',
    '| What | Measured | To reach |',
    '| --- | --- | --- |',
    `| All questions: median, p95, longest | ${ms(percentile(all, 0.5))}, ${ms(percentile(all, 0.95))}, ${ms(percentile(all, 1))} ms | p95 ≤ 300 ms |`,
    ...[...times].map(
      ([name, own]) =>
        `| ${name}: median, p95, longest; CPU | ${ms(percentile(own.times, 0.5))}, ${ms(percentile(own.times, 0.95))}, ${ms(percentile(own.times, 1))} ms; ${ms(own.cpu / own.times.length)} ms | |`,
    ),
    `| The machine alone, before appending: 16 KB to disk, p99; a timer late, p99 | ${ms(machine.disk)}, ${ms(machine.late)} ms | |`,
    ...appending.flatMap(([name, { sustained, median, p99, longest, behind }]) => [
      `| Appending ${name}: entries a second | ${sustained.toFixed(0)} | ≥ 5,000 |`,
      `| … at 1,000 a second an entry waits: median, p99, longest | ${ms(median)}, ${ms(p99)}, ${ms(longest)} ms | p99 ≤ 10 ms |`,
      `| … and is in a signed tree after, at worst | ${(behind / 1_000).toFixed(1)} s | ≤ 1 s |`,
    ]),
    '',
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
  const before = await readFile(RESULTS, 'utf8')
  const at = before.indexOf(HEADING)
  const rest = at < 0 ? -1 : before.indexOf('\n## ', at)
  const kept = at < 0 ? `${before.trimEnd()}\n\n` : before.slice(0, at)
  await writeFile(RESULTS, `${kept}${lines.join('\n')}${rest < 0 ? '' : before.slice(rest)}`)
}

/** A ledger that was kept may be of a version before; its segments are then made ready as a hub does in the background. */
async function bringUpToDate(
  connection: PostgresConnection,
  database: Database,
  say: (line: string) => void,
): Promise<void> {
  await migrate(connection)
  const began = performance.now()
  const made = await new SegmentSealer(database).sealNow()
  if (made > 0) say(`${made} segments made ready: ${((performance.now() - began) / 1_000).toFixed(0)} s`)
}

const dataDir = values.keep ?? (await mkdtemp(join(tmpdir(), 'hedui-bench-ledger-')))
const say = (line: string) => process.stderr.write(`${line}\n`)
try {
  const until = Date.now() - 60_000
  const population = { from: until - 26 * MONTH, until, entries: Number(values.entries) }
  const isThere = await readdir(dataDir).then(
    (files) => files.length > 0,
    () => false,
  )
  if (!isThere) await fillLedger(dataDir, population, say)
  const postgres = await startEmbeddedPostgres({ dataDir })
  const database = openDatabase({ connection: postgres.connection })
  try {
    await bringUpToDate(postgres.connection, database, say)
    const { rows } = await database.pool.query<{ head: number; size: string }>(
      'select (select size from ledger_head)::int as head, pg_size_pretty(pg_database_size(current_database())) as size',
    )
    const there = { ...population, entries: rows[0]?.head ?? 0 }
    const before = loadavg()[0] ?? 0
    await search(database, there, 1)
    const times = await search(database, there, Number(values.rounds))
    const machine = await measureMachine(dataDir)
    const appending = await append(database, dataDir, Number(values.seconds))
    await section(
      there,
      times,
      appending,
      machine,
      `${before.toFixed(1)} to ${(loadavg()[0] ?? 0).toFixed(1)}`,
      rows[0]?.size ?? '',
    )
  } finally {
    await database.close()
    await postgres.stop()
  }
} finally {
  if (values.keep === undefined) await rm(dataDir, { recursive: true, force: true })
}
