import { createHash, randomUUIDv7 } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Transaction } from 'kysely'
import type { Actor } from '../../access/actor.ts'
import { authorize } from '../../access/authorize.ts'
import { type Consent, peopleOf } from '../../consents/consent.ts'
import type { ConsentStore } from '../../consents/store.ts'
import type { Correspondences } from '../../correspondence/correspondence.ts'
import { HeduiError } from '../../errors.ts'
import type { Subject } from '../../findings/finding.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import { parseIdNumber } from '../../people/id-number.ts'
import type { Registry } from '../../registry/registry.ts'
import type { ReportDocument, ReportFinding } from '../../reports/document.ts'
import { numberedPeople } from '../../reports/find.ts'
import type { Database } from '../../storage/database.ts'
import type { Keys } from '../../storage/keys.ts'
import type { Tables } from '../../storage/tables.ts'
import type { WorkingDays } from '../../working-days.ts'
import { consentOf } from '../ask-together.ts'
import { issuedForAct, mustBeValid, newestDocument, refuse, textOf } from '../issued-report.ts'
import type { VerificationJobs } from '../jobs.ts'
import { checkClientRequestId, unknownItem } from '../request.ts'
import { lockVerification } from '../store.ts'
import type { Verification } from '../verification.ts'
import type { Objection } from './objection.ts'
import { insertObjection, objectionIn, raisedBefore } from './store.ts'

/** What a household disputes, as the GraphQL input gives it. */
export interface ObjectionInput {
  readonly clientRequestId: string
  readonly reportNumber: string
  /** Ids of items: what was found of them of anybody; a resident's own only. */
  readonly items: readonly string[]
  /** Ids of findings in the newest version. */
  readonly findings: readonly string[]
  readonly statement: string
  /** The ID number of whose it is: one of the household's people; null for a resident's own. */
  readonly raisedBy: string | null
  /** The same by their id in the report, such as `P1`; at most one of the two is given. */
  readonly person: string | null
}

export interface RaiseDependencies {
  readonly database: Pick<Database, 'kysely'>
  readonly keys: Pick<Keys, 'ofHousehold' | 'hashPerson'>
  readonly ledger: Pick<Ledger, 'append' | 'appendIn'>
  readonly consents: Pick<ConsentStore, 'findAll'>
  readonly registry: Pick<Registry, 'current'>
  readonly correspondence: Pick<Correspondences, 'askAnew'>
  readonly jobs: Pick<VerificationJobs, 'objection' | 'wake'>
  readonly workingDays: Pick<WorkingDays, 'deadlineAfter'>
  /** How soon it is to be resolved. */
  readonly objectionWorkingDays: number
  readonly now: () => Date
  readonly onChanged: (verificationId: string) => void
}

const LONGEST_STATEMENT = 2000
const MOST_DISPUTED = 200

/**
 * Records a household's objection to a report and has the disputed departments asked anew, in one transaction. What they
 * answer then makes a further version of the report, or is noted as confirmed.
 *
 * @throws {HeduiError} `REPORT_NOT_FOUND`, the refusal (recorded, `ERASED` too), `INPUT_INVALID`, `ITEM_UNKNOWN`,
 *   `FINDING_NOT_FOUND`, `NOTHING_DISPUTED`, `VERIFICATION_ENDED` where the report is valid no more, or `REQUEST_ID_REUSED`.
 */
export async function raiseObjection(
  dependencies: RaiseDependencies,
  actor: Actor,
  input: ObjectionInput,
  requestId: string,
): Promise<Objection> {
  const { database, keys, ledger, jobs, workingDays, objectionWorkingDays, now, onChanged } = dependencies
  const act = { kind: 'OBJECTION_RAISED', action: 'objection.raise' } as const
  const { seen, attempt } = await issuedForAct(dependencies, act, actor, input.reportNumber, requestId)
  const hashes = numberedPeople(seen.document).map(({ idNumber }) => keys.hashPerson(idNumber))
  const allowed = authorize(actor, 'objection.raise', { ...seen, personHashes: hashes })
  if (!allowed.allowed) return refuse(ledger, attempt, allowed.reason)
  checkClientRequestId(input.clientRequestId)
  const statement = textOf(input.statement, LONGEST_STATEMENT, 'input.statement')

  const isResident = actor.role === 'RESIDENT'
  const raisedBy = raiserNamed(input, seen.document)
  if (raisedBy === null && !isResident) {
    throw new HeduiError('INPUT_INVALID', {
      zh: '请说明是谁的异议',
      en: 'say whose objection it is, by ID number or by their id in the report',
      path: 'input.raisedBy',
    })
  }
  const named = raisedBy === null ? null : keys.hashPerson(raisedBy)
  const own = isResident ? (actor.personHash ?? '') : null
  const objectorHash = own ?? named ?? ''
  const event = { ...attempt, people: [objectorHash] }
  if (own !== null && named !== null && named !== own) return refuse(ledger, event, 'NOT_OWN_DATA')
  const objector = numberedPeople(seen.document).find(
    ({ idNumber }) => keys.hashPerson(idNumber) === objectorHash,
  )
  if (!objector) return refuse(ledger, event, 'PERSON_NOT_COVERED')

  const hash = createHash('sha256')
    .update(canonicalize({ ...input, statement, raisedBy, person: undefined }) ?? '')
    .digest()
  const isOwn = ({ idNumber }: ReportFinding): boolean => own === null || idNumber === objector.idNumber
  const byId = findingsNamed(seen.document, input.findings)
  // A resident objects for themself; for the household its office does.
  if (!byId.every(isOwn)) return refuse(ledger, event, 'NOT_OWN_DATA')
  const byItem = findingsOfItems(seen.document, input.items).filter(isOwn)
  const disputed = [...new Set([...byId, ...byItem])].filter(({ outcome }) => outcome !== 'NOT_AUTHORIZED')
  if (disputed.length === 0) throw new HeduiError('NOTHING_DISPUTED', { path: 'input' })

  const objection = await database.kysely.transaction().execute(async (transaction) => {
    const verification = await lockVerification(transaction, seen.verificationId)
    if (!verification) throw new HeduiError('VERIFICATION_NOT_FOUND')
    const household = await keys.ofHousehold(verification.consentId, transaction)
    const request = { by: actor.subject, clientRequestId: input.clientRequestId, hash }
    const before = await raisedBefore(household, transaction, request)
    if (before === 'OTHER') throw reused()
    if (before) return before
    const document = await newestDocument(household, transaction, input.reportNumber)
    mustBeValid(document, now())
    const raisedAt = now()
    const made: Objection = {
      id: randomUUIDv7(),
      verificationId: verification.id,
      reportNumber: document.number,
      reportVersion: document.version,
      region: verification.region,
      organisation: verification.organisation,
      state: 'OPEN',
      objector: objector.idNumber,
      objectorHash,
      statement,
      findings: disputed.map(({ id, item, idNumber }) => ({
        finding: id,
        item,
        department: departmentAsked(verification, item),
        personHash: keys.hashPerson(idNumber),
        result: 'AWAITED',
        settledAt: null,
      })),
      raisedAt,
      raisedBy: actor.subject,
      raisedRole: actor.role,
      dueAt: workingDays.deadlineAfter(raisedAt, objectionWorkingDays),
      answeredAt: null,
      resolution: null,
    }
    if (!(await insertObjection(household, transaction, made, request))) throw reused()
    await askAnew(dependencies, transaction, verification, disputed)
    const items = [...Map.groupBy(disputed, ({ item }) => item).keys()].map((item) => ({
      item,
      level: null,
      reasonCode: null,
      outcomes: {},
    }))
    const note = { objection: made.id, version: String(document.version) }
    await ledger.appendIn(transaction, [{ ...event, decision: 'GRANTED', items, note }])
    return (await objectionIn(household, transaction, made.id)) ?? made
  })
  jobs.wake('single')
  onChanged(seen.verificationId)
  return objection
}

