import { Worker } from 'node:worker_threads'
import { BulkheadRejectedError, bulkhead } from 'cockatiel'
import { HeduiError } from '../errors.ts'
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
  const thread = keptThread()
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

/** A thread that is used again while nothing goes wrong in it. */
interface KeptThread {
  /** The one that waits, or a new one. */
  take(): Worker
  /** It waits for the next document, and keeps no process from ending. */
  keep(worker: Worker): void
}

function keptThread(): KeptThread {
  let kept: { readonly worker: Worker; readonly end: NodeJS.Timeout } | null = null
  return {
    take() {
      const { worker, end } = kept ?? { worker: start(), end: undefined }
      clearTimeout(end)
      kept = null
      worker.ref()
      return worker
    },
    keep(worker) {
      const end = setTimeout(() => {
        if (kept?.worker === worker) kept = null
        void worker.terminate()
      }, KEPT_MS).unref()
      worker.once('exit', () => {
        if (kept?.worker === worker) kept = null
      })
      kept = { worker, end }
      worker.unref()
    },
  }
}

function start(): Worker {
  return new Worker(new URL('./trial-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    env: {},
  })
}

/** @returns null where it took too long, or too much memory. */
function tryInThread(
  thread: KeptThread,
  request: TrialRequest,
  limitMs: number,
): Promise<ReadDocument | null> {
  return new Promise((resolve, reject) => {
    const worker = thread.take()
    const settle = (): void => {
      clearTimeout(timer)
      worker.removeAllListeners()
      // Of one that is being ended, nobody cares for what.
      worker.on('error', () => undefined)
    }
    const giveUp = (): void => {
      settle()
      resolve(null)
      void worker.terminate()
    }
    const timer = setTimeout(giveUp, limitMs)
    // Only trial-worker.ts speaks here.
    worker.once('message', (tried: ReadDocument) => {
      settle()
      thread.keep(worker)
      resolve(tried)
    })
    worker.once('error', (error) => {
      if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') return giveUp()
      settle()
      reject(error)
    })
    worker.once('exit', giveUp)
    worker.postMessage(request)
  })
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
