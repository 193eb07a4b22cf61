/** The departments over HTTP that share a process: whom they turn away, and what their wires look like. */
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { PERSONAS } from '../../../sandbox/personas.ts'
import type { Sandbox } from '../../../sandbox/sandbox.ts'
import { startTestSandbox } from '../../testkit/sandbox.ts'

const [han, wife] = PERSONAS.han.members
const husband = PERSONAS.deceased.members[1]

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startTestSandbox({
    departments: [
      'public-security',
      'market-regulation',
      'civil-affairs',
      'transport',
      'education',
      'health',
      'public-services',
    ],
  })
})
afterAll(() => sandbox?.stop())

const key = (name: string): string => sandbox.env[`${name}_KEY`] ?? ''
const many = (count: number): string[] => Array.from({ length: count }, () => han.idNumber)

interface Sent {
  readonly status: number
  readonly contentType: string
  readonly bytes: Buffer
  readonly text: string
}

async function send(url: string, init: RequestInit = {}): Promise<Sent> {
  const response = await fetch(url, init)
  const bytes = Buffer.from(await response.arrayBuffer())
  const contentType = response.headers.get('content-type') ?? ''
  return { status: response.status, contentType, bytes, text: bytes.toString('utf8') }
}

const post = (url: string, headers: Record<string, string>, body: string): Promise<Sent> =>
  send(url, { method: 'POST', headers, body })

const json = 'application/json'

describe('civil affairs', () => {
  const ask = (ids: readonly string[], token = key('CIVIL_AFFAIRS')) =>
    send(
      `${sandbox.departments['civil-affairs'].url}/v1/residents?${new URLSearchParams(ids.map((id): [string, string] => ['idNo', id]))}`,
      { headers: { authorization: `Bearer ${token}` } },
    )

  test('answers on everybody asked, once each', async () => {
    const { status, text } = await ask([husband.idNumber, wife.idNumber, wife.idNumber])
    expect(status).toBe(200)
    expect(JSON.parse(text).residents).toMatchObject([
      { idNo: husband.idNumber, name: '赵长河', funerals: [{ cause: '疾病' }] },
      { idNo: wife.idNumber, name: '李桂芳', funerals: [], marriages: [{ spouseName: '韩志强' }] },
    ])
  })

  test('turns away a wrong token, nobody, more than 50 people, other paths and methods', async () => {
    expect(await ask([han.idNumber], 'wrong')).toMatchObject({ status: 401 })
    expect(await ask([])).toMatchObject({ status: 400, text: '{"error":"NO_PEOPLE"}' })
    expect(await ask(many(51))).toMatchObject({ status: 400, text: '{"error":"TOO_MANY_PEOPLE"}' })
    const { url } = sandbox.departments['civil-affairs']
    expect((await send(`${url}/other`)).status).toBe(404)
    expect((await send(`${url}/v1/residents`, { method: 'POST' })).status).toBe(405)
  })
})

describe('public security', () => {
  function ask(
    ids: readonly string[],
    { password = key('PUBLIC_SECURITY'), action = 'urn:public-security:QueryResidents' } = {},
  ) {
    const people = ids.map((id) => `<Sfzh>${id}</Sfzh>`).join('')
    return post(
      `${sandbox.departments['public-security'].url}/services/ResidentQuery`,
      { 'content-type': `application/soap+xml; charset=utf-8; action="${action}"` },
      `<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"><e:Body><QueryResidents xmlns="urn:public-security"><Head><Jgdm>hedui</Jgdm><Mm>${password}</Mm></Head><IdList>${people}</IdList></QueryResidents></e:Body></e:Envelope>`,
    )
  }

  test('answers in SOAP 1.2', async () => {
    const { status, contentType, text } = await ask([husband.idNumber])
    expect(status).toBe(200)
    expect(contentType).toBe('application/soap+xml; charset=utf-8')
    expect(text).toContain('http://www.w3.org/2003/05/soap-envelope')
    expect(text).toContain('<Zxyy>01</Zxyy><Swrq>20260217</Swrq>')
  })

  test.each([
    ['another action', () => ask([han.idNumber], { action: 'urn:other' }), 'E001'],
    ['an unreadable question', () => ask([]), 'E002'],
    ['a wrong password', () => ask([han.idNumber], { password: 'wrong' }), 'E003'],
    ['more than 100 people', () => ask(many(101)), 'E004'],
  ])('turns away %s with a fault', async (_what, asked, code) => {
    const { status, text } = await asked()
    expect(status).toBe(400)
    expect(text).toContain('<soap:Value>soap:Sender</soap:Value>')
    expect(text).toContain(`>${code}</Cwdm>`)
  })
})

