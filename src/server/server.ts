import { createHash } from 'node:crypto'
import proxyAddress from '@fastify/proxy-addr'
import Fastify, { type FastifyInstance } from 'fastify'
import type { Registry } from 'prom-client'
import QuickLRU from 'quick-lru'
import type { Actor } from '../access/actor.ts'
import type { AccessLogExports } from '../disclosure/access-log-export.ts'
import { CompiledExecution } from '../gateway/executor.ts'
import type { HotSchema } from '../gateway/hot-schema.ts'
import { passOverOrphanedErrors } from '../gateway/orphaned-errors.ts'
import type { Identity } from '../identity/claims.ts'
import type { TokenIdentity } from '../identity/token-identity.ts'
import type { SharedRedis } from '../storage/redis/redis.ts'
import type { Batches } from '../verifications/batches/batches.ts'
import { Answering } from './answering.ts'
import { createApollo, DOCUMENTS } from './apollo.ts'
import { addBatchRoute } from './batch-route.ts'
import type { Authenticate } from './caller.ts'
import { CallerRate } from './caller-rate.ts'
import { addConsoleRoutes, type ConsoleRoutes } from './console/console-routes.ts'
import { addPersonaRoute, type PersonaRoute } from './console/persona-route.ts'
import type { RequestScope } from './context.ts'
import { graphqlRoute } from './graphql-route.ts'
import { InFlight } from './in-flight.ts'
import { acceptJsonBodies } from './json-body.ts'
import { KnownOperations } from './known-operations.ts'
import { addLedgerExportRoute } from './ledger-export-route.ts'
import { addLedgerRoutes, type LedgerRoutes } from './ledger-routes.ts'
import { DEFAULT_LIMITS, DocumentLimits, type Limits } from './limits.ts'
import type { Logger } from './logger.ts'
import { createServerMetrics } from './metrics.ts'
import { addPlainRoutes, type PlainRoutes } from './plain-routes.ts'
import { createReadiness, type ReadinessCheck } from './readiness.ts'
import { refuseAddress, refusing } from './refusals.ts'
import { addReportRoutes, type ReportServices } from './report-routes.ts'
import { addSchemaRoute } from './schema-route.ts'
import { eventStreamRoute, wantsEvents } from './subscriptions/event-stream.ts'
import { SubscriptionDesk } from './subscriptions/subscription-desk.ts'
import { serveWebSockets } from './subscriptions/web-socket.ts'
import type { ExecutedOperation } from './tracked-request.ts'

