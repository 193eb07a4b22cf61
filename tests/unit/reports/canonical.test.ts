import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalText } from '../../../src/reports/canonical.ts'

test('a document is spelled as RFC 8785 says, to the byte', () => {
  const documents = fc.dictionary(
    fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('10', '9', '__proto__', 'toJSON', 'a')),
    fc.jsonValue({ maxDepth: 4 }),
    { noNullPrototype: true },
  )
  fc.assert(
    fc.property(documents, (document) => {
      expect(canonicalText(document)).toBe(canonicalize(document))
    }),
    { numRuns: 300 },
  )
})

test('what is undefined is left out, wherever it stands', () => {
  expect(canonicalText({ b: undefined, a: [{ z: 1, y: undefined }] })).toBe('{"a":[{"z":1}]}')
})

test.each([
  ['half a character', { a: '\ud800' }],
  ['no number', { a: Number.NaN }],
  ['infinity', { a: [Number.POSITIVE_INFINITY] }],
])('%s has no canonical spelling', (_name, document) => {
  expect(() => canonicalText(document)).toThrow()
})
