/** The master key is replaced while a hub runs; it starts again with the new one only, and nothing is lost. */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { PERSONAS } from '../../sandbox/personas.ts'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { createTestDatabase, type TestDatabase } from '../testkit/database.ts'
import { callHedui } from '../testkit/hedui-command.ts'
import {
  grantAll,
  issuedNumber,
  recordConsent,
  requestVerification,
  startTestHub,
  type TestHub,
} from '../testkit/hub.ts'
import { startTestSandbox } from '../testkit/sandbox.ts'

const [oldKey, newKey] = [randomBytes(32).toString('base64'), randomBytes(32).toString('hex')]
let sandbox: Sandbox
let testDatabase: TestDatabase
let folder: string
let hub: TestHub

const startHub = (key: string): Promise<TestHub> =>
  startTestHub({
    ...sandbox.env,
    DATABASE_URL: testDatabase.url,
    HEDUI_DATA_DIR: folder,
    HEDUI_SECRET_KEY: key,
  })
const hedui = (args: readonly string[], key: string, env: Record<string, string> = {}) =>
  callHedui(args, {
    cwd: folder,
    env: { DATABASE_URL: testDatabase.url, HEDUI_DATA_DIR: folder, HEDUI_SECRET_KEY: key, ...env },
  })

beforeAll(async () => {
  sandbox = await startTestSandbox()
  testDatabase = await createTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'hedui-rotation-'))
  hub = await startHub(oldKey)
  await grantAll(hub)
}, 60_000)

afterAll(async () => {
  await hub?.stop({ keepData: true })
  await testDatabase?.close()
  await sandbox?.stop()
  await rm(folder, { recursive: true, force: true })
})

const REPORT = 'query ($number: ID!) { report(number: $number) { document signature } }'

async function reportOf(name: keyof typeof PERSONAS): Promise<{ number: string; content: unknown }> {
  const consentId = await recordConsent(hub, PERSONAS[name])
  const number = await issuedNumber(hub, await requestVerification(hub, consentId))
  return { number, content: await contentOf(number) }
}

async function contentOf(number: string): Promise<unknown> {
  const { data, errors } = await hub.ask('OFFICER', REPORT, { number })
  expect(errors).toEqual([])
  return data.report
}

test('rotating needs a new key that is one, and changes nothing without', async () => {
  for (const [args, env] of [
    [['keys', 'rotate'], {}],
    [['keys', 'rotate'], { HEDUI_NEW_SECRET_KEY: 'short' }],
    [['keys', 'rotate'], { HEDUI_NEW_SECRET_KEY: '00112233'.repeat(8) }],
    [['keys', 'rotate'], { HEDUI_NEW_SECRET_KEY: oldKey }],
    [['keys', 'rotate', '--new-key-file', join(folder, 'none')], {}],
  ] as const) {
    expect(await hedui(args, oldKey, env)).toMatchObject({ code: 2, stdout: '' })
  }
})

test('a running hub goes on, starts no more with the old key and says why, and has everything with the new', async () => {
  const before = await reportOf('han')
  const keyFile = join(folder, 'new.key')
  await writeFile(keyFile, `${newKey}\n`, { mode: 0o600 })
  const rotated = await hedui(['keys', 'rotate', '--new-key-file', keyFile], oldKey)
  expect(rotated).toMatchObject({ code: 0 })
  expect(rotated.stdout).toMatch(/HEDUI_SECRET_KEY/)
  for (const key of [oldKey, newKey]) expect(rotated.stdout + rotated.stderr).not.toContain(key)

  // What runs has its keys in memory.
  expect(await contentOf(before.number)).toEqual(before.content)
  const between = await reportOf('student')
  await hub.stop({ keepData: true })

  await expect(startHub(oldKey)).rejects.toThrow(/is not this database's/)
  hub = await startHub(newKey)
  expect(await contentOf(before.number)).toEqual(before.content)
  expect(await contentOf(between.number)).toEqual(between.content)
  const after = await reportOf('zhang')
  expect(await contentOf(after.number)).toEqual(after.content)

  // The job seals the households' keys with the database's newest.
  await vi.waitFor(
    async () => {
      const status = JSON.parse((await hedui(['keys', 'status', '--json'], newKey)).stdout)
      expect(status.sealKeys).toHaveLength(2)
      expect(status.sealKeys.map(({ households }: { households: number }) => households)).toEqual([0, 3])
      expect(new Set(Object.values(status.left))).toEqual(new Set([0]))
    },
    { timeout: 30_000, interval: 250 },
  )
  expect(await contentOf(before.number)).toEqual(before.content)
  const shown = await hedui(['keys', 'status'], newKey)
  expect(shown.stdout).toMatch(/nothing is left to be sealed anew/)
}, 90_000)
