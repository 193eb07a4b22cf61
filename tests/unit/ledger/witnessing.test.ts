import { createServer, type RequestListener, type Server } from 'node:http'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { verifyBundle } from '../../../src/ledger/entry-bundle.ts'
import { Integrator } from '../../../src/ledger/integrator.ts'
import { Ledger } from '../../../src/ledger/ledger.ts'
import { parseVerifierKey, verifierKey } from '../../../src/ledger/note-keys.ts'
import { openNote } from '../../../src/ledger/signed-note.ts'
import { type Witness, Witnessing, type WitnessOutcome } from '../../../src/ledger/witnesses/witnessing.ts'
import { createTestDatabase, type TestDatabase } from '../../testkit/database.ts'
import { startTestWitness, type TestWitness } from '../../testkit/witness.ts'
import { disclosure, newSigner } from './ledger-kit.ts'

const ORIGIN = 'hub.example/ledger'
const signer = newSigner()
const vkey = verifierKey(ORIGIN, Buffer.from(signer.publicJwk.x, 'base64url'), 'plain')

/** A busy machine takes its time. */
const PATIENCE = { timeout: 20_000 }

let storage: TestDatabase
let ledger: Ledger
let witness: TestWitness
let second: TestWitness
let integrator: Integrator
let outcomes: ({ witness: string } & WitnessOutcome)[]
const closing: Witnessing[] = []

beforeEach(async () => {
  outcomes = []
  ;[storage, witness, second] = await Promise.all([
    createTestDatabase(),
    startTestWitness(ORIGIN, [vkey]),
    startTestWitness(ORIGIN, [vkey], 'witness.example/w2'),
  ])
  ledger = new Ledger(storage.database)
  integrator = integratorOn(storage)
})
afterEach(async () => {
  vi.useRealTimers()
  await Promise.all(closing.splice(0).map((one) => one.stop()))
  await Promise.all([witness.close(), second.close()])
  await storage.close()
})

const integratorOn = ({ database }: TestDatabase) =>
  new Integrator(database, { signer, origin: ORIGIN, witnesses: [witness.key, second.key] })

/** No pause between two attempts, unless told. */
function witnessing(witnesses: readonly Witness[] = [witness, second], intervalMs = 0, on = storage) {
  const made = new Witnessing(on.database, {
    witnesses,
    integrator: on === storage ? integrator : integratorOn(on),
    intervalMs,
    onOutcome: (name, outcome) => outcomes.push({ witness: name, ...outcome }),
    onError: (error) => {
      throw error
    },
  })
  closing.push(made)
  return made
}

const append = (count: number, to = ledger) =>
  Promise.all(Array.from({ length: count }, () => to.append(disclosure())))
const cosigners = async () => {
  const { note } = await integrator.publishedCheckpoint()
  return openNote(note, [witness.key, second.key])?.signatures.map(({ name }) => name) ?? []
}

