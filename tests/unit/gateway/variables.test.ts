import fc from 'fast-check'
import {
  buildSchema,
  type GraphQLError,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  parse,
} from 'graphql'
import { describe, expect, test } from 'vitest'
import { HeduiError } from '../../../src/errors.ts'
import { composeSchema } from '../../../src/gateway/compose.ts'
import { VariableCoercion } from '../../../src/gateway/variables.ts'
import { runs } from '../../testkit/effort.ts'

const schema = buildSchema(/* GraphQL */ `
  enum Purpose { APPLICATION OBJECTION }
  input Member { idNumber: ID!, age: Int, tags: [String!] = ["x"] }
  input Letter { members: [Member!]!, purpose: Purpose! = APPLICATION, nested: Letter, on: Boolean }
  type Query { ok: Boolean }
`)

function operation(text: string): OperationDefinitionNode {
  const [definition] = parse(text).definitions
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new TypeError('no operation')
  return definition
}

function faults(errors: readonly GraphQLError[] | undefined) {
  return errors?.map(({ originalError }) =>
    originalError instanceof HeduiError
      ? [originalError.code, originalError.detail.path]
      : String(originalError),
  )
}

const everything = operation(
  'query ($id: ID!, $n: Int = 7, $list: [Int!], $purpose: Purpose! = OBJECTION, $letter: Letter, $flag: Boolean) { ok }',
)

describe('variables', () => {
  test('each fault is told with the path of the input', () => {
    const coercion = new VariableCoercion(schema, everything)
    const letter = { members: [{ idNumber: '1' }, { idNumber: null, age: 'x' }], purpose: 'FUN', more: 1 }
    expect(faults(coercion.coerce({ letter, n: 1.5 }).errors)).toEqual([
      ['INPUT_INVALID', 'id'],
      ['INPUT_INVALID', 'n'],
      ['INPUT_INVALID', 'letter.members[1].idNumber'],
      ['INPUT_INVALID', 'letter.members[1].age'],
      ['INPUT_INVALID', 'letter.purpose'],
      ['INPUT_INVALID', 'letter'],
    ])
  })

  test('no more than ten faults are told, however many there are', () => {
    const coercion = new VariableCoercion(schema, everything)
    expect(coercion.coerce({ id: '1', list: Array.from({ length: 5_000 }, () => 'x') }).errors).toHaveLength(
      10,
    )
  })

  test('a type with a code of its own gives it to the fault', () => {
    const composed = composeSchema({
      typeDefs: [
        {
          name: 'a',
          sdl: 'scalar Decimal scalar Date scalar DateTime interface Finding { a: Int } type Person { a: Int } type Query { ok(on: Date, sum: Decimal): Person }',
        },
      ],
      snapshot: { departments: new Map(), items: new Map() },
      resolvers: {},
    })
    const coercion = new VariableCoercion(composed, operation('query ($on: Date, $sums: [Decimal]) { ok }'))
    expect(faults(coercion.coerce({ on: '2026-02-30', sums: ['1.00', '1e3', 5] }).errors)).toEqual([
      ['DATE_INVALID', 'on'],
      ['DECIMAL_INVALID', 'sums[1]'],
      ['DECIMAL_INVALID', 'sums[2]'],
    ])
  })

  test('values are coerced as graphql-js coerces them, and refused where it refuses them', () => {
    const value: fc.Arbitrary<unknown> = fc.oneof(
      fc.constantFrom(null, 1, 2.5, 'APPLICATION', 'a', true, [1, 2], {}),
      fc.array(fc.integer()),
    )
    const member = fc.record(
      { idNumber: fc.oneof(fc.string(), value), age: value, tags: value },
      { requiredKeys: [] },
    )
    const letter = fc.record(
      { members: fc.oneof(fc.array(member), member, value), purpose: value, on: value, extra: value },
      { requiredKeys: [] },
    )
    const given = fc.record(
      {
        id: value,
        n: value,
        list: value,
        purpose: value,
        letter: fc.oneof(letter, value),
        flag: value,
        other: value,
      },
      { requiredKeys: [] },
    )
    const coercion = new VariableCoercion(schema, everything)
    fc.assert(
      fc.property(given, (variables) => {
        const expected = getVariableValues(schema, everything.variableDefinitions ?? [], variables)
        const actual = coercion.coerce(variables)
        if (expected.errors) expect(actual.errors?.length).toBe(Math.min(10, expected.errors.length))
        else expect({ ...actual.values }).toEqual(expected.coerced)
      }),
      { numRuns: runs(100, 500) },
    )
  })
})
