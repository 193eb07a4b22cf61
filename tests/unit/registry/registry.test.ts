import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addressPolicy } from '../../../adapters/address-check.ts'
import type { LoadedRegistry } from '../../../src/registry/assemble.ts'
import type { RegistrySnapshot } from '../../../src/registry/department.ts'
import { loadRegistry } from '../../../src/registry/load-registry.ts'
import { createRegistry, type Registry } from '../../../src/registry/registry.ts'
import { ASKING } from '../../testkit/asking.ts'
import { HOLDER, PERIOD } from '../../testkit/department-conformance.ts'
import { BANK_MANIFEST, HOLDING_RECORDS } from '../../testkit/department-files.ts'
import { type HttpServer, startHttpServer } from '../../testkit/department-http.ts'

/** Shorter than any request; the tests wait for it. */
const LONGEST_REQUEST_MS = 50

let folder: string
let server: HttpServer
let registry: Registry
const release: (() => void)[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hedui-registry-'))
  await mkdir(join(folder, 'bank'))
  // Answers when the test lets it.
  server = await startHttpServer((_question, response) => {
    const row = { id: HOLDER.idNumber, name: HOLDER.name, no: 'A-1', amount: 1 }
    release.push(() => response.end(JSON.stringify({ data: [row] })))
    return null
  })
  registry = createRegistry(await load(BANK_MANIFEST), {
    addresses: addressPolicy(['127.0.0.1']),
    longestRequestMs: LONGEST_REQUEST_MS,
  })
})
afterEach(async () => {
  for (const letGo of release.splice(0)) letGo()
  await registry.close()
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

async function load(manifest: string): Promise<LoadedRegistry> {
  await writeFile(join(folder, 'bank', 'manifest.yaml'), manifest)
  await writeFile(join(folder, 'bank', 'records.graphql'), HOLDING_RECORDS)
  return loadRegistry({ folders: [folder], environment: { BANK_URL: server.url } })
}

function ask(slug = 'bank') {
  return registry.line(slug).ask(['bank.holding'], [HOLDER], PERIOD, { ...ASKING, deadlineMs: 20_000 })
}

/** Waits until the department has so many calls before it. */
async function calls(count: number): Promise<void> {
  await expect.poll(() => release.length).toBe(count)
}

test('a department that there is not is misconfigured', async () => {
  expect(await ask('nowhere')).toMatchObject([
    { idNumber: HOLDER.idNumber, outcome: 'ERROR', reasonCode: 'MISCONFIGURED' },
  ])
})

describe('other departments in place of the present ones', () => {
  test('are seen at once, and listeners are told', async () => {
    const seen: RegistrySnapshot[] = []
    const end = registry.onChange((snapshot) => seen.push(snapshot))
    const next = await load(BANK_MANIFEST.replace('zh: 银行', 'zh: 农业银行'))
    registry.replace(next)
    expect(seen).toEqual([next])
    expect(registry.current().departments.get('bank')?.title.zh).toBe('农业银行')
    end()
    registry.replace(await load(BANK_MANIFEST))
    expect(seen).toHaveLength(1)
    expect(registry.current().version).not.toBe(next.version)
  })

  test('do not end the calls in flight', async () => {
    const before = registry.line('bank')
    const answers = ask()
    await calls(1)
    registry.replace(await load(BANK_MANIFEST.replace('sensitivity: 4', 'sensitivity: 3')))
    expect(registry.line('bank')).not.toBe(before)
    release[0]?.()
    expect(await answers).toMatchObject([{ outcome: 'HIT' }])
  })

  test('leave to a request that began before them the departments that it began with', async () => {
    const before = registry.current()
    const line = registry.line('bank')
    registry.replace(await load(BANK_MANIFEST.replace('sensitivity: 4', 'sensitivity: 3')))
    expect(registry.line('bank', before)).toBe(line)
    const answers = line.ask(['bank.holding'], [HOLDER], PERIOD, { ...ASKING, deadlineMs: 20_000 })
    await calls(1)
    release[0]?.()
    expect(await answers).toMatchObject([{ outcome: 'HIT' }])
  })

  test('close the lines of those before once no request can be of then', async () => {
    const before = registry.line('bank')
    registry.replace(await load(BANK_MANIFEST.replace('sensitivity: 4', 'sensitivity: 3')))
    await expect
      .poll(async () => {
        const asked = before.ask(['bank.holding'], [HOLDER], PERIOD, { ...ASKING, deadlineMs: 20 })
        return (await asked)[0]?.reasonCode
      })
      .toBe('INTERRUPTED')
  })

  test('that are suspended are not asked, and say so', async () => {
    const next = await load(BANK_MANIFEST)
    registry.replace({ ...next, suspended: new Set(['bank']) })
    expect(await ask()).toMatchObject([{ outcome: 'NOT_RETURNED', reasonCode: 'SUSPENDED' }])
    expect(registry.line('bank').availability()).toBe('SUSPENDED')
    registry.replace(await load(BANK_MANIFEST))
    const answers = ask()
    await calls(1)
    release[0]?.()
    expect(await answers).toMatchObject([{ outcome: 'HIT' }])
  })

  test('that stay the same keep their line, and what it knows', async () => {
    const before = registry.line('bank')
    registry.replace(await load(BANK_MANIFEST))
    expect(registry.line('bank')).toBe(before)
  })

  test('that are gone are gone', async () => {
    const next = await load(BANK_MANIFEST)
    registry.replace({ ...next, departments: new Map(), items: new Map(), plans: new Map() })
    expect(await ask()).toMatchObject([{ reasonCode: 'MISCONFIGURED' }])
  })
})

test('closing waits for the calls in flight, of replaced lines too', async () => {
  const first = ask()
  await calls(1)
  registry.replace(await load(BANK_MANIFEST.replace('sensitivity: 4', 'sensitivity: 3')))
  const second = ask()
  await calls(2)
  let closed = false
  const closing = registry.close().then(() => {
    closed = true
  })
  release[1]?.()
  expect(await second).toMatchObject([{ outcome: 'HIT' }])
  expect(closed).toBe(false)
  release[0]?.()
  expect(await first).toMatchObject([{ outcome: 'HIT' }])
  await closing
})
