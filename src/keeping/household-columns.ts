/**
 * Every column that is sealed with a household's key. Whoever adds one adds it here (tests/unit/keeping/ compares this list
 * with the database): it is what is sealed anew, and what is emptied when a household is erased.
 */
import { consentContext, revocationContextOf } from '../consents/row.ts'
import { answerContext } from '../correspondence/answers.ts'
import { inquiryContext } from '../correspondence/inquiries.ts'
import {
  reasonContext as emergencyReasonContext,
  revocationContext as emergencyRevocationContext,
  peopleContext,
} from '../disclosure/emergency/store.ts'
import {
  answerContext as complaintAnswerContext,
  complaintContext,
} from '../disclosure/own-view/complaint-store.ts'
import { documentContext } from '../reports/document-context.ts'
import { rowContext } from '../verifications/batches/request-batch.ts'
import { dispositionContext } from '../verifications/dispositions/store.ts'
import { evidenceContext } from '../verifications/kept-evidence.ts'
import { reasonContext, statementContext } from '../verifications/objections/store.ts'
import { basisContext } from '../verifications/report-basis.ts'
import { conclusionContext } from '../verifications/sampling/store.ts'
import { cancellationContext, declarationsContext } from '../verifications/verification.ts'

/** A row's key, as text, in the order of {@link HouseholdColumn.key}. */
export type RowKey = readonly string[]

export interface HouseholdColumn {
  readonly table: string
  readonly column: string
  /** The columns of the table's primary key, or of another that is unique. */
  readonly key: readonly string[]
  /** SQL for the consent of a row `t`. */
  readonly consent: string
  /** What a value is bound to. */
  readonly context: (key: RowKey) => string
}

const byId =
  (context: (id: string) => string) =>
  ([id = '']: RowKey): string =>
    context(id)

const BY_VERIFICATION = '(select consent_id from verifications where id = t.verification_id)'

export const HOUSEHOLD_COLUMNS: readonly HouseholdColumn[] = [
  column('access_complaints', 'sealed_statement', ['id'], 't.household', byId(complaintContext)),
  column('access_complaints', 'sealed_answer', ['id'], 't.household', byId(complaintAnswerContext)),
  // An emergency access has a key of its own, under its own id.
  column('emergency_accesses', 'sealed_people', ['id'], 't.id', byId(peopleContext)),
  column('emergency_accesses', 'sealed_reason', ['id'], 't.id', byId(emergencyReasonContext)),
  column('emergency_accesses', 'sealed_revocation_reason', ['id'], 't.id', byId(emergencyRevocationContext)),
  column('consents', 'sealed_people', ['id'], 't.id', byId(consentContext)),
  column('consents', 'sealed_revocation_reason', ['id'], 't.id', byId(revocationContextOf)),
  column('verifications', 'sealed_declarations', ['id'], 't.consent_id', byId(declarationsContext)),
  column('verifications', 'sealed_cancellation_reason', ['id'], 't.consent_id', byId(cancellationContext)),
  column(
    'verification_departments',
    'sealed_findings',
    ['verification_id', 'department'],
    BY_VERIFICATION,
    ([id = '', department = '']) => evidenceContext(id, department),
  ),
  column('reports', 'sealed_document', ['number', 'version'], 't.consent_id', ([number = '', version]) =>
    documentContext(number, Number(version)),
  ),
  column('reports', 'sealed_basis', ['number', 'version'], 't.consent_id', ([number = '', version]) =>
    basisContext(number, Number(version)),
  ),
  column('inquiries', 'sealed_people', ['id'], 't.consent_id', byId(inquiryContext)),
  column(
    'kept_answers',
    'sealed_answer',
    ['inquiry_id', 'item', 'person_hash', 'version'],
    '(select consent_id from inquiries where id = t.inquiry_id)',
    ([inquiryId = '', item = '', personHash = '', version]) =>
      answerContext({ inquiryId, item, personHash, version: Number(version) }),
  ),
  column('hit_dispositions', 'sealed_content', ['id'], BY_VERIFICATION, byId(dispositionContext)),
  column('objections', 'sealed_statement', ['id'], BY_VERIFICATION, byId(statementContext)),
  column('objections', 'sealed_reason', ['id'], BY_VERIFICATION, byId(reasonContext)),
  column('sample_reviews', 'sealed_conclusion', ['report_number'], BY_VERIFICATION, byId(conclusionContext)),
  column(
    'verification_batch_rows',
    'sealed_declarations',
    ['batch_id', 'row'],
    't.consent_id',
    ([id = '', row]) => rowContext(id, Number(row)),
  ),
]

function column(
  table: string,
  name: string,
  key: readonly string[],
  consent: string,
  context: HouseholdColumn['context'],
): HouseholdColumn {
  return { table, column: name, key, consent, context }
}
