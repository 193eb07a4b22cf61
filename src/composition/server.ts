/** The HTTP server with the schema of the live departments and everything that its routes call. */
import type { Context, Services } from '../../resolvers/context.ts'
import { FIELDS_OF_THE_HOUSEHOLD } from '../../resolvers/verification.ts'
import type { Config } from '../config.ts'
import type { AccessLogExports } from '../disclosure/access-log-export.ts'
import { askDepartments } from '../disclosure/ask.ts'
import { coordinatesOf } from '../gateway/field-coordinates.ts'
import { HotSchema } from '../gateway/hot-schema.ts'
import { readPublishedTile } from '../ledger/tile-store.ts'
import type { FieldUsage } from '../monitoring/field-usage.ts'
import type { OpenRegistry } from '../registry/open-registry.ts'
import { signInOf } from '../server/console/sign-in.ts'
import type { RequestScope } from '../server/context.ts'
import { createServer, type HubServer } from '../server/server.ts'
import type { Database } from '../storage/database.ts'
import type { Keys } from '../storage/keys.ts'
import type { SharedRedis } from '../storage/redis/redis.ts'
import type { Identity } from './identity.ts'
import type { LedgerProofs } from './ledger-proofs.ts'
import type { OnEnd } from './lifetime.ts'
import type { Observability } from './observability.ts'
import type { Reports } from './reports.ts'
import { CONSOLE } from './shipped-files.ts'

export interface ServerParts extends Observability {
  readonly departments: Pick<OpenRegistry, 'registry' | 'schema' | 'follow'>
  readonly services: Services
  readonly identity: Pick<Identity, 'authenticator' | 'revoked' | 'development'>
  readonly proofs: Pick<LedgerProofs, 'integrator' | 'witnessing'>
  readonly reports: Pick<Reports, 'printer' | 'authenticity'>
  readonly accessLogExports: AccessLogExports
  readonly database: Database
  readonly redis: SharedRedis | null
  readonly keys: Keys
  readonly usage: FieldUsage
  readonly onEnd: OnEnd
}

type ServerSettings = Pick<
  Config,
  | 'environment'
  | 'jwt'
  | 'consoleClient'
  | 'subscriptionsPerCaller'
  | 'ledgerWitnesses'
  | 'trustedProxies'
  | 'requestDeadlineMs'
  | 'requestsPerSecond'
>

/** It does not listen yet; the schema follows the departments from now on. */
export async function openServer(config: ServerSettings, parts: ServerParts): Promise<HubServer> {
  const { departments, services, identity, proofs, database, redis, keys, usage, logger, metrics } = parts
  const { authenticator, revoked, development } = identity
  const { integrator, witnessing } = proofs
  const { printer, authenticity } = parts.reports
  const schema = new HotSchema(departments.schema)
  const follower = departments.follow((next) => schema.replace(next))
  parts.onEnd(() => follower.stop())
  return await createServer<RequestScope & Context>({
    schema,
    isRevoked: (token) => revoked.covers(token),
    authenticate: (authorization) => authenticator.authenticate(authorization),
    identify: (authorization) => authenticator.identify(authorization),
    subscriptionsPerCaller: config.subscriptionsPerCaller,
    withheldFromSubscriptions: FIELDS_OF_THE_HOUSEHOLD,
    contextFor: (scope) => ({
      ...scope,
      ask: askDepartments({
        registry: departments.registry,
        requestId: scope.requestId,
        live: true,
        deadlineAt: scope.deadlineAt,
        signal: scope.signal,
      }),
      services,
    }),
    readiness: {
      database: async () => {
        await database.query({ text: 'select 1' })
      },
    },
    helpers: {
      ...(redis ? { redis: () => redis.check() } : {}),
      ...(config.ledgerWitnesses.length > 0 ? { witnesses: () => witnessing.check() } : {}),
    },
    redis,
    metrics: metrics.registry,
    logger,
    jwks: () => Promise.resolve({ keys: keys.publicKeys() }),
    ledger: {
      checkpoint: async () => (await integrator.publishedCheckpoint()).note,
      tile: (request) => readPublishedTile(database.kysely, request),
    },
    batches: services.batches,
    accessLogExports: parts.accessLogExports,
    reports: { printer, authenticity },
    console: { directory: CONSOLE, ...signInOf(config, development) },
    trustedProxies: config.trustedProxies,
    production: config.environment === 'production',
    deadline: config.requestDeadlineMs,
    requestsPerSecond: config.requestsPerSecond,
    onExecuted: ({ schema, document, operation }, actor) =>
      usage.count(coordinatesOf(schema, document, operation), actor),
  })
}
