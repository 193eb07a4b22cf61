import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pack, unpack } from '../../../src/storage/packing.ts'

test('what is packed opens to the byte, as does what was kept before there was packing', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const json = Buffer.from(JSON.stringify(value), 'utf8')
      expect(unpack(pack(json))).toEqual(json)
      expect(unpack(pack(json.toString('utf8')))).toEqual(json)
      expect(unpack(json)).toEqual(json)
    }),
  )
})

test('a long document is packed to a part of its length', () => {
  const json = Buffer.from(
    JSON.stringify(Array.from({ length: 2_000 }, (_, at) => ({ id: `F${at}`, title: '不动产登记' }))),
  )
  const packed = pack(json)
  expect(packed.length).toBeLessThan(json.length / 5)
  expect(unpack(packed)).toEqual(json)
})

test('what was cut short does not open', () => {
  const packed = pack(JSON.stringify({ findings: Array.from({ length: 100 }, (_, at) => `F${at}`) }))
  expect(() => unpack(packed.subarray(0, -8))).toThrow()
})
