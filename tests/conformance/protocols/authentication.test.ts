/** What every protocol over HTTP has in common: tokens that are fetched (OAuth 2.0), and certificates (TLS, mTLS). */

import { once } from 'node:events'
import { createServer as createTlsServer, type ServerOptions } from 'node:https'
import type { AddressInfo } from 'node:net'
import { performance } from 'node:perf_hooks'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { addressPolicy } from '../../../adapters/address-check.ts'
import { type HttpSettings, openHttp } from '../../../adapters/http/exchange.ts'
import { ASKING } from '../../testkit/asking.ts'
import { encryptKey, testAuthority } from '../../testkit/certificates.ts'
import { HOLDER, NOBODY, openTestLine, PERIOD, type TestLine } from '../../testkit/department-conformance.ts'
import { bankManifest, readTestDepartment } from '../../testkit/department-files.ts'
import { type HttpReply, type HttpServer, startHttpServer } from '../../testkit/department-http.ts'

const SECRET = 'open: sesame & more'
const row = { id: HOLDER.idNumber, name: HOLDER.name, no: 'A-1', amount: 10 }
const answer = JSON.stringify({ data: [row] })
const item = { response: { rows: 'data', key: 'id', name: 'name', silence: 'none' } }

let opened: TestLine | null = null

function open(
  source: object,
  environment: Readonly<Record<string, string>>,
  allow?: readonly string[],
): void {
  opened = openTestLine(bankManifest(source, item), environment, allow)
}

async function ask(people = [HOLDER, NOBODY], deadlineMs = 25_000): Promise<string[]> {
  const options = { ...ASKING, deadlineMs }
  const answers = (await opened?.line.ask(['bank.holding'], people, PERIOD, options)) ?? []
  return answers.map((one) => one.reasonCode ?? one.outcome)
}

const both = (reason: string): string[] => [reason, reason]
const lastMessage = (): string | undefined => opened?.calls.at(-1)?.message

