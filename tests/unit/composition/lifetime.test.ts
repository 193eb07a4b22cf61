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

test('nothing is ended twice', async () => {
  const lifetime = createLifetime()
  let ended = 0
  lifetime.onEnd(() => {
    ended += 1
    return Promise.resolve()
  })
  await Promise.all([lifetime.end(), lifetime.end()])
  await lifetime.end()
  expect(ended).toBe(1)
})

test('who ends the parts hears of one that cannot end', async () => {
  const lifetime = createLifetime()
  lifetime.onEnd(() => Promise.reject(new Error('the disk is full')))
  await expect(lifetime.end()).rejects.toThrow('the disk is full')
})
