/**
 * An export of the access log: every entry that a search lets through, with who took it on each of them, and with what proves
 * each to be in the ledger of one signed checkpoint. A format is a sequence of texts or bytes; nothing but the piece under
 * way is in memory.
 */
import type { Checkpoint } from '../checkpoint.ts'
import type { FoundRow } from '../search/find.ts'

export const EXPORT_FORMATS = ['csv', 'xlsx', 'jsonl', 'proofs'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** Who took it, when, and where that stands. It is on every row, so that a part of it still says whence it comes. */
export interface Watermark {
  /** The id of the ledger's entry that records the export. */
  readonly number: string
  readonly subject: string
  readonly organisation: string | null
  /** RFC 3339. */
  readonly at: string
}

/** One entry on its way out. */
export interface ExportedRow {
  readonly row: FoundRow
  /** The hash of its leaf, recomputed from the entry. */
  readonly leaf: Buffer
  /** From the leaf upwards; null where no proofs were asked for. */
  readonly proof: readonly Buffer[] | null
}

export interface ExportHead {
  readonly watermark: Watermark
  /** What was looked for, as the ledger's entry names it. */
  readonly filter: Readonly<Record<string, string>>
  readonly checkpoint: Checkpoint
}

/** Batches of rows in the order of the ledger. */
export type ExportedRows = AsyncIterable<readonly ExportedRow[]>

/** Writes an export. */
export type ExportWriter = (head: ExportHead, rows: ExportedRows) => AsyncIterable<string | Uint8Array>

/** One line that says who took it. */
export function watermarkLine({ number, subject, organisation, at }: Watermark): string {
  return `${number} · ${subject} · ${organisation ?? '—'} · ${at}`
}
