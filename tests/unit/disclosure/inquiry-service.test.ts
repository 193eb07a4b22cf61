import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Inquiry } from '../../../adapters/correspondence.ts'
import type { Consent } from '../../../src/consents/consent.ts'
import { type Correspondences, createCorrespondence } from '../../../src/correspondence/correspondence.ts'
import { createDoor } from '../../../src/disclosure/door.ts'
import { createInquiryService, type InquiryService } from '../../../src/disclosure/inquiry-service.ts'
import { HeduiError } from '../../../src/errors.ts'
import { type AccessParts, type Node, openAccessParts } from '../../testkit/access-parts.ts'
import { BANK, ITEM, questionOf } from '../../testkit/correspondence.ts'
import { openTestLine, type TestLine } from '../../testkit/department-conformance.ts'
import { bankManifest } from '../../testkit/department-files.ts'
import { actorOf, HUSBAND, letterInput, OFFICE, REGION, WIFE } from '../../testkit/letters.ts'

let now = new Date('2026-06-01T02:00:00.000Z')
let parts: AccessParts
let other: Node
let correspondence: Correspondences
let opened: TestLine
let service: InquiryService

const CLERK = actorOf('STEWARD', { department: BANK })

function serviceOn({ database, keys, ledger, consents, grants }: Node, line = opened.line): InquiryService {
  const waiting = { call: () => Promise.resolve(true), wake: () => undefined }
  correspondence = createCorrespondence({ database, keys, waiting, now: () => now })
  const door = createDoor({ consents, grants, ledger, keys, isSensitive: () => false, now: () => now })
  return createInquiryService({
    door,
    correspondence,
    consents,
    ledger,
    keys,
    line: () => line,
    now: () => now,
  })
}

beforeAll(async () => {
  parts = await openAccessParts(() => now)
  other = await parts.addNode()
  const manifest = bankManifest(
    { protocol: 'manual', baseUrl: undefined },
    { request: {}, response: { key: 'id', name: 'name' } },
  )
  opened = openTestLine(manifest, {})
  service = serviceOn(parts)
})

afterAll(async () => {
  await opened.line.close()
  await parts.close()
})

let letters = 0

/** A letter, and an inquiry under it about husband and wife. */
async function inquired(): Promise<{ readonly consent: Consent; readonly inquiry: Inquiry }> {
  now = new Date('2026-06-01T02:00:00.000Z')
  letters += 1
  const input = letterInput({ clientRequestId: `inquiry-${letters}` })
  const consent = await parts.consents.record(actorOf('OFFICER'), input)
  const basis = { consentId: consent.id, purpose: 'APPLICATION', caseNumber: 'DB-2026-001' }
  const people = [HUSBAND, WIFE].map(({ idNumber, name }) => ({ idNumber, name }))
  const { unsent } = await correspondence.with(BANK).consult([ITEM], questionOf({ basis, people }))
  const [inquiry] = unsent
  if (!inquiry) throw new Error('no inquiry')
  return { consent, inquiry }
}

const answer = (changes: object = {}) => ({
  item: ITEM,
  idNumber: HUSBAND.idNumber,
  nothing: false,
  rows: [{ id: HUSBAND.idNumber, name: HUSBAND.name, no: 'A-1', amount: '1' }],
  ...changes,
})

const submission = (inquiry: Inquiry, answers: readonly ReturnType<typeof answer>[] = [answer()]) => ({
  inquiry: inquiry.id,
  asOf: null,
  answers,
})

const page = { afterId: null, limit: 100 }

const openIds = async () => (await service.open(CLERK, null, page, 'r')).map((one) => one.id)

const submissions = async (consentId: string) =>
  (await parts.entries())
    .filter((entry) => entry.kind === 'FINDINGS_SUBMITTED' && entry.consent_id === consentId)
    .map((entry) => `${entry.decision} ${entry.reason_code ?? ''}`.trim())

async function refusalOf(work: Promise<unknown>): Promise<HeduiError> {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (error instanceof HeduiError) return error
  throw new Error('it was not refused')
}

