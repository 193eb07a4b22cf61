import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, type SmallServer, startSmallServer } from './small-server.ts'

let small: SmallServer

beforeAll(async () => {
  small = await startSmallServer()
})

afterAll(async () => {
  await small.server.stop()
})

describe('every error carries a stable code, a sentence in both languages and the id of its request', () => {
  const cases: [
    string,
    { query?: unknown; variables?: Record<string, unknown>; headers?: Record<string, string> },
    number,
    object,
  ][] = [
    ['no token', { query: '{ hello }', headers: { authorization: '' } }, 401, { code: 'UNAUTHENTICATED' }],
    [
      'a token that is not believed',
      { query: '{ hello }', headers: { authorization: 'Bearer old' } },
      401,
      { code: 'UNAUTHENTICATED' },
    ],
    ['a syntax error', { query: '{ hello' }, 400, { code: 'GRAPHQL_PARSE_FAILED' }],
    ['a field that is not there', { query: '{ helo }' }, 400, { code: 'GRAPHQL_VALIDATION_FAILED' }],
    [
      'a date in the query that does not exist',
      { query: '{ on(date: "2026-02-30") }' },
      400,
      { code: 'DATE_INVALID' },
    ],
    [
      'a date in a variable that does not exist',
      { query: 'query ($d: Date!) { on(date: $d) }', variables: { d: '2026-02-30' } },
      400,
      { code: 'DATE_INVALID', inputPath: 'd' },
    ],
    [
      'a date deep in the input',
      {
        query: 'mutation ($l: Letter!) { record(letter: $l) }',
        variables: { l: { on: '2026-01-01', members: [{ idNumber: 'a' }, { idNumber: 'b', born: 'x' }] } },
      },
      400,
      { code: 'DATE_INVALID', inputPath: 'l.members[1].born' },
    ],
    [
      'a decimal as a number',
      {
        query: 'mutation ($l: Letter!) { record(letter: $l) }',
        variables: { l: { on: '2026-01-01', amount: 12.5 } },
      },
      400,
      { code: 'DECIMAL_INVALID', inputPath: 'l.amount' },
    ],
    [
      'a variable that is missing',
      { query: 'query ($d: Date!) { on(date: $d) }' },
      400,
      { code: 'INPUT_INVALID', inputPath: 'd' },
    ],
    [
      'an enum value that is not there',
      {
        query: 'mutation ($l: Letter!) { record(letter: $l) }',
        variables: { l: { on: '2026-01-01', purpose: 'FUN' } },
      },
      400,
      { code: 'INPUT_INVALID', inputPath: 'l.purpose' },
    ],
    [
      'an unclear operation',
      { query: 'query A { hello } query B { hello }' },
      400,
      { code: 'OPERATION_RESOLUTION_FAILURE' },
    ],
    ['no query', { variables: {} }, 400, { code: 'BAD_REQUEST' }],
    ['a refusal', { query: '{ refused }' }, 200, { code: 'ACCESS_REFUSED', reasonCode: 'CONSENT_REVOKED' }],
    ['a fault of ours', { query: '{ broken }' }, 200, { code: 'INTERNAL' }],
    ['a fault of ours where a value is needed', { query: '{ brokenMust }' }, 200, { code: 'INTERNAL' }],
  ]

  test.each(cases)('%s', async (_what, { query, variables, headers }, status, extensions) => {
    for (let n = 0; n < 3; n++) {
      const answer = await ask(small.url, query, variables, { 'x-request-id': 'test-request-1', ...headers })
      expect(answer.status).toBe(status)
      const [error] = answer.body.errors ?? []
      expect(error?.extensions).toMatchObject({ ...extensions, requestId: 'test-request-1' })
      expect(error?.message).toMatch(/[\u4e00-\u9fff].*（[A-Z].*）/)
      expect(error?.extensions['messages']).toEqual({
        zh: expect.stringMatching(/[\u4e00-\u9fff]/),
        en: expect.stringMatching(/^[A-Z]/),
      })
      expect(answer.headers.get('x-request-id')).toBe('test-request-1')
    }
  })

  test('in application/json a request that was understood is answered with 200, whatever is wrong with it', async () => {
    const json = { accept: 'application/json' }
    for (const [query, status] of [
      ['{ helo }', 200],
      ['{ hello', 200],
      ['{ refused }', 200],
      [undefined, 400],
      [5, 400],
    ] as const) {
      const answer = await ask(small.url, query, undefined, json)
      expect([query, answer.status]).toEqual([query, status])
      expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8')
    }
  })
})

describe('what went wrong inside stays inside', () => {
  test('an unknown error leaves no word of its message, and no stack', async () => {
    const { body } = await ask(small.url, '{ hello broken }')
    expect(body.data).toEqual({ hello: '你好，世界', broken: null })
    expect(body.errors).toHaveLength(1)
    expect(body.errors?.[0]?.path).toEqual(['broken'])
    const text = JSON.stringify(body.errors)
    for (const secret of ['hunter2', 'password', '张三', '110101', 'small-server', 'stack'])
      expect(text).not.toContain(secret)
  })

  test('the log has it under the id of the request, without the values in its message', async () => {
    await ask(small.url, '{ broken }', undefined, { 'x-request-id': 'find-me-again' })
    const line =
      small.lines.find((one) => one.includes('internal error') && one.includes('find-me-again')) ?? ''
    const entry = JSON.parse(line)
    expect(entry).toMatchObject({ level: 'error', operation: null, path: 'broken', err: { type: 'Error' } })
    expect(entry.err.at[0]).toContain('small-server')
    for (const secret of ['hunter2', '张三', '110101199003074119']) expect(line).not.toContain(secret)
  })

  test('a context that cannot be made is an internal error, not a refusal to serve', async () => {
    const broken = await startSmallServer({
      contextFor() {
        throw new Error('secret wiring')
      },
    })
    const { status, body } = await ask(broken.url, '{ hello }')
    expect(status).toBe(500)
    expect(body.errors?.[0]?.extensions['code']).toBe('INTERNAL')
    expect(JSON.stringify(body)).not.toContain('secret')
    await broken.server.stop()
  })
})

describe('production tells nothing of the schema', () => {
  test('introspection is refused and names are not suggested', async () => {
    const production = await startSmallServer({ production: true })
    const introspection = await ask(production.url, '{ __schema { queryType { name } } }')
    expect(introspection.body.errors?.[0]?.extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED')
    const typo = await ask(production.url, '{ helo }')
    const inVariable = await ask(production.url, 'mutation ($l: Letter!) { record(letter: $l) }', {
      l: { on: '2026-01-01', purpose: 'APPLICATIO', mumbers: 1 },
    })
    expect(JSON.stringify([typo.body, inVariable.body])).not.toMatch(/Did you mean/)
    expect(JSON.stringify((await ask(small.url, '{ helo }')).body)).toMatch(/Did you mean/)
    await production.server.stop()
  })
})
