/**
 * Departments that are hostile only when they are asked: where they lead, and what they answer. Each gets its reason,
 * and an honest department that is asked at the same time is answered as ever.
 */
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addressPolicy, guardedLookup } from '../../../adapters/address-check.ts'
import type { Subject } from '../../../src/findings/finding.ts'
import { ASKING } from '../../testkit/asking.ts'
import { createTestDatabase, type TestDatabase } from '../../testkit/database.ts'
import { HOLDER, NOBODY, openTestLine, PERIOD } from '../../testkit/department-conformance.ts'
import { bankManifest } from '../../testkit/department-files.ts'
import { type HttpResponder, type HttpServer, startHttpServer } from '../../testkit/department-http.ts'

const row = { id: HOLDER.idNumber, name: HOLDER.name, no: 'A-1', amount: 10 }
const HONEST = JSON.stringify({ data: [row] })
const MANIFEST = bankManifest(
  {},
  {
    request: { path: '/query', body: { ids: '$idNumbers' } },
    response: { rows: 'data', key: 'id', name: 'name', silence: 'none' },
  },
)

let hostile: HttpServer
let honest: HttpServer

beforeAll(async () => {
  hostile = await startHttpServer(() => ({ body: '' }))
  honest = await startHttpServer(() => ({ body: HONEST }))
})
afterAll(async () => {
  await hostile.stop()
  await honest.stop()
})

interface Asked {
  readonly outcomes: readonly string[]
  /** For the operator's log. */
  readonly message: string
  readonly asked: HttpServer['questions']
}

/** Asks one department about HOLDER and NOBODY. */
async function ask(
  manifest: string,
  environment: Readonly<Record<string, string>> = { BANK_URL: hostile.url, BANK_KEY: 'open sesame' },
  allow?: readonly string[],
  people: readonly Subject[] = [HOLDER, NOBODY],
): Promise<Asked> {
  const { line, calls } = openTestLine(manifest, environment, allow)
  const before = hostile.questions.length
  const answers = await line.ask(['bank.holding'], people, PERIOD, { ...ASKING, deadlineMs: 20_000 })
  await line.close()
  return {
    outcomes: answers.map((answer) => answer.reasonCode ?? answer.outcome),
    message: calls.map((call) => call.message ?? '').join(),
    asked: hostile.questions.slice(before),
  }
}

/** Asks the hostile department, and the honest one beside it. */
async function askBeside(responder: HttpResponder, manifest = MANIFEST): Promise<Asked> {
  hostile.answerWith(responder)
  const [answered, beside] = await Promise.all([ask(manifest), ask(MANIFEST, { BANK_URL: honest.url })])
  expect(beside.outcomes).toEqual(['HIT', 'NONE'])
  return answered
}

const HOSTS = [
  '127.0.0.1',
  '127.1',
  '2130706433',
  '0x7f000001',
  '017700000001',
  '0',
  '１２７.0.0.1',
  '127。0。0。1',
  'localhost',
  'LOCALHOST',
  'localhost.',
  'bank.localhost',
  '[::1]',
  '[::]',
  '[::ffff:127.0.0.1]',
  '[::ffff:a00:1]',
  '[64:ff9b::7f00:1]',
  '[64:ff9b:1:7f00:0:100:808:808]',
  '[2002:7f00:1::]',
  '10.0.0.1',
  '172.16.0.1',
  '192.168.0.1',
  '100.64.0.1',
  '198.18.0.1',
  '[fc00::1]',
  '[fe80::1]',
  '169.254.169.254',
  '0xa9fea9fe',
  '100.100.100.200',
  '168.63.129.16',
  '[fd00:ec2::254]',
  '[fd20:ce::254]',
  '[fd00:c1::a9fe:a9fe]',
]

