/** A hub that is killed again and again while it seals values anew: nothing is lost, and the work comes to its end. */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { PERSONAS } from '../../sandbox/personas.ts'
import { Secret } from '../../src/config/secret.ts'
import { leftToReseal } from '../../src/keeping/reseal.ts'
import { openKeys } from '../../src/storage/keys.ts'
import { createTestDatabase } from '../testkit/database.ts'
import { recordConsent, startTestHub } from '../testkit/hub.ts'
import { sealAsBefore, sealedRows } from '../testkit/sealed-rows.ts'

const HEDUI = fileURLToPath(new URL('../../bin/hedui.js', import.meta.url))
const LETTERS = 1_500
const KILLS = 5

test('killed in the middle of it, each value is sealed one way or the other, and opens', async () => {
  const testDatabase = await createTestDatabase()
  const { database } = testDatabase
  const folder = await mkdtemp(join(tmpdir(), 'hedui-kill-reseal-'))
  const secret = randomBytes(32)
  const env = {
    DATABASE_URL: testDatabase.url,
    HEDUI_DATA_DIR: folder,
    HEDUI_SECRET_KEY: secret.toString('base64'),
    LOG_LEVEL: 'silent',
    PORT: '0',
  }
  const keys = await openKeys(database, {
    dataDir: folder,
    environment: 'development',
    secretKey: { bytes: new Secret(secret), development: false },
  })
  const left = async (): Promise<number> =>
    [...(await leftToReseal({ database })).values()].reduce((sum, count) => sum + count, 0)
  let child: ChildProcess | null = null
  try {
    const hub = await startTestHub(env, { departments: [] })
    for (let count = 0; count < LETTERS; count += 1) await recordConsent(hub, PERSONAS.nothing)
    await hub.stop({ keepData: true })
    const contents = async (): Promise<string[]> =>
      Promise.all(
        (await sealedRows(database)).map(async ({ key, consent, context, sealed }) =>
          [...key, (await keys.ofHousehold(consent)).open(sealed, context).toString('base64')].join(' '),
        ),
      ).then((all) => all.toSorted())
    const before = await contents()
    expect(await sealAsBefore(database, keys)).toBe(LETTERS)

    const seen: number[] = []
    for (let kill = 0; kill < KILLS; kill += 1) {
      const atStart = await left()
      child = spawn(process.execPath, [HEDUI, 'serve'], {
        cwd: folder,
        env: { ...process.env, ...env },
        stdio: 'ignore',
      })
      // Until it is in the middle of it.
      while ((await left()) > atStart - 100 && (await left()) > 0) await sleep(5)
      child.kill('SIGKILL')
      await once(child, 'exit')
      seen.push(await left())
      expect(await contents()).toEqual(before)
    }
    expect(seen[0]).toBeGreaterThan(0)
    child = spawn(process.execPath, [HEDUI, 'serve'], {
      cwd: folder,
      env: { ...process.env, ...env },
      stdio: 'ignore',
    })
    while ((await left()) > 0) await sleep(100)
    child.kill('SIGTERM')
    await once(child, 'exit')
    expect(await contents()).toEqual(before)
  } finally {
    child?.kill('SIGKILL')
    await testDatabase.close()
    await rm(folder, { recursive: true, force: true })
  }
}, 600_000)
