import canonicalize from 'canonicalize'

/**
 * The canonical JSON (RFC 8785) of a document. The library `canonicalize` says what that is; it took most of the time in which
 * a report is issued, so that what both spell alike is spelled by JavaScript itself, from a copy with its keys in order.
 *
 * @throws {Error} where the document holds what has no canonical spelling.
 */
export function canonicalText(document: object): string {
  const ordered = inOrder(document)
  const text = ordered === UNUSUAL ? undefined : JSON.stringify(ordered)
  // Half a character, which JavaScript would write as an escape, is no text.
  if (text !== undefined && !text.includes('\\ud')) return text
  const spelled = canonicalize(document)
  if (spelled === undefined) throw new TypeError('the document is not an object')
  return spelled
}

/** What JavaScript might spell in another way. */
const UNUSUAL = Symbol('unusual')

/** A copy whose objects have their keys in the order of RFC 8785. */
function inOrder(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : UNUSUAL
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value
  if (typeof value !== 'object') return UNUSUAL
  if (Array.isArray(value)) {
    const copy: unknown[] = []
    for (const one of value) {
      const ordered = inOrder(one)
      if (ordered === UNUSUAL) return UNUSUAL
      copy.push(ordered)
    }
    return copy
  }
  if (!isPlain(value)) return UNUSUAL
  const copy: Record<string, unknown> = {}
  // By UTF-16 units, as sorting does by itself.
  for (const key of Object.keys(value).sort()) {
    const member = value[key]
    if (member === undefined) continue
    const ordered = inOrder(member)
    // JavaScript puts keys that are numbers first, and two of the names change what the copy is.
    if (ordered === UNUSUAL || DIGIT.test(key) || key === '__proto__' || key === 'toJSON') return UNUSUAL
    copy[key] = ordered
  }
  return copy
}

const DIGIT = /^\d/

function isPlain(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
