/**
 * Draws PDFs in threads of their own. Laying out Chinese text takes a second of one core and the typeface 100 MB; on the
 * hub's own thread every live query would wait for it, and the memory would stay.
 */
import { Worker } from 'node:worker_threads'
import { BulkheadRejectedError, bulkhead } from 'cockatiel'
import { HeduiError } from '../../errors.ts'
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
 */
export async function renderPdfApart(job: PdfJob): Promise<Uint8Array> {
  try {
    return await turns.execute(() => inThread(job))
  } catch (error) {
    if (error instanceof BulkheadRejectedError) throw new HeduiError('RATE_LIMITED')
    throw error
  }
}

function inThread(job: PdfJob): Promise<Uint8Array> {
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>()
  const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), {
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: MEGABYTES },
  })
  const timer = setTimeout(() => reject(new Error('a report took too long to draw')), LONGEST_MS)
  worker.once('message', resolve)
  worker.once('error', reject)
  worker.once('exit', () => reject(new Error('the thread that draws reports ended without one')))
  return promise.finally(() => {
    clearTimeout(timer)
    return worker.terminate()
  })
}
