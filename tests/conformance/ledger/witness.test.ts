/** C2SP tlog-witness over HTTP, each MUST of `add-checkpoint` and of the monitoring address. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { EMPTY_ROOT } from '../../../src/ledger/merkle.ts'
import { parseVerifierKey } from '../../../src/ledger/note-keys.ts'
import { openNote, signNote } from '../../../src/ledger/signed-note.ts'
import { CheckpointStore, originHash } from '../../../src/witness/checkpoint-store.ts'
import { LogKeys } from '../../../src/witness/log-keys.ts'
import { openWitnessKey, type WitnessKey } from '../../../src/witness/witness-key.ts'
import { startWitness, type WitnessServer } from '../../../src/witness/witness-server.ts'
import { submit, WitnessedLog } from '../../testkit/witnessed-log.ts'
import { newSigner } from '../../unit/ledger/ledger-kit.ts'

const ORIGIN = 'hub.example/ledger'
const NOW = new Date('2026-11-27T04:00:00Z')

let folder: string
let log: WitnessedLog
let key: WitnessKey
let witness: WitnessServer
const errors: unknown[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hedui-witness-'))
  log = new WitnessedLog(ORIGIN)
  witness = await start()
})
afterEach(async () => {
  await witness.stop()
  await rm(folder, { recursive: true, force: true })
})

async function start(sources: readonly string[] = [log.vkey]): Promise<WitnessServer> {
  const store = await CheckpointStore.open(folder)
  key = await openWitnessKey(folder, 'witness.example/w1')
  const logs = new Map([[ORIGIN, new LogKeys(ORIGIN, sources)]])
  return startWitness(
    { key, store, logs, now: () => NOW, onError: (error) => errors.push(error) },
    { host: '127.0.0.1', port: 0 },
  )
}

const add = (...request: Parameters<WitnessedLog['request']>) => submit(witness.url, log.request(...request))
const keysOf = (vkey: string) => [parseVerifierKey(vkey)].filter((one) => one !== null)
const monitored = (origin = ORIGIN) => fetch(`${witness.url}/${originHash(origin)}/checkpoint`)

describe('a witness cosigns', () => {
  test('the first checkpoint of a log that it watches, whatever its size', async () => {
    const { status, text } = await add(0, 17)
    expect(status).toBe(200)
    const opened = openNote(`${log.text(17)}\n${text}`, keysOf(key.vkey))
    expect(opened?.signatures).toEqual([
      { kid: key.vkey, name: 'witness.example/w1', at: NOW.getTime() / 1000 },
    ])
  })

  test('whatever contains all that it cosigned before, step by step', async () => {
    for (const [old, size] of [
      [0, 1],
      [1, 2],
      [2, 7],
      [7, 8],
      [8, 31],
      [31, 31],
      [31, 40],
    ] as const) {
      expect(await add(old, size), `${old} to ${size}`).toMatchObject({ status: 200 })
    }
  })

  test('the empty log', async () => {
    expect(await add(0, 0)).toMatchObject({ status: 200 })
    expect(await add(0, 3)).toMatchObject({ status: 200 })
  })

  test('a checkpoint with lines behind the first three, as the hub writes them', async () => {
    const text = `${log.text(5)}previous none\nat 2026-11-27T04:00:00.000Z\n`
    const note = signNote(text, ORIGIN, log.signer)
    const answer = await add(0, 5, note, [])
    expect(answer.status).toBe(200)
    expect(openNote(`${text}\n${answer.text}`, keysOf(key.vkey))).not.toBeNull()
  })

  test('and passes over signatures of keys that it does not know', async () => {
    const note = log.note(5, newSigner(), log.signer)
    expect(await add(0, 5, note)).toMatchObject({ status: 200 })
    // What it publishes holds the signatures that it checked, and no others.
    expect(openNote(await (await monitored()).text(), keysOf(log.vkey))?.signatures).toHaveLength(1)
    expect((await (await monitored()).text()).match(/^— /gm)).toHaveLength(2)
  })
})

describe('a witness refuses', () => {
  beforeEach(async () => {
    await add(0, 10)
  })
  afterEach(async () => {
    // Whatever it was, nothing has changed.
    expect(await add(10, 10)).toMatchObject({ status: 200 })
  })

  test('409 with the size that it keeps, where the old size is another', async () => {
    const conflict = { status: 409, type: 'text/x.tlog.size', text: '10\n' }
    expect(await add(0, 12)).toEqual(conflict)
    expect(await add(9, 12)).toEqual(conflict)
    expect(await add(11, 12)).toEqual(conflict)
    // Also a checkpoint that it had before: it never goes back.
    expect(await add(0, 8)).toEqual(conflict)
  })

  test('422: a fork, of the same size and of a larger one', async () => {
    const fork = new WitnessedLog(ORIGIN, 7)
    const note = (size: number) => fork.note(size, log.signer)
    expect(await add(10, 10, note(10), [])).toMatchObject({ status: 422 })
    expect(await add(10, 20, note(20), fork.proof(10, 20))).toMatchObject({ status: 422 })
    const kept = await readdir(join(folder, originHash(ORIGIN)))
    expect(kept).toHaveLength(3)
    // Two histories under one key, for whoever has to prove it.
    const proof = kept.find((name) => name.startsWith('fork-')) ?? ''
    expect(await readFile(join(folder, originHash(ORIGIN), proof), 'utf8')).toBe(note(10))
  })

  test('422: a proof that does not hold', async () => {
    const [first = '', ...rest] = log.proof(10, 20)
    expect(await add(10, 20, log.note(20), rest)).toMatchObject({ status: 422 })
    expect(await add(10, 20, log.note(20), [first, first, ...rest])).toMatchObject({ status: 422 })
    expect(await add(10, 20, log.note(20), [])).toMatchObject({ status: 422 })
    expect(await add(10, 10, log.note(10), [first])).toMatchObject({ status: 422 })
  })

  test('403: no signature of a key of the log, or a wrong one', async () => {
    expect(await add(10, 12, log.note(12, newSigner()))).toMatchObject({ status: 403 })
    expect(await add(10, 12, log.note(12).replace(log.text(12), log.text(13)))).toMatchObject({ status: 403 })
    const other = signNote(log.text(12), 'another/name', log.signer)
    expect(await add(10, 12, other)).toMatchObject({ status: 403 })
  })

  test('404: a log that it does not watch', async () => {
    const stranger = new WitnessedLog('stranger.example/ledger')
    expect(await submit(witness.url, stranger.request(0, 5))).toMatchObject({ status: 404 })
    expect((await monitored('stranger.example/ledger')).status).toBe(404)
  })

  test('400: whatever is no such request', async () => {
    const good = log.request(10, 12)
    for (const body of [
      '',
      'old 10',
      good.replace('old 10', 'old 010'),
      good.replace('old 10', 'old -1'),
      good.replace('old 10', 'old 99999999999999999'),
      good.replace('old 10\n', ''),
      good.replace('\n\n', '\n'),
      good.replace('old 10\n', 'old 10\nAAAA\n'),
      good.replace(`${log.proof(10, 12)[0]}`, `${log.proof(10, 12)[0]}`.replace('=', '')),
      log.request(
        10,
        12,
        log.note(12),
        Array.from({ length: 64 }, () => `${'A'.repeat(43)}=`),
      ),
      good.replace(`\n12\n`, `\n012\n`),
      log.request(15, 12, log.note(12), []),
      good.slice(0, -1),
    ]) {
      expect((await submit(witness.url, body)).status, body.slice(0, 40)).toBe(400)
    }
    expect((await submit(witness.url, new Uint8Array([0xff, 0xfe, 0x0a]))).status).toBe(400)
    expect((await submit(witness.url, 'x'.repeat(100_000))).status).toBe(413)
  })

  test('what is asked in another way', async () => {
    expect((await fetch(`${witness.url}/add-checkpoint`)).status).toBe(404)
    expect((await fetch(`${witness.url}/`)).status).toBe(404)
    expect((await fetch(`${witness.url}/health/live`)).status).toBe(200)
  })
})

test('422: an empty log whose root is none, and a proof where there is nothing to prove', async () => {
  const text = `${ORIGIN}\n0\n${log.root(1).toString('base64')}\n`
  expect(EMPTY_ROOT.equals(log.root(1))).toBe(false)
  expect(await add(0, 0, signNote(text, ORIGIN, log.signer), [])).toMatchObject({ status: 422 })
  expect(await add(0, 5, log.note(5), log.proof(2, 5))).toMatchObject({ status: 422 })
  expect((await monitored()).status).toBe(404)
})

test('of many at once one is taken at a time, and none takes the place of a later one', async () => {
  await add(0, 1)
  const answers = await Promise.all(Array.from({ length: 39 }, (_, i) => add(1, i + 2)))
  const taken = answers.filter(({ status }) => status === 200)
  expect(taken).toHaveLength(1)
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(38)
})

test('publishes what it keeps: the log’s signature and its own', async () => {
  expect((await monitored()).status).toBe(404)
  await add(0, 10)
  await add(10, 21)
  const response = await monitored()
  const note = await response.text()
  expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  expect(openNote(note, keysOf(log.vkey))?.text).toBe(log.text(21))
  expect(openNote(note, keysOf(key.vkey))?.text).toBe(log.text(21))
})

describe('a witness remembers', () => {
  test('its key and its checkpoints when it is started again', async () => {
    await add(0, 10)
    const { vkey } = key
    await witness.stop()
    witness = await start()
    expect(key.vkey).toBe(vkey)
    expect(await add(0, 12)).toMatchObject({ status: 409, text: '10\n' })
    const fork = new WitnessedLog(ORIGIN, 3)
    expect(await add(10, 12, fork.note(12, log.signer), fork.proof(10, 12))).toMatchObject({ status: 422 })
  })

  test('and signs nothing where what it kept was damaged: it answers 500 rather than begin anew', async () => {
    await add(0, 10)
    await writeFile(join(folder, originHash(ORIGIN), 'checkpoint'), 'nonsense')
    expect(await add(0, 12)).toMatchObject({ status: 500 })
    expect(await add(10, 12)).toMatchObject({ status: 500 })
    expect(errors.map(String).join('')).toContain('damaged')
  })

  test('and signs nothing where it cannot write', async () => {
    await add(0, 10)
    await mkdir(join(folder, originHash(ORIGIN), 'checkpoint.new'))
    expect(await add(10, 12)).toMatchObject({ status: 500 })
    await rm(join(folder, originHash(ORIGIN), 'checkpoint.new'), { recursive: true })
    expect(await add(10, 12)).toMatchObject({ status: 200 })
  })
})

describe('the folder of a witness', () => {
  test('belongs to one process at a time', async () => {
    await expect(CheckpointStore.open(folder)).rejects.toThrow('a witness already runs')
  })

  test('belongs to one witness: its name stays, and is asked for at first', async () => {
    await expect(openWitnessKey(folder, 'another/name')).rejects.toThrow('is witness.example/w1')
    expect(await openWitnessKey(folder, null)).toMatchObject({ vkey: key.vkey })
    const fresh = await mkdtemp(join(tmpdir(), 'hedui-witness-'))
    await expect(openWitnessKey(fresh, null)).rejects.toThrow('name the witness')
    await expect(openWitnessKey(fresh, 'two words')).rejects.toThrow('cannot name')
    await rm(fresh, { recursive: true })
  })
})

describe('the keys of a log', () => {
  let keySet: Server
  let published: object[]
  beforeEach(async () => {
    published = [newSigner().publicJwk]
    keySet = createServer((_request, response) => response.end(JSON.stringify({ keys: published })))
    await new Promise<void>((resolve) => void keySet.listen(0, '127.0.0.1', resolve))
  })
  afterEach(() => new Promise((resolve) => void keySet.close(resolve)))

  test('may be those that it publishes: a new one is taken up when it is met', async () => {
    const address = keySet.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    published.push(log.signer.publicJwk)
    await witness.stop()
    witness = await start([`http://127.0.0.1:${address.port}/jwks.json`])
    expect(await add(0, 10)).toMatchObject({ status: 200 })
    // A stranger's signature does not become one of the log's by being asked for again.
    expect(await add(10, 12, log.note(12, newSigner()))).toMatchObject({ status: 403 })
    expect(await add(10, 12)).toMatchObject({ status: 200 })
  })

  test('must be keys of that log', () => {
    for (const source of ['nonsense', new WitnessedLog('other/log').vkey, key.vkey, 'ftp://hub.example/jwks'])
      expect(() => new LogKeys(ORIGIN, [source])).toThrow('neither a public key of the log')
  })
})
