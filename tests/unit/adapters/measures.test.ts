import { describe, expect, test } from 'vitest'
import { RecordExpressions } from '../../../adapters/mapping/expressions.ts'
import {
  addUp,
  compileCondition,
  compileMeasure,
  groupMeasures,
  type MeasureSource,
  thingReader,
} from '../../../adapters/mapping/measure-reading.ts'
import { readRecordTypes } from '../../../adapters/mapping/record-types.ts'
import { Unconvertible } from '../../../adapters/mapping/unconvertible.ts'
import type { DataRecord } from '../../../src/findings/finding.ts'

const { types } = readRecordTypes(`
  type Income {
    kind: Kind!
    amount: Decimal!
    months: Int!
    bonus: Decimal
    note: String
    factor: Float
    paid: Boolean
    on: Date
    parts: [Part!]!
  }
  type Part { amount: Decimal! }
  enum Kind { WAGE RENT FEE }
`)
const expressions = new RecordExpressions(types.objects.values())

function incomeType() {
  const income = types.objects.get('Income')
  if (!income) throw new Error('no type')
  return income
}

function income(changes: Partial<Record<string, DataRecord[string]>> = {}): DataRecord {
  return {
    kind: 'WAGE',
    amount: '2000.00',
    months: 12,
    bonus: null,
    note: null,
    factor: null,
    paid: true,
    on: '2026-03-01',
    parts: [{ amount: '1.50' }, { amount: '2.00' }],
    ...changes,
  }
}

function measured(sources: MeasureSource[], records: DataRecord[], identity: string[] | null = null) {
  const readings = sources.map((source) => {
    const { reading, faults } = compileMeasure(source, incomeType(), expressions)
    expect(faults).toEqual([])
    if (!reading) throw new Error('no reading')
    return reading
  })
  const identify = identity && thingReader({ thing: 'job', fields: identity })
  return addUp(records, groupMeasures(readings), identify ?? null, {
    today: '2026-11-27',
    yearAgo: '2025-11-27',
  })
}

describe('an item that declares what tells its things apart', () => {
  const wages = { kind: 'income.wage', value: 'record.amount', when: "record.kind == 'WAGE'" } as const

  test('says what each thing is worth, of what counts', () => {
    const records = [
      income({ note: 'a', amount: '10.00' }),
      income({ note: 'b', amount: '2.00' }),
      income({ note: 'a', amount: '0.50' }),
      income({ note: 'c', amount: '9.00', kind: 'RENT' }),
    ]
    expect(measured([wages], records, ['note'])).toEqual([
      {
        kind: 'income.wage',
        value: '12.50',
        things: [
          { thing: 'job ["a"]', value: '10.50' },
          { thing: 'job ["b"]', value: '2.00' },
        ],
      },
    ])
  })

  test('a record that does not say which thing it is counts, and is no thing', () => {
    expect(measured([wages], [income({ note: null, amount: '3.00' })], ['note', 'on'])).toEqual([
      { kind: 'income.wage', value: '3.00' },
    ])
  })
})

