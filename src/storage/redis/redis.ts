/**
 * The connection to Redis, which the hub uses where `REDIS_URL` is set: to count requests over all nodes and to tell nodes
 * of changes at once. Redis decides nothing that matters (docs/adr/0013); so everything here is made to be done without:
 *
 * - **Nobody waits for it.** A command has {@link PATIENCE_MS}; then its caller goes on without.
 * - **A Redis that is away or hangs is not asked at all.** While it is down, {@link SharedRedis.run} rejects at once. What
 *   proves it up is a beat each second that goes the whole way: published over one connection, received over the other.
 *   A command that fails has the next beat sent at once.
 * - **Nothing piles up.** What cannot be sent now is refused. Connections that broke or fell silent are made anew, with
 *   pauses that grow to two seconds.
 */
import { randomUUID } from 'node:crypto'
import type { Redis } from 'ioredis'
import { z } from 'zod'
import { createClients, type RedisClient, type RedisClients } from './connect.ts'
import type { RedisTarget } from './redis-url.ts'

export interface RedisOptions {
  /** Goes in front of every key and channel, so that hubs of several databases share a Redis without meeting. */
  readonly namespace: string
  /** Told of each change: once it answers, and once it does not any more. Not before the first of either. */
  readonly onState?: (up: boolean, why: RedisAway | null) => void
  /** Told of each command that failed or was given up. */
  readonly onError?: () => void
}

/** Redis did not do it: it is down, took too long, or refused. Whoever asked goes on without. */
export class RedisAway extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'RedisAway'
  }
}

/** How long anybody waits for a command, in milliseconds. */
export const PATIENCE_MS = 50
/** How often Redis has to prove that it is up, and how long it may take, in milliseconds. */
const BEAT_MS = 1_000
const BEAT_PATIENCE_MS = 300
/** A hub starts without Redis rather than late. */
const FIRST_TRY_MS = 1_000

export class SharedRedis {
  readonly namespace: string
  readonly #options: RedisOptions
  readonly #clients: RedisClients
  readonly #changes: string
  readonly #beats: string
  readonly #listeners = new Set<(message: string) => void>()
  readonly #watchers = new Set<(up: boolean) => void>()
  readonly #me = randomUUID()
  #up = false
  /** What was told last; null before anything was. */
  #told: boolean | null = null
  #beat: Promise<void> | null = null
  #arrived: (() => void) | null = null
  #timer: NodeJS.Timeout | undefined
  #closed = false
  #lastError: unknown = null

