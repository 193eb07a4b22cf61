import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, OFFICER, type SmallServer, startSmallServer, TOKEN } from './small-server.ts'

let small: SmallServer
let origin: string

beforeAll(async () => {
  small = await startSmallServer()
  origin = new URL(small.url).origin
})

afterAll(async () => {
  await small.server.stop()
})

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await wait(5)
}

describe('a request', () => {
  test('reaches resolvers with its caller and its id', async () => {
    const { body, headers } = await ask(small.url, '{ actor requestId }', undefined, {
      'x-request-id': 'my-own-id-1',
    })
    expect(body.data).toEqual({ actor: OFFICER.subject, requestId: 'my-own-id-1' })
    expect(headers.get('x-request-id')).toBe('my-own-id-1')
  })

  test.each(['short', 'with blank s', 'x'.repeat(129), 'id-110101199003074119', '<script>-alert', ''])(
    'does not keep the id %j',
    async (id) => {
      const { body } = await ask(small.url, '{ requestId }', undefined, { 'x-request-id': id })
      expect(body.data?.['requestId']).toMatch(/^[0-9a-f-]{36}$/)
    },
  )

  test('whose time is up is told so by its signal', async () => {
    const hasty = await startSmallServer({ deadline: 30 })
    const { body } = await ask(hasty.url, '{ untilAborted }')
    expect(body.data).toEqual({ untilAborted: 'aborted' })
    expect(hasty.aborted).toEqual(['Error: the time for this request is up'])
    const [scope] = hasty.scopes
    expect((scope?.deadlineAt ?? 0) - Date.now()).toBeLessThan(30)
    await hasty.server.stop()
  })

  test('whose client is gone is told so by its signal', async () => {
    const before = small.aborted.length
    const leaving = new AbortController()
    const asked = fetch(small.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: TOKEN },
      body: '{"query":"{ untilAborted }"}',
      signal: leaving.signal,
    })
    const scopes = small.scopes.length
    await until(() => small.scopes.length > scopes)
    leaving.abort()
    await expect(asked).rejects.toThrow()
    await until(() => small.aborted.length > before)
    expect(small.aborted.at(-1)).toBe('Error: the client is gone')
  })

  test('whose client left while its token was looked at is aborted too, and does not hold up the end', async () => {
    const looking = Promise.withResolvers<typeof OFFICER>()
    const slow = await startSmallServer({
      authenticate: () => looking.promise,
      patience: 60_000,
      deadline: 60_000,
    })
    const leaving = new AbortController()
    const asked = fetch(slow.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: TOKEN },
      body: '{"query":"{ untilAborted }"}',
      signal: leaving.signal,
    })
    await wait(50)
    leaving.abort()
    await expect(asked).rejects.toThrow()
    await wait(50)
    looking.resolve(OFFICER)
    await until(() => slow.scopes[0]?.signal.aborted === true)
    await slow.server.stop()
  })

  test('that was answered is not aborted afterwards', async () => {
    await ask(small.url, '{ hello }')
    const scope = small.scopes.at(-1)
    await wait(20)
    expect(scope?.signal.aborted).toBe(false)
  })

  test('in another encoding than UTF-8 is refused, so that no name is garbled', async () => {
    const send = (type: string, body: string | Uint8Array<ArrayBuffer>) =>
      fetch(small.url, { method: 'POST', headers: { 'content-type': type, authorization: TOKEN }, body })
    // 张三 in GBK.
    const gbk = Uint8Array.from([
      ...Buffer.from('{"query":"{ hello(name: \\"'),
      0xd5,
      0xc5,
      0xc8,
      0xfd,
      ...Buffer.from('\\") }"}'),
    ])
    expect((await send('application/json', gbk)).status).toBe(415)
    expect((await send('application/json; charset=gbk', '{"query":"{ hello }"}')).status).toBe(415)
    expect((await send('application/json; charset=UTF-8', '{"query":"{ hello }"}')).status).toBe(200)
    expect((await send('text/plain', '{"query":"{ hello }"}')).status).toBe(415)
  })

  test('with properties that set a prototype changes none', async () => {
    const response = await fetch(small.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: TOKEN },
      body: '{"__proto__":{"polluted":1},"query":"query ($d: Date = \\"2026-01-01\\") { on(date: $d) }","variables":{"__proto__":{"d":"2026-02-02"}}}',
    })
    expect(await response.json()).toEqual({ data: { on: '2026-01-01' } })
    expect('polluted' in {}).toBe(false)
  })
})

