/** What only GraphQL has: the query and its variables, errors beside data, statuses that are the endpoint's own. */

import { createHmac } from 'node:crypto'
import { GraphQLError } from 'graphql'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import type { Answer } from '../../../src/findings/finding.ts'
import { ASKING } from '../../testkit/asking.ts'
import { HOLDER, NOBODY, openTestLine, PERIOD, type TestLine } from '../../testkit/department-conformance.ts'
import { bankManifest, readTestDepartment } from '../../testkit/department-files.ts'
import { graphqlResponder } from '../../testkit/department-graphql.ts'
import {
  type HttpReply,
  type HttpResponder,
  type HttpServer,
  startHttpServer,
} from '../../testkit/department-http.ts'
import { startSmallServer } from '../../unit/server/small-server.ts'

const SDL = `
  type Query {
    holdings(ids: [String!]!, from: String, page: Int): [Holding!]
    required: [Holding!]!
    people(asked: [Asked!]!): [Person!]
    pages: Int
  }
  input Asked { id: String! name: String! }
  type Person { id: String! name: String! holdings: [Holding!]! }
  type Holding { id: String! name: String! no: String! amount: Float note: String }
`
const FIELDS = '{ id name no amount }'
const QUERY = `query Holdings($ids: [String!]!) { holdings(ids: $ids) ${FIELDS} }`
const row = { id: HOLDER.idNumber, name: HOLDER.name, no: 'A-1', amount: 10 }
const DATA = JSON.stringify({ data: { holdings: [row] } })

let server: HttpServer
let opened: TestLine | null = null

beforeAll(async () => {
  server = await startHttpServer(() => ({ body: '' }))
})
afterAll(() => server.stop())
afterEach(async () => {
  await opened?.line.close()
  opened = null
})

interface Parts {
  readonly source?: object
  readonly request?: object
  readonly response?: object
}

function manifestOf({ source = {}, request = {}, response = {} }: Parts = {}): string {
  return bankManifest(
    { protocol: 'graphql', baseUrl: `\${BANK_URL:-http://127.0.0.1:1}/graphql`, ...source },
    {
      request: { query: QUERY, variables: { ids: '$idNumbers' }, ...request },
      response: { rows: 'holdings', key: 'id', name: 'name', silence: 'none', ...response },
    },
  )
}

interface Asked {
  readonly answers: readonly Answer[]
  readonly asked: HttpServer['questions']
  readonly outcomes: readonly string[]
}

/** Asks about HOLDER and NOBODY; returns the answers and what the server was asked. */
async function ask(
  responder: HttpResponder,
  manifest: string,
  items: readonly string[] = ['bank.holding'],
): Promise<Asked> {
  await opened?.line.close()
  opened = openTestLine(manifest, { BANK_URL: server.url, BANK_KEY: 'open sesame' })
  const before = server.questions.length
  server.answerWith(responder)
  const answers = await opened.line.ask(items, [HOLDER, NOBODY], PERIOD, {
    ...ASKING,
    deadlineMs: 25_000,
  })
  const outcomes = answers.map((answer) => answer.reasonCode ?? answer.outcome)
  return { answers, asked: server.questions.slice(before), outcomes }
}

/** Asks a real endpoint. */
const askEndpoint = (resolvers: object, parts: Parts = {}): Promise<Asked> =>
  ask(graphqlResponder(SDL, resolvers), manifestOf(parts))

/** Asks a server that answers as it likes. */
const askServer = (reply: HttpReply): Promise<Asked> => ask(() => reply, manifestOf())

const sent = ({ asked }: Asked, at = 0) => JSON.parse(asked[at]?.body.toString() ?? '')

function refuse(code: string): () => never {
  return () => {
    throw new GraphQLError(`no word on ${HOLDER.name} ${HOLDER.idNumber}`, { extensions: { code } })
  }
}