afterEach(async () => {
  await opened?.line.close()
  opened = null
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

describe('a token (OAuth 2.0 client credentials)', () => {
  let department: HttpServer
  let tokens: HttpServer
  /** Numbers the tokens: token-1, token-2, ... */
  let issued = 0

  beforeAll(async () => {
    department = await startHttpServer(() => null)
    tokens = await startHttpServer(() => null)
  })
  afterAll(() => Promise.all([department.stop(), tokens.stop()]))
  beforeEach(() => {
    issued = 0
    department.answerWith(() => ({ body: answer }))
    tokens.answerWith(() => newToken())
  })

  function newToken(more: object = { expires_in: 3600 }): HttpReply {
    issued += 1
    return { body: JSON.stringify({ access_token: `token-${issued}`, token_type: 'Bearer', ...more }) }
  }

  function openWithToken(auth: object = {}, source: object = {}, allow?: readonly string[]): void {
    const all = {
      kind: 'oauth2',
      tokenUrl: `${tokens.url}/oauth/token`,
      clientId: 'hub',
      secretRef: 'BANK_KEY',
    }
    open({ auth: { ...all, ...auth }, ...source }, { BANK_URL: department.url, BANK_KEY: SECRET }, allow)
  }

  /** What was asked of each since the line was opened. */
  function recorded() {
    const from = { department: department.questions.length, tokens: tokens.questions.length }
    return {
      get department() {
        return department.questions.slice(from.department)
      },
      get tokens() {
        return tokens.questions.slice(from.tokens)
      },
    }
  }

  test('is fetched with the client’s id and secret, and sent with the call', async () => {
    const asked = recorded()
    openWithToken({ clientId: 'hub:a', scope: 'read households', audience: 'urn:bank' })
    expect(await ask()).toEqual(['HIT', 'NONE'])
    expect(asked.department.map(({ headers }) => headers.authorization)).toEqual(['Bearer token-1'])
    expect(asked.tokens[0]).toMatchObject({
      method: 'POST',
      path: '/oauth/token',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        authorization: `Basic ${Buffer.from('hub%3Aa:open%3A+sesame+%26+more').toString('base64')}`,
      },
    })
    expect(Object.fromEntries(new URLSearchParams(asked.tokens[0]?.body.toString()))).toEqual({
      grant_type: 'client_credentials',
      scope: 'read households',
      audience: 'urn:bank',
    })
  })

  test('may be asked for in the body, where the department wants that', async () => {
    const asked = recorded()
    openWithToken({ credentials: 'body' })
    expect(await ask()).toEqual(['HIT', 'NONE'])
    expect(asked.tokens[0]?.headers.authorization).toBeUndefined()
    expect(Object.fromEntries(new URLSearchParams(asked.tokens[0]?.body.toString()))).toEqual({
      grant_type: 'client_credentials',
      client_id: 'hub',
      client_secret: SECRET,
    })
  })

  test('serves SOAP as well', async () => {
    const asked = recorded()
    const request = { path: '/service', action: 'urn:q', body: { Q: { Id: '$idNumbers' } } }
    const auth = { kind: 'oauth2', tokenUrl: tokens.url, clientId: 'hub', secretRef: 'BANK_KEY' }
    const manifest = bankManifest({ protocol: 'soap', auth }, { ...item, request })
    department.answerWith(() => ({
      body: `<E:Envelope xmlns:E="urn:e"><E:Body><data><id>${HOLDER.idNumber}</id><name>${HOLDER.name}</name><no>1</no><amount>1</amount></data></E:Body></E:Envelope>`,
    }))
    opened = openTestLine(manifest, { BANK_URL: department.url, BANK_KEY: SECRET })
    expect(await ask()).toEqual(['HIT', 'NONE'])
    expect(asked.department[0]?.headers.authorization).toBe('Bearer token-1')
  })

  test('is fetched once for all who wait, and kept for those who come later', async () => {
    const asked = recorded()
    openWithToken({}, { batch: 1 })
    await Promise.all([ask(), ask(), ask()])
    await ask()
    expect(asked.tokens).toHaveLength(1)
    expect(asked.department).toHaveLength(8)
  })

  test.each([
    ['stated', { expires_in: 1000 }, 960],
    ['stated as a text', { expires_in: '1000' }, 960],
    ['short', { expires_in: 10 }, 8.5],
    ['not stated: a minute', {}, 53],
    ['null: a minute', { expires_in: null }, 53],
  ])('is kept until shortly before its end; %s', async (_case, life, keptSeconds) => {
    const asked = recorded()
    tokens.answerWith(() => newToken(life))
    openWithToken()
    const now = performance.now.bind(performance)
    let passed = 0
    vi.spyOn(performance, 'now').mockImplementation(() => now() + passed)
    await ask()
    passed = keptSeconds * 1000
    await ask()
    expect(asked.tokens).toHaveLength(1)
    passed = keptSeconds * 1000 * 1.1 + 1000
    expect(await ask()).toEqual(['HIT', 'NONE'])
    expect(asked.tokens).toHaveLength(2)
    expect(asked.department.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer token-1',
      'Bearer token-1',
      'Bearer token-2',
    ])
  })

  test('that lives no time at all serves the call for which it was fetched', async () => {
    tokens.answerWith(() => newToken({ expires_in: 0 }))
    openWithToken()
    expect(await ask()).toEqual(['HIT', 'NONE'])
    expect(await ask()).toEqual(['HIT', 'NONE'])
    expect(issued).toBe(2)
  })

  test('that the department no longer takes is fetched anew, once for all, and the calls are tried again', async () => {
    const asked = recorded()
    openWithToken({}, { batch: 1 })
    await ask()
    department.answerWith(({ headers }) =>
      headers.authorization === 'Bearer token-2' ? { body: answer } : { status: 401, body: '' },
    )
    expect(await ask([HOLDER])).toEqual(['HIT'])
    await Promise.all([ask(), ask()])
    expect(asked.tokens).toHaveLength(2)
  })

  test('that took the place of a refused one is not thrown away by a call that was refused late', async () => {
    const asked = recorded()
    openWithToken()
    await ask([HOLDER])
    let refused = 0
    department.answerWith(({ headers }, response) => {
      if (headers.authorization !== 'Bearer token-1') return { body: answer }
      refused += 1
      setTimeout(() => response.writeHead(401).end(), refused === 1 ? 0 : 300)
      return null
    })
    expect(await Promise.all([ask([HOLDER]), ask([HOLDER])])).toEqual([['HIT'], ['HIT']])
    expect(refused).toBe(2)
    expect(asked.tokens).toHaveLength(2)
  })

  test('that the department never takes is a refusal, after one more try', async () => {
    const asked = recorded()
    department.answerWith(() => ({ status: 401, body: '' }))
    openWithToken({}, { retries: 3 })
    expect(await ask()).toEqual(both('REFUSED'))
    expect([asked.department.length, asked.tokens.length]).toEqual([2, 2])
    expect(lastMessage()).not.toMatch(/token-\d/)
  })

  test('is not fetched anew for a refusal of another kind', async () => {
    const asked = recorded()
    department.answerWith(() => ({ status: 403, body: '' }))
    openWithToken()
    expect(await ask()).toEqual(both('REFUSED'))
    expect([asked.department.length, asked.tokens.length]).toEqual([1, 1])
  })

  const secretive = `{"error":"invalid_client","error_description":"${SECRET}"}`
  test.each<[string, HttpReply, string, string]>([
    ['refuses', { status: 401, body: secretive }, 'REFUSED', 'invalid_client'],
    [
      'refuses with status 400',
      { status: 400, body: '{"error":"invalid_scope"}' },
      'REFUSED',
      'invalid_scope',
    ],
    ['refuses in words of its own', { status: 400, body: `{"error":"${SECRET}"}` }, 'REFUSED', 'status 400'],
    ['forbids', { status: 403, body: 'no' }, 'REFUSED', 'status 403'],
    ['sends elsewhere', { status: 307, headers: { location: '/x' }, body: '' }, 'MISCONFIGURED', 'redirect'],
    ['is not there', { status: 404, body: '' }, 'MISCONFIGURED', 'status 404'],
    ['fails', { status: 500, body: secretive }, 'UNREACHABLE', 'status 500'],
    ['sends no JSON', { body: `access_token=${SECRET}` }, 'GARBLED', 'no bearer token'],
    ['sends no token', { body: '{"token_type":"bearer"}' }, 'GARBLED', 'no bearer token'],
    [
      'sends a token with a line break',
      { body: '{"access_token":"token-1\\r\\nx: y"}' },
      'GARBLED',
      'no bearer token',
    ],
    [
      'sends a token of another kind',
      { body: '{"access_token":"token-1","token_type":"mac"}' },
      'GARBLED',
      'no bearer token',
    ],
    ['sends far too much', { body: `{"access_token":"${'a'.repeat(70_000)}"}` }, 'TOO_LARGE', 'longer'],
    [
      'compresses',
      { headers: { 'content-encoding': 'gzip' }, body: gzipSync('{"access_token":"token-1"}') },
      'GARBLED',
      'compressed',
    ],
  ])('that its server %s: nothing is asked, and no secret is told', async (_case, reply, reason, said) => {
    const asked = recorded()
    tokens.answerWith(() => reply)
    openWithToken()
    expect(await ask()).toEqual(both(reason))
    expect(asked.department).toHaveLength(0)
    expect(asked.tokens).toHaveLength(1)
    expect(lastMessage()).toContain(`no token from ${tokens.url}`)
    expect(lastMessage()).toContain(said)
    expect(lastMessage()).not.toContain(SECRET)
    expect(lastMessage()).not.toContain('token-1')
  })

  test('whose server is down leaves the department unreachable, and is asked for again by the next call', async () => {
    const down = await startHttpServer(() => null)
    await down.stop()
    openWithToken({ tokenUrl: down.url })
    expect(await ask()).toEqual(both('UNREACHABLE'))
    await opened?.line.close()
    tokens.answerWith(() => ({ status: 500, body: '' }))
    openWithToken()
    expect(await ask()).toEqual(both('UNREACHABLE'))
    tokens.answerWith(() => newToken())
    expect(await ask()).toEqual(['HIT', 'NONE'])
  })

  test('whose server is silent keeps nobody beyond the time limit', async () => {
    tokens.answerWith(() => null)
    openWithToken({}, { timeout: 'PT0.3S' })
    const before = performance.now()
    expect(await ask()).toEqual(both('TIMED_OUT'))
    expect(performance.now() - before).toBeLessThan(2000)
    tokens.answerWith(() => newToken())
    await expect.poll(() => ask()).toEqual(['HIT', 'NONE'])
  })

  test('is still fetched for the others when one of those who wait gives up', async () => {
    const asked = recorded()
    tokens.answerWith((_question, response) => {
      setTimeout(() => response.end(newToken().body), 400)
      return null
    })
    openWithToken()
    const [impatient, patient] = await Promise.all([ask([HOLDER], 100), ask([HOLDER])])
    expect(impatient).toEqual(['DEADLINE_PASSED'])
    expect(patient).toEqual(['HIT'])
    expect(asked.tokens).toHaveLength(1)
    expect(asked.department).toHaveLength(1)
  })

  test('is not asked for at an address that the operator does not allow', async () => {
    const asked = recorded()
    openWithToken({ tokenUrl: 'http://169.254.169.254/token' })
    expect(await ask()).toEqual(both('MISCONFIGURED'))
    await opened?.line.close()
    openWithToken({ tokenUrl: `http://localhost:${tokens.port}` }, {}, ['127.0.0.1/32'])
    expect(await ask()).toEqual(['HIT', 'NONE'])
    await opened?.line.close()
    openWithToken({}, { baseUrl: 'http://192.0.2.1' }, ['10.0.0.0/8'])
    expect(await ask()).toEqual(both('MISCONFIGURED'))
    expect(asked.tokens).toHaveLength(1)
  })

  test('whose secret is not set makes the department misconfigured', async () => {
    openWithToken({ secretRef: 'BANK_OTHER_KEY' })
    expect(await ask()).toEqual(both('MISCONFIGURED'))
    expect(lastMessage()).toContain('set BANK_OTHER_KEY')
  })
})

