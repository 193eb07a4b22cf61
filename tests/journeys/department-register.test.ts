import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSchema, parse, validate } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PERSONAS } from '../../sandbox/personas.ts'
import { departmentExample } from '../../src/registry/department-example.ts'
import {
  bringLive,
  type Desk,
  departmentCommand,
  edit as editFile,
  good,
} from '../testkit/command-journey.ts'
import {
  EXAMPLE_DEPARTMENTS,
  type ExampleServer,
  filledIn,
  namesAfter,
} from '../testkit/example-departments.ts'
import { askAboutApplicant, expectAnswered, expectTyped, selectionOf } from '../testkit/example-journey.ts'
import { callHedui, type Ended, type RunCommand, runHedui } from '../testkit/hedui-command.ts'
import { grantAll, recordConsent, startTestHub, type TestHub } from '../testkit/hub.ts'

let hub: TestHub
let folder: string
let consentId: string
let administrator: string
const servers: ExampleServer[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hedui-register-'))
  hub = await startTestHub({}, { departments: [] })
  await grantAll(hub)
  consentId = await recordConsent(hub, PERSONAS.han)
  administrator = hub.token('ADMINISTRATOR')
})

afterAll(async () => {
  await hub?.stop()
  for (const server of servers) await server.stop()
  await rm(folder, { recursive: true, force: true })
})

const REST = 'fund-rest'
const stewardOf = (slug: string): string => hub.token('STEWARD', { department: slug })

/** `hedui …` in this process, except where a test is about the process. */
const desk = (run: RunCommand = callHedui): Desk => ({ hub, folder, inbox: folder, run })
const department = (token: string, args: readonly string[], input?: string): Promise<Ended> =>
  departmentCommand(desk(), token, args, input)
const edit = (file: string, change: (text: string) => string) => editFile(join(folder, file), change)

/** A department as `hedui department new` writes it, to be changed: without that process, which is tested elsewhere. */
async function write(slug: string, change: (manifest: string) => string): Promise<void> {
  const example = departmentExample('rest', slug, { kind: 'folder', schema: 'manifest.schema.json' })
  await mkdir(join(folder, slug))
  await writeFile(join(folder, slug, 'manifest.yaml'), filledIn(example?.manifest ?? ''))
  await writeFile(join(folder, slug, 'records.graphql'), example?.records ?? '')
  await edit(`${slug}/manifest.yaml`, change)
}

const ask = (selection: string) => askAboutApplicant(hub, consentId, selection)

async function applicant(selection: string) {
  const { data, errors } = await ask(selection)
  expect(errors).toEqual([])
  return data.household.applicant
}

// All protocols: tests/slow/seven-protocols.test.ts; by mutations: seven-protocols.test.ts.
describe('a department written with a text editor goes live by the command line alone', () => {
  test('and its item stands typed in the schema and in the live query', async () => {
    const rest = EXAMPLE_DEPARTMENTS.find(({ protocol }) => protocol === 'rest')
    if (!rest) throw new Error('no example over rest')
    const live = await bringLive(desk(runHedui), rest, REST)
    servers.push(live.server)
    await expectTyped(hub, live)
    await expectAnswered(hub, consentId, live)
  })

  test('and who did what, and when, stands in its versions', async () => {
    const table = await good(department(stewardOf(REST), ['versions', REST]))
    expect(table).toMatch(/fund-rest +│ 1 +│ 启用 active/)
    expect(table).toMatch(/dev-steward +│ dev-steward +│ dev-administrator +│ dev-steward/)
    const json = JSON.parse(await good(department(administrator, ['versions', '--json'])))
    expect(json).toMatchObject([{ slug: REST, state: 'ACTIVE' }])
  })
})

test('the mutations of docs/add-a-department.md are those that the hub has', async () => {
  const page = await readFile(new URL('../../docs/add-a-department.md', import.meta.url), 'utf8')
  const blocks = Array.from(page.matchAll(/^```graphql\n([\s\S]*?)^```/gm), ([, text = '']) => text)
  const operations = blocks.filter((text) => text.startsWith('mutation'))
  expect(operations.length).toBeGreaterThan(2)
  const answer = await fetch(`${hub.url}/schema.graphql`, {
    headers: { authorization: `Bearer ${administrator}` },
  })
  const schema = buildSchema(await answer.text(), { assumeValidSDL: true })
  for (const text of operations) expect(validate(schema, parse(text))).toEqual([])
})

