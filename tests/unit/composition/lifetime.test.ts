import { expect, test } from 'vitest'
import { createLifetime } from '../../../src/composition/lifetime.ts'

test('parts end one after the other, the last one first', async () => {
  const lifetime = createLifetime()
  const told: string[] = []
  for (const part of ['database', 'ledger', 'server']) {
    lifetime.onEnd(async () => {
      told.push(`${part} ends`)
      await Promise.resolve()
      told.push(`${part} ended`)
    })
  }
  await lifetime.end()
  expect(told).toEqual([
    'server ends',
    'server ended',
    'ledger ends',
    'ledger ended',
    'database ends',
    'database ended',
  ])
})

test('nothing is ended twice, and everybody who ends it waits for the same end', async () => {
  const lifetime = createLifetime()
  const { promise, resolve } = Promise.withResolvers<void>()
  let ended = 0
  lifetime.onEnd(() => {
    ended += 1
    return promise
  })
  let told = 0
  const both = Promise.all([lifetime.end(), lifetime.end()].map((end) => end.then(() => (told += 1))))
  await new Promise(setImmediate)
  expect(told).toBe(0)
  resolve()
  await both
  await lifetime.end()
  expect(ended).toBe(1)
})

test('a part that cannot end keeps no other from it, and who ends them hears of it', async () => {
  const lifetime = createLifetime()
  const ended: string[] = []
  lifetime.onEnd(async () => ended.push('database'))
  lifetime.onEnd(() => Promise.reject(new Error('the disk is full')))
  lifetime.onEnd(async () => ended.push('server'))
  await expect(lifetime.end()).rejects.toThrow('the disk is full')
  expect(ended).toEqual(['server', 'database'])
})

test('of several that cannot end each is told', async () => {
  const lifetime = createLifetime()
  lifetime.onEnd(() => Promise.reject(new Error('the disk is full')))
  lifetime.onEnd(() => Promise.reject(new Error('the network is away')))
  await expect(lifetime.end()).rejects.toMatchObject({
    errors: [new Error('the network is away'), new Error('the disk is full')],
  })
})
