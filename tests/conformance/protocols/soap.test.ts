/** What only SOAP has: versions, envelopes, faults, character sets that a declaration names. */
import iconv from 'iconv-lite'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { HOLDER, NOBODY, openTestLine, PERIOD, type TestLine } from '../../testkit/department-conformance.ts'
import { bankManifest } from '../../testkit/department-files.ts'
import { type HttpResponder, type HttpServer, startHttpServer } from '../../testkit/department-http.ts'

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

const holding = `<H><Id>${HOLDER.idNumber}</Id><Name>${HOLDER.name}</Name><No>0012</No><Amount>10</Amount></H>`

function envelope(body: string, encoding = 'UTF-8'): string {
  return `<?xml version='1.0' encoding='${encoding}'?>\n<S:Envelope xmlns:S="urn:any"><S:Header/><S:Body>${body}</S:Body></S:Envelope>`
}

async function ask(responder: HttpResponder, source: object = {}, request: object = {}) {
  const manifest = bankManifest(
    { protocol: 'soap', ...source },
    {
      request: {
        path: '/service',
        action: 'urn:bank:Query',
        body: {
          Query: {
            '@xmlns': 'urn:bank',
            Id: '$idNumbers',
            Name: '$names',
            Since: { $var: 'from', format: 'yyyyMM' },
          },
        },
        ...request,
      },
      response: { rows: 'Answer.List.H', key: 'Id', name: 'Name', covered: 'Answer.Asked.Id' },
      map: { number: 'No', amount: 'Amount' },
    },
  )
  opened = openTestLine(manifest, { BANK_URL: server.url, BANK_KEY: 'open <sesame>' })
  const before = server.questions.length
  server.answerWith(responder)
  const answers = await opened.line.ask(['bank.holding'], [HOLDER, NOBODY], PERIOD, {
    deadlineMs: 25_000,
    requestId: 'r-1',
  })
  return {
    answers,
    outcomes: answers.map((answer) => answer.reasonCode ?? answer.outcome),
    asked: server.questions.slice(before),
  }
}

const good = `<Answer><Asked><Id>${NOBODY.idNumber}</Id></Asked><List>${holding}</List></Answer>`

test('SOAP 1.1 names its action in a header', async () => {
  const { asked, outcomes, answers } = await ask(() => ({ body: envelope(good) }))
  expect(outcomes).toEqual(['HIT', 'NONE'])
  expect(answers[0]?.records).toEqual([{ number: '0012', amount: '10.00' }])
  expect(asked[0]?.headers).toMatchObject({
    'content-type': 'text/xml; charset=utf-8',
    soapaction: '"urn:bank:Query"',
  })
  expect(asked[0]?.body.toString()).toBe(
    '<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>' +
      `<Query xmlns="urn:bank"><Id>${HOLDER.idNumber}</Id><Id>${NOBODY.idNumber}</Id><Name>${HOLDER.name}</Name><Name>${NOBODY.name}</Name>` +
      '<Since>202511</Since></Query></soap:Body></soap:Envelope>',
  )
})

test('SOAP 1.2 names it in the content type', async () => {
  const { asked, outcomes } = await ask(() => ({ body: envelope(good) }), { version: '1.2' })
  expect(outcomes).toEqual(['HIT', 'NONE'])
  expect(asked[0]?.headers['content-type']).toBe(
    'application/soap+xml; charset=utf-8; action="urn:bank:Query"',
  )
  expect(asked[0]?.headers['soapaction']).toBeUndefined()
  expect(asked[0]?.body.toString()).toContain('http://www.w3.org/2003/05/soap-envelope')
})

test('secrets stand in the body as texts, escaped', async () => {
  const { asked } = await ask(
    () => ({ body: envelope(good) }),
    {},
    { body: { Q: { Key: { $secret: 'BANK_KEY' } } } },
  )
  expect(asked[0]?.body.toString()).toContain('<Key>open &lt;sesame&gt;</Key>')
})

