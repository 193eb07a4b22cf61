/**
 * The correspondence with departments that answer later, on PostgreSQL: the contract of adapters/correspondence.ts.
 *
 * Two things must never happen, whatever runs side by side on however many nodes: that a department is asked twice for one
 * thing, and that an answer comes in of which a verification that waits for it never hears. Both rest on one lock for a
 * department and a consent. Who asks reads and opens inquiries under it; who answers keeps the answer and calls those who
 * wait under it. So whoever asks either stands before the answer, and is called, or after it, and finds it.
 */
import DataLoader from 'dataloader'
import type { Transaction } from 'kysely'
import { validate as isUuid } from 'uuid'
import { DepartmentFault } from '../../adapters/adapter.ts'
import {
  AnswerRefused,
  type Consultation,
  type Correspondence,
  type Inquiry,
  type KeptAnswer,
} from '../../adapters/correspondence.ts'
import type { Period, Subject } from '../findings/finding.ts'
import type { Database } from '../storage/database.ts'
import type { Keys } from '../storage/keys.ts'
import type { Tables } from '../storage/tables.ts'
import { keepAnswers } from './answers.ts'
import { type ConsultationRequest, consultTogether } from './consult.ts'
import {
  findInquiry,
  type InquiryPage,
  isRevoked,
  listOpenInquiries,
  lockConsent,
  type OpenInquiry,
  reopenInquiries,
  type Scope,
} from './inquiries.ts'

export { AnswerRefused }

/** Questions that are looked up together at most: they hold the locks of their consents for as long as it takes. */
const MOST_TOGETHER = 128

/** What was asked, without whom it was about. */
export interface Inquired {
  readonly consentId: string
  readonly period: Period
  readonly items: readonly string[]
}

/** Those whom answers concern: verifications that wait for them, or have their report already. */
export interface Waiting {
  /**
   * Calls those whom an answer to an inquiry concerns, once the transaction commits.
   *
   * @returns whether any of them still waits.
   */
  call(transaction: Transaction<Tables>, department: string, inquiry: Inquired): Promise<boolean>
  /** Has this node attend to them at once; after the commit. */
  wake(): void
}

export interface CorrespondenceOptions {
  readonly database: Pick<Database, 'kysely'>
  readonly keys: Pick<Keys, 'ofHousehold' | 'ofHouseholds' | 'hashPerson'>
  readonly waiting: Waiting
  readonly now: () => Date
}

/** The correspondence with all departments. */
export interface Correspondences {
  /** That with one department, as its protocol uses it, but for answers: these are kept with their ledger entry alone. */
  with(department: string): Omit<Correspondence, 'answer'>
  /**
   * Asks a department anew, by a further inquiry, for what it answered before; it is sent when somebody consults next. Under
   * a consent that was revoked nothing is asked.
   */
  askAnew(
    transaction: Transaction<Tables>,
    scope: Scope,
    wanted: ReadonlyMap<Subject, readonly string[]>,
  ): Promise<void>
  /** What a department still owes, oldest first. */
  open(department: string, page: InquiryPage): Promise<OpenInquiry[]>
  /** An inquiry of a department, whatever became of it. */
  find(department: string, id: string): Promise<Inquiry | null>
  /**
   * Keeps answers together with what else `record` does in the same transaction, last of all.
   *
   * @param inquiry its id, or what {@link Correspondences.find} gave for this department.
   * @param record is told how many answers are new, and whether they came late: nobody waits for them any more. Where it
   *   throws, nothing is kept.
   * @returns how many answers are new.
   * @throws {AnswerRefused}
   */
  answer(
    department: string,
    inquiry: string | Inquiry,
    answers: readonly KeptAnswer[],
    record?: (transaction: Transaction<Tables>, kept: number, isLate: boolean) => Promise<void>,
  ): Promise<number>
}

export function createCorrespondence(options: CorrespondenceOptions): Correspondences {
  const { database, keys, waiting, now } = options
  const { kysely } = database

  async function find(department: string, id: string): Promise<Inquiry | null> {
    return isUuid(id) ? await findInquiry(kysely, keys, department, id) : null
  }

  async function answer(
    department: string,
    asked: string | Inquiry,
    answers: readonly KeptAnswer[],
    record?: (transaction: Transaction<Tables>, kept: number, isLate: boolean) => Promise<void>,
  ): Promise<number> {
    const inquiry = typeof asked === 'string' ? await find(department, asked) : asked
    if (!inquiry) throw new AnswerRefused('没有这个查询', 'there is no such inquiry')
    const { consentId } = inquiry.basis
    const kept = await kysely.transaction().execute(async (transaction) => {
      await lockConsent(transaction, department, consentId)
      if (await isRevoked(transaction, consentId))
        throw new AnswerRefused('授权已撤回', 'the consent was revoked')
      const household = { ...(await keys.ofHousehold(consentId, transaction)), hashPerson: keys.hashPerson }
      const count = await keepAnswers(transaction, household, inquiry.id, answers)
      const { period, items } = inquiry
      const isAwaited =
        count > 0 && (await waiting.call(transaction, department, { consentId, period, items }))
      await record?.(transaction, count, !isAwaited)
      return count
    })
    if (kept > 0) waiting.wake()
    return kept
  }

  /** Questions that are put in the same turn of the event loop are looked up together. */
  const consultations = new Map<string, DataLoader<ConsultationRequest, Consultation>>()
  const consult = (department: string, request: ConsultationRequest): Promise<Consultation> => {
    let loader = consultations.get(department)
    if (!loader) {
      loader = new DataLoader((requests) => consultTogether(options, department, requests), {
        cache: false,
        maxBatchSize: MOST_TOGETHER,
      })
      consultations.set(department, loader)
    }
    return loader.load(request)
  }

  return {
    with: (department) => ({
      consult: (items, question) => unavailableAsFault(() => consult(department, { items, question })),
      sent: (inquiries) => unavailableAsFault(() => markSent(options, department, inquiries)),
      find: (inquiry) => find(department, inquiry),
    }),
    async askAnew(transaction, scope, wanted) {
      const { consentId } = scope.basis
      await lockConsent(transaction, scope.department, consentId)
      if (await isRevoked(transaction, consentId)) return
      const household = { ...(await keys.ofHousehold(consentId, transaction)), hashPerson: keys.hashPerson }
      await reopenInquiries(transaction, household, scope, wanted, now())
    },
    open: (department, page) => listOpenInquiries(kysely, keys, department, page, now()),
    find,
    answer,
  }
}

async function markSent(
  { database, now }: CorrespondenceOptions,
  department: string,
  inquiries: readonly string[],
): Promise<void> {
  if (inquiries.length === 0) return
  await database.kysely
    .updateTable('inquiries')
    .set({ sent_at: now() })
    .where('department', '=', department)
    .where('id', 'in', [...inquiries])
    .where('sent_at', 'is', null)
    .execute()
}

/** While nothing can be looked up the department counts as not reached: it is asked again later. */
async function unavailableAsFault<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    throw new DepartmentFault('UNREACHABLE', 'what was asked and answered cannot be looked up', {
      retryable: true,
      cause,
    })
  }
}
