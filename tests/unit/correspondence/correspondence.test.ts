import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Consultation } from '../../../adapters/correspondence.ts'
import { AnswerRefused, type Correspondences } from '../../../src/correspondence/correspondence.ts'
import {
  answerOn,
  BANK,
  type CorrespondenceParts,
  ITEM,
  OTHER_ITEM,
  openCorrespondenceParts,
  questionOf,
} from '../../testkit/correspondence.ts'
import { HOLDER, NAMESAKE, NOBODY, STRANGER } from '../../testkit/department-conformance.ts'

let parts: CorrespondenceParts
let correspondence: Correspondences
let other: Correspondences

beforeAll(async () => {
  parts = await openCorrespondenceParts()
  correspondence = parts.correspondence
  other = await parts.addNode()
})

afterAll(() => parts.close())

const bank = () => correspondence.with(BANK)

function only(consultation: Consultation) {
  const [inquiry, ...more] = consultation.unsent
  if (!inquiry || more.length > 0) throw new Error(`${consultation.unsent.length} inquiries`)
  return inquiry
}

/** Leaves nothing but a closed fence, as revoking does. */
async function revoke(consentId: string): Promise<void> {
  await parts.database.query({
    text: 'insert into ledger_fences (id, index) values ($1, 0)',
    values: [consentId],
  })
}

describe('asking', () => {
  test('opens one inquiry about what is not known, and meets it again when asked again', async () => {
    const question = questionOf()
    const first = await bank().consult([ITEM], question)
    expect(first).toMatchObject({ answers: [], unasked: [] })
    expect(first.awaiting).toHaveLength(2)
    const inquiry = only(first)
    expect(inquiry).toMatchObject({
      items: [ITEM],
      people: [HOLDER, NOBODY],
      period: question.period,
      basis: question.basis,
    })
    expect(only(await bank().consult([ITEM], question)).id).toBe(inquiry.id)
  })

  test('from two nodes at once, many times, opens one inquiry', async () => {
    const question = questionOf()
    const asked = await Promise.all(
      Array.from({ length: 12 }, (_, at) =>
        (at % 2 === 0 ? correspondence : other).with(BANK).consult([ITEM], question),
      ),
    )
    expect(new Set(asked.map((one) => only(one).id)).size).toBe(1)
    const { rows } = await parts.database.query({
      text: 'select id from inquiries where consent_id = $1',
      values: [question.basis.consentId],
    })
    expect(rows).toHaveLength(1)
  })

  test('after the hub was killed before it was sent, sends it under the same id; once sent, never again', async () => {
    const question = questionOf()
    const opened = only(await bank().consult([ITEM], question))
    // Another process, which knows nothing of the first but what is stored.
    expect(only(await other.with(BANK).consult([ITEM], question)).id).toBe(opened.id)
    await other.with(BANK).sent([opened.id])
    const after = await bank().consult([ITEM], question)
    expect(after.unsent).toEqual([])
    expect(after.awaiting).toHaveLength(2)
  })

  test('asks only for what is neither kept nor awaited', async () => {
    const question = questionOf({ people: [HOLDER] })
    await bank().sent([only(await bank().consult([ITEM], question)).id])
    const { unsent } = await bank().consult([ITEM, OTHER_ITEM], { ...question, people: [HOLDER, NOBODY] })
    const asked = unsent.map(({ items, people }) => [items, people])
    expect(asked).toHaveLength(2)
    expect(asked).toContainEqual([[OTHER_ITEM], [HOLDER]])
    expect(asked).toContainEqual([[ITEM, OTHER_ITEM], [NOBODY]])
  })

  test('live opens nothing and sends nothing, and finds what is kept', async () => {
    const question = questionOf()
    const live = { ...question, live: true }
    const before = await bank().consult([ITEM], live)
    expect(before).toMatchObject({ answers: [], awaiting: [], unsent: [] })
    expect(before.unasked).toHaveLength(2)
    const inquiry = only(await bank().consult([ITEM], question))
    expect((await bank().consult([ITEM], live)).unsent).toEqual([])
    await correspondence.answer(BANK, inquiry.id, [answerOn(HOLDER)])
    const after = await bank().consult([ITEM], live)
    expect(after.answers).toEqual([answerOn(HOLDER)])
    expect(after.awaiting).toEqual([{ item: ITEM, idNumber: NOBODY.idNumber }])
  })

  test('under another consent, for another period or of another department is asking anew', async () => {
    const question = questionOf({ people: [HOLDER] })
    const inquiry = only(await bank().consult([ITEM], question))
    await correspondence.answer(BANK, inquiry.id, [answerOn(HOLDER)])
    const elsewhere = [
      bank().consult([ITEM], questionOf({ people: [HOLDER] })),
      bank().consult([ITEM], { ...question, period: { from: '2024-11-01', to: '2025-10-31' } }),
      correspondence.with('pension').consult([ITEM], question),
    ]
    for (const consultation of await Promise.all(elsewhere)) {
      expect(consultation.answers).toEqual([])
      expect(only(consultation).id).not.toBe(inquiry.id)
    }
  })
})

