import { expect, test } from 'vitest'
import { AddressRate, networkOf } from '../../../src/server/address-rate.ts'

test('an IPv4 address counts by itself, an IPv6 address by its first 64 bits', () => {
  expect(networkOf('203.0.113.9')).toBe('203.0.113.9')
  expect(networkOf('::ffff:203.0.113.9')).toBe('203.0.113.9')
  expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2')
  expect(networkOf('2001:db8:1:2::6')).toBe('2001:db8:1:2')
  expect(networkOf('2001:db8::1')).toBe('2001:db8:0:0')
  expect(networkOf('::1')).toBe('0:0:0:0')
  expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0')
})

test('who has used up the attempts waits, others go on', async () => {
  const rate = new AddressRate({ points: 2, seconds: 60 })
  const waits = [
    await rate.wait('2001:db8::1'),
    await rate.wait('2001:db8::2'),
    await rate.wait('2001:db8::3'),
  ]
  expect(waits.slice(0, 2)).toEqual([null, null])
  expect(waits[2]).toBeGreaterThan(0)
  expect(await rate.wait('2001:db9::1')).toBeNull()
})
