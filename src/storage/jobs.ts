/**
 * Durable jobs on PostgreSQL (pg-boss), shared by all nodes of a database. A job is kept in the same transaction as the
 * rows that it is about, runs at least once, and is retried elsewhere when its node dies; handlers must bear being run
 * again. A job carries identifiers only, never personal data.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Transaction } from 'kysely'
import { fromKysely, type Job, type JobResult, PgBoss } from 'pg-boss'
import type { z } from 'zod'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'
import { asStorageError } from './unavailable.ts'

/** What a handler knows of the job that it is running. */
export interface RunningJob {
  readonly id: string
  /** 1 for the first attempt. */
  readonly attempt: number
  /** Aborts when the job's time is over or the node stops; end soon, the job is tried again. */
  readonly signal: AbortSignal
}

export interface QueueOptions<Data extends object> {
  /** Identifiers only. Checked when a job is sent and again when it runs. */
  readonly schema: z.ZodType<Data>
  /** Throws where the job is to be tried again. */
  readonly handler: (data: Data, job: RunningJob) => Promise<void>
  /** How often it is tried again after a failure; 5 where it is left out. */
  readonly retryLimit?: number
  /** Seconds before the first retry, doubling up to `longestRetryDelay`; 1 where it is left out. */
  readonly retryDelay?: number
  /** Seconds; 60 where it is left out. */
  readonly longestRetryDelay?: number
  /** How long one attempt may take, in seconds; 300 where it is left out. */
  readonly timeout?: number
  /** A worker that has done a job looks for the next one at once, rather than after its pause: for long queues. */
  readonly keepGoing?: boolean
  /** How many jobs of the queue run on one node at a time; 4 where it is left out. */
  readonly concurrency?: number
  /**
   * For jobs that cost little more together than one of them alone: of those that wait so many are taken at a time, and what
   * `merge` makes of them is run. Where that fails each is tried again by itself, so that one bad job holds up no other.
   */
  readonly together?: {
    readonly most: number
    readonly merge: (jobs: readonly Data[]) => readonly Data[]
  }
  /**
   * With it every job needs a `singletonKey`, and of each key there is only one: `queued` (a further one may be queued
   * while one runs) or `alive` (neither queued nor running). Sending another does nothing.
   */
  readonly unique?: 'queued' | 'alive'
}

/** A queue that was declared; what {@link Jobs.send} takes. */
export interface Queue<Data extends object> {
  readonly name: string
  readonly options: QueueOptions<Data>
}

export interface SendOptions {
  readonly singletonKey?: string
  /** Not before this moment. */
  readonly startAfter?: Date
  /** Keeps the job with what else this transaction writes; {@link Jobs.notify} after it was committed. */
  readonly transaction?: Transaction<Tables>
}

export interface Jobs {
  /** Declares a queue and what runs its jobs; before {@link Jobs.start}. */
  queue<Data extends object>(name: string, options: QueueOptions<Data>): Queue<Data>
  /**
   * Keeps a job.
   *
   * @returns its id, or null where a unique queue already has one of that key.
   * @throws {HeduiError} `STORAGE_UNAVAILABLE`; nothing is kept then.
   */
  send<Data extends object>(queue: Queue<Data>, data: Data, options?: SendOptions): Promise<string | null>
  /** Lets this node look at once for jobs that were sent in a transaction; other nodes look every two seconds. */
  notify(queue: { readonly name: string }): void
  /** Creates what is missing in the database and begins to run jobs. */
  start(): Promise<void>
  /** Takes no further jobs, waits for the running ones, aborts those that take longer than `patienceMs`. */
  stop(patienceMs?: number): Promise<void>
}

export interface JobsOptions {
  /** Told of failed attempts and of faults of the engine, for the log and the metrics. */
  readonly onError?: (error: unknown, queue: string | null) => void
}

/** What takes jobs of one queue on this node, one batch after the other. */
interface Worker {
  id: string
  isBusy: boolean
}

const DEFAULT_RETRIES = 5
const DEFAULT_TIMEOUT_S = 300
const DEFAULT_CONCURRENCY = 4
const LONGEST_RETRY_DELAY_S = 60
/** A node that dies stops touching its jobs; they are tried again after this time and a pass of the supervisor. */
const HEARTBEAT_S = 10
const SUPERVISION_S = 10
const POLLING_S = 2
const DEFAULT_PATIENCE_MS = 20_000

/** A citizen ID number, which no job may carry. */
const ID_NUMBER = /\d{17}[\dXx]/

