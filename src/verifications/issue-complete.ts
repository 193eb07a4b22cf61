import { sql } from 'kysely'
import type { ConsentStore } from '../consents/store.ts'
import type { Database } from '../storage/database.ts'
import { consentOf } from './ask-together.ts'
import type { EvidenceAtHand } from './evidence-at-hand.ts'
import { type IssueDependencies, issueReports } from './issue.ts'
import { readKept } from './kept-evidence.ts'
import { findVerifications } from './store.ts'

export interface IssueCompleteDependencies extends IssueDependencies {
  readonly database: Pick<Database, 'kysely'>
  readonly consents: Pick<ConsentStore, 'findAll'>
  /** Told after something that readers of a verification see was committed; must not throw. */
  readonly onChanged: (verificationId: string) => void
}

/** Reports that one transaction issues at most: everybody else who issues or appends to the ledger waits for it. */
const MOST_TOGETHER = 16

/** Issues the first report of each verification that collects and is owed nothing any more; of others nothing happens. */
export async function issueComplete(
  dependencies: IssueCompleteDependencies,
  verificationIds: readonly string[],
  hand: EvidenceAtHand,
): Promise<void> {
  if (verificationIds.length === 0) return
  const complete = await dependencies.database.kysely
    .selectFrom('verifications as verification')
    .select('verification.id')
    .where('verification.id', '=', sql<string>`any(${[...verificationIds]}::uuid[])`)
    .where('verification.state', '=', 'COLLECTING')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('verification_departments as progress')
            .select('progress.department')
            .whereRef('progress.verification_id', '=', 'verification.id')
            .where('progress.state', '=', 'ASKED'),
        ),
      ),
    )
    .orderBy('verification.id')
    .execute()
  for (let from = 0; from < complete.length; from += MOST_TOGETHER) {
    await issueSome(
      dependencies,
      complete.slice(from, from + MOST_TOGETHER).map(({ id }) => id),
      hand,
    )
  }
}

async function issueSome(
  dependencies: IssueCompleteDependencies,
  ids: readonly string[],
  hand: EvidenceAtHand,
): Promise<void> {
  const { database, keys, consents, onChanged } = dependencies
  const issued = await database.kysely.transaction().execute(async (transaction) => {
    await transaction
      .selectFrom('verifications')
      .select('id')
      .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
      .orderBy('id')
      .forUpdate()
      .execute()
    const verifications = (await findVerifications(transaction, ids)).filter(
      ({ state, departments }) =>
        state === 'COLLECTING' && departments.every((one) => one.state === 'ANSWERED'),
    )
    const letters = await consents.findAll(verifications.map(({ consentId }) => consentId))
    const held = verifications.map((verification) => ({
      verification,
      evidence: verification.departments.map(({ department, attempts }) =>
        hand.giveUp({ verificationId: verification.id, department }, attempts),
      ),
    }))
    const missing = held.filter(({ evidence }) => evidence.includes(null))
    const read =
      missing.length === 0
        ? []
        : await readKept(
            await keys.ofHouseholds(
              missing.map(({ verification }) => verification.consentId),
              transaction,
            ),
            transaction,
            missing.map(({ verification }) => verification.id),
          )
    const opened = Map.groupBy(read, ({ verificationId }) => verificationId)
    await issueReports(
      dependencies,
      transaction,
      held.map(({ verification, evidence }) => ({
        verification,
        consent: consentOf(letters, verification),
        evidence:
          opened.get(verification.id)?.flatMap((one) => one.evidence() ?? []) ??
          evidence.flatMap((one) => one ?? []),
        reason: null,
      })),
    )
    return verifications
  })
  for (const { id } of issued) onChanged(id)
}
