import {
  buildClientSchema,
  type GraphQLOutputType,
  getIntrospectionQuery,
  getNamedType,
  isCompositeType,
  isUnionType,
} from 'graphql'
import { type AuditFail, auditServer } from 'graphql-http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PERSONAS } from '../../sandbox/personas.ts'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { CASE, grantAll, recordConsent, startTestHub, type TestHub } from '../testkit/hub.ts'
import { startTestSandbox } from '../testkit/sandbox.ts'
import { ask, type SmallServer, startSmallServer, TOKEN } from '../unit/server/small-server.ts'

let small: SmallServer

beforeAll(async () => {
  small = await startSmallServer()
})

afterAll(async () => {
  await small.server.stop()
})

/** The same as `fetch`, with a token. */
const fetchWithToken: typeof fetch = (input, init) =>
  fetch(input, {
    ...init,
    headers: { ...Object.fromEntries(new Headers(init?.headers)), authorization: TOKEN },
  })

describe('GraphQL over HTTP', () => {
  test('every audit of graphql-http passes, MAY and SHOULD included', async () => {
    const results = await auditServer({ url: small.url, fetchFn: fetchWithToken })
    const failed = results.filter((result): result is AuditFail => result.status !== 'ok')
    expect(failed.map(({ id, name, reason }) => ({ id, name, reason }))).toEqual([])
    expect(results).toHaveLength(61)
  })

  test('the audits pass again when the same documents come back and are executed compiled', async () => {
    const results = await auditServer({ url: small.url, fetchFn: fetchWithToken })
    expect(results.filter((result) => result.status !== 'ok').map(({ id }) => id)).toEqual([])
  })

  test.each([
    ['application/graphql-response+json', 401],
    ['application/json', 401],
  ])('a request without a token gets a GraphQL error and 401 in %s', async (accept, status) => {
    const answer = await ask(small.url, '{ __typename }', undefined, { authorization: '', accept })
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toBe(`${accept}; charset=utf-8`)
    expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    expect(answer.body.data).toBeUndefined()
    expect(answer.body.errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED')
  })

  test('a mutation by GET is refused with 405', async () => {
    const response = await fetchWithToken(
      `${small.url}?query=${encodeURIComponent('mutation { __typename }')}`,
    )
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('POST')
  })

  test('a page of another origin cannot make a browser ask: a GET without a token or a custom header is refused', async () => {
    const response = await fetch(`${small.url}?query={__typename}`)
    expect(response.status).toBe(401)
  })

  test('a form, which a browser sends without asking first, is refused', async () => {
    const response = await fetchWithToken(small.url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'query={__typename}',
    })
    expect(response.status).toBe(415)
  })

  test('several operations in one request are refused', async () => {
    const response = await fetchWithToken(small.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([{ query: '{ __typename }' }, { query: '{ __typename }' }]),
    })
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('BAD_REQUEST')
  })
})

describe('the whole hub', () => {
  let sandbox: Sandbox
  let hub: TestHub

  beforeAll(async () => {
    sandbox = await startTestSandbox()
    hub = await startTestHub(sandbox.env)
  })

  afterAll(async () => {
    await hub?.stop()
    await sandbox?.stop()
  })

  test('passes every audit too, with an access token', async () => {
    const authorization = `Bearer ${hub.token('OFFICER')}`
    const fetchFn: typeof fetch = (input, init) =>
      fetch(input, { ...init, headers: { ...Object.fromEntries(new Headers(init?.headers)), authorization } })
    const results = await auditServer({ url: `${hub.url}/graphql`, fetchFn })
    expect(results.filter((result) => result.status !== 'ok').map(({ id, name }) => ({ id, name }))).toEqual(
      [],
    )
    expect(results).toHaveLength(61)
  })

  test('answers the same the first time, interpreted, and later, compiled: every field of everybody', async () => {
    const { data } = await hub.ask('OFFICER', getIntrospectionQuery())
    const person = buildClientSchema(data).getType('Person')
    if (!isCompositeType(person)) throw new TypeError('no Person')
    const query = `query ($id: ID!, $case: String!) { household(consentId: $id, purpose: APPLICATION, caseNumber: $case) {
      members ${everyField(person, 4)} findings { __typename outcome reason statement } } }`
    await grantAll(hub)
    const variables = { id: await recordConsent(hub, PERSONAS.han), case: CASE }
    const answers = new Set<string>()
    for (let n = 0; n < 3; n++) {
      const answer = await hub.ask('OFFICER', query, variables)
      expect(answer.errors).toEqual([])
      // Departments that state no date of their data are quoted with the moment of their answer.
      answers.add(JSON.stringify(answer.data).replace(/"asOf":"[^"]*"/g, ''))
    }
    expect([...answers]).toHaveLength(1)
    expect([...answers][0]).toContain('"outcome":"HIT"')
  })
})

/** Every field of a type that needs no argument, down to a depth. */
function everyField(type: GraphQLOutputType, depth: number): string {
  const named = getNamedType(type)
  if (!isCompositeType(named) || isUnionType(named)) return ''
  const fields = Object.values(named.getFields()).flatMap((field) => {
    if (isCompositeType(getNamedType(field.type)) && depth === 0) return []
    return [`${field.name} ${everyField(field.type, depth - 1)}`]
  })
  return `{ __typename ${fields.join(' ')} }`
}
