/**
 * Which cases were opened, and by whom: a letter, a verification or an emergency of the same office, or under the same letter, named the
 * case. Looked up once for a case, and kept up from then on with what comes; read from the ledger itself, so that the answer
 * for an entry is the same whenever it is asked.
 */
import { sql, type Transaction } from 'kysely'
import QuickLRU from 'quick-lru'
import type { JudgedEntry } from '../programmes/audit-rules/entry.ts'
import type { Tables } from '../storage/tables.ts'

interface Opening {
  readonly organisation: string | null
  readonly consentId: string | null
  /** The place of the first entry that says so. */
  readonly index: number
}

/** Cases that are remembered: many more than one statement asks for. */
const REMEMBERED = 20_000
const OPENING_KINDS: readonly string[] = ['CONSENT_RECORDED', 'VERIFICATION_REQUESTED', 'EMERGENCY_OPENED']

export class OpenedCases {
  readonly #known = new QuickLRU<string, Opening[]>({ maxSize: REMEMBERED })

  /**
   * Looks up the cases of entries that are not known yet.
   *
   * @param before what was written from this place on is told by {@link note}.
   */
  async lookUp(
    transaction: Transaction<Tables>,
    entries: readonly JudgedEntry[],
    before: number,
  ): Promise<void> {
    const unknown = new Set<string>()
    for (const { caseNumber } of entries)
      if (caseNumber !== null && !this.#known.has(caseNumber)) unknown.add(caseNumber)
    if (unknown.size === 0) return
    const { rows } = await sql<Opening & { readonly caseNumber: string }>`
      select case_number as "caseNumber", organisation, consent_id as "consentId", min(index) as index from ledger_entries
      where case_number = any(${[...unknown]}::text[]) and index < ${before}
        and kind = any(${OPENING_KINDS}::text[]) and decision <> 'REFUSED'
      group by case_number, organisation, consent_id`.execute(transaction)
    const found = Map.groupBy(rows, ({ caseNumber }) => caseNumber)
    for (const one of unknown) this.#known.set(one, found.get(one) ?? [])
  }

  /** Takes note of an entry, in the order of the ledger: it may open a case. */
  note({ kind, decision, caseNumber, organisation, consentId, index }: JudgedEntry): void {
    if (caseNumber === null || decision === 'REFUSED' || !OPENING_KINDS.includes(kind)) return
    const openings = this.#known.get(caseNumber)
    if (!openings) return
    const isKnown = openings.some((one) => one.organisation === organisation && one.consentId === consentId)
    if (!isKnown) openings.push({ organisation, consentId, index })
  }

  /** Whether the case of an entry was opened before it; null where it forgot. Its case must have been looked up. */
  isOpenedBefore({ forgotten, caseNumber, organisation, consentId, index }: JudgedEntry): boolean | null {
    if (forgotten) return null
    if (caseNumber === null) return false
    const openings = this.#known.get(caseNumber)
    if (!openings) throw new TypeError('a case was not looked up')
    return openings.some(
      (one) =>
        one.index < index &&
        (one.organisation === organisation || (one.consentId !== null && one.consentId === consentId)),
    )
  }
}
