import { readdirSync, readFileSync } from 'node:fs'
import { type ExecutionResult, Kind, lexicographicSortSchema, parse, printSchema, printType } from 'graphql'
import { describe, expect, test } from 'vitest'
import { composeSchema, type SdlFile } from '../../../src/gateway/compose.ts'
import { CompiledExecution } from '../../../src/gateway/executor.ts'
import type { DataItem, Department, RegistrySnapshot } from '../../../src/registry/department.ts'

const schemaFolder = new URL('../../../schema/', import.meta.url)
const contract: SdlFile[] = readdirSync(schemaFolder).map((name) => ({
  name,
  sdl: readFileSync(new URL(name, schemaFolder), 'utf8'),
}))

function item(
  department: string,
  field: string,
  record: string,
  title = { zh: '不动产登记', en: 'Real estate' },
): DataItem {
  return {
    id: `${department}.${field}`,
    field,
    title,
    department,
    record,
    sensitivity: 3,
    freshness: 'P1M',
    mzElementId: null,
    kinship: null,
    livesAt: null,
    measures: [],
    identifiers: [],
  }
}

function department(slug: string, records: string, ...items: DataItem[]): Department {
  const title = { zh: `${slug}局`, en: slug }
  return { slug, title, steward: null, protocol: 'rest', answersLater: false, items, records: parse(records) }
}

function snapshot(...departments: Department[]): RegistrySnapshot {
  return {
    version: 'test',
    departments: new Map(departments.map((one) => [one.slug, one])),
    items: new Map(departments.flatMap((one) => one.items.map((each) => [each.id, each]))),
  }
}

const HOUSING = department(
  'housing',
  `"A registered property [不动产]." type RealEstate { certNo: String areaM2: Decimal use: Use owners: [Owner!] registeredOn: Date }
   enum Use { RESIDENTIAL SHED }
   type Owner { name: String share: Decimal }`,
  item('housing', 'realEstate', 'RealEstate'),
)
const VEHICLES = department(
  'vehicles',
  'type Vehicle { plateNo: String }',
  item('vehicles', 'vehicles', 'Vehicle', { zh: '机动车', en: 'Motor "vehicles" \\ more' }),
)

const compose = (...departments: Department[]) =>
  composeSchema({ typeDefs: contract, snapshot: snapshot(...departments), resolvers: {} })

describe('the composed schema', () => {
  test('has the whole contract, each file with its own part of Query and Mutation', () => {
    const schema = compose()
    expect(Object.keys(schema.getQueryType()?.getFields() ?? {})).toEqual(
      expect.arrayContaining(['household', 'viewer', 'accessLog', 'report', 'departments']),
    )
    expect(Object.keys(schema.getMutationType()?.getFields() ?? {})).toEqual(
      expect.arrayContaining(['recordConsent', 'grantItems', 'requestVerification']),
    )
  })

  test('gives each item a field on Person, described in both languages', () => {
    const person = compose(HOUSING, VEHICLES).getType('Person')
    if (!person) throw new TypeError('no Person')
    const printed = printType(person)
    expect(printed).toContain('"""Real estate [不动产登记]."""\n  realEstate: RealEstateFinding!')
    expect(printed).toContain('"""Motor "vehicles" \\ more [机动车]."""\n  vehicles: VehicleFinding!')
  })

  test('derives a finding type for each record, with every field of the interface and the records', () => {
    const schema = compose(HOUSING)
    const finding = schema.getType('Finding')
    const derived = schema.getType('RealEstateFinding')
    if (!finding || !derived) throw new TypeError('missing')
    const fieldsOf = (printed: string) => [...printed.matchAll(/^ {2}(\w+)/gm)].map(([, name]) => name)
    expect(fieldsOf(printType(derived))).toEqual([...fieldsOf(printType(finding)), 'records'])
    expect(printType(derived)).toContain('"""Empty unless the level is DETAIL."""\n  records: [RealEstate!]!')
  })

  test('attaches no resolver to a plain property, so that compiled execution only reads it', () => {
    const schema = composeSchema({
      typeDefs: contract,
      snapshot: snapshot(HOUSING),
      resolvers: { Finding: { reason: () => null }, Query: { viewer: () => null } },
    })
    const resolved = Object.values(schema.getTypeMap()).flatMap((type) =>
      type.astNode?.kind === Kind.OBJECT_TYPE_DEFINITION && 'getFields' in type
        ? Object.values(type.getFields()).flatMap((field) =>
            'resolve' in field && field.resolve ? [`${type.name}.${field.name}`] : [],
          )
        : [],
    )
    expect(resolved.sort()).toEqual(['FormerFinding.reason', 'Query.viewer', 'RealEstateFinding.reason'])
  })

  test('tells findings apart by what they say they are', async () => {
    const finding = {
      __typename: 'RealEstateFinding',
      outcome: 'HIT',
      records: [{ areaM2: '89.50', use: 'SHED', owners: [{ share: '1' }], registeredOn: '2020-02-29' }],
    }
    const schema = composeSchema({
      typeDefs: contract,
      snapshot: snapshot(HOUSING, VEHICLES),
      resolvers: {
        Query: {
          household: () => ({
            members: [{}],
            findings: [finding, { __typename: 'VehicleFinding', outcome: 'NONE' }],
          }),
        },
      },
      itemResolver: (one) => () => ({ ...finding, statement: one.id }),
    })
    const document = parse(`query ($id: ID!) { household(consentId: $id, purpose: APPLICATION) {
      members { realEstate { statement records { areaM2 use owners { share } registeredOn } } }
      findings { __typename outcome ... on RealEstateFinding { records { areaM2 } } } } }`)
    const [operation] = document.definitions
    const execution = new CompiledExecution({ onCompileFailure: (problem) => expect.unreachable(problem) })
    for (let n = 0; n < 3; n++) {
      const answer: ExecutionResult = await execution.execute({
        schema,
        document,
        operation: operation?.kind === Kind.OPERATION_DEFINITION ? operation : undefined,
        request: { variables: { id: '1' } },
        context: {},
      })
      expect(JSON.parse(JSON.stringify(answer))).toEqual({
        data: {
          household: {
            members: [{ realEstate: { statement: 'housing.realEstate', records: finding.records } }],
            findings: [
              { __typename: 'RealEstateFinding', outcome: 'HIT', records: [{ areaM2: '89.50' }] },
              { __typename: 'VehicleFinding', outcome: 'NONE' },
            ],
          },
        },
      })
    }
  })

  test('is the same whatever the order of the departments', () => {
    expect(printSchema(lexicographicSortSchema(compose(HOUSING, VEHICLES)))).toBe(
      printSchema(lexicographicSortSchema(compose(VEHICLES, HOUSING))),
    )
  })
})