export function openJobs(database: Pick<Database, 'pool' | 'query'>, { onError }: JobsOptions = {}): Jobs {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => database.query(values ? { text, values } : { text }) },
    schedule: false,
    superviseIntervalSeconds: SUPERVISION_S,
    monitorIntervalSeconds: SUPERVISION_S,
  })
  boss.on('error', (error) => onError?.(error, null))
  const queues = new Map<string, { settings: ReturnType<typeof settingsOf>; begin: () => Promise<void> }>()
  const workers = new Map<string, Worker[]>()

  /** Each look costs a statement, so one looks; once it found something, so does the next one. */
  const wakeIdle = (name: string): boolean => {
    const idle = workers.get(name)?.find((worker) => !worker.isBusy)
    if (idle) boss.notifyWorker(idle.id)
    return idle !== undefined
  }
  const notify = ({ name }: { readonly name: string }) => {
    if (wakeIdle(name)) return
    // Whoever is at work looks again as soon as it is done.
    for (const { id } of workers.get(name) ?? []) boss.notifyWorker(id)
  }

  async function run<Data extends object>(
    queue: Queue<Data>,
    jobs: readonly Job<unknown>[],
    work: () => Promise<void>,
  ): Promise<JobResult[]> {
    try {
      await work()
      return jobs.map(({ id }) => ({ id, status: 'completed' }))
    } catch (error) {
      onError?.(error, queue.name)
      // pg-boss keeps what is given to it, whole; a message or a detail of PostgreSQL's may hold personal data.
      return jobs.map(({ id }) => ({ id, status: 'failed', output: new Error(nameOf(error)) }))
    }
  }

  /** Runs jobs that were taken at a time; tells what came of each. */
  async function runAll<Data extends object>(
    queue: Queue<Data>,
    batch: readonly Job<unknown>[],
  ): Promise<JobResult[]> {
    const { schema, handler, together } = queue.options
    const results: JobResult[] = []
    const fresh = batch.filter(({ retryCount }) => retryCount === 0)
    const merged = together !== undefined && fresh.length > 1 ? fresh : []
    if (together && merged.length > 0) {
      const signal = AbortSignal.any(merged.map((job) => job.signal))
      const outcome = await run(queue, merged, async () => {
        const id = merged[0]?.id ?? ''
        const jobs = together.merge(merged.map((job) => schema.parse(job.data)))
        for (const data of jobs) await handler(data, { id, attempt: 1, signal })
      })
      results.push(...outcome)
    }
    for (const job of batch) {
      if (merged.includes(job)) continue
      const outcome = await run(queue, [job], () =>
        handler(schema.parse(job.data), { id: job.id, attempt: job.retryCount + 1, signal: job.signal }),
      )
      results.push(...outcome)
    }
    return results
  }

  async function begin<Data extends object>(queue: Queue<Data>): Promise<void> {
    const { concurrency = DEFAULT_CONCURRENCY, keepGoing = false, together } = queue.options
    const own: Worker[] = []
    workers.set(queue.name, own)
    for (let count = 0; count < concurrency; count += 1) {
      const settings = {
        batchSize: together?.most ?? 1,
        pollingIntervalSeconds: POLLING_S,
        perJobResults: true,
      } as const
      const worker: Worker = { id: '', isBusy: false }
      worker.id = await boss.work(queue.name, settings, async (batch: Job<unknown>[]) => {
        worker.isBusy = true
        wakeIdle(queue.name)
        try {
          return await runAll(queue, batch)
        } finally {
          worker.isBusy = false
          if (keepGoing) boss.notifyWorker(worker.id)
        }
      })
      own.push(worker)
    }
  }

  return {
    queue(name, options) {
      const queue = { name, options }
      if (queues.has(name)) throw new TypeError(`the queue ${name} is declared twice`)
      queues.set(name, { settings: settingsOf(options), begin: () => begin(queue) })
      return queue
    },

    async send(queue, data, { singletonKey, startAfter, transaction } = {}) {
      const payload = queue.options.schema.parse(data)
      if (ID_NUMBER.test(JSON.stringify(payload)))
        throw new TypeError(`a job of ${queue.name} carries an ID number`)
      if (queue.options.unique !== undefined && singletonKey === undefined) {
        throw new TypeError(`a job of ${queue.name} needs a singletonKey`)
      }
      try {
        const id = await boss.send(queue.name, payload, {
          ...(singletonKey === undefined ? {} : { singletonKey }),
          ...(startAfter === undefined ? {} : { startAfter }),
          ...(transaction === undefined ? {} : { db: fromKysely(transaction) }),
        })
        if (transaction === undefined && startAfter === undefined) notify(queue)
        return id
      } catch (error) {
        throw asStorageError(error)
      }
    },

    notify,

    async start() {
      try {
        await boss.start()
        const existing = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]))
        for (const [name, { settings, begin: beginWork }] of queues) {
          const { policy, ...changeable } = settings
          const found = existing.get(name)
          if (found === undefined) await boss.createQueue(name, settings)
          else if (found.policy !== policy)
            throw new TypeError(`the queue ${name} cannot change what is unique in it`)
          else if (differs(found, changeable)) await boss.updateQueue(name, changeable)
          await beginWork()
        }
      } catch (error) {
        throw asStorageError(error)
      }
    },

    async stop(patienceMs = DEFAULT_PATIENCE_MS) {
      const idle = Promise.all([...workers.keys()].map((name) => boss.offWork(name, { wait: true })))
      const patience = new AbortController()
      await Promise.race([
        idle,
        sleep(patienceMs, undefined, { signal: patience.signal }).catch(() => undefined),
      ])
      patience.abort()
      await boss.stop({ graceful: false, close: false })
    },
  }
}

function settingsOf<Data extends object>(options: QueueOptions<Data>) {
  return {
    policy: options.unique === 'alive' ? 'exclusive' : options.unique === 'queued' ? 'short' : 'standard',
    retryLimit: options.retryLimit ?? DEFAULT_RETRIES,
    retryDelay: options.retryDelay ?? 1,
    retryBackoff: true,
    retryDelayMax: options.longestRetryDelay ?? LONGEST_RETRY_DELAY_S,
    expireInSeconds: options.timeout ?? DEFAULT_TIMEOUT_S,
    heartbeatSeconds: HEARTBEAT_S,
  }
}

function differs<Settings extends object>(found: Partial<Settings>, settings: Settings): boolean {
  for (const name in settings) if (found[name] !== settings[name]) return true
  return false
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'Error'
  return 'code' in error && typeof error.code === 'string' ? `${error.name} ${error.code}` : error.name
}