describe('health', () => {
  function ask(ids: readonly string[], { password = key('HEALTH'), doctype = '' } = {}) {
    const people = ids.map((id) => `<Sfzh>${id}</Sfzh>`).join('')
    return post(
      `${sandbox.departments.health.url}/wjw/services/Query`,
      { 'content-type': 'text/xml; charset=GBK', soapaction: '"QueryHealth"' },
      `${doctype}<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><QueryHealth><Head><Jgdm>hedui</Jgdm><Mm>${password}</Mm></Head><IdList>${people}</IdList></QueryHealth></e:Body></e:Envelope>`,
    )
  }

  test('answers with a document in GBK', async () => {
    const { status, contentType, bytes } = await ask([wife.idNumber])
    expect(status).toBe(200)
    expect(contentType).toBe('text/xml; charset=GBK')
    const text = iconv.decode(bytes, 'gbk')
    expect(text).toContain('<?xml version="1.0" encoding="GBK"?>')
    expect(text).toContain(`<ZH>${wife.idNumber}41</ZH><LB>4</LB><DJ>1</DJ><FZRQ>2021年04月12日</FZRQ>`)
    expect(bytes.toString('utf8')).not.toContain('李桂芳')
  })

  test.each([
    ['a document type', () => ask([han.idNumber], { doctype: '<!DOCTYPE x>' }), '1002'],
    ['a wrong password', () => ask([han.idNumber], { password: 'wrong' }), '1003'],
    ['more than 60 people', () => ask(many(61)), '1004'],
  ])('turns away %s with a fault', async (_what, asked, code) => {
    const { status, bytes } = await asked()
    expect(status).toBe(500)
    expect(iconv.decode(bytes, 'gbk')).toContain(`>${code}</Cwdm>`)
  })
})

describe.each([
  [
    'market-regulation',
    'MARKET_REGULATION',
    'query ($ids: [String!]!) { people(idNumbers: $ids) { idNumber name } }',
  ],
  [
    'education',
    'EDUCATION',
    'query ($ids: [String!]!) { people: xueji(zjhm: $ids) { idNumber: zjhm name: xm } }',
  ],
] as const)('%s', (slug, prefix, query) => {
  const ask = (ids: readonly string[], { token = key(prefix), text = query as string } = {}) =>
    post(
      sandbox.departments[slug].url,
      { 'content-type': json, authorization: `Bearer ${token}` },
      JSON.stringify({ query: text, variables: { ids } }),
    )

  test('answers GraphQL, and says what it can be asked', async () => {
    const { status, contentType, text } = await ask([wife.idNumber])
    expect([status, contentType]).toEqual([200, 'application/graphql-response+json; charset=utf-8'])
    expect(JSON.parse(text)).toEqual({ data: { people: [{ idNumber: wife.idNumber, name: '' }] } })
    expect((await ask([], { text: '{ __schema { queryType { name } } }' })).text).toContain('"Query"')
  })

  test('turns away a wrong token, more than 100 people, what is no query, other paths and methods', async () => {
    expect(await ask([han.idNumber], { token: 'wrong' })).toMatchObject({ status: 401 })
    expect((await ask(many(101))).text).toContain('TOO_MANY_PEOPLE')
    expect((await ask([], { text: '{ nothing }' })).status).toBe(400)
    const { url } = sandbox.departments[slug]
    const headers = { authorization: `Bearer ${key(prefix)}` }
    expect((await post(url, headers, 'nothing')).status).toBe(400)
    expect((await send(url, { headers })).status).toBe(405)
    expect((await post(`${url}/other`, headers, '{}')).status).toBe(404)
  })
})

