import { BulkheadRejectedError, bulkhead } from 'cockatiel'
import { HeduiError } from '../errors.ts'
import { KeptThread, ThreadEnded } from '../threads.ts'
import { type ReadDocument, readStandard } from './read-document.ts'
import type { Published } from './standard.ts'

/** What is tried, beside what. */
export interface TrialRequest {
  readonly file: string
  readonly text: string
  readonly published: readonly Published[]
}

/** Tries a document as `tryStandard` does. @throws {HeduiError} `RATE_LIMITED` where too many are being tried. */
export type TrialRunner = (request: TrialRequest) => Promise<ReadDocument>

/** How long a document may take: a city's standard with its tests takes less than a second. */
const LIMIT_MS = 15_000
const MEMORY_MB = 256
/** How long a thread is kept for the next document: most of the time that one takes goes into the thread's start. */
const KEPT_MS = 30_000
/** How many are tried at once, and how many may wait for that; a thread takes a whole core. */
const AT_ONCE = 1
const WAITING = 4

/**
 * Tries documents in threads of their own. A stranger's rules can be within every limit and still take minutes; meanwhile
 * the hub serves, and afterwards the document is refused.
 */
export function trialThreads({
  limitMs = LIMIT_MS,
  waiting = WAITING,
}: {
  readonly limitMs?: number
  readonly waiting?: number
} = {}): TrialRunner {
  const places = bulkhead(AT_ONCE, waiting)
  const thread = new KeptThread<TrialRequest, ReadDocument>(new URL('./trial-worker.ts', import.meta.url), {
    memoryMb: MEMORY_MB,
    isBare: true,
    keptMs: KEPT_MS,
  })
  return async (request) => {
    // What cannot be read needs no thread, and what is too long never reaches one.
    const read = readStandard(request.file, request.text)
    if (!read.document) return read
    const tried = await places
      .execute(() => tryInThread(thread, request, limitMs))
      .catch((error: unknown) => {
        if (error instanceof BulkheadRejectedError) throw new HeduiError('RATE_LIMITED')
        throw error
      })
    return tried ?? { document: read.document, faults: [tooMuch(request.file, limitMs)] }
  }
}

/** @returns null where it took too long, or too much memory. */
async function tryInThread(
  thread: KeptThread<TrialRequest, ReadDocument>,
  request: TrialRequest,
  limitMs: number,
): Promise<ReadDocument | null> {
  try {
    return await thread.run(request, limitMs)
  } catch (error) {
    if (error instanceof ThreadEnded && error.kind !== 'FAULT') return null
    throw error
  }
}

function tooMuch(file: string, limitMs: number) {
  const seconds = limitMs / 1000
  return {
    file,
    line: 1,
    column: 1,
    at: '',
    message: `its rules and tests take longer than ${seconds} s, or too much memory; make them simpler or fewer`,
    zh: `规则和测试运行超过${seconds}秒或占用内存过多，请简化或减少`,
  }
}
