import { buildSchema, getIntrospectionQuery } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DEFAULT_LIMITS, DocumentLimits } from '../../../src/server/limits.ts'
import { ask, type SmallServer, startSmallServer } from './small-server.ts'

let small: SmallServer

beforeAll(async () => {
  small = await startSmallServer()
})

afterAll(async () => {
  await small.server.stop()
})

const times = (n: number, make: (i: number) => string) =>
  Array.from({ length: n }, (_, i) => make(i)).join(' ')
const nested = (depth: number): string => (depth === 0 ? '{ name }' : `{ self ${nested(depth - 1)} }`)
const doubling = (n: number) =>
  `{ person { ...F0 } } ${times(n, (i) => `fragment F${i} on Person { self { ...F${i + 1} } other: self { ...F${i + 1} } }`)} fragment F${n} on Person { name }`

const hostile: [string, string][] = [
  ['too deep', `{ person ${nested(20)} }`],
  [
    'too deep through fragments',
    `{ person { ...A } } ${times(20, (i) => `fragment ${'A'.repeat(i + 1)} on Person { self { ...${'A'.repeat(i + 2)} } }`)} fragment ${'A'.repeat(21)} on Person { name }`,
  ],
  ['too many aliases', `{ ${times(31, (i) => `a${i}: hello`)} }`],
  ['too many aliases of __typename', `{ ${times(31, (i) => `a${i}: __typename`)} }`],
  [
    'too many aliases through a fragment',
    `{ ...A ...B } fragment A on Query { ${times(20, (i) => `a${i}: hello`)} } fragment B on Query { ${times(20, (i) => `b${i}: hello`)} }`,
  ],
  ['the same field again and again', `{ ${times(500, () => 'hello')} }`],
  ['__typename again and again', `{ ${times(500, () => '__typename')} }`],
  ['the same field in many inline fragments', `{ ${times(500, () => '... { hello }')} }`],
  ['the same fragment again and again', `{ ${times(500, () => '...F')} } fragment F on Query { hello }`],
  ['nested repetitions, slow to compare', `{ person { ${times(200, () => 'self { name }')} } }`],
  ['more tokens than allowed', `{ ${times(4_001, (i) => `hello${i}`)} }`],
  ['a flood of tokens', `{ ${'a '.repeat(40_000)} }`],
  ['too many directives', `{ hello ${times(31, () => '@include(if: true)')} }`],
  ['fields that double with each fragment', doubling(12)],
  ['a flood of brackets', `{${' person {'.repeat(4_000)}`],
]

describe('queries that ask too much', () => {
  test.each(hostile)('%s: QUERY_TOO_COMPLEX and a sentence, never 500', async (_what, query) => {
    const answer = await ask(small.url, query)
    expect(answer.status).toBe(400)
    expect(answer.body.data).toBeUndefined()
    expect(answer.body.errors?.[0]?.extensions['code']).toBe('QUERY_TOO_COMPLEX')
    expect(answer.body.errors?.[0]?.message).toMatch(/查询过大或过深.*（The query is too large or too deep/)
    const asJson = await ask(small.url, query, undefined, { accept: 'application/json' })
    expect(asJson.status).toBe(200)
  })

  test('a body over 1,100 KB is refused with 413', async () => {
    const answer = await ask(small.url, '{ hello }', { padding: 'x'.repeat(1101 * 1024) })
    expect(answer.status).toBe(413)
    expect(answer.body.errors?.[0]?.extensions['code']).toBe('QUERY_TOO_COMPLEX')
  })

  test('none of them comes to be validated: comparing repetitions takes long', () => {
    const limits = new DocumentLimits(DEFAULT_LIMITS)
    const schema = buildSchema(
      'type Query { hello: String person: Person } type Person { name: String self: Person }',
    )
    for (const [, query] of hostile) expect(limits.refuse(schema, query).length).toBeGreaterThan(0)
  })
})

describe('queries that are large with reason', () => {
  test('every field of the whole catalogue, of members and supporters, is let through', () => {
    const items = times(48, (i) => `item${i} { ...Head records { ${times(15, (n) => `field${n}`)} } }`)
    const types = times(
      48,
      (i) =>
        `type R${i} { ${times(15, (n) => `field${n}: String`)} } type F${i} { outcome: String asOf: String reason: String stale: Boolean level: String records: [R${i}] }`,
    )
    const query = `query Q($id: ID!) { household(id: $id) { applicant { ...P } members { ...P } supporters { ...P } } } fragment P on Person { name ${items.replaceAll('...Head', 'outcome asOf reason stale level')} }`
    const schema = buildSchema(
      `type Query { household(id: ID!): Household } type Household { applicant: Person members: [Person] supporters: [Person] } type Person { name: String ${times(48, (i) => `item${i}: F${i}`)} } ${types}`,
    )
    expect(new DocumentLimits(DEFAULT_LIMITS).refuse(schema, query)).toEqual([])
  })

  test('introspection by common tools is let through in development', async () => {
    const answer = await ask(small.url, getIntrospectionQuery())
    expect(answer.status).toBe(200)
    expect(answer.body.errors).toBeUndefined()
  })

  test('introspection that nests is not', async () => {
    const answer = await ask(
      small.url,
      `{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }`,
    )
    expect(answer.status).toBe(400)
  })
})