describe('transport', () => {
  const url = (path: string) => sandbox.departments.transport.url + path
  const token = (form: string, secret = key('TRANSPORT')) =>
    post(
      url('/oauth/token'),
      {
        authorization: `Basic ${Buffer.from(`hedui:${secret}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      form,
    )
  const GRANT = 'grant_type=client_credentials&scope=hedui.read'
  const ask = (ids: readonly string[], bearer: string) =>
    post(
      url('/api/query'),
      { 'content-type': json, authorization: `Bearer ${bearer}` },
      JSON.stringify({ idNos: ids }),
    )
  const accessToken = async () =>
    z.object({ access_token: z.string() }).parse(JSON.parse((await token(GRANT)).text)).access_token

  test('gives tokens for client credentials, and answers those who have one', async () => {
    const answer = await ask([PERSONAS.rareName.members[0].idNumber], await accessToken())
    expect(answer.status).toBe(200)
    expect(JSON.parse(answer.text)).toMatchObject({
      code: 'OK',
      vehicles: [{ plateNo: '测C5X7H2', owner: '贺㛃' }],
    })
  })

  test('gives none for a wrong secret, another grant or another scope', async () => {
    expect(await token(GRANT, 'wrong')).toMatchObject({ status: 401, text: '{"error":"invalid_client"}' })
    expect((await token('grant_type=password&scope=hedui.read')).text).toContain('unsupported_grant_type')
    expect((await token('grant_type=client_credentials&scope=all')).text).toContain('invalid_scope')
  })

  test('takes no token that it did not give, and none that is over or was prolonged', async () => {
    const good = await accessToken()
    const [until, signature] = good.split('.')
    for (const bad of ['', 'x', `${Number(until) + 1}.${signature}`, `1.${signature}`, `${good}x`]) {
      expect((await ask([han.idNumber], bad)).status).toBe(401)
    }
    expect((await ask(many(101), good)).text).toContain('TOO_MANY')
  })
})

describe('public services', () => {
  const ask = (people: readonly string[], { page = 1, size = 200, password = key('PUBLIC_SERVICES') } = {}) =>
    post(
      `${sandbox.departments['public-services'].url}/open/query`,
      { 'content-type': json, authorization: `Basic ${Buffer.from(`hedui:${password}`).toString('base64')}` },
      JSON.stringify({ people: people.map((id) => ({ id, name: 'x' })), page, size }),
    )
  const read = (sent: Sent) =>
    z
      .object({
        pageCount: z.number(),
        summary: z.array(z.object({ id: z.string(), workers: z.number(), utilities: z.number() })),
        workers: z.array(z.object({ id: z.string() })),
        utilities: z.array(z.object({ id: z.string(), kind: z.string(), period: z.string() })),
      })
      .parse(JSON.parse(sent.text))

  test('answers page by page, all pages together with what the summary says', async () => {
    const first = read(await ask([han.idNumber], { size: 10 }))
    expect(first.summary).toEqual([{ id: han.idNumber, workers: 1, utilities: 24 }])
    expect(first.pageCount).toBe(3)
    const others = await Promise.all(
      [2, 3].map(async (page) => read(await ask([han.idNumber], { page, size: 10 }))),
    )
    const pages = [first, ...others]
    expect(pages.map(({ workers, utilities }) => workers.length + utilities.length)).toEqual([10, 10, 5])
    const months = pages.flatMap(({ utilities }) => utilities.map(({ kind, period }) => `${kind} ${period}`))
    expect(new Set(months).size).toBe(24)
  })

  test('turns away a wrong password, more than 100 people and a wrong question', async () => {
    expect((await ask([han.idNumber], { password: 'wrong' })).status).toBe(401)
    expect((await ask(many(101))).text).toContain('41300')
    expect((await ask([han.idNumber], { page: 0 })).text).toContain('40000')
  })
})

test('one department that is down leaves the others of its process up', async () => {
  const { education, health } = sandbox.departments
  expect(education.pid).toBe(health.pid)
  await sandbox.setBehaviour('education', 'down')
  await expect(send(education.url)).rejects.toThrow()
  expect((await send(health.url)).status).toBe(404)
  await sandbox.setBehaviour('education', 'normal')
  expect((await send(education.url)).status).toBe(405)
})
