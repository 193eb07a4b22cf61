import { makeExecutableSchema } from '@graphql-tools/schema'
import { Kind, parse } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type KnownOperation, KnownOperations, plainVariables } from '../../../src/server/known-operations.ts'
import { ask, type SmallServer, startSmallServer, TOKEN } from './small-server.ts'

let small: SmallServer

beforeAll(async () => {
  small = await startSmallServer()
})

afterAll(async () => {
  await small.server.stop()
})

async function post(body: object, accept: string) {
  const response = await fetch(small.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: TOKEN,
      accept,
      'x-request-id': 'same-request',
    },
    body: JSON.stringify(body),
  })
  const headers = [...response.headers].filter(([name]) => name !== 'date' && name !== 'content-length')
  return { status: response.status, headers, body: await response.json() }
}

const named = 'query Greet($name: String) { hello(name: $name) }'

describe('a query that comes again goes the short way, and its answer is the same', () => {
  test.each<[string, object]>([
    ['a plain query', { query: '{ hello }' }],
    ['with variables', { query: named, variables: { name: '李四' } }],
    ['with its own name', { query: named, operationName: 'Greet' }],
    ['with another name', { query: named, operationName: 'Other' }],
    ['with an empty name', { query: named, operationName: '' }],
    ['with null for everything', { query: named, operationName: null, variables: null, extensions: null }],
    ['with extensions', { query: named, extensions: { some: 'value' } }],
    ['with extensions that are none', { query: named, extensions: 5 }],
    [
      'with a persisted query',
      { query: named, extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } },
    ],
    ['with variables that are none', { query: named, variables: ['a'] }],
    ['with a variable of the wrong type', { query: named, variables: { name: 5 } }],
    ['with a variable that it does not have', { query: named, variables: { name: 'a', more: 1 } }],
    ['with a name that is none', { query: named, operationName: 5 }],
    ['of two operations', { query: 'query A { hello } query B { actor }', operationName: 'B' }],
    ['of two operations without saying which', { query: 'query A { hello } query B { actor }' }],
    ['a mutation', { query: 'mutation { record(letter: { on: "2026-01-01" }) }' }],
    ['that is refused', { query: '{ hello refused }' }],
    ['that breaks', { query: '{ hello broken }' }],
    ['that has nothing left', { query: '{ hello brokenMust }' }],
    ['that is not valid', { query: '{ helo }' }],
  ])('%s', async (_what, body) => {
    // Known in its plain form first, so that every other form of it could take the short way by mistake.
    for (let n = 0; n < 2; n++) await post({ query: named }, 'application/json')
    for (const accept of [
      'application/json',
      'application/graphql-response+json',
      '*/*',
      'text/html, application/json;q=0.5',
    ]) {
      const first = await post(body, accept)
      for (let n = 0; n < 3; n++) expect(await post(body, accept)).toEqual(first)
    }
  })

  test('also when it comes by GET', async () => {
    const url = `${small.url}?query=${encodeURIComponent('{ hello }')}`
    const answers = await Promise.all(
      [1, 2, 3].map(async () => (await fetch(url, { headers: { authorization: TOKEN } })).json()),
    )
    for (const answer of answers) expect(answer).toEqual({ data: { hello: '你好，世界' } })
  })

  test('its caller is looked at each time', async () => {
    for (let n = 0; n < 3; n++) await ask(small.url, '{ actor }')
    expect((await ask(small.url, '{ actor }', undefined, { authorization: '' })).status).toBe(401)
    expect((await ask(small.url, '{ actor }', undefined, { authorization: 'Bearer old' })).status).toBe(401)
  })

  test('a new schema has to let it through anew', async () => {
    const own = await startSmallServer()
    const query = '{ hello actor }'
    for (let n = 0; n < 3; n++) expect((await ask(own.url, query)).status).toBe(200)
    own.hot.replace(
      makeExecutableSchema({
        typeDefs: 'type Query { hello: Int }',
        resolvers: { Query: { hello: () => 5 } },
      }),
    )
    expect((await ask(own.url, query)).body.errors?.[0]?.extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED')
    for (let n = 0; n < 3; n++) expect((await ask(own.url, '{ hello }')).body.data).toEqual({ hello: 5 })
    await own.server.stop()
  })
})

describe('what is remembered', () => {
  const schema = makeExecutableSchema({ typeDefs: 'type Query { a: Int }' })
  const known = (source: string): KnownOperation => {
    const document = parse(source)
    const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION)
    if (!operation) throw new TypeError('no operation')
    return { schema, document, operation }
  }

  test('is one query, of the schema that is served', () => {
    const operations = new KnownOperations(10)
    const remembered = (source: string) => {
      operations.remember(source, known(source))
      return operations.find(schema, source) !== undefined
    }
    expect(remembered('{ a }')).toBe(false)
    expect(remembered('{ a }')).toBe(true)
    expect(remembered('mutation { a }')).toBe(false)
    expect(remembered('query A { a } query B { a }')).toBe(false)
    expect(
      operations.find(makeExecutableSchema({ typeDefs: 'type Query { a: Int }' }), '{ a }'),
    ).toBeUndefined()
    expect(operations.find(schema, '{ a }')).toBeUndefined()
  })

  test('does not grow without end', () => {
    const operations = new KnownOperations(10)
    operations.find(schema, '')
    for (let n = 0; n < 100; n++) operations.remember(`{ a } #${n}`, known('{ a }'))
    const left = Array.from({ length: 100 }, (_, n) => operations.find(schema, `{ a } #${n}`)).filter(Boolean)
    expect(left.length).toBeLessThanOrEqual(20)
  })

  test('is asked for plainly, or not at all', () => {
    const operation = known('query A { a }')
    expect(plainVariables({ query: '' }, operation)).toEqual({})
    expect(plainVariables({ query: '', operationName: 'A', variables: { x: 1 } }, operation)).toEqual({
      x: 1,
    })
    for (const body of [
      null,
      [],
      { operationName: 'B' },
      { operationName: '' },
      { extensions: {} },
      { variables: [] },
      { variables: 'x' },
    ]) {
      expect(plainVariables(body, operation)).toBeUndefined()
    }
  })
})
