import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PERSONAS } from '../../sandbox/personas.ts'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { plainCode } from '../../src/reports/authenticity.ts'
import { callHedui } from '../testkit/hedui-command.ts'
import {
  grantAll,
  issuedNumber,
  nameOrganisation,
  OFFICE_NAME,
  recordConsent,
  requestVerification,
  startTestHub,
  type TestHub,
} from '../testkit/hub.ts'
import { startTestSandbox } from '../testkit/sandbox.ts'

const LEGAL_BASIS = '《试验办法》第九条'

let sandbox: Sandbox
let hub: TestHub
let folder: string
let number: string
let page: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hedui-print-'))
  sandbox = await startTestSandbox()
  hub = await startTestHub({
    ...sandbox.env,
    HEDUI_REPORT_LEGAL_BASIS: LEGAL_BASIS,
    HEDUI_TRUSTED_PROXIES: '127.0.0.1',
  })
  await grantAll(hub)
  await nameOrganisation(hub)
  const { declarations } = PERSONAS.han
  const consentId = await recordConsent(hub, PERSONAS.han)
  number = await issuedNumber(hub, await requestVerification(hub, consentId, { declarations }))
  page = await (await print(hub.token('OFFICER', { subject: 'printing-officer' }), 'format=html')).text()
})

afterAll(async () => {
  await hub?.stop()
  await sandbox?.stop()
  await rm(folder, { recursive: true, force: true })
})

const print = (token: string | null, query: string, of = number) =>
  fetch(`${hub.url}/reports/${of}/print?${query}`, {
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
  })

/** Each caller from an address of its own, as a proxy says it, so that tests do not use up each other's attempts. */
const ask = (query: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${hub.url}/authenticity?${new URLSearchParams(query)}`, {
    headers: { accept: 'application/json', 'x-forwarded-for': '203.0.113.1', ...headers },
  })

const codeOn = (text: string): string =>
  /查验码：?(?:<br>)?([0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3})/.exec(text)?.[1] ?? ''

async function logOf(subject: string) {
  const { data } = await hub.ask(
    'AUDITOR',
    'query ($subject: String!) { accessLog(filter: { subject: $subject }) { edges { node { kind decision reasonCode reportNumber note { name value } } } } }',
    { subject },
  )
  return data.accessLog.edges.map(({ node }: { node: unknown }) => node)
}

describe('printing a report', () => {
  test('by its office gives the page with what was declared beside what was found, and the configured law', () => {
    expect(page).toContain('居民家庭经济状况核对报告')
    expect(page).toContain('▲ +6,402.50')
    expect(page).toContain(LEGAL_BASIS)
    expect(page).toContain(PERSONAS.han.members[0].idNumber)
    expect(page).toContain('printing-officer')
  })

  test('stands in the access log as a reading of the report, with how it left', async () => {
    expect(await logOf('printing-officer')).toEqual([
      expect.objectContaining({
        kind: 'REPORT_READ',
        decision: 'GRANTED',
        reportNumber: number,
        note: expect.arrayContaining([{ name: 'as', value: 'html' }]),
      }),
    ])
  })

  test('gives a PDF for keeping: no cache, a file name without personal data, the same code as the page', async () => {
    const response = await print(hub.token('OFFICER'), 'format=pdf')
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/pdf')
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${number}-v1.pdf"`)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const pdf = await getDocumentProxy(new Uint8Array(await response.arrayBuffer()))
    const { text } = await extractText(pdf, { mergePages: true })
    expect(codeOn(page)).not.toBe('')
    expect(text).toContain(codeOn(page))
    expect(Object.keys((await pdf.getAttachments()) ?? {})).toEqual(['report.json'])
  })

  test('by a stranger is refused in JSON, and the refusal is recorded', async () => {
    const token = hub.token('OFFICER', { organisation: '990100-other', subject: 'print-stranger' })
    const response = await print(token, 'format=pdf')
    expect(response.status).toBe(403)
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'ACCESS_REFUSED', reasonCode: 'CONSENT_OF_OTHER_OFFICE' } }],
    })
    expect(await logOf('print-stranger')).toEqual([
      expect.objectContaining({ kind: 'REPORT_READ', decision: 'REFUSED', reportNumber: number }),
    ])
  })

  test('to a reader who may see less says so, masks ID numbers, and holds no signed report', async () => {
    const token = hub.token('REVIEWER', { organisation: '990000-mz', region: '990000' })
    const html = await (await print(token, 'format=html')).text()
    expect(html).toContain('少于报告全文')
    expect(html).not.toContain('32,202.50')
    expect(html).not.toContain(PERSONAS.han.members[0].idNumber)
    const response = await print(token, 'format=pdf')
    const pdf = await getDocumentProxy(new Uint8Array(await response.arrayBuffer()))
    expect(await pdf.getAttachments()).toBeNull()
  })

  test.each([
    ['without a token', null, 'format=pdf', undefined, 401, 'UNAUTHENTICATED'],
    ['in an unknown format', 'OFFICER', 'format=docx', undefined, 400, 'INPUT_INVALID'],
    ['of a version that is none', 'OFFICER', 'version=0', undefined, 400, 'INPUT_INVALID'],
    ['of a version that was never issued', 'OFFICER', 'version=7', undefined, 404, 'REPORT_NOT_FOUND'],
    ['of an unknown number', 'OFFICER', '', 'HD990100-2026-999999', 404, 'REPORT_NOT_FOUND'],
    ['by a role that sees no household', 'AUDITOR', '', undefined, 403, 'FORBIDDEN'],
  ] as const)('%s is refused', async (_how, role, query, of, status, code) => {
    const response = await print(role && hub.token(role), query, of)
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code } }] })
  })
})

