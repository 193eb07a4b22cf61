import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PERSONAS } from '../../sandbox/personas.ts'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { readConfig } from '../../src/config.ts'
import { openStorage } from '../../src/storage/storage.ts'
import { callHedui, type Ended, runHedui } from '../testkit/hedui-command.ts'
import {
  grantAll,
  issuedNumber,
  recordConsent,
  requestVerification,
  startTestHub,
  type TestHub,
} from '../testkit/hub.ts'
import { startTestSandbox } from '../testkit/sandbox.ts'

let sandbox: Sandbox
let hub: TestHub
let folder: string
let number: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hedui-cli-'))
  sandbox = await startTestSandbox()
  hub = await startTestHub(sandbox.env, { embedded: true })
  await grantAll(hub)
  const consentId = await recordConsent(hub, PERSONAS.han)
  number = await issuedNumber(hub, await requestVerification(hub, consentId))
})

afterAll(async () => {
  await hub?.stop()
  await sandbox?.stop()
  await rm(folder, { recursive: true, force: true })
})

const surroundings = () => ({ cwd: folder, env: { HEDUI_DATA_DIR: hub.dataDir } })
const hedui = (...args: string[]): Promise<Ended> => callHedui(args, surroundings())
/** As a process of its own: what is printed where, and the exit code. */
const processOf = (...args: string[]): Promise<Ended> => runHedui(args, surroundings())

describe('hedui', () => {
  test('as a process: 0 where all is good, 2 for wrong usage', async () => {
    const [help, unknown] = await Promise.all([processOf('--help'), processOf('no-such-command')])
    expect(help).toMatchObject({ code: 0, stdout: expect.stringContaining('Usage: hedui'), stderr: '' })
    expect(unknown).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('error:') })
  })

  test.each([
    ['--help'],
    ['serve', '--help'],
    ['ledger', 'verify', '--help'],
    ['report', 'verify', '--help'],
  ])('%s %s says what it does and exits with 0', async (...args) => {
    const { code, stdout } = await hedui(...args.filter((arg) => arg !== undefined))
    expect(code).toBe(0)
    expect(stdout).toContain('Usage: hedui')
  })

  test.each([['no-such-command'], ['token'], ['report', 'verify']])(
    '%s without what it needs exits with 2',
    async (...args) => {
      const { code, stderr } = await hedui(...args)
      expect(code).toBe(2)
      expect(stderr).toContain('error:')
    },
  )

  test('token prints a token alone, which the hub believes', async () => {
    const { stdout } = await processOf('token', '--role', 'auditor')
    expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/)
    const { data } = await hub.ask({ token: stdout.trim() }, '{ viewer { role } }')
    expect(data.viewer.role).toBe('AUDITOR')
  })

  test('report fetch and report verify: genuine, and no longer so after a change', async () => {
    const file = join(folder, 'report.json')
    const fetched = await hedui(
      'report',
      'fetch',
      number,
      '--url',
      hub.url,
      '--token',
      hub.token('OFFICER'),
      '--out',
      file,
    )
    expect(fetched).toMatchObject({ code: 0 })
    const versionOf = (version: string) =>
      hedui(
        'report',
        'fetch',
        number,
        '--url',
        hub.url,
        '--token',
        hub.token('OFFICER'),
        '--out',
        file,
        '--report-version',
        version,
      )
    expect(await versionOf('1')).toMatchObject({ code: 0 })
    expect(await versionOf('2')).toMatchObject({ code: 1 })
    expect(await hedui('report', 'verify', file)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(number),
    })
    await writeFile(file, (await readFile(file, 'utf8')).replace('32202.50', '12202.50'))
    expect(await hedui('report', 'verify', file)).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('not genuine'),
    })
  })

  test('ledger verify: intact beside a running hub; one byte changed by hand is found and named', async () => {
    expect(await processOf('ledger', 'verify')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('账本完好'),
    })
    const storage = await openStorage(readConfig({ HEDUI_DATA_DIR: hub.dataDir }), { running: 'share' })
    const client = await storage.database.pool.connect()
    try {
      const { rows } = await client.query<{ index: number; id: string }>(
        "select index, id from ledger_entries where kind = 'COLLECTION' order by index limit 1",
      )
      await client.query('set session_replication_role = replica')
      await client.query("update ledger_entries set subject = 'dev-officeR' where index = $1", [
        rows[0]?.index,
      ])
      const { code, stdout } = await hedui('ledger', 'verify')
      expect(code).toBe(1)
      expect(stdout).toContain('CHANGED')
      expect(stdout).toContain(rows[0]?.id)
      await client.query("update ledger_entries set subject = 'dev-officer' where index = $1", [
        rows[0]?.index,
      ])
    } finally {
      client.release(true)
      await storage.close()
    }
    expect(await hedui('ledger', 'verify')).toMatchObject({ code: 0 })
  })
  test('ledger prove: an auditor takes the proof of one entry away, and checks it without hub and database', async () => {
    const { data } = await hub.ask('AUDITOR', '{ accessLog(first: 1) { edges { node { id kind } } } }')
    const { id } = data.accessLog.edges[0].node
    const token = hub.token('AUDITOR')
    const proof = `${id}.tlog-proof`
    expect(await hedui('ledger', 'prove', id, '--url', hub.url, '--token', token)).toMatchObject({
      code: 0,
      stdout: `${proof}\n`,
    })
    expect(
      await hedui('ledger', 'prove', id, '--url', hub.url, '--token', hub.token('OFFICER')),
    ).toMatchObject({ code: 1, stderr: expect.stringContaining('FORBIDDEN') })

    // Somewhere else: no hub, no database, no settings.
    const elsewhere = await mkdtemp(join(tmpdir(), 'hedui-court-'))
    const keys = join(elsewhere, 'jwks.json')
    await writeFile(keys, await (await fetch(`${hub.url}/.well-known/jwks.json`)).text())
    const text = await readFile(join(folder, proof), 'utf8')
    await writeFile(join(elsewhere, 'entry.tlog-proof'), text)
    await writeFile(join(elsewhere, 'changed.tlog-proof'), text.replace(/index \d+/, 'index 0'))
    const there = (...args: string[]) => callHedui(['ledger', 'verify', ...args], { cwd: elsewhere })
    expect(await there('--bundle', 'entry.tlog-proof')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`id: ${id}`),
    })
    expect(await there('--bundle', 'changed.tlog-proof', '--keys', keys)).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('Not genuine'),
    })
    await rm(keys)
    expect(await there('--bundle', 'entry.tlog-proof')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--keys'),
    })
    expect(await there('--bundle', 'entry.tlog-proof', '--key', 'nonsense')).toMatchObject({ code: 2 })
    expect(await there('--bundle', 'missing', '--keys', join(folder, 'missing'))).toMatchObject({ code: 1 })
    await rm(elsewhere, { recursive: true })
  })
})