export interface ServerOptions<Context extends RequestScope> {
  readonly schema: HotSchema
  /** Who calls; null where there is no token. Throws `UNAUTHENTICATED` where the token is not believed. */
  readonly authenticate: Authenticate
  /** The same with how long the token may be believed, for subscriptions. */
  readonly identify: (authorization: string | undefined) => Promise<Identity | null>
  /** Whether a token was revoked since it was believed, for subscriptions. */
  readonly isRevoked: (token: TokenIdentity) => boolean | Promise<boolean>
  /** Makes what the resolvers of one request share. Called once a request; what it throws is answered with INTERNAL. */
  readonly contextFor: (scope: RequestScope) => Context
  /** By name; the hub is ready when none rejects. */
  readonly readiness: Readonly<Record<string, ReadinessCheck>>
  /** What it can do without, by name: it stays ready and says that it is degraded while one of them rejects. */
  readonly helpers?: Readonly<Record<string, ReadinessCheck>>
  readonly metrics: Registry
  readonly logger: Logger
  readonly jwks: PlainRoutes['jwks']
  readonly ledger: LedgerRoutes
  /** Takes files of households; without it there is no `POST /verification-batches`. */
  readonly batches?: Pick<Batches, 'request'>
  /** Exports the access log; without it there is no `GET /ledger/export`. */
  readonly accessLogExports?: AccessLogExports
  /** What prints reports and tells whether paper is genuine; null where the server has no such routes. */
  readonly reports: ReportServices | null
  /** The pages in the browser; without it there is no `/console`. */
  readonly console?: ConsoleRoutes & {
    /** In development: issues tokens to whoever sits at this machine. */
    readonly issue?: PersonaRoute['issue']
  }
  /** No introspection and no suggestions. */
  readonly production: boolean
  readonly limits?: Partial<Limits>
  /** Requests of one caller in a second; 200 where it is left out. */
  readonly requestsPerSecond?: number
  /** Subscriptions, and WebSockets, that one caller may have open; 20 where it is left out. */
  readonly subscriptionsPerCaller?: number
  /** Fields, as `Type.field`, that no subscription delivers; none where it is left out. */
  readonly withheldFromSubscriptions?: ReadonlySet<string>
  /** Where the nodes count the requests of callers together; each for itself where it is left out. */
  readonly redis?: SharedRedis | null
  /** Milliseconds that an answer may take before its work is told to end; 15,000 where it is left out. */
  readonly deadline?: number
  /** Milliseconds that {@link HubServer.stop} waits for requests in flight; 10,000 where it is left out. */
  readonly patience?: number
  /** Addresses and ranges of proxies whose `X-Forwarded-For` is believed; none where it is left out. */
  readonly trustedProxies?: readonly string[]
  /** What the log calls a caller; a short hash of the subject where it is left out. */
  readonly pseudonym?: (subject: string) => string
  /** Told of each operation that was run (not of those that were refused before), once; must not throw. */
  readonly onExecuted?: (executed: ExecutedOperation, actor: Actor) => void
}

export interface HubServer {
  /** Begins to serve. Port 0 takes a free one. Rejects where the address is taken. */
  start(at: { readonly host: string; readonly port: number }): Promise<void>
  /** Such as `http://127.0.0.1:4000`; null while it does not serve. */
  readonly address: string | null
  /**
   * Ends: is no longer ready, takes no new connections, lets requests in flight finish, and cuts off those that take
   * longer than `patience`. Never rejects; may be called twice.
   */
  stop(): Promise<void>
}

/** Milliseconds. */
const LINGER = 100

