/** Making ioredis' clients for each way that Redis is run. */
import { Cluster, type ClusterOptions, Redis, type RedisOptions } from 'ioredis'
import type { RedisTarget } from './redis-url.ts'

/** A client of one server, which a sentinel may have named, or of a cluster. */
export type RedisClient = Redis | Cluster

/** Two, since a connection that listens can say nothing else; a cluster's client keeps such a connection by itself. */
export interface RedisClients {
  readonly commands: RedisClient
  readonly feed: RedisClient
}

/** A server that was silent for so long, in milliseconds, although it was asked, is one to connect to anew. */
const SILENCE_MS = 1_000
const CONNECT_MS = 2_000
const SHORTEST_PAUSE_MS = 50
const LONGEST_PAUSE_MS = 2_000

/** Doubles from 50 ms to 2 s; a third of it at random, so that many nodes do not come back in one moment. */
export function backoff(attempt: number): number {
  const pause = Math.min(SHORTEST_PAUSE_MS * 2 ** Math.min(attempt - 1, 10), LONGEST_PAUSE_MS)
  return Math.round(pause * (1 - Math.random() / 3))
}

/** Makes clients that do not connect yet. What cannot be sent at once is refused rather than kept for later. */
export function createClients(target: RedisTarget): RedisClients {
  if (target.kind === 'cluster') {
    const cluster = new Cluster(
      target.nodes.map(({ host, port }) => ({ host, port })),
      clusterOptions(target),
    )
    return { commands: cluster, feed: cluster }
  }
  const options = serverOptions(target)
  return { commands: new Redis(options), feed: new Redis(options) }
}

const EVERYWHERE = {
  connectTimeout: CONNECT_MS,
  socketTimeout: SILENCE_MS,
  autoResubscribe: false,
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
  connectionName: 'hedui',
} as const satisfies RedisOptions

function access({
  username,
  password,
  tls,
}: RedisTarget): Pick<RedisOptions, 'username' | 'password' | 'tls'> {
  return {
    ...(username === null ? {} : { username }),
    ...(password === null ? {} : { password }),
    ...(tls ? { tls: {} } : {}),
  }
}

/** Replies come in the shapes of RESP2, whatever the server speaks. */
type ServerOptions = Omit<RedisOptions, 'replyMapping'>

function serverOptions(target: Exclude<RedisTarget, { kind: 'cluster' }>): ServerOptions {
  const options: ServerOptions = {
    ...EVERYWHERE,
    ...access(target),
    db: target.database,
    lazyConnect: true,
    enableOfflineQueue: false,
    retryStrategy: backoff,
    // A master that became a replica says so; the sentinels know who is master now.
    reconnectOnError: (error) => error.message.startsWith('READONLY'),
  }
  if (target.kind === 'single') return { ...options, ...target.node }
  const { sentinels, master, sentinelUsername, sentinelPassword, tls } = target
  return {
    ...options,
    sentinels: sentinels.map(({ host, port }) => ({ host, port })),
    name: master,
    sentinelRetryStrategy: backoff,
    sentinelCommandTimeout: SILENCE_MS,
    // The master of a failover is announced; without it a hanging master would be kept until it is given up.
    failoverDetector: true,
    ...(sentinelUsername === null ? {} : { sentinelUsername }),
    ...(sentinelPassword === null ? {} : { sentinelPassword }),
    ...(tls ? { enableTLSForSentinelMode: true, sentinelTLS: {} } : {}),
  }
}

function clusterOptions(
  target: Extract<RedisTarget, { kind: 'cluster' }>,
): Omit<ClusterOptions, 'redisOptions'> & { redisOptions: ServerOptions } {
  return {
    lazyConnect: true,
    enableOfflineQueue: false,
    clusterRetryStrategy: backoff,
    slotsRefreshTimeout: SILENCE_MS,
    // Behind TLS a node's certificate names its host, which the system's own look-up would replace by an address.
    ...(target.tls ? { dnsLookup: (host, answer) => answer(null, host) } : {}),
    redisOptions: { ...EVERYWHERE, ...access(target) },
  }
}
