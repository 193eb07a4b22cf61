import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalBytes } from '../../../src/reports/canonical.ts'
import { runs } from '../../testkit/effort.ts'

test('a document is spelled as RFC 8785 says, to the byte', () => {
  const documents = fc.dictionary(
    fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('10', '9', '__proto__', 'toJSON', 'a')),
    fc.jsonValue({ maxDepth: 4 }),
    { noNullPrototype: true },
  )
  fc.assert(
    fc.property(documents, (document) => {
      expect(canonicalBytes(document).toString('utf8')).toBe(canonicalize(document))
    }),
    { numRuns: runs(100, 300) },
  )
})

test('what is undefined is left out, wherever it stands', () => {
  expect(canonicalBytes({ b: undefined, a: [{ z: 1, y: undefined }] }).toString()).toBe('{"a":[{"z":1}]}')
})

test('a long document is spelled as a short one is, and the one after it too', () => {
  const long = {
    text: '户'.repeat(200_000),
    list: Array.from({ length: 5_000 }, (_, at) => ({ at, b: `𠮷${at}` })),
  }
  expect(canonicalBytes(long).toString('utf8')).toBe(canonicalize(long))
  expect(canonicalBytes({ b: [], a: {} }).toString('utf8')).toBe('{"a":{},"b":[]}')
})

test('an object that spells itself may spell another document meanwhile', () => {
  const own = { toJSON: () => canonicalBytes({ z: 1, a: '"' }).toString('utf8') }
  const document = { before: 'x'.repeat(3_000), own, after: 'y' }
  expect(canonicalBytes(document).toString('utf8')).toBe(canonicalize(document))
})

test('a document that failed leaves nothing in the next one', () => {
  expect(() => canonicalBytes({ a: 'left over', b: '\ud800' })).toThrow()
  expect(canonicalBytes({ c: 1 }).toString('utf8')).toBe('{"c":1}')
})

test.each([
  ['half a character', { a: '\ud800' }],
  ['no number', { a: Number.NaN }],
  ['infinity', { a: [Number.POSITIVE_INFINITY] }],
])('%s has no canonical spelling', (_name, document) => {
  expect(() => canonicalBytes(document)).toThrow()
})
