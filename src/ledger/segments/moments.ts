/**
 * When each entry of a segment was made: the first six bytes of its id (UUID version 7), milliseconds since 1970. By them a
 * segment that reaches over an end of the asked-for time tells which of its entries are within, without reading one. Pure.
 */
import { mark, SEGMENT_SIZE, SET_BYTES } from './bits.ts'

export const MOMENT_BYTES = 6

/** The moment that an id begins with. */
export function momentOf(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
}

/**
 * The set of entries from one moment up to but not including another.
 *
 * @param moments six bytes an entry.
 * @param from null for the beginning of time.
 * @param until null for its end.
 */
export function entriesWithin(moments: Buffer, from: number | null, until: number | null): Buffer {
  const bits = Buffer.alloc(SET_BYTES)
  for (let at = 0; at < SEGMENT_SIZE; at += 1) {
    const moment = moments.readUIntBE(at * MOMENT_BYTES, MOMENT_BYTES)
    if ((from === null || moment >= from) && (until === null || moment < until)) mark(bits, at)
  }
  return bits
}
