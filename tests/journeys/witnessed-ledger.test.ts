/** A hub whose ledger two witnesses keep an eye on, one of which was told another history; and a new signing key. */
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { verifierKey } from '../../src/ledger/note-keys.ts'
import { openNote, signNote } from '../../src/ledger/signed-note.ts'
import { openKeys } from '../../src/storage/keys.ts'
import { createTestDatabase, type TestDatabase } from '../testkit/database.ts'
import { callHedui } from '../testkit/hedui-command.ts'
import { startTestHub, type TestHub } from '../testkit/hub.ts'
import { startTestWitness, type TestWitness } from '../testkit/witness.ts'
import { submit } from '../testkit/witnessed-log.ts'

const ORIGIN = 'hub.example/ledger'
const PATIENCE = { timeout: 60_000, interval: 200 }

let storage: TestDatabase
let folder: string
let settings: Record<string, string>
let honest: TestWitness
let deceived: TestWitness
let hub: TestHub

beforeAll(async () => {
  storage = await createTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'hedui-witnessed-'))
  const port = await freePort()
  const place = { DATABASE_URL: storage.url, HEDUI_DATA_DIR: folder }
  const signer = (await openKeys(storage.database, readConfig(place))).signer('ledger')
  const vkey = verifierKey(ORIGIN, Buffer.from(signer.publicJwk.x, 'base64url'), 'plain')
  honest = await startTestWitness(ORIGIN, [`http://127.0.0.1:${port}/.well-known/jwks.json`])
  deceived = await startTestWitness(ORIGIN, [vkey], 'witness.example/deceived')
  // Somebody who had the key in hand showed this witness a ledger that nobody else knows.
  const root = Buffer.alloc(32, 7).toString('base64')
  const forged = signNote(
    `${ORIGIN}\n1000\n${root}\nprevious none\nat 2026-11-27T00:00:00.000Z\n`,
    ORIGIN,
    signer,
  )
  expect(await submit(deceived.url, `old 0\n\n${forged}`)).toMatchObject({ status: 200 })
  settings = {
    ...place,
    HEDUI_LEDGER_ORIGIN: ORIGIN,
    HEDUI_LEDGER_WITNESSES: [honest, deceived].map(({ key, url }) => `${key.kid} ${url}`).join(', '),
  }
  hub = await startTestHub({ ...settings, PORT: String(port) }, { departments: [] })
})
afterAll(async () => {
  await hub?.stop({ keepData: true })
  await Promise.all([honest?.close(), deceived?.close()])
  await storage?.close()
  await rm(folder, { recursive: true, force: true })
})

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => void server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

const hedui = (...args: string[]) => callHedui(args, { cwd: folder, env: settings })
const read = async (path: string) => (await fetch(`${hub.url}${path}`)).text()
const look = () =>
  hub.ask('AUDITOR', '{ accessLog(first: 1) { edges { node { id } } } ledgerCheckpoint { size note } }')

test('the published checkpoint has the line of the witness that follows', async () => {
  await look()
  await expect
    .poll(async () => openNote(await read('/ledger/checkpoint'), [honest.key])?.signatures.length, PATIENCE)
    .toBe(1)
  expect(openNote(await read('/ledger/checkpoint'), [deceived.key])).toBeNull()
})

test('a witness that refuses shows: the hub serves, degraded, and says which', async () => {
  await expect
    .poll(() => read('/health/ready'), PATIENCE)
    .toBe('{"status":"degraded","checks":{"database":"ok","witnesses":"degraded"}}')
  const metrics = await read('/metrics')
  expect(metrics).toContain('hedui_ledger_witness_refusing{witness="witness.example/deceived"} 1')
  expect(metrics).toContain('hedui_ledger_witness_refusing{witness="witness.example/w1"} 0')
  expect((await look()).errors).toEqual([])
})

test('a new key is taken up by the hub and by the witness that reads its key set, and the act is recorded', async () => {
  const [before] = (await hedui('ledger', 'keys')).stdout.trim().split('\n')
  const rotated = await hedui('ledger', 'rotate-key')
  expect(rotated).toMatchObject({ code: 0, stderr: expect.stringContaining('was replaced by') })
  const [now = '', ...retired] = rotated.stdout.trim().split('\n')
  expect(retired).toEqual([before])
  expect(now.startsWith(`${ORIGIN}+`)).toBe(true)
  expect((await hedui('ledger', 'keys')).stdout).toBe(rotated.stdout)

  // Nobody restarts anything: the next checkpoints are signed by it, and cosigned.
  const { data } = await hub.ask(
    'AUDITOR',
    '{ accessLog(filter: { kind: LEDGER_KEY_ROTATED }) { edges { node { index subject note { name } } } } }',
  )
  expect(data.accessLog.edges).toMatchObject([
    { node: { subject: expect.stringMatching(/^operator:/), note: [{ name: 'from' }, { name: 'to' }] } },
  ])
  const { index } = data.accessLog.edges[0].node
  await expect
    .poll(() => read('/.well-known/jwks.json').then((text) => text.match(/"ledger-/g)?.length), PATIENCE)
    .toBe(2)
  await look()
  await expect
    .poll(() => honest.answers.findLast(({ status }) => status === 200)?.size, PATIENCE)
    .toBeGreaterThan(index)
  expect(honest.answers.filter(({ status }) => status === 403)).toEqual([])
})

test('ledger verify holds the ledger against what a witness keeps', async () => {
  expect(await hedui('ledger', 'verify', '--witness', honest.url)).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(
      /Checkpoint of the witness: witness\.example\/w1[\s\S]*The ledger is intact/,
    ),
  })
  const other = await hedui('ledger', 'verify', '--witness', deceived.url)
  expect(other).toMatchObject({ code: 1, stdout: expect.stringContaining('checkpoint 1000') })
  // Not by a key that the witness does not have.
  const wrong = ['--witness-key', deceived.key.kid]
  expect(await hedui('ledger', 'verify', '--witness', honest.url, ...wrong)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('no witness that is believed'),
  })
  expect(await hedui('ledger', 'verify', '--witness', 'http://127.0.0.1:1')).toMatchObject({ code: 1 })
})

test('ledger verify takes a range, and one way at a time', async () => {
  expect(await hedui('ledger', 'verify', '--from', '1', '--to', '2')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('Entries 1 to 2 are intact'),
  })
  for (const args of [
    ['--from', '2', '--to', '1'],
    ['--from', 'x'],
    ['--from', '1', '--witness', honest.url],
    ['--witness-key', honest.key.kid],
    ['--key', honest.key.kid],
  ]) {
    expect((await hedui('ledger', 'verify', ...args)).code, args.join(' ')).toBe(2)
  }
})

test('a ledger keeps its name: a hub under another one does not start', async () => {
  await expect(
    startTestHub({ ...settings, HEDUI_LEDGER_ORIGIN: 'other/ledger' }, { departments: [] }),
  ).rejects.toThrow('a ledger keeps its name')
})
