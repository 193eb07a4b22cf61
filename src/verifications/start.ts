import type { Transaction } from 'kysely'
import { validate as isUuid, v7 as uuidv7 } from 'uuid'
import type { Actor } from '../access/actor.ts'
import { authorize } from '../access/authorize.ts'
import type { VerificationDeadline } from '../config-values.ts'
import { peopleOf } from '../consents/consent.ts'
import type { ConsentStore } from '../consents/store.ts'
import type { Admission, Door } from '../disclosure/door.ts'
import { HeduiError } from '../errors.ts'
import { isMeasureKind, isStated } from '../findings/measures.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { RegistrySnapshot } from '../registry/department.ts'
import type { Database } from '../storage/database.ts'
import type { Keys } from '../storage/keys.ts'
import type { Tables } from '../storage/tables.ts'
import type { WorkingDays } from '../working-days.ts'
import type { VerificationJobs } from './jobs.ts'
import { type CheckedRequest, checkRequest, type VerificationRequest } from './request.ts'
import { findByClientRequest, findVerification } from './store.ts'
import { closingTime, declarationsContext, type Verification } from './verification.ts'

export interface StartDependencies {
  readonly database: Database
  readonly keys: Pick<Keys, 'ofHousehold' | 'hashPerson'>
  readonly door: Door
  readonly ledger: Pick<Ledger, 'appendIn'>
  readonly jobs: VerificationJobs
  readonly snapshot: () => RegistrySnapshot
  readonly now: () => Date
  readonly consents: Pick<ConsentStore, 'find'>
  /** How long departments are waited for. */
  readonly deadline: VerificationDeadline
  readonly workingDays: Pick<WorkingDays, 'deadlineAfter'>
}

/**
 * Starts a formal verification, once for each office and `clientRequestId`: the verification, its departments, its jobs
 * and its ledger entry are stored in one transaction, so that what was acknowledged will be done, whatever happens.
 *
 * @throws {HeduiError} for bad input, a refusal (recorded), or a `clientRequestId` that was used for something else.
 */
export async function startVerification(
  dependencies: StartDependencies,
  actor: Actor,
  request: VerificationRequest,
  requestId: string,
): Promise<Verification> {
  const { database, door } = dependencies
  const snapshot = dependencies.snapshot()
  const checked = checkRequest(request, dependencies.now(), (item) => snapshot.items.has(item))
  const admission = await door.admit(
    'VERIFICATION_REQUESTED',
    {
      actor,
      consentId: checked.consentId,
      purpose: checked.purpose,
      caseNumber: checked.caseNumber,
      requestId,
    },
    null,
    checked.items ?? [...snapshot.items.keys()],
  )
  checkDeclaredPeople(checked, admission)
  const requestedAt = dependencies.now()
  const deadline = deadlineOf(dependencies, checked, requestedAt)
  await checkPrevious(dependencies, checked, admission)
  const organisation = admission.consent.organisation

  const id = await database.kysely
    .transaction()
    .execute((transaction) =>
      insert(dependencies, transaction, checked, admission, snapshot, { requestedAt, deadline }),
    )
  if (id !== null) {
    dependencies.jobs.wake()
    const verification = await findVerification(database.kysely, id)
    if (!verification) throw new TypeError('a verification that was just stored is gone')
    return verification
  }

  const existing = await findByClientRequest(database.kysely, organisation, checked.clientRequestId)
  if (!existing) throw new TypeError('a conflicting verification is gone')
  if (!existing.requestHash.equals(checked.hash)) {
    throw new HeduiError('REQUEST_ID_REUSED', { path: 'input.clientRequestId' })
  }
  return existing.verification
}