describe('character sets', () => {
  test('the manifest’s counts, for both ways', async () => {
    const { asked, outcomes } = await ask(() => ({ body: iconv.encode(envelope(good, 'UTF-8'), 'gbk') }), {
      charset: 'gbk',
    })
    expect(outcomes).toEqual(['HIT', 'NONE'])
    expect(iconv.decode(asked[0]?.body ?? Buffer.alloc(0), 'gbk')).toContain(`<Name>${HOLDER.name}</Name>`)
    expect(asked[0]?.headers['content-type']).toBe('text/xml; charset=gbk')
  })

  test('without one, what the answer declares', async () => {
    expect((await ask(() => ({ body: iconv.encode(envelope(good, 'GBK'), 'gbk') }))).outcomes).toEqual([
      'HIT',
      'NONE',
    ])
    expect((await ask(() => ({ body: envelope(good, 'klingon') }))).outcomes).toEqual(['GARBLED', 'GARBLED'])
  })
})

describe('lists', () => {
  test('of one element and of several are lists, and an empty element is an empty one', async () => {
    const two = `<Answer><Asked/><List>${holding}${holding}</List></Answer>`
    expect((await ask(() => ({ body: envelope(two) }))).answers[0]?.records).toHaveLength(2)
    const none = `<Answer><Asked><Id>${HOLDER.idNumber}</Id><Id>${NOBODY.idNumber}</Id></Asked><List/></Answer>`
    expect((await ask(() => ({ body: envelope(none) }))).outcomes).toEqual(['NONE', 'NONE'])
  })

  test('an answer of another kind is garbled, not empty', async () => {
    expect((await ask(() => ({ body: envelope('<Other/>') }))).outcomes).toEqual(['GARBLED', 'GARBLED'])
    expect((await ask(() => ({ body: envelope('') }))).outcomes).toEqual(['GARBLED', 'GARBLED'])
    expect((await ask(() => ({ body: '<html><body/></html>' }))).outcomes).toEqual(['GARBLED', 'GARBLED'])
  })
})

describe('faults are refusals, told by their code alone', () => {
  const text = `没有${HOLDER.name}的权限`
  test.each([
    [
      '1.1 with status 500',
      500,
      `<f:Fault xmlns:f="urn:any"><faultcode>soap:Client</faultcode><faultstring>${text}</faultstring></f:Fault>`,
      'soap:Client',
    ],
    ['1.1 with status 200', 200, '<Fault><faultcode>E003</faultcode></Fault>', 'E003'],
    [
      '1.2 with status 400',
      400,
      `<Fault><Code><Value>soap:Sender</Value></Code><Reason><Text>${text}</Text></Reason></Fault>`,
      'soap:Sender',
    ],
    ['without a code', 500, `<Fault><faultcode>${text} !</faultcode></Fault>`, 'without a code'],
  ])('%s', async (_case, status, body, code) => {
    const { outcomes, asked } = await ask(() => ({ status, body: envelope(body) }))
    expect(outcomes).toEqual(['REFUSED', 'REFUSED'])
    expect(asked).toHaveLength(1)
    expect(opened?.calls[0]?.message).toContain(`(${code})`)
    expect(opened?.calls[0]?.message).not.toContain(HOLDER.name)
  })

  test('a server that fails without a fault is told by its status', async () => {
    expect((await ask(() => ({ status: 500, body: 'Tomcat' }))).outcomes).toEqual([
      'UNREACHABLE',
      'UNREACHABLE',
    ])
    expect((await ask(() => ({ status: 500, body: envelope(good) }))).outcomes).toEqual([
      'UNREACHABLE',
      'UNREACHABLE',
    ])
    expect((await ask(() => ({ status: 403, body: '' }))).outcomes).toEqual(['REFUSED', 'REFUSED'])
  })
})

test('a document type is refused before anything of it is read', async () => {
  const hostile = `<!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/passwd">]>${envelope(good)}`
  expect((await ask(() => ({ body: hostile }))).outcomes).toEqual(['GARBLED', 'GARBLED'])
})
