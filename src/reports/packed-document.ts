/** A report's document as it is kept: compressed, since it says the same words over and over and is kept for years. */
import { deflateRawSync, inflateRawSync } from 'node:zlib'

/** In front of a packed document; one that is kept as it is begins with a brace. */
const DEFLATED = Buffer.of(1)

/** @param document what was signed, UTF-8. */
export function packDocument(document: Buffer): Buffer {
  return Buffer.concat([DEFLATED, deflateRawSync(document, { level: 1 })])
}

/** What was signed, to the byte. Hubs kept documents as they are before they packed them. */
export function unpackDocument(kept: Buffer): Buffer {
  return kept[0] === DEFLATED[0] ? inflateRawSync(kept.subarray(1)) : kept
}
