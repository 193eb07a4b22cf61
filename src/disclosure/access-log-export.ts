/**
 * Exports of the access log. Each is recorded before its first byte leaves, with what was looked for, and once more before
 * its last piece leaves, with how many rows and the SHA-256 of all bytes; one that was broken off is recorded as such.
 */
import { createHash } from 'node:crypto'
import type { Actor } from '../access/actor.ts'
import { authorize } from '../access/authorize.ts'
import { refusal } from '../access/refusal.ts'
import type { AccessLog } from '../ledger/access-log.ts'
import type { LedgerEvent } from '../ledger/entry.ts'
import { canonicalEntry } from '../ledger/entry-row.ts'
import { writeCsv } from '../ledger/export/csv.ts'
import type { ExportedRow, ExportFormat, ExportHead, ExportWriter } from '../ledger/export/export.ts'
import { inclusionProofs } from '../ledger/export/inclusion-proofs.ts'
import { writeJsonLines, writeProofs } from '../ledger/export/json-lines.ts'
import { writeXlsx } from '../ledger/export/xlsx.ts'
import type { Integrator } from '../ledger/integrator.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { leafHash } from '../ledger/merkle.ts'
import type { Database } from '../storage/database.ts'
import { type LogSearch, type PreparedSearch, prepareSearch, type SearchDependencies } from './log-search.ts'

export interface ExportOrder {
  readonly format: ExportFormat
  /** With what proves each entry; `proofs` always has it. */
  readonly proofs: boolean
  /** Only entries with a smaller index, so that proofs fetched later are of the same entries; null for all. */
  readonly before: number | null
}

/** An export that is recorded and may be sent. */
export interface StartedExport {
  /** The id of the entry that records it. */
  readonly number: string
  readonly checkpointSize: number
  readonly fileName: string
  readonly contentType: string
  /** What is sent. Whoever stops taking it breaks the export off; where it throws, what was sent is not all. */
  readonly body: AsyncIterable<Uint8Array>
}

export interface AccessLogExports {
  /**
   * @throws {HeduiError} `ACCESS_REFUSED` after it was recorded, `LEDGER_UNAVAILABLE`, `ID_NUMBER_INVALID`, `DATE_INVALID`.
   */
  start(actor: Actor, search: LogSearch, order: ExportOrder, requestId: string): Promise<StartedExport>
}

export interface ExportDependencies extends SearchDependencies {
  readonly database: Pick<Database, 'kysely'>
  readonly ledger: Pick<Ledger, 'append'>
  readonly accessLog: Pick<AccessLog, 'all' | 'check'>
  readonly integrator: Pick<Integrator, 'checkpointNow'>
  readonly now: () => Date
}

const WRITERS: Readonly<Record<ExportFormat, ExportWriter>> = {
  csv: writeCsv,
  xlsx: writeXlsx,
  jsonl: writeJsonLines,
  proofs: writeProofs,
}

const CONTENT_TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  jsonl: 'application/jsonl; charset=utf-8',
  proofs: 'application/jsonl; charset=utf-8',
}

export function createAccessLogExports(dependencies: ExportDependencies): AccessLogExports {
  const { ledger, accessLog, integrator, now } = dependencies
  return {
    async start(actor, search, order, requestId) {
      const prepared = await prepareSearch(dependencies, search)
      accessLog.check(prepared.filter)
      const event = eventOf(actor, prepared, order, requestId)
      const authorization = authorize(actor, 'accessLog.read', null)
      if (!authorization.allowed) {
        await ledger.append({ ...event, decision: 'REFUSED', reasonCode: authorization.reason })
        throw refusal(authorization.reason)
      }
      const { id: number } = await ledger.append({ ...event, decision: 'GRANTED' })
      const checkpoint = await integrator.checkpointNow()
      const { subject, organisation } = actor
      const watermark = { number, subject, organisation, at: now().toISOString() }
      const head = { watermark, filter: event.note ?? {}, checkpoint }
      return {
        number,
        checkpointSize: checkpoint.size,
        fileName: `access-log-${number}.${order.format === 'proofs' ? 'proofs.jsonl' : order.format}`,
        contentType: CONTENT_TYPES[order.format],
        body: send(dependencies, { actor, prepared, order, head, requestId }),
      }
    },
  }
}

interface Sending {
  readonly actor: Actor
  readonly prepared: PreparedSearch
  readonly order: ExportOrder
  readonly head: ExportHead
  readonly requestId: string
}

/** One piece is held back until the end is recorded: whoever has the whole export has one that the ledger knows of. */
async function* send(dependencies: ExportDependencies, sending: Sending): AsyncGenerator<Uint8Array> {
  const { ledger } = dependencies
  const { actor, prepared, order, head, requestId } = sending
  const { format } = order
  const counted = { rows: 0 }
  const digest = createHash('sha256')
  let bytes = 0
  const ended = (state: 'FINISHED' | 'BROKEN_OFF', more: Readonly<Record<string, string>>) =>
    ledger.append({
      kind: 'ACCESS_LOG_EXPORTED',
      decision: 'GRANTED',
      actor,
      ...prepared.recorded,
      note: {
        export: head.watermark.number,
        format,
        state,
        rows: String(counted.rows),
        bytes: String(bytes),
        ...more,
      },
      requestId,
    })
  let isRecorded = false
  try {
    let held: Uint8Array | null = null
    for await (const piece of WRITERS[format](head, rowsOf(dependencies, sending, counted))) {
      const chunk = typeof piece === 'string' ? Buffer.from(piece) : piece
      digest.update(chunk)
      bytes += chunk.length
      if (held !== null) yield held
      held = chunk
    }
    await ended('FINISHED', { sha256: digest.digest('hex') })
    isRecorded = true
    if (held !== null) yield held
  } finally {
    if (!isRecorded) await ended('BROKEN_OFF', {})
  }
}

async function* rowsOf(
  { database, accessLog }: ExportDependencies,
  { prepared, order, head }: Sending,
  counted: { rows: number },
): AsyncGenerator<readonly ExportedRow[]> {
  const { size, rootHash } = head.checkpoint
  const tree = { size, root: Buffer.from(rootHash, 'base64') }
  for await (const rows of accessLog.all(prepared.filter, Math.min(order.before ?? size, size))) {
    const leaves = rows.map((row) => ({ index: row.index, leaf: leafHash(canonicalEntry(row)) }))
    const proofs = order.proofs ? await inclusionProofs(database.kysely, leaves, tree) : null
    counted.rows += rows.length
    yield rows.map((row, i) => ({
      row,
      leaf: leaves[i]?.leaf ?? row.leaf_hash,
      proof: proofs?.[i] ?? null,
    }))
  }
}

function eventOf(
  actor: Actor,
  { recorded }: PreparedSearch,
  { format, proofs, before }: ExportOrder,
  requestId: string,
): Omit<LedgerEvent, 'decision'> {
  return {
    kind: 'ACCESS_LOG_EXPORTED',
    actor,
    ...recorded,
    note: {
      ...recorded.note,
      format,
      proofs: String(proofs),
      ...(before === null ? {} : { before: String(before) }),
      state: 'STARTED',
    },
    requestId,
  }
}
