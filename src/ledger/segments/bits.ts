/** Sets of entries of a segment, a bit an entry: entry i is the bit 128 >> (i mod 8) of byte i / 8, as PostgreSQL has it. Pure. */

/** Entries of a segment: 64 tiles of the tree. */
export const SEGMENT_SIZE = 16_384
/** Bytes of a set. */
export const SET_BYTES = SEGMENT_SIZE / 8

/** Puts an entry into a set. Returns whether it was not in it before. */
export function mark(bits: Uint8Array, at: number): boolean {
  const byte = bits[at >> 3] ?? 0
  const bit = 128 >> (at & 7)
  bits[at >> 3] = byte | bit
  return (byte & bit) === 0
}

/** How many entries are in a set. */
export function countOf(bits: Uint8Array): number {
  let count = 0
  for (let i = 0; i < bits.length; i += 1) count += ONES[bits[i] ?? 0] ?? 0
  return count
}

/** How many bits are set in each byte. */
const ONES = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll('0', '').length)

/** The places in a segment, ascending, that are in a set. */
export function placesIn(bits: Uint8Array): number[] {
  const places: number[] = []
  for (let i = 0; i < bits.length; i += 1) {
    const byte = bits[i] ?? 0
    if (byte === 0) continue
    for (let bit = 0; bit < 8; bit += 1) if ((byte & (128 >> bit)) !== 0) places.push(i * 8 + bit)
  }
  return places
}