describe('a submission', () => {
  test('stands in the ledger once, however often it is made', async () => {
    const { consent, inquiry } = await inquired()
    await Promise.all([1, 2, 3].map(() => service.submit(CLERK, submission(inquiry), 'r')))
    expect(await submissions(consent.id)).toEqual(['GRANTED'])
  })

  test('under a consent that has expired is refused with its reason, and the inquiry is gone', async () => {
    const { consent, inquiry } = await inquired()
    expect(await openIds()).toContain(inquiry.id)
    now = new Date('2027-01-01T02:00:00.000Z')
    const { detail } = await refusalOf(service.submit(CLERK, submission(inquiry), 'r'))
    expect(detail.reasonCode).toBe('CONSENT_EXPIRED')
    expect(await submissions(consent.id)).toEqual(['REFUSED CONSENT_EXPIRED'])
    expect(await openIds()).not.toContain(inquiry.id)
  })

  test('on a node that has not heard of the revocation yet is refused all the same, and nothing is kept', async () => {
    const { consent, inquiry } = await inquired()
    const behind = serviceOn(other)
    // It keeps a copy of the letter as it was.
    await other.consents.find(consent.id)
    await parts.consents.revoke(
      actorOf('OFFICER', { organisation: OFFICE, region: REGION }),
      consent.id,
      '撤回',
    )
    const { detail } = await refusalOf(behind.submit(CLERK, submission(inquiry), 'r'))
    expect(detail.reasonCode).toBe('CONSENT_REVOKED')
    expect(await submissions(consent.id)).toEqual(['REFUSED CONSENT_REVOKED'])
    const { rows } = await parts.database.query({
      text: 'select 1 from kept_answers where inquiry_id = $1',
      values: [inquiry.id],
    })
    expect(rows).toEqual([])
  })

  test('that the ledger cannot record is not kept', async () => {
    const { inquiry } = await inquired()
    await parts.database.query({ text: 'alter table ledger_head rename to ledger_head_away' })
    try {
      const error = await refusalOf(service.submit(CLERK, submission(inquiry), 'r'))
      expect(error.code).toBe('LEDGER_UNAVAILABLE')
    } finally {
      await parts.database.query({ text: 'alter table ledger_head_away rename to ledger_head' })
    }
    expect(await service.submit(CLERK, submission(inquiry), 'r')).toMatchObject({ kept: 1, unchanged: 0 })
  })

  test.each([
    [
      'more than 1,000 rows',
      answer({ rows: Array.from({ length: 1001 }, () => ({})) }),
      'input.answers[0].rows',
    ],
    ['more than 1 MB', answer({ rows: [{ no: 'x'.repeat(1024 * 1024) }] }), 'input.answers'],
    ['nesting without end', answer({ rows: [{ no: nested(20_000) }] }), 'input.answers[0].rows'],
    ['a row that is a list', answer({ rows: [[]] }), 'input.answers[0].rows[0]'],
    [
      'a row with a prototype',
      answer({ rows: [JSON.parse('{"__proto__": {}}')] }),
      'input.answers[0].rows[0]',
    ],
  ])('of %s is refused', async (_what, one, path) => {
    const { inquiry } = await inquired()
    const error = await refusalOf(service.submit(CLERK, submission(inquiry, [one]), 'r'))
    expect([error.code, error.detail.path]).toEqual(['FINDINGS_INVALID', path])
  })

  test('without an answer is refused', async () => {
    const { inquiry } = await inquired()
    expect((await refusalOf(service.submit(CLERK, submission(inquiry, []), 'r'))).code).toBe(
      'FINDINGS_INVALID',
    )
  })
})

test('what is revoked while a look is being recorded is not shown', async () => {
  const { consent, inquiry } = await inquired()
  const { database, keys, ledger, consents, grants } = parts
  const door = createDoor({
    consents,
    grants,
    ledger: {
      async append(...entry) {
        await consents.revoke(actorOf('OFFICER'), consent.id, '撤回')
        return ledger.append(...entry)
      },
    },
    keys,
    isSensitive: () => false,
    now: () => now,
  })
  const waiting = { call: () => Promise.resolve(true), wake: () => undefined }
  const slow = createInquiryService({
    door,
    correspondence: createCorrespondence({ database, keys, waiting, now: () => now }),
    consents,
    ledger,
    keys,
    line: () => opened.line,
    now: () => now,
  })
  const shown = await slow.open(CLERK, null, page, 'r')
  expect(shown.map((one) => one.id)).not.toContain(inquiry.id)
})

function nested(levels: number): unknown {
  let value: unknown = null
  for (let level = 0; level < levels; level += 1) value = [value]
  return value
}
