import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { PROTOCOLS } from '../../adapters/protocols/index.ts'
import { examineDepartment } from '../../src/cli/department-examination.ts'
import { departmentExample, EXAMPLE_PROTOCOLS } from '../../src/registry/department-example.ts'
import { some } from '../testkit/effort.ts'
import { callHedui, type Ended, runHedui } from '../testkit/hedui-command.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const BUNDLED = join(ROOT, 'adapters/departments')

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hedui-department-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** `hedui department …` without any setting of the hub: no database, no data directory. */
function hedui(...args: string[]): Promise<Ended> {
  return callHedui(['department', ...args], { cwd: folder })
}

/** A department as `hedui department new` writes it for rest, changed before it is checked. */
async function departmentWith(
  slug: string,
  change: { manifest?: (text: string) => string; records?: (text: string) => string },
): Promise<string> {
  const example = departmentExample('rest', slug, { kind: 'folder', schema: 'manifest.schema.json' })
  await mkdir(join(folder, slug))
  for (const [name, before = '', edit] of [
    ['manifest.yaml', example?.manifest, change.manifest],
    ['records.graphql', example?.records, change.records],
  ] as const) {
    const after = edit ? edit(before) : before
    if (edit) expect(after).not.toBe(before)
    await writeFile(join(folder, slug, name), after)
  }
  return slug
}

test('as a process: what is printed, and the exit code, for a good, a faulty and a missing department', async () => {
  await departmentWith('spoilt', { manifest: (text) => text.replace('freshness: P1M', 'freshness: a month') })
  const process = (...args: string[]) => runHedui(['department', ...args], { cwd: folder })
  const [made, spoilt, missing] = await Promise.all([
    process('new', 'made', '--protocol', 'rest', '--directory', '.'),
    process('check', 'spoilt'),
    process('check', 'nowhere'),
  ])
  expect(made).toMatchObject({ code: 0, stdout: expect.stringContaining('made/manifest.yaml\n'), stderr: '' })
  expect(spoilt).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('not good: one fault'),
    stderr: '',
  })
  expect(missing).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('nowhere') })
})

/** Compiled once a file, which takes longer than the command. */
const validators = new Map<string, ValidateFunction>()

async function faultsBySchema(path: string, value: unknown): Promise<unknown> {
  const validate =
    validators.get(path) ?? new Ajv2020({ strict: false }).compile(JSON.parse(await readFile(path, 'utf8')))
  validators.set(path, validate)
  validate(value)
  return validate.errors
}

describe('hedui department new', () => {
  test.each(PROTOCOLS.map(({ kind }) => kind))(
    'what it writes for %s passes the check and the JSON Schema that it names',
    async (kind) => {
      const made = await hedui('new', `new-${kind}`, '--protocol', kind, '--directory', 'some/where')
      expect(made).toMatchObject({ code: 0, stderr: '' })
      const own = join(folder, 'some/where', `new-${kind}`)
      expect((await readdir(own)).toSorted()).toEqual(['manifest.yaml', 'records.graphql'])
      expect(await hedui('check', own)).toMatchObject({ code: 0, stderr: '' })

      const manifest = await readFile(join(own, 'manifest.yaml'), 'utf8')
      const named = /^# yaml-language-server: \$schema=(.+)\n/.exec(manifest)?.[1] ?? ''
      expect(await faultsBySchema(resolve(own, named), parse(manifest))).toBeNull()
    },
  )

  test.each(['a', 'b2-3c', 'pg-bureau', 'hedui', 'true', 'x-finding', `${'long-'.repeat(7)}slug`])(
    'a slug like %s makes names that can be used',
    async (slug) => {
      for (const kind of some(EXAMPLE_PROTOCOLS, 2)) {
        const example = departmentExample(kind, slug, { kind: 'folder', schema: 'schema.json' })
        const manifest = { file: 'manifest.yaml', text: example?.manifest ?? '' }
        const records = { file: 'records.graphql', text: example?.records ?? '' }
        expect((await examineDepartment({ manifest, records }, null, {})).faults).toEqual([])
      }
    },
  )

  test('an existing folder is left as it is', async () => {
    await departmentWith('mine', { manifest: () => 'mine alone' })
    const again = await hedui('new', 'mine', '--protocol', 'sql', '--directory', '.')
    expect(again).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('is there already') })
    expect(await readFile(join(folder, 'mine/manifest.yaml'), 'utf8')).toBe('mine alone')
  })

  test.each([
    ['Housing', 'rest', 'write lower-case letters'],
    ['../escape', 'rest', 'write lower-case letters'],
    ['tax', 'rest', 'another department has the slug tax'],
    ['fund', 'ftp', 'use one of'],
    ['fund', 'constructor', 'use one of'],
  ])('%s over %s is refused as wrong usage, and nothing is written', async (slug, protocol, why) => {
    const before = await readdir(folder)
    const refused = await hedui('new', slug, '--protocol', protocol)
    expect(refused).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(why) })
    expect(refused.stderr).toMatch(/\p{Script=Han}/u)
    expect(await readdir(folder)).toEqual(before)
  })

  test('without a protocol it is wrong usage', async () => {
    expect(await hedui('new', 'fund')).toMatchObject({ code: 2 })
  })
})

