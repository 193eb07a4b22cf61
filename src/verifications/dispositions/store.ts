/** Dispositions as rows: only ever added; the newest of a finding is in force as long as the department says the same. */
import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Selectable } from 'kysely'
import { z } from 'zod'
import { ROLES } from '../../access/actor.ts'
import type { Answer } from '../../findings/finding.ts'
import type { HouseholdSealing } from '../../storage/household-keys.ts'
import type { Keys } from '../../storage/keys.ts'
import type { HitDispositionsTable } from '../../storage/tables/reviews.ts'
import type { Evidence } from '../evidence.ts'
import { contentOf } from '../merge-evidence.ts'
import type { BasisDisposition } from '../report-basis.ts'
import type { Executor } from '../store.ts'
import { dispositionCategory, type HitDisposition } from './disposition.ts'

const sealedContent = z.object({
  reason: z.string(),
  /** Of what the department had said: where it says otherwise, nobody has looked into that. */
  digest: z.string(),
})
type SealedContent = z.output<typeof sealedContent>

const role = z.enum(ROLES)

/** A disposition that is to be kept. */
export interface NewDisposition extends Omit<HitDisposition, 'reason' | 'item'> {
  readonly verificationId: string
  readonly region: string
  readonly organisation: string
  readonly clientRequestId: string
  readonly requestHash: Buffer
  readonly department: string
  readonly reason: string
  readonly evidence: Evidence
}

/**
 * Keeps dispositions; the caller holds the verification.
 *
 * @returns false where one of the same person under this `clientRequestId` stands there already.
 */
export async function keepDispositions(
  household: HouseholdSealing,
  keys: Pick<Keys, 'hashPerson'>,
  executor: Executor,
  dispositions: readonly NewDisposition[],
): Promise<boolean> {
  const kept = await executor
    .insertInto('hit_dispositions')
    .values(
      dispositions.map(({ evidence: { item, idNumber, answer }, ...one }, number) => {
        if (!answer) throw new TypeError('what no department answered cannot be disposed of')
        const content: SealedContent = { reason: one.reason, digest: digestOf(answer) }
        return {
          id: one.id,
          verification_id: one.verificationId,
          report_number: one.reportNumber,
          report_version: one.reportVersion,
          region: one.region,
          organisation: one.organisation,
          client_request_id: one.clientRequestId,
          request_hash: one.requestHash,
          number,
          finding: one.finding,
          department: one.department,
          item,
          person_hash: keys.hashPerson(idNumber),
          verdict: one.verdict,
          category: one.category,
          sealed_content: household.seal(JSON.stringify(content), dispositionContext(one.id)),
          disposed_at: one.at,
          disposed_by: one.by,
          role: one.role,
        }
      }),
    )
    .onConflict((conflict) => conflict.columns(['disposed_by', 'client_request_id', 'number']).doNothing())
    .returning('id')
    .execute()
  return kept.length === dispositions.length
}

/**
 * What a report of this evidence shows: of each finding the newest disposition, as long as the department says what it
 * said when it was looked into.
 */
export async function dispositionsInForce(
  household: HouseholdSealing,
  keys: Pick<Keys, 'hashPerson'>,
  executor: Executor,
  verificationId: string,
  evidence: readonly Evidence[],
): Promise<BasisDisposition[]> {
  const rows = await executor
    .selectFrom('hit_dispositions')
    .selectAll()
    .distinctOn(['item', 'person_hash'])
    .where('verification_id', '=', verificationId)
    .orderBy('item')
    .orderBy('person_hash')
    .orderBy('place', 'desc')
    .execute()
  if (rows.length === 0) return []
  const keyOf = (item: string, personHash: string): string => `${item} ${personHash}`
  const byPair = new Map(evidence.map((one) => [keyOf(one.item, keys.hashPerson(one.idNumber)), one]))
  return rows.flatMap((row) => {
    const found = byPair.get(keyOf(row.item, row.person_hash))
    if (!found?.answer || contentFrom(household, row).digest !== digestOf(found.answer)) return []
    const { verdict } = row
    return [
      {
        item: row.item,
        idNumber: found.idNumber,
        verdict,
        category: dispositionCategory.parse(row.category),
        at: row.disposed_at.toISOString(),
        by: role.parse(row.role),
      },
    ]
  })
}

/** All dispositions of a report's findings, the oldest first; superseded ones among them. */
export async function dispositionsOf(
  keys: Pick<Keys, 'ofHousehold'>,
  executor: Executor,
  reportNumber: string,
): Promise<HitDisposition[]> {
  const rows = await executor
    .selectFrom('hit_dispositions')
    .innerJoin('verifications', 'verifications.id', 'hit_dispositions.verification_id')
    .selectAll('hit_dispositions')
    .select('verifications.consent_id')
    .where('report_number', '=', reportNumber)
    .orderBy('place')
    .execute()
  const [first] = rows
  if (!first) return []
  const household = await keys.ofHousehold(first.consent_id)
  return rows.map((row) => dispositionFrom(household, row))
}

/**
 * What somebody recorded under a `clientRequestId`: null where nothing was, `OTHER` where it was asked for something else,
 * which may be of another household.
 */
export async function recordedBefore(
  household: HouseholdSealing,
  executor: Executor,
  { by, clientRequestId, hash }: { by: string; clientRequestId: string; hash: Buffer },
): Promise<readonly HitDisposition[] | 'OTHER' | null> {
  const rows = await executor
    .selectFrom('hit_dispositions')
    .selectAll()
    .where('disposed_by', '=', by)
    .where('client_request_id', '=', clientRequestId)
    .orderBy('number')
    .execute()
  const [first] = rows
  if (!first) return null
  if (!first.request_hash.equals(hash)) return 'OTHER'
  return rows.map((row) => dispositionFrom(household, row))
}

function dispositionFrom(household: HouseholdSealing, row: Selectable<HitDispositionsTable>): HitDisposition {
  return {
    id: row.id,
    reportNumber: row.report_number,
    reportVersion: row.report_version,
    finding: row.finding,
    item: row.item,
    verdict: row.verdict,
    category: dispositionCategory.parse(row.category),
    reason: contentFrom(household, row).reason,
    at: row.disposed_at,
    by: row.disposed_by,
    role: role.parse(row.role),
  }
}

function contentFrom(
  household: HouseholdSealing,
  { id, sealed_content: sealed }: Pick<Selectable<HitDispositionsTable>, 'id' | 'sealed_content'>,
): SealedContent {
  return sealedContent.parse(JSON.parse(household.open(sealed, dispositionContext(id)).toString('utf8')))
}

function digestOf(answer: Answer): string {
  return createHash('sha256')
    .update(canonicalize(contentOf(answer)) ?? '')
    .digest('hex')
}

/** What the sealed content of a disposition is bound to. */
export function dispositionContext(id: string): string {
  return `disposition:${id}`
}
