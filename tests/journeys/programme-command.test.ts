import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, dayInChina } from '../../src/calendar.ts'
import { callHedui, type Ended, runHedui } from '../testkit/hedui-command.ts'
import { startTestHub, type TestHub } from '../testkit/hub.ts'
import { EXAMPLES, exampleStandard } from '../testkit/standards.ts'

const TOMORROW = addDays(dayInChina(new Date()), 1)
const SCHEMA = fileURLToPath(new URL('../../docs/standard.schema.json', import.meta.url))

let folder: string
let hub: TestHub
let temporary: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hedui-programme-'))
  temporary = (await exampleStandard('temporary'))
    .replace('from: "2026-01-01" }', `from: "${TOMORROW}" }`)
    .replaceAll('on: "2026-11-01"', `on: "${TOMORROW}"`)
  await writeFile(join(folder, 'temporary.yaml'), temporary)
  await writeFile(join(folder, 'faulty.yaml'), temporary.replace('unit: household', 'unit: family'))
  hub = await startTestHub({}, { departments: [] })
})
afterAll(async () => {
  await hub?.stop()
  await rm(folder, { recursive: true, force: true })
})

function offline(...args: string[]): Promise<Ended> {
  return callHedui(['programme', ...args], { cwd: folder })
}

function by(subject: string, [command = '', ...others]: readonly string[]): Promise<Ended> {
  const token = hub.token('REVIEWER', { subject, region: '990000' })
  return callHedui(['programme', command, '--url', hub.url, ...others], {
    cwd: folder,
    env: { HEDUI_TOKEN: token },
  })
}

test('as a process: what is printed, and the exit code, for good, faulty and missing documents', async () => {
  const process = (...args: string[]) => runHedui(['programme', 'check', ...args], { cwd: folder })
  const [good, faulty, missing] = await Promise.all([
    process('temporary.yaml', '--with', EXAMPLES),
    process('faulty.yaml', '--with', EXAMPLES),
    process('nowhere.yaml'),
  ])
  expect(good).toMatchObject({ code: 0, stdout: expect.stringContaining('2 tests passed'), stderr: '' })
  expect(faulty).toMatchObject({ code: 1, stdout: expect.stringContaining('not good: one fault') })
  expect(faulty.stdout).toMatch(/^faulty\.yaml:\d+:\d+ unit: /)
  expect(missing).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('nowhere.yaml') })
})

describe('hedui programme check', () => {
  test('takes a folder as all documents in it, together', async () => {
    const { code, stdout } = await offline('check', EXAMPLES)
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringMatching(/^合格：9 个文件/) })
  })

  test('says what a document lacks that stands alone', async () => {
    const { code, stdout } = await offline('check', 'temporary.yaml')
    expect(code).toBe(1)
    expect(stdout).toContain(`no accounting standard is in force in 990000 on ${TOMORROW}`)
    expect(stdout).toContain(`${TOMORROW} 在 990000 没有有效的核算标准`)
  })

  test('tells programs the same as JSON', async () => {
    const { code, stdout } = await offline('check', 'faulty.yaml', '--json')
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({
      good: false,
      faults: [{ file: 'faulty.yaml', at: 'unit', line: expect.any(Number), zh: expect.any(String) }],
    })
  })
})

test('hedui programme schema prints the JSON Schema that editors read', async () => {
  const { code, stdout } = await offline('schema')
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toEqual(JSON.parse(await readFile(SCHEMA, 'utf8')))
})

describe('on a running hub', () => {
  test('a document is published by one and approved by another, and counts from its day on', async () => {
    const registered = await by('clerk', ['publish', 'temporary.yaml'])
    expect(registered).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('990000 temporary version 2: draft'),
    })
    expect(registered.stdout).toContain('npx hedui programme approve temporary --region 990000 --version 2')
    const own = await by('clerk', ['approve', 'temporary'])
    expect(own).toMatchObject({ code: 1, stderr: expect.stringContaining('ACCESS_REFUSED') })
    const approved = await by('head', ['approve', 'temporary'])
    expect(approved).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('990000 temporary 版本 2：已发布'),
    })
    const counting = async (on: string) => {
      const { stdout } = await by('clerk', ['list', '--on', on, '--json'])
      const found = JSON.parse(stdout).find(({ slug }: { slug: string }) => slug === 'temporary')
      return found.version
    }
    expect(await counting(addDays(TOMORROW, -1))).toBe(1)
    expect(await counting(TOMORROW)).toBe(2)
  })

  test('what is wrong is listed with the places in the file', async () => {
    const { code, stdout } = await by('clerk', ['publish', 'faulty.yaml'])
    expect(code).toBe(1)
    expect(stdout).toMatch(/^faulty\.yaml:\d+:\d+ unit: /)
    expect(stdout).toContain('不合格：1 处错误')
  })

  test('what is published is taken back before its day, with a reason', async () => {
    expect((await by('clerk', ['withdraw', 'temporary', '--version', '2'])).code).toBe(2)
    const { code, stdout } = await by('clerk', [
      'withdraw',
      'temporary',
      '--version',
      '2',
      '--reason',
      '文号有误',
    ])
    expect({ code, stdout }).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('990000 temporary version 2: withdrawn'),
    })
    const all = await by('clerk', ['list', 'temporary', '--all'])
    expect(all.stdout).toMatch(/文号有误/)
    expect(await by('clerk', ['approve', 'temporary'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('has no draft'),
    })
  })

  test('nothing is done without a token', async () => {
    expect(await offline('list', '--url', hub.url)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('HEDUI_TOKEN'),
    })
  })
})