  constructor(target: RedisTarget, options: RedisOptions) {
    this.#options = options
    this.namespace = options.namespace
    this.#changes = `${options.namespace}:changes`
    this.#beats = `${options.namespace}:beats`
    this.#clients = createClients(target)
    for (const client of this.#each()) {
      // Unheard, an error would end the process.
      client.on('error', (error: unknown) => {
        this.#lastError = error
      })
      client.on('close', () => this.#down(this.#lastError ?? new RedisAway('the connection was closed')))
      client.on('ready', () => {
        this.#look()
      })
    }
    this.#clients.feed.on('message', (channel: string, message: string) => this.#receive(channel, message))
  }

  /** Begins to connect, and looks after the connection from now on. Resolves after a first try of a second at most. */
  async start(): Promise<void> {
    this.#timer = setInterval(() => this.#look(), BEAT_MS).unref()
    // What fails here is tried again by the clients themselves.
    const connecting = Promise.allSettled(this.#each().map((client) => client.connect()))
    await within(FIRST_TRY_MS, connecting).catch(() => undefined)
    await this.#look()
    if (!this.#up) this.#down(this.#lastError ?? new RedisAway('it could not be reached'))
  }

  /** Whether it may be asked. */
  get up(): boolean {
    return this.#up
  }

  /** Rejects while it may not be asked. */
  check(): Promise<void> {
    return this.#up ? Promise.resolve() : Promise.reject(new RedisAway('Redis is down'))
  }

  /**
   * Has a command done.
   *
   * @throws {RedisAway} at once where Redis is down, and after {@link PATIENCE_MS} where it does not answer.
   */
  async run<Result>(command: (client: RedisClient) => Promise<Result>): Promise<Result> {
    if (!this.#up) throw new RedisAway('Redis is down')
    try {
      return await within(PATIENCE_MS, command(this.#clients.commands))
    } catch (error) {
      this.#options.onError?.()
      this.#look()
      throw new RedisAway('Redis did not do it', { cause: error })
    }
  }

  /** Gives a script a name, under which `command` of {@link run} may call it. */
  defineCommand(name: string, script: { readonly lua: string; readonly numberOfKeys: number }): void {
    this.#clients.commands.defineCommand(name, script)
  }

  /** Sends a message to every node, this one too. Rejects as {@link run} does. */
  async publish(message: string): Promise<void> {
    await this.run((client) => client.publish(this.#changes, message))
  }

  /** Calls back for each message, until the returned function is called. Messages that are sent while Redis is down are lost. */
  onMessage(listener: (message: string) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Calls back for each change between up and down. */
  onChange(watcher: (up: boolean) => void): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  /** Ends the connections, without waiting for anything under way. */
  async close(): Promise<void> {
    this.#closed = true
    clearInterval(this.#timer)
    this.#up = false
    for (const client of this.#each()) client.disconnect()
    await this.#beat
  }

  #each(): RedisClient[] {
    return [...new Set([this.#clients.commands, this.#clients.feed])]
  }

  /** Finds out whether Redis is up. Those who want to know at the same time share one beat. Never rejects. */
  #look(): Promise<void> {
    if (this.#closed || this.#each().some((client) => client.status !== 'ready')) return Promise.resolve()
    this.#beat ??= this.#prove()
      .then(
        () => this.#turn(true, null),
        (error: unknown) => {
          this.#options.onError?.()
          this.#down(error)
          // Whatever hangs: ask for it anew rather than wait behind it.
          if (!this.#closed) for (const client of this.#each()) client.disconnect(true)
        },
      )
      .finally(() => {
        this.#beat = null
      })
    return this.#beat
  }

  /** A message to ourselves, over both connections; in a cluster, every master says besides that it is whole. */
  async #prove(): Promise<void> {
    const { commands, feed } = this.#clients
    const arrived = Promise.withResolvers<void>()
    this.#arrived = arrived.resolve
    const work = async (): Promise<void> => {
      await feed.subscribe(this.#changes, this.#beats)
      await commands.publish(this.#beats, this.#me)
      if ('nodes' in commands) await Promise.all(commands.nodes('master').map(requireWhole))
      await arrived.promise
    }
    await within(BEAT_PATIENCE_MS, work())
  }

  #receive(channel: string, message: string): void {
    if (channel === this.#beats) {
      if (message === this.#me) this.#arrived?.()
    } else if (channel === this.#changes) {
      for (const listener of this.#listeners) listener(message)
    }
  }

  #down(why: unknown): void {
    this.#turn(false, toldOf(why))
  }

  #turn(up: boolean, why: RedisAway | null): void {
    if (this.#closed) return
    this.#up = up
    if (this.#told === up) return
    this.#told = up
    if (up) this.#lastError = null
    this.#options.onState?.(up, why)
    for (const watcher of this.#watchers) watcher(up)
  }
}

/** What may be logged of an error: ioredis' own hold the command that failed, and `HELLO` has the password in it. */
function toldOf(error: unknown): RedisAway {
  if (error instanceof RedisAway && error.cause === undefined) return error
  const { message, code } = FAULT.parse(error)
  return new RedisAway(message || code)
}

const FAULT = z
  .object({ message: z.string(), code: z.string().default('it cannot be reached') })
  .catch({ message: '', code: 'it cannot be reached' })

/** A cluster that lacks a master goes on publishing; what it counts would depend on who is counted. */
async function requireWhole(master: Redis): Promise<void> {
  const info = await master.cluster('INFO')
  if (!/^cluster_state:ok\r?$/m.test(info)) throw new RedisAway('the cluster is not whole')
}

/**
 * Waits no longer than that, in milliseconds. Where this process itself was busy, an answer may lie unread when the time
 * is up: it is read before anything is given up.
 */
async function within<Result>(milliseconds: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => setImmediate(() => reject(new RedisAway(`no answer within ${milliseconds} ms`))),
      milliseconds,
    )
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
