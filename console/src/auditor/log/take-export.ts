/** Takes an export of the access log from the hub, piece by piece, and puts it among the downloads. */
import { authorization } from '../../hub/client.ts'
import { type Fault, faultIn, NETWORK_FAULT } from '../../hub/fault.ts'
import { saveFile } from '../../hub/file.ts'
import { isCondition, type LogFilter } from './filter.ts'

export const FORMATS = ['csv', 'xlsx', 'jsonl', 'proofs'] as const
export type ExportFormat = (typeof FORMATS)[number]

/** How far an export is. */
export interface ExportProgress {
  readonly bytes: number
  /** Entries that came; null of a workbook, which is compressed. */
  readonly entries: number | null
}

export type TakenExport =
  | {
      readonly kind: 'taken'
      readonly number: string
      readonly name: string
      readonly progress: ExportProgress
    }
  /** The hub refused it. */
  | { readonly kind: 'refused'; readonly fault: Fault }
  /** It broke off: what came is no whole export and is not kept. */
  | { readonly kind: 'brokenOff' }
  | { readonly kind: 'cancelled' }

/** Lines that are no entries: of a table its head, of JSON lines the first and the last. */
const OTHER_LINES: Readonly<Record<ExportFormat, number>> = { csv: 1, xlsx: 0, jsonl: 2, proofs: 2 }
const NEWLINE = 0x0a

/** Where an export is fetched; a person's ID number goes in a header, since addresses are kept by many. */
export function exportRequest(
  filter: LogFilter,
  format: ExportFormat,
): { readonly address: string; readonly headers: Readonly<Record<string, string>> } {
  const query = new URLSearchParams({ format })
  for (const [name, value] of Object.entries(filter)) {
    if (
      value !== undefined &&
      name !== 'idNumber' &&
      (isCondition(name) || name === 'from' || name === 'until')
    ) {
      query.set(name, value)
    }
  }
  return {
    address: `/ledger/export?${query}`,
    headers: filter.idNumber === undefined ? {} : { 'x-hedui-id-number': filter.idNumber },
  }
}

export async function takeExport(
  filter: LogFilter,
  format: ExportFormat,
  token: string | null,
  {
    signal,
    onProgress,
  }: { readonly signal: AbortSignal; readonly onProgress: (progress: ExportProgress) => void },
): Promise<TakenExport> {
  const { address, headers } = exportRequest(filter, format)
  let answer: Response
  try {
    answer = await fetch(address, { headers: { ...headers, ...authorization(token) }, signal })
    if (!answer.ok) return { kind: 'refused', fault: faultIn(await answer.json()) }
  } catch {
    return signal.aborted ? { kind: 'cancelled' } : { kind: 'refused', fault: NETWORK_FAULT }
  }
  try {
    const pieces: Uint8Array<ArrayBuffer>[] = []
    let bytes = 0
    let lines = 0
    const progress = (): ExportProgress => ({
      bytes,
      entries: format === 'xlsx' ? null : Math.max(0, lines - OTHER_LINES[format]),
    })
    const reader = answer.body?.getReader()
    for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
      pieces.push(next.value)
      bytes += next.value.length
      if (format !== 'xlsx') for (const byte of next.value) if (byte === NEWLINE) lines += 1
      onProgress(progress())
    }
    const name =
      /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? 'access-log'
    saveFile(new Blob(pieces, { type: answer.headers.get('content-type') ?? '' }), name)
    return { kind: 'taken', number: answer.headers.get('x-hedui-export') ?? '', name, progress: progress() }
  } catch {
    return signal.aborted ? { kind: 'cancelled' } : { kind: 'brokenOff' }
  }
}
