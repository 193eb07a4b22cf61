/** The evidence of a verification as it is kept: sealed, a department each. */
import type { HouseholdSealing } from '../storage/household-keys.ts'
import { type Evidence, readEvidence } from './evidence.ts'
import { summarise } from './progress.ts'
import type { Executor } from './store.ts'

/** What is kept of one department. */
export interface KeptEvidence {
  readonly state: 'ASKED' | 'ANSWERED'
  readonly attempts: number
  readonly items: readonly string[]
  /** null where it has not been asked yet. */
  readonly evidence: readonly Evidence[] | null
}

/** How an attempt leaves a department. */
export interface Attempted {
  readonly state: 'ASKED' | 'ANSWERED'
  readonly at: Date
  /** When it is asked again by itself. */
  readonly askedAgainAt?: Date | null
}

export async function readKept(
  household: HouseholdSealing,
  executor: Executor,
  verificationId: string,
  department: string,
): Promise<KeptEvidence> {
  const row = await executor
    .selectFrom('verification_departments')
    .select(['state', 'attempts', 'items', 'sealed_findings'])
    .where('verification_id', '=', verificationId)
    .where('department', '=', department)
    .executeTakeFirstOrThrow()
  const { state, attempts, items, sealed_findings: sealed } = row
  const evidence = sealed && open(household, verificationId, department, sealed)
  return { state, attempts, items, evidence }
}

/** Keeps what an attempt brought, and how far the department is by it. */
export async function keepEvidence(
  household: HouseholdSealing,
  executor: Executor,
  verificationId: string,
  department: string,
  evidence: readonly Evidence[],
  { state, at, askedAgainAt = null }: Attempted,
): Promise<void> {
  const { state: before, items } = await readKept(household, executor, verificationId, department)
  const { reason, answeredItems } = summarise(evidence, items)
  await executor
    .updateTable('verification_departments')
    .set((update) => ({
      sealed_findings: household.seal(JSON.stringify(evidence), evidenceContext(verificationId, department)),
      state,
      attempts: update('attempts', '+', 1),
      reason,
      answered_items: answeredItems,
      asked_again_at: askedAgainAt,
      ...(state === before ? {} : { since: at }),
      ...(state === 'ANSWERED' ? { answered_at: at } : {}),
    }))
    .where('verification_id', '=', verificationId)
    .where('department', '=', department)
    .execute()
}

/** Notes an attempt that brought nothing new. */
export async function noteAttempt(
  executor: Executor,
  verificationId: string,
  department: string,
): Promise<void> {
  await executor
    .updateTable('verification_departments')
    .set((update) => ({ attempts: update('attempts', '+', 1), asked_again_at: null }))
    .where('verification_id', '=', verificationId)
    .where('department', '=', department)
    .execute()
}

/** The evidence of all departments. */
export async function allEvidence(
  household: HouseholdSealing,
  executor: Executor,
  verificationId: string,
): Promise<Evidence[]> {
  const rows = await executor
    .selectFrom('verification_departments')
    .select(['department', 'sealed_findings'])
    .where('verification_id', '=', verificationId)
    .execute()
  return rows.flatMap((row) =>
    row.sealed_findings ? open(household, verificationId, row.department, row.sealed_findings) : [],
  )
}

function open(
  household: HouseholdSealing,
  verificationId: string,
  department: string,
  sealed: Buffer,
): Evidence[] {
  return readEvidence(household.open(sealed, evidenceContext(verificationId, department)).toString('utf8'))
}

export function evidenceContext(verificationId: string, department: string): string {
  return `evidence:${verificationId}:${department}`
}