/** Makes the HTTP server of the hub: GraphQL, health, metrics, keys and checkpoint. It does not listen yet. */
export async function createServer<Context extends RequestScope>(
  options: ServerOptions<Context>,
): Promise<HubServer> {
  const {
    schema,
    logger,
    production,
    deadline = 15_000,
    patience = 10_000,
    requestsPerSecond = 200,
    subscriptionsPerCaller = 20,
  } = options
  const limits: Limits = { ...DEFAULT_LIMITS, ...options.limits }
  const metrics = createServerMetrics(options.metrics)
  const inFlight = new InFlight()
  const operations = new KnownOperations(DOCUMENTS)
  const execution = new CompiledExecution({
    onCompileFailure(problem) {
      logger.warn({ err: new Error(problem) }, 'an operation could not be compiled')
      metrics.countCompileFailure()
    },
  })
  const apollo = createApollo<Context>({
    schema,
    execution,
    operations,
    production,
    tokens: limits.tokens,
    logger,
  })
  await apollo.start()

  const app = Fastify({
    logger: false,
    exposeHeadRoutes: false,
    bodyLimit: limits.bodyBytes,
    // Requests that trickle in hold a connection no longer than this; idle ones are kept for clients that come back.
    requestTimeout: 30_000,
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    genReqId: () => '',
    trustProxy: [...(options.trustedProxies ?? [])],
  })
  acceptJsonBodies(app, limits.bodyBytes)
  const rate = new CallerRate(requestsPerSecond, options.redis)
  const documents = new DocumentLimits(limits)
  const handle = graphqlRoute<Context>({
    answering: new Answering({ apollo, schema, execution, operations, logger }),
    schema,
    documents,
    authenticate: options.authenticate,
    rate,
    contextFor: options.contextFor,
    deadline,
    inFlight,
    pseudonym: options.pseudonym ?? hashedSubjects(),
    metrics,
    logger,
    onExecuted: options.onExecuted,
  })
  const { identify } = options
  const desk = new SubscriptionDesk<Context>({
    schema,
    documents,
    rate,
    contextFor: options.contextFor,
    tokens: limits.tokens,
    production,
    perCaller: subscriptionsPerCaller,
    withheld: options.withheldFromSubscriptions ?? new Set(),
    isRevoked: options.isRevoked,
    metrics,
    logger,
    onExecuted: options.onExecuted,
  })
  const stream = eventStreamRoute<Context>({ desk, identify, inFlight, logger })
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    handler: (request, reply) => (wantsEvents(request) ? stream(request, reply) : handle(request, reply)),
  })
  const trusted = proxyAddress.compile([...(options.trustedProxies ?? [])])
  const sockets = serveWebSockets(app.server, {
    desk,
    identify,
    addressOf: (request) => proxyAddress(request, trusted),
    perCaller: subscriptionsPerCaller,
    logger,
  })
  let stopping: Promise<void> | null = null
  let endPassingOver: (() => void) | null = null
  const ready = createReadiness(options.readiness, logger, options.helpers)
  addPlainRoutes(app, {
    ready: () => (stopping ? Promise.resolve({ ready: false, degraded: false, checks: {} }) : ready()),
    metrics: options.metrics,
    jwks: options.jwks,
  })
  addLedgerRoutes(app, { ...options.ledger, logger })
  const { authenticate, batches, accessLogExports } = options
  if (batches) addBatchRoute(app, { authenticate, rate, batches, logger })
  if (accessLogExports) {
    addLedgerExportRoute(app, { exports: accessLogExports, authenticate, rate, inFlight, logger })
  }
  addSchemaRoute(app, { schema, authenticate, rate, logger })
  if (options.reports) {
    addReportRoutes(app, { ...options.reports, authenticate, rate, inFlight, logger })
  }
  if (options.console) {
    await addConsoleRoutes(app, options.console)
    const { issue } = options.console
    if (issue) addPersonaRoute(app, { issue, logger })
  }
  app.setNotFoundHandler(refuseAddress)
  app.setErrorHandler(refusing(limits, logger))

  async function end(): Promise<void> {
    const cut = setTimeout(() => {
      logger.warn('requests in flight are cut off')
      app.server.closeAllConnections()
    }, patience)
    try {
      const closed = app.close()
      await sockets.close()
      desk.close()
      await inFlight.none()
      // What is still connected has nothing to wait for: kept alive, or opened and never used. Answers that need no
      // operation, such as a refusal, have this long.
      const linger = setTimeout(() => app.server.closeAllConnections(), LINGER)
      await closed
      clearTimeout(linger)
      await apollo.stop()
    } catch (error) {
      logger.error({ err: error }, 'the server did not stop cleanly')
    } finally {
      clearTimeout(cut)
      endPassingOver?.()
    }
  }

  return {
    async start({ host, port }) {
      await app.listen({ host, port })
      endPassingOver ??= passOverOrphanedErrors()
    },
    get address() {
      return addressOf(app)
    },
    stop() {
      stopping ??= end()
      return stopping
    },
  }
}

function addressOf(app: FastifyInstance): string | null {
  const address = app.server.listening ? app.server.address() : null
  if (address === null || typeof address === 'string') return null
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address
  return `http://${host}:${address.port}`
}

/** Twelve hex digits of SHA-256: enough to follow one caller through a log, without its name. */
function hashedSubjects(): (subject: string) => string {
  const known = new QuickLRU<string, string>({ maxSize: 2_000 })
  return (subject) => {
    let hash = known.get(subject)
    if (hash === undefined) {
      hash = createHash('sha256').update(subject).digest('hex').slice(0, 12)
      known.set(subject, hash)
    }
    return hash
  }
}
