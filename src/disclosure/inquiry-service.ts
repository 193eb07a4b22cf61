import type { AnswerFile, Inquiry, KeptAnswer } from '../../adapters/correspondence.ts'
import type { DepartmentLine } from '../../adapters/department-line.ts'
import type { Actor } from '../access/actor.ts'
import { authorize } from '../access/authorize.ts'
import { HUB_ACTOR } from '../access/hub-actor.ts'
import { ACCESS_REASONS, type AccessReason } from '../access/reasons.ts'
import { refusal } from '../access/refusal.ts'
import { dayInChina } from '../calendar.ts'
import { ERASED, unlessErased } from '../consents/erased.ts'
import { consentStatus } from '../consents/status.ts'
import type { ConsentStore } from '../consents/store.ts'
import { AnswerRefused, type Correspondences } from '../correspondence/correspondence.ts'
import type { InquiryPage, OpenInquiry } from '../correspondence/inquiries.ts'
import { HeduiError } from '../errors.ts'
import type { LedgerEvent, LedgerItem } from '../ledger/entry.ts'
import { FenceClosedError, type Ledger } from '../ledger/ledger.ts'
import { noteOn } from '../registry/lifecycle-checks.ts'
import type { Keys } from '../storage/keys.ts'
import type { Door } from './door.ts'
import { readSubmission, type SubmissionInput } from './submission.ts'

/** What became of a submission. */
export interface Submitted {
  readonly inquiry: string
  /** Answers that were new. */
  readonly kept: number
  /** Answers that stood here in the same words already. */
  readonly unchanged: number
}

/** The inquiries to departments that answer later, as these departments meet them. */
export interface InquiryService {
  /**
   * What a department still owes, oldest first. The look is recorded before it is released.
   *
   * @param department null for the caller's own.
   */
  open(actor: Actor, department: string | null, page: InquiryPage, requestId: string): Promise<OpenInquiry[]>
  /**
   * Keeps what the caller's department found, with its ledger entry, or nothing of it.
   *
   * @throws {HeduiError} `FORBIDDEN` or `ACCESS_REFUSED` (recorded), `INQUIRY_NOT_FOUND`, `FINDINGS_INVALID`.
   */
  submit(actor: Actor, input: SubmissionInput, requestId: string): Promise<Submitted>
  /**
   * Keeps what a department answered in a file, with a ledger entry that names the file, or nothing of it. The answers
   * were read and checked against the inquiry before (adapters/file/answer-file.ts).
   *
   * @throws {AnswerRefused} where there is no such inquiry, or its consent has ended (recorded).
   */
  receive(
    department: string,
    inquiry: string,
    answers: readonly KeptAnswer[],
    file: AnswerFile,
  ): Promise<void>
}

export interface InquiryDependencies {
  readonly door: Pick<Door, 'handOver'>
  readonly correspondence: Pick<Correspondences, 'open' | 'find' | 'answer'>
  readonly consents: Pick<ConsentStore, 'find'>
  readonly ledger: Pick<Ledger, 'append' | 'appendIn'>
  readonly keys: Pick<Keys, 'hashPerson'>
  readonly line: (department: string) => Pick<DepartmentLine, 'examine'>
  readonly now: () => Date
}

