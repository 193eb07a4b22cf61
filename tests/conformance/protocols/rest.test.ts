/** What only REST has: methods, pages, signatures, statuses, redirects, compression. */

import { createHash, createHmac } from 'node:crypto'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Answer } from '../../../src/findings/finding.ts'
import { ASKING } from '../../testkit/asking.ts'
import { HOLDER, NOBODY, openTestLine, PERIOD, type TestLine } from '../../testkit/department-conformance.ts'
import { bankManifest } from '../../testkit/department-files.ts'
import {
  type HttpReply,
  type HttpResponder,
  type HttpServer,
  startHttpServer,
} from '../../testkit/department-http.ts'

let server: HttpServer
let opened: TestLine | null = null

beforeAll(async () => {
  server = await startHttpServer(() => ({ body: '{}' }))
})
afterAll(() => server.stop())
beforeEach(() => server.answerWith(() => ({ body: '{}' })))
afterEach(async () => {
  await opened?.line.close()
  opened = null
})

const row = { id: HOLDER.idNumber, name: HOLDER.name, no: 'A-1', amount: 10 }

function json(value: unknown, more: Omit<HttpReply, 'body'> = {}): HttpReply {
  return { ...more, body: JSON.stringify(value) }
}

/** Asks about HOLDER and NOBODY; returns the answers and what the server was asked. */
async function ask(
  responder: HttpResponder,
  { source = {}, request = {}, response = {} }: { source?: object; request?: object; response?: object } = {},
): Promise<{ answers: readonly Answer[]; asked: HttpServer['questions']; outcomes: string[] }> {
  const manifest = bankManifest(source, {
    request: { path: '/query', body: { ids: '$idNumbers' }, ...request },
    response: { rows: 'data', key: 'id', name: 'name', silence: 'none', ...response },
  })
  opened = openTestLine(manifest, { BANK_URL: server.url, BANK_KEY: 'open sesame' })
  const before = server.questions.length
  server.answerWith(responder)
  const answers = await opened.line.ask(['bank.holding'], [HOLDER, NOBODY], PERIOD, {
    ...ASKING,
    deadlineMs: 25_000,
  })
  const outcomes = answers.map((answer) => answer.reasonCode ?? answer.outcome)
  return { answers, asked: server.questions.slice(before), outcomes }
}

