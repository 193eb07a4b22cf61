/**
 * Looks into the places where departments put their files: at once after start, then as often as each manifest says, for
 * each department on one node at a time.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { PoolClient } from 'pg'
import type { DepartmentLine, LineInbox } from '../../adapters/department-line.ts'
import type { RegistrySnapshot } from '../registry/department.ts'
import type { Database } from '../storage/database.ts'

export interface ReceivingOptions {
  readonly database: Pick<Database, 'pool'>
  readonly registry: {
    current(): RegistrySnapshot
    line(slug: string, snapshot?: RegistrySnapshot): DepartmentLine
    onChange(listener: (snapshot: RegistrySnapshot) => void): () => void
  }
  /** Told when a place can no more be reached, or whatever else went wrong; it is looked into again in time. */
  readonly onError: (error: unknown, department: string) => void
}

/** How long one look may take, whatever is found. */
const LONGEST_MS = 900_000

interface Loop {
  readonly inbox: LineInbox
  readonly abort: AbortController
  readonly ended: Promise<void>
}

/** @returns what ends it, after the look that is under way was broken off. */
export function startReceiving(options: ReceivingOptions): () => Promise<void> {
  const { registry } = options
  const locks = new SharedLocks(options.database)
  const loops = new Map<string, Loop>()
  const ending = new Set<Promise<void>>()

  const end = (slug: string, loop: Loop): Promise<void> => {
    loops.delete(slug)
    loop.abort.abort()
    ending.add(loop.ended)
    return loop.ended.finally(() => ending.delete(loop.ended))
  }
  const follow = (snapshot: RegistrySnapshot): void => {
    for (const [slug, loop] of loops) {
      if (inboxOf(slug, snapshot) !== loop.inbox) void end(slug, loop)
    }
    for (const slug of snapshot.departments.keys()) {
      const inbox = inboxOf(slug, snapshot)
      if (!inbox || loops.has(slug)) continue
      const abort = new AbortController()
      loops.set(slug, { inbox, abort, ended: lookAgainAndAgain(slug, inbox, abort.signal) })
    }
  }
  const inboxOf = (slug: string, snapshot: RegistrySnapshot): LineInbox | undefined =>
    snapshot.departments.has(slug) ? registry.line(slug, snapshot).inbox : undefined

  async function lookAgainAndAgain(slug: string, inbox: LineInbox, signal: AbortSignal): Promise<void> {
    let failing = false
    while (!signal.aborted) {
      try {
        await locks.hold(slug, async () => {
          // It may have been told to end while it waited for the lock.
          if (signal.aborted) return
          await inbox.receive(AbortSignal.any([signal, AbortSignal.timeout(LONGEST_MS)]))
        })
        failing = false
      } catch (error) {
        // A place that is away is away for long: telling so each time would bury what else the log says.
        if (!signal.aborted && !failing) options.onError(error, slug)
        failing = true
      }
      await sleep(inbox.everyMs, undefined, { signal }).catch(() => undefined)
    }
  }

  const stopFollowing = registry.onChange(follow)
  follow(registry.current())
  return async () => {
    stopFollowing()
    await Promise.all([...loops].map(([slug, loop]) => end(slug, loop)))
    await Promise.all(ending)
    await locks.close()
  }
}

/**
 * Locks that one node of a database holds at a time, all on one connection of their own: they last for minutes, and a
 * connection for each would leave none for requests. A node that dies loses its connection, and its locks with it.
 */
class SharedLocks {
  readonly #database: Pick<Database, 'pool'>
  #client: Promise<PoolClient> | null = null
  #last: Promise<unknown> = Promise.resolve()
  readonly #held = new Set<string>()

  constructor(database: Pick<Database, 'pool'>) {
    this.#database = database
  }

  /** Runs `work` where nobody else holds the lock, here or on another node; otherwise does nothing. */
  async hold(name: string, work: () => Promise<void>): Promise<void> {
    // A connection that holds a lock would be given it a second time.
    if (this.#held.has(name)) return
    this.#held.add(name)
    try {
      if (!(await this.#query('select pg_try_advisory_lock(hashtextextended($1, 0)) as done', name))) return
      try {
        await work()
      } finally {
        await this.#query('select pg_advisory_unlock(hashtextextended($1, 0)) as done', name).catch(
          () => undefined,
        )
      }
    } finally {
      this.#held.delete(name)
    }
  }

  async close(): Promise<void> {
    const client = await this.#client?.catch(() => null)
    this.#client = null
    client?.release(true)
  }

  /** One statement after the other; a connection that failed is replaced. */
  #query(text: string, name: string): Promise<boolean> {
    const result = this.#last.then(async () => {
      this.#client ??= this.#database.pool.connect()
      try {
        const client = await this.#client
        const { rows } = await client.query<{ done: boolean }>(text, [`receiving:${name}`])
        return rows[0]?.done ?? false
      } catch (error) {
        const broken = this.#client
        this.#client = null
        void broken?.then((client) => client.release(true)).catch(() => undefined)
        throw error
      }
    })
    this.#last = result.catch(() => undefined)
    return result
  }
}