describe('an address that leads inside is refused before a connection is made', () => {
  const soap = { request: { path: '/', action: 'a', body: { Q: '$idNumbers' } } }
  const query = 'query Q($ids: [ID!]!) { data(ids: $ids) { id } }'
  const sql = 'select id, name, no, amount from holding where id = any($idNumbers)'
  const token = { kind: 'oauth2', clientId: 'hub', secretRef: 'BANK_KEY' }
  const PLACES: Readonly<Record<string, (host: string) => string>> = {
    rest: (host) => bankManifest({ baseUrl: `http://${host}/` }),
    soap: (host) => bankManifest({ protocol: 'soap', baseUrl: `https://${host}/` }, soap),
    graphql: (host) =>
      bankManifest(
        { protocol: 'graphql', baseUrl: `http://${host}:8080/graphql` },
        { request: { query, variables: { ids: '$idNumbers' } } },
      ),
    'a token server': (host) =>
      bankManifest({
        baseUrl: 'https://bank.example',
        auth: { ...token, tokenUrl: `https://${host}/token` },
      }),
    postgresql: (host) => sqlManifest(sql, `postgres://reader@${host}/bank`),
    mysql: (host) => sqlManifest(sql.replace('= any', 'in '), `mysql://reader@${host}/bank`),
  }

  test.each(Object.keys(PLACES))('%s', async (place) => {
    const sockets = (): number =>
      process.getActiveResourcesInfo().filter((kind) => /TCP|Pipe|GetAddrInfo/.test(kind)).length
    const before = sockets()
    for (const host of HOSTS) {
      const { outcomes, message } = await ask(PLACES[place]?.(host) ?? '', { BANK_KEY: 'open sesame' }, [])
      expect([host, ...outcomes]).toEqual([host, 'MISCONFIGURED', 'MISCONFIGURED'])
      expect(message).toMatch(/never a department|operator does not allow|not spelled like a host/)
    }
    expect(sockets()).toBe(before)
  })

  test.each([
    'postgres://reader@x/bank?host=/var/run/postgresql',
    'mysql://reader@x/bank?socket=/tmp/mysql.sock',
  ])('the Unix socket of %s', async (url) => {
    const { outcomes, message } = await ask(sqlManifest(sql, url), {}, ['127.0.0.0/8'])
    expect(outcomes).toEqual(['MISCONFIGURED', 'MISCONFIGURED'])
    expect(message).toContain('Unix sockets are only allowed where localhost is')
  })

  test('a name whose answer changes is checked each time it is resolved', async () => {
    const answers = ['127.0.0.1', '127.0.0.1', '10.0.0.1', '169.254.169.254']
    const lookup = guardedLookup(addressPolicy(['127.0.0.1']), (_name, _options, callback) =>
      callback(null, [{ address: answers.shift() ?? '', family: 4 }]),
    )
    const open = (): Promise<string> =>
      new Promise((resolve) => {
        const socket = connect({ host: 'bank.example', port: honest.port, lookup })
        socket.once('error', (error) => resolve(error.message))
        socket.once('connect', () => {
          resolve('connected')
          socket.destroy()
        })
      })
    expect(await open()).toBe('connected')
    expect(await open()).toBe('connected')
    expect(await open()).toContain('10.0.0.1 is a private address')
    expect(await open()).toContain('169.254.169.254 is a link-local')
  })

  test.each(['http://169.254.169.254/latest/meta-data/', 'file:///etc/passwd', '//localhost/'])(
    'a redirect to %s is not followed',
    async (location) => {
      const { outcomes, message, asked } = await askBeside(() => ({
        status: 302,
        headers: { location },
        body: '',
      }))
      expect(outcomes).toEqual(['MISCONFIGURED', 'MISCONFIGURED'])
      expect(message).toContain('redirects are not followed')
      expect(asked).toHaveLength(1)
    },
  )
})

describe('whatever a person is called, it is a value', () => {
  const name = `甲","ids":["*"],"</Name><Id>*</Id>&id=*#\u2028'; drop table holding; --`
  const people = [{ idNumber: HOLDER.idNumber, name }]
  const environment = () => ({ BANK_URL: hostile.url })

  test('in JSON, in a query, in XML', async () => {
    hostile.answerWith(() => ({ body: HONEST }))
    const json = bankManifest({}, { request: { path: '/query', body: { names: '$names' } } })
    const inJson = await ask(json, environment(), undefined, people)
    expect(JSON.parse(inJson.asked[0]?.body.toString() ?? '')).toEqual({ names: [name] })

    const query = bankManifest({}, { request: { method: 'GET', path: '/q', query: { name: '$names' } } })
    const inQuery = await ask(query, environment(), undefined, people)
    const url = new URL(inQuery.asked[0]?.path ?? '', hostile.url)
    expect([url.pathname, ...url.searchParams]).toEqual(['/q', ['name', name]])

    const xml = bankManifest(
      { protocol: 'soap' },
      {
        request: {
          path: '/s',
          action: 'q',
          body: { Q: { '@name': { $var: 'names', join: '' }, Name: '$names' } },
        },
      },
    )
    const inXml = (await ask(xml, environment(), undefined, people)).asked[0]?.body.toString() ?? ''
    expect(inXml).not.toContain('<Id>')
    expect(inXml.match(/<[A-Za-z]/g)).toEqual(['<s', '<s', '<Q', '<N'])
  })

  test('and is not sent where it would be read as two', async () => {
    const joined = { path: '/query', body: { names: { $var: 'names', join: ',' } } }
    const { outcomes, message, asked } = await ask(
      bankManifest({}, { request: joined }),
      environment(),
      undefined,
      people,
    )
    expect(outcomes).toEqual(['MISCONFIGURED'])
    expect(message).toContain('the separator of `join`')
    expect(message).not.toContain('drop table')
    expect(asked).toHaveLength(0)
  })
})