describe('measures', () => {
  test('add a field of all records that count', () => {
    const wages = {
      kind: 'income.wage',
      value: 'record.amount',
      when: "record.kind in ['WAGE', 'FEE']",
    } as const
    const records = [
      income({ amount: '1234.56' }),
      income({ amount: '0.44', kind: 'FEE' }),
      income({ amount: '9', kind: 'RENT' }),
    ]
    expect(measured([wages], records)).toEqual([{ kind: 'income.wage', value: '1235.00' }])
  })

  test('leave a kind out to which no record counts', () => {
    const count = { kind: 'property.vehicle.count', value: '1', unless: "record.kind == 'RENT'" } as const
    expect(measured([count], [income({ kind: 'RENT' })])).toEqual([])
    expect(measured([count], [])).toEqual([])
  })

  test('count in whole numbers, and sum money with two decimals', () => {
    const both = [
      { kind: 'property.vehicle.count', value: '1' },
      { kind: 'income.wage', value: '1' },
    ] as const
    expect(measured([...both], [income(), income()])).toEqual([
      { kind: 'property.vehicle.count', value: '2' },
      { kind: 'income.wage', value: '2.00' },
    ])
  })

  test('of one kind in several ways are one measure', () => {
    const sources = [
      { kind: 'income.wage', value: 'record.amount', when: "record.kind == 'WAGE'" },
      { kind: 'income.wage', value: 'record.amount * 2', when: "record.kind == 'FEE'" },
    ] as const
    expect(measured([...sources], [income(), income({ kind: 'FEE' })])).toEqual([
      { kind: 'income.wage', value: '6000.00' },
    ])
  })

  test.each([
    ['record.amount * record.months', '24000.00'],
    ['record.amount - 0 + decimal("0.005")', '2000.005'],
    ['record.months', '12.00'],
    ['record.parts.size()', '2.00'],
    ['record.bonus == null ? record.amount : record.bonus', '2000.00'],
    ['record.amount >= decimal("2000") && record.amount < 2001 ? 1 : 0', '1.00'],
    ['record.parts[1].amount', '2.00'],
    ['-5', '-5.00'],
  ])('%s is %s', (value, expected) => {
    expect(measured([{ kind: 'income.wage', value }], [income()])).toEqual([
      { kind: 'income.wage', value: expected },
    ])
  })

  test.each([
    ['record.bonus', 'a missing amount is never taken for nothing'],
    ['record.bonus + 1', 'nor in a sum'],
    ['record.parts[5].amount', 'nor beyond the end of a list'],
    ['decimal(record.note)', 'nor where there is no text'],
  ])('%s cannot be told: %s', (value) => {
    expect(() => measured([{ kind: 'income.wage', value }], [income()])).toThrow(Unconvertible)
  })

  test.each([
    ['1.5', 'floating-point'],
    ['record.factor', 'floating-point'],
    ['record.note', 'not a number'],
    ['record.amount > 1.5', 'no such overload'],
    ['record.amuont', 'No such key'],
    ['row.amount', 'row'],
    ['record.amount +', 'character'],
    ["record.note.matches('(a+)+$') ? 1 : 0", 'matches is not allowed'],
    [`[${'record.amount,'.repeat(300)}]`, 'character'],
    [`${'('.repeat(50)}1${')'.repeat(50)}`, 'character'],
  ])('%s is refused when it is loaded', (value, message) => {
    const { reading, faults } = compileMeasure({ kind: 'income.wage', value }, incomeType(), expressions)
    expect(reading).toBeNull()
    expect(faults).toEqual([{ key: 'value', said: expect.stringContaining(message) }])
  })
})

describe('conditions', () => {
  const holds = (source: string, record: DataRecord) => {
    const condition = compileCondition(source, incomeType(), expressions)
    if (typeof condition === 'string') throw new Error(condition)
    return condition(record)
  }

  test.each([
    ["record.kind == 'WAGE'", true],
    ["record.kind != 'WAGE'", false],
    ["record.note == 'x'", false],
    ["record.note != 'x'", true],
    ["record.note in ['x', 'y']", false],
    ["!(record.kind in ['WAGE', 'FEE'])", false],
    ["record.kind == 'FEE' || record.on == '2026-03-01'", true],
    ["record.kind == 'WAGE' && record.note == 'x'", false],
    ['true', true],
    ['record.note == null', true],
    ['record.amount > 1999', true],
    ['record.paid == true', true],
    ["record.on >= '2026-01-01'", true],
    ["record.kind.startsWith('W')", true],
    ['record.parts.exists(p, p.amount > 1)', true],
  ])('%s is %j', (source, expected) => {
    expect(holds(source, income())).toBe(expected)
  })

  test('that cannot be told are neither true nor false', () => {
    expect(() => holds('record.bonus > 1', income())).toThrow(Unconvertible)
  })

  test.each([
    ['record.amount', 'not true or false'],
    ["record.kind == 'WAGE' &&", 'character'],
    ['record.kind == 1', 'no such overload'],
  ])('%s is refused when it is loaded', (source, message) => {
    expect(compileCondition(source, incomeType(), expressions)).toContain(message)
  })
})