describe('what is wrong with the files', () => {
  test('is listed as by `department check`, with file, line and column', async () => {
    await write('faulty', (text) => text.replace('freshness: P1M', 'freshness: a month'))
    await edit('faulty/records.graphql', (text) => `${text}\nscalar Money\n`)
    const steward = stewardOf('faulty')
    const [checked, registered, json] = await Promise.all([
      callHedui(['department', 'check', 'faulty'], { cwd: folder }),
      department(steward, ['register', 'faulty']),
      department(steward, ['register', 'faulty', '--json']),
    ])
    expect(registered).toMatchObject({ code: 1, stdout: checked.stdout, stderr: '' })
    expect(registered.stdout).toMatch(/^faulty\/manifest\.yaml:\d+:\d+ items\[0\]\.freshness: write an ISO/m)
    expect(registered.stdout).toContain('not good: 2 faults')
    expect(json.code).toBe(1)
    expect(JSON.parse(json.stdout)).toMatchObject({
      registered: false,
      version: null,
      faults: expect.arrayContaining([
        expect.objectContaining({
          file: 'faulty/manifest.yaml',
          at: 'items[0].freshness',
          code: 'FRESHNESS_FORM',
          zh: '请写 ISO 8601 时长，如 P1M',
        }),
      ]),
    })
  })

  test('a name that a live department has is one of them', async () => {
    const { field } = namesAfter(REST)
    await write('clash', (text) => text.replace('field: clashRecords', `field: ${field}`))
    const { code, stdout } = await department(stewardOf('clash'), ['register', 'clash'])
    expect(code).toBe(1)
    expect(stdout).toMatch(
      /^clash\/manifest\.yaml:\d+:\d+ items\[0\]\.field: the field of Person fundRestRecords is taken by fund-rest/m,
    )
  })

  test('a missing file is one, a missing folder is wrong usage', async () => {
    const steward = stewardOf(REST)
    const [empty, nowhere] = await Promise.all([
      department(steward, ['register', '.']),
      department(steward, ['register', 'nowhere']),
    ])
    expect(empty).toMatchObject({ code: 1, stdout: expect.stringContaining('records.graphql:1:1 it cannot') })
    expect(nowhere).toMatchObject({ code: 2, stderr: expect.stringContaining('there is no folder nowhere') })
  })
})

describe('a version that is not certified', () => {
  test('says which rules it fails, ends with 1, stays a draft and is not approved', async () => {
    // Nobody answers at the example's default address.
    await write('silent', (text) => text.replace(':8080/api', ':1'))
    const steward = stewardOf('silent')
    const { code, stdout } = await department(steward, ['register', 'silent', '--certify'])
    expect(code).toBe(1)
    expect(stdout).toMatch(/CERT-002 +│ MUST +│ 未通过 FAILED/)
    expect(stdout).toContain('silent 版本 1：草稿')
    const [approved, again] = await Promise.all([
      department(administrator, ['approve', 'silent']),
      department(steward, ['certify', '--hub', 'silent', '--json']),
    ])
    expect(approved).toMatchObject({ code: 1, stderr: expect.stringContaining('没有可审批的版本') })
    expect(approved.stderr).toContain('1：草稿 draft')
    expect(again.code).toBe(1)
    expect(JSON.parse(again.stdout)).toMatchObject({ department: 'silent', certified: false })
  })
})

describe('who may not', () => {
  const refusals: readonly [string, () => string, readonly string[], number, string | RegExp][] = [
    [
      'nobody is asked in without a token',
      () => '',
      ['versions'],
      2,
      /缺少访问令牌[\s\S]*hedui token --role steward/,
    ],
    ['a token that is none is not believed', () => 'a.b.c', ['versions'], 1, 'UNAUTHENTICATED: 请先登录'],
    ['an officer does not register', () => hub.token('OFFICER'), ['register', REST], 1, /FORBIDDEN: .*无权/],
    [
      'a steward keeps to the own department',
      () => stewardOf('other'),
      ['register', REST],
      1,
      'ACCESS_REFUSED',
    ],
    [
      'a steward approves nothing',
      () => stewardOf(REST),
      ['approve', REST, '--version', '1'],
      1,
      'FORBIDDEN',
    ],
    [
      'an unknown version is not found',
      () => administrator,
      ['approve', REST, '--version', '9'],
      1,
      'DEPARTMENT_NOT_FOUND',
    ],
    [
      'an unknown department is not found',
      () => administrator,
      ['activate', 'nobody'],
      1,
      '没有单位“nobody”',
    ],
    [
      'a version has a number',
      () => administrator,
      ['approve', REST, '--version', 'latest'],
      2,
      'not the number of a version',
    ],
    ['suspending needs a reason', () => administrator, ['suspend', REST], 2, '--reason'],
    ['certifying needs one thing to certify', () => administrator, ['certify'], 2, 'name a folder, or --hub'],
    [
      'an empty secret is none',
      () => stewardOf(REST),
      ['secret', REST, 'FUND_REST_KEY'],
      2,
      '标准输入中没有',
    ],
    [
      "the hub's own settings are not set",
      () => stewardOf(REST),
      ['secret', REST, 'DATABASE_URL', '--remove'],
      1,
      'INPUT_INVALID',
    ],
  ]
  test.each(refusals)('%s', async (_rule, token, args, code, said) => {
    const ended = await department(token(), args)
    expect(ended).toMatchObject({ code, stdout: '' })
    expect(ended.stderr).toMatch(said)
  })
})

test('a hub that does not run is told from one that refuses', async () => {
  const ended = await callHedui(['department', 'versions', '--url', 'http://127.0.0.1:1', '--token', 'x'], {
    cwd: folder,
  })
  expect(ended).toMatchObject({ code: 1, stderr: expect.stringContaining('无法连接核对中枢') })
})