describe('the manifest', () => {
  test('is read where query and variables agree', () => {
    expect(readTestDepartment(manifestOf()).messages).toEqual([])
  })

  test.each([
    ['a mutation', { query: 'mutation { pay }', variables: {} }, 'line 1, column 1', 'no mutation'],
    ['a subscription', { query: 'subscription { paid }', variables: {} }, 'line 1', 'no subscription'],
    ['a second operation', { query: 'query A { a }\nquery B { b }', variables: {} }, 'line 2', 'remove'],
    ['no operation', { query: 'fragment F on A { a }', variables: {} }, 'query', 'there is no operation'],
    ['a type', { query: '{ a }\ntype A { a: Int }', variables: {} }, 'line 2', 'not executable'],
    ['a syntax error', { query: '{\n  a(', variables: {} }, 'line 2, column 5', 'Syntax Error'],
    ['a fragment that is not there', { query: '{ a { ...F } }', variables: {} }, 'column 10', 'fragment "F"'],
    ['a variable not declared', { query: '{ a(i: $i) }', variables: {} }, 'column 8', '"$i" is not defined'],
    ['a variable not used', { query: 'query Q($i: Int) { a }' }, 'column 9', '"$i" is never used'],
    ['a variable not filled', { variables: {} }, 'request.variables', 'declares $ids'],
    ['no variables at all', { variables: undefined }, 'request', 'declares $ids'],
    ['a name too many', { variables: { ids: '$idNumbers', to: '$to' } }, 'variables.to', 'no variable $to'],
    ['a slot that is unknown', { variables: { ids: '$ids' } }, 'variables.ids', 'there is no slot $ids'],
    ['a path', { path: '/query' }, 'path', 'no such key'],
  ])('with %s is refused, and the place is told', (_case, request, place, message) => {
    const { plan, messages } = readTestDepartment(manifestOf({ request }))
    expect(plan).toBeNull()
    expect(messages.join('\n')).toContain(place)
    expect(messages.join('\n')).toContain(message)
  })

  test('has no character set, since GraphQL over HTTP is UTF-8', () => {
    const { messages } = readTestDepartment(manifestOf({ source: { charset: 'gb18030' } }))
    expect(messages.join()).toContain('charset: there is no such key')
  })

  test('cannot take a status for “nothing”: an endpoint that has moved answers 404 too', () => {
    const { messages } = readTestDepartment(manifestOf({ response: { nothing: { status: 404 } } }))
    expect(messages.join()).toContain('response.nothing.status')
  })
})

