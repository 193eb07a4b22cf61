/** A ledger with entries of another time, put where the ledger would have put them, and an auditor who judges them. */
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { Auditor } from '../../src/auditing/auditor.ts'
import { Ledger } from '../../src/ledger/ledger.ts'
import { DatabaseLibrary } from '../../src/programmes/library.ts'
import { shipStandards } from '../../src/programmes/ship.ts'
import { type HolidayCalendar, workingDays } from '../../src/working-days.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'

export const PLANTED_CALENDAR: HolidayCalendar = {
  years: new Set([2026]),
  holidays: new Set(),
  workdays: new Set(),
}

/** What of an entry a test says. */
export interface PlantedEntry {
  readonly at: string
  readonly kind?: string
  readonly decision?: string
  readonly reason?: string
  readonly subject?: string
  readonly role?: string
  readonly purpose?: string
  readonly caseNumber?: string
  readonly consentId?: string
  readonly people?: readonly string[]
  readonly relation?: string
  readonly items?: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly durationMs?: number
}

export interface PlantedLedger {
  readonly storage: TestDatabase
  /** Judges everything there is, so many entries at a time. */
  judge(batch?: number): Promise<void>
  /** Each finding as far as it does not depend on when it was judged. */
  findings(): Promise<readonly PlantedFinding[]>
  close(): Promise<void>
}

export interface PlantedFinding {
  readonly rule: string
  readonly key: string
  readonly counts: Readonly<Record<string, string>>
  readonly subjects: readonly string[]
  readonly explanation_zh: string
  readonly entries: readonly number[]
}

/** An id of the moment: the first 48 bits of a UUID of version 7 are its time. */
export function idAt(at: string): string {
  const time = Date.parse(at).toString(16).padStart(12, '0')
  const random = randomBytes(9).toString('hex')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-8${random.slice(3, 6)}-${random.slice(6, 18)}`
}

/**
 * @param entries with the ids that they are to have, in the order of the ledger.
 * @param folder the audit rules that are in force.
 */
export async function plantLedger(
  entries: readonly (PlantedEntry & { readonly id: string })[],
  folder: string,
): Promise<PlantedLedger> {
  const storage = await createTestDatabase()
  const { database } = storage
  const ledger = new Ledger(database)
  const library = new DatabaseLibrary(database)
  const now = () => new Date()
  await sql`select ledger_open_months('2026-02-01', '2026-04-30')`.execute(database.kysely)
  const rows = entries.map((entry, index) => {
    const items = Object.entries(entry.items ?? {})
    return {
      index,
      id: entry.id,
      kind: entry.kind ?? 'DISCLOSURE',
      decision: entry.decision ?? 'GRANTED',
      reason_code: entry.reason ?? null,
      subject: entry.subject ?? 'officer-1',
      role: entry.role ?? 'OFFICER',
      purpose: entry.purpose ?? 'APPLICATION',
      case_number: entry.caseNumber ?? null,
      consent_id: entry.consentId ?? null,
      people: entry.people ?? [],
      item_ids: items.map(([item]) => item),
      item_results: items.map(
        ([, outcomes]) => `{"level":"DETAIL","outcomes":${JSON.stringify(outcomes)},"reasonCode":null}`,
      ),
      note: entry.relation === undefined ? null : JSON.stringify({ relation: entry.relation }),
      duration_ms: entry.durationMs ?? null,
    }
  })
  await sql`
    insert into ledger_entries (index, id, leaf_hash, v, kind, decision, reason_code, subject, role, organisation, region,
      purpose, case_number, consent_id, people, item_ids, item_results, note, duration_ms)
    select index, id, ''::bytea, 2, kind, decision, reason_code, subject, role, '990100-mz', '990100', purpose, case_number,
      consent_id, people, item_ids, item_results, note, duration_ms
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(index bigint, id uuid, kind text, decision text,
      reason_code text, subject text, role text, purpose text, case_number text, consent_id text, people text[],
      item_ids text[], item_results text[], note text, duration_ms integer)`.execute(database.kysely)
  await sql`update ledger_head set size = ${entries.length}`.execute(database.kysely)
  await sql`update audit_position set next_index = 0, judged_until = '2026-02-27T16:00:00Z'`.execute(
    database.kysely,
  )
  await shipStandards({ database, ledger, library, mayChangeThePast: true, now }, [folder])
  return {
    storage,
    async judge(batch = 1000) {
      const auditor = new Auditor({
        database,
        ledger,
        library,
        calendar: PLANTED_CALENDAR,
        workingDays: workingDays(PLANTED_CALENDAR),
        now,
        intervalMs: 60_000,
        batch,
      })
      for (;;) {
        const round = await auditor.judge()
        if (round === null || round.behind === 0) return
      }
    },
    async findings() {
      const { rows } = await sql<PlantedFinding>`
        select rule, key, opened_by, opening_at, last_at, entry_count, counts, comparisons, subjects, explanation_zh,
          explanation_en, region, severity,
          array_to_json(array(select index from audit_finding_entries where finding_id = id order by index)) as entries
        from audit_findings order by opening_at, rule, key, opened_by`.execute(database.kysely)
      return rows
    },
    async close() {
      await ledger.close()
      await storage.close()
    },
  }
}
