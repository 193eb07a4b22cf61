import type { Actor } from '../access/actor.ts'
import { authorize } from '../access/authorize.ts'
import type { AccessReason } from '../access/reasons.ts'
import { regionPrefix } from '../access/region.ts'
import { dayInChina } from '../calendar.ts'
import { type Consent, peopleOf } from '../consents/consent.ts'
import { ERASED, unlessErased } from '../consents/erased.ts'
import type { ConsentStore } from '../consents/store.ts'
import type { Door } from '../disclosure/door.ts'
import type { AccessDelays } from '../disclosure/own-view/delays.ts'
import { HeduiError } from '../errors.ts'
import { parseIdNumber } from '../people/id-number.ts'
import type { Database } from '../storage/database.ts'
import type { Keys } from '../storage/keys.ts'
import { checkCaseNumber } from '../verifications/request.ts'
import type { FileEntry, FileSource } from './entry.ts'

/** Which household: by its case, one of its letters, or a person whom a letter covers. */
export type FileKey =
  | { readonly caseNumber: string }
  | { readonly consentId: string }
  | { readonly idNumber: string }

/** One household's file (一户一档), opened for one reader. */
export interface HouseholdFile {
  readonly organisation: string
  readonly region: string
  readonly caseNumbers: readonly string[]
  /** Newest first. */
  readonly letters: readonly Consent[]
  /** Of the newest report that is still valid; null where there is none. */
  readonly currentReport: string | null
  /** Everything that happened, newest first. */
  timeline(): Promise<readonly FileEntry[]>
}

export interface FileDependencies {
  readonly database: Pick<Database, 'kysely'>
  readonly door: Pick<Door, 'handOver'>
  readonly consents: Pick<ConsentStore, 'find' | 'ofCase' | 'naming' | 'letterOf'>
  readonly keys: Pick<Keys, 'hashPerson'>
  readonly delays: Pick<AccessDelays, 'lettersHiddenFrom'>
  readonly sources: readonly FileSource[]
  readonly now: () => Date
}

/** What was found under a key, before it is decided whether the reader may see it. */
interface Found {
  /** The one that was named first, where one was; otherwise newest first. */
  readonly letters: readonly Consent[]
  /** Why the key itself may not be used; null where it may. */
  readonly reason: AccessReason | null
  /** Keyed hash of the person who was looked for. */
  readonly person: string | null
}

/**
 * Opens a household's file: the office's letters of one case, or those that cover a person, with what happened under
 * them. Recorded as one reading of the case. An ID number finds only letters of the caller's own office, is hashed on its way in,
 * and leaves a trace also where nothing is found.
 *
 * @throws {HeduiError} `CONSENT_NOT_FOUND` or the refusal, after it was recorded; `INPUT_INVALID`, `ID_NUMBER_INVALID`.
 */
export async function openHouseholdFile(
  dependencies: FileDependencies,
  actor: Actor,
  key: FileKey,
  requestId: string,
): Promise<HouseholdFile> {
  const { database, door, consents, delays, sources, now } = dependencies
  const { letters, reason, person } = await find(dependencies, actor, key)
  const [main] = letters
  const readable = letters.filter((letter) => mayRead(consents, actor, letter) === null)
  const refused = reason ?? (main ? mayRead(consents, actor, main) : notFound(actor))
  const shown = refused === null ? readable : letters
  return door.handOver(
    {
      kind: 'CASE_READ',
      actor,
      ...(main?.caseNumber && !person ? { caseNumber: main.caseNumber } : {}),
      ...('consentId' in key && (main || reason === ERASED)
        ? { consentId: main?.id ?? key.consentId.toLowerCase() }
        : {}),
      people: [
        ...new Set([
          ...(person ? [person] : []),
          ...shown.flatMap((one) => consents.letterOf(one).personHashes),
        ]),
      ],
      note: { file: 'household' },
      requestId,
    },
    refused,
    async () => {
      if (!main) throw new TypeError('a file without a letter')
      const today = dayInChina(now())
      const hidden = await delays.lettersHiddenFrom(actor)
      const told = readable.filter(({ id }) => !hidden.has(id))
      return {
        organisation: main.organisation,
        region: main.region,
        caseNumbers: [...new Set(readable.flatMap(({ caseNumber }) => caseNumber ?? []))],
        letters: readable,
        currentReport: await currentReport(database, told, today),
        async timeline() {
          const all = await Promise.all(
            sources.map((source) => source.entriesOf({ letters: readable, today })),
          )
          return all
            .flat()
            .filter(toldTo(actor, hidden))
            .sort((a, b) => (placeOf(a) < placeOf(b) ? 1 : -1))
        },
      }
    },
  )
}

/**
 * What of a file is told: to offices everything; to residents not what was found about one of them (src/access/own-report.ts
 * says what they read of reports), and of hidden letters only what residents did.
 */
function toldTo({ role: reader }: Actor, hidden: ReadonlySet<string>): (entry: FileEntry) => boolean {
  if (reader !== 'RESIDENT') return () => true
  return ({ kind, consentId, role }) =>
    kind !== 'ASSISTANCE_RECEIVED' && (role === 'RESIDENT' || !hidden.has(consentId ?? ''))
}

/** Where an entry stands in the timeline: greater is later. */
export function placeOf({ at, id }: FileEntry): string {
  return `${at.toISOString()} ${id}`
}

