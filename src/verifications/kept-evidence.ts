/** The evidence of verifications as it is kept: sealed, a department each; read and written for many at once. */
import { type Kysely, sql, type Transaction } from 'kysely'
import { type HouseholdSealing, type Households, householdIn } from '../storage/household-keys.ts'
import { pack, unpack } from '../storage/packing.ts'
import type { Tables } from '../storage/tables.ts'
import { type Evidence, readEvidence } from './evidence.ts'
import { progressOfPeople, readPeople, summarise, writePeople } from './progress.ts'
import type { PersonProgress } from './verification.ts'

type Executor = Kysely<Tables> | Transaction<Tables>

/** Where evidence belongs. */
export interface EvidencePlace {
  readonly verificationId: string
  readonly department: string
}

/** What is kept of one department. */
export interface KeptEvidence extends EvidencePlace {
  readonly consentId: string
  readonly state: 'ASKED' | 'ANSWERED'
  /** Grows with every change. */
  readonly attempts: number
  readonly items: readonly string[]
  /** How far it was with each person. */
  readonly people: readonly PersonProgress[]
  /**
   * Opens it; null where it has not been asked yet.
   *
   * @throws {HeduiError} `ERASED`
   */
  readonly evidence: () => readonly Evidence[] | null
}

/** How an attempt leaves a department. */
export interface Attempted {
  readonly state: 'ASKED' | 'ANSWERED'
  readonly at: Date
  /** When it is asked again by itself. */
  readonly askedAgainAt?: Date | null
}

/** What an attempt brought. */
export interface EvidenceToKeep extends EvidencePlace, Attempted {
  /** That of the verification: its household's key seals the evidence. */
  readonly consentId: string
  readonly evidence: readonly Evidence[]
  readonly items: readonly string[]
  /** The household's ID numbers, in the order of the consent. */
  readonly people: readonly string[]
  /** How far the department was with each of them. */
  readonly before: readonly PersonProgress[]
}

/** The same for the same department of the same verification. */
export function placeOf({ verificationId, department }: EvidencePlace): string {
  return `${verificationId} ${department}`
}

/**
 * What is kept of all departments of some verifications, in no particular order.
 *
 * @param households by consent: those of the verifications, but for erased ones.
 */
export async function readKept(
  households: Households,
  executor: Executor,
  verificationIds: readonly string[],
  departments: readonly string[] | null = null,
): Promise<KeptEvidence[]> {
  let query = executor
    .selectFrom('verification_departments as progress')
    .innerJoin('verifications', 'verifications.id', 'progress.verification_id')
    .select(['verification_id', 'department', 'progress.state', 'attempts', 'items', 'sealed_findings'])
    .select(['progress.people', 'verifications.consent_id'])
    .where('verification_id', '=', sql<string>`any(${[...verificationIds]}::uuid[])`)
  if (departments) query = query.where('department', '=', sql<string>`any(${[...departments]}::text[])`)
  return (await query.execute()).map((row) => {
    const {
      verification_id: verificationId,
      consent_id: consentId,
      department,
      state,
      attempts,
      items,
      people,
      sealed_findings: sealed,
    } = row
    return {
      verificationId,
      consentId,
      department,
      state,
      attempts,
      items,
      people: readPeople(people),
      evidence: () =>
        sealed && open(householdIn(households, consentId), { verificationId, department }, sealed),
    }
  })
}

/** The same of one department of one verification. */
export async function readKeptOne(
  household: HouseholdSealing,
  executor: Executor,
  { verificationId, department }: EvidencePlace,
): Promise<KeptEvidence> {
  const [kept] = await readKept(only(household), executor, [verificationId], [department])
  if (!kept) throw new TypeError(`verification ${verificationId} does not ask ${department}`)
  return kept
}

/** Keeps what attempts brought, and how far the departments are by it, in one statement. */
export async function keepEvidence(
  households: Households,
  executor: Executor,
  all: readonly EvidenceToKeep[],
): Promise<void> {
  if (all.length === 0) return
  const summaries = all.map((one) => summarise(one.evidence, one.items))
  const sealed = all.map((one) =>
    householdIn(households, one.consentId).seal(
      pack(JSON.stringify(one.evidence)),
      evidenceContext(one.verificationId, one.department),
    ),
  )
  // One value for all: an array of binary values would travel as text, twice as long.
  await sql`
    update verification_departments as kept
       set sealed_findings = substring(${Buffer.concat(sealed)}::bytea from fresh.start for fresh.length),
           state = fresh.state,
           attempts = kept.attempts + 1,
           reason = fresh.reason,
           answered_items = fresh.answered_items,
           people = fresh.people::jsonb,
           asked_again_at = fresh.asked_again_at,
           since = case when kept.state = fresh.state then kept.since else fresh.at end,
           answered_at = case when fresh.state = 'ANSWERED' then fresh.at else kept.answered_at end
      from unnest(
        ${all.map((one) => one.verificationId)}::uuid[],
        ${all.map((one) => one.department)}::text[],
        ${startsOf(sealed)}::int[],
        ${sealed.map((one) => one.length)}::int[],
        ${all.map((one) => one.state)}::text[],
        ${summaries.map((one) => one.reason)}::text[],
        ${summaries.map((one) => one.answeredItems)}::int[],
        ${all.map(peopleIn)}::text[],
        ${all.map((one) => one.askedAgainAt ?? null)}::timestamptz[],
        ${all.map((one) => one.at)}::timestamptz[]
      ) as fresh(verification_id, department, start, length, state, reason, answered_items, people, asked_again_at, at)
     where kept.verification_id = fresh.verification_id and kept.department = fresh.department`.execute(
    executor,
  )
}

function peopleIn({ evidence, people, items, before, at }: EvidenceToKeep): string {
  return writePeople(progressOfPeople(evidence, people, items, before, at))
}

/** Where values begin that stand one behind the other, counted from 1 as SQL does. */
export function startsOf(values: readonly Buffer[]): number[] {
  let start = 1
  return values.map((value) => {
    const own = start
    start += value.length
    return own
  })
}

/** Notes an attempt that brought nothing new. */
export async function noteAttempt(
  executor: Executor,
  { verificationId, department }: EvidencePlace,
): Promise<void> {
  await executor
    .updateTable('verification_departments')
    .set((update) => ({ attempts: update('attempts', '+', 1), asked_again_at: null }))
    .where('verification_id', '=', verificationId)
    .where('department', '=', department)
    .execute()
}

/** The evidence of all departments of one verification. */
export async function allEvidence(
  household: HouseholdSealing,
  executor: Executor,
  verificationId: string,
): Promise<Evidence[]> {
  const kept = await readKept(only(household), executor, [verificationId])
  return kept.flatMap((one) => one.evidence() ?? [])
}

function only(household: HouseholdSealing): Households {
  return new Map([[household.consentId, household]])
}

function open(
  household: HouseholdSealing,
  { verificationId, department }: EvidencePlace,
  sealed: Buffer,
): Evidence[] {
  const opened = household.open(sealed, evidenceContext(verificationId, department))
  return readEvidence(unpack(opened).toString('utf8'))
}

export function evidenceContext(verificationId: string, department: string): string {
  return `evidence:${verificationId}:${department}`
}
