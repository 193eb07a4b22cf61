import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RawAnswer, Row } from '../../../adapters/adapter.ts'
import type { ItemPlan } from '../../../adapters/department-plan.ts'
import { readDepartment } from '../../../adapters/department-reader.ts'
import { type AnswerAnomaly, AskedPeople, readAnswers } from '../../../adapters/mapping/attribution.ts'
import type { Subject } from '../../../src/findings/finding.ts'
import { syntheticId } from '../../testkit/people.ts'

const records = 'type Holding { number: String! amount: Decimal! status: String }'

/** The plan of an item whose rows are `{ id, name, number, amount, status, date }`. */
function plan(response: string, item = ''): ItemPlan {
  const text = `
slug: bank
title: { zh: 银行, en: Bank }
source: { protocol: rest, baseUrl: http://127.0.0.1:1 }
items:
  - id: bank.holding
    field: holdings
    title: { zh: 存款, en: Deposits }
    record: Holding
    sensitivity: 4
    freshness: P1M
    request: { path: /query, body: { ids: $idNumbers } }
    response: { rows: rows, key: id, name: name, ${response} }
    map: { number: number, amount: amount, status: status }
    measures: [{ kind: property.deposits, value: record.amount }]
    ${item}
`
  const read = readDepartment(
    { manifest: { file: 'manifest.yaml', text }, records: { file: 'records.graphql', text: records } },
    {},
  )
  expect(read.faults).toEqual([])
  const found = read.plan?.calls[0]?.items[0]
  if (!found) throw new Error('no plan')
  return found
}

const NOW = Date.UTC(2026, 10, 22)
const SILENT_NONE = plan('silence: none')
const SILENT_MISSING = plan('asOf: { answer: date }')
const wang: Subject = { idNumber: syntheticId('1968-08-25', 11), name: '王秀英' }
const li: Subject = { idNumber: syntheticId('1976-09-03', 22), name: '李桂芳' }
const stranger: Subject = { idNumber: syntheticId('1990-01-01', 33), name: '何平安' }

function row(person: Subject, changes: Row = {}): Row {
  return { id: person.idNumber, name: person.name, number: 'A1', amount: '10.00', ...changes }
}

function read(item: ItemPlan, raw: RawAnswer, people: readonly Subject[] = [wang, li]) {
  const anomalies: AnswerAnomaly[] = []
  const answers = readAnswers(item, raw, new AskedPeople(people), NOW, (anomaly) => anomalies.push(anomaly))
  return { answers, anomalies }
}

