/** What departments that answer later hand in, as it is read. */
import { describe, expect, test } from 'vitest'
import type { RawAnswer } from '../../../adapters/adapter.ts'
import { AskedPeople, readAnswers } from '../../../adapters/mapping/attribution.ts'
import { examineRows } from '../../../adapters/mapping/examination.ts'
import { inquiryTemplateSchema, templateSchema } from '../../../adapters/template.ts'
import { questionOf } from '../../testkit/correspondence.ts'
import { HOLDER, NAMESAKE, NOBODY, OTHER_NAME } from '../../testkit/department-conformance.ts'
import { bankManifest, readTestDepartment } from '../../testkit/department-files.ts'

function planOf(item: object = {}) {
  const manifest = bankManifest(
    { protocol: 'manual', baseUrl: undefined },
    { request: {}, response: { key: 'id', name: 'name' }, ...item },
  )
  const { plan, messages } = readTestDepartment(manifest)
  const found = plan?.calls[0]?.items[0]
  if (!found) throw new Error(messages.join('\n'))
  return found
}

const ANSWERED_AT = Date.parse('2026-11-21T08:00:00.000Z')

function read(raw: RawAnswer, plan = planOf()) {
  const asked = new AskedPeople([HOLDER, NOBODY, NAMESAKE])
  return readAnswers(plan, raw, asked, ANSWERED_AT, () => undefined)
}

const row = (changes: object = {}) => ({
  id: HOLDER.idNumber,
  name: HOLDER.name,
  no: 'A-1',
  amount: '1234.50',
  ...changes,
})

describe('people who are answered on later', () => {
  test('are not returned, with what they are waited for; the others stand', () => {
    const answers = read({
      rows: [row()],
      covered: [{ idNumber: HOLDER.idNumber }],
      awaiting: [NOBODY.idNumber],
      unasked: [NAMESAKE.idNumber],
    })
    expect(answers.map(({ outcome, reasonCode, asOf }) => [outcome, reasonCode, asOf])).toEqual([
      ['HIT', null, '2026-11-21T08:00:00.000Z'],
      ['NOT_RETURNED', 'AWAITING_ANSWER', null],
      ['NOT_RETURNED', 'ANSWERS_LATER', null],
    ])
  })

  test('are waited for even where silence means nothing', () => {
    const plan = planOf({ response: { key: 'id', name: 'name', silence: 'none' } })
    const answers = read({ rows: [], awaiting: [HOLDER.idNumber] }, plan)
    expect(answers.map((answer) => answer.outcome)).toEqual(['NOT_RETURNED', 'NONE', 'NONE'])
  })
})

describe('the date of what is held on a person', () => {
  const covered = [
    { idNumber: HOLDER.idNumber, asOf: new Date('2026-11-01T00:00:00.000Z') },
    { idNumber: NOBODY.idNumber, asOf: '2026-10-01 08:00:00' },
    { idNumber: NAMESAKE.idNumber },
  ]

  test('is each person’s own, with rows and without; the moment of the answer where there is none', () => {
    expect(read({ rows: [row()], covered }).map(({ asOf }) => asOf)).toEqual([
      '2026-11-01T00:00:00.000Z',
      '2026-10-01T00:00:00.000Z',
      '2026-11-21T08:00:00.000Z',
    ])
  })

  test('gives way to the date of a row', () => {
    const plan = planOf({ response: { key: 'id', name: 'name', asOf: { row: 'at', format: 'yyyyMMdd' } } })
    const [answer] = read({ rows: [row({ at: '20260901' })], covered: covered.slice(0, 1) }, plan)
    expect(answer?.asOf).toBe('2026-08-31T16:00:00.000Z')
  })

  test('that cannot be read makes the answer garbled, never fresh', () => {
    const garbled = [{ idNumber: HOLDER.idNumber, asOf: 'yesterday' }]
    expect(read({ rows: [row()], covered: garbled })[0]).toMatchObject({
      outcome: 'ERROR',
      reasonCode: 'GARBLED',
    })
  })
})

describe('rows that are handed in', () => {
  const plan = planOf({ response: { key: 'id', name: 'name', asOf: { row: 'at', format: 'yyyyMMdd' } } })

  test.each([
    ['that are right', [row()], 'HIT'],
    ['of another name', [row({ name: OTHER_NAME })], 'MISMATCH'],
    ['without any', [], 'NONE'],
  ])('%s come out as they will when they count', (_what, rows, outcome) => {
    expect(examineRows(plan, rows, HOLDER)).toEqual({ outcome })
  })

  test.each([
    ['about somebody else', { id: NOBODY.idNumber }, 'id'],
    ['about nobody', { id: undefined }, 'id'],
    ['with a name that is none', { name: 7 }, 'name'],
    ['with a date that is none', { at: '2026-11-20' }, 'at'],
    ['with an amount that is none', { amount: '#N/A' }, 'amount'],
    ['without what is always there', { no: ' ' }, 'no'],
  ])('%s are at fault in that column', (_what, changes, column) => {
    const { faults } = examineRows(plan, [row(), row(changes)], HOLDER)
    expect(faults).toEqual([{ row: 1, column, expected: expect.any(String) }])
  })

  test('that no condition can be told of are at fault together', () => {
    const conditional = planOf({ where: 'decimal(record.number) > decimal("1")' })
    expect(examineRows(conditional, [row({ no: 'x' })], HOLDER).faults).toMatchObject([{ row: null }])
  })

  test('tell of all their faults at once, and repeat no value', () => {
    const { faults } = examineRows(plan, [row({ amount: 'geheim', at: 'x' }), row({ id: 'y' })], HOLDER)
    expect(faults?.map(({ row: at, column }) => [at, column])).toEqual([
      [0, 'at'],
      [0, 'amount'],
      [1, 'id'],
    ])
    expect(JSON.stringify(faults)).not.toContain('geheim')
  })
})

describe('the body that a department is told with', () => {
  test('holds the inquiry and the items; other templates know no such slots', () => {
    const question = questionOf({ items: ['bank.holding'] })
    const template = inquiryTemplateSchema.parse({ id: '$inquiry', items: '$items', ids: '$idNumbers' })
    const secret = (): string => ''
    expect(template.fill({ question, inquiry: 'i-1', page: 1, secret })).toEqual({
      id: 'i-1',
      items: ['bank.holding'],
      ids: [HOLDER.idNumber, NOBODY.idNumber],
    })
    expect([...template.slots]).toEqual(['inquiry', 'items', 'idNumbers'])
    expect(templateSchema.safeParse('$inquiry').success).toBe(false)
  })
})