describe('requests', () => {
  test('are POST with a JSON body, and carry the number of the request', async () => {
    const { asked, outcomes } = await ask(() => json({ data: [row] }), {
      source: { headers: { 'x-office': 'hub' } },
    })
    expect(outcomes).toEqual(['HIT', 'NONE'])
    expect(asked).toHaveLength(1)
    expect(asked[0]).toMatchObject({ method: 'POST', path: '/query' })
    expect(asked[0]?.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'x-request-id': 'r-1',
      'x-office': 'hub',
      'accept-encoding': 'identity',
    })
    expect(JSON.parse(asked[0]?.body.toString() ?? '')).toEqual({ ids: [HOLDER.idNumber, NOBODY.idNumber] })
  })

  test('may be GET with parameters, each value on its own', async () => {
    const query = {
      id: '$idNumbers',
      all: { $var: 'idNumbers', join: '|' },
      from: { $var: 'from', format: 'yyyyMM' },
    }
    const { asked } = await ask(() => json({ data: [] }), {
      source: { baseUrl: `\${BANK_URL}/api/` },
      request: { method: 'GET', body: undefined, query },
    })
    const url = new URL(asked[0]?.path ?? '', server.url)
    expect(asked[0]).toMatchObject({ method: 'GET' })
    expect(url.pathname).toBe('/api/query')
    expect(url.searchParams.getAll('id')).toEqual([HOLDER.idNumber, NOBODY.idNumber])
    expect(url.searchParams.get('all')).toBe(`${HOLDER.idNumber}|${NOBODY.idNumber}`)
    expect(url.searchParams.get('from')).toBe('202511')
  })

  test.each([
    [{ kind: 'header', name: 'X-Api-Key', secretRef: 'BANK_KEY' }, { 'x-api-key': 'open sesame' }],
    [{ kind: 'bearer', secretRef: 'BANK_KEY' }, { authorization: 'Bearer open sesame' }],
    [
      { kind: 'basic', user: 'hub', secretRef: 'BANK_KEY' },
      { authorization: `Basic ${Buffer.from('hub:open sesame').toString('base64')}` },
    ],
  ])('prove whom they come from: %j', async (auth, headers) => {
    const { asked } = await ask(() => json({ data: [] }), { source: { auth } })
    expect(asked[0]?.headers).toMatchObject(headers)
  })

  test('can be signed over whatever the manifest says', async () => {
    const auth = {
      kind: 'hmac',
      secretRef: 'BANK_KEY',
      canonical: ['$method', '$path', '$timestamp', '$bodyHash'],
      headers: { 'x-app-id': 'hedui', 'x-timestamp': '$timestamp', 'x-signature': '$signature' },
    }
    const { asked } = await ask(() => json({ data: [] }), { source: { auth } })
    const headers = asked[0]?.headers ?? {}
    const body = asked[0]?.body ?? ''
    const hash = createHash('sha256').update(body).digest('hex')
    const expected = createHmac('sha256', 'open sesame')
      .update(`POST\n/query\n${headers['x-timestamp']}\n${hash}`)
      .digest('hex')
    expect(headers['x-app-id']).toBe('hedui')
    expect(headers['x-signature']).toBe(expected)
    expect(Math.abs(Number(headers['x-timestamp']) - Date.now() / 1000)).toBeLessThan(60)
  })

  test('are signed as they are sent, in the department’s character set', async () => {
    const auth = {
      kind: 'hmac',
      secretRef: 'BANK_KEY',
      canonical: ['$body', 'fixed', '$requestId'],
      separator: '|',
      encoding: 'base64',
      timestamp: 'milliseconds',
      headers: { 'x-sign': '$signature' },
    }
    const { asked } = await ask(() => ({ body: iconv.encode('{"data":[]}', 'gb18030') }), {
      source: { auth, charset: 'gb18030' },
      request: { body: { names: '$names' } },
    })
    const body = iconv.encode(JSON.stringify({ names: [HOLDER.name, NOBODY.name] }), 'gb18030')
    expect(asked[0]?.body.equals(body)).toBe(true)
    const expected = createHmac('sha256', 'open sesame').update(body).update('|fixed|r-1').digest('base64')
    expect(asked[0]?.headers['x-sign']).toBe(expected)
  })

  test('a secret that is not set makes the department misconfigured, and nothing is sent', async () => {
    const { asked, outcomes } = await ask(() => json({ data: [] }), {
      source: { auth: { kind: 'bearer', secretRef: 'BANK_OTHER_KEY' } },
    })
    expect(outcomes).toEqual(['MISCONFIGURED', 'MISCONFIGURED'])
    expect(asked).toHaveLength(0)
    expect(opened?.calls[0]?.message).toContain('set BANK_OTHER_KEY in the environment')
  })
})