describe('requests', () => {
  test('are POST to the endpoint itself, with query, name, variables and the number of the request', async () => {
    const asked = await askEndpoint({ holdings: () => [row] }, { source: { headers: { 'x-office': 'hub' } } })
    expect(asked.outcomes).toEqual(['HIT', 'NONE'])
    expect(asked.asked).toHaveLength(1)
    expect(asked.asked[0]).toMatchObject({ method: 'POST', path: '/graphql' })
    expect(asked.asked[0]?.headers).toMatchObject({
      accept: 'application/graphql-response+json, application/json;q=0.9',
      'content-type': 'application/json; charset=utf-8',
      'x-request-id': 'r-1',
      'x-office': 'hub',
    })
    expect(sent(asked)).toEqual({
      query: QUERY,
      operationName: 'Holdings',
      variables: { ids: [HOLDER.idNumber, NOBODY.idNumber] },
    })
  })

  test('fill variables with whatever a template can: dates in a notation, an object for each person', async () => {
    const person = { id: HOLDER.idNumber, name: HOLDER.name, holdings: [row, row] }
    const request = {
      query: `query ($asked: [Asked!]!, $ids: [String!]!, $from: String) {
        people(asked: $asked) { id name holdings ${FIELDS} }
        holdings(ids: $ids, from: $from) { id }
      }`,
      variables: {
        asked: { $each: 'people', as: { id: '$idNumber', name: '$name' } },
        ids: '$idNumbers',
        from: { $var: 'from', format: 'yyyyMM' },
      },
    }
    const response = { rows: 'people[].holdings[]', key: '../id', name: '../name' }
    const asked = await askEndpoint({ people: () => [person], holdings: () => [] }, { request, response })
    expect(asked.outcomes).toEqual(['HIT', 'NONE'])
    expect(asked.answers[0]?.records).toHaveLength(2)
    expect(sent(asked)).not.toHaveProperty('operationName')
    expect(sent(asked).variables).toEqual({
      asked: [HOLDER, NOBODY].map(({ idNumber, name }) => ({ id: idNumber, name })),
      ids: [HOLDER.idNumber, NOBODY.idNumber],
      from: '202511',
    })
  })

  test('prove whom they come from by a token', async () => {
    const source = { auth: { kind: 'bearer', secretRef: 'BANK_KEY' } }
    const { asked } = await askEndpoint({ holdings: () => [] }, { source })
    expect(asked[0]?.headers.authorization).toBe('Bearer open sesame')
  })

  test('can be signed as they are sent', async () => {
    const auth = {
      kind: 'hmac',
      secretRef: 'BANK_KEY',
      canonical: ['$path', '$body'],
      headers: { 'x-sign': '$signature' },
    }
    const { asked } = await askEndpoint({ holdings: () => [] }, { source: { auth } })
    const signature = createHmac('sha256', 'open sesame').update(`/graphql\n${asked[0]?.body}`)
    expect(asked[0]?.headers['x-sign']).toBe(signature.digest('hex'))
  })

  test('are not sent where a secret is not set', async () => {
    const source = { auth: { kind: 'bearer', secretRef: 'BANK_OTHER_KEY' } }
    const { asked, outcomes } = await askEndpoint({}, { source })
    expect(outcomes).toEqual(['MISCONFIGURED', 'MISCONFIGURED'])
    expect(asked).toHaveLength(0)
  })

  /** A manifest with a second item, read from the answer's `loans`. */
  function withLoans(query: string, loansQuery: string): string {
    const manifest = parse(manifestOf({ request: { query } }))
    const [first] = manifest.items
    manifest.items.push({
      ...first,
      id: 'bank.loan',
      field: 'loans',
      request: { ...first.request, query: loansQuery },
      response: { ...first.response, rows: 'loans' },
    })
    return stringify(manifest, { aliasDuplicateObjects: false })
  }
  const both = `query ($ids: [String!]!) { holdings(ids: $ids) ${FIELDS} loans: holdings(ids: $ids) ${FIELDS} }`
  const loansOnly = `query ($ids: [String!]!) { loans: holdings(ids: $ids) ${FIELDS} }`

  test.each([
    ['share one call where their request is the same', both, both, 1],
    ['are calls of their own where it is not', QUERY, loansOnly, 2],
  ])('of several items %s', async (_case, query, loansQuery, calls) => {
    const responder = graphqlResponder(SDL, { holdings: () => [row] })
    const items = ['bank.holding', 'bank.loan']
    const { asked, outcomes } = await ask(responder, withLoans(query, loansQuery), items)
    expect(outcomes).toEqual(['HIT', 'NONE', 'HIT', 'NONE'])
    expect(asked).toHaveLength(calls)
  })
})

