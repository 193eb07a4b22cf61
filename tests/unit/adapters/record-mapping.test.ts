import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { RecordExpressions } from '../../../adapters/mapping/expressions.ts'
import { fieldSources } from '../../../adapters/mapping/map-schema.ts'
import { compileRecordMapping } from '../../../adapters/mapping/record-mapping.ts'
import { readRecordTypes } from '../../../adapters/mapping/record-types.ts'
import { Unconvertible } from '../../../adapters/mapping/unconvertible.ts'
import { runs } from '../../testkit/effort.ts'

function compile(fields: string, map: Record<string, unknown>, looseLists = false) {
  const { types } = readRecordTypes(`
    type Thing { ${fields} }
    type Part { on: Date! amount: Decimal! }
    enum Use { HOME SHED }
  `)
  const thing = types.objects.get('Thing')
  if (!thing) throw new Error('no type')
  return compileRecordMapping(thing, fieldSources.parse(map), {
    expressions: new RecordExpressions(types.objects.values()),
    offsetMinutes: 480,
    looseLists,
  })
}

/** Maps one value into a field of a type. */
function convert(type: string, value: unknown, source: Record<string, unknown> = {}): unknown {
  const { map, faults } = compile(`field: ${type}`, { field: { from: 'column', ...source } })
  expect(faults).toEqual([])
  return map({ column: value }, undefined)['field']
}

describe('the record type says what a value becomes', () => {
  test.each([
    ['String', '幸福路12号', '幸福路12号'],
    ['String', '  padded　', 'padded'],
    ['String', 12, '12'],
    ['String', true, 'true'],
    ['Int', '1,024', 1024],
    ['Int', 1024, 1024],
    ['Float', '1.5', 1.5],
    ['Float', 1.5, 1.5],
    ['Boolean', true, true],
    ['Boolean', 'false', false],
    ['Decimal', '1,234.5', '1234.50'],
    ['Decimal', 1234, '1234.00'],
    ['Decimal', -0, '0.00'],
    ['Date', '2015-06-12', '2015-06-12'],
    ['DateTime', '2026-11-20 08:00:00', '2026-11-20T00:00:00.000Z'],
    ['Use', 'HOME', 'HOME'],
  ])('%s: %j becomes %j', (type, value, expected) => {
    expect(convert(type, value)).toStrictEqual(expected)
    expect(convert(`${type}!`, value)).toStrictEqual(expected)
  })

  test.each([
    ['String', { nested: true }],
    ['String', ['secret']],
    ['Int', '1.5'],
    ['Int', 3_000_000_000],
    ['Int', 'twelve'],
    ['Float', 'Infinity'],
    ['Boolean', '是'],
    ['Boolean', 1],
    ['Decimal', '#N/A'],
    ['Decimal', 'NaN'],
    ['Decimal', true],
    ['Date', '2015-02-30'],
    ['Date', '20150612'],
    ['DateTime', 'infinity'],
    ['Use', 'GARAGE'],
    ['Use', 'toString'],
  ])('%s: %j is refused, and says in which field', (type, value) => {
    expect(() => convert(type, value)).toThrow(Unconvertible)
    try {
      convert(type, value)
    } catch (error) {
      expect(error).toMatchObject({ field: 'field' })
      expect(String(error)).not.toContain(String(value))
    }
  })
})

describe('an empty value is null where the record allows it, and refused where it does not', () => {
  for (const type of [
    'String',
    'Int',
    'Float',
    'Boolean',
    'Decimal',
    'Date',
    'DateTime',
    'Use',
    'Part',
    '[String!]',
  ]) {
    test.each([[null], [undefined], [''], [' '], ['　']])(`${type}: %j`, (empty) => {
      const source = type === 'Part' ? { fields: { on: 'on', amount: 'amount' } } : {}
      expect(convert(type, empty, source)).toBeNull()
      expect(() => convert(`${type}!`, empty, source)).toThrow(Unconvertible)
    })
  }
})

describe('codes', () => {
  const codes = { '10': 'HOME', '50': 'SHED' }

  test('a code becomes the value that the manifest names, as text or as number', () => {
    expect(convert('Use!', '10', { codes })).toBe('HOME')
    expect(convert('Use!', 50, { codes })).toBe('SHED')
    expect(convert('String', '10', { codes: { '10': '住宅' } })).toBe('住宅')
  })

  test('an unknown code is refused, unless * stands for all others', () => {
    expect(() => convert('Use', '99', { codes })).toThrow(Unconvertible)
    expect(() => convert('Use', 'constructor', { codes })).toThrow(Unconvertible)
    expect(convert('Use', '99', { codes: { ...codes, '*': 'SHED' } })).toBe('SHED')
    expect(convert('Use', null, { codes: { ...codes, '*': 'SHED' } })).toBeNull()
  })
})

