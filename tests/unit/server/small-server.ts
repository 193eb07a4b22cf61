import { ReadableStream } from 'node:stream/web'
import { makeExecutableSchema } from '@graphql-tools/schema'
import { Registry } from 'prom-client'
import type { Actor } from '../../../src/access/actor.ts'
import { HeduiError } from '../../../src/errors.ts'
import { HotSchema } from '../../../src/gateway/hot-schema.ts'
import { DateScalar, Decimal } from '../../../src/gateway/scalars.ts'
import type { RequestScope } from '../../../src/server/context.ts'
import { createLogger } from '../../../src/server/logger.ts'
import { createServer, type HubServer, type ServerOptions } from '../../../src/server/server.ts'

/** A token that the small server believes, and whose it is. */
export const TOKEN = 'Bearer officer-token'
export const OFFICER: Actor = {
  subject: 'officer-wang',
  role: 'OFFICER',
  organisation: 'weinan-linwei',
  region: '610502',
  department: null,
  client: null,
}

const typeDefs = /* GraphQL */ `
  scalar Decimal
  scalar Date
  enum Purpose { APPLICATION REVERIFICATION }
  input Letter { on: Date!, amount: Decimal, members: [Member!]! = [], purpose: Purpose! = APPLICATION }
  input Member { idNumber: String!, born: Date }
  type Query {
    hello(name: String = "世界"): String!
    actor: String!
    requestId: String!
    person: Person
    refused: String
    broken: String
    brokenMust: String!
    waits(milliseconds: Int!): String!
    untilAborted: String!
    on(date: Date!): Date!
  }
  type Person { name: String! self: Person  friends: [Person!]! }
  type Mutation { record(letter: Letter!): String! }
  type Subscription { count(to: Int!): Int!  breaks: Int!  waitsForever: Int! }
`

/** Yields once, then waits for the end. */
async function* until(signal: AbortSignal, onEnd: () => void) {
  yield { waitsForever: 1 }
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
  onEnd()
}

/** What went on inside, for tests to look at. */
export interface Seen {
  readonly scopes: RequestScope[]
  readonly lines: string[]
  readonly aborted: string[]
}

export interface SmallServer extends Seen {
  readonly server: HubServer
  readonly url: string
  readonly hot: HotSchema
  readonly metrics: Registry
}

/** A real server with a small schema, on a free port. */
export async function startSmallServer(
  options: Partial<ServerOptions<RequestScope>> = {},
): Promise<SmallServer> {
  const seen: Seen = { scopes: [], lines: [], aborted: [] }
  const person = { name: '张三', friends: [] }
  const hot = new HotSchema(
    makeExecutableSchema<RequestScope>({
      typeDefs,
      resolvers: {
        Decimal,
        Date: DateScalar,
        Query: {
          hello: (_root, { name }: { name: string }) => `你好，${name}`,
          actor: (_root, _args, { actor }) => actor.subject,
          requestId: (_root, _args, { requestId }) => requestId,
          person: () => ({ ...person, self: person }),
          refused() {
            throw new HeduiError('ACCESS_REFUSED', {
              zh: '授权已撤回',
              en: 'The consent was revoked',
              reasonCode: 'CONSENT_REVOKED',
            })
          },
          broken() {
            throw new Error('password of 张三 110101199003074119 is "hunter2"')
          },
          brokenMust: () => Promise.reject(new TypeError('secret')),
          waits: (_root, { milliseconds }: { milliseconds: number }) =>
            new Promise((resolve) => setTimeout(resolve, milliseconds, 'done')),
          untilAborted: (_root, _args, { signal }) =>
            new Promise((resolve) => {
              signal.addEventListener('abort', () => {
                seen.aborted.push(String(signal.reason))
                resolve('aborted')
              })
            }),
          on: (_root, { date }: { date: string }) => date,
        },
        Mutation: { record: (_root, args) => JSON.stringify(args) },
        Subscription: {
          count: {
            subscribe: (_root: unknown, { to }: { to: number }) =>
              ReadableStream.from(Array.from({ length: to }, (_one, index) => ({ count: index + 1 }))),
          },
          breaks: {
            async *subscribe() {
              yield { breaks: 1 }
              await Promise.reject(new Error('password of 张三 110101199003074119 is "hunter2"'))
            },
          },
          waitsForever: {
            subscribe: (_root: unknown, _args: unknown, { signal }: RequestScope) =>
              ReadableStream.from(until(signal, () => seen.aborted.push('subscription'))),
          },
        },
      },
    }),
  )
  const metrics = new Registry()
  const authenticate = (authorization: string | undefined): Promise<Actor | null> => {
    if (authorization === undefined) return Promise.resolve(null)
    if (authorization === TOKEN) return Promise.resolve(OFFICER)
    return Promise.reject(
      new HeduiError('UNAUTHENTICATED', { zh: '令牌已过期', en: 'the token has expired' }),
    )
  }
  const server = await createServer<RequestScope>({
    schema: hot,
    authenticate,
    isRevoked: () => false,
    async identify(authorization) {
      const actor = await authenticate(authorization)
      const token = { subject: actor?.subject ?? '', jti: null, issuedAt: null }
      return actor && { actor, token, expiresAt: Date.now() / 1000 + 3600 }
    },
    contextFor(scope) {
      seen.scopes.push(scope)
      return scope
    },
    readiness: {},
    metrics,
    logger: createLogger('debug', { write: (line) => void seen.lines.push(line) }),
    jwks: () => ({ keys: [] }),
    ledger: { checkpoint: () => Promise.resolve('hedui\n0\n'), tile: () => Promise.resolve(null) },
    reports: null,
    production: false,
    requestsPerSecond: 100_000,
    ...options,
  })
  await server.start({ host: '127.0.0.1', port: 0 })
  return { ...seen, server, url: `${server.address}/graphql`, hot, metrics }
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: {
    readonly data?: Record<string, unknown> | null
    readonly errors?: readonly {
      readonly message: string
      readonly path?: readonly (string | number)[]
      readonly extensions: Record<string, unknown>
    }[]
  }
}

/** Posts a query with the token; `headers` may replace any header, or leave it out by an empty text. */
export async function ask(
  url: string,
  query: unknown,
  variables?: Record<string, unknown>,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const all = {
    'content-type': 'application/json',
    authorization: TOKEN,
    accept: 'application/graphql-response+json',
    ...headers,
  }
  const response = await fetch(url, {
    method: 'POST',
    headers: Object.fromEntries(Object.entries(all).filter(([, value]) => value !== '')),
    body: JSON.stringify({ query, variables }),
  })
  // Tests assert on what is in it.
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Answer['body'],
  }
}
