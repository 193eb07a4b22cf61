import { describe, expect, test } from 'vitest'
import {
  BANK_MANIFEST,
  bankManifest,
  HOLDING_RECORDS,
  readTestDepartment,
} from '../../testkit/department-files.ts'

/** The line of the manifest that holds a text, from 1. */
function lineOf(text: string, manifest = BANK_MANIFEST): number {
  return manifest.split('\n').findIndex((line) => line.includes(text)) + 1
}

/** Reads the manifest with one text put in place of another. */
function change(from: string, to: string, environment = {}) {
  expect(BANK_MANIFEST).toContain(from)
  const manifest = BANK_MANIFEST.replace(from, () => to)
  return { manifest, ...readTestDepartment(manifest, HOLDING_RECORDS, environment) }
}

test('a department that is right has no faults', () => {
  const { plan, messages } = readTestDepartment(BANK_MANIFEST)
  expect(messages).toEqual([])
  expect(plan?.department).toMatchObject({
    slug: 'bank',
    protocol: 'rest',
    steward: null,
    items: [
      {
        id: 'bank.holding',
        department: 'bank',
        measures: ['property.deposits'],
        mzElementId: null,
        kinship: null,
        freshness: 'P1M',
      },
    ],
  })
  expect(plan?.guard).toMatchObject({ timeoutMs: 3000, batch: 100, perSecond: null, retries: 1 })
})

describe('a fault is reported with its file, line and column, and how to mend it', () => {
  test.each([
    ['slug: bank', 'slug: Bank_1', 'slug', 'lower-case letters'],
    ['slug: bank\n', '', '', 'slug: this is missing'],
    ['sensitivity: 4', 'sensitivity: 5', 'sensitivity: 5', '2 internal, 3 personal or 4 sensitive'],
    ['freshness: P1M', 'freshness: 1 month', 'freshness', 'ISO 8601 duration'],
    ['protocol: rest', 'protocol: telex', 'protocol', 'the protocols are rest, soap, sql'],
    ['protocol: rest', 'protocol: rest\n  timeout: P1M', 'timeout', 'between 50 and 120000 ms'],
    ['protocol: rest', 'protocol: rest\n  timeuot: PT1S', 'timeuot', 'no such key'],
    ['protocol: rest', 'protocol: rest\n  batch: 0', 'batch', '>=1'],
    ['protocol: rest', 'protocol: rest\n  zone: Beijing', 'zone', 'an offset from UTC'],
    ['protocol: rest', 'protocol: rest\n  charset: klingon', 'charset', 'not known'],
    ['protocol: rest', 'protocol: rest\n  auth: { kind: header, name: x-key }', 'auth', 'this is missing'],
    ['protocol: rest', 'protocol: rest\n  auth: { kind: magic }', 'auth', "'none' | 'header'"],
    ['protocol: rest', 'protocol: rest\n  auth: { kind: bearer, secretRef: lower }', 'auth', 'in capitals'],
    [
      'protocol: rest',
      'protocol: rest\n  auth: { kind: bearer, secretRef: HEDUI_SECRET_KEY }',
      'auth',
      "department's own",
    ],
    ['http://127.0.0.1:1', 'ftp://127.0.0.1', 'baseUrl', 'write an address'],
    ['http://127.0.0.1:1', 'http://user@127.0.0.1', 'baseUrl', 'write an address'],
    ['BANK_URL:-http://127.0.0.1:1', 'BANK_URL', 'baseUrl', 'set BANK_URL in the environment'],
    ['BANK_URL', 'DATABASE_URL', 'baseUrl', 'cannot be used in a manifest'],
    ['id: bank.holding', 'id: savings.holding', 'id:', 'the ids of bank begin with bank.'],
    ['id: bank.holding', 'id: holding', 'id:', 'write department.item in camelCase'],
    ['field: holdings', 'field: Holdings', 'field:', 'camelCase'],
    ['record: Holding', 'record: Account', 'record:', 'no object type Account; it has Holding'],
    ['ids: $idNumbers', 'ids: $idNumber', 'ids', 'there is no slot $idNumber'],
    ['path: /query', 'path: query', 'path:', 'begins with /'],
    ['path: /query', 'path: /query\n      method: GET', 'body', 'a GET request has no body'],
    ['rows: data', 'rows: data[', 'rows', 'it is not a path'],
    ['key: id', 'key: ids[].x', 'key', 'leads to one value'],
    ['      key: id\n', '', 'response:', 'this is missing'],
    ['name: name', 'name: null', 'name: null', 'matchReason'],
    ['name: name', 'name: name\n      matchOn: idNumber', 'matchOn', 'remove it'],
    ['number: no', 'number: __proto__', 'number', 'is no name that'],
    ['number: no\n', '', 'map:', 'Holding.number may not be null'],
    [
      'number: no',
      'nubmer: no\n      number: no',
      'nubmer',
      'Holding has no field nubmer; its fields are number, amount',
    ],
    ['kind: property.deposits', 'kind: property.gold', 'kind', 'there is no measure property.gold'],
    ['value: record.amount', 'value: record.price', 'value', 'No such key: price'],
    ['value: record.amount', 'value: record.number', 'value', 'not a number'],
    ['freshness: P1M', 'freshness: P1M\n    where: record.amount', 'where', 'not true or false'],
    ['freshness: P1M', 'freshness: P1M\n    identifiers: [iban]', 'identifiers', 'Holding has no field iban'],
    ['freshness: P1M', 'freshness: P1M\n    distinct: [iban]', 'distinct', 'Holding has no field iban'],
  ])('%j → %j', (from, to, where, message) => {
    const { manifest, plan, messages } = change(from, to)
    expect(plan).toBeNull()
    const expected = where === '' ? 1 : lineOf(where, manifest)
    const found = messages.filter((one) => one.includes(message))
    expect(messages.join('\n')).toContain(message)
    expect(found[0]).toMatch(new RegExp(`^bank/manifest\\.yaml:${expected}:\\d+ `))
  })

  test('the column is that of the value', () => {
    const { messages } = change('sensitivity: 4', 'sensitivity: 5')
    expect(messages).toEqual([
      `bank/manifest.yaml:${lineOf('sensitivity')}:18 items[0].sensitivity: 2 internal, 3 personal or 4 sensitive`,
    ])
  })

  test('YAML that is none, keys given twice, aliases and reserved keys', () => {
    expect(change('slug: bank', 'slug: [bank').messages.join()).toContain('this is not valid YAML')
    expect(change('slug: bank', 'slug: bank\nslug: bank').messages[0]).toMatch(/manifest\.yaml:2:1 .*unique/)
    expect(change('slug: bank', 'slug: &name bank\nother: *name').messages.join()).toContain('aliases')
    expect(change('number: no', 'number: no\n      __proto__: x').messages.join()).toContain(
      '__proto__ is a reserved name',
    )
    expect(change('number: no', 'number: no\n      constructor: x').messages.join()).toContain(
      'constructor is a reserved name',
    )
    expect(readTestDepartment('').messages.join()).toContain('expected object')
    expect(readTestDepartment('x'.repeat(300_000)).messages.join()).toContain('longer than')
  })
})

