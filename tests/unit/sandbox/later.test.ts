/** The departments that answer later: a server that takes inquiries and calls back, and a clerk. The hub here is a real server that keeps what it is sent. */
import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { readBody } from '../../../sandbox/http-body.ts'
import { PERSONAS } from '../../../sandbox/personas.ts'
import { listen } from '../../../sandbox/ports.ts'
import type { Sandbox } from '../../../sandbox/sandbox.ts'
import { startTestSandbox } from '../../testkit/sandbox.ts'

const [han, wife] = PERSONAS.han.members
const [prisoner] = PERSONAS.inCustody.members
const DEPOSITS = 'financialInstitutions.deposits'

const request = z.object({
  query: z.string(),
  variables: z.object({
    input: z
      .object({
        inquiry: z.string(),
        asOf: z.string(),
        answers: z.array(
          z.object({
            item: z.string(),
            idNumber: z.string(),
            nothing: z.boolean().optional(),
            rows: z.array(z.record(z.string(), z.unknown())).optional(),
          }),
        ),
      })
      .optional(),
  }),
})

type Submission = NonNullable<z.infer<typeof request>['variables']['input']> & {
  readonly authorization: string
}

/** What the hub was sent, and what it says is open. */
let submitted: Submission[] = []
let open: { id: string; people: { idNumber: string; awaited: string[] }[] }[] = []
let looks = 0
let broken = 0
/** What the hub answers a submission with from now on. */
let hubSays: 'kept' | 'refused' | 'broken' = 'kept'

let server: Server
let url: string
let sandbox: Sandbox
beforeAll(async () => {
  server = createServer(async (incoming, response) => {
    const { query, variables } = request.parse(JSON.parse((await readBody(incoming)).toString('utf8')))
    const { input } = variables
    if (query.includes('openInquiries')) {
      looks += 1
      response.end(JSON.stringify({ data: { openInquiries: { edges: open.map((node) => ({ node })) } } }))
    } else if (hubSays === 'broken') {
      broken += 1
      response.destroy()
    } else if (input) {
      submitted.push({ ...input, authorization: incoming.headers.authorization ?? '' })
      open = open.filter(({ id }) => id !== input.inquiry)
      const data = { submitFindings: { kept: 1, unchanged: 0 } }
      const refusal = { data: null, errors: [{ message: 'the consent was revoked' }] }
      response.end(JSON.stringify(hubSays === 'refused' ? refusal : { data }))
    }
  })
  url = `http://127.0.0.1:${await listen(server, null)}`
  sandbox = await startTestSandbox({ departments: ['justice', 'financial-institutions'] })
})
afterAll(async () => {
  await sandbox?.stop()
  server?.closeAllConnections()
  server?.close()
})
beforeEach(() => {
  submitted = []
  open = []
  hubSays = 'kept'
})
afterEach(async () => {
  await sandbox.setBehaviour('justice', 'normal')
  await sandbox.setBehaviour('financial-institutions', 'normal')
})

const meetHub = () => sandbox.meetHub({ url, delayMs: 10, tokenOf: (slug) => `token-of-${slug}` })

async function until(fulfilled: () => boolean): Promise<void> {
  while (!fulfilled()) await sleep(10)
}

/** Sends an inquiry as the hub does. */
async function tell(
  inquiry: string,
  people: readonly { idNumber: string; name: string }[],
  {
    key = sandbox.env['FINANCIAL_INSTITUTIONS_KEY'],
    items = [DEPOSITS],
    method = 'POST',
    path = '/cx/v1/inquiries',
  } = {},
): Promise<{ status: number; text: string }> {
  const body = {
    cxbh: inquiry,
    cxxm: items,
    ry: people.map(({ idNumber, name }) => ({ sfzh: idNumber, xm: name })),
  }
  const response = await fetch(sandbox.departments['financial-institutions'].url + path, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(method === 'POST' ? { body: JSON.stringify(body) } : {}),
  })
  return { status: response.status, text: await response.text() }
}

const ofInquiry = (id: string): Submission[] => submitted.filter(({ inquiry }) => inquiry === id)

