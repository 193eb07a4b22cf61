import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Department } from '../../sandbox/department.ts'
import { callHedui, type Ended, type RunCommand, runHedui } from '../testkit/hedui-command.ts'
import { startTestDepartment } from '../testkit/sandbox.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const HOUSING = join(ROOT, 'adapters/departments/housing')

let housing: Department
let folder: string
beforeAll(async () => {
  housing = await startTestDepartment('housing')
  folder = await mkdtemp(join(tmpdir(), 'hedui-certify-'))
})
afterAll(async () => {
  await housing?.stop()
  await rm(folder, { recursive: true, force: true })
})

function certify(
  args: readonly string[],
  environment: Record<string, string> = {},
  run: RunCommand = callHedui,
): Promise<Ended> {
  const env = { ...housing.env, ...environment }
  return run(['department', 'certify', ...args], { cwd: folder, env })
}

describe('hedui department certify', () => {
  test('a department that ships with the hub is certified against the sandbox', async () => {
    const { code, stdout } = await certify([HOUSING], {}, runHedui)
    expect(code).toBe(0)
    expect(stdout).toMatch(/CERT-001 .* MUST .* 通过 passed/)
    expect(stdout).toContain('认证合格：housing')
    expect(stdout).toContain('certified: housing (Housing and Construction Bureau)')
  })

  test('as JSON: the report, and nothing else on stdout', async () => {
    const { code, stdout } = await certify([HOUSING, '--json'])
    expect(code).toBe(0)
    const report = JSON.parse(stdout)
    expect(report).toMatchObject({ department: 'housing', certified: true })
    const musts = report.rules.filter((rule: { level: string }) => rule.level === 'MUST')
    expect(new Set(musts.map((rule: { result: string }) => rule.result))).toEqual(new Set(['PASSED']))
    expect(stdout).not.toContain('999901197405120110')
    expect(stdout).not.toContain('韩志强')
  })

  test.each([
    ['refusing', ['CERT-002']],
    ['garbled', ['CERT-003']],
    ['partial', ['CERT-004', 'CERT-005', 'CERT-008', 'CERT-010', 'CERT-011']],
    ['wrong-person', ['CERT-004', 'CERT-005', 'CERT-010', 'CERT-011', 'CERT-019']],
    ['late', []],
  ] as const)('a department that is %s: what is not kept, and the exit code', async (mode, failed) => {
    await housing.setBehaviour(mode)
    try {
      const { code, stdout } = await certify([HOUSING, '--json'])
      const { rules, certified } = JSON.parse(stdout)
      const ofResult = (result: string) =>
        rules
          .filter((rule: { result: string }) => rule.result === result)
          .map((rule: { id: string }) => rule.id)
      expect(ofResult('FAILED')).toEqual(failed)
      expect(certified).toBe(failed.length === 0)
      expect(code).toBe(failed.length === 0 ? 0 : 1)
      expect(ofResult('WARNED').includes('CERT-017')).toBe(mode === 'late')
    } finally {
      await housing.setBehaviour('normal')
    }
  })

  test('a wrong secret is told with what was sent and how to mend it, and does not show', async () => {
    const { code, stdout, stderr } = await certify([HOUSING], { HOUSING_KEY: 'not-the-key-4711' }, runHedui)
    expect(code).toBe(1)
    expect(stdout).toContain('认证不合格：housing')
    expect(stdout).toContain('如何改正')
    expect(stdout).toMatch(/REFUSED.*status 401/)
    expect(stdout).toContain('韩** 999901********0110')
    expect(stdout + stderr).not.toContain('not-the-key-4711')
  })

  test('faults of the manifest are listed, and nobody is asked', async () => {
    const own = join(folder, 'housing')
    await cp(HOUSING, own, { recursive: true })
    const manifest = await readFile(join(own, 'manifest.yaml'), 'utf8')
    await writeFile(
      join(own, 'manifest.yaml'),
      manifest.replace('"999901197405120110"', '"110101197405120110"'),
    )
    const { code, stdout } = await certify(['housing'])
    expect(code).toBe(1)
    expect(stdout).toMatch(
      /^housing\/manifest\.yaml:\d+:\d+ certification\.people\[0\]\.idNumber: .*never names a real person$/m,
    )
  })

  test('no such folder is wrong usage', async () => {
    expect(await certify(['nowhere'])).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('没有文件夹 nowhere'),
    })
  })
})
