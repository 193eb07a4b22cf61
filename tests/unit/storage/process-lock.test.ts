import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { acquireProcessLock, readHolder } from '../../../src/storage/embedded/process-lock.ts'

let folder: string
let path: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hedui-lock-'))
  path = join(folder, 'lock')
})
afterEach(() => rm(folder, { recursive: true }))

test('one holds it, the next gets it when it is released', () => {
  const first = acquireProcessLock(path)
  expect(first).not.toBeNull()
  expect(acquireProcessLock(path)).toBeNull()
  first?.release()
  const second = acquireProcessLock(path)
  expect(second).not.toBeNull()
  second?.release()
})

test('releasing twice does not take it from the next holder', () => {
  const first = acquireProcessLock(path)
  first?.release()
  const second = acquireProcessLock(path)
  first?.release()
  expect(acquireProcessLock(path)).toBeNull()
  second?.release()
})

test('the holder says who it is for as long as it holds', async () => {
  const lock = acquireProcessLock(path)
  const connection = { host: '/socket', port: 5432, user: 'hedui', database: 'postgres' }
  await lock?.describe(connection)
  expect(readHolder(path)).toMatchObject({ pid: process.pid, connection })
  lock?.release()
  expect(readHolder(path)).toBeNull()
})

test('it outlives the garbage collector', () => {
  acquireProcessLock(path)
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  collect()
  collect()
  expect(acquireProcessLock(path)).toBeNull()
})

test('a holder that is killed releases it at once', async () => {
  const module = fileURLToPath(new URL('../../../src/storage/embedded/process-lock.ts', import.meta.url))
  const script = `
    const { acquireProcessLock } = await import(${JSON.stringify(module)})
    await acquireProcessLock(${JSON.stringify(path)}).describe()
    process.stdout.write('held')
    setInterval(() => {}, 1e6)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  expect(acquireProcessLock(path)).toBeNull()
  expect(readHolder(path)?.pid).toBe(child.pid)
  child.kill('SIGKILL')
  await once(child, 'exit')
  const lock = acquireProcessLock(path)
  expect(lock).not.toBeNull()
  lock?.release()
})
