import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { DEPARTMENT_SLUGS } from '../../sandbox/slugs.ts'
import { startHubProcess } from '../../src/cli/hub-process.ts'
import { readConfig } from '../../src/config.ts'
import { openDevelopmentIssuer } from '../../src/identity/development-issuer.ts'
import { DEVELOPMENT_AUDIENCE } from '../../src/identity/development-mark.ts'
import { DEVELOPMENT_PERSONAS } from '../../src/identity/development-personas.ts'
import { checkpointKeys } from '../../src/ledger/checkpoint.ts'
import { verifyLedger } from '../../src/ledger/verify.ts'
import { openKeys } from '../../src/storage/keys.ts'
import { openStorage } from '../../src/storage/storage.ts'
import { Acknowledged, grantEverything, load, send } from '../testkit/hub-load.ts'
import { startTestSandbox } from '../testkit/sandbox.ts'

/** How often the hub is killed; `HEDUI_TEST_KILLS=20 npm run test:slow` does it 20 times. */
const KILLS = Number(process.env['HEDUI_TEST_KILLS'] ?? 2)

let sandbox: Sandbox
let dataDir: string

beforeAll(async () => {
  // The hub is started by its command, with every department that ships with it.
  sandbox = await startTestSandbox({ departments: DEPARTMENT_SLUGS })
  dataDir = await mkdtemp(join(tmpdir(), 'hedui-kill-'))
})

afterAll(async () => {
  await sandbox?.stop()
  await rm(dataDir, { recursive: true, force: true })
})

const acknowledged = new Acknowledged()
const idIn = (field: string) => z.object({ [field]: z.object({ id: z.string() }) })

test(`killed ${KILLS} times under load, the hub loses nothing that it acknowledged and released nothing unrecorded`, async () => {
  const settings = {
    ...sandbox.env,
    HEDUI_DATA_DIR: dataDir,
    HEDUI_ENV: 'development',
    HEDUI_RATE_LIMIT: '100000',
    PORT: '0',
    HEDUI_VERIFICATION_DEADLINE: 'PT20S',
  }
  const issuer = await openDevelopmentIssuer({ directory: dataDir, audience: DEVELOPMENT_AUDIENCE })
  const officer = issuer.issueToken(DEVELOPMENT_PERSONAS.OFFICER)

  for (let kill = 0; kill < KILLS; kill++) {
    const hub = await startHubProcess(settings)
    if (kill === 0) {
      await grantEverything(hub.url, issuer.issueToken(DEVELOPMENT_PERSONAS.ADMINISTRATOR))
    }
    const end = new AbortController()
    const clients = Array.from({ length: 4 }, () => load(() => hub.url, officer, acknowledged, end.signal))
    // Every other one in the midst of answering, the others at any moment, be it before the first answer.
    if (kill % 2 === 0) {
      const before = acknowledged.answers.size
      await expect.poll(() => acknowledged.answers.size, { timeout: 60_000 }).toBeGreaterThan(before)
    }
    await sleep(Math.random() * 1_200)
    process.kill(hub.pid, 'SIGKILL')
    await hub.ended
    end.abort()
    await Promise.all(clients)
  }
  expect(acknowledged.consents.size).toBeGreaterThan(0)
  expect(acknowledged.answers.size).toBeGreaterThan(0)

  // Restarted once more, it finishes every verification that it acknowledged.
  const hub = await startHubProcess(settings)
  const open = new Set(acknowledged.verifications)
  const shape = z.object({ verification: z.object({ state: z.string() }) })
  while (open.size > 0) {
    for (const id of open) {
      const { data } = await send(hub.url, officer, 'query ($id: ID!) { verification(id: $id) { state } }', {
        id,
      })
      if (shape.parse(data).verification.state === 'ISSUED') open.delete(id)
    }
    await sleep(200)
  }
  for (const id of acknowledged.consents) {
    const { data } = await send(hub.url, officer, 'query ($id: ID!) { consent(id: $id) { id } }', { id })
    expect(idIn('consent').parse(data)['consent']?.id).toBe(id)
  }
  await hub.stop()

  const config = readConfig({ HEDUI_DATA_DIR: dataDir, HEDUI_ENV: 'development' })
  const storage = await openStorage(config)
  try {
    const keys = await openKeys(storage.database, config)
    const recorded = await storage.database.kysely
      .selectFrom('ledger_entries')
      .select('request_id')
      .where('kind', '=', 'DISCLOSURE')
      .execute()
    const entries = new Set(recorded.map((row) => row.request_id))
    expect([...acknowledged.answers].filter((requestId) => !entries.has(requestId))).toEqual([])
    expect(await verifyLedger(storage.database, checkpointKeys(keys.publicKeys()))).toMatchObject({
      findingCount: 0,
    })
  } finally {
    await storage.close()
  }
}, 600_000)
