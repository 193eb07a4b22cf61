/** Entries of any time and kind, many at once and without appending them one by one, so that segments fill. */
import type { Outcome } from '../../../src/findings/finding.ts'
import type { LedgerEvent } from '../../../src/ledger/entry.ts'
import { type EntryRow, newEntry } from '../../../src/ledger/entry-row.ts'
import { idAt } from '../../testkit/copied-entries.ts'
import { OFFICER, personHash } from './ledger-kit.ts'

/** What a brute-force search needs to know of an entry. */
export interface Known {
  readonly index: number
  readonly row: EntryRow
  /** Milliseconds since 1970. */
  readonly at: number
}

/** Numbers from 0 to 1, always the same for the same seed. */
export function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const ITEMS = ['housing.realEstate', 'tax.income', 'vehicles.vehicle', 'bank.deposit', 'tax.business']
const OUTCOMES: readonly Outcome[] = ['HIT', 'NONE', 'MISMATCH', 'NOT_RETURNED', 'ERROR', 'NOT_AUTHORIZED']

/** An event as an officer, a program, an auditor would have caused it. */
export function plausibleEvent(chance: () => number): LedgerEvent {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(chance() ** 2 * from.length)] as T
  const office = Math.floor(chance() ** 2 * 7)
  const actor = {
    ...OFFICER,
    subject: `officer-${office}-${Math.floor(chance() * 5)}`,
    organisation: office === 6 ? null : `office-${office}`,
    address: pick(['192.0.2.1', '192.0.2.2', null]),
  }
  const kind = pick(['DISCLOSURE', 'COLLECTION', 'REPORT_READ', 'ACCESS_LOG_READ', 'CASE_READ'] as const)
  const decision = pick(['GRANTED', 'PARTIAL', 'REFUSED'] as const)
  const items = ITEMS.filter(() => chance() < 0.3).map((item) => ({
    item: chance() < 0.001 ? 'rare.item' : item,
    level: null,
    reasonCode: null,
    outcomes: { [pick(OUTCOMES)]: 1 + Math.floor(chance() * 3) },
  }))
  return {
    kind,
    decision,
    ...(decision === 'REFUSED' ? { reasonCode: pick(['CONSENT_EXPIRED', 'ITEM_NOT_GRANTED']) } : {}),
    actor: { ...actor, role: kind === 'ACCESS_LOG_READ' ? 'AUDITOR' : 'OFFICER' },
    ...(chance() < 0.9 ? { purpose: pick(['APPLICATION', 'REVERIFICATION', 'OBJECTION']) } : {}),
    ...(chance() < 0.8 ? { caseNumber: `CASE-${Math.floor(chance() * 500)}` } : {}),
    ...(chance() < 0.7
      ? { consentId: `01234567-89ab-4cde-8f01-${String(Math.floor(chance() * 900)).padStart(12, '0')}` }
      : {}),
    ...(chance() < 0.2 ? { verificationId: `v-${Math.floor(chance() * 100)}` } : {}),
    ...(kind === 'REPORT_READ' ? { reportNumber: `R-${Math.floor(chance() * 100)}` } : {}),
    people: [personHash(`p${Math.floor(chance() * 300)}`)],
    ...(items.length > 0 ? { items } : {}),
  }
}

/** The row of an event that happened at a moment. */
export function rowAt(event: LedgerEvent, at: number): EntryRow {
  const { row } = newEntry(event)
  return { ...row, id: idAt(row.id, at) }
}
