import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { blankNumbers, createLogger, describeError } from '../../../src/server/logger.ts'
import { ask, type SmallServer, startSmallServer, TOKEN } from './small-server.ts'

let small: SmallServer

beforeAll(async () => {
  small = await startSmallServer()
})

afterAll(async () => {
  await small.server.stop()
})

const ID_NUMBER = '99010119800101001X'

describe('the log', () => {
  test('has one line for each request: operation, duration, outcome, id and whose it was, by a pseudonym', async () => {
    const before = small.lines.length
    await ask(small.url, 'query Greeting { hello }', undefined, { 'x-request-id': 'logged-request' })
    const lines = small.lines.slice(before)
    expect(lines).toHaveLength(1)
    const line = JSON.parse(lines[0] ?? '')
    expect(line).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      requestId: 'logged-request',
      operation: 'Greeting',
      kind: 'query',
      outcome: 'OK',
      status: 200,
      ms: expect.any(Number),
      subject: expect.stringMatching(/^[0-9a-f]{12}$/),
      msg: 'graphql',
    })
  })

  test('names the outcome of what failed, also where it never got to GraphQL', async () => {
    const outcomes: unknown[] = []
    for (const [query, headers] of [
      ['{ refused }', {}],
      ['{ helo }', {}],
      ['{ hello }', { authorization: '' }],
      [`{ ${'hello '.repeat(40)} }`, {}],
      [undefined, {}],
    ] as const) {
      await ask(small.url, query, undefined, headers)
      const { outcome, status } = JSON.parse(small.lines.at(-1) ?? '')
      outcomes.push([outcome, status])
    }
    expect(outcomes).toEqual([
      ['ACCESS_REFUSED', 200],
      ['GRAPHQL_VALIDATION_FAILED', 400],
      ['UNAUTHENTICATED', 401],
      ['QUERY_TOO_COMPLEX', 400],
      ['BAD_REQUEST', 400],
    ])
  })

  test('never holds what was asked, who was asked about, or the token, however the request fails', async () => {
    const secrets = [ID_NUMBER, '张三', TOKEN, 'officer-token', 'officer-wang', 'secret-case']
    const letter = { on: 'x', members: [{ idNumber: ID_NUMBER, born: '张三' }] }
    await ask(small.url, `{ hello(name: "${ID_NUMBER}") }`)
    await ask(small.url, 'query ($n: String) { hello(name: $n) }', { n: '张三' })
    await ask(small.url, 'mutation ($l: Letter!) { record(letter: $l) }', { l: letter })
    await ask(small.url, `{ hello(nam: "${ID_NUMBER}", case: "secret-case") }`)
    await ask(small.url, `{ hello(name: "${ID_NUMBER}`)
    await ask(small.url, '{ broken brokenMust }')
    await fetch(`${small.url}?query={hello(name:"${ID_NUMBER}")}&who=张三`, {
      headers: { authorization: TOKEN },
    })
    await fetch(small.url, {
      method: 'POST',
      headers: { authorization: TOKEN, 'content-type': 'application/json' },
      body: `{"query": "张三 ${ID_NUMBER}`,
    })
    await fetch(`${small.url}/${ID_NUMBER}`)
    const log = small.lines.join('')
    for (const secret of secrets) expect(log).not.toContain(secret)
  })

  test('removes what is logged by mistake under a likely name', () => {
    const lines: string[] = []
    const logger = createLogger('info', { write: (line) => void lines.push(line) })
    logger.info(
      {
        authorization: 'Bearer a',
        variables: { x: 'y' },
        person: { name: '张三', idNumber: ID_NUMBER },
        kept: 'kept',
      },
      'oops',
    )
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      authorization: '[removed]',
      variables: '[removed]',
      person: { name: '[removed]', idNumber: '[removed]' },
      kept: 'kept',
    })
  })

  test.each([
    [`of ${ID_NUMBER} in text`, 'of [number] in text'],
    ['990101800101001 the old kind', '[number] the old kind'],
    ['"id":"99010119800101001x"', '"id":"[number]"'],
    ['2026-11-22T08:00:00.000Z 1795314506624', '2026-11-22T08:00:00.000Z 1795314506624'],
  ])('blanks numbers as long as ID numbers: %s', (line, expected) => {
    expect(blankNumbers(line)).toBe(expected)
  })

  test('describes an error by kind, code and place, without quoted values, names or long numbers', () => {
    const cause = new RangeError(`value "${ID_NUMBER}" of 张三`)
    const described = JSON.stringify(
      describeError(
        Object.assign(new Error(`cannot parse '张三' at 12345678`, { cause }), { code: '22P02' }),
      ),
    )
    expect(described).toContain('22P02')
    expect(described).toContain('RangeError')
    for (const secret of [ID_NUMBER, '张三', '12345678']) expect(described).not.toContain(secret)
  })
})