export function createInquiryService(dependencies: InquiryDependencies): InquiryService {
  const { door, correspondence, ledger, keys } = dependencies

  return {
    async open(actor, department, page, requestId) {
      const slug = department ?? actor.department ?? ''
      const allowed = authorize(actor, 'inquiry.read', { department: slug })
      const shown = allowed.allowed ? await correspondence.open(slug, page) : []
      const people = shown.flatMap((inquiry) => inquiry.people.map(({ idNumber }) => idNumber))
      return door.handOver(
        {
          kind: 'INQUIRIES_READ',
          actor,
          people: [...new Set(people)].map(keys.hashPerson),
          note: { ...noteOn(slug), shown: String(shown.length) },
          requestId,
        },
        allowed.allowed ? null : allowed.reason,
        async () => {
          // What was revoked while the look was recorded is not shown; nor is what came in meanwhile and is not recorded.
          const recorded = new Set(shown.map((inquiry) => inquiry.id))
          const still = shown.length === 0 ? [] : await correspondence.open(slug, page)
          return still.filter((inquiry) => recorded.has(inquiry.id))
        },
      )
    },

    async submit(actor, input, requestId) {
      const department = actor.department ?? ''
      const attempt: Attempt = { kind: 'FINDINGS_SUBMITTED', actor, requestId }
      const allowed = authorize(actor, 'findings.submit', { department })
      if (!allowed.allowed) return refuse(attempt, allowed.reason)
      const inquiry = await correspondence.find(department, input.inquiry)
      if (!inquiry) throw new HeduiError('INQUIRY_NOT_FOUND', { path: 'input.inquiry' })
      const concerning = aboutInquiry(attempt, inquiry)
      const ended = await endedBy(inquiry.basis.consentId)
      if (ended) return refuse(concerning, ended)
      const { answers, items } = readSubmission(
        input,
        inquiry,
        dependencies.line(department),
        dependencies.now(),
      )
      const kept = await keep(concerning, department, inquiry, answers, items)
      if (kept === null) return refuse(concerning, 'CONSENT_REVOKED')
      return { inquiry: inquiry.id, kept, unchanged: answers.length - kept }
    },

    async receive(department, id, answers, file) {
      const inquiry = await correspondence.find(department, id)
      if (!inquiry) throw new AnswerRefused('没有这个查询', 'there is no such inquiry')
      const { name, sha256, outcomes } = file
      const attempt = aboutInquiry({ kind: 'FINDINGS_SUBMITTED', actor: HUB_ACTOR }, inquiry, {
        department,
        file: name,
        sha256,
      })
      const items = Array.from(outcomes, ([item, counts]) => ({
        item,
        level: null,
        reasonCode: null,
        outcomes: counts,
      }))
      const ended = await endedBy(inquiry.basis.consentId)
      if (!ended && (await keep(attempt, department, inquiry, answers, items)) !== null) return
      const reasonCode = ended ?? 'CONSENT_REVOKED'
      await ledger.append({ ...attempt, decision: 'REFUSED', reasonCode })
      const { zh, en } = ACCESS_REASONS[reasonCode]
      throw new AnswerRefused(zh, en)
    },
  }

  /**
   * Keeps answers with their ledger entry, which there is only where something is new.
   *
   * @returns how many are new; null where the consent was revoked meanwhile.
   */
  async function keep(
    attempt: Attempt,
    department: string,
    inquiry: Inquiry,
    answers: readonly KeptAnswer[],
    items: readonly LedgerItem[],
  ): Promise<number | null> {
    const people = [...new Set(answers.map(({ idNumber }) => idNumber))].map(keys.hashPerson)
    try {
      return await correspondence.answer(
        department,
        inquiry.id,
        answers,
        async (transaction, count, isLate) => {
          if (count === 0) return
          const note = { ...attempt.note, ...(isLate ? { late: 'yes' } : {}) }
          const event: LedgerEvent = { ...attempt, decision: 'GRANTED', people, items, note }
          await ledger.appendIn(transaction, [event], { fence: inquiry.basis.consentId })
        },
      )
    } catch (error) {
      // Everything that was handed in was asked about, so that only the consent can have ended meanwhile.
      if (error instanceof FenceClosedError || error instanceof AnswerRefused) return null
      throw error
    }
  }

  async function endedBy(consentId: string): Promise<AccessReason | null> {
    const consent = await unlessErased(() => dependencies.consents.find(consentId))
    if (consent === ERASED) return ERASED
    if (!consent) return 'CONSENT_NOT_FOUND'
    const status = consentStatus(consent, dayInChina(dependencies.now()))
    if (status === 'REVOKED') return 'CONSENT_REVOKED'
    return status === 'EXPIRED' ? 'CONSENT_EXPIRED' : null
  }

  /** Records a refused attempt, then says so. */
  async function refuse(attempt: Attempt, reason: AccessReason): Promise<never> {
    await ledger.append({ ...attempt, decision: 'REFUSED', reasonCode: reason })
    throw refusal(reason)
  }
}

/** What is known of a submission before it is decided. */
type Attempt = Omit<LedgerEvent, 'decision' | 'reasonCode'>

/** @param further what else identifies the act, for the entry's note. */
function aboutInquiry(
  attempt: Attempt,
  { id, basis: { consentId, purpose, caseNumber } }: Inquiry,
  further: Readonly<Record<string, string>> = {},
): Attempt {
  return {
    ...attempt,
    consentId,
    purpose,
    ...(caseNumber === null ? {} : { caseNumber }),
    note: { inquiry: id, ...further },
  }
}