describe('pages', () => {
  const paged = {
    request: { body: { ids: '$idNumbers', page: '$page' } },
    response: {
      silence: 'not-returned',
      pages: 'pages',
      covered: { path: 'subjects', key: 'id', count: 'count' },
    },
  }
  const pageOf = (body: Buffer): number => JSON.parse(body.toString()).page
  const rows = Array.from({ length: 5 }, (_, at) => ({ ...row, no: `A-${at}` }))
  const subjects = [
    { id: HOLDER.idNumber, count: 5 },
    { id: NOBODY.idNumber, count: 0 },
  ]

  test('are fetched one after the other, and their rows are one answer', async () => {
    const { answers, asked, outcomes } = await ask(({ body }) => {
      const page = pageOf(body)
      return json({ pages: 3, subjects, data: rows.slice((page - 1) * 2, page * 2) })
    }, paged)
    expect(outcomes).toEqual(['HIT', 'NONE'])
    expect(answers[0]?.records).toHaveLength(5)
    expect(asked.map(({ body }) => pageOf(body))).toEqual([1, 2, 3])
  })

  test('that lose rows are noticed', async () => {
    const { outcomes } = await ask(
      ({ body }) => json({ pages: 2, subjects, data: rows.slice(0, pageOf(body)) }),
      paged,
    )
    expect(outcomes).toEqual(['PERSON_MISSING', 'NONE'])
    expect(opened?.anomalies).toEqual([
      { department: 'bank', item: 'bank.holding', kind: 'ROWS_LOST', count: 1 },
    ])
  })

  test('a page that fails makes the whole answer fail: half of it is none', async () => {
    const { outcomes } = await ask(
      ({ body }) =>
        pageOf(body) === 2 ? { status: 500, body: '' } : json({ pages: 2, subjects, data: rows.slice(0, 3) }),
      paged,
    )
    expect(outcomes).toEqual(['UNREACHABLE', 'UNREACHABLE'])
  })

  test.each([
    [{ pages: 101 }, 'TOO_LARGE'],
    [{ pages: -1 }, 'GARBLED'],
    [{ pages: 'many' }, 'GARBLED'],
    [{}, 'GARBLED'],
  ])('%j is %s', async (said, reason) => {
    const { outcomes, asked } = await ask(() => json({ ...said, subjects: [], data: [] }), paged)
    expect(outcomes).toEqual([reason, reason])
    expect(asked).toHaveLength(1)
  })

  test('no pages at all are an answer without rows', async () => {
    const none = [HOLDER, NOBODY].map(({ idNumber }) => ({ id: idNumber, count: 0 }))
    expect((await ask(() => json({ pages: 0, subjects: none, data: [] }), paged)).outcomes).toEqual([
      'NONE',
      'NONE',
    ])
  })
})

describe('statuses', () => {
  test.each([
    [400, 'REFUSED', 1],
    [401, 'REFUSED', 1],
    [403, 'REFUSED', 1],
    [404, 'MISCONFIGURED', 1],
    [408, 'TIMED_OUT', 1],
    [413, 'REFUSED', 1],
    [429, 'QUOTA_EXHAUSTED', 1],
    [500, 'UNREACHABLE', 1],
    [502, 'UNREACHABLE', 2],
    [503, 'UNREACHABLE', 2],
    [504, 'TIMED_OUT', 1],
  ])('%i is %s; asked %i times', async (status, reason, times) => {
    const { outcomes, asked } = await ask(() => json({ data: [row] }, { status }))
    expect(outcomes).toEqual([reason, reason])
    expect(asked).toHaveLength(times)
  })

  test('a department that is busy for a moment is asked once more', async () => {
    let calls = 0
    const { outcomes } = await ask(() => {
      calls += 1
      return calls === 1 ? { status: 503, body: '' } : json({ data: [row] })
    })
    expect(outcomes).toEqual(['HIT', 'NONE'])
  })

  test('a status may mean that there is nothing, where the manifest says so', async () => {
    const response = { silence: 'not-returned', nothing: { status: 404 } }
    expect((await ask(() => ({ status: 404, body: '' }), { response })).outcomes).toEqual(['NONE', 'NONE'])
  })

  test.each([301, 302, 303, 307, 308])('a redirect (%i) is not followed', async (status) => {
    const { outcomes, asked } = await ask(({ path }) =>
      path === '/elsewhere'
        ? json({ data: [row] })
        : { status, headers: { location: '/elsewhere' }, body: '' },
    )
    expect(outcomes).toEqual(['MISCONFIGURED', 'MISCONFIGURED'])
    expect(asked.map(({ path }) => path)).toEqual(['/query'])
  })
})

