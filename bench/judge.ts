/**
 * `npm run bench:judge -- [--entries 40000] [--load city|officer|night]`: how many entries of the ledger the judge of audit
 * rules takes a second, and what one costs in CPU of this process and of PostgreSQL; with the rules that ship with the hub.
 * `city`: offices, officers and programs at work. `officer`, `night`: one officer who looks up the same five hundred households
 * over and over, as `npm run bench` does, within working hours and outside them. Prints, and writes nothing.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { Auditor } from '../src/auditing/auditor.ts'
import type { EntryRow } from '../src/ledger/entry-row.ts'
import { Ledger } from '../src/ledger/ledger.ts'
import { DatabaseLibrary } from '../src/programmes/library.ts'
import { shipStandards } from '../src/programmes/ship.ts'
import { type Database, openDatabase } from '../src/storage/database.ts'
import { startEmbeddedPostgres } from '../src/storage/embedded-postgres.ts'
import { migrate } from '../src/storage/migrate.ts'
import { type HolidayCalendar, workingDays } from '../src/working-days.ts'
import { copyEntries, idAt } from '../tests/testkit/copied-entries.ts'
import { rowsOf } from './ledger/population.ts'
import { childrenCpuMs } from './processes.ts'

const { values } = parseArgs({
  options: {
    entries: { type: 'string', default: '40000' },
    load: { type: 'string', default: 'city' },
    batch: { type: 'string' },
  },
})
const ENTRIES = Number(values.entries)
const CALENDAR: HolidayCalendar = { years: new Set([2026]), holidays: new Set(), workdays: new Set() }
const RULES = fileURLToPath(new URL('../rules', import.meta.url))

/** Some entries before those that are judged, as a hub has that has run for weeks. */
function rows(): { readonly before: number; readonly all: Iterable<EntryRow> } {
  if (values.load === 'city') {
    const before = 60_000
    const from = Date.parse('2026-03-01T16:00:00Z')
    const until = from + ((before + ENTRIES) / 6_000) * 86_400_000
    return { before, all: rowsOf({ from, until, entries: before + ENTRIES }) }
  }
  const at = Date.parse(values.load === 'night' ? '2026-03-02T22:00:00+08:00' : '2026-03-02T10:00:00+08:00')
  return { before: 0, all: officerRows(at) }
}

/** One officer, 1,000 entries a second. */
function* officerRows(from: number): Generator<EntryRow> {
  const [first] = rowsOf({ from, until: from + 1, entries: 1 })
  if (!first) return
  for (let i = 0; i < ENTRIES; i += 1) {
    const household = i % 500
    const counter = i.toString(16).padStart(12, '0')
    yield {
      ...first,
      id: idAt(`00000000-0000-7000-8000-${counter}`, from + i),
      kind: i < 500 ? 'CONSENT_RECORDED' : 'DISCLOSURE',
      decision: 'GRANTED',
      reason_code: null,
      subject: 'dev-officer',
      role: 'OFFICER',
      purpose: 'APPLICATION',
      case_number: 'BENCH-1',
      consent_id: `019f0000-0000-7000-8000-${household.toString(16).padStart(12, '0')}`,
      people: [0, 1, 2, 3].map((head) => `person-${household}-${head}`.padEnd(43, 'x')),
      item_ids: ['housing.realEstate', 'police.vehicles', 'tax.incomeTax', 'medical.enrolment'],
      item_results: [0, 1, 2, 3].map(
        () => '{"level":"DETAIL","outcomes":{"HIT":2,"NONE":2},"reasonCode":null}',
      ),
      duration_ms: 12,
      verification_id: null,
      report_number: null,
    }
  }
}

async function judgeAll(database: Database): Promise<void> {
  const library = new DatabaseLibrary(database)
  const ledger = new Ledger(database)
  await shipStandards({ database, ledger, library, mayChangeThePast: true, now: () => new Date() }, [RULES])
  const auditor = new Auditor({
    database,
    ledger,
    library,
    calendar: CALENDAR,
    workingDays: workingDays(CALENDAR),
    now: () => new Date(),
    intervalMs: 1_000,
    ...(values.batch === undefined ? {} : { batch: Number(values.batch) }),
  })
  const cpu = process.cpuUsage()
  const children = childrenCpuMs(process.pid)
  const began = performance.now()
  let judged = 0
  let opened = 0
  let next = 5_000
  const say = (): void => {
    const seconds = (performance.now() - began) / 1_000
    const { user, system } = process.cpuUsage(cpu)
    const postgres = (childrenCpuMs(process.pid) - children) * 1_000
    process.stdout.write(
      `${judged} entries, ${opened} findings: ${(judged / seconds).toFixed(0)} entries a second; CPU an entry: node ${((user + system) / judged).toFixed(1)} µs, PostgreSQL ${(postgres / judged).toFixed(1)} µs; ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MB\n`,
    )
  }
  for (;;) {
    const round = await auditor.judge()
    if (!round) throw new Error('somebody else judges')
    judged += round.judged
    opened += round.opened.length
    if (judged >= next) {
      say()
      next += Math.max(5_000, ENTRIES / 8)
    }
    if (round.behind === 0) break
  }
  say()
  await ledger.close()
}

const dataDir = await mkdtemp(join(tmpdir(), 'hedui-bench-judge-'))
try {
  const postgres = await startEmbeddedPostgres({ dataDir })
  const database = openDatabase({ connection: postgres.connection, statementTimeoutMs: 0 })
  try {
    await migrate(postgres.connection)
    await sql`select ledger_open_months('2026-02-01', '2026-06-30')`.execute(database.kysely)
    const { before, all } = rows()
    await copyEntries(database, all, 0)
    await sql`vacuum (analyze) ledger_entries`.execute(database.kysely)
    await sql`update audit_position set next_index = ${before}, judged_until = '2026-02-27T16:00:00Z'`.execute(
      database.kysely,
    )
    await judgeAll(database)
  } finally {
    await database.close()
    await postgres.stop()
  }
} finally {
  await rm(dataDir, { recursive: true, force: true })
}
