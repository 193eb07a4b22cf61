/** The entries of a city's hub over two years: offices, officers, programs, households, and what they are looked up for. */
import { createHash } from 'node:crypto'
import type { Outcome } from '../../src/findings/finding.ts'
import { type EntryRow, itemResult } from '../../src/ledger/entry-row.ts'
import { newSalt } from '../../src/ledger/personal.ts'
import { idAt } from '../../tests/testkit/copied-entries.ts'

export const OFFICES = 200
const OFFICERS_AN_OFFICE = 12
const PROGRAMS = 12
/** Entries that a household's case causes, about. */
const ENTRIES_A_CASE = 8

const DEPARTMENTS = [
  ['police', 'household', 'birth', 'immigration', 'vehicles'],
  ['civil', 'marriage', 'assistance', 'funeral'],
  ['market', 'company', 'individualBusiness', 'shareholding'],
  ['hrss', 'socialInsurance', 'pension', 'unemployment', 'wage'],
  ['medical', 'enrolment', 'settlements'],
  ['tax', 'incomeTax', 'businessTax'],
  ['land', 'realEstate'],
  ['housing', 'contracts', 'publicRental'],
  ['fund', 'providentFund'],
  ['finance', 'payroll', 'subsidies'],
  ['agriculture', 'machinery', 'land', 'subsidies'],
  ['transport', 'commercialVehicle'],
  ['disabled', 'disability'],
  ['education', 'enrolment', 'aid'],
  ['justice', 'custody', 'judgments'],
  ['bank', 'deposits', 'products', 'securities', 'insurance'],
] as const
export const ITEMS: readonly string[] = DEPARTMENTS.flatMap(([slug, ...items]) =>
  items.map((item) => `${slug}.${item}`),
)

export interface Population {
  readonly from: number
  readonly until: number
  readonly entries: number
}

/** Numbers from 0 to 1, always the same for the same seed. */
export function chanceOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Some offices have many cases. */
export function officeOf(chance: number): number {
  return Math.floor(chance ** 2 * OFFICES)
}
export const organisation = (office: number): string => `civil-affairs-99${String(office).padStart(4, '0')}`
export const officer = (office: number, one: number): string => `officer-${office}-${one}`
export const caseNumber = (at: number): string => `SQ-2025-${String(at).padStart(7, '0')}`
export const consentOf = (at: number): string => uuidOf(`consent ${at}`)
export const personOf = (at: number): string =>
  createHash('sha256').update(`person ${at}`).digest('base64url')
export const addressOf = (office: number, one: number): string =>
  `10.${Math.floor(office / 250)}.${office % 250}.${one % 3}`

function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const plain = (text: string) => text
/** What a department answers: mostly nothing, sometimes something, seldom a fault. */
const RESULTS = Array.from({ length: 100 }, (_, i) => {
  const outcomes: Partial<Record<Outcome, number>> =
    i < 70
      ? { NONE: 2 }
      : i < 92
        ? { HIT: 1, NONE: 1 }
        : i < 95
          ? { NOT_RETURNED: 2 }
          : i < 97
            ? { ERROR: 2 }
            : i < 98
              ? { MISMATCH: 1, NONE: 1 }
              : { NOT_AUTHORIZED: 2 }
  const refused = i >= 98
  return itemResult(
    {
      item: '',
      level: refused ? null : 'SUMMARY',
      reasonCode: refused ? 'ITEM_NOT_GRANTED' : null,
      outcomes,
    },
    plain,
  )
})

/** What an application asks for, and the rarer sets. */
const ASKED: readonly (readonly string[])[] = Array.from({ length: 40 }, (_, i) => {
  const chance = chanceOf(i + 1)
  return ITEMS.filter((item) => chance() < (item.startsWith('justice.custody') ? 0.05 : i < 20 ? 0.25 : 0.12))
})

/** Rows in the order of the ledger, at working hours in China. */
export function* rowsOf({ from, until, entries }: Population, seed = 1): Generator<EntryRow> {
  const chance = chanceOf(seed)
  const cases = Math.max(1, Math.floor(entries / ENTRIES_A_CASE))
  const moments = workingTime(from, until)
  for (let i = 0; i < entries; i += 1) {
    const at = moments((i + chance()) / entries)
    // A case lives for some weeks: its entries are near each other.
    const subjectCase = Math.min(
      cases - 1,
      Math.max(0, Math.floor((i / entries) * cases + (chance() - 0.5) * 20_000)),
    )
    yield row(at, subjectCase, chance)
  }
}

