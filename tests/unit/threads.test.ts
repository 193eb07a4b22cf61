/** Threads are limited, tell how they ended, and stand for as long as they are to. */
import { afterEach, expect, test } from 'vitest'
import { KeptThread, runInThread, StandingThread, type ThreadEnded } from '../../src/threads.ts'

const SCRIPT = new URL('../testkit/thread-script.ts', import.meta.url)
const run = (what: string, longestMs = 30_000) =>
  runInThread<{ what: string }, string>(SCRIPT, { what }, { longestMs, memoryMb: 16 })

test('a job in a thread gives its answer', async () => {
  expect(await run('answer')).toBe('done')
})

test.each([
  ['hang', 'TIME', 300],
  ['eat', 'MEMORY', 30_000],
  ['fail', 'FAULT', 30_000],
  ['leave', 'EXIT', 30_000],
])('a job that would %s ends, and is told of as %s', async (what, kind, longestMs) => {
  await expect(run(what, longestMs)).rejects.toMatchObject({ name: 'ThreadEnded', kind })
})

test('jobs in a row share a thread; after one that hangs or fails the next has a new one', async () => {
  const thread = new KeptThread<string, string>(SCRIPT, { memoryMb: 32, keptMs: 60_000 })
  expect(await thread.run('first', 30_000)).toBe('first 1')
  expect(await thread.run('second', 30_000)).toBe('second 2')
  await expect(thread.run('hang', 300)).rejects.toMatchObject({ kind: 'TIME' })
  expect(await thread.run('third', 30_000)).toBe('third 1')
  await expect(thread.run('fail', 30_000)).rejects.toMatchObject({ kind: 'FAULT' })
  expect(await thread.run('fourth', 30_000)).toBe('fourth 1')
})

const standing: StandingThread<object, unknown>[] = []
afterEach(async () => {
  for (const thread of standing.splice(0)) await thread.stop()
})

function stand() {
  const told: unknown[] = []
  const ends: ThreadEnded[] = []
  const thread = new StandingThread<object, unknown>({
    script: SCRIPT,
    settings: { what: 'stand' },
    memoryMb: 32,
    pauseMs: 5,
    onTold: (one) => told.push(one),
    onEnded: (one) => ends.push(one),
  })
  standing.push(thread)
  thread.start()
  return { thread, told, ends }
}

test('a standing thread that dies is told of, and another one takes its place', async () => {
  const { thread, told, ends } = stand()
  await expect.poll(() => told, { timeout: 30_000 }).toEqual(['here'])
  thread.tell('die')
  await expect.poll(() => told, { timeout: 30_000 }).toEqual(['here', 'here'])
  expect(ends).toMatchObject([{ kind: 'FAULT', cause: { message: 'died' } }])
  thread.tell('hello')
  await expect.poll(() => told, { timeout: 30_000 }).toEqual(['here', 'here', 'hello'])
})

test('a standing thread that is stopped takes leave, and no other comes', async () => {
  const { thread, told, ends } = stand()
  await expect.poll(() => told, { timeout: 30_000 }).toEqual(['here'])
  await thread.stop()
  expect(told).toEqual(['here', 'bye'])
  expect(ends).toEqual([])
  thread.tell('hello')
  await thread.stop()
})
