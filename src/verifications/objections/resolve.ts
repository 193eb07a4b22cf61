import { validate as isUuid } from 'uuid'
import type { Actor } from '../../access/actor.ts'
import { authorize } from '../../access/authorize.ts'
import { ERASED } from '../../consents/erased.ts'
import { HeduiError } from '../../errors.ts'
import type { LedgerEvent } from '../../ledger/entry.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import type { Database } from '../../storage/database.ts'
import type { Keys } from '../../storage/keys.ts'
import { refuse, textOf } from '../issued-report.ts'
import { lockVerification } from '../store.ts'
import { isOverdue, type Objection, type ObjectionOutcome } from './objection.ts'
import { keepResolution, objectionIn, placeObjection } from './store.ts'

export interface ResolveDependencies {
  readonly database: Pick<Database, 'kysely'>
  readonly keys: Pick<Keys, 'ofHousehold'>
  readonly ledger: Pick<Ledger, 'append' | 'appendIn'>
  readonly now: () => Date
  readonly onChanged: (verificationId: string) => void
}

const LONGEST_REASON = 2000

/**
 * Resolves an objection that was answered, or whose time is up although a department still owes its answer; by somebody else
 * than who raised it.
 *
 * @throws {HeduiError} `OBJECTION_NOT_FOUND`, the refusal (recorded, `ERASED` too), `INPUT_INVALID`, or `OBJECTION_STATE`.
 */
export async function resolveObjection(
  dependencies: ResolveDependencies,
  actor: Actor,
  { id, outcome, reason }: { id: string; outcome: ObjectionOutcome; reason: string },
  requestId: string,
): Promise<Objection> {
  const { database, keys, ledger, now, onChanged } = dependencies
  const known = isUuid(id) ? await placeObjection(database.kysely, id) : null
  if (!known) throw new HeduiError('OBJECTION_NOT_FOUND', { path: 'id' })
  const event: Omit<LedgerEvent, 'decision'> = {
    kind: 'OBJECTION_RESOLVED',
    actor,
    verificationId: known.verificationId,
    reportNumber: known.reportNumber,
    people: known.erased ? [] : [known.objectorHash],
    note: { objection: known.id, outcome },
    requestId,
  }
  const allowed = authorize(actor, 'objection.resolve', known)
  if (!allowed.allowed) return refuse(ledger, event, allowed.reason)
  const { consentId } = known
  if (known.erased) return refuse(ledger, { ...event, consentId }, ERASED)
  const because = textOf(reason, LONGEST_REASON, 'reason')
  const resolved = await database.kysely.transaction().execute(async (transaction) => {
    const verification = await lockVerification(transaction, known.verificationId)
    const household = await keys.ofHousehold(consentId, transaction)
    const current = await objectionIn(household, transaction, known.id)
    if (!verification || !current) throw new HeduiError('OBJECTION_NOT_FOUND', { path: 'id' })
    const at = now()
    mustBeResolvable(current, at)
    await keepResolution(household, transaction, known.id, {
      outcome,
      reason: because,
      at,
      by: actor.subject,
    })
    await ledger.appendIn(transaction, [{ ...event, decision: 'GRANTED', consentId }])
    return objectionIn(household, transaction, known.id)
  })
  onChanged(known.verificationId)
  if (!resolved) throw new TypeError('an objection that was just resolved is gone')
  return resolved
}

function mustBeResolvable(objection: Objection, now: Date): void {
  if (objection.state === 'RESOLVED') {
    throw new HeduiError('OBJECTION_STATE', { zh: '该异议已办结', en: 'it is resolved already' })
  }
  // A department that never answers must not keep a household waiting for good.
  if (objection.state === 'ANSWERED' || isOverdue(objection, now)) return
  throw new HeduiError('OBJECTION_STATE', {
    zh: '尚有单位未反馈；期限届满后方可办结',
    en: 'a department has not answered yet; it can be resolved then, or once its time is up',
  })
}
