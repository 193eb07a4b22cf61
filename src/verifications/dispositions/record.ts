import { createHash, randomUUIDv7 } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Actor } from '../../access/actor.ts'
import { authorize } from '../../access/authorize.ts'
import type { GrantStore } from '../../access/grants.ts'
import { HeduiError } from '../../errors.ts'
import type { LedgerItem } from '../../ledger/entry.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import { type DispositionCategory, type DispositionVerdict, fits } from '../../reports/disposition.ts'
import type { ReportDocument, ReportFinding } from '../../reports/document.ts'
import { consentOf } from '../ask-together.ts'
import type { Evidence } from '../evidence.ts'
import { type IssuedReport, issueReport } from '../issue.ts'
import { issuedForAct, mustBeValid, newestDocument, refuse, textOf } from '../issued-report.ts'
import { allEvidence } from '../kept-evidence.ts'
import { pairOf } from '../progress.ts'
import { checkClientRequestId } from '../request.ts'
import { lockVerification } from '../store.ts'
import type { CollectDependencies } from '../supplement.ts'
import type { HitDisposition } from './disposition.ts'
import { keepDispositions, recordedBefore } from './store.ts'

/** What somebody found out, as the GraphQL input gives it. */
export interface DispositionInput {
  readonly clientRequestId: string
  readonly reportNumber: string
  /** The version that was looked at; null for whichever is the newest. */
  readonly version: number | null
  /** Ids of findings in it, looked into together and for one reason. */
  readonly findings: readonly string[]
  readonly verdict: DispositionVerdict
  readonly category: DispositionCategory
  readonly reason: string
}

export interface DisposeDependencies extends Omit<CollectDependencies, 'door' | 'ledger'> {
  readonly ledger: Pick<Ledger, 'append' | 'appendIn'>
  readonly grants: Pick<GrantStore, 'forOrganisation'>
}

/** The dispositions of one request, and the version of the report that shows them. */
export interface RecordedDispositions {
  readonly report: IssuedReport
  readonly dispositions: readonly HitDisposition[]
}

const LONGEST_REASON = 500
const MOST_FINDINGS = 200

/**
 * Records what came of looking into hits or names that differ, and issues the version of the report that shows it, in one
 * transaction. What the department said stays as it was. Sent again with the same `clientRequestId` it is recorded once; a
 * further one of the same finding supersedes it.
 *
 * @throws {HeduiError} `REPORT_NOT_FOUND`, the refusal (recorded, `ERASED` too), `INPUT_INVALID`,
 *   `FINDING_NOT_FOUND`, `FINDING_NOT_DISPOSABLE`, `REPORT_SUPERSEDED` where another version than the named one is the newest,
 *   `VERIFICATION_ENDED` where the report is valid no more, or `REQUEST_ID_REUSED`.
 */