describe('whose a row is', () => {
  test('a row under the person’s number and name is a hit, with its measures', () => {
    const { answers } = read(SILENT_NONE, { rows: [row(wang), row(wang, { amount: '0.50' })] })
    expect(answers).toMatchObject([
      {
        idNumber: wang.idNumber,
        outcome: 'HIT',
        reasonCode: null,
        records: [{ amount: '10.00' }, { amount: '0.50' }],
        measures: [{ kind: 'property.deposits', value: '10.50' }],
      },
      { idNumber: li.idNumber, outcome: 'NONE', records: [], measures: [] },
    ])
  })

  test('another name is a mismatch: kept to be looked at, and never counted', () => {
    const { answers } = read(SILENT_NONE, { rows: [row(wang, { name: '汪秀英' })] })
    expect(answers[0]).toMatchObject({ outcome: 'MISMATCH', reasonCode: 'NAME_DIFFERS', measures: [] })
    expect(answers[0]?.records).toHaveLength(1)
  })

  test('one differing name among right ones makes the whole finding a mismatch', () => {
    const { answers } = read(SILENT_NONE, { rows: [row(wang), row(wang, { name: '汪秀英' })] })
    expect(answers[0]).toMatchObject({ outcome: 'MISMATCH', measures: [] })
    expect(answers[0]?.records).toHaveLength(2)
  })

  test.each([[null], [''], [undefined]])(
    'a row without a name (%j) is not known to be the person’s',
    (name) => {
      expect(read(SILENT_NONE, { rows: [row(wang, { name })] }).answers[0]).toMatchObject({
        outcome: 'MISMATCH',
      })
    },
  )

  test('rows of people who were not asked about are dropped, and told', () => {
    const { answers, anomalies } = read(SILENT_MISSING, { rows: [row(stranger), row(stranger), row(wang)] })
    expect(answers.map((answer) => answer.outcome)).toEqual(['HIT', 'NOT_RETURNED'])
    expect(JSON.stringify(answers)).not.toContain(stranger.idNumber)
    expect(anomalies).toEqual([{ kind: 'ROWS_NOT_ASKED', item: 'bank.holding', count: 2 }])
  })

  test('an answer about the wrong people says nothing by leaving others out', () => {
    const { answers } = read(SILENT_NONE, { rows: [row(stranger), row(wang)] })
    expect(answers[1]).toMatchObject({ outcome: 'NOT_RETURNED', reasonCode: 'PERSON_MISSING' })
  })

  test.each([
    ['blanks round it', (id: string) => ` ${id} `],
    [
      'full-width digits',
      (id: string) => id.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
    ],
    ['a small x', (id: string) => id.toLowerCase()],
  ])('a number with %s is the same number', (_case, spell) => {
    const withX = Array.from({ length: 200 }, (_, sequence) => syntheticId('1968-08-25', sequence + 1)).find(
      (id) => id.endsWith('X'),
    )
    const person = { idNumber: withX ?? '', name: '王秀英' }
    const { answers } = read(SILENT_NONE, { rows: [row(person, { id: spell(person.idNumber) })] }, [person])
    expect(answers[0]).toMatchObject({ outcome: 'HIT', idNumber: person.idNumber })
  })

  test('an old number of 15 digits is its 18-digit form', () => {
    const old = wang.idNumber.slice(0, 6) + wang.idNumber.slice(8, 17)
    expect(read(SILENT_NONE, { rows: [row(wang, { id: old })] }).answers[0]).toMatchObject({ outcome: 'HIT' })
  })

  test.each([
    [null],
    [undefined],
    [''],
    [42],
    [{}],
    ['x'.repeat(60)],
    [`${wang.idNumber}0`],
    [wang.idNumber.slice(0, 17)],
  ])('the number %j is nobody’s', (id) => {
    const { answers, anomalies } = read(SILENT_MISSING, { rows: [row(wang, { id })] })
    expect(answers.every((answer) => answer.records.length === 0)).toBe(true)
    expect(anomalies).toEqual([{ kind: 'ROWS_NOT_ASKED', item: 'bank.holding', count: 1 }])
  })
})

describe('silence is not none', () => {
  test('who is left out was not returned, unless the manifest says what silence means', () => {
    expect(read(SILENT_MISSING, { rows: [] }).answers.map((answer) => answer.reasonCode)).toEqual([
      'PERSON_MISSING',
      'PERSON_MISSING',
    ])
    expect(read(SILENT_NONE, { rows: [] }).answers.map((answer) => answer.outcome)).toEqual(['NONE', 'NONE'])
  })

  test('who was looked at and has no rows has nothing', () => {
    const { answers } = read(SILENT_MISSING, { rows: [], covered: [{ idNumber: li.idNumber }] })
    expect(answers.map((answer) => answer.outcome)).toEqual(['NOT_RETURNED', 'NONE'])
  })

  test('an answer may say of everybody that there is nothing', () => {
    const { answers } = read(SILENT_MISSING, { rows: [], nothing: true })
    expect(answers.map((answer) => answer.outcome)).toEqual(['NONE', 'NONE'])
  })

  test.each([
    ['as many as came', [{ idNumber: wang.idNumber, count: 2 }], 'HIT'],
    ['as many, as a text', [{ idNumber: wang.idNumber, count: '2' }], 'HIT'],
    [
      'the same on each page',
      [
        { idNumber: wang.idNumber, count: 2 },
        { idNumber: wang.idNumber, count: 2 },
      ],
      'HIT',
    ],
    ['more than came', [{ idNumber: wang.idNumber, count: 24 }], 'NOT_RETURNED'],
    ['fewer than came', [{ idNumber: wang.idNumber, count: 1 }], 'NOT_RETURNED'],
    ['nothing readable', [{ idNumber: wang.idNumber, count: 'many' }], 'NOT_RETURNED'],
    [
      'two different numbers',
      [
        { idNumber: wang.idNumber, count: 2 },
        { idNumber: wang.idNumber, count: 3 },
      ],
      'NOT_RETURNED',
    ],
    ['no number for this person', [{ idNumber: li.idNumber, count: 0 }], 'NOT_RETURNED'],
  ])('where rows are counted, and the count says %s', (_case, covered, outcome) => {
    const { answers } = read(SILENT_NONE, { rows: [row(wang), row(wang)], covered, counted: true })
    expect(answers[0]).toMatchObject({ outcome })
    if (outcome === 'NOT_RETURNED')
      expect(answers[0]).toMatchObject({ reasonCode: 'PERSON_MISSING', records: [] })
  })

  test('a count of nothing is none', () => {
    const covered = [{ idNumber: li.idNumber, count: 0 }]
    expect(read(SILENT_MISSING, { rows: [], covered, counted: true }).answers[1]).toMatchObject({
      outcome: 'NONE',
    })
  })
})