describe('true and false', () => {
  test('are the values that the manifest names', () => {
    const yesOrNo = { trueWhen: '是', falseWhen: ['否', '无'] }
    expect(convert('Boolean!', '是', yesOrNo)).toBe(true)
    expect(convert('Boolean!', '无', yesOrNo)).toBe(false)
    expect(() => convert('Boolean!', '不详', yesOrNo)).toThrow(Unconvertible)
    expect(convert('Boolean!', 1, { trueWhen: 1 })).toBe(true)
    expect(convert('Boolean!', 'anything', { trueWhen: 1 })).toBe(false)
  })
})

describe('notations of dates', () => {
  test('are turned into ISO 8601, as exact as they are', () => {
    expect(convert('Date', '20150612', { format: 'yyyyMMdd' })).toBe('2015-06-12')
    expect(convert('Date', 20150612, { format: 'yyyyMMdd' })).toBe('2015-06-12')
    expect(convert('String', '202603', { format: 'yyyyMM' })).toBe('2026-03')
    expect(convert('DateTime', '20261120080000', { format: 'yyyyMMddHHmmss' })).toBe(
      '2026-11-20T00:00:00.000Z',
    )
  })
})

describe('nested records', () => {
  const each = { on: 'rq', amount: 'je' }

  test('a list of objects becomes a list of records', () => {
    const parts = [
      { rq: '2026-01-12', je: 900 },
      { rq: '2026-02-12', je: '1,000.5' },
    ]
    expect(convert('[Part!]!', parts, { each })).toEqual([
      { on: '2026-01-12', amount: '900.00' },
      { on: '2026-02-12', amount: '1000.50' },
    ])
  })

  test('a fault deep inside names its whole path', () => {
    try {
      convert('[Part!]!', [{ rq: '2026-01-12', je: 'x' }], { each })
      expect.unreachable()
    } catch (error) {
      expect(error).toMatchObject({ field: 'field.amount', expected: 'a decimal number' })
    }
  })

  test('an object becomes a record, also made of columns of the row itself', () => {
    expect(convert('Part', { rq: '2026-01-12', je: 900 }, { fields: each })).toEqual({
      on: '2026-01-12',
      amount: '900.00',
    })
    const { map } = compile('part: Part!', { part: { from: '.', fields: each } })
    expect(map({ rq: '2026-01-12', je: 900, other: 1 }, undefined)).toEqual({
      part: { on: '2026-01-12', amount: '900.00' },
    })
  })

  test('in JSON a missing list is refused; in XML it is an empty one, and one element is a list', () => {
    expect(() => convert('[Part!]!', undefined, { each })).toThrow(Unconvertible)
    expect(() => convert('[Part!]!', { rq: '2026-01-12', je: 1 }, { each })).toThrow(Unconvertible)
    const { map } = compile('field: [Part!]!', { field: { from: 'column', each } }, true)
    expect(map({}, undefined)).toEqual({ field: [] })
    expect(map({ column: '' }, undefined)).toEqual({ field: [] })
    expect(map({ column: { rq: '2026-01-12', je: '1' } }, undefined)).toEqual({
      field: [{ on: '2026-01-12', amount: '1.00' }],
    })
  })

  test('a list of values is converted value by value', () => {
    expect(convert('[Use!]', ['10', '50'], { codes: { '10': 'HOME', '50': 'SHED' } })).toEqual([
      'HOME',
      'SHED',
    ])
    expect(() => convert('[Int!]', ['1', null])).toThrow(Unconvertible)
    expect(convert('[Int]', ['1', null])).toEqual([1, null])
  })
})

describe('places', () => {
  test('a path leads into objects, and up to what the row stands in', () => {
    const { map, faults } = compile('a: String b: String c: String', {
      a: 'x.y',
      b: '../id',
      c: '"dotted.name"',
    })
    expect(faults).toEqual([])
    expect(map({ x: { y: 'deep' }, 'dotted.name': 'dots' }, { id: '7' })).toEqual({
      a: 'deep',
      b: '7',
      c: 'dots',
    })
    expect(map({ x: 'flat' }, undefined)).toEqual({ a: null, b: null, c: null })
  })

  test('an expression computes a value from the row', () => {
    const { map, faults } = compile('total: Decimal! label: String', {
      total: { cel: 'decimal(row.price) * 2 + 1' },
      label: { cel: 'has(row.note) ? row.note : "none"' },
    })
    expect(faults).toEqual([])
    expect(map({ price: '10.05' }, undefined)).toEqual({ total: '21.10', label: 'none' })
    expect(() => map({ price: 'x' }, undefined)).toThrow(Unconvertible)
    expect(() => map({}, undefined)).toThrow(Unconvertible)
  })

  test('nothing but the mapped fields gets into a record', () => {
    const { map } = compile('a: String b: Int', { a: 'x' })
    const row = JSON.parse('{"x": "1", "y": "2", "__proto__": {"polluted": true}, "a": "other"}')
    const record = map(row, undefined)
    expect(Object.keys(record)).toEqual(['a', 'b'])
    expect(record).toEqual({ a: '1', b: null })
    expect(Object.getPrototypeOf(record)).toBe(Object.prototype)
  })
})

