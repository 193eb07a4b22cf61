/** A witness that is killed in the middle of its work: what it once cosigned binds it for ever. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { submit, WitnessedLog } from '../testkit/witnessed-log.ts'

const HEDUI = fileURLToPath(new URL('../../bin/hedui.js', import.meta.url))
const ORIGIN = 'hub.example/ledger'
const KILLS = 4
const Ready = z.object({ ready: z.string(), key: z.string() })

let folder: string
let running: ChildProcess | null = null
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hedui-witness-'))
})
afterAll(async () => {
  running?.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

async function start(vkey: string): Promise<z.infer<typeof Ready>> {
  const args = ['witness', 'serve', '--dir', folder, '--name', 'witness.example/w1', '--port', '0']
  running = spawn(process.execPath, [HEDUI, ...args, '--ledger', `${ORIGIN}=${vkey}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (!running.stdout) throw new Error('no output')
  for await (const line of createInterface(running.stdout)) {
    const ready = Ready.safeParse(JSON.parse(line))
    if (ready.success) {
      running.stdout.resume()
      return ready.data
    }
  }
  throw new Error('the witness did not start')
}

async function kill(): Promise<void> {
  const ended = new Promise((resolve) => running?.once('exit', resolve))
  running?.kill('SIGKILL')
  await ended
}

test('refuses a fork also after kill -9, and never goes back behind what it cosigned', async () => {
  const log = new WitnessedLog(ORIGIN)
  let acknowledged = 0
  let vkey: string | null = null
  for (let round = 0; round < KILLS; round += 1) {
    const { ready: url, key } = await start(log.vkey)
    vkey ??= key
    expect(key).toBe(vkey)
    const { text } = await submit(url, log.request(40, 40))
    let kept = Number(text)
    // Nothing that was acknowledged is forgotten; what was written and not acknowledged may stand.
    expect(kept).toBeGreaterThanOrEqual(acknowledged)
    acknowledged = kept
    if (kept > 0) {
      const fork = new WitnessedLog(ORIGIN, kept - 1)
      const forged = fork.request(kept, kept + 1, fork.note(kept + 1, log.signer))
      expect(await submit(url, forged)).toMatchObject({ status: 422 })
      expect(await submit(url, fork.request(kept, kept, fork.note(kept, log.signer)))).toMatchObject({
        status: 422,
      })
    }
    const killed = sleep(20 + round * 25).then(kill)
    try {
      while (kept < 39) {
        expect(await submit(url, log.request(kept, kept + 1))).toMatchObject({ status: 200 })
        kept += 1
        acknowledged = kept
        await sleep(5)
      }
    } catch (error) {
      // The connection broke with the process; an assertion that failed is thrown on.
      if (!(error instanceof TypeError)) throw error
    }
    await killed
  }
  expect(acknowledged).toBeGreaterThan(0)
})
