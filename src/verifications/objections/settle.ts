/** What departments' answers mean for the objections that dispute them. */

import { HUB_ACTOR } from '../../access/hub-actor.ts'
import { type Consent, peopleOf } from '../../consents/consent.ts'
import type { LedgerEvent } from '../../ledger/entry.ts'
import type { Keys } from '../../storage/keys.ts'
import type { Evidence } from '../evidence.ts'
import { isAnswered } from '../merge-evidence.ts'
import { pairOf } from '../progress.ts'
import type { Executor } from '../store.ts'
import type { Verification } from '../verification.ts'

/** A finding that a department was asked for anew and has not answered yet. */
export interface AwaitedFinding {
  readonly objectionId: string
  readonly item: string
  readonly personHash: string
}

/**
 * What of a department is disputed and not settled. What is read here before a department is asked is what its answer may
 * settle: an objection that is raised in between is not answered by what was asked before it.
 */
export async function awaitedFindings(
  executor: Executor,
  verificationId: string,
  department: string,
): Promise<AwaitedFinding[]> {
  return await executor
    .selectFrom('objection_findings as finding')
    .innerJoin('objections as objection', 'objection.id', 'finding.objection_id')
    .select(['objection.id as objectionId', 'finding.item', 'finding.person_hash as personHash'])
    .where('objection.verification_id', '=', verificationId)
    .where('objection.state', '=', 'OPEN')
    .where('finding.department', '=', department)
    .where('finding.result', '=', 'AWAITED')
    .execute()
}

/** What settling comes to. */
export interface Settled {
  /** Whether a disputed answer was changed. */
  readonly changed: boolean
  /** For the ledger: the objections of which nothing is awaited any more. */
  readonly events: readonly LedgerEvent[]
}

/**
 * Settles what a department answered of what is disputed: confirmed where it says the same as before, changed where not. The
 * caller holds the verification.
 *
 * @param changed the pairs (see `pairOf`) of which it says otherwise.
 */
export async function settle(
  keys: Pick<Keys, 'hashPerson'>,
  executor: Executor,
  verification: Verification,
  consent: Consent,
  awaited: readonly AwaitedFinding[],
  { fresh, changed, at }: { fresh: readonly Evidence[]; changed: ReadonlySet<string>; at: Date },
): Promise<Settled> {
  const answered = new Map(
    fresh.filter(isAnswered).map((one) => [`${one.item} ${keys.hashPerson(one.idNumber)}`, one]),
  )
  const touched = new Set<string>()
  let isChanged = false
  for (const { objectionId, item, personHash } of awaited) {
    const answer = answered.get(`${item} ${personHash}`)
    if (!answer) continue
    const result = changed.has(pairOf(answer)) ? 'CHANGED' : 'CONFIRMED'
    const { numUpdatedRows } = await executor
      .updateTable('objection_findings')
      .set({ result, settled_at: at })
      .where('objection_id', '=', objectionId)
      .where('item', '=', item)
      .where('person_hash', '=', personHash)
      .where('result', '=', 'AWAITED')
      .executeTakeFirst()
    if (numUpdatedRows === 0n) continue
    touched.add(objectionId)
    if (result === 'CHANGED') isChanged = true
  }
  const events: LedgerEvent[] = []
  for (const id of touched) {
    const findings = await executor
      .selectFrom('objection_findings')
      .select('result')
      .where('objection_id', '=', id)
      .execute()
    if (findings.some(({ result }) => result === 'AWAITED')) continue
    const { numUpdatedRows } = await executor
      .updateTable('objections')
      .set({ state: 'ANSWERED', answered_at: at })
      .where('id', '=', id)
      .where('state', '=', 'OPEN')
      .executeTakeFirst()
    if (numUpdatedRows === 0n) continue
    const count = (wanted: string): string =>
      String(findings.filter(({ result }) => result === wanted).length)
    events.push({
      kind: 'OBJECTION_ANSWERED',
      decision: 'GRANTED',
      actor: HUB_ACTOR,
      purpose: 'OBJECTION',
      ...(verification.caseNumber === null ? {} : { caseNumber: verification.caseNumber }),
      consentId: verification.consentId,
      verificationId: verification.id,
      people: peopleOf(consent).map(({ idNumber }) => keys.hashPerson(idNumber)),
      note: { objection: id, confirmed: count('CONFIRMED'), changed: count('CHANGED') },
    })
  }
  return { changed: isChanged, events }
}
