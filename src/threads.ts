/**
 * Threads of their own for what would take the hub's one thread from those who are looked after. One piece starts them, limits
 * them, and tells how they ended.
 */
import { getCompileCacheDir } from 'node:module'
import { dirname } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { type MessagePort, Worker } from 'node:worker_threads'

// What bin/v8-options.js says of young objects is said of the hub's own heap, which stands by now. Threads would take it over in
// the place of their limits: 32 MB each.
setFlagsFromString('--max-semi-space-size=0')

/** How a thread ended, other than by being told to. */
export class ThreadEnded extends Error {
  readonly kind: 'TIME' | 'MEMORY' | 'FAULT' | 'EXIT'

  constructor(kind: ThreadEnded['kind'], cause?: unknown) {
    super(`a thread ended by itself: ${kind}`, { cause })
    this.name = 'ThreadEnded'
    this.kind = kind
  }
}

export interface ThreadLimits {
  /** Of its old generation, in MB; a thread that needs more ends. */
  readonly memoryMb: number
  /** Of its young generation, in MB: less costs collections and keeps a thread that stands small. V8 decides without it. */
  readonly youngMb?: number
  /** Without the hub's environment variables: for what strangers wrote. */
  readonly isBare?: boolean
}

/**
 * Does one job in a thread.
 *
 * @param script a module that reads the job from `workerData` and posts one message.
 * @returns that message.
 * @throws {ThreadEnded} where there was none: it took too long, too much memory, or failed.
 */
