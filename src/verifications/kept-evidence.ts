/** The evidence of verifications as it is kept: sealed, a department each; read and written for many at once. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Keys } from '../storage/keys.ts'
import { pack, unpack } from '../storage/packing.ts'
import type { Tables } from '../storage/tables.ts'
import { type Evidence, readEvidence } from './evidence.ts'
import { summarise } from './progress.ts'

type Executor = Kysely<Tables> | Transaction<Tables>

export type Sealing = Pick<Keys, 'seal' | 'open'>

/** Where evidence belongs. */
export interface EvidencePlace {
  readonly verificationId: string
  readonly department: string
}

/** What is kept of one department. */
export interface KeptEvidence extends EvidencePlace {
  readonly state: 'ASKED' | 'ANSWERED'
  /** Grows with every change. */
  readonly attempts: number
  readonly items: readonly string[]
  /** Opens it; null where it has not been asked yet. */
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
  readonly evidence: readonly Evidence[]
  readonly items: readonly string[]
}

/** The same for the same department of the same verification. */
export function placeOf({ verificationId, department }: EvidencePlace): string {
  return `${verificationId} ${department}`
}

/** What is kept of all departments of some verifications, in no particular order. */
export async function readKept(
  keys: Sealing,
  executor: Executor,
  verificationIds: readonly string[],
  departments: readonly string[] | null = null,
): Promise<KeptEvidence[]> {
  let query = executor
    .selectFrom('verification_departments')
    .select(['verification_id', 'department', 'state', 'attempts', 'items', 'sealed_findings'])
    .where('verification_id', '=', sql<string>`any(${[...verificationIds]}::uuid[])`)
  if (departments) query = query.where('department', '=', sql<string>`any(${[...departments]}::text[])`)
  return (await query.execute()).map((row) => {
    const {
      verification_id: verificationId,
      department,
      state,
      attempts,
      items,
      sealed_findings: sealed,
    } = row
    return {
      verificationId,
      department,
      state,
      attempts,
      items,
      evidence: () => sealed && open(keys, { verificationId, department }, sealed),
    }
  })
}

/** The same of one department of one verification. */
export async function readKeptOne(
  keys: Sealing,
  executor: Executor,
  { verificationId, department }: EvidencePlace,
): Promise<KeptEvidence> {
  const [kept] = await readKept(keys, executor, [verificationId], [department])
  if (!kept) throw new TypeError(`verification ${verificationId} does not ask ${department}`)
  return kept
}

/** Keeps what attempts brought, and how far the departments are by it, in one statement. */
export async function keepEvidence(
  keys: Sealing,
  executor: Executor,
  all: readonly EvidenceToKeep[],
): Promise<void> {
  if (all.length === 0) return
  const summaries = all.map((one) => summarise(one.evidence, one.items))
  const sealed = all.map((one) => keys.seal(pack(JSON.stringify(one.evidence)), sealContext(one)))
  // One value for all: an array of binary values would travel as text, twice as long.
  await sql`
    update verification_departments as kept
       set sealed_findings = substring(${Buffer.concat(sealed)}::bytea from fresh.start for fresh.length),
           state = fresh.state,
           attempts = kept.attempts + 1,
           reason = fresh.reason,
           answered_items = fresh.answered_items,
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
        ${all.map((one) => one.askedAgainAt ?? null)}::timestamptz[],
        ${all.map((one) => one.at)}::timestamptz[]
      ) as fresh(verification_id, department, start, length, state, reason, answered_items, asked_again_at, at)
     where kept.verification_id = fresh.verification_id and kept.department = fresh.department`.execute(
    executor,
  )
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
  keys: Sealing,
  executor: Executor,
  verificationId: string,
): Promise<Evidence[]> {
  const kept = await readKept(keys, executor, [verificationId])
  return kept.flatMap((one) => one.evidence() ?? [])
}

function open(keys: Sealing, place: EvidencePlace, sealed: Buffer): Evidence[] {
  return readEvidence(unpack(keys.open(sealed, sealContext(place))).toString('utf8'))
}

function sealContext({ verificationId, department }: EvidencePlace): string {
  return `evidence:${verificationId}:${department}`
}
