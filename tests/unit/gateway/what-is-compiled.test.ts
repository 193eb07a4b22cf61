import { makeExecutableSchema } from '@graphql-tools/schema'
import { type ExecutionResult, Kind, parse, validate } from 'graphql'
import { describe, expect, test } from 'vitest'
import { compiledSize, fragmentsOf } from '../../../src/gateway/compilable.ts'
import { CompiledExecution } from '../../../src/gateway/executor.ts'

const schema = makeExecutableSchema({
  typeDefs: /* GraphQL */ `
    input Filter { text: String, inner: Filter, on: Boolean! = true }
    type Query {
      say(text: String, n: Int, list: [Int!], filter: Filter): String
      other: String
      person: Person
    }
    type Person { name: String, person: Person }
    type Mutation { write: String }
  `,
  resolvers: {
    Query: {
      say: (_root: unknown, args: object) => JSON.stringify(args),
      person: () => ({ name: '张三', person: { name: '李四' } }),
      other: () => 'other',
    },
    Mutation: { write: () => 'written' },
  },
})

/** Runs a query three times, checks that the answers are the same, and says how it was executed in the end. */
async function run(text: string, variables: Record<string, unknown> = {}) {
  const document = parse(text)
  expect(validate(schema, document)).toEqual([])
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION)
  if (!operation) throw new TypeError('no operation')
  const execution = new CompiledExecution({ onCompileFailure: (problem) => expect.unreachable(problem) })
  const answers: ExecutionResult[] = []
  for (let n = 0; n < 3; n++)
    answers.push(
      await execution.execute({ schema, document, operation, request: { variables }, context: {} }),
    )
  const [first, ...rest] = answers.map((answer) => JSON.stringify(answer))
  for (const answer of rest) expect(answer).toBe(first)
  return {
    mode: execution.plan(schema, document, operation).mode,
    data: answers[2]?.data,
    errors: answers[2]?.errors,
  }
}