describe('departments that do not fit in are refused, by name', () => {
  const tax = (records: string, field = 'tax', record = 'Tax') =>
    department('tax', records, item('tax', field, record))

  test.each<[string, Department[], RegExp]>([
    [
      'a type of the hub itself',
      [tax('type Tax { p: Person } type Person { a: Int }')],
      /department tax: the type Person is already defined by the hub itself/,
    ],
    [
      'a type of another department',
      [HOUSING, tax('type Tax { o: Owner } type Owner { a: Int }')],
      /department tax: the type Owner is already defined by housing/,
    ],
    [
      'the derived type of another department',
      [HOUSING, tax('type Tax { o: RealEstateFinding } type RealEstateFinding { a: Int }')],
      /RealEstateFinding is already defined by housing/,
    ],
    [
      'a field that Person has',
      [tax('type Tax { a: Int }', 'idNumber')],
      /Person already has a field idNumber/,
    ],
    [
      'a field of another department',
      [HOUSING, tax('type Tax { a: Int }', 'realEstate')],
      /already has a field realEstate, of housing/,
    ],
    [
      'a field in another writing',
      [tax('type Tax { a: Int }', 'Real_Estate')],
      /must be written in camelCase/,
    ],
    ['a record that is not there', [tax('type Other { a: Int }')], /no object type Tax/],
    ['a record that is an enum', [tax('enum Tax { A }')], /no object type Tax/],
    [
      'a type that no item leads to',
      [tax('type Tax { a: Int } type Lost { a: Int }')],
      /no item leads to the type Lost/,
    ],
    ['a type that is nowhere', [tax('type Tax { a: Missing }')], /Tax.a: there is no type Missing/],
    [
      'a type of the hub as a field',
      [tax('type Tax { who: Person }')],
      /there is no type Person for records/,
    ],
    ['a scalar of its own', [tax('type Tax { a: Int } scalar Money')], /not a ScalarTypeDefinition/],
    [
      'an extension of the hub',
      [tax('type Tax { a: Int } extend type Query { all: [Tax] }')],
      /not a ObjectTypeExtension/,
    ],
    ['a directive', [tax('type Tax @key(fields: "a") { a: Int }')], /directives are not allowed/],
    ['a directive on a field', [tax('type Tax { a: Int @inaccessible }')], /no directive but @deprecated/],
    ['an interface of the hub', [tax('type Tax implements Finding { a: Int }')], /implements no interface/],
    ['arguments', [tax('type Tax { a(x: Int): Int }')], /takes no arguments/],
    [
      'a field that every object has',
      [tax('type Tax { constructor: String }')],
      /Tax.constructor is not a name/,
    ],
    ['a field that sets a prototype', [tax('type Tax { __proto__: String }')], /Tax.__proto__ is not a name/],
    ['an own String', [tax('type Tax { s: String } type String { a: Int }')], /String is GraphQL's own/],
    ['the same type twice', [tax('type Tax { a: Int } type Tax { b: Int }')], /Tax is defined twice/],
  ])('%s', (_what, departments, problem) => {
    expect(() => compose(...departments)).toThrow(problem)
  })

  test('the static contract itself must fit together', () => {
    const twice = [...contract, { name: 'more.graphql', sdl: 'type Person { x: Int }' }]
    const again = [...contract, { name: 'more.graphql', sdl: 'type Query { viewer: Viewer! }' }]
    const options = { snapshot: snapshot(), resolvers: {} }
    expect(() => composeSchema({ ...options, typeDefs: twice })).toThrow(
      'more.graphql: Person is declared twice',
    )
    expect(() => composeSchema({ ...options, typeDefs: again })).toThrow(
      'more.graphql: Query.viewer is declared twice',
    )
    expect(() => composeSchema({ ...options, typeDefs: [] })).toThrow('no InterfaceTypeDefinition Finding')
  })

  test('a resolver for a field that is not there is refused', () => {
    expect(() =>
      composeSchema({
        typeDefs: contract,
        snapshot: snapshot(),
        resolvers: { Query: { nothing: () => null } },
      }),
    ).toThrow(/Query.nothing/)
  })
})