describe('many households in one turn', () => {
  test('have an inquiry each; one that was revoked or erased among them holds up no other', async () => {
    const questions = Array.from({ length: 30 }, () => questionOf())
    const [revoked, erased] = questions
    if (!revoked || !erased) throw new Error('no questions')
    await revoke(revoked.basis.consentId)
    await parts.keys.ofHousehold(erased.basis.consentId)
    await parts.database.query({
      text: "update household_keys set sealed_key = '', destroyed_at = now(), destroyed_by = 'a', destroyed_why = 'b' where consent_id = $1",
      values: [erased.basis.consentId],
    })
    parts.keys.forget(erased.basis.consentId)
    const consultations = await Promise.allSettled(questions.map((one) => bank().consult([ITEM], one)))
    const opened = new Set<string>()
    for (const [at, question] of questions.entries()) {
      const result = consultations[at]
      if (question === erased) {
        expect(result?.status).toBe('rejected')
        continue
      }
      if (result?.status !== 'fulfilled') throw new Error('no consultation')
      if (question === revoked) expect(result.value).toMatchObject({ awaiting: [], unsent: [] })
      else {
        const inquiry = only(result.value)
        expect(inquiry.basis).toEqual(question.basis)
        expect(result.value.awaiting).toHaveLength(2)
        opened.add(inquiry.id)
      }
    }
    expect(opened.size).toBe(28)
  })

  test('that is one household share what is opened: each pair is asked once', async () => {
    const question = questionOf({ people: [HOLDER] })
    const asked = await Promise.all([
      bank().consult([ITEM], question),
      bank().consult([ITEM, OTHER_ITEM], { ...question, people: [HOLDER, NOBODY] }),
      bank().consult([OTHER_ITEM], { ...question, people: [NOBODY] }),
    ])
    expect(asked.map(({ awaiting }) => awaiting.length)).toEqual([1, 4, 1])
    const pairs = new Set(
      asked
        .flatMap(({ unsent }) => unsent)
        .flatMap(({ id, items, people }) =>
          people.flatMap(({ idNumber }) => items.map((item) => `${id} ${item} ${idNumber}`)),
        ),
    )
    expect(pairs.size).toBe(4)
  })
})

describe('answering', () => {
  test('the same again changes nothing and calls nobody; other content is a newer version, and counts', async () => {
    const question = questionOf({ people: [HOLDER] })
    const { id } = only(await bank().consult([ITEM], question))
    const calls = parts.called.length
    expect(await correspondence.answer(BANK, id, [answerOn(HOLDER)])).toBe(1)
    expect(await other.answer(BANK, id, [answerOn(HOLDER, { answeredAt: '2026-11-22T00:00:00.000Z' })])).toBe(
      0,
    )
    expect(parts.called.length).toBe(calls + 1)
    expect(parts.called.at(-1)).toBe(`${BANK} ${question.basis.consentId}`)
    const corrected = answerOn(HOLDER, { rows: [] })
    expect(await correspondence.answer(BANK, id, [corrected])).toBe(1)
    expect((await bank().consult([ITEM], question)).answers).toEqual([corrected])
    const { rows } = await parts.database.query({
      text: 'select version from kept_answers where inquiry_id = $1 order by version',
      values: [id],
    })
    expect(rows).toEqual([{ version: 1 }, { version: 2 }])
  })

  test('the same from two nodes at once is kept once', async () => {
    const question = questionOf({ people: [HOLDER] })
    const { id } = only(await bank().consult([ITEM], question))
    const kept = await Promise.all(
      Array.from({ length: 8 }, (_, at) =>
        (at % 2 === 0 ? correspondence : other).answer(BANK, id, [answerOn(HOLDER)]),
      ),
    )
    expect(kept.reduce((sum, one) => sum + one)).toBe(1)
  })

  test.each([
    ['no inquiry of ours', '019a0000-0000-7000-8000-00000000ffff', answerOn(HOLDER)],
    ['no id at all', "'; drop table inquiries", answerOn(HOLDER)],
  ])('%s is refused', async (_what, id, answer) => {
    await expect(correspondence.answer(BANK, id, [answer])).rejects.toThrow(AnswerRefused)
  })

  test('what was not asked, or another department’s inquiry, is refused, and nothing of it is kept', async () => {
    const question = questionOf()
    const { id } = only(await bank().consult([ITEM], question))
    const stray = [answerOn(HOLDER), answerOn(STRANGER)]
    await expect(correspondence.answer(BANK, id, stray)).rejects.toThrow(AnswerRefused)
    await expect(correspondence.answer(BANK, id, [answerOn(HOLDER, { item: OTHER_ITEM })])).rejects.toThrow(
      AnswerRefused,
    )
    await expect(correspondence.answer('pension', id, [answerOn(HOLDER)])).rejects.toThrow(AnswerRefused)
    const said = await correspondence.answer(BANK, id, stray).catch((error: Error) => error.message)
    expect(said).not.toContain(STRANGER.idNumber)
    expect((await bank().consult([ITEM], question)).answers).toEqual([])
  })

  test('is undone where what belongs to it cannot be recorded', async () => {
    const question = questionOf({ people: [HOLDER] })
    const { id } = only(await bank().consult([ITEM], question))
    const failing = correspondence.answer(BANK, id, [answerOn(HOLDER)], () => Promise.reject(new Error('no')))
    await expect(failing).rejects.toThrow('no')
    expect((await bank().consult([ITEM], question)).answers).toEqual([])
  })

  test('what is kept cannot be changed or removed', async () => {
    const { id } = only(await bank().consult([ITEM], questionOf({ people: [HOLDER] })))
    await correspondence.answer(BANK, id, [answerOn(HOLDER)])
    for (const text of ['update kept_answers set version = 9', 'delete from kept_answers']) {
      await expect(parts.database.query({ text })).rejects.toThrow('immutable')
    }
  })
})