/** One job a department; of those that answer later what they answered is asked by a further inquiry. */
async function askAnew(
  { consents, registry, correspondence, jobs }: RaiseDependencies,
  transaction: Transaction<Tables>,
  verification: Verification,
  disputed: readonly ReportFinding[],
): Promise<void> {
  const consent = consentOf(await consents.findAll([verification.consentId]), verification)
  const byDepartment = Map.groupBy(disputed, ({ item }) => departmentAsked(verification, item))
  // In one order, so that two who object at once never hold what the other waits for.
  for (const [department, findings] of [...byDepartment].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    await jobs.objection(transaction, verification.id, department)
    if (!registry.current().departments.get(department)?.answersLater) continue
    const basis = {
      consentId: verification.consentId,
      purpose: 'OBJECTION',
      caseNumber: verification.caseNumber,
    }
    const scope = { department, basis, period: verification.period }
    await correspondence.askAnew(transaction, scope, wantedOf(consent, findings))
  }
}

function wantedOf(consent: Consent, findings: readonly ReportFinding[]): Map<Subject, string[]> {
  const wanted = new Map<Subject, string[]>()
  for (const person of peopleOf(consent)) {
    const items = findings.filter(({ idNumber }) => idNumber === person.idNumber).map(({ item }) => item)
    if (items.length > 0) wanted.set(person, items)
  }
  return wanted
}

/** The department that the verification asked for an item. */
function departmentAsked({ departments }: Verification, item: string): string {
  const asked = departments.find(({ items }) => items.includes(item))
  if (!asked) throw new TypeError(`no department was asked for ${item}`)
  return asked.department
}

/** The ID number of whose objection it is said to be; null where nobody is named. */
function raiserNamed({ raisedBy, person }: ObjectionInput, document: ReportDocument): string | null {
  if (person === null) return raisedBy === null ? null : parseIdNumber(raisedBy, 'input.raisedBy')
  if (raisedBy !== null) {
    throw new HeduiError('INPUT_INVALID', {
      zh: '异议人只能用一种方式指明',
      en: 'name whose objection it is in one way only',
      path: 'input.person',
    })
  }
  const named = numberedPeople(document).find(({ id }) => id === person)
  if (!named) throw new HeduiError('PERSON_NOT_FOUND', { path: 'input.person' })
  return named.idNumber
}

function findingsNamed({ findings }: ReportDocument, ids: readonly string[]): ReportFinding[] {
  checkCount(ids, 'input.findings')
  return ids.map((id, index) => {
    const finding = findings.find((one) => one.id === id)
    if (finding) return finding
    throw new HeduiError('FINDING_NOT_FOUND', { path: `input.findings[${index}]` })
  })
}

function findingsOfItems({ findings }: ReportDocument, items: readonly string[]): ReportFinding[] {
  checkCount(items, 'input.items')
  return items.flatMap((item, index) => {
    const found = findings.filter((one) => one.item === item)
    if (found.length === 0) throw unknownItem(item, `input.items[${index}]`)
    return found
  })
}

function checkCount(named: readonly string[], path: string): void {
  if (named.length <= MOST_DISPUTED) return
  throw new HeduiError('INPUT_INVALID', {
    zh: `一次最多${MOST_DISPUTED}项`,
    en: `at most ${MOST_DISPUTED} at a time`,
    path,
  })
}

function reused(): HeduiError {
  return new HeduiError('REQUEST_ID_REUSED', { path: 'input.clientRequestId' })
}