describe('what cannot be read', () => {
  test('makes an error of that person’s finding alone, and says which field it was', () => {
    const { answers, anomalies } = read(SILENT_NONE, {
      rows: [row(wang), row(wang, { amount: '#N/A' }), row(li)],
    })
    expect(answers).toMatchObject([
      { outcome: 'ERROR', reasonCode: 'GARBLED', records: [], measures: [], asOf: null },
      { outcome: 'HIT' },
    ])
    expect(anomalies).toEqual([
      { kind: 'UNREADABLE', item: 'bank.holding', field: 'amount', expected: 'a decimal number', count: 1 },
    ])
  })

  test('a name that is no text is an error, not another name', () => {
    expect(read(SILENT_NONE, { rows: [row(wang, { name: 7 })] }).answers[0]).toMatchObject({
      reasonCode: 'GARBLED',
    })
  })
})

describe('the date of the data', () => {
  test('is the department’s, in UTC, and old data is flagged', () => {
    const { answers } = read(SILENT_MISSING, { rows: [row(wang)], asOf: '2026-11-20 08:00:00' })
    expect(answers[0]).toMatchObject({ asOf: '2026-11-20T00:00:00.000Z', stale: false })
    const old = read(SILENT_MISSING, { rows: [row(wang)], asOf: '2026-10-21' })
    expect(old.answers[0]).toMatchObject({ asOf: '2026-10-20T16:00:00.000Z', stale: true })
  })

  test('is the moment of the answer where the department states none', () => {
    expect(read(SILENT_MISSING, { rows: [row(wang)] }).answers[0]).toMatchObject({
      asOf: '2026-11-22T00:00:00.000Z',
      stale: false,
    })
  })

  test('that cannot be read makes an error of the findings, since nobody knows how old they are', () => {
    const { answers } = read(SILENT_MISSING, {
      rows: [row(wang)],
      asOf: 'soon',
      covered: [{ idNumber: li.idNumber }],
    })
    expect(answers.map((answer) => answer.reasonCode)).toEqual(['GARBLED', 'GARBLED'])
  })

  test('is that of the oldest row, where rows are dated', () => {
    const dated = plan('silence: none, asOf: { row: date }')
    const { answers } = read(dated, {
      rows: [row(wang, { date: '2026-11-20' }), row(wang, { date: '2026-11-01' })],
    })
    expect(answers[0]).toMatchObject({ asOf: '2026-10-31T16:00:00.000Z' })
    expect(answers[1]).toMatchObject({ outcome: 'NONE', asOf: '2026-11-22T00:00:00.000Z' })
  })

  test('holds for everybody where the manifest says that rows share it', () => {
    const shared = plan('silence: none, asOf: { row: date, wholeAnswer: true, format: yyyyMMdd }')
    const { answers } = read(shared, { rows: [row(wang, { date: '20261101' })] })
    expect(answers[1]).toMatchObject({ outcome: 'NONE', asOf: '2026-10-31T16:00:00.000Z' })
  })
})

