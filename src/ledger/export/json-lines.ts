/**
 * JSON lines, for programs. The first line says what it is and brings the checkpoint, the last one how many rows there were: a
 * file without it was cut off. `leaf` is the text whose hash is the leaf: SHA-256(0x00 ‖ leaf); `openings` open its
 * commitments to what it says of people (docs/adr/0025-entries-that-can-forget.md); `hashes` lead from the leaf to the
 * checkpoint's root (RFC 6962 §2.1.1). The format `proofs` has the same lines without what the entries say.
 */
import { canonicalEntry } from '../entry-row.ts'
import { openingsOf } from '../personal.ts'
import type { ExportedRow, ExportHead, ExportWriter } from './export.ts'

export const writeJsonLines: ExportWriter = (head, rows) =>
  lines(head, rows, ({ row }) => ({ leaf: canonicalEntry(row), openings: openingsOf(row) }))

export const writeProofs: ExportWriter = (head, rows) => lines(head, rows, () => ({}))

async function* lines(
  { watermark, filter, checkpoint }: ExportHead,
  rows: AsyncIterable<readonly ExportedRow[]>,
  told: (exported: ExportedRow) => object,
): AsyncGenerator<string> {
  yield `${JSON.stringify({ export: watermark, filter, checkpoint })}\n`
  let count = 0
  for await (const batch of rows) {
    count += batch.length
    yield batch
      .map((exported) => {
        const { row, leaf, proof } = exported
        return `${JSON.stringify({
          index: row.index,
          id: row.id,
          ...told(exported),
          leafHash: leaf.toString('base64'),
          ...(proof === null ? {} : { hashes: proof.map((hash) => hash.toString('base64')) }),
          export: watermark.number,
        })}\n`
      })
      .join('')
  }
  yield `${JSON.stringify({ end: watermark.number, rows: count })}\n`
}
