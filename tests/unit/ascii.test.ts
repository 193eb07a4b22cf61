import { SourceMap } from 'node:module'
import { runInNewContext } from 'node:vm'
import { encode, type SourceMapSegment } from '@jridgewell/sourcemap-codec'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asciiOnly } from '../../bin/ascii.js'

const NO_MAP = { mappings: '' }
const escaped = (code: string): string => asciiOnly(code, NO_MAP).code
const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text)

/** Texts with characters of one and two units, quotes, backslashes and what escapes them. */
const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom('核', '对', '—', '\\', "'", '`', '$', '{', 'a', '\u2028', '𠮷'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
})

test('a program in ASCII says the same', () => {
  fc.assert(
    fc.property(text, (value) => {
      for (const literal of [
        JSON.stringify(value),
        `\`${value.replace(/[\\`$]/g, '\\$&').replaceAll('\r', '\\r')}\``,
      ]) {
        const code = escaped(literal)
        expect(isAscii(code)).toBe(true)
        expect(runInNewContext(code)).toBe(value)
      }
    }),
  )
})

test.each([
  ['a character that is escaped although it need not be', "'\\核\\\\对\\\\\\—'"],
  ['a name', '(() => { const 核对 = { 名: 1 }; return 核对.名 })()'],
  ['a class of characters', '/^[一-龥]+$/.test("核对")'],
  ['a character of two units in a pattern', '/^[𠮷𠀀]$/u.test("𠮷")'],
  ['a comment', '1 // 核对'],
])('%s means the same', (_, code) => {
  expect(isAscii(escaped(code))).toBe(true)
  expect(runInNewContext(escaped(code))).toEqual(runInNewContext(code))
})

test('places in the sources stay where they are', () => {
  const code = "const a='核对';b();\nc('—',d())"
  const places: SourceMapSegment[][] = [
    [
      [0, 0, 0, 0],
      [8, 0, 0, 8],
      [13, 0, 1, 0],
    ],
    [
      [0, 0, 2, 0],
      [6, 0, 2, 9],
    ],
  ]
  const ascii = asciiOnly(code, { mappings: encode(places) })
  const map = new SourceMap({
    version: 3,
    file: 'x.js',
    sources: ['x.ts'],
    sourcesContent: [],
    names: [],
    sourceRoot: '',
    mappings: ascii.map.mappings,
  })
  const lines = ascii.code.split('\n')
  const placeOf = (line: number, word: string) => {
    const { originalLine, originalColumn } = map.findEntry(line, lines[line]?.indexOf(word) ?? -1) as {
      originalLine: number
      originalColumn: number
    }
    return [originalLine, originalColumn]
  }
  expect(placeOf(0, "'")).toEqual([0, 8])
  expect(placeOf(0, 'b()')).toEqual([1, 0])
  expect(placeOf(1, 'd()')).toEqual([2, 9])
})

test('a raw text, in which an escape would stand as it is written, is refused', () => {
  expect(() => escaped('String.raw`核对`')).toThrow('String.raw')
  expect(escaped(String.raw`String.raw${'`'}\d${'`'}`)).toBe('String.raw`\\d`')
})
