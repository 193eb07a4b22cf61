/**
 * Makes the reports of batches in threads of their own, since making them is what takes most of the hub's one thread. The
 * threads hold nothing that could be lost: a report that was being made where one dies is made here, and it is the same to
 * the byte. What is sealed and signed is so in the hub; no key leaves it.
 */
import { availableParallelism } from 'node:os'
import { setImmediate as letOthers } from 'node:timers/promises'
import type { Published } from '../programmes/standard.ts'
import type { Standards } from '../programmes/standards.ts'
import { StandingThread, ThreadEnded } from '../threads.ts'
import { type MadeReport, type MakeReports, makeReport, type Unmade } from './make-report.ts'
import type { ReportBasis } from './report-basis.ts'

/** What a thread is told. */
export interface ReportTask {
  readonly id: number
  /** From which it compiles the standards; null where there are none. */
  readonly published: readonly Published[] | null
  readonly bases: readonly ReportBasis[]
  readonly kid: string
}

/** What a thread tells. */
export type ToldByReportThread =
  | { readonly kind: 'READY' }
  | { readonly kind: 'MADE'; readonly id: number; readonly made: readonly MadeApart[] }
  | { readonly kind: 'FAILED'; readonly id: number; readonly message: string }

/** Bytes come over as plain arrays of them. */
type MadeApart = Omit<MadeReport, 'document' | 'basis' | 'signingInput'> & {
  readonly document: Uint8Array
  readonly basis: Uint8Array
  readonly signingInput: Uint8Array
}

export interface ReportThreads {
  readonly make: MakeReports
  /** Ends the threads; what is asked for afterwards is made here. */
  close(): Promise<void>
}

export interface ReportThreadsOptions {
  /** How many at most; 0 for none. One core is left to the hub. */
  readonly threads?: number
  /** What a thread's old generation may hold, in MB. */
  readonly memoryMb?: number
  /** Threads with nothing to do end after this time, in milliseconds, and their memory is free. */
  readonly idleMs?: number
  /** Told where a thread could not do its work. */
  readonly onError: (error: unknown) => void
  /** Told when a thread can take work. */
  readonly onReady?: () => void
}

/** More threads than this and the hub's own is what everything waits for. */
const MOST_THREADS = 4
/** Reports of a task: the standards travel once with them. */
const TOGETHER = 4
const IDLE_MS = 10_000
const MEMORY_MB = 256

export function reportThreads({
  threads = Math.min(MOST_THREADS, availableParallelism() - 1),
  memoryMb = MEMORY_MB,
  idleMs = IDLE_MS,
  onError,
  onReady,
}: ReportThreadsOptions): ReportThreads {
  let running: ReportThread[] = []
  const ending = new Set<Promise<void>>()
  let isClosed = false
  let idle: NodeJS.Timeout | null = null

  const end = (): void => {
    for (const thread of running) {
      const ended = thread.stop().finally(() => ending.delete(ended))
      ending.add(ended)
    }
    running = []
  }
  const endWhenIdle = (): void => {
    if (idle) clearTimeout(idle)
    idle = setTimeout(() => {
      if (running.some((thread) => thread.load > 0)) endWhenIdle()
      else end()
    }, idleMs).unref()
  }

  async function makeApart(unmade: readonly Unmade[], kid: string): Promise<MadeReport[]> {
    const [thread] = running.filter((one) => one.isReady).toSorted((one, other) => one.load - other.load)
    if (!thread) return makeHere(unmade, kid)
    const published = publishedOf(unmade[0]?.standards ?? null)
    try {
      const made = await thread.make({ published, bases: unmade.map(({ basis }) => basis), kid })
      return made.map(asBuffers)
    } catch (error) {
      onError(error)
      return makeHere(unmade, kid)
    }
  }

  return {
    async make(unmade, kid) {
      // A single report is not worth a thread: whoever waits for it would wait longer.
      if (isClosed || threads < 1 || unmade.length < 2) return makeHere(unmade, kid)
      while (running.length < threads) running.push(new ReportThread({ memoryMb, onError, onReady }))
      endWhenIdle()
      const made = new Map<Unmade, MadeReport>()
      await Promise.all(
        tasksOf(unmade).map(async (task) => {
          const reports = await makeApart(task, kid)
          for (const [at, report] of reports.entries()) {
            const one = task[at]
            if (one) made.set(one, report)
          }
        }),
      )
      return unmade.map((one) => {
        const report = made.get(one)
        if (!report) throw new TypeError('a report was not made')
        return report
      })
    },
    async close() {
      isClosed = true
      if (idle) clearTimeout(idle)
      end()
      await Promise.all(ending)
    },
  }
}

