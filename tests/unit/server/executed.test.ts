import { makeExecutableSchema } from '@graphql-tools/schema'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../../../src/access/actor.ts'
import type { ExecutedOperation } from '../../../src/server/tracked-request.ts'
import { ask, OFFICER, type SmallServer, startSmallServer, TOKEN } from './small-server.ts'

let small: SmallServer
let executed: { readonly what: ExecutedOperation; readonly actor: Actor }[] = []

beforeAll(async () => {
  small = await startSmallServer({ onExecuted: (what, actor) => executed.push({ what, actor }) })
})
afterAll(() => small.server.stop())
beforeEach(() => {
  executed = []
})

/** The names of what was run; a request is noted right after its answer has been sent. */
const names = () => executed.map(({ what }) => what.operation.name?.value ?? '(none)')

describe('an operation that was run is told of once', () => {
  test('when it comes for the first time and when it is known, with who asked, and what it was', async () => {
    for (let n = 1; n <= 4; n++) {
      await ask(small.url, 'query Known { hello }')
      expect(names()).toEqual(Array.from({ length: n }, () => 'Known'))
    }
    for (const { what, actor } of executed) {
      expect(actor).toMatchObject(OFFICER)
      expect(what.schema).toBe(small.hot.current)
      expect(what.document.definitions).toContain(what.operation)
    }
    // So that whoever counts by operation finds it again.
    expect(new Set(executed.map(({ what }) => what.operation)).size).toBe(1)
  })

  test.each<[string, object]>([
    ['a mutation', { query: 'mutation It { record(letter: { on: "2026-01-01" }) }' }],
    ['one of two operations', { query: 'query No { hello } query It { actor }', operationName: 'It' }],
    ['with variables', { query: 'query It($n: String) { hello(name: $n) }', variables: { n: 'x' } }],
    ['whose field is refused', { query: 'query It { refused }' }],
    ['that has nothing left', { query: 'query It { brokenMust }' }],
  ])('%s', async (_what, body) => {
    for (let n = 1; n <= 3; n++) {
      const response = await fetch(small.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: TOKEN },
        body: JSON.stringify(body),
      })
      await response.text()
      expect(names()).toEqual(Array.from({ length: n }, () => 'It'))
    }
  })

  test('by GET', async () => {
    const url = `${small.url}?query=${encodeURIComponent('query ByGet { hello }')}`
    for (let n = 0; n < 3; n++) await (await fetch(url, { headers: { authorization: TOKEN } })).text()
    expect(names()).toEqual(['ByGet', 'ByGet', 'ByGet'])
  })

  test('on the schema that answered it, after a swap', async () => {
    const own = await startSmallServer({ onExecuted: (what, actor) => executed.push({ what, actor }) })
    const query = 'query Swapped { hello }'
    for (let n = 0; n < 2; n++) await ask(own.url, query)
    const next = makeExecutableSchema({ typeDefs: 'type Query { hello: Int }' })
    own.hot.replace(next)
    for (let n = 0; n < 2; n++) await ask(own.url, query)
    expect(executed.map(({ what }) => what.schema === next)).toEqual([false, false, true, true])
    await own.server.stop()
  })
})

describe('what was not run is not told of', () => {
  test.each<[string, string, Record<string, unknown> | undefined, Record<string, string>]>([
    ['without a token', '{ hello }', undefined, { authorization: '' }],
    ['with a token that is not believed', '{ hello }', undefined, { authorization: 'Bearer old' }],
    ['that is no query', '{ hello', undefined, {}],
    ['that is not valid', '{ helo }', undefined, {}],
    ['with a variable of the wrong type', 'query ($n: String) { hello(name: $n) }', { n: 5 }, {}],
    ['of two operations without saying which', 'query A { hello } query B { hello }', undefined, {}],
    ['that is too deep', `{ person ${'{ self '.repeat(40)}{ name }${' }'.repeat(40)} }`, undefined, {}],
  ])('%s', async (_what, query, variables, headers) => {
    for (let n = 0; n < 3; n++) {
      expect((await ask(small.url, query, variables, headers)).body.errors).not.toHaveLength(0)
    }
    expect(names()).toEqual([])
  })

  test('a known query with a variable of the wrong type', async () => {
    const query = 'query Later($n: String) { hello(name: $n) }'
    for (let n = 0; n < 2; n++) await ask(small.url, query)
    await ask(small.url, query, { n: 5 })
    expect(names()).toEqual(['Later', 'Later'])
  })
})
