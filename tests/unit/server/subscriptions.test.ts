/** Subscriptions at the server: what either transport tells, and what it does not. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { subscribeByEvents, subscribeBySocket } from '../../testkit/subscribing.ts'
import { type SmallServer, startSmallServer, TOKEN } from './small-server.ts'

let small: SmallServer
let origin: string
const token = TOKEN.replace('Bearer ', '')

beforeAll(async () => {
  small = await startSmallServer()
  origin = new URL(small.url).origin
})

afterAll(() => small.server.stop())

const events = (init: RequestInit, path = '/graphql') =>
  fetch(`${origin}${path}`, {
    ...init,
    headers: { accept: 'text/event-stream', authorization: TOKEN, ...init.headers },
  })

describe.each([
  ['server-sent events', subscribeByEvents],
  ['WebSocket', subscribeBySocket],
] as const)('over %s', (_transport, subscribe) => {
  const watch = (query: string, variables: Record<string, unknown> = {}) =>
    subscribe(origin, { query, variables, token })

  test('every event is delivered in order, then the end', async () => {
    const watching = watch('subscription ($to: Int!) { count(to: $to) }', { to: 5 })
    expect(await watching.ended).toBe('complete')
    expect(watching.events.map(({ data }) => data.count)).toEqual([1, 2, 3, 4, 5])
  })

  test('a source that breaks ends it with INTERNAL and not a word of why, which the log does not repeat', async () => {
    const watching = watch('subscription { breaks }')
    expect(await watching.ended).toBe('complete')
    expect(watching.events).toMatchObject([
      { data: { breaks: 1 } },
      { errors: [{ extensions: { code: 'INTERNAL' } }] },
    ])
    expect(JSON.stringify(watching.events)).not.toContain('hunter2')
    expect(small.lines.join('')).not.toContain('110101199003074119')
  })

  test('a variable that does not fit is told as such', async () => {
    const watching = watch('subscription ($to: Int!) { count(to: $to) }', { to: 'five' })
    await watching.ended
    expect(watching.events).toMatchObject([{ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] }])
  })

  test('work behind it ends when its client goes, and it counts no more', async () => {
    const before = small.aborted.length
    const watching = watch('subscription { waitsForever }')
    await expect.poll(() => watching.events.length).toBe(1)
    expect(await small.metrics.metrics()).toContain('hedui_graphql_subscriptions 1')
    watching.stop()
    await expect.poll(() => small.aborted.length).toBe(before + 1)
    expect(await small.metrics.metrics()).toContain('hedui_graphql_subscriptions 0')
  })
})

describe('a request for events', () => {
  test('may be a GET, with everything in its address', async () => {
    const search = new URLSearchParams({
      query: 'subscription ($to: Int!) { count(to: $to) }',
      variables: '{"to":1}',
    })
    const response = await events({}, `/graphql?${search}`)
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    expect(await response.text()).toContain('"count":1')
  })

  test.each([
    ['no token', { authorization: '' }, '{"query":"subscription { breaks }"}', 401, 'UNAUTHENTICATED'],
    ['no query', {}, '{}', 400, 'BAD_REQUEST'],
    ['a query that cannot be parsed', {}, '{"query":"subscription {"}', 400, 'GRAPHQL_PARSE_FAILED'],
    ['a field that is not there', {}, '{"query":"subscription { x }"}', 400, 'GRAPHQL_VALIDATION_FAILED'],
    ['an operation that is no subscription', {}, '{"query":"{ hello }"}', 400, 'BAD_REQUEST'],
    [
      'an operation that is not named',
      {},
      '{"query":"subscription A { breaks }","operationName":"B"}',
      400,
      'OPERATION_RESOLUTION_FAILURE',
    ],
  ])('with %s is answered as any other request', async (_what, headers, body, status, code) => {
    const response = await events({
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    })
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code } }] })
  })

  test('cannot reserve a stream for later: there are distinct connections only', async () => {
    const response = await events({ method: 'PUT' })
    expect(response.status).toBe(405)
  })
})
