import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { type Charset, charsetOf, charsetSchema, UTF_8 } from '../../../adapters/http/charset.ts'

function charset(name: string): Charset {
  const found = charsetOf(name)
  if (!found) throw new Error(name)
  return found
}

function bytes(text: string, name: string): Buffer {
  return iconv.encode(text, name)
}

const sentence = '住房和城乡建设局：张三名下有不动产一处，坐落于幸福路12号。'

test.each(['utf-8', 'gbk', 'gb18030', 'big5-hkscs', 'utf-16le'])(
  'what is written in %s is read in it',
  (name) => {
    const text = name === 'big5-hkscs' ? '不動產登記' : sentence
    const encoded = charset(name).encode(text)
    expect(charset(name).decode(Buffer.from(encoded))).toBe(text)
  },
)

test('GB18030 writes every character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (text) => {
      fc.pre(!text.includes('\ufffd') && text.isWellFormed())
      const gb = charset('gb18030')
      expect(gb.decode(Buffer.from(gb.encode(text)))).toBe(text)
    }),
  )
})

test('a name with a character that the set lacks is not sent as another name', () => {
  expect(() => charset('gbk').encode('贺㛃')).toThrow(expect.objectContaining({ kind: 'MISCONFIGURED' }))
  expect(charset('gb18030').encode('贺㛃')).toBeInstanceOf(Uint8Array)
})

describe('bytes of another set are garbled', () => {
  test.each([
    ['utf-8', bytes(sentence, 'gb18030')],
    ['utf-8', Buffer.from([0x7b, 0xff, 0x7d])],
    ['utf-8', Buffer.from(sentence).subarray(0, 10)],
    ['gb18030', Buffer.from(sentence)],
    ['gbk', Buffer.from(sentence)],
    ['gb18030', bytes(sentence, 'gb18030').subarray(0, 5)],
    ['gbk', Buffer.from([0x7b, 0xff, 0xff, 0x7d])],
  ])('%s', (name, answer) => {
    expect(() => charset(name).decode(answer)).toThrow(expect.objectContaining({ kind: 'GARBLED' }))
  })
})

test('ASCII is the same in all of them', () => {
  const ascii = Buffer.from('{"code":"0"}')
  for (const name of ['utf-8', 'gbk', 'gb18030']) expect(charset(name).decode(ascii)).toBe('{"code":"0"}')
})

test('a byte order mark is no part of an answer', () => {
  expect(UTF_8.decode(Buffer.from('\ufeff{}'))).toBe('{}')
})

test.each(['klingon', '', '../x', 'base64 ', 'constructor'])('%j is no character set', (name) => {
  expect(charsetSchema.safeParse(name).success).toBe(false)
})