const KINDS = [
  ['DISCLOSURE', 0.45],
  ['COLLECTION', 0.75],
  ['CASE_READ', 0.85],
  ['REPORT_READ', 0.92],
  ['VERIFICATION_REQUESTED', 0.95],
  ['CONSENT_RECORDED', 0.975],
  ['REPORT_ISSUED', 0.995],
  ['ACCESS_LOG_READ', 0.999],
  ['OBJECTION_RAISED', 1],
] as const

function row(at: number, subjectCase: number, chance: () => number): EntryRow {
  const office = officeOf(chanceOf(subjectCase)())
  const which = chance()
  const kind = KINDS.find(([, upTo]) => which < upTo)?.[0] ?? 'DISCLOSURE'
  const auditor = kind === 'ACCESS_LOG_READ'
  const program = !auditor && (kind === 'COLLECTION' ? chance() < 0.5 : chance() < 0.05)
  const one = Math.floor(chance() * OFFICERS_AN_OFFICE)
  const asks = kind === 'DISCLOSURE' || kind === 'COLLECTION'
  const decided = chance()
  const refused = decided < 0.03
  const items = asks ? (ASKED[Math.floor(chance() * ASKED.length)] ?? []) : null
  const people = auditor
    ? null
    : [personOf(subjectCase * 3), ...(chance() < 0.6 ? [personOf(subjectCase * 3 + 1)] : [])]
  return {
    id: idAt('00000000-0000-7000-8000-'.padEnd(24, '0') + randomHex(chance), at).replace(
      '-7000-',
      `-7${hex3(chance)}-`,
    ),
    v: 2,
    kind,
    decision: refused ? 'REFUSED' : asks && decided < 0.09 ? 'PARTIAL' : 'GRANTED',
    reason_code: refused ? (decided < 0.01 ? 'CONSENT_EXPIRED' : 'PURPOSE_NOT_COVERED') : null,
    subject: auditor ? `auditor-${one}` : program ? `program-${office % PROGRAMS}` : officer(office, one),
    role: auditor ? 'AUDITOR' : program ? 'CLIENT_APPLICATION' : 'OFFICER',
    organisation: auditor ? 'audit-office' : organisation(office),
    region: '990100',
    department: null,
    client: program ? `program-${office % PROGRAMS}` : 'console',
    purpose: auditor
      ? null
      : chance() < 0.8
        ? 'APPLICATION'
        : chance() < 0.9
          ? 'REVERIFICATION'
          : 'OBJECTION',
    case_number: auditor ? null : caseNumber(subjectCase),
    consent_id: auditor ? null : consentOf(subjectCase),
    verification_id:
      kind === 'COLLECTION' || kind === 'VERIFICATION_REQUESTED'
        ? uuidOf(`verification ${subjectCase}`)
        : null,
    report_number: kind === 'REPORT_READ' || kind === 'REPORT_ISSUED' ? `HD-990100-${subjectCase}` : null,
    people,
    item_ids: items,
    item_results: items?.map(() => RESULTS[Math.floor(chance() * 100)] ?? '') ?? null,
    note: auditor ? '{"kind":"DISCLOSURE"}' : null,
    duration_ms: asks ? Math.floor(chance() * 3_000) : null,
    request_id: `request-${randomHex(chance)}`,
    client_address: addressOf(office, one),
    salt: newSalt(),
    commitments: null,
  }
}

function randomHex(chance: () => number): string {
  return (
    Math.floor(chance() * 2 ** 24)
      .toString(16)
      .padStart(6, '0') +
    Math.floor(chance() * 2 ** 24)
      .toString(16)
      .padStart(6, '0')
  )
}

function hex3(chance: () => number): string {
  return Math.floor(chance() * 4096)
    .toString(16)
    .padStart(3, '0')
}

/** Moments of working hours, from 0 for the first to 1 for the last. */
function workingTime(from: number, until: number): (part: number) => number {
  const DAY = 86_400_000
  const days: number[] = []
  for (let day = Math.floor(from / DAY) * DAY; day < until; day += DAY) {
    const weekday = new Date(day).getUTCDay()
    if (weekday !== 0 && weekday !== 6) days.push(day)
  }
  return (part) => {
    const position = Math.min(part, 0.999_999_999) * days.length
    // From 8:30 to 17:30 in China, which is from 0:30 UTC on.
    const at = (days[Math.floor(position)] ?? from) + 1_800_000 + (position % 1) * 9 * 3_600_000
    return Math.min(Math.floor(at), until)
  }
}