/** Writes without end, and without a length. */
function endless(chunk: string | Uint8Array): HttpResponder {
  return (_question, response) => {
    response.writeHead(200)
    const more = (): void => {
      while (!response.destroyed && response.write(chunk));
      if (!response.destroyed) response.once('drain', more)
    }
    more()
    return null
  }
}

/** Writes a little now and then, and never ends. */
const drip: HttpResponder = (_question, response) => {
  response.writeHead(200)
  void (async () => {
    while (!response.destroyed) {
      response.write(' ')
      await sleep(20)
    }
  })()
  return null
}

const PAGED = bankManifest(
  {},
  {
    request: { path: '/query', body: { ids: '$idNumbers', page: '$page' }, maxPages: 1000 },
    response: { rows: 'data', key: 'id', name: 'name', silence: 'none', pages: 'pages' },
  },
)
const IN_A_HURRY = MANIFEST.replace('protocol: rest', 'protocol: rest\n  timeout: PT0.3S')
const GB18030 = MANIFEST.replace('protocol: rest', 'protocol: rest\n  charset: gb18030')
const zeros = Buffer.alloc(50_000_000)
/** The best compression takes seconds, in which nobody else in this process is answered. */
const QUICKLY = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }

describe('an answer that is none', () => {
  test.each<[string, string, HttpResponder, string?]>([
    ['10 MB of JSON', 'TOO_LARGE', () => ({ body: `{"data":[]}${' '.repeat(10_000_000)}` })],
    ['JSON without end', 'TOO_LARGE', endless(' '.repeat(65_536))],
    ['a gzip bomb', 'GARBLED', () => ({ headers: { 'content-encoding': 'gzip' }, body: gzipSync(zeros) })],
    [
      'a deflate bomb',
      'GARBLED',
      () => ({ headers: { 'content-encoding': 'deflate' }, body: deflateSync(zeros) }),
    ],
    [
      'a br bomb',
      'GARBLED',
      () => ({ headers: { 'content-encoding': 'br' }, body: brotliCompressSync(zeros, QUICKLY) }),
    ],
    [
      'compression nobody knows',
      'GARBLED',
      () => ({ headers: { 'content-encoding': 'zstd, gzip' }, body: 'x' }),
    ],
    ['4,000,000 open brackets', 'TOO_LARGE', () => ({ body: `{"data":${'['.repeat(4_000_000)}` })],
    ['brackets 100,000 deep that never close', 'GARBLED', () => ({ body: `{"data":${'['.repeat(100_000)}` })],
    ['1,000,000 rows', 'TOO_LARGE', () => ({ body: `{"data":[${'{},'.repeat(999_999)}{}]}` })],
    ['250,000 rows', 'TOO_LARGE', () => ({ body: `{"data":[${'{},'.repeat(249_999)}{}]}` })],
    ['a thousand million pages', 'TOO_LARGE', () => ({ body: '{"pages":1e9,"data":[]}' }), PAGED],
    ['pages without number', 'GARBLED', () => ({ body: '{"pages":{"toString":1},"data":[]}' }), PAGED],
    [
      'pages of a megabyte each',
      'TOO_LARGE',
      () => ({ body: `{"pages":1000,"data":[]}${' '.repeat(1_000_000)}` }),
      PAGED,
    ],
    [
      'pages of 5,000 rows each',
      'TOO_LARGE',
      () => ({ body: `{"pages":1000,"data":[${'{},'.repeat(4999)}{}]}` }),
      PAGED,
    ],
    ['bytes of no character set', 'GARBLED', () => ({ body: Buffer.alloc(1_000_000, 0xff) }), GB18030],
    ['a body that trickles', 'TIMED_OUT', drip, IN_A_HURRY],
    ['nothing', 'TIMED_OUT', () => null, IN_A_HURRY],
    ['headers without end', 'GARBLED', () => ({ headers: { 'x-a': 'a'.repeat(100_000) }, body: '' })],
    ['text that is no object', 'GARBLED', () => ({ body: '"data"' })],
  ])('%s: %s', async (_name, reason, responder, manifest) => {
    expect((await askBeside(responder, manifest)).outcomes).toEqual([reason, reason])
  })

  test('pages end where an answer of one page would', async () => {
    const { asked } = await askBeside(
      () => ({ body: `{"pages":1000,"data":[]}${' '.repeat(1_000_000)}` }),
      PAGED,
    )
    expect(asked).toHaveLength(9)
  })

  test('of an endless answer the hub takes little more than it may have', async () => {
    const closed = Promise.withResolvers<number>()
    await askBeside((question, response) => {
      const { socket } = response
      response.once('close', () => closed.resolve(socket?.bytesWritten ?? 0))
      return endless(' '.repeat(65_536))(question, response)
    })
    const sent = await closed.promise
    expect(sent).toBeGreaterThan(0)
    expect(sent).toBeLessThan(30_000_000)
  })

  test('`__proto__` in JSON is a name like any other, and no name of ours', async () => {
    const rows = `{"__proto__":${JSON.stringify(row)},"constructor":1}`
    const { outcomes } = await askBeside(() => ({
      body: `{"__proto__":{"data":[${JSON.stringify(row)}],"polluted":1},"data":[${rows}]}`,
    }))
    expect(outcomes).toEqual(['PERSON_MISSING', 'PERSON_MISSING'])
    expect('polluted' in {}).toBe(false)
    const inherited = await askBeside(() => ({ body: `{"__proto__":{"data":[${JSON.stringify(row)}]}}` }))
    expect(inherited.outcomes).toEqual(['GARBLED', 'GARBLED'])
  })

  test('a good answer that comes byte by byte is a good answer', async () => {
    const { outcomes } = await askBeside((_question, response) => {
      response.writeHead(200)
      for (const byte of Buffer.from(HONEST)) response.write(Buffer.of(byte))
      response.end()
      return null
    })
    expect(outcomes).toEqual(['HIT', 'NONE'])
  })
})