function mayRead(
  consents: Pick<ConsentStore, 'letterOf'>,
  actor: Actor,
  letter: Consent,
): AccessReason | null {
  const allowed = authorize(actor, 'householdFile.read', consents.letterOf(letter))
  return allowed.allowed ? null : allowed.reason
}

/** Those who see no household data learn only that. */
function notFound(actor: Actor): AccessReason {
  const nothing = { region: actor.region ?? '', organisation: actor.organisation ?? '', personHashes: [] }
  const allowed = authorize(actor, 'householdFile.read', nothing)
  return allowed.allowed || allowed.reason !== 'ROLE_SEES_NO_HOUSEHOLD_DATA'
    ? 'CONSENT_NOT_FOUND'
    : allowed.reason
}

/** Those who see no household data do not learn that there was some. */
function erasedFor(actor: Actor): AccessReason {
  const reason = notFound(actor)
  return reason === 'CONSENT_NOT_FOUND' ? ERASED : reason
}

function find(dependencies: FileDependencies, actor: Actor, key: FileKey): Promise<Found> {
  if ('idNumber' in key) return byPerson(dependencies, actor, key.idNumber)
  if ('consentId' in key) return byLetter(dependencies, actor, key.consentId)
  return byCase(dependencies, actor, key.caseNumber)
}

async function byPerson({ consents, keys }: FileDependencies, actor: Actor, input: string): Promise<Found> {
  const idNumber = parseIdNumber(input, 'key.idNumber')
  const person = keys.hashPerson(idNumber)
  const allowed = authorize(actor, 'householdFile.find', null)
  if (!allowed.allowed) return { letters: [], reason: allowed.reason, person }
  const naming =
    actor.organisation === null ? [] : await consents.naming(person, { organisation: actor.organisation })
  // Whoever only signed for somebody else is no member of that household.
  const letters = naming.filter((letter) => peopleOf(letter).some((one) => one.idNumber === idNumber))
  return { letters, reason: null, person }
}

async function byLetter(dependencies: FileDependencies, actor: Actor, consentId: string): Promise<Found> {
  const { consents } = dependencies
  const letter = await unlessErased(() => consents.find(consentId))
  if (letter === ERASED) return { letters: [], reason: erasedFor(actor), person: null }
  if (!letter) return { letters: [], reason: null, person: null }
  const ofCase =
    letter.caseNumber === null ? [] : await consents.ofCase(letter.organisation, letter.caseNumber)
  return {
    letters: [letter, ...ofCase.filter(({ id }) => id !== letter.id)],
    reason: null,
    person: null,
  }
}

/** Of the caller's own office; for a reviewer, who may see any of the region, of the one office that has such a case. */
async function byCase(dependencies: FileDependencies, actor: Actor, caseNumber: string): Promise<Found> {
  checkCaseNumber(caseNumber, 'key.caseNumber')
  const { organisation, region } = actor
  const offices = await officesWith(dependencies, caseNumber, region === null ? null : regionPrefix(region))
  const own = offices.filter((office) => office === organisation)
  const candidates = actor.role === 'REVIEWER' && own.length === 0 ? offices : own
  if (candidates.length > 1) {
    throw new HeduiError('INPUT_INVALID', {
      zh: '多个单位有此案卷号，请改用授权书编号查询',
      en: 'several offices have a case of this number; name a consent instead',
      path: 'key.caseNumber',
    })
  }
  const [office] = candidates
  const letters = office === undefined ? [] : await lettersOfCase(dependencies, office, caseNumber)
  // An office is found by its letters and verifications: nothing is left of all that there were.
  const isErased = office !== undefined && letters.length === 0
  return { letters, reason: isErased ? erasedFor(actor) : null, person: null }
}

/** A case number stands in the letter, or in what was requested under one that has none. */
async function officesWith(
  { database: { kysely } }: FileDependencies,
  caseNumber: string,
  prefix: string | null,
): Promise<string[]> {
  if (prefix === null) return []
  const within = `${prefix}%`
  const rows = await kysely
    .selectFrom('consents')
    .select('organisation')
    .where('case_number', '=', caseNumber)
    .where('region', 'like', within)
    .union(
      kysely
        .selectFrom('verifications')
        .select('organisation')
        .where('case_number', '=', caseNumber)
        .where('region', 'like', within),
    )
    .execute()
  return rows.map((row) => row.organisation)
}

async function lettersOfCase(
  { database: { kysely }, consents }: FileDependencies,
  organisation: string,
  caseNumber: string,
): Promise<Consent[]> {
  const letters = await consents.ofCase(organisation, caseNumber)
  const known = new Set(letters.map(({ id }) => id))
  const requested = await kysely
    .selectFrom('verifications')
    .select('consent_id')
    .distinct()
    .where('organisation', '=', organisation)
    .where('case_number', '=', caseNumber)
    .execute()
  const further = await Promise.all(
    requested
      .filter((row) => !known.has(row.consent_id))
      .map((row) => unlessErased(() => consents.find(row.consent_id))),
  )
  return [...letters, ...further.filter((letter) => letter !== null && letter !== ERASED)].sort((a, b) =>
    a.id < b.id ? 1 : -1,
  )
}

async function currentReport(
  { kysely }: Pick<Database, 'kysely'>,
  letters: readonly Consent[],
  today: string,
): Promise<string | null> {
  if (letters.length === 0) return null
  const row = await kysely
    .selectFrom('reports')
    .select('number')
    .where(
      'consent_id',
      'in',
      letters.map(({ id }) => id),
    )
    .where('valid_until', '>=', today)
    .orderBy('issued_at', 'desc')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.number ?? null
}