describe('witnesses', () => {
  test('cosign each checkpoint, and the published one has their lines', async () => {
    const asking = witnessing()
    for (const count of [1, 5, 300]) {
      await append(count)
      const { size } = await integrator.checkpointNow()
      expect(await cosigners()).not.toContain(`at ${size}`)
      await asking.round()
      expect(await integrator.publishedCheckpoint()).toMatchObject({ size })
      expect(await cosigners()).toEqual(['witness.example/w1', 'witness.example/w2'])
    }
    expect(witness.answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(outcomes.map(({ kind }) => kind)).toEqual(Array.from({ length: 6 }, () => 'COSIGNED'))
  })

  test('stand in the bundles of entries: whoever trusts them needs not trust the hub alone', async () => {
    const [entry] = await append(3)
    await integrator.checkpointNow()
    await witnessing().round()
    const proof = await integrator.inclusionProof(entry?.id ?? '')
    const trust = {
      ledger: [parseVerifierKey(vkey)].filter((key) => key !== null),
      witnesses: [witness.key, second.key],
    }
    expect(verifyBundle(proof.bundle({ openings: true }), trust)).toMatchObject({ genuine: true })
  })

  test('are not asked again where nothing is new', async () => {
    const asking = witnessing()
    await append(1)
    await integrator.checkpointNow()
    await asking.round()
    await asking.round()
    expect(witness.answers).toHaveLength(1)
  })

  test('are left alone for a while, whichever node asks', async () => {
    await append(1)
    await integrator.checkpointNow()
    const nodes = Array.from({ length: 3 }, () => witnessing([witness], 60_000))
    await Promise.all(nodes.map((node) => node.round()))
    await append(1)
    await integrator.checkpointNow()
    await Promise.all(nodes.map((node) => node.round()))
    expect(witness.answers).toEqual([{ size: 1, status: 200 }])
    // The cosigned checkpoint is published while it is near the newest one.
    expect(await integrator.publishedCheckpoint()).toMatchObject({ size: 1 })
    expect(await integrator.latestCheckpoint()).toMatchObject({ size: 2 })
  })

  test('are followed by themselves, a moment behind', async () => {
    const asking = witnessing([witness], 10)
    await append(1)
    await integrator.checkpointNow()
    asking.start()
    await expect.poll(() => outcomes.length, PATIENCE).toBe(1)
    await append(1)
    await integrator.checkpointNow()
    asking.wake()
    await expect.poll(() => witness.answers.at(-1), PATIENCE).toEqual({ size: 2, status: 200 })
    await asking.stop()
    asking.wake()
  })

  test('an old proof that is too young for the cosigned checkpoint is made under the newest', async () => {
    await append(2)
    await integrator.checkpointNow()
    await witnessing([witness], 60_000).round()
    const [entry] = await append(1)
    expect(await integrator.inclusionProof(entry?.id ?? '')).toMatchObject({ index: 2, treeSize: 3 })
  })

  test('that fall far behind hold nothing up: the newest checkpoint is published without them', async () => {
    await append(1)
    await integrator.checkpointNow()
    await witnessing([witness]).round()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 120_000 })
    await append(1)
    const { note } = await integrator.checkpointNow()
    vi.useRealTimers()
    expect((await integrator.publishedCheckpoint()).note).toBe(note)
    await witnessing([witness]).round()
    expect(await cosigners()).toEqual(['witness.example/w1'])
  })

  test('whose stored line was tampered with are left out rather than spoil the checkpoint', async () => {
    await append(1)
    await integrator.checkpointNow()
    await witnessing().round()
    await storage.database.pool.query(
      `set session_replication_role = replica;
      update ledger_cosignatures set line = replace(line, 'A', 'B') where vkey like 'witness.example/w1%';
      reset session_replication_role`,
    )
    expect(await cosigners()).toEqual(['witness.example/w2'])
  })
})

describe('a witness that is away', () => {
  test('is asked again, and the ledger is written meanwhile', async () => {
    const asking = witnessing([witness])
    await witness.stop()
    await append(2)
    await integrator.checkpointNow()
    await asking.round()
    await asking.round()
    expect(outcomes).toMatchObject([
      { kind: 'AWAY', first: true },
      { kind: 'AWAY', first: false },
    ])
    expect((await integrator.publishedCheckpoint()).size).toBe(2)
    await expect(asking.check()).resolves.toBeUndefined()
    await witness.comeBack()
    await append(1)
    await integrator.checkpointNow()
    await asking.round()
    expect(outcomes.at(-1)).toMatchObject({ kind: 'COSIGNED', size: 3 })
  })

  test('is asked more and more seldom', async () => {
    await witness.stop()
    await append(1)
    await integrator.checkpointNow()
    const asking = witnessing([witness], 1_000)
    const pauses: number[] = []
    for (let i = 0; i < 4; i += 1) {
      await storage.database.pool.query("update ledger_witnesses set next_at = '-infinity'")
      await asking.round()
      const { rows } = await storage.database.pool.query<{ pause: number }>(
        'select round(extract(epoch from next_at - now()))::int as pause from ledger_witnesses',
      )
      pauses.push(rows[0]?.pause ?? 0)
    }
    expect(pauses).toEqual([1, 2, 4, 8])
  })

  test('and forgot nothing: what the hub forgot of it, it tells', async () => {
    await append(5)
    await integrator.checkpointNow()
    await witnessing([witness]).round()
    await storage.database.pool.query('delete from ledger_witnesses')
    await append(5)
    await integrator.checkpointNow()
    await witnessing([witness]).round()
    expect(witness.answers.map(({ status }) => status)).toEqual([200, 409, 200])
    expect(outcomes.at(-1)).toMatchObject({ kind: 'COSIGNED', size: 10 })
  })
})

