import { randomUUIDv7 } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDoor } from '../../../src/disclosure/door.ts'
import { createAccessComplaints } from '../../../src/disclosure/own-view/complaints.ts'
import { createAccessDelays, type DelayInput } from '../../../src/disclosure/own-view/delays.ts'
import { emptyAnsweredComplaints } from '../../../src/keeping/complaint-erasure.ts'
import { eraseHousehold } from '../../../src/keeping/erase-household.ts'
import { AccessLog } from '../../../src/ledger/access-log.ts'
import { workingDays } from '../../../src/working-days.ts'
import { type AccessParts, openAccessParts } from '../../testkit/access-parts.ts'
import { actorOf, HUSBAND, letterInput, MOTHER, OFFICE, WIFE } from '../../testkit/letters.ts'
import { syntheticId } from '../../testkit/people.ts'

const START = new Date('2026-01-12T03:00:00.000Z')
let now = START
let parts: AccessParts
let log: AccessLog
let cases = 0

beforeAll(async () => {
  parts = await openAccessParts(() => now)
  log = new AccessLog(parts.database)
})
afterAll(() => parts.close())

function made() {
  const calendar = { years: new Set<number>(), holidays: new Set<string>(), workdays: new Set<string>() }
  const shared = {
    ...parts,
    door: createDoor({ ...parts, isSensitive: () => false, now: () => now }),
    accessLog: log,
    now: () => now,
  }
  const delays = createAccessDelays({ ...shared, longestDays: 180 })
  const complaints = createAccessComplaints({
    ...shared,
    delays,
    workingDays: workingDays(calendar),
    dueWorkingDays: 10,
  })
  return { delays, complaints }
}

const hashOf = (person: { idNumber: string }) => parts.keys.hashPerson(person.idNumber)
const resident = (person: { idNumber: string }, subject = `resident-${person.idNumber}`) =>
  actorOf('RESIDENT', { subject, personHash: hashOf(person) })

/** A case with a letter and some looks at its people. @returns the case and the entries of the looks. */
async function lookedAt(people: readonly { idNumber: string }[] = [HUSBAND, WIFE], looks = 3) {
  const caseNumber = `DC-${++cases}`
  const letter = letterInput({ clientRequestId: randomUUIDv7(), caseNumber })
  const { id: consentId } = await parts.consents.record(actorOf('OFFICER'), letter)
  const entries: string[] = []
  for (let look = 0; look < looks; look += 1) {
    const { id } = await parts.ledger.append({
      kind: 'DISCLOSURE',
      decision: 'GRANTED',
      actor: actorOf('OFFICER', { subject: 'officer-1' }),
      // Not all that is done under a letter names the case.
      ...(look % 2 === 0 ? { caseNumber } : {}),
      consentId,
      people: people.map(hashOf),
    })
    entries.push(id)
  }
  return { caseNumber, consentId, entries }
}

/** What a person sees, page by page, and how many the first page says that there are. */
async function seenBy(person: { idNumber: string }, size = 4) {
  const hidden = await made().delays.hidden()
  const ids: string[] = []
  const first = await log.forPerson(hashOf(person), { first: size }, hidden)
  let page = first
  for (;;) {
    ids.push(...page.entries.map(({ id }) => id))
    if (!page.hasNextPage) return { ids, total: await first.total() }
    page = await log.forPerson(
      hashOf(person),
      { first: size, after: page.entries.at(-1)?.index },
      await made().delays.hidden(),
    )
  }
}

const delay = (caseNumber: string, changes: Partial<DelayInput> = {}, actor = actorOf('AUDITOR')) =>
  made().delays.place(
    actor,
    {
      organisation: OFFICE,
      caseNumber,
      legalBasis: '示例法（虚构）第一条',
      until: '2026-02-10',
      ...changes,
    },
    'r-1',
  )