/** One thread, and what it is making. */
class ReportThread {
  readonly #thread: StandingThread<null, ToldByReportThread>
  readonly #making = new Map<number, PromiseWithResolvers<readonly MadeApart[]>>()
  #last = 0
  #isReady = false

  constructor({
    memoryMb,
    onError,
    onReady,
  }: Pick<ReportThreadsOptions, 'onError'> & {
    readonly memoryMb: number
    readonly onReady: (() => void) | undefined
  }) {
    this.#thread = new StandingThread({
      script: new URL('./report-worker.ts', import.meta.url),
      settings: null,
      memoryMb,
      isBare: true,
      onTold: (told) => {
        if (told.kind === 'READY') {
          this.#isReady = true
          onReady?.()
        } else this.#settle(told)
      },
      onEnded: (ended) => {
        this.#isReady = false
        if (this.#making.size === 0) onError(ended)
        this.#giveUp(ended)
      },
    })
    this.#thread.start()
  }

  /** Whether it can be told anything: it is not just starting. */
  get isReady(): boolean {
    return this.#isReady
  }

  /** How many tasks it has. */
  get load(): number {
    return this.#making.size
  }

  /** @throws {ThreadEnded} where it ended meanwhile; what the thread said, where the task cannot be done. */
  make(task: Omit<ReportTask, 'id'>): Promise<readonly MadeApart[]> {
    this.#last += 1
    const id = this.#last
    this.#thread.tell({ ...task, id } satisfies ReportTask)
    const making = Promise.withResolvers<readonly MadeApart[]>()
    this.#making.set(id, making)
    return making.promise
  }

  /** After what it was told already. What it does not get to is to be made elsewhere. */
  async stop(): Promise<void> {
    this.#isReady = false
    await this.#thread.stop()
    this.#giveUp(new ThreadEnded('EXIT'))
  }

  #giveUp(ended: ThreadEnded): void {
    for (const { reject } of this.#making.values()) reject(ended)
    this.#making.clear()
  }

  #settle(told: Exclude<ToldByReportThread, { kind: 'READY' }>): void {
    const making = this.#making.get(told.id)
    this.#making.delete(told.id)
    if (told.kind === 'MADE') making?.resolve(told.made)
    else making?.reject(new Error(told.message))
  }
}

/** On the thread that asks for it. */
export async function makeHere(unmade: readonly Unmade[], kid: string): Promise<MadeReport[]> {
  const made: MadeReport[] = []
  for (const one of unmade) {
    // Each takes some milliseconds, in which nobody else would be served.
    if (made.length > 0) await letOthers()
    made.push(makeReport(one, kid))
  }
  return made
}

/** Of the same standards, some at a time. */
function tasksOf(unmade: readonly Unmade[]): Unmade[][] {
  const tasks: Unmade[][] = []
  for (const alike of Map.groupBy(unmade, ({ standards }) => standards).values()) {
    for (let from = 0; from < alike.length; from += TOGETHER) tasks.push(alike.slice(from, from + TOGETHER))
  }
  return tasks
}

function publishedOf(standards: Standards | null): Published[] | null {
  return standards && [standards.accounting.published, ...standards.programmes.map((one) => one.published)]
}

function asBuffers({ document, basis, signingInput, ...made }: MadeApart): MadeReport {
  const bytes = (view: Uint8Array): Buffer => Buffer.from(view.buffer, view.byteOffset, view.byteLength)
  return { ...made, document: bytes(document), basis: bytes(basis), signingInput: bytes(signingInput) }
}