describe('records.graphql', () => {
  test.each([
    ['type Holding {', 1, 'Syntax Error'],
    ['type Holding { number: String! amount: Money! }', 1, 'there is no type Money'],
    [
      'type Holding { number: String! amount: Decimal! }\ninput X { a: Int }',
      2,
      'only object types and enums',
    ],
    ['type Holding { number: String! amount: Decimal! }\nscalar Money', 2, 'only object types and enums'],
    [
      'type Holding { number: String! amount: Decimal! }\ntype Query { a: Int }',
      2,
      'the type Query is there already',
    ],
    ['type Holding { number: String! amount: Decimal! }\ntype Holding { a: Int }', 2, 'defined twice'],
    ['type Holding { number: String! amount(in: String): Decimal! }', 1, 'no arguments'],
    [
      'type Holding @key(fields: "number") { number: String! amount: Decimal! }',
      1,
      'no directive but @deprecated',
    ],
    ['type Holding { number: String! amount: Decimal! constructor: Int }', 1, 'no name for a field'],
    ['type Holding { number: String! amount: Decimal! __x: Int }', 1, 'no name for a field'],
    ['type Holding { number: String! amount: Decimal! self: [Holding] }', 1, 'contains itself'],
    ['type Holding { number: String! amount: Decimal! grid: [[Int]] }', 1, 'list of lists'],
    ['type Holding implements Finding { number: String! amount: Decimal! }', 1, 'no interfaces'],
    ['type holding { a: Int }\ntype Holding { number: String! amount: Decimal! }', 1, 'PascalCase'],
    ['enum String { A }\ntype Holding { number: String! amount: Decimal! }', 1, 'is there already'],
    [
      'type Holding { number: String! amount: Decimal! other: OtherFinding }\ntype OtherFinding { a: Int }',
      2,
      'end in Finding',
    ],
  ])('%s', (records, line, message) => {
    const { plan, messages } = readTestDepartment(BANK_MANIFEST, records)
    expect(plan).toBeNull()
    const found = messages.filter((one) => one.includes(message))
    expect(messages.join('\n')).toContain(message)
    expect(found[0]).toMatch(new RegExp(`^bank/records\\.graphql:${line}:\\d+ `))
  })
})

test('all faults are reported at once, those of both files', () => {
  const manifest = BANK_MANIFEST.replace('sensitivity: 4', 'sensitivity: 7')
    .replace('protocol: rest', 'protocol: rest\n  charset: klingon')
    .replace('$idNumbers', '$everybody')
    .replace('rows: data', 'rows: "["')
  const { messages } = readTestDepartment(manifest, `${HOLDING_RECORDS}\nunion Any = Holding`)
  expect(messages.map((message) => message.split(' ')[1])).toEqual(
    expect.arrayContaining(['source.charset:', 'items[0].sensitivity:', 'items[0].request.body.ids:']),
  )
  expect(messages.join('\n')).toContain('records.graphql')
})

