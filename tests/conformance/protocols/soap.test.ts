/** What only SOAP has: versions, envelopes, faults, character sets that a declaration names. */

import iconv from 'iconv-lite'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ASKING } from '../../testkit/asking.ts'
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

const NAMESPACE_12 = 'http://www.w3.org/2003/05/soap-envelope'

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
    ...ASKING,
    deadlineMs: 25_000,
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
  expect(asked[0]?.body.toString()).toContain(`<soap:Envelope xmlns:soap="${NAMESPACE_12}">`)
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

  const undeclared = envelope(good).replace(/^<\?.*?\?>/, '')
  test.each([
    ['GB18030 by its declaration', undefined, 'gb18030', envelope(good, 'GB18030')],
    ['GB2312 by its declaration, in truth its superset', undefined, 'gbk', envelope(good, 'gb2312')],
    ['GBK by its Content-Type', 'text/xml; charset=GBK', 'gbk', undeclared],
    ['GB18030 by its Content-Type', 'text/xml;charset="gb18030";x=y', 'gb18030', undeclared],
    ['GBK by both', 'text/xml; charset=gbk', 'gbk', envelope(good, 'GBK')],
    ['sets that agree', 'text/xml; charset=gb18030', 'gbk', envelope(good, 'gb2312')],
    ['UTF-8 without a word', 'text/xml', 'utf-8', undeclared],
  ])('%s is read', async (_case, type, charset, xml) => {
    const headers = type === undefined ? {} : { 'content-type': type }
    const { outcomes } = await ask(() => ({ headers, body: iconv.encode(xml, charset) }))
    expect(outcomes).toEqual(['HIT', 'NONE'])
  })

  test.each([
    ['a server’s own set before that of the program', 'text/xml; charset=iso-8859-1', 'utf-8', 'UTF-8'],
    ['a set that the bytes are not in', 'text/xml; charset=utf-8', 'gbk', 'GBK'],
    ['a declaration that the bytes are not in', 'text/xml; charset=gbk', 'gbk', 'UTF-8'],
    ['a set that nobody knows', 'text/xml; charset=klingon', 'utf-8', 'UTF-8'],
  ])('%s is garbled: a name must not become another name', async (_case, type, charset, declared) => {
    const { outcomes } = await ask(() => ({
      headers: { 'content-type': type },
      body: iconv.encode(envelope(good, declared), charset),
    }))
    expect(outcomes).toEqual(['GARBLED', 'GARBLED'])
  })

  test('the manifest’s counts before what an answer states', async () => {
    const reply = {
      headers: { 'content-type': 'text/xml; charset=iso-8859-1' },
      body: iconv.encode(envelope(good, 'UTF-8'), 'gb18030'),
    }
    expect((await ask(() => reply, { charset: 'gb18030' })).outcomes).toEqual(['HIT', 'NONE'])
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

describe('faults are told by their codes alone', () => {
  const text = `没有${HOLDER.name}的权限`
  const in11 = (code: string): string =>
    `<f:Fault xmlns:f="urn:any"><faultcode>${code}</faultcode><faultstring>${text}</faultstring></f:Fault>`
  const in12 = (code: string, subcode?: string): string => {
    const inner = subcode === undefined ? '' : `<e:Subcode><e:Value>${subcode}</e:Value></e:Subcode>`
    return (
      `<e:Fault xmlns:e="${NAMESPACE_12}"><e:Code><e:Value>${code}</e:Value>${inner}</e:Code>` +
      `<e:Reason><e:Text xml:lang="zh">${text}</e:Text></e:Reason></e:Fault>`
    )
  }
  test.each([
    ['1.1: our fault, with status 500', 500, in11('soap:Client'), 'REFUSED', 'soap:Client'],
    [
      '1.1: our fault, with status 200',
      200,
      in11('Client.Authentication'),
      'REFUSED',
      'Client.Authentication',
    ],
    ['1.1: a code of its own', 200, '<Fault><faultcode>E003</faultcode></Fault>', 'REFUSED', 'E003'],
    ['1.1: its own fault, with status 500', 500, in11('soap:Server'), 'UNREACHABLE', 'soap:Server'],
    [
      '1.1: its own fault, with status 200',
      200,
      in11('S:Server.Database'),
      'UNREACHABLE',
      'S:Server.Database',
    ],
    ['1.1: a code that only looks like it', 200, in11('a:ServerSide'), 'REFUSED', 'a:ServerSide'],
    ['1.2: our fault, with status 400', 400, in12('env:Sender'), 'REFUSED', 'env:Sender'],
    [
      '1.2: our fault, with status 500',
      500,
      in12('env:Sender', 'b:NoRight'),
      'REFUSED',
      'env:Sender, b:NoRight',
    ],
    ['1.2: our fault, with status 200', 200, in12('Sender'), 'REFUSED', 'Sender'],
    ['1.2: its own fault, with status 500', 500, in12('env:Receiver'), 'UNREACHABLE', 'env:Receiver'],
    [
      '1.2: its own fault, with status 200',
      200,
      in12('Receiver', 'b:Down'),
      'UNREACHABLE',
      'Receiver, b:Down',
    ],
    ['1.2: the wrong version', 500, in12('env:VersionMismatch'), 'REFUSED', 'env:VersionMismatch'],
    ['a sentence in place of a code', 500, in11(`${text} !`), 'REFUSED', 'without a code'],
    ['a sentence in place of a subcode', 500, in12('env:Sender', `${text} !`), 'REFUSED', 'env:Sender'],
    ['no code at all', 500, '<Fault/>', 'REFUSED', 'without a code'],
  ])('%s', async (_case, status, body, reason, codes) => {
    const { outcomes, asked } = await ask(() => ({ status, body: envelope(body) }), { retries: 3 })
    expect(outcomes).toEqual([reason, reason])
    expect(asked).toHaveLength(1)
    expect(opened?.calls[0]?.message).toContain(`(${codes})`)
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

describe('what could unfold or reach out is refused before anything of it is read', () => {
  const bomb = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join(
    '',
  )
  test.each([
    ['an outside entity', '<!DOCTYPE x [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>'],
    ['an outside document type', '<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">'],
    ['a parameter entity', '<!DOCTYPE x [<!ENTITY % l9 SYSTEM "http://127.0.0.1/x.dtd"> %l9;]>'],
    ['a bomb of entities', `<!DOCTYPE x [<!ENTITY l0 "ha">${bomb}]>`],
    ['nothing but a document type', '<!DOCTYPE x>'],
  ])('%s', async (_case, type) => {
    const hostile = envelope(good.replace('0012', '&l9;')).replace('?>', `?>${type}`)
    const gbk = iconv.encode(hostile.replace('UTF-8', 'GBK'), 'gbk')
    const fault = { status: 500, body: envelope('<Fault/>').replace('?>', `?>${type}`) }
    expect((await ask(() => ({ body: hostile }))).outcomes).toEqual(['GARBLED', 'GARBLED'])
    expect((await ask(() => ({ body: gbk }))).outcomes).toEqual(['GARBLED', 'GARBLED'])
    expect((await ask(() => fault)).outcomes).toEqual(['UNREACHABLE', 'UNREACHABLE'])
  })
})