describe('answers', () => {
  test.each([
    ['br', brotliCompressSync(JSON.stringify({ data: [row] }))],
    ['gzip', gzipSync(JSON.stringify({ data: [row] }))],
  ])('that are compressed (%s) are refused', async (encoding, body) => {
    const { outcomes } = await ask(() => ({ headers: { 'content-encoding': encoding }, body }))
    expect(outcomes).toEqual(['GARBLED', 'GARBLED'])
  })

  test('longer than allowed are refused by their length alone', async () => {
    const { outcomes } = await ask(() => ({ body: `{"data":[]}${' '.repeat(5000)}` }), {
      source: { maxBytes: 2048 },
    })
    expect(outcomes).toEqual(['TOO_LARGE', 'TOO_LARGE'])
  })

  test.each([
    ['nothing', ''],
    ['text', 'Internal Server Error'],
    ['a list', '[]'],
    ['null', 'null'],
    ['no rows', '{}'],
    ['rows that are no list', '{"data": {"a": 1}}'],
    ['rows that are no objects', '{"data": [1]}'],
    ['a row that is null', '{"data": [null]}'],
  ])('that are %s are garbled', async (_case, body) => {
    expect((await ask(() => ({ body }))).outcomes).toEqual(['GARBLED', 'GARBLED'])
  })

  test('a list that is null is empty', async () => {
    expect((await ask(() => json({ data: null }))).outcomes).toEqual(['NONE', 'NONE'])
  })

  test.each([
    [{ code: '0' }, ['HIT', 'NONE']],
    [{ code: 0 }, ['HIT', 'NONE']],
    [{ code: '500' }, ['REFUSED', 'REFUSED']],
    [{}, ['REFUSED', 'REFUSED']],
    [{ code: '404' }, ['NONE', 'NONE']],
  ])('%j, where "0" is success and "404" nothing, is %j', async (said, expected) => {
    const response = {
      success: { path: 'code', equals: ['0', 'OK'] },
      nothing: { path: 'code', equals: '404' },
      silence: 'not-returned',
      covered: [{ path: 'looked', key: 'id' }, 'also[]'],
    }
    const { outcomes } = await ask(
      () => json({ ...said, data: [row], looked: [{ id: HOLDER.idNumber }], also: [NOBODY.idNumber] }),
      { response },
    )
    expect(outcomes).toEqual(expected)
  })

  test('rows may stand under the person that they are about', async () => {
    const response = {
      rows: 'people[].records[]',
      key: '../id',
      name: '../who',
      silence: 'not-returned',
      covered: { path: 'people', key: 'id' },
    }
    const people = [
      { id: HOLDER.idNumber, who: HOLDER.name, records: [row, row] },
      { id: NOBODY.idNumber, who: NOBODY.name, records: [] },
    ]
    const { answers, outcomes } = await ask(() => json({ people }), { response })
    expect(outcomes).toEqual(['HIT', 'NONE'])
    expect(answers[0]?.records).toHaveLength(2)
    expect((await ask(() => json({ people: [{ id: HOLDER.idNumber }] }), { response })).outcomes).toEqual([
      'GARBLED',
      'GARBLED',
    ])
  })

  test('a department without names is matched by number alone only where the manifest says why', async () => {
    const response = { name: null, matchOn: 'idNumber', matchReason: 'the register holds no names' }
    expect((await ask(() => json({ data: [{ ...row, name: undefined }] }), { response })).outcomes).toEqual([
      'HIT',
      'NONE',
    ])
  })

  test('a connection that breaks in the middle is asked once more, then was not returned', async () => {
    const { outcomes, asked } = await ask((_question, response) => {
      response.writeHead(200, { 'content-length': '1000' })
      response.write('{"data":')
      setTimeout(() => response.destroy(), 10)
      return null
    })
    expect(outcomes).toEqual(['UNREACHABLE', 'UNREACHABLE'])
    expect(asked).toHaveLength(2)
  })
})