describe('errors of GraphQL by the hundred thousand', () => {
  test('are read as far as they matter', async () => {
    const manifest = bankManifest(
      { protocol: 'graphql' },
      {
        request: {
          query: 'query Q($ids: [ID!]!) { data(ids: $ids) { id } }',
          variables: { ids: '$idNumbers' },
        },
      },
    )
    const { outcomes } = await askBeside(
      () => ({ body: `{"errors":[${'{},'.repeat(200_000)}{}]}` }),
      manifest,
    )
    expect(outcomes).toEqual(['GARBLED', 'GARBLED'])
  })
})

describe('XML that grows', () => {
  const SOAP = bankManifest(
    { protocol: 'soap' },
    {
      request: { path: '/', action: 'a', body: { Q: '$idNumbers' } },
      response: { rows: 'A.R', key: 'id', name: 'name', silence: 'none' },
    },
  )
  const envelope = (body: string, before = ''): string =>
    `<?xml version="1.0"?>${before}<e:Envelope xmlns:e="u"><e:Body>${body}</e:Body></e:Envelope>`
  const laughs = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join(
    '',
  )

  test.each([
    ['a billion laughs', 'GARBLED', envelope('<A>&l9;</A>', `<!DOCTYPE l [<!ENTITY l0 "ha">${laughs}]>`)],
    ['a file', 'GARBLED', envelope('<A>&f;</A>', '<!DOCTYPE f [<!ENTITY f SYSTEM "file:///etc/passwd">]>')],
    [
      'a parameter entity',
      'GARBLED',
      envelope('<A/>', '<!DOCTYPE f [<!ENTITY % f SYSTEM "http://x/"> %f;]>'),
    ],
    ['one long entity many times', 'GARBLED', envelope(`<A>${'&a;'.repeat(50_000)}</A>`)],
    ['1,000,000 attributes', 'TOO_LARGE', envelope(`<A ${'a="" '.repeat(1_000_000)}/>`)],
    ['1,000,000 elements', 'TOO_LARGE', envelope(`<A>${'<R/>'.repeat(1_000_000)}</A>`)],
    ['1,000,000 entities', 'TOO_LARGE', envelope(`<A>${'&amp;'.repeat(1_000_000)}</A>`)],
    ['1,000,000 comments', 'TOO_LARGE', envelope(`<A>${'<!---->'.repeat(1_000_000)}</A>`)],
    ['30,000 levels', 'GARBLED', envelope('<A>'.repeat(30_000) + '</A>'.repeat(30_000))],
    ['30,000 tags that never close', 'GARBLED', envelope('<A>'.repeat(30_000))],
    ['a prototype name', 'GARBLED', envelope('<A><__proto__><id>1</id></__proto__></A>')],
    ['another character set than the two stated', 'GARBLED', '<?xml version="1.0" encoding="x-nobody"?><a/>'],
  ])('%s: %s', async (_name, reason, xml) => {
    expect((await askBeside(() => ({ body: xml }), SOAP)).outcomes).toEqual([reason, reason])
  })
})