describe('addresses', () => {
  test('health, metrics, keys and checkpoint need no token', async () => {
    const get = async (path: string) => {
      const response = await fetch(origin + path)
      return [response.status, response.headers.get('content-type'), await response.text()]
    }
    expect(await get('/health/live')).toEqual([200, 'application/json; charset=utf-8', '{"status":"ok"}'])
    expect(await get('/health/ready')).toEqual([
      200,
      'application/json; charset=utf-8',
      '{"status":"ok","checks":{}}',
    ])
    expect(await get('/.well-known/jwks.json')).toEqual([
      200,
      'application/json; charset=utf-8',
      '{"keys":[]}',
    ])
    expect(await get('/ledger/checkpoint')).toEqual([200, 'text/plain; charset=utf-8', 'hedui\n0\n'])
    await ask(small.url, 'query Count { hello }')
    const [status, type, text] = await get('/metrics')
    expect([status, type]).toEqual([200, expect.stringContaining('text/plain')])
    expect(text).toMatch(/hedui_graphql_request_duration_seconds_count\{kind="query",outcome="OK"\} \d+/)
    expect(text).toMatch(/process_cpu_seconds_total/)
  })

  test('that are not there answer 404, those asked in the wrong way 405 with what they allow', async () => {
    const missing = await fetch(`${origin}/nothing`)
    expect(missing.status).toBe(404)
    expect(await missing.text()).toContain('NOT_FOUND')
    const wrong = await fetch(small.url, { method: 'DELETE' })
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, POST'])
    const head = await fetch(`${origin}/health/live`, { method: 'POST' })
    expect([head.status, head.headers.get('allow')]).toEqual([405, 'GET'])
    expect((await fetch(`${origin}/__proto__`)).status).toBe(404)
  })

  test('answer with headers that keep them from being cached, framed or taken for a page', async () => {
    for (const path of ['/graphql?query={hello}', '/health/live', '/nothing']) {
      const { headers } = await fetch(origin + path)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    }
  })

  test('a check that fails or hangs makes the hub unready, by name and without its reason', async () => {
    const ailing = await startSmallServer({
      readiness: {
        database: () => Promise.reject(new Error('password wrong for 张三')),
        ledger: () => Promise.resolve(),
      },
    })
    const response = await fetch(`${new URL(ailing.url).origin}/health/ready`)
    expect(response.status).toBe(503)
    expect(await response.json()).toEqual({
      status: 'unavailable',
      checks: { database: 'failed', ledger: 'ok' },
    })
    expect(ailing.lines.join('')).toContain('not ready')
    expect(ailing.lines.join('')).not.toContain('张三')
    await ailing.server.stop()
  })

  test('a checkpoint that is not there yet is unavailable', async () => {
    const young = await startSmallServer({
      ledger: { checkpoint: () => Promise.resolve(null), tile: () => Promise.resolve(null) },
    })
    expect((await fetch(`${new URL(young.url).origin}/ledger/checkpoint`)).status).toBe(503)
    await young.server.stop()
  })
})

describe('the end', () => {
  test('lets requests in flight finish and takes no new ones', async () => {
    const ending = await startSmallServer()
    const slow = ask(ending.url, '{ waits(milliseconds: 150) }')
    await until(() => ending.scopes.length === 1)
    const stopped = ending.server.stop()
    expect(ending.server.stop()).toBe(stopped)
    await expect(fetch(ending.url)).rejects.toThrow()
    const { body } = await slow
    expect(body.data).toEqual({ waits: 'done' })
    await stopped
    expect(ending.server.address).toBeNull()
  })

  test('cuts off requests that take longer than its patience, and tells their work', async () => {
    const ending = await startSmallServer({ patience: 40, deadline: 60_000 })
    const endless = ask(ending.url, '{ untilAborted }').catch((error: unknown) => error)
    await until(() => ending.scopes.length === 1)
    await ending.server.stop()
    expect(await endless).toBeInstanceOf(Error)
    await until(() => ending.aborted.length === 1)
  })

  test('does not wait for connections that are idle', async () => {
    const ending = await startSmallServer()
    const { port } = new URL(ending.url)
    const idle = connect(Number(port), '127.0.0.1')
    await new Promise((resolve) => idle.once('connect', resolve))
    await ask(ending.url, '{ hello }')
    await ending.server.stop()
    idle.destroy()
  })

  test('an address that is taken is told', async () => {
    const second = startSmallServer()
    const { server } = await second
    await server.stop()
    const { port } = new URL(small.url)
    await expect(small.server.start({ host: '127.0.0.1', port: Number(port) })).rejects.toThrow()
  })
})
