/**
 * Draws PDFs in threads of their own. Laying out Chinese text takes a second of one core and the typeface 100 MB; on the
 * hub's own thread every live query would wait for it, and the memory would stay.
 */
import { BulkheadRejectedError, bulkhead } from 'cockatiel'
import { HeduiError } from '../../errors.ts'
import { runInThread } from '../../threads.ts'
import type { Attachment } from './attachment.ts'
import type { PrintedReport } from './content.ts'

export interface PdfJob {
  readonly report: PrintedReport
  readonly attachment: Attachment | null
}

/** Side by side on one node; further ones wait their turn, and more than that are sent away. */
const AT_ONCE = 2
const WAITING = 30

/** Longer than the largest report takes on a slow machine, in milliseconds. */
const LONGEST_MS = 60_000

const MEGABYTES = 768

const turns = bulkhead(AT_ONCE, WAITING)

/**
 * @throws {HeduiError} `RATE_LIMITED` where too many wait already.
 * @throws {ThreadEnded} where it took too long, too much memory, or failed.
 */
export async function renderPdfApart(job: PdfJob): Promise<Uint8Array> {
  try {
    return await turns.execute(() =>
      runInThread<PdfJob, Uint8Array>(new URL('./pdf-worker.ts', import.meta.url), job, {
        longestMs: LONGEST_MS,
        memoryMb: MEGABYTES,
      }),
    )
  } catch (error) {
    if (error instanceof BulkheadRejectedError) throw new HeduiError('RATE_LIMITED')
    throw error
  }
}