export async function runInThread<Job, Result>(
  script: URL,
  job: Job,
  limits: ThreadLimits & { readonly longestMs: number },
): Promise<Result> {
  const { promise, resolve, reject } = Promise.withResolvers<Result>()
  const worker = open(script, job, limits)
  const timer = setTimeout(() => reject(new ThreadEnded('TIME')), limits.longestMs)
  // Only the script that belongs to the job speaks here.
  worker.once('message', (result: Result) => resolve(result))
  void endOf(worker).then(reject)
  try {
    return await promise
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}

interface OpenThread {
  readonly worker: Worker
  readonly ended: Promise<ThreadEnded>
}

/** A thread for jobs that come one at a time, kept a while for the next: most of what a small one takes is the start. */
export class KeptThread<Job, Result> {
  readonly #script: URL
  readonly #limits: ThreadLimits & { readonly keptMs: number }
  #kept: { readonly thread: OpenThread; readonly end: NodeJS.Timeout } | null = null

  /** @param script a module that posts one message for each that it gets. */
  constructor(script: URL, limits: ThreadLimits & { readonly keptMs: number }) {
    this.#script = script
    this.#limits = limits
  }

  /**
   * Does a job; whoever calls sees to it that one is done at a time.
   *
   * @throws {ThreadEnded} where it took too long, too much memory, or failed; the next has a new thread.
   */
  async run(job: Job, longestMs: number): Promise<Result> {
    const thread = this.#take()
    const { worker, ended } = thread
    const { promise, resolve, reject } = Promise.withResolvers<Result>()
    const timer = setTimeout(() => reject(new ThreadEnded('TIME')), longestMs)
    const answer = (result: Result): void => resolve(result)
    // Only the script that belongs to the jobs speaks here.
    worker.once('message', answer)
    void ended.then(reject)
    worker.postMessage(job)
    try {
      const result = await promise
      this.#keep(thread)
      return result
    } catch (error) {
      void worker.terminate()
      throw error
    } finally {
      clearTimeout(timer)
    }
  }

  #take(): OpenThread {
    const kept = this.#kept
    this.#kept = null
    if (!kept) {
      const worker = open(this.#script, null, this.#limits)
      return { worker, ended: endOf(worker) }
    }
    clearTimeout(kept.end)
    kept.thread.worker.ref()
    return kept.thread
  }

  /** While it waits it keeps no process from ending. */
  #keep(thread: OpenThread): void {
    const { worker, ended } = thread
    const forget = (): void => {
      if (this.#kept?.thread === thread) this.#kept = null
    }
    const end = setTimeout(() => {
      forget()
      void worker.terminate()
    }, this.#limits.keptMs).unref()
    void ended.then(forget)
    this.#kept = { thread, end }
    worker.unref()
  }
}

export interface StandingThreadOptions<Settings, Told> extends ThreadLimits {
  /** A module that reads its settings from `workerData`, posts what it tells, and ends when it is told `'stop'`. */
  readonly script: URL
  readonly settings: Settings
  readonly onTold: (told: Told) => void
  /** Told each time that it ended by itself; it is started again after a while. */
  readonly onEnded: (ended: ThreadEnded) => void
  /** How long it may take to stop, in milliseconds; then it is ended. */
  readonly patienceMs?: number
  /** How long after its end it is started again, in milliseconds; twice as long each time, up to a minute. */
  readonly pauseMs?: number
}

const PATIENCE_MS = 10_000
const PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 60_000

/** A thread that works for as long as the hub does. Where it dies, another one takes its place. */
export class StandingThread<Settings, Told> {
  readonly #options: StandingThreadOptions<Settings, Told>
  #worker: Worker | null = null
  #restart: NodeJS.Timeout | null = null
  #pause: number
  #isStopped = true

  constructor(options: StandingThreadOptions<Settings, Told>) {
    this.#options = options
    this.#pause = options.pauseMs ?? PAUSE_MS
  }

  start(): void {
    if (!this.#isStopped) return
    this.#isStopped = false
    this.#open()
  }

  /** Says something to it; lost where it is just not there. */
  tell(message: unknown): void {
    this.#worker?.postMessage(message)
  }

  /** Lets it end what it is doing. */
  async stop(): Promise<void> {
    this.#isStopped = true
    if (this.#restart !== null) clearTimeout(this.#restart)
    const worker = this.#worker
    if (!worker) return
    const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
    worker.postMessage(STOP)
    const timer = setTimeout(() => void worker.terminate(), this.#options.patienceMs ?? PATIENCE_MS)
    await ended
    clearTimeout(timer)
  }

  #open(): void {
    const { script, settings, onTold, onEnded } = this.#options
    const worker = open(script, settings, this.#options)
    const began = performance.now()
    this.#worker = worker
    worker.on('message', onTold)
    void endOf(worker).then((ended) => {
      this.#worker = null
      if (this.#isStopped) return
      onEnded(ended)
      // What worked for a while starts anew with short pauses.
      if (performance.now() - began > LONGEST_PAUSE_MS) this.#pause = this.#options.pauseMs ?? PAUSE_MS
      this.#restart = setTimeout(() => this.#open(), this.#pause).unref()
      this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE_MS)
    })
  }
}

const STOP = 'stop'

/** In a standing thread: hears what the hub says to it. `onStop` ends it; other messages go to `onMessage`. */
export function listenToHub(
  port: Pick<MessagePort, 'on' | 'close'>,
  { onStop, onMessage }: { onStop: () => Promise<void>; onMessage: (message: unknown) => void },
): void {
  port.on('message', (message: unknown) => {
    if (message !== STOP) return onMessage(message)
    void onStop().finally(() => port.close())
  })
}

/**
 * Modules come from the compile cache of the hub where it has one: a thread does not take it over by itself, and without it
 * starts several times slower and holds 25 MB more, since it reads the TypeScript anew.
 */
function open(script: URL, workerData: unknown, { memoryMb, youngMb, isBare }: ThreadLimits): Worker {
  const cache = getCompileCacheDir()
  return new Worker(script, {
    workerData,
    resourceLimits: {
      maxOldGenerationSizeMb: memoryMb,
      ...(youngMb === undefined ? {} : { maxYoungGenerationSizeMb: youngMb }),
    },
    env: {
      ...(isBare ? {} : process.env),
      ...(cache === undefined ? {} : { NODE_COMPILE_CACHE: dirname(cache) }),
    },
  })
}

/** Resolves when it ended, with why. */
function endOf(worker: Worker): Promise<ThreadEnded> {
  return new Promise((resolve) => {
    worker.once('error', (error) => {
      const isMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      resolve(new ThreadEnded(isMemory ? 'MEMORY' : 'FAULT', error))
    })
    worker.once('exit', () => resolve(new ThreadEnded('EXIT')))
  })
}