/** Stores everything; null where this `clientRequestId` was used before. */
async function insert(
  dependencies: StartDependencies,
  transaction: Transaction<Tables>,
  checked: CheckedRequest,
  { consent, enquiry, granted }: Admission,
  snapshot: RegistrySnapshot,
  { requestedAt, deadline }: Pick<Verification, 'requestedAt' | 'deadline'>,
): Promise<string | null> {
  const { keys } = dependencies
  const id = uuidv7()
  const household = await keys.ofHousehold(consent.id, transaction)
  const inserted = await transaction
    .insertInto('verifications')
    .values({
      id,
      organisation: consent.organisation,
      client_request_id: checked.clientRequestId,
      request_hash: checked.hash,
      consent_id: consent.id,
      region: consent.region,
      purpose: checked.purpose,
      case_number: granted.caseNumber,
      period_from: checked.period.from,
      period_to: checked.period.to,
      residence: checked.residence,
      state: 'COLLECTING',
      actor: JSON.stringify({ ...enquiry.actor, personHash: undefined }),
      request_id: enquiry.requestId,
      sealed_declarations: household.seal(JSON.stringify(checked.declarations), declarationsContext(id)),
      requested_at: requestedAt,
      deadline,
      issued_at: null,
      previous_id: checked.previous,
    })
    .onConflict((conflict) => conflict.columns(['organisation', 'client_request_id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!inserted) return null

  const consented = consent.items === null ? null : new Set(consent.items)
  const items = (checked.items ?? [...snapshot.items.keys()]).filter(
    (item) => checked.items !== null || consented === null || consented.has(item),
  )
  const byDepartment = Map.groupBy(items, (item) => snapshot.items.get(item)?.department ?? '')
  await transaction
    .insertInto('verification_departments')
    .values(
      [...byDepartment].map(([department, departmentItems]) => ({
        verification_id: id,
        department,
        items: departmentItems,
        state: 'ASKED' as const,
        since: requestedAt,
        answered_at: null,
        sealed_findings: null,
      })),
    )
    .execute()
  await dependencies.jobs.enqueue(transaction, id, [...byDepartment.keys()], closingTime({ deadline }))
  await dependencies.ledger.appendIn(transaction, [
    {
      kind: 'VERIFICATION_REQUESTED',
      decision: 'GRANTED',
      actor: enquiry.actor,
      purpose: checked.purpose,
      caseNumber: granted.caseNumber,
      consentId: consent.id,
      verificationId: id,
      people: peopleOf(consent).map((person) => keys.hashPerson(person.idNumber)),
      items: items.map((item) => {
        const decision = granted.items.get(item)
        return decision?.granted
          ? { item, level: decision.level, reasonCode: null, outcomes: {} }
          : { item, level: null, reasonCode: decision?.reason ?? null, outcomes: {} }
      }),
      requestId: enquiry.requestId,
    },
  ])
  return id
}

/** @throws {HeduiError} `INPUT_INVALID` where a longer time is asked for than the hub waits. */
function deadlineOf(
  { deadline, workingDays }: StartDependencies,
  { deadlineWorkingDays }: CheckedRequest,
  requestedAt: Date,
): Date {
  const latest =
    'workingDays' in deadline
      ? workingDays.deadlineAfter(requestedAt, deadline.workingDays)
      : new Date(requestedAt.getTime() + deadline.milliseconds)
  if (deadlineWorkingDays === null) return latest
  const asked = workingDays.deadlineAfter(requestedAt, deadlineWorkingDays)
  if (asked.getTime() <= latest.getTime()) return asked
  throw new HeduiError('INPUT_INVALID', {
    zh: '办结期限不能晚于系统期限',
    en: 'the deadline may only be shorter than that of the hub',
    path: 'input.deadlineWorkingDays',
  })
}

/** A verification follows one that the caller may read, of the same household: of which at least one member is the same. */
async function checkPrevious(
  { database, consents }: StartDependencies,
  { previous }: CheckedRequest,
  { consent, enquiry }: Admission,
): Promise<void> {
  if (previous === null) return
  const path = 'input.previous'
  const found = isUuid(previous) ? await findVerification(database.kysely, previous) : null
  // Whoever may not read it learns no more than that there is none.
  if (!found || !authorize(enquiry.actor, 'verification.read', found).allowed) {
    throw new HeduiError('VERIFICATION_NOT_FOUND', { path })
  }
  const before = await consents.find(found.consentId)
  const members = new Set(before?.members.map(({ idNumber }) => idNumber))
  if (consent.members.some(({ idNumber }) => members.has(idNumber))) return
  throw new HeduiError('INPUT_INVALID', {
    zh: '上次核对的不是同一家庭',
    en: 'the verification that it follows is of another household',
    path,
  })
}

/**
 * Declarations are of the household's members; what the office states may be of supporters too. Anything else is a
 * mistake that would silently count for nothing.
 */
function checkDeclaredPeople(checked: CheckedRequest, { consent }: Admission): void {
  const members = new Set(consent.members.map((person) => person.idNumber))
  const supporters = new Set(consent.supporters.map((person) => person.idNumber))
  checked.declarations.forEach((declaration, index) => {
    if (members.has(declaration.idNumber)) return
    const isOfOffice = isMeasureKind(declaration.measure) && isStated(declaration.measure)
    if (isOfOffice && supporters.has(declaration.idNumber)) return
    throw new HeduiError('INPUT_INVALID', {
      zh: '申报人不是授权书中的家庭成员',
      en: 'the declaring person is not a member of the household in the consent',
      path: `input.declarations[${index}].idNumber`,
    })
  })
}
