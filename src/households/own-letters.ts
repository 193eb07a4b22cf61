import { validate as isUuid } from 'uuid'
import type { Actor } from '../access/actor.ts'
import { authorize } from '../access/authorize.ts'
import { dayInChina } from '../calendar.ts'
import type { Consent, ConsentPerson } from '../consents/consent.ts'
import type { ConsentStore } from '../consents/store.ts'
import type { Door } from '../disclosure/door.ts'
import type { AccessDelays } from '../disclosure/own-view/delays.ts'
import type { Database } from '../storage/database.ts'
import type { Keys } from '../storage/keys.ts'

/** As what a letter names somebody: as one of its household, as supporter, or as guardian who signed for another. */
export type LetterCapacity = 'MEMBER' | 'SUPPORTER' | 'GUARDIAN'

/** A letter that covers the caller or that the caller signed, with the reports that were made under it. */
export interface OwnLetter {
  readonly letter: Consent
  readonly capacity: LetterCapacity
  /** Newest first; none while a law delays telling of the case. */
  readonly reports: readonly LetterReport[]
}

/** A report in its newest version, without what it says. */
export interface LetterReport {
  readonly number: string
  readonly version: number
  readonly issuedAt: Date
  /** ISO 8601, the last day. */
  readonly validUntil: string
  /** Whether that day is not past. */
  readonly isValid: boolean
}

export interface OwnLettersDependencies {
  readonly database: Pick<Database, 'kysely'>
  readonly door: Pick<Door, 'handOver'>
  readonly consents: Pick<ConsentStore, 'naming' | 'letterOf'>
  readonly keys: Pick<Keys, 'hashPerson'>
  readonly delays: Pick<AccessDelays, 'lettersHiddenFrom'>
  readonly now: () => Date
}

export interface LetterPage {
  readonly afterId: string | null
  readonly limit: number
}

/**
 * The letters that cover the caller or that the caller signed, of every office, newest first, ended ones too. One reading in the
 * ledger, about everybody whom the letters name.
 *
 * @throws {HeduiError} the refusal (recorded).
 */
export async function ownLetters(
  { database, door, consents, keys, delays, now }: OwnLettersDependencies,
  actor: Actor,
  page: LetterPage,
  requestId: string,
): Promise<OwnLetter[]> {
  const allowed = authorize(actor, 'consent.listOwn', null)
  const canBeAny = page.afterId === null || isUuid(page.afterId)
  const own = actor.personHash ?? ''
  const found = allowed.allowed && canBeAny ? await consents.naming(own, page) : []
  const letters = found
    .map((letter) => ({ letter, held: consents.letterOf(letter) }))
    .filter(({ held }) => authorize(actor, 'consent.read', held).allowed)
  return door.handOver(
    {
      kind: 'CASE_READ',
      actor,
      people: [...new Set([own, ...letters.flatMap(({ held }) => held.personHashes)])].filter(Boolean),
      note: { list: 'own consents', shown: String(letters.length) },
      requestId,
    },
    allowed.allowed ? null : allowed.reason,
    async () => {
      const hidden = await delays.lettersHiddenFrom(actor)
      const shown = letters.map(({ letter }) => letter.id).filter((id) => !hidden.has(id))
      const reports = await reportsUnder(database, shown, dayInChina(now()))
      return letters.map(({ letter }) => ({
        letter,
        capacity: capacityIn(letter, (person) => keys.hashPerson(person.idNumber) === own),
        reports: reports.get(letter.id) ?? [],
      }))
    },
  )
}

function capacityIn(
  { members, supporters }: Consent,
  isOwn: (person: ConsentPerson) => boolean,
): LetterCapacity {
  if (members.some(isOwn)) return 'MEMBER'
  return supporters.some(isOwn) ? 'SUPPORTER' : 'GUARDIAN'
}

/** The newest version of each report, by letter. */
async function reportsUnder(
  { kysely }: Pick<Database, 'kysely'>,
  consentIds: readonly string[],
  today: string,
): Promise<ReadonlyMap<string, readonly LetterReport[]>> {
  if (consentIds.length === 0) return new Map()
  const rows = await kysely
    .selectFrom('reports')
    .distinctOn('number')
    .select(['consent_id', 'number', 'version', 'issued_at', 'valid_until'])
    .where('consent_id', 'in', [...consentIds])
    .orderBy('number', 'desc')
    .orderBy('version', 'desc')
    .execute()
  const reports = rows.map((row) => ({
    consentId: row.consent_id,
    report: {
      number: row.number,
      version: row.version,
      issuedAt: row.issued_at,
      validUntil: row.valid_until,
      isValid: row.valid_until >= today,
    },
  }))
  const newestFirst = reports.toSorted((a, b) => b.report.issuedAt.getTime() - a.report.issuedAt.getTime())
  const byLetter = Map.groupBy(newestFirst, ({ consentId }) => consentId)
  return new Map([...byLetter].map(([id, of]) => [id, of.map(({ report }) => report)]))
}
