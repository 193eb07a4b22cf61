import { ApolloServer, HeaderMap } from '@apollo/server'
import { makeExecutableSchema } from '@graphql-tools/schema'
import { buildSchema } from 'graphql'
import { describe, expect, test } from 'vitest'
import { CompiledExecution } from '../../../src/gateway/executor.ts'
import { HotSchema } from '../../../src/gateway/hot-schema.ts'

/** A schema whose fields all say which version they are of; its types change with the version. */
function version(n: number) {
  const more = Array.from({ length: n % 7 }, (_, i) => `f${i}: Int`).join(' ')
  return makeExecutableSchema({
    typeDefs: `type Query { version: Int! later: Int! ${more} }`,
    resolvers: {
      Query: { version: () => n, later: () => new Promise((resolve) => setTimeout(resolve, 4, n)) },
    },
  })
}

async function ask(server: ApolloServer, query: string) {
  const response = await server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: 'POST',
      headers: new HeaderMap([['content-type', 'application/json']]),
      body: { query },
      search: '',
    },
    context: () => Promise.resolve({}),
  })
  if (response.body.kind !== 'complete') throw new TypeError('not complete')
  // Tests assert on what is in it.
  return JSON.parse(response.body.string) as { data?: Record<string, number>; errors?: unknown[] }
}

describe('a schema that is replaced while serving', () => {
  test('no request fails, and none is answered by two schemas', async () => {
    const hot = new HotSchema(version(0))
    const server = new ApolloServer({ gateway: hot.gateway(new CompiledExecution()) })
    await server.start()
    let swaps = 0
    let open = true
    const swapping = (async () => {
      while (open) {
        hot.replace(version(++swaps))
        await new Promise((resolve) => setTimeout(resolve, 3))
      }
    })()
    const seen = new Set<number>()
    await Promise.all(
      Array.from({ length: 20 }, async () => {
        for (let n = 0; n < 40; n++) {
          const { data, errors } = await ask(server, '{ version later }')
          expect(errors).toBeUndefined()
          expect(data?.['version']).toBe(data?.['later'])
          if (data?.['version'] !== undefined) seen.add(data['version'])
        }
      }),
    )
    open = false
    await swapping
    expect(seen.size).toBeGreaterThan(3)
    expect((await ask(server, '{ version }')).data?.['version']).toBe(swaps)
    await server.stop()
  })

  test('a field that is gone is refused from then on, though its query was compiled before', async () => {
    const hot = new HotSchema(version(3))
    const server = new ApolloServer({ gateway: hot.gateway(new CompiledExecution()) })
    await server.start()
    for (let n = 0; n < 3; n++) expect((await ask(server, '{ version f2 }')).errors).toBeUndefined()
    hot.replace(version(1))
    expect((await ask(server, '{ version f2 }')).errors).toHaveLength(1)
    await server.stop()
  })

  test('a schema that is not valid is refused, and the current one stays', () => {
    const good = version(1)
    const hot = new HotSchema(good)
    const bad = buildSchema('type Query { a: Int } interface I { b: Int } type T implements I { c: Int }', {
      assumeValidSDL: true,
    })
    expect(() => hot.replace(bad)).toThrow(/Interface field I.b expected/)
    expect(hot.current).toBe(good)
  })

  test('after the server stopped it hears of no schema any more', async () => {
    const hot = new HotSchema(version(1))
    const server = new ApolloServer({ gateway: hot.gateway(new CompiledExecution()) })
    await server.start()
    await server.stop()
    expect(() => hot.replace(version(2))).not.toThrow()
  })
})