describe('certificates', () => {
  const authority = testAuthority()
  const ours = authority.issue('DNS:hub.test')
  const environment = {
    BANK_CA: authority.cert,
    BANK_OTHER_CA: testAuthority().cert,
    BANK_BOTH_CAS: `${testAuthority().cert}${authority.cert}`,
    BANK_CERT: ours.cert,
    BANK_CERT_KEY: ours.key,
    BANK_SEALED_KEY: encryptKey(ours.key, SECRET),
    BANK_PASSPHRASE: SECRET,
    BANK_OTHER_KEY: authority.issue('DNS:hub.test').key,
    BANK_NONSENSE: 'no certificate',
    BANK_BROKEN: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',
    BANK_KEY: SECRET,
  }
  const onAddress = authority.issue('IP:127.0.0.1')
  const onName = authority.issue('DNS:bank.test')
  const demanding = { requestCert: true, rejectUnauthorized: true, ca: authority.cert }
  const mutual = { caRef: 'BANK_CA', certRef: 'BANK_CERT', keyRef: 'BANK_CERT_KEY' }
  const stops: (() => void)[] = []
  let asked = 0

  beforeEach(() => {
    asked = 0
  })
  afterEach(() => {
    for (const stop of stops.splice(0)) stop()
  })

  /** A server whose address is returned; it counts the calls that get through. */
  async function serve(options: ServerOptions, body = answer): Promise<string> {
    const server = createTlsServer(options, (request, response) => {
      asked += 1
      request.resume().on('end', () => response.end(body))
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    stops.push(() => {
      server.close()
      server.closeAllConnections()
    })
    // A server that listens on a port has an address of this kind.
    return `https://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  async function askOver(options: ServerOptions, tls: object | undefined): Promise<string[]> {
    open({ baseUrl: await serve(options), ...(tls && { tls }) }, environment)
    return ask()
  }

  test('of a private authority are trusted where the manifest names it', async () => {
    expect(await askOver(onAddress, { caRef: 'BANK_CA' })).toEqual(['HIT', 'NONE'])
  })

  test('may be of one of several authorities', async () => {
    expect(await askOver(onAddress, { caRef: 'BANK_BOTH_CAS' })).toEqual(['HIT', 'NONE'])
  })

  test.each([
    ['of an authority that nobody named', onAddress, undefined],
    ['of another authority', onAddress, { caRef: 'BANK_OTHER_CA' }],
    ['for another host', onName, { caRef: 'BANK_CA' }],
    ['for another name', onName, { caRef: 'BANK_CA', serverName: 'other.test' }],
  ])('%s are refused, and the server learns nothing', async (_case, server, tls) => {
    expect(await askOver(server, tls)).toEqual(both('UNREACHABLE'))
    expect(lastMessage()).toContain("the server's certificate is refused")
    expect(asked).toBe(0)
  })

  test('are verified whatever Node is told by its environment', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
    expect(await askOver(onAddress, { caRef: 'BANK_OTHER_CA' })).toEqual(both('UNREACHABLE'))
    await opened?.line.close()
    expect(await askOver(onAddress, undefined)).toEqual(both('UNREACHABLE'))
    expect(asked).toBe(0)
  })

  test('may be for a name that is not the host of the address', async () => {
    expect(await askOver(onName, { caRef: 'BANK_CA', serverName: 'bank.test' })).toEqual(['HIT', 'NONE'])
  })

  test('of ours are shown to a server that demands them', async () => {
    const server = { ...onAddress, ...demanding }
    expect(await askOver(server, mutual)).toEqual(['HIT', 'NONE'])
    await opened?.line.close()
    const sealed = { ...mutual, keyRef: 'BANK_SEALED_KEY', passphraseRef: 'BANK_PASSPHRASE' }
    expect(await askOver(server, sealed)).toEqual(['HIT', 'NONE'])
  })

  test('of ours that are missing leave the department unreachable', async () => {
    expect(await askOver({ ...onAddress, ...demanding }, { caRef: 'BANK_CA' })).toEqual(both('UNREACHABLE'))
    expect(asked).toBe(0)
  })

  test.each([
    ['a reference that is not set', { caRef: 'BANK_NOWHERE' }, 'set BANK_NOWHERE'],
    ['an authority that is no PEM', { caRef: 'BANK_NONSENSE' }, 'BANK_NONSENSE holds no certificates'],
    ['an authority that cannot be read', { caRef: 'BANK_BROKEN' }, 'BANK_BROKEN holds no certificates'],
    ['a certificate that is no PEM', { ...mutual, certRef: 'BANK_NONSENSE' }, 'BANK_NONSENSE holds no'],
    ['a key that is no PEM', { ...mutual, keyRef: 'BANK_NONSENSE' }, 'BANK_NONSENSE is no PEM key'],
    ['the key of another certificate', { ...mutual, keyRef: 'BANK_OTHER_KEY' }, 'does not fit'],
    ['an encrypted key alone', { ...mutual, keyRef: 'BANK_SEALED_KEY' }, 'another passphrase'],
    [
      'a wrong passphrase',
      { ...mutual, keyRef: 'BANK_SEALED_KEY', passphraseRef: 'BANK_CERT' },
      'another passphrase',
    ],
  ])('%s makes the department misconfigured as its line opens', async (_case, tls, said) => {
    expect(await askOver(onAddress, tls)).toEqual(both('MISCONFIGURED'))
    expect(lastMessage()).toContain(said)
    expect(lastMessage()).not.toContain(SECRET)
    expect(asked).toBe(0)
  })

  test('count for the server that gives out tokens too, but for the name', async () => {
    const tokenUrl = await serve({ ...onAddress, ...demanding }, '{"access_token":"token-1"}')
    const auth = { kind: 'oauth2', tokenUrl, clientId: 'hub', secretRef: 'BANK_KEY' }
    const baseUrl = (await serve(onName)).replace('127.0.0.1', 'localhost')
    open({ baseUrl, auth, tls: { ...mutual, serverName: 'bank.test' } }, environment)
    expect(await ask()).toEqual(['HIT', 'NONE'])
    expect(asked).toBe(2)
  })
})

test('a protocol that forgets to check its manifest still opens no line with certificates in the open', () => {
  const settings = {
    origin: new URL('http://127.0.0.1:1'),
    auth: { kind: 'none' },
    tls: {},
    connections: 1,
    maxBytes: 1024,
    timeoutMs: 1000,
    addresses: addressPolicy(['127.0.0.1']),
    secret: () => undefined,
  } satisfies HttpSettings
  expect(() => openHttp(settings)).toThrow(expect.objectContaining({ kind: 'MISCONFIGURED' }))
})

describe('a manifest is at fault', () => {
  const oauth2 = {
    kind: 'oauth2',
    tokenUrl: 'https://sso.test/token',
    clientId: 'hub',
    secretRef: 'BANK_KEY',
  }
  const https = { baseUrl: 'https://bank.test' }
  test.each<[string, object, string]>([
    [
      'with certificates on an open line',
      { tls: { caRef: 'BANK_CA' } },
      'with `tls` this is an https address',
    ],
    [
      'with certificates, and a token over an open line',
      { ...https, tls: {}, auth: { ...oauth2, tokenUrl: 'http://sso.test/token' } },
      'with `tls` this is an https address',
    ],
    ['with a certificate without its key', { ...https, tls: { certRef: 'BANK_CERT' } }, 'needs its key'],
    ['with a key without its certificate', { ...https, tls: { keyRef: 'BANK_CERT' } }, 'needs its key'],
    ['with a passphrase for nothing', { ...https, tls: { passphraseRef: 'BANK_CERT' } }, 'is for a key'],
    ['that would not verify', { ...https, tls: { rejectUnauthorized: false } }, 'there is no such key here'],
    [
      'with a key written into it',
      { ...https, tls: { caRef: '-----BEGIN' } },
      'name an environment variable',
    ],
    ['with a secret of the hub', { ...https, tls: { caRef: 'HEDUI_SECRET_KEY' } }, 'name an environment'],
    ['with a name that is none', { ...https, tls: { serverName: 'a b' } }, 'write a host name'],
    [
      'with a token from nowhere',
      { ...https, auth: { ...oauth2, tokenUrl: 'ftp://sso.test' } },
      'write an address such as',
    ],
    ['with a token for nobody', { ...https, auth: { ...oauth2, clientId: '' } }, 'clientId'],
  ])('%s', (_case, source, said) => {
    const { plan, messages } = readTestDepartment(bankManifest(source, item), undefined, {})
    expect(plan).toBeNull()
    expect(messages.join('\n')).toContain(said)
  })
})