describe('pages', () => {
  const query = `query ($ids: [String!]!, $page: Int) { pages holdings(ids: $ids, page: $page) ${FIELDS} }`
  const paged = {
    request: { query, variables: { ids: '$idNumbers', page: '$page' } },
    response: { pages: 'pages' },
  }
  const rows = Array.from({ length: 5 }, (_, at) => ({ ...row, no: `A-${at}` }))
  const holdings = ({ page }: { page: number }) => rows.slice((page - 1) * 2, page * 2)

  test('are fetched one after the other, and their rows are one answer', async () => {
    const asked = await askEndpoint({ pages: 3, holdings }, paged)
    expect(asked.outcomes).toEqual(['HIT', 'NONE'])
    expect(asked.answers[0]?.records).toHaveLength(5)
    expect(asked.asked.map((_, at) => sent(asked, at).variables.page)).toEqual([1, 2, 3])
  })

  test('a page with an error makes the whole answer fail: half of it is none', async () => {
    const failing = ({ page }: { page: number }) => (page === 2 ? refuse('INTERNAL')() : rows)
    expect((await askEndpoint({ pages: 3, holdings: failing }, paged)).outcomes).toEqual([
      'GARBLED',
      'GARBLED',
    ])
  })

  test('more than the manifest allows are too many', async () => {
    const { outcomes, asked } = await askEndpoint({ pages: 101, holdings }, paged)
    expect(outcomes).toEqual(['TOO_LARGE', 'TOO_LARGE'])
    expect(asked).toHaveLength(1)
  })

  test('that cannot be asked for are a fault of the manifest, never a first page alone', async () => {
    const once = { query: `query ($ids: [String!]!) { pages holdings(ids: $ids) ${FIELDS} }` }
    const { outcomes } = await askEndpoint(
      { pages: 2, holdings: () => [row] },
      { ...paged, request: { ...once, variables: { ids: '$idNumbers' } } },
    )
    expect(outcomes).toEqual(['MISCONFIGURED', 'MISCONFIGURED'])
  })
})

describe('errors', () => {
  const required = {
    request: { query: `{ required ${FIELDS} }`, variables: {} },
    response: { rows: 'required' },
  }

  test.each([
    ['UNAUTHENTICATED', 'REFUSED'],
    ['FORBIDDEN', 'REFUSED'],
    ['ACCESS_REFUSED', 'REFUSED'],
    ['RATE_LIMITED', 'QUOTA_EXHAUSTED'],
    ['INTERNAL', 'GARBLED'],
    [HOLDER.idNumber, 'GARBLED'],
  ])('without data, with the code %s, are %s', async (code, reason) => {
    const { outcomes, asked } = await askEndpoint({ required: refuse(code) }, required)
    expect(outcomes).toEqual([reason, reason])
    expect(asked).toHaveLength(1)
  })

  test('beside data are no answer: a field that failed must not look empty', async () => {
    for (const code of ['INTERNAL', 'FORBIDDEN']) {
      expect((await askEndpoint({ holdings: refuse(code) })).outcomes).toEqual(['GARBLED', 'GARBLED'])
    }
    const query = `query ($ids: [String!]!) { holdings(ids: $ids) { id name no amount note } }`
    const noted = { ...row, note: refuse('INTERNAL') }
    const { outcomes } = await askEndpoint({ holdings: () => [noted] }, { request: { query } })
    expect(outcomes).toEqual(['GARBLED', 'GARBLED'])
  })

  test('are told to the operator by their code alone, never in the department’s words', async () => {
    await askEndpoint({ required: refuse('FORBIDDEN') }, required)
    expect(opened?.calls[0]?.message).toBe('the department answered with errors of GraphQL (FORBIDDEN)')
    for (const resolver of [refuse('INTERNAL'), refuse(HOLDER.idNumber), refuse(HOLDER.name)]) {
      await askEndpoint({ required: resolver }, required)
      const told = JSON.stringify(opened?.calls)
      expect(told).toContain('errors of GraphQL')
      expect(told).not.toContain(HOLDER.idNumber)
      expect(told).not.toContain(HOLDER.name)
    }
  })

  test('another hub that does not know the caller refuses', async () => {
    const hub = await startSmallServer()
    try {
      const source = { baseUrl: hub.url, auth: { kind: 'bearer', secretRef: 'BANK_KEY' } }
      expect((await ask(() => null, manifestOf({ source }))).outcomes).toEqual(['REFUSED', 'REFUSED'])
      expect(opened?.calls[0]?.message).toBe(
        'the department answered with errors of GraphQL (UNAUTHENTICATED)',
      )
    } finally {
      await hub.server.stop()
    }
  })

  test('a department that no longer has a field refuses the query', async () => {
    const request = { query: '{ gone { id } }', variables: {} }
    const { outcomes, asked } = await askEndpoint({}, { request, response: { rows: 'gone' } })
    expect(outcomes).toEqual(['REFUSED', 'REFUSED'])
    expect(asked).toHaveLength(1)
  })
})

