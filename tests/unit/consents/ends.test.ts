import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { ConsentEnds } from '../../../src/consents/ends.ts'
import { type AccessParts, openAccessParts } from '../../testkit/access-parts.ts'
import { actorOf, letterInput } from '../../testkit/letters.ts'

const officer = actorOf('OFFICER')
let parts: AccessParts
let letters = 0
let told: string[][]
let ends: ConsentEnds

beforeAll(async () => {
  parts = await openAccessParts(() => new Date('2026-01-10T03:00:00.000Z'))
})
afterAll(() => parts.close())
beforeEach(() => {
  told = []
  ends = new ConsentEnds(parts.database, (ids) => told.push([...ids].sort()))
})

const record = () => parts.consents.record(officer, letterInput({ clientRequestId: `letter-${++letters}` }))
async function revoked(): Promise<string> {
  const { id } = await record()
  await parts.consents.revoke(officer, id, '撤回')
  return id
}

/** Lets a second pass, for those who ask the clock. */
function later(): void {
  const at = performance.now() + 1_001
  vi.spyOn(performance, 'now').mockReturnValue(at)
}
afterEach(() => {
  vi.restoreAllMocks()
})

test('ends before the first look are nobody’s news: nothing is kept from before', async () => {
  await revoked()
  await ends.learn()
  expect(told).toEqual([])
})

test('each end is told of once, on the node that ended it and on others', async () => {
  await ends.learn()
  const ended = [await revoked(), await revoked()]
  later()
  await ends.learn()
  expect(told).toEqual([ended.sort()])
  later()
  await ends.learn()
  expect(told).toHaveLength(1)
})

test('ends in many transactions at once are all told of, whenever it is looked', async () => {
  await ends.learn()
  const ending = Promise.all(Array.from({ length: 12 }, revoked))
  const state = { isOver: false }
  const looking = (async () => {
    while (!state.isOver) {
      later()
      await ends.learn()
      await sleep(5)
    }
  })()
  const ended = await ending
  state.isOver = true
  await looking
  later()
  await ends.learn()
  expect(told.flat().sort()).toEqual(ended.sort())
})

test('within a second nobody asks the database again, and those who ask at once ask once', async () => {
  const query = vi.spyOn(parts.database.pool, 'connect')
  await Promise.all([ends.learn(), ends.learn(), ends.learn()])
  await ends.learn()
  expect(query).toHaveBeenCalledTimes(1)
})

test('a database that does not answer is told to who asks, and what ended meanwhile is told of afterwards', async () => {
  await ends.learn()
  const ended = await revoked()
  later()
  const failing = vi.spyOn(parts.database.pool, 'connect').mockImplementation(() => {
    throw new Error('no connection')
  })
  await expect(ends.learn()).rejects.toThrow('no connection')
  failing.mockRestore()
  expect(ends.areKnown).toBe(false)
  await ends.learn()
  expect(told).toEqual([[ended]])
})
