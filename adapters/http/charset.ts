import { isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'
import { z } from 'zod'
import { DepartmentFault } from '../adapter.ts'
import { sentence } from '../faults/sentence.ts'

/** A character set that texts are sent and read in. */
export interface Charset {
  /** As it was written, for headers and declarations. */
  readonly name: string
  /** Text to bytes. @throws {DepartmentFault} MISCONFIGURED where the set has no character for it. */
  encode(text: string): string | Uint8Array
  /** Bytes to text. @throws {DepartmentFault} GARBLED where the bytes are not in this set. */
  decode(bytes: Uint8Array): string
}

/** The name of a character set that iconv-lite knows: utf-8, gbk, gb18030, big5, ... */
export const charsetSchema = z.string().transform((name, context): Charset => {
  const charset = charsetOf(name)
  if (charset) return charset
  context.issues.push({
    code: 'custom',
    message: sentence('CHARSET_UNKNOWN', { name }),
    input: name,
  })
  return z.NEVER
})

/** Codecs that iconv-lite knows beside character sets. */
const NO_CHARSET = /^(?:base64|hex|binary|internal|utf-?7(?:-?imap)?)$/

export function charsetOf(name: string): Charset | null {
  const plain = name.trim().toLowerCase()
  if (plain === 'utf-8' || plain === 'utf8') return UTF_8
  if (!/^[a-z][a-z0-9_.:-]*$/.test(plain) || NO_CHARSET.test(plain) || !iconv.encodingExists(plain))
    return null
  return {
    name: plain,
    encode(text) {
      const bytes = iconv.encode(text, plain)
      // A character that the set lacks becomes a question mark; a name must not arrive as another name.
      if (iconv.decode(bytes, plain) !== text) {
        throw new DepartmentFault('MISCONFIGURED', `the question holds a character that ${plain} lacks`)
      }
      return bytes
    },
    decode(bytes) {
      if (isSurelyUtf8(bytes)) throw notIn(plain)
      const text = iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), plain)
      if (text.includes(REPLACEMENT)) throw notIn(plain)
      return text
    },
  }
}

const REPLACEMENT = '\ufffd'
const BYTE_ORDER_MARK = 0xfeff

export const UTF_8: Charset = {
  name: 'utf-8',
  encode: (text) => text,
  decode(bytes) {
    if (!isUtf8(bytes)) throw notIn('utf-8')
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString()
    return text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text
  },
}

/** So many bytes beyond ASCII that form valid UTF-8 are no accident in any other set: below one in ten thousand million. */
const TELLING_BYTES = 24

/**
 * True for an answer in UTF-8 from a department that is to answer in another set. Most UTF-8 can be read as GB18030, as
 * other characters: it would come out as a person of another name.
 */
function isSurelyUtf8(bytes: Uint8Array): boolean {
  if (!isUtf8(bytes)) return false
  let beyondAscii = 0
  for (const byte of bytes) if (byte > 0x7f) beyondAscii += 1
  return beyondAscii >= TELLING_BYTES
}

function notIn(name: string): DepartmentFault {
  return new DepartmentFault('GARBLED', `the answer is not written in ${name}`)
}
