/**
 * A body as it comes in. A chunk is a view of the network's buffer and holds all of it: a body that comes byte by byte
 * would hold the memory of thousands. So whatever comes in more than one chunk is copied together at once.
 */
export class ReceivedBody {
  /** The only chunk so far, or the memory that several were copied to; the latter may be longer than the body. */
  #memory: Buffer = EMPTY
  #isOwn = false
  #length = 0

  /** Bytes so far. */
  get length(): number {
    return this.#length
  }

  add(chunk: Buffer): void {
    if (this.#length === 0 && !this.#isOwn) {
      this.#memory = chunk
    } else {
      this.#makeRoomFor(chunk.length)
      chunk.copy(this.#memory, this.#length)
    }
    this.#length += chunk.length
  }

  /** Gives the body away. */
  take(): Buffer {
    const body = this.#memory.subarray(0, this.#length)
    this.#memory = EMPTY
    this.#isOwn = false
    this.#length = 0
    return body
  }

  #makeRoomFor(more: number): void {
    const needed = this.#length + more
    if (this.#isOwn && needed <= this.#memory.length) return
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, 2 * this.#length, LEAST))
    this.#memory.copy(larger, 0, 0, this.#length)
    this.#memory = larger
    this.#isOwn = true
  }
}

const EMPTY = Buffer.alloc(0)
const LEAST = 16 * 1024