describe('what is compiled', () => {
  test('a query with its values in variables is, from the second request on', async () => {
    const { mode, data } = await run('query ($t: String, $n: Int) { say(text: $t, n: $n) }', {
      t: '你好',
      n: 1,
    })
    expect(mode).toBe('compiled')
    expect(data?.['say']).toBe('{"text":"你好","n":1}')
  })

  test('a document that comes once is not', () => {
    const document = parse('{ other }')
    const [operation] = document.definitions
    if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new TypeError('no operation')
    const plan = new CompiledExecution().plan(schema, document, operation)
    expect(plan.mode).toBe('interpreted')
    expect(plan.execute({}, {})).toEqual({ data: { other: 'other' } })
  })

  test('text in a query never gets into generated code', async () => {
    const attack = '__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74d0),text:globalThis.caught="yes",n:(0'
    const { mode, data } = await run(`{ say(text: ${JSON.stringify(attack)}) }`)
    expect(mode).toBe('interpreted')
    expect(data?.['say']).toBe(JSON.stringify({ text: attack }))
    const asDefault = await run(`query ($t: String = ${JSON.stringify(attack)}) { say(text: $t) }`)
    expect(asDefault.mode).toBe('interpreted')
    expect('caught' in globalThis).toBe(false)
  })

  test('the same text in a variable does no harm', async () => {
    const attack = '__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74d0),text:globalThis.caught="yes",n:(0'
    const { mode, data } = await run('query ($t: String) { say(text: $t) }', { t: attack })
    expect(mode).toBe('compiled')
    expect(data?.['say']).toBe(JSON.stringify({ text: attack }))
    expect('caught' in globalThis).toBe(false)
  })

  test.each([
    ['a literal list', '{ say(list: [1, 2]) }'],
    ['a literal object', 'query ($t: String) { say(filter: { text: $t }) }'],
    ['an alias that sets a prototype', '{ __proto__: person { name } }'],
    ['an alias that every object has', '{ toString: other, constructor: person { name } }'],
    ['an alias with an underscore', '{ a_b: other }'],
    ['a variable that sets a prototype', 'query ($__proto__: Int) { say(n: $__proto__) }'],
    ['a variable of an input type that contains itself', 'query ($f: Filter) { say(filter: $f) }'],
    ['introspection', '{ __schema { queryType { name } } }'],
    ['a mutation', 'mutation { write }'],
  ])('%s is interpreted', async (_what, text) => {
    const { mode, errors } = await run(text, { f: { inner: { text: 'a' } }, t: 'b' })
    expect(mode).toBe('interpreted')
    expect(errors).toBeUndefined()
  })

  test('a hostile alias leaves prototypes alone', async () => {
    const { data } = await run(
      '{ __proto__: person { polluted: name } constructor: person { prototype: name } }',
    )
    expect(Object.keys(data ?? {})).toEqual(['__proto__', 'constructor'])
    expect('polluted' in {}).toBe(false)
  })

  test('conditions choose among compiled variants, and a fragment spread under two conditions is shown under either', async () => {
    const text = `query ($a: Boolean!, $b: Boolean!) { ...F @include(if: $a) ...F @include(if: $b) person { name @skip(if: $a) } }
      fragment F on Query { other }`
    expect((await run(text, { a: false, b: true })).data).toEqual({
      other: 'other',
      person: { name: '张三' },
    })
    expect((await run(text, { a: true, b: false })).data).toEqual({ other: 'other', person: {} })
    expect((await run(text, { a: false, b: false })).data).toEqual({ person: { name: '张三' } })
    expect((await run(text, { a: true, b: true })).mode).toBe('compiled')
  })

  test('null for a condition is an error of the field, as graphql-js has it', async () => {
    const { data, errors } = await run('query ($a: Boolean = true) { other @include(if: $a) }', { a: null })
    expect(data).toBeNull()
    expect(errors).toHaveLength(1)
  })

  test('a large operation is compiled only when it keeps coming, a very large one never', async () => {
    const wide = (n: number) =>
      parse(`{ ${Array.from({ length: n }, (_, i) => `a${i}: person { name }`).join(' ')} }`)
    const modes = async (n: number, requests: number) => {
      const document = wide(n)
      const [operation] = document.definitions
      if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new TypeError('no operation')
      const execution = new CompiledExecution()
      const seen: string[] = []
      for (let i = 0; i < requests; i++) {
        const answer = await execution.execute({ schema, document, operation, request: {}, context: {} })
        expect(Object.keys(answer.data ?? {})).toHaveLength(n)
        seen.push(execution.plan(schema, document, operation).mode)
      }
      return seen.map((mode) => mode[0]).join('')
    }
    expect(await modes(10, 4)).toBe('iccc')
    expect(await modes(200, 8)).toBe('iiiiiccc')
    expect(await modes(1_300, 8)).toBe('iiiiiiii')
  })

  test('a field of an interface counts once for each of its types, and fragments may not multiply without end', () => {
    const many = makeExecutableSchema({
      typeDefs: `type Query { all: [Thing] } interface Thing { id: ID self: Thing }
        ${Array.from({ length: 10 }, (_, i) => `type T${i} implements Thing { id: ID self: Thing n${i}: Int }`).join(' ')}`,
    })
    const size = (text: string) => {
      const document = parse(text)
      const [operation] = document.definitions
      if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new TypeError('no operation')
      return compiledSize(many, operation, fragmentsOf(document, operation), 1_000)
    }
    expect(size('{ all { id } }')).toBe(11)
    expect(size('{ all { ... on T1 { id n1 } ... on Thing { id } ...F } } fragment F on T2 { n2 }')).toBe(14)
    expect(size('{ all { self { self { self { self { self { self { id } } } } } } } }')).toBe(1_001)
  })

  test('an operation is found by its name, and a wrong name is told', async () => {
    const document = parse('query A { other } query B { person { name } }')
    const [, second] = document.definitions
    if (second?.kind !== Kind.OPERATION_DEFINITION) throw new TypeError('no operation')
    const execution = new CompiledExecution()
    const request = { schema, document, context: {} }
    for (let n = 0; n < 3; n++) {
      const answer = await execution.execute({
        ...request,
        operation: second,
        request: { operationName: 'B' },
      })
      expect(JSON.stringify(answer)).toBe('{"data":{"person":{"name":"张三"}}}')
    }
    const wrong = await execution.execute({
      ...request,
      operation: undefined,
      request: { operationName: 'C' },
    })
    expect(wrong.data).toBeUndefined()
    expect(wrong.errors?.[0]?.message).toBe('Unknown operation named "C".')
    const unsaid = await execution.execute({ ...request, operation: undefined, request: {} })
    expect(unsaid.errors?.[0]?.message).toContain('Must provide operation name')
  })
})
