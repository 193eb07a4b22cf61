/**
 * Makes the reports of batches in threads of their own, since making them is what takes most of the hub's one thread. The
 * threads hold nothing that could be lost: a report that was being made where one dies is made here, and it is the same to
 * the byte. What is sealed and signed is so in the hub; no key leaves it.
 */
import { availableParallelism } from 'node:os'
import { setImmediate as letOthers } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'
import type { Published } from '../programmes/standard.ts'
import type { Standards } from '../programmes/standards.ts'
import { type MadeReport, type MakeReports, makeReport, type Unmade } from './make-report.ts'
import type { ReportBasis } from './report-basis.ts'

/** What a thread is told. */
export interface ReportTask {
  /** From which it compiles the standards; null where there are none. */
  readonly published: readonly Published[] | null
  readonly bases: readonly ReportBasis[]
  readonly kid: string
}

/** What a thread gives back: bytes come over as plain arrays of them. */
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
  /** Told where a thread could not do its work. */
  readonly onError: (error: unknown) => void
}

/** More threads than this and the hub's own is what everything waits for. */
const MOST_THREADS = 4
/** Reports of a task: the standards travel once with them. */
const TOGETHER = 4
/** A thread with nothing to do ends after this time, and its memory is free. */
const IDLE_MS = 10_000
const MEMORY_MB = 256
/** After threads could not even begin they are tried again. */
const PAUSE_MS = 30_000

export function reportThreads({
  threads = Math.min(MOST_THREADS, availableParallelism() - 1),
  memoryMb = MEMORY_MB,
  onError,
}: ReportThreadsOptions): ReportThreads {
  let pool: Piscina<ReportTask, MadeApart[]> | null = null
  let isClosed = false
  let triedAgainAt = 0
  const open = (): Piscina<ReportTask, MadeApart[]> => {
    const opened = new Piscina<ReportTask, MadeApart[]>({
      filename: fileURLToPath(new URL('./report-worker.ts', import.meta.url)),
      minThreads: 0,
      maxThreads: threads,
      idleTimeout: IDLE_MS,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
      // Neither the settings of the hub nor what else stands there.
      env: {},
    })
    // A thread died before it had begun with anything: what waits for it would wait for ever. Without the pool it does not.
    opened.on('error', (error) => {
      onError(error)
      triedAgainAt = performance.now() + PAUSE_MS
      if (pool === opened) pool = null
      void opened.destroy()
    })
    return opened
  }

  async function makeApart(unmade: readonly Unmade[], kid: string): Promise<MadeReport[]> {
    const task = { published: publishedOf(unmade[0]?.standards ?? null), bases: unmade.map(basisOf), kid }
    try {
      pool ??= open()
      return (await pool.run(task)).map(asBuffers)
    } catch (error) {
      if (!isClosed) onError(error)
      return makeHere(unmade, kid)
    }
  }

  return {
    async make(unmade, kid) {
      // A single report is not worth a thread: whoever waits for it would wait longer.
      const isAlone = isClosed || threads < 1 || performance.now() < triedAgainAt
      if (isAlone || unmade.length < 2) return makeHere(unmade, kid)
      const tasks = tasksOf(unmade)
      const made = await Promise.all(tasks.map((task) => makeApart(task, kid)))
      const byBasis = new Map(
        tasks.flatMap((task, at) => task.map(({ basis }, place) => [basis, made[at]?.[place]] as const)),
      )
      return unmade.map(({ basis }) => {
        const report = byBasis.get(basis)
        if (!report) throw new TypeError('a report was not made')
        return report
      })
    },
    async close() {
      isClosed = true
      await pool?.destroy()
    },
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

function basisOf({ basis }: Unmade): ReportBasis {
  return basis
}

function asBuffers({ document, basis, signingInput, ...made }: MadeApart): MadeReport {
  const bytes = (view: Uint8Array): Buffer => Buffer.from(view.buffer, view.byteOffset, view.byteLength)
  return { ...made, document: bytes(document), basis: bytes(basis), signingInput: bytes(signingInput) }
}