describe('a delay', () => {
  test('hides a case’s entries from its people, in every page and in the count, and they appear when it is over', async () => {
    now = START
    const { caseNumber, consentId, entries } = await lookedAt()
    const other = await lookedAt()
    const before = await seenBy(WIFE)
    expect(before.ids).toEqual(expect.arrayContaining(entries))
    expect(before.total).toBe(before.ids.length)
    const placed = await delay(caseNumber)
    expect(placed.until).toEqual(new Date('2026-02-10T16:00:00.000Z'))

    const during = await seenBy(WIFE)
    expect(during.ids.filter((id) => entries.includes(id))).toEqual([])
    expect(during.ids).toEqual(expect.arrayContaining(other.entries))
    expect(during.total).toBe(during.ids.length)
    // The recording of the letter is an entry of the case too; nothing else is missing, and the order is the same.
    expect(before.ids.length - during.ids.length).toBe(entries.length + 1)
    expect(during.ids).toEqual(before.ids.filter((id) => during.ids.includes(id)))
    // Auditors see everything, and that it was delayed.
    const all = await log.page({ consentId }, { first: 50 })
    expect(all.entries.map(({ id }) => id)).toEqual(expect.arrayContaining(entries))
    const acts = await log.page({ kind: 'ACCESS_DELAYED', caseNumber }, { first: 5 })
    expect(acts.entries).toMatchObject([
      { decision: 'GRANTED', note: { delay: placed.id, office: OFFICE }, actor: { subject: 'test-auditor' } },
    ])
    expect(acts.entries[0]?.people).toBeUndefined()

    now = new Date('2026-02-10T15:59:59.999Z')
    expect((await seenBy(WIFE)).ids).toEqual(during.ids)
    now = new Date('2026-02-10T16:00:00.000Z')
    expect((await seenBy(WIFE)).ids).toEqual(before.ids)
    expect((await seenBy(WIFE)).total).toBe(before.total)
  })

  test('that ends while somebody pages shifts nothing and shows nothing twice', async () => {
    now = START
    const hiddenOnes = await lookedAt([WIFE], 5)
    const shown = await lookedAt([WIFE], 5)
    await delay(hiddenOnes.caseNumber)
    const { delays } = made()
    const first = await log.forPerson(hashOf(WIFE), { first: 3 }, await delays.hidden())
    const meanwhile = await seenBy(WIFE)
    expect(await first.total()).toBe(meanwhile.ids.length)
    expect(meanwhile.ids.filter((id) => hiddenOnes.entries.includes(id))).toEqual([])
    now = new Date('2026-03-01T00:00:00.000Z')
    const second = await log.forPerson(
      hashOf(WIFE),
      { first: 8, after: first.entries.at(-1)?.index },
      await delays.hidden(),
    )
    const ids = [...first.entries, ...second.entries].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.slice(0, 5)).toEqual(shown.entries.toReversed())
    expect(ids).toEqual(expect.arrayContaining(hiddenOnes.entries))
  })

  test('that is lifted shows them at once, and is lifted once', async () => {
    now = START
    const { caseNumber, entries } = await lookedAt([MOTHER])
    const { id } = await delay(caseNumber, {}, actorOf('ADMINISTRATOR'))
    expect((await seenBy(MOTHER)).ids).not.toContain(entries[0])
    const { delays } = made()
    const lifted = await delays.lift(actorOf('AUDITOR'), id, 'r-2')
    expect(lifted.liftedBy).toBe('test-auditor')
    await delays.lift(actorOf('ADMINISTRATOR'), id, 'r-3')
    expect((await seenBy(MOTHER)).ids).toEqual(expect.arrayContaining(entries))
    const lifts = await log.page({ kind: 'ACCESS_DELAY_LIFTED', caseNumber })
    expect(lifts.entries).toHaveLength(1)
    const [newest] = await delays.list(actorOf('AUDITOR'), { active: false, afterId: null, limit: 1 }, 'r')
    expect(newest).toMatchObject({ id, legalBasis: '示例法（虚构）第一条', liftedBy: 'test-auditor' })
  })

  test.each([
    ['too far away', { until: '2026-07-12' }, 'INPUT_INVALID'],
    ['over already', { until: '2026-01-11' }, 'INPUT_INVALID'],
    ['on no day', { until: '2026-02-30' }, 'DATE_INVALID'],
    ['without a legal basis', { legalBasis: ' ' }, 'INPUT_INVALID'],
    ['with somebody’s number in the basis', { legalBasis: '涉及 999901197405120110 一案' }, 'INPUT_INVALID'],
    ['of a case that the office does not have', { caseNumber: 'NONE' }, 'CASE_NOT_FOUND'],
    ['of another office’s case', { organisation: '990200-mz' }, 'CASE_NOT_FOUND'],
  ])('%s is not placed', async (_what, changes, code) => {
    now = START
    const { caseNumber } = await lookedAt([MOTHER], 0)
    await expect(delay(caseNumber, changes)).rejects.toMatchObject({ code })
  })

  test('is not placed by officers, for other regions, nor by whoever looked there; the attempts are on record', async () => {
    now = START
    const { caseNumber } = await lookedAt()
    const reasons = [
      [actorOf('OFFICER'), 'ROLE_MAY_NOT'],
      [actorOf('AUDITOR', { region: '990200' }), 'REGION_OUTSIDE'],
      [actorOf('ADMINISTRATOR', { subject: 'officer-1' }), 'OWN_ACCESS'],
    ] as const
    for (const [actor, reasonCode] of reasons) {
      await expect(delay(caseNumber, {}, actor)).rejects.toMatchObject({ detail: { reasonCode } })
    }
    const refused = await log.page({ kind: 'ACCESS_DELAYED', decision: 'REFUSED' })
    expect(new Set(refused.entries.map(({ reasonCode }) => reasonCode))).toEqual(
      new Set(reasons.map(([, reason]) => reason)),
    )
  })
})