export async function recordDispositions(
  dependencies: DisposeDependencies,
  actor: Actor,
  input: DispositionInput,
  requestId: string,
): Promise<RecordedDispositions> {
  const { database, keys, ledger, grants, consents, now, onChanged } = dependencies
  const act = { kind: 'HIT_DISPOSED', action: 'disposition.record' } as const
  const { seen, attempt } = await issuedForAct(dependencies, act, actor, input.reportNumber, requestId)
  const allowed = authorize(actor, 'disposition.record', seen)
  if (!allowed.allowed) return refuse(ledger, attempt, allowed.reason)
  const checked = checkedInput(input)
  const findings = findingsNamed(seen.document, checked.findings)
  const event = {
    ...attempt,
    people: [...new Set(findings.map(({ idNumber }) => keys.hashPerson(idNumber)))],
    items: itemsOf(findings),
    note: { findings: checked.findings.join(' '), verdict: checked.verdict, category: checked.category },
  }
  // Whoever may not see an item learns nothing of it by disposing of it either.
  const granted = await grants.forOrganisation(actor.organisation ?? '')
  if (findings.some(({ item }) => granted.of(item) === null)) return refuse(ledger, event, 'ITEM_NOT_GRANTED')

  const recorded = await database.kysely.transaction().execute(async (transaction) => {
    const verification = await lockVerification(transaction, seen.verificationId)
    if (!verification) throw new HeduiError('VERIFICATION_NOT_FOUND')
    const household = await keys.ofHousehold(verification.consentId, transaction)
    const document = await newestDocument(household, transaction, input.reportNumber)
    const before = await recordedBefore(household, transaction, {
      by: actor.subject,
      clientRequestId: checked.clientRequestId,
      hash: checked.hash,
    })
    if (before === 'OTHER') throw reused()
    if (before) return { report: document, dispositions: before }
    mustBeValid(document, now())
    if (checked.version !== null && checked.version !== document.version) {
      throw new HeduiError('REPORT_SUPERSEDED', { path: 'input.version' })
    }
    const evidence = await allEvidence(household, transaction, verification.id)
    const at = now()
    const made = disposable(document, checked.findings, evidence).map(({ finding, evidence: found }) => ({
      id: randomUUIDv7(),
      verificationId: verification.id,
      reportNumber: document.number,
      reportVersion: document.version,
      region: verification.region,
      organisation: verification.organisation,
      clientRequestId: checked.clientRequestId,
      requestHash: checked.hash,
      department: finding.provider,
      finding: finding.id,
      item: finding.item,
      verdict: checked.verdict,
      category: checked.category,
      reason: checked.reason,
      at,
      by: actor.subject,
      role: actor.role,
      evidence: found,
    }))
    // The same number for another report, which another transaction holds.
    if (!(await keepDispositions(household, keys, transaction, made))) throw reused()
    const consent = consentOf(await consents.findAll([verification.consentId]), verification)
    const note = { ...event.note, version: String(document.version) }
    const report = await issueReport(dependencies, transaction, {
      verification,
      consent,
      evidence,
      reason: 'DISPOSITION',
      alongside: [{ ...event, note, decision: 'GRANTED' }],
    })
    return { report, dispositions: made }
  })
  onChanged(seen.verificationId)
  const { number, version } = recorded.report
  return { report: { number, version }, dispositions: recorded.dispositions }
}

function checkedInput(input: DispositionInput) {
  checkClientRequestId(input.clientRequestId)
  const reason = textOf(input.reason, LONGEST_REASON, 'input.reason')
  const findings = [...new Set(input.findings)].sort()
  if (findings.length === 0 || findings.length > MOST_FINDINGS) {
    throw new HeduiError('INPUT_INVALID', {
      zh: `请指明1至${MOST_FINDINGS}项结果`,
      en: `name 1 to ${MOST_FINDINGS} findings`,
      path: 'input.findings',
    })
  }
  if (!fits(input.category, input.verdict)) {
    throw new HeduiError('INPUT_INVALID', {
      zh: '该类原因与核实结论不符',
      en: 'this category is no reason for this verdict',
      path: 'input.category',
    })
  }
  const content = { ...input, findings, reason }
  const hash = createHash('sha256')
    .update(canonicalize(content) ?? '')
    .digest()
  return { ...content, hash }
}

/** @throws {HeduiError} `FINDING_NOT_FOUND` */
function findingsNamed({ findings }: ReportDocument, ids: readonly string[]): ReportFinding[] {
  return ids.map((id, index) => {
    const finding = findings.find((one) => one.id === id)
    if (finding) return finding
    throw new HeduiError('FINDING_NOT_FOUND', { path: `input.findings[${index}]` })
  })
}

/** The findings, each with the evidence that it shows. @throws {HeduiError} `FINDING_NOT_DISPOSABLE` */
function disposable(
  document: ReportDocument,
  ids: readonly string[],
  evidence: readonly Evidence[],
): { readonly finding: ReportFinding; readonly evidence: Evidence }[] {
  const byPair = new Map(evidence.map((one) => [pairOf(one), one]))
  return findingsNamed(document, ids).map((finding, index) => {
    const found = byPair.get(pairOf(finding))
    const isDisposable = finding.outcome === 'HIT' || finding.outcome === 'MISMATCH'
    if (found && isDisposable) return { finding, evidence: found }
    throw new HeduiError('FINDING_NOT_DISPOSABLE', { path: `input.findings[${index}]` })
  })
}

function itemsOf(findings: readonly ReportFinding[]): LedgerItem[] {
  return [...Map.groupBy(findings, ({ item }) => item)].map(([item, own]) => {
    const outcomes: Partial<Record<ReportFinding['outcome'], number>> = {}
    for (const { outcome } of own) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
    return { item, level: null, reasonCode: null, outcomes }
  })
}

function reused(): HeduiError {
  return new HeduiError('REQUEST_ID_REUSED', { path: 'input.clientRequestId' })
}
