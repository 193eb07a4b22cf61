import { expect, test } from 'vitest'
import { gathering } from '../../../src/storage/gathering.ts'

/** Reads that end when they are told to, with what each was asked for. */
function slowReads() {
  const asked: (readonly string[])[] = []
  const ends: ((found: Map<string, string> | Error) => void)[] = []
  const read = (keys: readonly string[]) => {
    asked.push(keys)
    return new Promise<Map<string, string>>((resolve, reject) => {
      ends.push((found) => (found instanceof Error ? reject(found) : resolve(found)))
    })
  }
  const all = (keys: readonly string[]) => new Map(keys.map((key) => [key, key.toUpperCase()]))
  return { asked, read, endWithAll: (at: number) => ends[at]?.(all(asked[at] ?? [])), ends }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

test('who asks alone is read for at once', async () => {
  const { asked, read, endWithAll } = slowReads()
  const load = gathering(read)
  const one = load('a')
  await turn()
  expect(asked).toEqual([['a']])
  endWithAll(0)
  await expect(one).resolves.toBe('A')
})

test('those who ask while one reading is under way are read for together in the next', async () => {
  const { asked, read, endWithAll } = slowReads()
  const load = gathering(read)
  const first = load('a')
  await turn()
  const second = load('b')
  await turn()
  const third = load('c')
  await turn()
  expect(asked).toEqual([['a']])
  endWithAll(0)
  await expect(first).resolves.toBe('A')
  await turn()
  expect(asked).toEqual([['a'], ['b', 'c']])
  endWithAll(1)
  await expect(Promise.all([second, third])).resolves.toEqual(['B', 'C'])
})

test('nothing is kept: asked again it is read again', async () => {
  const { asked, read, endWithAll } = slowReads()
  const load = gathering(read)
  for (const at of [0, 1]) {
    const asking = load('a')
    await turn()
    endWithAll(at)
    await asking
  }
  expect(asked).toEqual([['a'], ['a']])
})

test('what is not there is null', async () => {
  const { read, ends } = slowReads()
  const asking = gathering(read)('a')
  await turn()
  ends[0]?.(new Map())
  await expect(asking).resolves.toBeNull()
})

test('a failure comes to those who waited for it, and not to those after them', async () => {
  const { read, ends, endWithAll } = slowReads()
  const load = gathering(read)
  const first = load('a')
  await turn()
  const second = load('b')
  ends[0]?.(new Error('the database is away'))
  await expect(first).rejects.toThrow('the database is away')
  await turn()
  endWithAll(1)
  await expect(second).resolves.toBe('B')
})