describe('a revoked consent', () => {
  test('opens and sends nothing, takes no answer, and is seen no longer', async () => {
    const question = questionOf()
    const { id } = only(await bank().consult([ITEM], question))
    await revoke(question.basis.consentId)
    const after = await bank().consult([ITEM, OTHER_ITEM], question)
    expect(after.unsent).toEqual([])
    expect(after.unasked).toHaveLength(2)
    await expect(correspondence.answer(BANK, id, [answerOn(HOLDER)])).rejects.toThrow('revoked')
    const open = await correspondence.open(BANK, { afterId: null, limit: 1000 })
    expect(open.map((inquiry) => inquiry.id)).not.toContain(id)
  })
})

describe('what a department still owes', () => {
  test('is listed page by page, oldest first, with what is awaited; what is answered in full is gone', async () => {
    const slug = 'owing'
    const owing = correspondence.with(slug)
    const ids = []
    for (const people of [[HOLDER, NOBODY], [NAMESAKE], [STRANGER]]) {
      ids.push(only(await owing.consult([ITEM], questionOf({ people }))).id)
    }
    const [first = '', second = '', third = ''] = ids
    await correspondence.answer(slug, first, [answerOn(HOLDER)])
    await correspondence.answer(slug, second, [answerOn(NAMESAKE, { rows: [] })])
    const open = await correspondence.open(slug, { afterId: null, limit: 10 })
    expect(open.map(({ id, awaited }) => [id, awaited])).toEqual([
      [first, [{ item: ITEM, idNumber: NOBODY.idNumber }]],
      [third, [{ item: ITEM, idNumber: STRANGER.idNumber }]],
    ])
    expect(await correspondence.open(slug, { afterId: first, limit: 1 })).toHaveLength(1)
    expect(await correspondence.open('nobody', { afterId: null, limit: 10 })).toEqual([])
  })
})

test('no column holds a name, an ID number or what was answered in clear', async () => {
  const question = questionOf({ people: [HOLDER, NOBODY, NAMESAKE] })
  const { id } = only(await bank().consult([ITEM], question))
  await correspondence.answer(BANK, id, [answerOn(HOLDER), answerOn(NAMESAKE)])
  for (const table of ['inquiries', 'inquiry_pairs', 'kept_answers']) {
    // Bytes are written in hexadecimal.
    const { rows } = await parts.database.query<{ text: string }>({ text: `select t::text from ${table} t` })
    expect(rows.length).toBeGreaterThan(0)
    const all = rows.map((row) => row.text).join('\n')
    for (const word of [HOLDER.idNumber, HOLDER.name, NAMESAKE.idNumber, 'A-1', '1234.50']) {
      expect(all).not.toContain(word)
      expect(all).not.toContain(Buffer.from(word).toString('hex'))
    }
  }
})