describe('the environment', () => {
  test('gives a manifest its addresses; what it gives is part of what the department is', () => {
    const a = readTestDepartment(BANK_MANIFEST, HOLDING_RECORDS, { BANK_URL: 'http://127.0.0.1:1' })
    const b = readTestDepartment(BANK_MANIFEST, HOLDING_RECORDS, { BANK_URL: 'http://127.0.0.1:2' })
    const unset = readTestDepartment(BANK_MANIFEST, HOLDING_RECORDS, { BANK_URL: '' })
    expect(a.plan?.source).toMatchObject({ baseUrl: new URL('http://127.0.0.1:1') })
    expect(unset.plan?.fingerprint).toBe(a.plan?.fingerprint)
    expect(b.plan?.fingerprint).not.toBe(a.plan?.fingerprint)
  })

  test('never gives it the hub’s own settings', () => {
    const environment = { HEDUI_SECRET_KEY: 'top secret', PATH: '/bin', path: 'x' }
    for (const name of ['HEDUI_SECRET_KEY', 'path', 'NODE_OPTIONS', 'PGPASSWORD', 'REDIS_URL']) {
      const { messages } = change('BANK_URL', name, environment)
      expect(messages.join()).toContain('cannot be used in a manifest')
      expect(messages.join()).not.toContain('top secret')
    }
  })

  test('a reference that is not closed is a fault', () => {
    expect(change(`\${BANK_URL:-http://127.0.0.1:1}`, `http://\${BANK_URL`).messages.join()).toContain(
      'not closed',
    )
  })
})

test('items with the same request share one call, each with its own reading', () => {
  const second = BANK_MANIFEST.slice(BANK_MANIFEST.indexOf('  - id:'))
    .replace('bank.holding', 'bank.other')
    .replace('field: holdings', 'field: others')
    .replace('rows: data', 'rows: other')
  const shared = readTestDepartment(BANK_MANIFEST + second)
  expect(shared.messages).toEqual([])
  expect(shared.plan?.calls).toHaveLength(1)
  expect(shared.plan?.calls[0]?.items.map((item) => item.id)).toEqual(['bank.holding', 'bank.other'])
  const apart = readTestDepartment(BANK_MANIFEST + second.replace('/query', '/other'))
  expect(apart.plan?.calls).toHaveLength(2)
})

describe('an item that tells a family', () => {
  const RECORDS = `type Holding { number: String! kin: String! amount: Decimal! relation: Relation! all: [Member!]! }
type Member { id: String! name: String! relation: Relation! state: State! }
enum Relation { HEAD SPOUSE OTHER }
enum State { CURRENT ENDED }
`
  const REGISTER = {
    kind: 'householdRegister',
    householdNo: 'number',
    relationToHead: 'relation',
    members: {
      field: 'all',
      idNumber: 'id',
      name: 'name',
      relationToHead: 'relation',
      current: { field: 'state', is: ['CURRENT'] },
    },
  }
  const MAP = {
    number: 'no',
    kin: 'kin',
    amount: 'amount',
    relation: 'relation',
    all: { from: 'all', each: { id: 'id', name: 'name', relation: 'relation', state: 'state' } },
  }
  const read = (kinship: object, records = RECORDS, identifiers = ['all.id', 'kin']) =>
    readTestDepartment(bankManifest({}, { kinship, identifiers, map: MAP }), records)

  test('is read as it is declared', () => {
    const { plan, messages } = read(REGISTER)
    expect(messages).toEqual([])
    expect(plan?.department.items[0]?.kinship).toEqual({
      ...REGISTER,
      current: null,
    })
    expect(read({ kind: 'marriage', spouse: { idNumber: 'kin', name: 'kin' } }).messages).toEqual([])
  })

  test.each([
    [
      'a list that is not there',
      { ...REGISTER, members: { ...REGISTER.members, field: 'kin' } },
      'no list kin',
    ],
    ['a relation that is a text', { ...REGISTER, relationToHead: 'kin' }, 'whose type is an enum'],
    [
      'a state that is not there',
      { ...REGISTER, current: { field: 'relation', is: ['GONE'] } },
      'no value GONE',
    ],
    [
      'a number that is none',
      { kind: 'marriage', spouse: { idNumber: 'amount', name: 'kin' } },
      'type String',
    ],
    ['another kind', { kind: 'friends' }, 'kind'],
  ])('%s is a fault', (_what, kinship, message) => {
    expect(read(kinship).messages.join('\n')).toContain(message)
  })

  test('relations in other words than the hub’s are a fault', () => {
    const { messages } = read(REGISTER, RECORDS.replace('HEAD SPOUSE OTHER', 'HEAD UNCLE OTHER'))
    expect(messages.join('\n')).toContain('UNCLE')
  })

  test('ID numbers of others must be masked', () => {
    expect(read(REGISTER, RECORDS, []).messages.join('\n')).toContain(
      "name all.id among the item's identifiers",
    )
  })
})