describe('expressions that would work for hours', () => {
  const list = `[${Array(25).fill('1').join(',')}]`
  const nested = ['a', 'b', 'c', 'd', 'e', 'f'].reduceRight(
    (inner, name) => `${list}.all(${name}, ${inner})`,
    'true',
  )
  const grown = Array.from({ length: 5 }, (_, at) => at).reduceRight(
    (inner, at) => `cel.bind(s${at + 1}, [${Array(8).fill(`s${at}`).join(',')}].join(), ${inner})`,
    's5',
  )

  test.each([
    ['lists written down, six deep', `string(${nested})`],
    ['lists of the answer, three deep', 'string(row.l.all(a, row.l.all(b, row.l.all(c, true))))'],
    ['a search in a search', 'string(row.l.all(a, row.l.exists(b, b in row.l)))'],
    ['comparing everything with everything', 'string(row.l.all(a, row.l.all(b, row.l == row.l)))'],
    ['texts that grow', `cel.bind(s0, row.s, ${grown})`],
    ['texts joined in a loop', 'row.l.map(a, row.l.map(b, row.s).join()).join()'],
    [
      'texts in which is searched again and again',
      'string(row.l.all(a, row.l.all(b, !row.s.contains("b"))))',
    ],
  ])('%s', async (_name, cel) => {
    const manifest = bankManifest(
      {},
      {
        request: { path: '/query', body: { ids: '$idNumbers' } },
        response: { rows: 'data', key: 'id', name: 'name', silence: 'none' },
        map: { number: { cel }, amount: 'amount' },
      },
    )
    const big = { ...row, s: 'a'.repeat(100_000), l: Array.from({ length: 2000 }, (_, at) => at) }
    const { outcomes } = await askBeside(
      () => ({ body: JSON.stringify({ data: [big, big, big] }) }),
      manifest,
    )
    expect(outcomes).toEqual(['GARBLED', 'NONE'])
  })
})

function sqlManifest(sql: string, url: string, source: object = {}): string {
  return bankManifest(
    { protocol: 'sql', baseUrl: undefined, url, ...source },
    {
      request: { sql },
      response: { key: 'id', name: 'name', silence: 'none' },
      map: { number: 'no', amount: 'amount' },
    },
  )
}

describe('a database that answers too much', () => {
  let database: TestDatabase
  let owner: pg.Client

  beforeAll(async () => {
    database = await createTestDatabase('nothing')
    owner = new pg.Client({ ...database.connection })
    await owner.connect()
    await owner.query('create table holding (id text, name text, no text, amount numeric)')
    await owner.query('insert into holding values ($1, $2, $3, 10)', [HOLDER.idNumber, HOLDER.name, 'A-1'])
  })
  afterAll(async () => {
    await owner.end()
    await database.close()
  })

  test.each([
    ['a value of 40 MB', 'TOO_LARGE', `select id, name, repeat('x', 40000000) as no, amount from holding`],
    [
      '20,000 values of 10 kB',
      'TOO_LARGE',
      `select id, name, repeat('x', 10000) as no, amount from holding, generate_series(1, 20000)`,
    ],
    ['100,000 rows', 'TOO_LARGE', 'select holding.* from holding, generate_series(1, 100000)'],
    ['a thousand million rows', 'TIMED_OUT', 'select holding.* from holding, generate_series(1, 1000000000)'],
  ])('%s: %s', async (_name, reason, sql) => {
    const { host, port, user, database: name } = database.connection
    const url = `postgres://${user}@localhost:${port}/${name}?host=${encodeURIComponent(host)}`
    const [answered, beside] = await Promise.all([
      ask(
        sqlManifest(
          `${sql} where id = any($idNumbers)`,
          url,
          reason === 'TIMED_OUT' ? { timeout: 'PT1S' } : {},
        ),
        {},
      ),
      ask(MANIFEST, { BANK_URL: honest.url }),
    ])
    expect(answered.outcomes).toEqual([reason, reason])
    expect(beside.outcomes).toEqual(['HIT', 'NONE'])
  })
})
