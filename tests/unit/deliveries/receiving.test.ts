import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { LineInbox } from '../../../adapters/department-line.ts'
import { DeadLine } from '../../../adapters/line.ts'
import { startReceiving } from '../../../src/deliveries/receiving.ts'
import type { Department, RegistrySnapshot } from '../../../src/registry/department.ts'
import { createTestDatabase, type TestDatabase } from '../../testkit/database.ts'
import { fileManifest } from '../../testkit/department-file.ts'
import { readTestDepartment } from '../../testkit/department-files.ts'

let test_: TestDatabase
const stops: (() => Promise<void>)[] = []
beforeAll(async () => {
  test_ = await createTestDatabase()
})
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})
afterAll(() => test_.close())

const department: Department | undefined = readTestDepartment(fileManifest()).plan?.department

class InboxLine extends DeadLine {
  readonly inbox: LineInbox

  constructor(inbox: LineInbox) {
    super('MISCONFIGURED')
    this.inbox = inbox
  }
}

/** A registry of departments with these inboxes, which can be replaced. */
function registryOf(first: Readonly<Record<string, LineInbox>>) {
  let inboxes = first
  const listeners = new Set<(snapshot: RegistrySnapshot) => void>()
  const lines = new WeakMap<LineInbox, InboxLine>()
  const snapshot = (): RegistrySnapshot => {
    if (!department) throw new Error('no department')
    const all = Object.keys(inboxes).map((slug) => [slug, department] as const)
    return { version: '1', departments: new Map(all), items: new Map() }
  }
  return {
    current: snapshot,
    line(slug: string) {
      const inbox = inboxes[slug]
      if (!inbox) return new DeadLine('MISCONFIGURED')
      const line = lines.get(inbox) ?? new InboxLine(inbox)
      lines.set(inbox, line)
      return line
    },
    onChange(listener: (snapshot: RegistrySnapshot) => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    replace(next: Readonly<Record<string, LineInbox>>) {
      inboxes = next
      for (const listener of listeners) listener(snapshot())
    },
  }
}

/** An inbox whose looks last until they are ended, or let go. */
function slowInbox() {
  const looks: { aborted: boolean; letGo: () => void }[] = []
  let under = 0
  let most = 0
  const inbox: LineInbox = {
    everyMs: 5,
    receive(signal) {
      under += 1
      most = Math.max(most, under)
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      const look = { aborted: false, letGo: resolve }
      looks.push(look)
      signal.addEventListener('abort', () => {
        look.aborted = true
        reject(signal.reason)
      })
      return promise.finally(() => {
        under -= 1
      })
    },
  }
  return { inbox, looks, most: () => most, under: () => under }
}

function start(registry: ReturnType<typeof registryOf>, errors: unknown[] = []): () => Promise<void> {
  const stop = startReceiving({ database: test_.database, registry, onError: (error) => errors.push(error) })
  stops.push(stop)
  return stop
}

test('a place is looked into at once, then again and again', async () => {
  const { inbox, looks } = slowInbox()
  start(registryOf({ bank: inbox }))
  await expect.poll(() => looks.length).toBe(1)
  looks[0]?.letGo()
  await expect.poll(() => looks.length).toBe(2)
})

test('one node at a time looks into a place; when it stops another takes over', async () => {
  const { inbox, looks, most, under } = slowInbox()
  const nodes = [
    start(registryOf({ bank: inbox })),
    start(registryOf({ bank: inbox })),
    start(registryOf({ bank: inbox })),
  ]
  for (let look = 0; look < 6; look += 1) {
    await expect.poll(() => looks.length).toBe(look + 1)
    await sleep(20)
    looks[look]?.letGo()
  }
  expect(most()).toBe(1)
  await nodes[0]?.()
  await nodes[1]?.()
  const before = looks.length
  looks.at(-1)?.letGo()
  await expect.poll(() => looks.length).toBeGreaterThan(before)
  expect(under()).toBeLessThanOrEqual(1)
})

test('a place that cannot be reached is told, and looked into again; the others are not held up', async () => {
  const errors: unknown[] = []
  const { inbox, looks } = slowInbox()
  let failures = 0
  const broken: LineInbox = {
    everyMs: 5,
    receive: () => {
      failures += 1
      return Promise.reject(new Error('unreachable'))
    },
  }
  start(registryOf({ broken, bank: inbox }), errors)
  await expect.poll(() => failures).toBeGreaterThan(2)
  expect(looks).toHaveLength(1)
  expect(errors[0]).toMatchObject({ message: 'unreachable' })
})

test('departments may come, change and go while it runs', async () => {
  const [first, second, third] = [slowInbox(), slowInbox(), slowInbox()]
  const registry = registryOf({ bank: first.inbox })
  start(registry)
  await expect.poll(() => first.looks.length).toBe(1)
  registry.replace({ bank: second.inbox, fund: third.inbox })
  await expect.poll(() => [second.looks.length, third.looks.length]).toEqual([1, 1])
  expect(first.looks[0]?.aborted).toBe(true)
  registry.replace({})
  await expect.poll(() => [second.looks[0]?.aborted, third.looks[0]?.aborted]).toEqual([true, true])
})

test('stopping ends the look that is under way', async () => {
  const { inbox, looks, under } = slowInbox()
  const stop = start(registryOf({ bank: inbox }))
  await expect.poll(() => looks.length).toBe(1)
  await stop()
  expect(looks[0]?.aborted).toBe(true)
  expect(under()).toBe(0)
})

test('a connection that breaks is replaced', async () => {
  const errors: unknown[] = []
  const { inbox, looks } = slowInbox()
  start(registryOf({ bank: inbox }), errors)
  await expect.poll(() => looks.length).toBe(1)
  await test_.database.query({
    text: `select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid()`,
  })
  looks[0]?.letGo()
  await expect.poll(() => looks.length, { timeout: 5000 }).toBeGreaterThan(1)
})
