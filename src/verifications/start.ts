import { sql, type Transaction } from 'kysely'
import { validate as isUuid, v7 as uuidv7 } from 'uuid'
import type { Actor } from '../access/actor.ts'
import { authorize } from '../access/authorize.ts'
import type { VerificationDeadline } from '../config/durations.ts'
import { type Consent, peopleOf } from '../consents/consent.ts'
import type { ConsentStore } from '../consents/store.ts'
import type { Admission, Door } from '../disclosure/door.ts'
import { HeduiError } from '../errors.ts'
import { isMeasureKind, isStated } from '../findings/measures.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { RegistrySnapshot } from '../registry/department.ts'
import type { Database } from '../storage/database.ts'
import { householdIn } from '../storage/household-keys.ts'
import type { Keys } from '../storage/keys.ts'
import type { Tables } from '../storage/tables.ts'
import type { WorkingDays } from '../working-days.ts'
import type { VerificationJobs } from './jobs.ts'
import { progressOfPeople, writePeople } from './progress.ts'
import { type CheckedRequest, checkRequest, type VerificationRequest } from './request.ts'
import { findByClientRequest, findVerification } from './store.ts'
import { closingTime, declarationsContext, type Verification } from './verification.ts'

export interface StartDependencies {
  readonly database: Database
  readonly keys: Pick<Keys, 'ofHouseholds' | 'hashPerson'>
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
  checkDeclaredPeople(checked, admission.consent)
  const requestedAt = dependencies.now()
  const deadline = deadlineOf(dependencies, checked, requestedAt)
  await checkPrevious(dependencies, checked, admission)
  const organisation = admission.consent.organisation

  const id = uuidv7()
  const stored = await database.kysely
    .transaction()
    .execute((transaction) =>
      insertVerifications(
        dependencies,
        transaction,
        [{ id, checked, admission, requestedAt, deadline }],
        snapshot,
        'single',
      ),
    )
  if (stored.has(id)) {
    dependencies.jobs.wake('single')
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

/** A verification that was admitted and is to begin. */
export interface Beginning {
  readonly id: string
  readonly checked: CheckedRequest
  readonly admission: Admission
  readonly requestedAt: Date
  readonly deadline: Date
  /** What else its ledger entry says. */
  readonly note?: Readonly<Record<string, string>>
}

/**
 * Stores verifications with their departments, the job of their first round, their closing job and their ledger entries;
 * the last thing in a transaction. They have one deadline.
 *
 * @returns the ids of those that were stored: not those whose `clientRequestId` was used before.
 */
export async function insertVerifications(
  dependencies: Pick<StartDependencies, 'keys' | 'jobs' | 'ledger'>,
  transaction: Transaction<Tables>,
  beginnings: readonly Beginning[],
  snapshot: RegistrySnapshot,
  kind: 'single' | 'batch',
): Promise<ReadonlySet<string>> {
  const { keys, jobs, ledger } = dependencies
  const [first] = beginnings
  if (!first) return new Set()
  const households = await keys.ofHouseholds(
    beginnings.map(({ admission }) => admission.consent.id),
    transaction,
  )
  const inserted = await transaction
    .insertInto('verifications')
    .values(
      beginnings.map(({ id, checked, admission: { consent, enquiry, granted }, requestedAt, deadline }) => ({
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
        state: 'COLLECTING' as const,
        actor: JSON.stringify({ ...enquiry.actor, personHash: undefined }),
        request_id: enquiry.requestId,
        sealed_declarations: householdIn(households, consent.id).seal(
          JSON.stringify(checked.declarations),
          declarationsContext(id),
        ),
        requested_at: requestedAt,
        deadline,
        issued_at: null,
        previous_id: checked.previous,
      })),
    )
    .onConflict((conflict) => conflict.columns(['organisation', 'client_request_id']).doNothing())
    .returning('id')
    .execute()
  const ids = new Set(inserted.map(({ id }) => id))
  const begun = beginnings
    .filter(({ id }) => ids.has(id))
    .map((one) => ({ ...one, items: itemsOf(one, snapshot) }))
  if (begun.length === 0) return ids
  const departments = begun.flatMap(({ id, items, requestedAt, admission: { consent } }) => {
    const people = peopleOf(consent).map(({ idNumber }) => idNumber)
    const byDepartment = Map.groupBy(items, (item) => snapshot.items.get(item)?.department ?? '')
    return Array.from(byDepartment, ([department, own]) => ({
      id,
      department,
      own,
      people: writePeople(progressOfPeople([], people, own, [], requestedAt)),
      requestedAt,
    }))
  })
  await sql`
    insert into verification_departments (verification_id, department, items, people, state, since)
    select id, department, string_to_array(items, ' '), people::jsonb, 'ASKED', since
    from unnest(
      ${departments.map(({ id }) => id)}::uuid[],
      ${departments.map(({ department }) => department)}::text[],
      ${departments.map(({ own }) => own.join(' '))}::text[],
      ${departments.map(({ people }) => people)}::text[],
      ${departments.map(({ requestedAt }) => requestedAt)}::timestamptz[]
    ) as asked(id, department, items, people, since)`.execute(transaction)
  const asked = new Set(departments.map(({ department }) => department))
  await jobs.enqueue(transaction, [...ids], [...asked], closingTime(first), kind)
  await ledger.appendIn(
    transaction,
    begun.map(({ id, checked, admission: { consent, enquiry, granted }, items, note }) => ({
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
      ...(note ? { note } : {}),
      requestId: enquiry.requestId,
    })),
  )
  return ids
}

/** What is asked: what was named, or all that the consent covers. */
function itemsOf({ checked, admission: { consent } }: Beginning, snapshot: RegistrySnapshot): string[] {
  if (checked.items !== null) return [...checked.items]
  const consented = consent.items === null ? null : new Set(consent.items)
  return [...snapshot.items.keys()].filter((item) => consented === null || consented.has(item))
}

/** @throws {HeduiError} `INPUT_INVALID` where a longer time is asked for than the hub waits. */
export function deadlineOf(
  { deadline, workingDays }: Pick<StartDependencies, 'deadline' | 'workingDays'>,
  { deadlineWorkingDays }: Pick<CheckedRequest, 'deadlineWorkingDays'>,
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
export function checkDeclaredPeople(
  { declarations }: Pick<CheckedRequest, 'declarations'>,
  consent: Pick<Consent, 'members' | 'supporters'>,
): void {
  const members = new Set(consent.members.map((person) => person.idNumber))
  const supporters = new Set(consent.supporters.map((person) => person.idNumber))
  declarations.forEach((declaration, index) => {
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
