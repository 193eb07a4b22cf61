import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalBytes } from '../../../src/reports/canonical.ts'
import { packDocument, unpackDocument } from '../../../src/reports/packed-document.ts'

test('a packed document opens to the byte, as does one that was kept before there was packing', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true }), (value) => {
      const document = canonicalBytes(value)
      expect(unpackDocument(packDocument(document))).toEqual(document)
      expect(unpackDocument(document)).toEqual(document)
    }),
  )
})

test('a packed document that was cut short does not open', () => {
  const packed = packDocument(canonicalBytes({ findings: Array.from({ length: 100 }, (_, at) => `F${at}`) }))
  expect(() => unpackDocument(packed.subarray(0, -8))).toThrow()
})
