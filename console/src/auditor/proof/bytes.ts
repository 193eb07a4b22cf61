/** Bytes, their spellings and their hashes, with what the browser itself brings (WebCrypto). */

export type Bytes = Uint8Array<ArrayBuffer>

/** Bytes of a SHA-256. */
export const HASH_SIZE = 32

export function utf8(text: string): Bytes {
  return new TextEncoder().encode(text)
}

/** A text from its UTF-8; null where the bytes are none. */
export function textOf(bytes: Bytes): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

export function joined(...parts: readonly Bytes[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

export function equal(a: Bytes, b: Bytes): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}

/** Bytes of a base64 that is spelled in the one customary way; null for any other: a lenient reader would take two for one. */
export function fromBase64(text: string): Bytes | null {
  if (text === '' || text.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return null
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  return toBase64(bytes) === text ? bytes : null
}

/** As keys are spelled in a key set (RFC 7517): without padding, `-` and `_` for `+` and `/`. */
export function fromBase64Url(text: string): Bytes | null {
  if (!/^[\w-]+$/.test(text)) return null
  const padding = '='.repeat((4 - (text.length % 4)) % 4)
  return fromBase64(text.replaceAll('-', '+').replaceAll('_', '/') + padding)
}

export function toBase64(bytes: Bytes): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}

export async function sha256(data: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', data))
}