describe('a witness refuses', () => {
  /** Another history under the same key, as somebody would write it who has the database and the key in hand. */
  async function otherLedger(entries: number): Promise<TestDatabase> {
    const other = await createTestDatabase()
    await append(entries, new Ledger(other.database))
    await integratorOn(other).checkpointNow()
    return other
  }

  beforeEach(async () => {
    await append(10)
    await integrator.checkpointNow()
    await witnessing([witness]).round()
  })

  test.each([
    ['a fork of the same size', 10],
    ['a fork that has grown', 14],
  ])('%s, and the hub is told on every node', async (_what, size) => {
    const other = await otherLedger(size)
    const asking = witnessing([witness], 0, other)
    await asking.round()
    expect(outcomes.at(-1)).toMatchObject({
      kind: 'REFUSED',
      isFork: true,
      why: expect.stringContaining('422'),
    })
    await expect(witnessing([witness], 0, other).check()).rejects.toThrow(
      'witness.example/w1 refuses: HTTP 422',
    )
    // It does not pass by waiting, nor while the witness is away.
    await witness.stop()
    await asking.round()
    expect(outcomes.at(-1)).toMatchObject({ kind: 'AWAY' })
    await expect(asking.check()).rejects.toThrow('422')
    expect((await integratorOn(other).publishedCheckpoint()).size).toBe(size)
    await other.close()
  })

  test('a ledger that was put back to an earlier state', async () => {
    const other = await otherLedger(4)
    const asking = witnessing([witness], 0, other)
    await asking.round()
    expect(outcomes.at(-1)).toMatchObject({
      kind: 'REFUSED',
      isFork: true,
      why: expect.stringContaining('put back'),
    })
    await expect(asking.check()).rejects.toThrow('10 entries, and this ledger has 4')
    await other.close()
  })

  test('a ledger or a key that it does not know, which is no fork', async () => {
    const asking = new Witnessing(storage.database, {
      witnesses: [witness],
      integrator: {
        latestCheckpoint: async () => {
          const checkpoint = await integrator.latestCheckpoint()
          return { ...checkpoint, size: 11, note: checkpoint.note.replaceAll(ORIGIN, 'stranger/ledger') }
        },
        consistencyProof: () => Promise.resolve([]),
      },
      intervalMs: 0,
      onOutcome: (name, outcome) => outcomes.push({ witness: name, ...outcome }),
    })
    await asking.round()
    expect(outcomes.at(-1)).toMatchObject({
      kind: 'REFUSED',
      isFork: false,
      why: expect.stringContaining('404'),
    })
    await expect(asking.check()).rejects.toThrow('404')
    // Once it cosigns again all is well.
    await witnessing([witness]).round()
    await expect(asking.check()).resolves.toBeUndefined()
  })
})

describe('a witness that cannot be believed', () => {
  let server: Server
  const listen = (answer: RequestListener) =>
    new Promise<string>((resolve) => {
      server = createServer(answer).listen(0, '127.0.0.1', () => {
        const address = server.address()
        resolve(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`)
      })
    })
  beforeEach(async () => {
    await append(1)
    await integrator.checkpointNow()
  })
  afterEach(() => new Promise((resolve) => void server.close(resolve)))

  test.each([
    ['answers nonsense', 'REFUSED', 200, 'nonsense'],
    ['answers nothing', 'REFUSED', 200, ''],
    ['answers without end', 'AWAY', 200, 'x'.repeat(20_000)],
    ['is out of order', 'AWAY', 500, 'the witness cannot answer now'],
    ['leads elsewhere', 'AWAY', 302, ''],
    ['keeps another checkpoint each time', 'AWAY', 409, '0\n'],
    ['keeps what is no size', 'REFUSED', 409, 'many\n'],
  ])('since it %s: %s, and nothing is stored', async (_what, kind, status, body) => {
    const url = await listen((_request, response) => {
      response.writeHead(status, { location: witness.url }).end(body)
    })
    await witnessing([{ key: witness.key, url }]).round()
    expect(outcomes.at(-1)).toMatchObject({ kind })
    expect(await storage.database.kysely.selectFrom('ledger_cosignatures').selectAll().execute()).toEqual([])
    expect(witness.answers).toEqual([])
  })

  test('since it signs as somebody else', async () => {
    const url = await listen((request, response) => {
      const asked: Buffer[] = []
      request.on('data', (part: Buffer) => asked.push(part))
      request.on('end', async () => {
        const other = await fetch(`${second.url}/add-checkpoint`, {
          method: 'POST',
          body: Buffer.concat(asked),
        })
        response.writeHead(other.status).end(await other.text())
      })
    })
    await witnessing([{ key: witness.key, url }]).round()
    expect(outcomes.at(-1)).toMatchObject({
      kind: 'REFUSED',
      why: expect.stringContaining('not its cosignature'),
    })
  })

  test('and one that hangs is given up when the hub stops', async () => {
    const url = await listen(() => undefined)
    const asking = witnessing([{ key: witness.key, url }])
    asking.start()
    await expect
      .poll(() => storage.database.kysely.selectFrom('ledger_witnesses').select('vkey').execute(), PATIENCE)
      .toHaveLength(1)
    await asking.stop()
    expect(outcomes).toEqual([])
    server.closeAllConnections()
  })
})
