import canonicalize from 'canonicalize'

/**
 * The canonical JSON (RFC 8785) of a document, in UTF-8. The library `canonicalize` says what that is and spells whatever is
 * unusual; what is usual is written here, piece by piece into one buffer that serves again. A report is a long text, and
 * making it as one string, copying it and throwing it away cost more than spelling it: memory of that size comes from the
 * operating system and goes back to it each time.
 *
 * @returns a buffer of its own.
 * @throws {Error} where the document holds what has no canonical spelling.
 */
export function canonicalBytes(document: object): Buffer {
  const writer = new Writer()
  writer.value(document)
  return writer.end()
}

/** What is gathered as text before it is written; short enough to stay in young memory. */
const PIECE = 2_048
/** The buffer that serves again is no longer than that, so that one huge document does not hold memory for good. */
const LONGEST_SPARE = 4 * 1024 * 1024
const MOST_BYTES_PER_UNIT = 3

let spare: Buffer | null = null

class Writer {
  #bytes: Buffer
  #length = 0
  #text = ''

  constructor() {
    // Taken while it is written to: spelling something unusual may run code that spells a document itself.
    this.#bytes = spare ?? Buffer.allocUnsafeSlow(256 * 1024)
    spare = null
  }

  value(value: unknown): void {
    if (typeof value === 'string') this.#add(quoted(value))
    else if (value === null || typeof value === 'boolean') this.#add(String(value))
    else if (Array.isArray(value)) this.#list(value)
    else if (isPlain(value)) this.#object(value)
    else this.#add(spelledByLibrary(value))
  }

  end(): Buffer {
    this.#flush()
    const copy = Buffer.from(this.#bytes.subarray(0, this.#length))
    if (this.#bytes.length <= LONGEST_SPARE) spare = this.#bytes
    return copy
  }

  #list(list: readonly unknown[]): void {
    let before = '['
    for (const one of list) {
      this.#add(before)
      this.value(one === undefined ? null : one)
      before = ','
    }
    this.#add(before === '[' ? '[]' : ']')
  }

  #object(object: Readonly<Record<string, unknown>>): void {
    const { keys, heads } = orderOf(object)
    let before = '{'
    for (const [at, key] of keys.entries()) {
      const member = object[key]
      if (member === undefined || typeof member === 'symbol') continue
      const head = `${before}${heads[at] ?? ''}`
      if (typeof member === 'string') this.#add(head + quoted(member))
      else {
        this.#add(head)
        this.value(member)
      }
      before = ','
    }
    this.#add(before === '{' ? '{}' : '}')
  }

  #add(text: string): void {
    this.#text += text
    if (this.#text.length > PIECE) this.#flush()
  }

  #flush(): void {
    const needed = this.#length + this.#text.length * MOST_BYTES_PER_UNIT
    if (needed > this.#bytes.length) {
      const larger = Buffer.allocUnsafeSlow(2 * needed)
      this.#bytes.copy(larger, 0, 0, this.#length)
      this.#bytes = larger
    }
    this.#length += this.#bytes.write(this.#text, this.#length, 'utf8')
    this.#text = ''
  }
}

/** Everything that JSON escapes, and halves of characters that lack the other half. */
const UNUSUAL = /["\\\p{Cc}\p{Cs}]/u

function quoted(text: string): string {
  return UNUSUAL.test(text) ? spelledByLibrary(text) : `"${text}"`
}

function spelledByLibrary(value: unknown): string {
  const spelled = canonicalize(value)
  if (spelled === undefined) throw new TypeError('a document holds only what JSON can say')
  return spelled
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || 'toJSON' in value) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** The names of an object in the order of RFC 8785, and each as it is spelled, with its colon. */
interface Order {
  readonly keys: readonly string[]
  readonly heads: readonly string[]
}

/** Names that objects had one behind the other; documents are made of a few kinds of objects. */
class Names {
  readonly next = new Map<string, Names>()
  order: Order | null = null
}

const MOST_NAMES = 10_000
let root = new Names()
let count = 0

function orderOf(object: Readonly<Record<string, unknown>>): Order {
  let names = root
  for (const key of Object.keys(object)) {
    let next = names.next.get(key)
    if (!next) {
      next = new Names()
      names.next.set(key, next)
      count += 1
    }
    names = next
  }
  const known = names.order
  if (known) return known
  // By UTF-16 units, as sorting does by itself.
  const keys = Object.keys(object).sort()
  const order = { keys, heads: keys.map((key) => `${quoted(key)}:`) }
  names.order = order
  if (count > MOST_NAMES) {
    root = new Names()
    count = 0
  }
  return order
}
