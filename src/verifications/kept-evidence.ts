/** The evidence of a verification as it is kept: sealed, a department each. */
import type { Keys } from '../storage/keys.ts'
import { type Evidence, readEvidence } from './evidence.ts'
import { summarise } from './progress.ts'
import type { Executor } from './store.ts'

export type Sealing = Pick<Keys, 'seal' | 'open'>

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
  keys: Sealing,
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
  const evidence = sealed && open(keys, verificationId, department, sealed)
  return { state, attempts, items, evidence }
}

/** Keeps what an attempt brought, and how far the department is by it. */
export async function keepEvidence(
  keys: Sealing,
  executor: Executor,
  verificationId: string,
  department: string,
  evidence: readonly Evidence[],
  { state, at, askedAgainAt = null }: Attempted,
): Promise<void> {
  const { state: before, items } = await readKept(keys, executor, verificationId, department)
  const { reason, answeredItems } = summarise(evidence, items)
  await executor
    .updateTable('verification_departments')
    .set((update) => ({
      sealed_findings: keys.seal(JSON.stringify(evidence), sealContext(verificationId, department)),
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
  keys: Sealing,
  executor: Executor,
  verificationId: string,
): Promise<Evidence[]> {
  const rows = await executor
    .selectFrom('verification_departments')
    .select(['department', 'sealed_findings'])
    .where('verification_id', '=', verificationId)
    .execute()
  return rows.flatMap((row) =>
    row.sealed_findings ? open(keys, verificationId, row.department, row.sealed_findings) : [],
  )
}

function open(keys: Sealing, verificationId: string, department: string, sealed: Buffer): Evidence[] {
  return readEvidence(keys.open(sealed, sealContext(verificationId, department)).toString('utf8'))
}

function sealContext(verificationId: string, department: string): string {
  return `evidence:${verificationId}:${department}`
}
