/** A hub is killed while it judges the ledger; each finding is found all the same, and none twice. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterEach, expect, test } from 'vitest'
import { AuditThread } from '../../src/auditing/audit-thread.ts'
import { BUNDLED_RULES } from '../testkit/bundled-rules.ts'
import {
  idAt,
  PLANTED_CALENDAR,
  type PlantedEntry,
  type PlantedLedger,
  plantLedger,
} from '../testkit/planted-ledger.ts'

const RULES = `${BUNDLED_RULES}/990000`
const open: PlantedLedger[] = []
afterEach(async () => {
  for (const ledger of open.splice(0)) await ledger.close()
})
const plant = async (entries: readonly (PlantedEntry & { id: string })[]): Promise<PlantedLedger> => {
  const ledger = await plantLedger(entries, RULES)
  open.push(ledger)
  return ledger
}

/** Some officers at night, one person whom many look at, a letter that is revoked: findings that open, grow, and open anew. */
const ENTRIES = Array.from({ length: 180 }, (_, n): PlantedEntry & { id: string } => {
  const at = new Date(Date.parse('2026-03-02T21:00:00+08:00') + n * 17 * 60_000).toISOString()
  return {
    at,
    id: idAt(at),
    kind: n % 31 === 30 ? 'CONSENT_REVOKED' : 'DISCLOSURE',
    subject: `officer-${n % 4}`,
    caseNumber: `X-${n % 5}`,
    consentId: `019f0000-0000-7000-8000-00000000000${n % 6}`,
    people: [`p-${n % 7}`, `q-${n % 11}`],
    relation: n % 13 === 0 ? '0=COLLEAGUE' : '',
    decision: n % 9 === 4 ? 'REFUSED' : 'GRANTED',
    ...(n % 9 === 4 ? { reason: 'PERSON_NOT_COVERED' } : {}),
    items: { 'tax.incomeTax': { HIT: 1, NONE: 1 } },
    durationMs: 10,
  }
})

/** Everything that judging writes. */
async function written(ledger: PlantedLedger) {
  const { kysely } = ledger.storage.database
  const { rows: days } = await sql`
    select rule, day, judged, undetermined from audit_rule_days order by rule, day`.execute(kysely)
  const { rows: hours } = await sql`select * from audit_department_hours order by department, hour`.execute(
    kysely,
  )
  const { rows: told } = await sql<{ findings: number; entries: number }>`
    select (select count(*) from audit_findings) as findings,
      (select count(*) from ledger_entries where kind = 'AUDIT_FINDING_OPENED') as entries`.execute(kysely)
  return { findings: await ledger.findings(), days, hours, told }
}

test('kill -9 while it judges loses no finding, and none is found twice', { timeout: 300_000 }, async () => {
  const undisturbed = await plant(ENTRIES)
  await undisturbed.judge()
  const ledger = await plant(ENTRIES)
  const script = new URL('judge-program.ts', import.meta.url).pathname
  const position = async () =>
    (await ledger.storage.database.kysely.selectFrom('audit_position').select('next_index').execute())[0]
      ?.next_index ?? 0
  let kills = 0
  for (let before = -1; before < ENTRIES.length; before = await position()) {
    const hub = spawn(process.execPath, [script, JSON.stringify(ledger.storage.connection), '15'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const exit = once(hub, 'close')
    let said = ''
    hub.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
    // Somewhere in the rounds that follow: each time a little later.
    await expect.poll(() => said.split('\n').length, { timeout: 60_000, interval: 2 }).toBeGreaterThan(3)
    await sleep(kills * 3)
    hub.kill('SIGKILL')
    await exit
    expect(said).not.toMatch(/fault|ended/)
    kills += 1
  }
  expect(kills).toBeGreaterThan(2)
  await ledger.judge()
  const came = await written(ledger)
  expect(came).toEqual(await written(undisturbed))
  expect(came.findings.length).toBeGreaterThan(10)
})

test('a round that fails is told of and tried again; two threads are no more than one', {
  timeout: 120_000,
}, async () => {
  const undisturbed = await plant(ENTRIES)
  await undisturbed.judge()
  const ledger = await plant(ENTRIES)
  const { kysely } = ledger.storage.database
  await sql`alter table ledger_head add constraint full_disk check (size < 181) not valid`.execute(kysely)
  const faults: Error[] = []
  let behind = Number.POSITIVE_INFINITY
  const threads = [1, 2].map(
    () =>
      new AuditThread({
        connection: ledger.storage.connection,
        calendar: PLANTED_CALENDAR,
        intervalMs: 20,
        batch: 11,
        onRound: (round) => {
          behind = round.behind
        },
        onState: () => undefined,
        onError: (error) => faults.push(error),
        onEnded: (ended) => faults.push(ended),
      }),
  )
  try {
    for (const thread of threads) thread.start()
    await expect.poll(() => faults.length, { timeout: 60_000 }).toBeGreaterThan(1)
    await sql`alter table ledger_head drop constraint full_disk`.execute(kysely)
    await expect.poll(() => behind, { timeout: 60_000 }).toBe(0)
  } finally {
    await Promise.all(threads.map((thread) => thread.stop()))
  }
  expect(faults.every(({ name }) => name !== 'ThreadEnded')).toBe(true)
  await ledger.judge()
  expect(await written(ledger)).toEqual(await written(undisturbed))
})