describe('a map is checked against the record type when it is loaded', () => {
  test.each([
    ['a field that the record lacks', 'use: Use', { usage: 'x' }, ['usage'], 'its fields are use'],
    ['a field that may not be null left out', 'use: Use!', {}, [], 'Thing.use may not be null'],
    [
      'codes that are no values of the enum',
      'use: Use',
      { use: { from: 'x', codes: { a: 'BARN' } } },
      ['use'],
      'BARN is no value of Use',
    ],
    ['codes of a number', 'n: Int', { n: { from: 'x', codes: { a: '1' } } }, ['n'], 'for texts and enums'],
    ['trueWhen of a text', 's: String', { s: { from: 'x', trueWhen: '是' } }, ['s'], 'for Boolean fields'],
    ['falseWhen alone', 'b: Boolean', { b: { from: 'x', falseWhen: '否' } }, ['b'], 'give both'],
    [
      'a month as a Date',
      'd: Date',
      { d: { from: 'x', format: 'yyyyMM' } },
      ['d'],
      'make the field a String',
    ],
    [
      'a day as a DateTime',
      'd: DateTime',
      { d: { from: 'x', format: 'yyyyMMdd' } },
      ['d'],
      'make the field a Date',
    ],
    ['a format of a number', 'n: Int', { n: { from: 'x', format: 'yyyy' } }, ['n'], 'for dates, not for Int'],
    [
      'a notation that is none',
      'd: Date',
      { d: { from: 'x', format: 'DDMMYY' } },
      ['d'],
      'no part of a date',
    ],
    ['an object without fields', 'p: Part', { p: 'x' }, ['p'], 'under `fields`'],
    ['a list of objects without each', 'p: [Part]', { p: 'x' }, ['p'], 'under `each`'],
    ['each on a text', 's: String', { s: { from: 'x', each: {} } }, ['s'], 'object type'],
    [
      'a nested fault',
      'p: [Part]',
      { p: { from: 'x', each: { on: 'y' } } },
      ['p', 'each'],
      'Part.amount may not be null',
    ],
    ['an expression that is none', 's: String', { s: { cel: '1 +' } }, ['s', 'cel'], 'character'],
    [
      'an expression with matches',
      's: String',
      { s: { cel: 'row.x.matches("a+")' } },
      ['s', 'cel'],
      'matches is not allowed',
    ],
    ['an expression over record', 's: String', { s: { cel: 'record.x' } }, ['s', 'cel'], 'record'],
  ])('%s', (_case, fields, map, path, message) => {
    const { faults } = compile(fields, map)
    expect(faults).toEqual([{ path, said: expect.stringContaining(message) }])
  })

  test.each([
    [{ a: '__proto__' }],
    [{ a: 'x.constructor' }],
    [{ a: 'toString' }],
    [{ a: '../../x' }],
    [{ a: 'list[].x' }],
    [{ a: 'x..y' }],
    [{ a: 'x.' }],
    [{ a: '' }],
    [{ a: { from: 'x', cel: 'y' } }],
    [{ a: { codes: {} } }],
    [{ a: { from: 'x', unknown: 1 } }],
  ])('%j is no map', (map) => {
    expect(fieldSources.safeParse(map).success).toBe(false)
  })
})

test('compiled code and its slow twin agree on every row', () => {
  const fields = 's: String n: Int! d: Decimal b: Boolean u: Use t: Date'
  const { map } = compile(fields, { s: 's', n: 'n', d: 'd', b: 'b', u: 'u', t: 't' })
  const value = fc.oneof(
    fc.constantFrom(
      null,
      undefined,
      '',
      ' ',
      'HOME',
      '2026-01-01',
      '1,234.5',
      '12',
      12,
      -0,
      1.5,
      true,
      false,
      'true',
    ),
    fc.string({ maxLength: 4 }),
    fc.double(),
  )
  fc.assert(
    fc.property(fc.record({ s: value, n: value, d: value, b: value, u: value, t: value }), (row) => {
      const each = Object.keys(row).map((field) => {
        const type = { s: 'String', n: 'Int!', d: 'Decimal', b: 'Boolean', u: 'Use', t: 'Date' }[field] ?? ''
        const alone = compile(`${field}: ${type}`, { [field]: { from: field } }).map
        try {
          return [field, alone(row, undefined)[field]] as const
        } catch {
          return null
        }
      })
      if (each.includes(null)) expect(() => map(row, undefined)).toThrow(Unconvertible)
      else expect(map(row, undefined)).toStrictEqual(Object.fromEntries(each.filter((one) => one !== null)))
    }),
    { numRuns: runs(50, 200) },
  )
})