describe('records that are left out', () => {
  test('a person with nothing but such records has nothing', () => {
    const current = plan('silence: none', 'where: record.status != "closed"')
    const { answers } = read(current, {
      rows: [row(wang, { status: 'closed' }), row(li), row(li, { status: 'closed' })],
    })
    expect(answers.map((answer) => answer.outcome)).toEqual(['NONE', 'HIT'])
    expect(answers[1]?.records).toHaveLength(1)
  })

  test('their names are looked at all the same', () => {
    const current = plan('silence: none', 'where: record.status != "closed"')
    const { answers } = read(current, { rows: [row(wang, { status: 'closed', name: '汪秀英' })] })
    expect(answers[0]).toMatchObject({ outcome: 'MISMATCH' })
  })

  test('a thing that is listed twice is one thing', () => {
    const once = plan('silence: none', 'distinct: [number]')
    const { answers } = read(once, { rows: [row(wang), row(wang), row(wang, { number: 'A2' }), row(li)] })
    expect(answers[0]).toMatchObject({ measures: [{ value: '20.00' }] })
    expect(answers[1]).toMatchObject({ measures: [{ value: '10.00' }] })
  })
})

test('two subjects under one number each get their own answer', () => {
  const namesake = { idNumber: wang.idNumber, name: '汪秀英' }
  const { answers } = read(SILENT_NONE, { rows: [row(wang)] }, [wang, namesake])
  expect(answers.map((answer) => answer.outcome)).toEqual(['HIT', 'MISMATCH'])
})

describe('properties', () => {
  const people = Array.from({ length: 5 }, (_, at) => ({
    idNumber: syntheticId('1980-01-01', at + 1),
    name: `王${'一二三四五'.charAt(at)}`,
  }))
  const anybody = fc.constantFrom(...people, stranger, wang)
  const anyRow = fc
    .record({
      key: anybody,
      name: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: anybody }),
      number: fc.string({ minLength: 1, maxLength: 3 }).filter((text) => text.trim() !== ''),
      amount: fc.oneof(
        { weight: 9, arbitrary: fc.integer({ min: 0, max: 1e6 }) },
        { weight: 1, arbitrary: fc.constant('?') },
      ),
    })
    .map(({ key, name, number, amount }) => row(key, { name: (name ?? key).name, number, amount }))
  const covered = fc.array(anybody.map(({ idNumber }) => ({ idNumber })))

  test('the order of rows changes nothing but the order of records', () => {
    const shuffled = fc
      .array(anyRow, { maxLength: 20 })
      .chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })))
    fc.assert(
      fc.property(shuffled, covered, ([rows, others], lookedAt) => {
        const sorted = (list: readonly Row[]) =>
          read(SILENT_MISSING, { rows: list, covered: lookedAt }, people).answers.map((answer) => ({
            ...answer,
            records: answer.records.map((one) => JSON.stringify(one)).sort(),
          }))
        expect(sorted(others)).toEqual(sorted(rows))
      }),
    )
  })

  test('no row is ever attached to somebody with another number or name', () => {
    fc.assert(
      fc.property(
        fc.array(anyRow, { maxLength: 20 }),
        covered,
        fc.boolean(),
        (rows, lookedAt, silentNone) => {
          const item = silentNone ? SILENT_NONE : SILENT_MISSING
          const { answers } = read(item, { rows, covered: lookedAt }, people)
          expect(answers.map((answer) => answer.idNumber)).toEqual(people.map((person) => person.idNumber))
          for (const [at, answer] of answers.entries()) {
            const own = rows.filter((one) => one['id'] === people[at]?.idNumber)
            const named = own.filter((one) => one['name'] === people[at]?.name)
            if (answer.outcome === 'HIT') {
              expect(named).toHaveLength(own.length)
              expect(answer.records.map((one) => one['number'])).toEqual(
                own.map((one) => String(one['number']).trim()),
              )
            }
            if (answer.outcome === 'MISMATCH') {
              expect(named.length).toBeLessThan(own.length)
              expect(answer.records).toHaveLength(own.length)
            }
            if (answer.outcome === 'NONE') expect(own).toEqual([])
            if (answer.outcome !== 'HIT') expect(answer.measures).toEqual([])
          }
        },
      ),
    )
  })
})