describe('a complaint', () => {
  const complain = (person: { idNumber: string }, entryId: string, changes: object = {}) =>
    made().complaints.raise(
      resident(person),
      { clientRequestId: randomUUIDv7(), entryId, statement: '我没有申请过救助，为何查询我', ...changes },
      'r-1',
    )
  const answer = (id: string, actor = actorOf('AUDITOR')) =>
    made().complaints.answer(actor, { id, outcome: 'IN_ORDER', text: '系本人申请，授权书在案' }, 'r-2')

  test('is the person’s own: what is about others, hidden or not there at all is one and the same error, on record', async () => {
    now = START
    const hidden = await lookedAt([WIFE])
    const { entries } = await lookedAt([WIFE])
    await delay(hidden.caseNumber)
    const errors = []
    for (const [person, id] of [
      [HUSBAND, entries[0]],
      [WIFE, hidden.entries[0]],
      [WIFE, randomUUIDv7()],
      [WIFE, 'nothing'],
    ] as const) {
      errors.push(await complain(person, id ?? '').catch((error: unknown) => error))
    }
    for (const error of errors) {
      expect(error).toMatchObject({ code: 'ENTRY_NOT_FOUND' })
      expect(String(error)).toBe(String(errors[0]))
    }
    const tried = await log.page({ kind: 'ACCESS_COMPLAINT_RAISED', decision: 'REFUSED' })
    expect(tried.entries.slice(0, 4).map(({ reasonCode }) => reasonCode)).toEqual(
      Array.from({ length: 4 }, () => 'NOT_OWN_DATA'),
    )
    for (const role of ['OFFICER', 'AUDITOR', 'ADMINISTRATOR', 'STEWARD', 'REVIEWER'] as const) {
      const input = { clientRequestId: randomUUIDv7(), entryId: entries[0] ?? '', statement: '投诉' }
      await expect(made().complaints.raise(actorOf(role), input, 'r')).rejects.toMatchObject({
        code: 'FORBIDDEN',
      })
    }
    const own = await complain(WIFE, entries[0] ?? '')
    expect(own).toMatchObject({ state: 'OPEN', entrySubject: 'officer-1', entryKind: 'DISCLOSURE' })
    // Ten working days from a Monday.
    expect(own.dueAt).toEqual(new Date('2026-01-26T16:00:00.000Z'))
  })

  test('sent twice is one; another about the same entry waits for the answer', async () => {
    now = START
    const { entries } = await lookedAt([WIFE])
    const clientRequestId = randomUUIDv7()
    const send = (changes: object = {}) => complain(WIFE, entries[0] ?? '', { clientRequestId, ...changes })
    const all = await Promise.all([send(), send(), send()])
    expect(new Set(all.map(({ id }) => id)).size).toBe(1)
    await expect(send({ statement: '另一内容' })).rejects.toMatchObject({ code: 'REQUEST_ID_REUSED' })
    await expect(complain(WIFE, entries[0] ?? '')).rejects.toMatchObject({ code: 'COMPLAINT_STATE' })
    await answer(all[0]?.id ?? '')
    await expect(complain(WIFE, entries[0] ?? '')).resolves.toMatchObject({ state: 'OPEN' })
  })

  test('is answered once, by an auditor of the region who did not make the access', async () => {
    now = START
    const { entries } = await lookedAt([WIFE])
    const { id } = await complain(WIFE, entries[0] ?? '')
    for (const [actor, reasonCode] of [
      [actorOf('OFFICER'), 'ROLE_SEES_NO_LOG'],
      [actorOf('AUDITOR', { region: '990200' }), 'REGION_OUTSIDE'],
      [actorOf('AUDITOR', { subject: 'officer-1' }), 'OWN_ACCESS'],
    ] as const) {
      await expect(answer(id, actor)).rejects.toMatchObject({ detail: { reasonCode } })
    }
    await expect(answer(randomUUIDv7())).rejects.toMatchObject({ code: 'COMPLAINT_NOT_FOUND' })
    expect((await answer(id)).answer).toMatchObject({ outcome: 'IN_ORDER', by: 'test-auditor' })
    await expect(answer(id)).rejects.toMatchObject({ code: 'COMPLAINT_STATE' })
    const list = (actor = resident(WIFE), filter: object = {}) =>
      made().complaints.list(
        actor,
        {
          state: null,
          organisation: null,
          department: null,
          overdue: false,
          afterId: null,
          limit: 100,
          ...filter,
        },
        'r',
      )
    expect((await list()).find((one) => one.id === id)?.answer?.text).toBe('系本人申请，授权书在案')
    expect(await list(resident(HUSBAND))).toEqual([])
    expect((await list(actorOf('AUDITOR'))).map((one) => one.id)).toContain(id)
    expect(await list(actorOf('AUDITOR', { region: '990200' }))).toEqual([])
    const overdue = await complain(WIFE, entries[1] ?? '')
    now = overdue.dueAt
    const late = await list(actorOf('AUDITOR'), { overdue: true })
    expect(late.map((one) => one.id)).toContain(overdue.id)
    expect(late.map((one) => one.id)).not.toContain(id)
    await expect(list(actorOf('OFFICER'))).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  test('tells which office or department looked, and is found by it', async () => {
    now = START
    const { entries } = await lookedAt([WIFE], 1)
    const byOffice = await complain(WIFE, entries[0] ?? '')
    const { id: entryId } = await parts.ledger.append({
      kind: 'INQUIRIES_READ',
      decision: 'GRANTED',
      actor: actorOf('STEWARD', { subject: 'steward-1', organisation: null, department: 'vehicles' }),
      people: [hashOf(WIFE)],
    })
    const byDepartment = await complain(WIFE, entryId)
    expect(byOffice).toMatchObject({ entryOrganisation: OFFICE, entryDepartment: null })
    expect(byDepartment).toMatchObject({ entryOrganisation: null, entryDepartment: 'vehicles' })
    const list = async (filter: object, actor = actorOf('AUDITOR')) => {
      const everything = { state: null, organisation: null, department: null, overdue: false }
      const found = await made().complaints.list(
        actor,
        { ...everything, afterId: null, limit: 100, ...filter },
        'r',
      )
      return found.map(({ id }) => id)
    }
    expect(await list({ department: 'vehicles' })).toEqual([byDepartment.id])
    expect(await list({ department: 'housing' })).toEqual([])
    const ofOffice = await list({ organisation: OFFICE })
    expect(ofOffice).toContain(byOffice.id)
    expect(ofOffice).not.toContain(byDepartment.id)
    expect(await list({ organisation: OFFICE, department: 'vehicles' })).toEqual([])
    expect(await list({ department: 'vehicles' }, resident(WIFE))).toEqual([byDepartment.id])
    expect(await list({ department: 'vehicles' }, resident(HUSBAND))).toEqual([])
  })

  test('of nobody’s household has a key of its own, which ends some time after the answer', async () => {
    now = START
    const stranger = { idNumber: syntheticId('1991-02-03', 77) }
    const { id: entryId } = await parts.ledger.append({
      kind: 'ACCESS_LOG_READ',
      decision: 'GRANTED',
      actor: actorOf('AUDITOR', { subject: 'auditor-9' }),
      people: [hashOf(stranger)],
    })
    const { id } = await complain(stranger, entryId)
    const night = () => emptyAnsweredComplaints({ ...parts, rules: { complaints: 'P3Y' }, now: () => now })
    now = new Date('2036-01-01T00:00:00.000Z')
    expect(await night()).toBe(0)
    now = START
    await answer(id)
    now = new Date('2029-01-11T00:00:00.000Z')
    expect(await night()).toBe(0)
    now = new Date('2029-01-13T00:00:00.000Z')
    expect(await night()).toBe(1)
    const other = await parts.addNode()
    await expect(other.keys.ofHousehold(id)).rejects.toMatchObject({ code: 'ERASED' })
  })

  test('is sealed with the household’s key and goes with it, not before it is answered', async () => {
    now = START
    const { consentId, entries } = await lookedAt([WIFE])
    const { id } = await complain(WIFE, entries[0] ?? '')
    const erase = () =>
      eraseHousehold(
        { ...parts, now: () => now },
        {
          consentId,
          reason: 'CONSENT_WITHDRAWN',
          actor: actorOf('ADMINISTRATOR'),
          sparesValidReports: false,
        },
      )
    await expect(erase()).rejects.toMatchObject({ detail: { reasonCode: 'COMPLAINT_OPEN' } })
    await answer(id)
    const row = () =>
      parts.database.kysely
        .selectFrom('access_complaints')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
    expect((await row()).household).toBe(consentId)
    expect((await row()).sealed_statement.includes('救助')).toBe(false)
    await erase()
    expect(await row()).toMatchObject({ sealed_statement: Buffer.alloc(0), sealed_answer: Buffer.alloc(0) })
    expect((await row()).person_hash).toMatch(/^erased:/)
    expect((await row()).raised_by).toMatch(/^erased:/)
  })
})