describe('financial institutions', () => {
  test('take an inquiry, and keep it until they know where the hub is', async () => {
    const id = randomUUID()
    expect(await tell(id, [han, wife])).toEqual({
      status: 202,
      text: '{"code":"0","msg":"已受理，结果稍后反馈"}',
    })
    expect(ofInquiry(id)).toEqual([])
    await meetHub()
    await until(() => ofInquiry(id).length > 0)
    expect(ofInquiry(id)).toMatchObject([
      {
        authorization: 'Bearer token-of-financial-institutions',
        answers: [
          {
            item: DEPOSITS,
            idNumber: han.idNumber,
            rows: [{ sfzh: han.idNumber, xm: '韩志强', ye: '4826.30', bd12: '-964.00' }],
          },
          { item: DEPOSITS, idNumber: wife.idNumber, nothing: true },
        ],
      },
    ])
  })

  test('answer an inquiry that is sent again once', async () => {
    await meetHub()
    const [id, other] = [randomUUID(), randomUUID()]
    await Promise.all([tell(id, [han]), tell(id, [han]), tell(id, [han])])
    await until(() => ofInquiry(id).length > 0)
    await tell(id, [han])
    await tell(other, [han])
    await until(() => ofInquiry(other).length > 0)
    expect(ofInquiry(id)).toHaveLength(1)
  })

  test('call a hub again that broke off, and not one that refused', async () => {
    await meetHub()
    hubSays = 'broken'
    const id = randomUUID()
    await tell(id, [han])
    const before = broken
    await until(() => broken > before + 1)
    hubSays = 'kept'
    await until(() => ofInquiry(id).length > 0)

    hubSays = 'refused'
    const [refused, next] = [randomUUID(), randomUUID()]
    await tell(refused, [han])
    await until(() => ofInquiry(refused).length > 0)
    hubSays = 'kept'
    await tell(next, [han])
    await until(() => ofInquiry(next).length > 0)
    expect(ofInquiry(refused)).toHaveLength(1)
  })

  test('turn away a wrong token, nobody, more than 200 people, other paths and methods', async () => {
    expect(await tell(randomUUID(), [han], { key: 'wrong' })).toMatchObject({ status: 401 })
    expect(await tell(randomUUID(), [])).toMatchObject({ status: 400 })
    expect(
      await tell(
        randomUUID(),
        Array.from({ length: 201 }, () => han),
      ),
    ).toMatchObject({ status: 413 })
    expect(await tell(randomUUID(), [han], { path: '/other' })).toMatchObject({ status: 404 })
    expect(await tell(randomUUID(), [han], { method: 'GET' })).toMatchObject({ status: 405 })
  })

  test('partial: the first and every other person are left out', async () => {
    await meetHub()
    await sandbox.setBehaviour('financial-institutions', 'partial')
    const id = randomUUID()
    await tell(id, [han, wife])
    await until(() => ofInquiry(id).length > 0)
    expect(ofInquiry(id)[0]?.answers.map(({ idNumber }) => idNumber)).toEqual([wife.idNumber])
  })

  test('garbled: who writes no receipt has taken nothing', async () => {
    await meetHub()
    await sandbox.setBehaviour('financial-institutions', 'garbled')
    const [id, next] = [randomUUID(), randomUUID()]
    const { text } = await tell(id, [han])
    expect(() => JSON.parse(text)).toThrow()
    await sandbox.setBehaviour('financial-institutions', 'normal')
    await tell(next, [han])
    await until(() => ofInquiry(next).length > 0)
    expect(ofInquiry(id)).toEqual([])
  })
})

describe('the clerk of justice', () => {
  const asked = (id: string) => ({
    id,
    people: [
      { idNumber: prisoner.idNumber, awaited: ['justice.custody', 'justice.judgments'] },
      { idNumber: han.idNumber, awaited: ['justice.custody'] },
    ],
  })

  test('enters what is awaited of each person, and nothing else', async () => {
    open = [asked('01')]
    await meetHub()
    await until(() => ofInquiry('01').length > 0)
    expect(ofInquiry('01')).toMatchObject([
      {
        authorization: 'Bearer token-of-justice',
        answers: [
          { item: 'justice.custody', idNumber: prisoner.idNumber, rows: [{ xm: '杜刚', lb: '1' }] },
          { item: 'justice.custody', idNumber: han.idNumber, nothing: true },
          { item: 'justice.judgments', idNumber: prisoner.idNumber, rows: [{ je: '86000.00', zt: '1' }] },
        ],
      },
    ])
    expect(ofInquiry('01')[0]?.answers).toHaveLength(3)
  })

  test('down: is away, and comes back', async () => {
    await sandbox.setBehaviour('justice', 'down')
    await meetHub()
    open = [asked('02')]
    const before = looks
    // Meanwhile the others work off what they are told, again and again.
    for (const id of Array.from({ length: 10 }, () => randomUUID())) {
      await tell(id, [han])
      await until(() => ofInquiry(id).length > 0)
    }
    expect(looks).toBe(before)
    expect(ofInquiry('02')).toEqual([])
    await sandbox.setBehaviour('justice', 'normal')
    await until(() => ofInquiry('02').length > 0)
  })

  test('late: what is entered is three months old, and says so', async () => {
    await sandbox.setBehaviour('justice', 'late')
    open = [asked('03')]
    await meetHub()
    await until(() => ofInquiry('03').length > 0)
    expect(Date.parse(ofInquiry('03')[0]?.asOf ?? '')).toBeLessThan(Date.now() - 80 * 86_400_000)
  })

  test('cannot be garbled, for there is no server', async () => {
    await expect(sandbox.setBehaviour('justice', 'garbled')).rejects.toThrow('there is no server')
  })
})

describe('the control address', () => {
  const put = (slug: 'justice' | 'financial-institutions', body: string) =>
    fetch(`${sandbox.departments[slug].controlUrl}/hub`, { method: 'PUT', body })

  test.each([
    ['no JSON', 'hub'],
    ['no address', '{"token":"t"}'],
    ['another protocol', '{"url":"file:///etc/passwd","token":"t"}'],
    ['a token with a line end', JSON.stringify({ url: 'http://127.0.0.1:1', token: 'a\nb' })],
  ])('takes no hub with %s', async (_, body) => {
    const response = await put('justice', body)
    expect(response.status).toBe(400)
  })

  test('does not tell the token again', async () => {
    const response = await put('justice', JSON.stringify({ url, token: 'secret-token' }))
    expect(await response.text()).toBe('{}')
    const { controlUrl } = sandbox.departments.justice
    expect((await fetch(`${controlUrl}/hub`)).status).toBe(405)
  })
})
