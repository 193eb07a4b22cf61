import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Question } from '../../../adapters/adapter.ts'
import { type JsonValue, templateSchema } from '../../../adapters/template.ts'
import { BASIS } from '../../testkit/asking.ts'

const question: Question = {
  items: [],
  live: true,
  basis: BASIS,
  people: [
    { idNumber: '990101198001010011', name: '张三' },
    { idNumber: '990101198001010038', name: '李四' },
  ],
  period: { from: '2025-11-01', to: '2026-10-31' },
  requestId: 'r-1',
  nextCall: () => Promise.resolve(),
}

function fill(template: unknown, about = question): JsonValue {
  return templateSchema
    .parse(template)
    .fill({ question: about, page: 3, secret: (name) => `secret of ${name}` })
}

test.each([
  ['$idNumbers', ['990101198001010011', '990101198001010038']],
  ['$names', ['张三', '李四']],
  ['$from', '2025-11-01'],
  ['$page', 3],
  ['$requestId', 'r-1'],
  ['$consentId', BASIS.consentId],
  ['$purpose', 'APPLICATION'],
  ['$caseNumber', 'SQ-2026-0001'],
  ['$$from', '$from'],
  ['price $5', 'price $5'],
  [{ $var: 'from', format: 'yyyyMM' }, '202511'],
  [{ $var: 'to', format: 'yyyy年MM月dd日' }, '2026年10月31日'],
  [{ $var: 'to', format: 'yyyyMMddHHmmss' }, '20261031000000'],
  [{ $var: 'idNumbers', join: ',' }, '990101198001010011,990101198001010038'],
  [{ $secret: 'BANK_KEY' }, 'secret of BANK_KEY'],
  [
    { $each: 'people', as: { id: '$idNumber', xm: '$name', all: '$requestId' } },
    [
      { id: '990101198001010011', xm: '张三', all: 'r-1' },
      { id: '990101198001010038', xm: '李四', all: 'r-1' },
    ],
  ],
  [
    { ids: '$idNumbers', nested: [{ page: '$page' }, 1, true, null] },
    { ids: ['990101198001010011', '990101198001010038'], nested: [{ page: 3 }, 1, true, null] },
  ],
])('%j is filled', (template, expected) => {
  expect(fill(template)).toEqual(expected)
})

test('whatever a name holds, it stays one value', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (idNumber, name) => {
      const filled = fill({ a: '$idNumbers', b: '$names' }, { ...question, people: [{ idNumber, name }] })
      expect(JSON.parse(JSON.stringify(filled))).toEqual({ a: [idNumber], b: [name] })
    }),
  )
})

test('a template tells which secrets it needs, and whether it has pages', () => {
  expect(templateSchema.parse({ a: { $secret: 'BANK_KEY' } })).toMatchObject({ paged: false })
  expect([...templateSchema.parse({ a: { $secret: 'BANK_KEY' } }).secrets]).toEqual(['BANK_KEY'])
  expect(templateSchema.parse({ a: [{ b: '$page' }] })).toMatchObject({ paged: true })
})

describe('a template is checked when it is loaded', () => {
  test.each([
    [{ a: '$everybody' }, ['a'], 'there is no slot $everybody'],
    [{ a: ['x', '$idNumber'] }, ['a', 1], 'inside `{ $each: people'],
    [{ a: { $var: 'nobody' } }, ['a', '$var'], 'no slot'],
    [{ a: { $var: 'from', format: 'MMYY' } }, ['a', 'format'], 'no part of a date'],
    [{ a: { $var: 'names', format: 'yyyy' } }, ['a', 'format'], '$from and $to'],
    [{ a: { $var: 'from', extra: 1 } }, ['a', '$var'], 'write { $var'],
    [{ a: { $each: 'rows', as: 1 } }, ['a', '$each'], 'write { $var'],
    [{ a: { $each: 'people', as: { $each: 'people', as: 1 } } }, ['a', 'as', '$each'], 'write { $var'],
    [{ a: { $secret: 'HEDUI_SECRET_KEY' } }, ['a', '$secret'], 'cannot be a secret here'],
    [{ a: { $secret: 'lower' } }, ['a', '$secret'], 'cannot be a secret here'],
    [{ a: { $unknown: 1 } }, ['a', '$unknown'], 'write { $var'],
    [{ toString: 1 }, ['toString'], 'reserved name'],
  ])('%j', (template, path, message) => {
    const parsed = templateSchema.safeParse(template)
    expect(parsed.success).toBe(false)
    expect(parsed.error?.issues).toMatchObject([{ path, message: expect.stringContaining(message) }])
  })
})