test('`hedui token` makes a token for a department’s steward, with which all this works', async () => {
  const made = await callHedui(['token', '--role', 'steward', '--department', REST], {
    cwd: folder,
    env: { HEDUI_DATA_DIR: hub.dataDir },
  })
  const token = made.stdout.trim()
  expect(await good(department(token, ['versions', REST, '--token', token]))).toContain('dev-steward')
})

describe('a suspended department', () => {
  test('is asked no more, says why, and is put back by the same command', async () => {
    const steward = stewardOf(REST)
    const { field } = namesAfter(REST)
    const suspended = await good(department(steward, ['suspend', REST, '--reason', '系统升级']))
    expect(suspended).toBe('fund-rest 版本 1：暂停\nfund-rest version 1: suspended\n')
    expect((await applicant(selectionOf(REST)))[field]).toMatchObject({
      outcome: 'NOT_RETURNED',
      reasonCode: 'SUSPENDED',
    })
    expect(await good(department(steward, ['versions', REST]))).toContain('系统升级')
    await good(department(steward, ['activate', REST]))
    expect((await applicant(selectionOf(REST)))[field]).toMatchObject({ outcome: 'HIT' })
  })
})

describe('a version that breaks clients', () => {
  const { field, type } = namesAfter(REST)
  const changed = `${field} { records { balance } }`

  test('is told with who uses what breaks and how it is accepted, before it is activated', async () => {
    const steward = stewardOf(REST)
    await edit(`${REST}/records.graphql`, (text) => text.replace('amount: Decimal', 'balance: Decimal'))
    await edit(`${REST}/manifest.yaml`, (text) =>
      text.replaceAll('record.amount', 'record.balance').replace('amount: je', 'balance: je'),
    )
    expect(await good(department(steward, ['register', REST, '--certify']))).toContain('version 2: certified')
    await good(department(administrator, ['approve', REST]))

    const changes = await good(department(steward, ['changes', REST]))
    expect(changes).toContain('fund-rest version 2 (approved): what activating it changes')
    expect(changes).toMatch(/BREAKING.*\(1\)\n {2}FundRestRecord\.amount\n[\s\S]*hedui-cli @ 990100-mz × \d+/)
    expect(changes).toMatch(/safe \(\d+\)\n[\s\S]*FundRestRecord\.balance/)

    const { code, stdout } = await department(steward, ['activate', REST])
    expect(code).toBe(1)
    expect(stdout).toMatch(/^未启用：有 1 处变更影响现有用户\nnot activated: one change breaks clients\n/)
    expect(stdout).toMatch(/FundRestRecord\.amount\n {4}近30天的使用者（次数）：hedui-cli \(\d+\)/)
    expect(stdout).toContain(
      'npx hedui department activate fund-rest --version 2 --accept-breaking FundRestRecord.amount\n',
    )
    expect((await applicant(selectionOf(REST)))[field]).toMatchObject({ outcome: 'HIT' })
  })

  test('is activated once that is accepted by name', async () => {
    await good(department(stewardOf(REST), ['activate', REST, '--accept-breaking', `${type}.amount`]))
    expect((await applicant(changed))[field].records).toEqual([{ balance: '1200.50' }])
    expect((await ask(selectionOf(REST))).errors).not.toEqual([])
  })

  test('is taken back by naming the version before: an earlier one is never meant unnamed', async () => {
    const steward = stewardOf(REST)
    const unnamed = await department(steward, ['activate', REST])
    expect(unnamed).toMatchObject({ code: 1, stderr: expect.stringContaining('恢复旧版本须用 --version') })
    const named = ['activate', REST, '--version', '1', '--accept-breaking', `${type}.balance`]
    expect(await good(department(steward, named))).toContain('version 1: active')
    expect((await applicant(selectionOf(REST)))[field]).toMatchObject({ outcome: 'HIT' })
  })
})

describe('retiring', () => {
  test('is for good: of several versions one has to be named, and what leaves the schema is accepted', async () => {
    const unnamed = await department(administrator, ['retire', REST, '--reason', '合并'])
    expect(unnamed).toMatchObject({ code: 2, stderr: expect.stringContaining('--version: 2, 1') })
    await good(department(administrator, ['retire', REST, '--version', '2', '--reason', '有误']))
    const live = await department(administrator, ['retire', REST, '--reason', '合并 2'])
    expect(live.code).toBe(1)
    const command = /^ {2}npx hedui department (retire .*)$/m.exec(live.stdout)?.[1] ?? ''
    expect(command).toMatch(
      /^retire fund-rest --version 1 --reason '合并 2' --accept-breaking .*Person\.fundRestRecords/,
    )
    const words = Array.from(command.matchAll(/'([^']*)'|\S+/g), ([word, quoted]) => quoted ?? word)
    expect(await good(department(administrator, words))).toContain('版本 1：停用')
    expect((await ask(selectionOf(REST))).errors).not.toEqual([])
  })
})