describe('statuses', () => {
  const OWN = 'application/graphql-response+json; charset=utf-8'
  const errors = (code: string): string => JSON.stringify({ errors: [{ message: '', extensions: { code } }] })

  test.each([
    [400, OWN, 'RATE_LIMITED', 'QUOTA_EXHAUSTED'],
    [404, OWN, 'FORBIDDEN', 'REFUSED'],
    [400, 'Application/GraphQL-Response+JSON', 'RATE_LIMITED', 'QUOTA_EXHAUSTED'],
    [429, OWN, 'SLOW_DOWN', 'QUOTA_EXHAUSTED'],
    [401, OWN, 'WHO_ARE_YOU', 'REFUSED'],
    [404, 'application/json', 'FORBIDDEN', 'MISCONFIGURED'],
    [500, OWN, 'FORBIDDEN', 'UNREACHABLE'],
  ])('%i in %s with the code %s is %s', async (status, type, code, reason) => {
    const { outcomes } = await askServer({ status, headers: { 'content-type': type }, body: errors(code) })
    expect(outcomes).toEqual([reason, reason])
  })

  test('a failed answer that says it is GraphQL but is not is told by its status', async () => {
    const { outcomes } = await askServer({ status: 403, headers: { 'content-type': OWN }, body: '<html>' })
    expect(outcomes).toEqual(['REFUSED', 'REFUSED'])
  })

  test('data in an answer that failed is not read', async () => {
    const { outcomes } = await askServer({ status: 400, headers: { 'content-type': OWN }, body: DATA })
    expect(outcomes).toEqual(['REFUSED', 'REFUSED'])
  })

  test('a redirect is not followed', async () => {
    const { outcomes, asked } = await askServer({ status: 307, headers: { location: '/' }, body: '' })
    expect(outcomes).toEqual(['MISCONFIGURED', 'MISCONFIGURED'])
    expect(asked).toHaveLength(1)
  })

  test('a department that is busy for a moment is asked once more', async () => {
    let calls = 0
    const { outcomes } = await ask(() => {
      calls += 1
      return calls === 1 ? { status: 503, body: '' } : { body: DATA }
    }, manifestOf())
    expect(outcomes).toEqual(['HIT', 'NONE'])
  })
})

describe('answers', () => {
  test.each([
    ['nothing', ''],
    ['text', 'Internal Server Error'],
    ['a list', '[{"data":{"holdings":[]}}]'],
    ['null', 'null'],
    ['neither data nor errors', '{}'],
    ['data that is null', '{"data":null}'],
    ['data that is a list', '{"data":[]}'],
    ['data without the rows', '{"data":{}}'],
    ['errors that are no list', '{"data":{"holdings":[]},"errors":{}}'],
    ['errors that are no objects', '{"data":{"holdings":[]},"errors":["no"]}'],
    ['errors without data', '{"errors":[{}]}'],
  ])('that are %s are garbled', async (_case, body) => {
    expect((await askServer({ body })).outcomes).toEqual(['GARBLED', 'GARBLED'])
  })

  test.each(['[]', 'null'])('with errors that are %s have none', async (errors) => {
    const { outcomes } = await askServer({ body: `{"data":{"holdings":[]},"errors":${errors}}` })
    expect(outcomes).toEqual(['NONE', 'NONE'])
  })

  test('what success looks like is read inside the data', async () => {
    const query = `query ($ids: [String!]!) { pages holdings(ids: $ids) ${FIELDS} }`
    const parts = { request: { query }, response: { success: { path: 'pages', equals: 0 } } }
    const holdings = () => [row]
    expect((await askEndpoint({ pages: 0, holdings }, parts)).outcomes).toEqual(['HIT', 'NONE'])
    expect((await askEndpoint({ pages: 1, holdings }, parts)).outcomes).toEqual(['REFUSED', 'REFUSED'])
  })
})
