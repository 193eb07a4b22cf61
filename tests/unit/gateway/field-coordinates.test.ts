import fc from 'fast-check'
import {
  buildSchema,
  type DocumentNode,
  type GraphQLSchema,
  getNamedType,
  isSpecifiedScalarType,
  Kind,
  type OperationDefinitionNode,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { describe, expect, test } from 'vitest'
import { coordinatesOf } from '../../../src/gateway/field-coordinates.ts'
import { runs } from '../../testkit/effort.ts'
import { documentsOf } from './documents.ts'

const schema = buildSchema(/* GraphQL */ `
  scalar Decimal
  enum Purpose { APPLICATION COMPLAINT }
  enum Use { HOME SHED }
  input Range { from: Int, to: Int, uses: [Use!]! = [HOME], purpose: Purpose! = APPLICATION }
  type Query { person(purpose: Purpose! = APPLICATION, within: Range): Person!, anything: [Thing!]!, count: Int }
  type Mutation { record(range: Range!): Person }
  type Person { name: String!, findings(uses: [[Use]]): [Finding!]!, realEstate: RealEstateFinding!, self: Person }
  interface Finding { outcome: String!, reason(purpose: Purpose): String }
  type RealEstateFinding implements Finding { outcome: String!, reason(purpose: Purpose): String, records: [RealEstate!]! }
  type TaxFinding implements Finding { outcome: String!, reason(purpose: Purpose): String, records: [Tax!]! }
  type RealEstate { area: Decimal, use: Use! }
  type Tax { amount(use: Use, times: Int): Decimal }
  union Thing = RealEstate | Tax | Person
`)

function operationsOf(document: DocumentNode): OperationDefinitionNode[] {
  return document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION)
}

function used(text: string, name?: string): string[] {
  const document = parse(text)
  expect(validate(schema, document)).toEqual([])
  const operation = operationsOf(document).find((one) => one.name?.value === name)
  if (!operation) throw new TypeError('no such operation')
  return [...coordinatesOf(schema, document, operation)].sort()
}

/** By graphql's own visitor, of documents with one operation that uses all their fragments. */
function slowly(of: GraphQLSchema, document: DocumentNode): string[] {
  const info = new TypeInfo(of)
  const found = new Set<string>()
  const visitor = visitWithTypeInfo(info, {
    Field({ name }) {
      if (name.value.startsWith('__')) return false
      found.add(`${info.getParentType()?.name}.${info.getFieldDef()?.name}`)
      return undefined
    },
    EnumValue() {
      const type = info.getInputType()
      if (type) found.add(`${getNamedType(type).name}.${info.getEnumValue()?.name}`)
    },
    NamedType({ name }) {
      const type = of.getType(name.value)
      if (type && !isSpecifiedScalarType(type)) found.add(type.name)
    },
  })
  visit(document, visitor)
  return [...found].sort()
}

describe('an operation uses', () => {
  test('each field that it selects, by the type that it is selected on, aliases aside', () => {
    expect(used('{ mine: person { name realEstate { records { a: area b: area } } } }')).toEqual([
      'Person.name',
      'Person.realEstate',
      'Query.person',
      'RealEstate.area',
      'RealEstateFinding.records',
    ])
  })

  test('a field of the interface, and of an object type where a fragment says so', () => {
    expect(used('{ person { findings { outcome ... on TaxFinding { outcome } } } }')).toEqual([
      'Finding.outcome',
      'Person.findings',
      'Query.person',
      'TaxFinding',
      'TaxFinding.outcome',
    ])
  })

  test('what fragments select that are spread in fragments, and nothing of those that it does not spread', () => {
    const document = `query A { person { ...P } } query B { person { ...Q } }
      fragment P on Person { self { ...N } } fragment N on Person { name } fragment Q on Person { realEstate { outcome } }`
    expect(used(document, 'A')).toEqual(['Person', 'Person.name', 'Person.self', 'Query.person'])
    expect(used(document, 'B')).toEqual([
      'Person',
      'Person.realEstate',
      'Query.person',
      'RealEstateFinding.outcome',
    ])
  })

  test('a type that it only names: it would be refused without it', () => {
    expect(used('{ anything { ... on Tax { __typename } } }')).toEqual(['Query.anything', 'Tax'])
  })

  test('what a condition leaves out of the answer', () => {
    expect(
      used(
        'query ($no: Boolean! = false) { count @include(if: $no) ... @skip(if: true) { anything { __typename } } }',
      ),
    ).toEqual(['Query.anything', 'Query.count'])
  })

  test('the enum values that it writes: in arguments, lists, input objects and defaults of variables', () => {
    expect(
      used(`query ($range: Range = { uses: [HOME] }, $purpose: Purpose!) {
        person(purpose: $purpose, within: { purpose: COMPLAINT }) { findings(uses: [[SHED], []]) { __typename } }
        again: person(within: $range) { __typename }
      }`),
    ).toEqual([
      'Person.findings',
      'Purpose',
      'Purpose.COMPLAINT',
      'Query.person',
      'Range',
      'Use.HOME',
      'Use.SHED',
    ])
  })

  test('nothing of introspection', () => {
    expect(used('{ __typename __schema { types { name kind } } __type(name: "Tax") { name } }')).toEqual([])
  })

  test('fields of mutations', () => {
    expect(used('mutation { record(range: { from: 1 }) { name } }')).toEqual([
      'Mutation.record',
      'Person.name',
    ])
  })
})

test('an operation uses what graphql finds by its own visitor, whatever is asked', () => {
  let large = 0
  fc.assert(
    fc.property(documentsOf(schema), (text) => {
      const document = parse(text)
      expect(validate(schema, document)).toEqual([])
      const [operation] = operationsOf(document)
      if (!operation) throw new TypeError('no operation')
      const coordinates = coordinatesOf(schema, document, operation)
      expect([...coordinates].sort()).toEqual(slowly(schema, document))
      if (coordinates.size > 8) large++
    }),
    { numRuns: runs(100, 300) },
  )
  expect(large).toBeGreaterThan(20)
})

describe('the set', () => {
  const document = parse('query A { count } query B { count anything { __typename } }')
  const [a, b] = operationsOf(document)
  if (!a || !b) throw new TypeError('two operations')

  test('is the same object each time, so that requests can be counted by it', () => {
    expect(coordinatesOf(schema, document, a)).toBe(coordinatesOf(schema, document, a))
  })

  test('is another one for another operation, and for another schema', () => {
    expect([...coordinatesOf(schema, document, b)]).toEqual(['Query.count', 'Query.anything'])
    const other = buildSchema('type Query { count: Int }')
    expect([...coordinatesOf(other, document, a)]).toEqual(['Query.count'])
    expect(coordinatesOf(other, document, a)).not.toBe(coordinatesOf(schema, document, a))
  })

  test('leaves out what the schema does not know, rather than failing', () => {
    const smaller = buildSchema('type Query { count: Int }')
    expect([...coordinatesOf(smaller, document, b)]).toEqual(['Query.count'])
  })
})