describe('hedui department check', () => {
  test.each(['housing', 'medical-insurance', 'tax', 'vehicles'])(
    '%s, which ships with the hub, is not held against itself',
    async (slug) => {
      expect(await hedui('check', join(BUNDLED, slug))).toMatchObject({ code: 0 })
    },
  )

  test('a good department: what it adds to the schema', async () => {
    await departmentWith('fund', {})
    const { stdout } = await hedui('check', 'fund')
    expect(stdout).toContain('合格：fund')
    expect(stdout).toContain('fundRecords: FundRecordFinding!')
    expect(stdout).toContain('FundRecord, FundRecordKind, FundRecordFinding')
    const { code, stdout: json } = await hedui('check', 'fund', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(json)).toEqual({
      good: true,
      faults: [],
      adds: {
        department: 'fund',
        personFields: [{ name: 'fundRecords', type: 'FundRecordFinding!', item: 'fund.record' }],
        types: ['FundRecord', 'FundRecordKind', 'FundRecordFinding'],
      },
    })
  })

  test('every fault with its place and how to mend it', async () => {
    const own = await departmentWith('faulty', {
      manifest: (text) =>
        text.replace('freshness: P1M', 'freshness: a month').replace('record.amount\n', 'record.sum\n'),
      records: (text) => `${text}\nscalar Money\n`,
    })
    const { code, stdout } = await hedui('check', own)
    expect(code).toBe(1)
    expect(stdout).toMatch(
      /^faulty\/manifest\.yaml:\d+:\d+ items\[0\]\.freshness: write an ISO 8601 duration/m,
    )
    expect(stdout).toMatch(/^faulty\/records\.graphql:\d+:1 only object types and enums may be defined here/m)
    expect(stdout).toContain('\n  items[0].freshness：请写 ISO 8601 时长，如 P1M\n')
    expect(stdout).toContain('不合格：2 处错误\nnot good: 2 faults\n')
    const parsed = JSON.parse((await hedui('check', own, '--json')).stdout)
    expect(parsed).toMatchObject({ good: false, adds: null })
    const fault = parsed.faults.find(({ code }: { code: string }) => code === 'FRESHNESS_FORM')
    expect(fault).toMatchObject({
      file: expect.stringMatching(/faulty\/\w+\.\w+$/),
      line: expect.any(Number),
      column: expect.any(Number),
      message: expect.any(String),
      zh: '请写 ISO 8601 时长，如 P1M',
    })
  })

  test.each([
    [
      'a field of Person of another department',
      'clash-a',
      { manifest: (text: string) => text.replace('field: clashARecords', 'field: realEstate') },
      /^clash-a\/manifest\.yaml:\d+:\d+ items\[0\]\.field: the field of Person realEstate is taken by housing already/m,
    ],
    [
      "a field of Person of the hub's own",
      'clash-b',
      { manifest: (text: string) => text.replace('field: clashBRecords', 'field: name') },
      /the field of Person name is taken by the hub itself already/,
    ],
    [
      'a type of another department',
      'clash-c',
      {
        manifest: (text: string) => text.replace('record: ClashCRecord', 'record: Vehicle'),
        records: (text: string) => text.replace('type ClashCRecord ', 'type Vehicle '),
      },
      /^clash-c\/records\.graphql:\d+:\d+ the type Vehicle is taken by vehicles already/m,
    ],
    [
      "a type of the hub's own",
      'clash-d',
      { records: (text: string) => text.replaceAll('ClashDRecordKind', 'Role') },
      /^clash-d\/records\.graphql:\d+:\d+ the type Role is taken by the hub itself already/m,
    ],
    [
      'the slug of another department',
      'clash-e',
      { manifest: (text: string) => text.replace('slug: clash-e', 'slug: housing') },
      /^clash-e\/manifest\.yaml:\d+:\d+ slug: another department has the slug housing/m,
    ],
    [
      'an item of its own twice',
      'clash-f',
      { manifest: (text: string) => text + (/^ {2}- id:[\s\S]*/m.exec(text)?.[0] ?? '') },
      /items\[1\]\.id: the item clashF\.record is taken by clash-f already[\s\S]*items\[1\]\.field/,
    ],
  ])('refuses a name that is taken: %s', async (_what, slug, change, fault) => {
    const { code, stdout } = await hedui('check', await departmentWith(slug, change))
    expect(code).toBe(1)
    expect(stdout).toMatch(fault)
  })

  test('a folder without the two files is a fault; no folder, or none named, is wrong usage', async () => {
    const empty = await hedui('check', '.')
    expect(empty).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('manifest.yaml:1:1 it cannot be read'),
    })
    expect(empty.stdout).toContain('records.graphql:1:1 it cannot be read')
    expect(await hedui('check', 'nowhere')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('there is no folder nowhere'),
    })
    expect(await hedui('check')).toMatchObject({ code: 2 })
  })
})

test('hedui department schema prints the published JSON Schema', async () => {
  const { code, stdout } = await hedui('schema')
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toEqual(
    JSON.parse(await readFile(join(ROOT, 'docs/manifest.schema.json'), 'utf8')),
  )
})