describe('the office on a report', () => {
  test('stands by the name that it had when the report was made', async () => {
    expect(page).toContain(OFFICE_NAME.zh)
    const REPORT =
      'query ($number: ID!) { report(number: $number) { organisation organisationName { zh en } } }'
    const { data } = await hub.ask('OFFICER', REPORT, { number })
    expect(data.report).toEqual({ organisation: '990100-mz', organisationName: OFFICE_NAME })
    const renamed = { zh: '和兑市民政和社会救助局', en: 'Hedui Bureau of Social Assistance' }
    await nameOrganisation(hub, renamed)
    const again = await (await print(hub.token('OFFICER'), 'format=html')).text()
    expect(again).toContain(OFFICE_NAME.zh)
    expect(again).not.toContain(renamed.zh)
    const answer = await (await ask({ number, code: codeOn(page) })).json()
    expect(answer).toMatchObject({ genuine: true, organisationName: OFFICE_NAME })
    await nameOrganisation(hub)
  })
})

describe('whether a printed report is genuine', () => {
  test('anybody learns with number and code, without a token, and no person’s data with it', async () => {
    const response = await ask({ number, code: codeOn(page) })
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({
      genuine: true,
      number,
      version: 1,
      newestVersion: 1,
      issuedAt: expect.any(String),
      validUntil: expect.any(String),
      organisation: '990100-mz',
      organisationName: OFFICE_NAME,
    })
  })

  test('is found under the address in the QR code, as a page in Chinese and English', async () => {
    const response = await ask({ number, code: plainCode(codeOn(page)) }, { accept: 'text/html' })
    const html = await response.text()
    expect(html).toContain('真实：本报告由核对系统出具')
    expect(html).toContain('Genuine')
    expect(html).toContain(number)
    expect(html).toContain(`${OFFICE_NAME.zh}（990100-mz） ${OFFICE_NAME.en}`)
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    for (const { name, idNumber } of PERSONAS.han.members) {
      expect(html).not.toContain(name)
      expect(html).not.toContain(idNumber)
    }
  })

  test('an unknown number and a wrong code are answered the same', async () => {
    const wrong = await ask({ number, code: 'ZZZZ-ZZZZ-ZZZZ-ZZZZ' })
    const unknown = await ask({ number: 'HD990100-2026-999999', code: codeOn(page) })
    const garbage = await ask({ number: "'; drop table reports", code: '中文' })
    const other = await ask({ number, code: codeOn(page), version: '2' })
    const answers = await Promise.all([wrong, unknown, garbage, other].map((one) => one.text()))
    expect(new Set(answers)).toEqual(new Set(['{"genuine":false}']))
    expect([wrong.status, unknown.status, garbage.status, other.status]).toEqual([200, 200, 200, 200])
  })

  test('a code is read however it is typed', async () => {
    const typed = plainCode(codeOn(page)).toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')
    expect(await (await ask({ number, code: ` ${typed} ` })).json()).toMatchObject({ genuine: true })
  })

  test('without number and code there is a form, which keeps what was typed and runs nothing', async () => {
    const html = await (await ask({ number: '"><script>' }, { accept: 'text/html' })).text()
    expect(html).toContain('<form action="/authenticity" method="get">')
    expect(html).not.toContain('<script')
    expect((await ask({ number })).status).toBe(400)
  })

  test('GraphQL says it to callers with a token, and stays closed to everybody else', async () => {
    const query =
      'query ($number: ID!, $code: String!) { reportAuthenticity(number: $number, code: $code) { genuine version newestVersion organisation } }'
    const { data, errors } = await hub.ask('AUDITOR', query, { number, code: codeOn(page) })
    expect(errors).toEqual([])
    expect(data.reportAuthenticity).toEqual({
      genuine: true,
      version: 1,
      newestVersion: 1,
      organisation: '990100-mz',
    })
    const wrong = await hub.ask('RESIDENT', query, { number, code: 'x' })
    expect(wrong.data.reportAuthenticity).toEqual({
      genuine: false,
      version: null,
      newestVersion: null,
      organisation: null,
    })
    const anonymous = await fetch(`${hub.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { number, code: codeOn(page) } }),
    })
    expect(anonymous.status).toBe(401)
  })

  test('an address that asks too often waits, others do not; checks are counted', async () => {
    const from = (address: string) => ask({ number, code: 'X' }, { 'x-forwarded-for': address })
    const answers = await Promise.all(Array.from({ length: 31 }, () => from('203.0.113.9')))
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(30)
    const last = answers.find(({ status }) => status === 429)
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await from('203.0.113.10')).status).toBe(200)
    const metrics = await (await fetch(`${hub.url}/metrics`)).text()
    expect(metrics).toMatch(/hedui_authenticity_checks_total\{genuine="false"\} \d/)
  })
})

describe('hedui report print', () => {
  const hedui = (...args: string[]) => callHedui(args, { cwd: folder, env: {} })

  test('writes a PDF that report verify calls genuine offline', async () => {
    const file = join(folder, 'report.pdf')
    const how = ['--url', hub.url, '--token', hub.token('OFFICER')]
    expect(await hedui('report', 'print', number, ...how, '--format', 'pdf', '--out', file)).toMatchObject({
      code: 0,
      stdout: `${file}\n`,
    })
    expect((await readFile(file)).subarray(0, 5).toString()).toBe('%PDF-')
    expect(await hedui('report', 'verify', file)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`genuine: ${number} version 1`),
    })
  })

  test('says what the hub refused', async () => {
    const how = ['--url', hub.url, '--token', hub.token('AUDITOR'), '--format', 'html']
    expect(await hedui('report', 'print', number, ...how)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('FORBIDDEN'),
    })
    expect(await hedui('report', 'print', number, ...how, '--format', 'docx')).toMatchObject({ code: 2 })
  })
})
