/** The only wiring: makes the hub's parts from its settings, hands them to each other, starts and ends them in order. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Registry } from 'prom-client'
import { addressPolicy } from '../adapters/address-check.ts'
import type { Environment } from '../adapters/environment-references.ts'
import type { Context, Services } from '../resolvers/context.ts'
import { resolvers } from '../resolvers/index.ts'
import { FIELDS_OF_THE_HOUSEHOLD } from '../resolvers/verification.ts'
import type { Actor } from './access/actor.ts'
import { GrantStore } from './access/grants.ts'
import { OrganisationNames } from './access/organisation-names.ts'
import { StaffRegister } from './access/staff.ts'
import { AuditThread } from './auditing/audit-thread.ts'
import { departmentAnswering } from './auditing/department-answering.ts'
import { emergencyFindings } from './auditing/emergency-findings.ts'
import { createAuditFindings } from './auditing/findings.ts'
import type { Config } from './config.ts'
import { ConsentStore } from './consents/store.ts'
import { createCorrespondence } from './correspondence/correspondence.ts'
import { createDeliveries } from './deliveries/deliveries.ts'
import { startReceiving } from './deliveries/receiving.ts'
import { createAccessLogExports } from './disclosure/access-log-export.ts'
import { createAccessLogService } from './disclosure/access-log-service.ts'
import { askDepartments } from './disclosure/ask.ts'
import { createDepartmentAccesses } from './disclosure/department-accesses.ts'
import { createDoor } from './disclosure/door.ts'
import { createEmergencyBasis } from './disclosure/emergency/basis.ts'
import { createEmergencies } from './disclosure/emergency/emergencies.ts'
import { createInquiryService } from './disclosure/inquiry-service.ts'
import { createAccessComplaints } from './disclosure/own-view/complaints.ts'
import { createAccessDelays } from './disclosure/own-view/delays.ts'
import { tellRelations } from './disclosure/relations.ts'
import { tracedDoor } from './disclosure/traced-door.ts'
import { checkEmergencyItems } from './emergency-items.ts'
import { type Composition, composeSchema, namesOfContract, type SdlFile } from './gateway/compose.ts'
import { coordinatesOf } from './gateway/field-coordinates.ts'
import { HotSchema } from './gateway/hot-schema.ts'
import { schemaWorkshop } from './gateway/schema-workshop.ts'
import { readHolidayFile } from './holiday-file.ts'
import { readHouseholdFile } from './household-file.ts'
import { createHouseholds } from './households/households.ts'
import { actsSource, answersSource, expirySource, reportsSource } from './households/sources.ts'
import { type Authenticator, createAuthenticator } from './identity/authenticator.ts'
import { createCredentials, type TrustedIssuer } from './identity/credentials.ts'
import { type DevelopmentIssuer, openDevelopmentIssuer } from './identity/development-issuer.ts'
import { DEVELOPMENT_AUDIENCE } from './identity/development-mark.ts'
import { remoteKeys } from './identity/key-source.ts'
import { RevocationList } from './identity/revocation-list.ts'
import { createTokenRevocations } from './identity/revoke-tokens.ts'
import { createErasures } from './keeping/erasures.ts'
import { keepingJobs } from './keeping/keeping-jobs.ts'
import { ledgerKeepingJob } from './keeping/ledger-keeping.ts'
import { AccessLog } from './ledger/access-log.ts'
import { DEFAULT_ORIGIN, Integrator } from './ledger/integrator.ts'
import { Ledger } from './ledger/ledger.ts'
import { checkOrigin } from './ledger/origin.ts'
import { SegmentSealer } from './ledger/segments/sealer.ts'
import { readPublishedTile } from './ledger/tile-store.ts'
import { Witnessing } from './ledger/witnesses/witnessing.ts'
import { createMetrics, createRedisMetrics, createWitnessMetrics } from './metrics.ts'
import { FieldUsage } from './monitoring/field-usage.ts'
import { ProgrammeCatalogue } from './programmes/catalogue.ts'
import { DatabaseLibrary } from './programmes/library.ts'
import { ProgrammeLifecycle } from './programmes/lifecycle.ts'
import { shipStandards } from './programmes/ship.ts'
import { standardsFor } from './programmes/standards-for.ts'
import { trialThreads } from './programmes/trial-runner.ts'
import { openRegistry } from './registry/open-registry.ts'
import { readShipped } from './registry/ship.ts'
import { createAuthenticity } from './reports/authenticity.ts'
import type { ReportKey } from './reports/find.ts'
import { createPrinter } from './reports/print/print.ts'
import { readReport } from './reports/read.ts'
import { revealIdNumber } from './reports/reveal-id-number.ts'
import { reportVersions } from './reports/versions.ts'
import { readRetentionFile } from './retention-file.ts'
import { signInOf } from './server/console/sign-in.ts'
import type { RequestScope } from './server/context.ts'
import { createLogger, type Logger } from './server/logger.ts'
import { createServer } from './server/server.ts'
import type { EmbeddedPostgres } from './storage/embedded-postgres.ts'
import { openJobs } from './storage/jobs.ts'
import { type Keys, openKeys } from './storage/keys.ts'
import { openSignals } from './storage/open-signals.ts'
import type { OpenRedisOptions } from './storage/redis/open-redis.ts'
import type { SharedRedis } from './storage/redis/redis.ts'
import { openStorage } from './storage/storage.ts'
import { createBatches } from './verifications/batches/batches.ts'
import { batchJobs } from './verifications/batches/start-slice.ts'
import { verificationJobs } from './verifications/jobs.ts'
import { previewEffect } from './verifications/preview-effect.ts'
import { reportThreads } from './verifications/report-threads.ts'
import { createReviews } from './verifications/reviews.ts'
import { sampling } from './verifications/sampling/sample.ts'
import type { CollectDependencies } from './verifications/supplement.ts'
import { createVerifications } from './verifications/verifications.ts'
import { workingDays } from './working-days.ts'

/** A running hub. */
export interface Hub {
  /** Where it serves, without `/graphql`. */
  readonly url: string
  /** Ends it: no new requests, those in flight finish, jobs end or go back, then the database. */
  stop(): Promise<void>
}

export interface HubOptions {
  /** Folders of departments that ship with the hub; those of the settings come on top. */
  readonly departments?: readonly string[]
  /** Folders of standards that are published at the start; those of the settings, where they name any, take their place. */
  readonly programmes?: readonly string[]
  /** What manifests read addresses and secrets from. */
  readonly environment?: Environment
  /** The PostgreSQL of its data directory where it is being started already; ended with the hub, or where that does not start. */
  readonly embedded?: Promise<EmbeddedPostgres> | undefined
}

/** Who they are, and what they receive already: what “help first” needs, and no more. */
const USUAL_EMERGENCY_ITEMS = ['publicSecurity.householdRegister', 'civilAffairs.assistance']
/** What nodes are told when tokens are revoked. */
const REVOCATIONS = ['token-revocations', 'all'] as const
const BUNDLED_DEPARTMENTS = fileURLToPath(new URL('../adapters/departments', import.meta.url))
const BUNDLED_CALENDAR = fileURLToPath(new URL('../calendars/cn.yaml', import.meta.url))
const BUNDLED_RETENTION = fileURLToPath(new URL('../retention/default.yaml', import.meta.url))
/** Where `npm run build:console` puts the pages of the console. */
const CONSOLE = new URL('../console/dist/', import.meta.url)

/** Examples of a fictitious region: for development, where the settings name no others. */
const EXAMPLE_STANDARDS = ['../programmes', '../rules'].map((folder) =>
  fileURLToPath(new URL(folder, import.meta.url)),
)
const DEFAULTS = {
  departments: [BUNDLED_DEPARTMENTS],
  programmes: EXAMPLE_STANDARDS,
  environment: process.env,
  embedded: undefined,
} satisfies HubOptions
const SCHEMA_FILES = [
  'audit',
  'batch',
  'consent',
  'correspondence',
  'credentials',
  'department',
  'department-access',
  'emergency',
  'erasure',
  'federation',
  'grant',
  'household',
  'household-file',
  'ledger',
  'organisation',
  'own-view',
  'programme',
  'registration',
  'report',
  'review',
  'scalars',
  'token',
  'verification',
  'viewer',
] as const

/**
 * Starts a hub and resolves once it serves.
 *
 * @throws what stands in the way, after everything that was started has been ended.
 */
export async function startHub(config: Config, options: HubOptions = {}): Promise<Hub> {
  const closing: (() => Promise<unknown>)[] = []
  const onEnd = (close: () => Promise<unknown>): void => {
    closing.unshift(close)
  }
  const stop = async (): Promise<void> => {
    for (const close of closing.splice(0)) await close()
  }
  try {
    return { url: await wire(config, { ...DEFAULTS, ...options }, onEnd), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function wire(
  config: Config,
  options: Required<HubOptions>,
  onEnd: (close: () => Promise<unknown>) => void,
): Promise<string> {
  const { environment } = options
  const logger = createLogger(config.logLevel)
  const metrics = createMetrics()
  const witnessed = createWitnessMetrics(metrics.registry, config.ledgerWitnesses)
  const now = () => new Date()

  // What needs no database is made ready while it starts.
  const [calendar, retention, storage, shipped, typeDefs] = await Promise.all([
    readHolidayFile(config.calendarFile ?? BUNDLED_CALENDAR),
    readRetentionFile(config.retentionFile ?? BUNDLED_RETENTION),
    openStorage(config, {
      embedded: options.embedded,
      onError: (err) => logger.warn({ err }, 'a database connection broke'),
    }),
    readShipped([...options.departments, ...config.departmentFolders], environment),
    readSchema(),
  ])
  onEnd(() => storage.close())
  const { database } = storage
  const keys = await openKeys(database, config)
  const redis = await connectRedis(config, { database, keys, metrics: metrics.registry, logger })
  onEnd(() => redis?.close() ?? Promise.resolve())
  const signals = openSignals({
    database,
    redis,
    alone: config.databaseUrl === null,
    onError: (err) => logger.warn({ err }, 'other nodes could not be told or listened to'),
  })
  onEnd(() => signals.close())
  const ledger = new Ledger(database, { onGroup: metrics.group })
  onEnd(() => ledger.close())
  const usage = new FieldUsage(database, {
    onError: (err) => logger.warn({ err }, 'the use of fields could not be written'),
  })
  onEnd(() => usage.close())
  const correspondence = createCorrespondence({
    database,
    keys,
    waiting: {
      call: (transaction, department, inquiry) => waiting.call(transaction, department, inquiry),
      wake: () => waiting.wake('answer'),
    },
    now,
  })
  const deliveries = createDeliveries({
    database,
    keys,
    now,
    onFile(file) {
      metrics.file(file)
      if (file.outcome === 'REFUSED') logger.warn({ file }, 'a file of a department was refused')
      else logger.info({ file }, 'a file of a department')
    },
  })
  const compose = (snapshot: Composition<Context>['snapshot']) =>
    composeSchema({ typeDefs, snapshot, resolvers })
  const departments = await openRegistry({
    database,
    keys,
    ledger,
    shipped,
    environment,
    hub: namesOfContract(typeDefs),
    workshop: schemaWorkshop(compose, usage),
    lines: {
      addresses: addressPolicy(config.allowAddresses, config.departmentHosts ?? undefined),
      longestRequestMs: config.requestDeadlineMs,
      correspondence: (department) => ({
        ...correspondence.with(department),
        answer: (inquiry, answers, file) => inquiries.receive(department, inquiry, answers, file),
      }),
      deliveries: (department) => deliveries.with(department),
      inboxDir: config.inboxDir,
      onCall(call) {
        metrics.call(call)
        if (call.outcome !== 'ANSWERED') logger.warn(call, 'a department did not answer')
      },
      onAnomaly: (anomaly) => logger.warn(anomaly, 'odd answer of a department'),
    },
    now,
    onLeftOut: (department, problem) => logger.error({ department, problem }, 'a department is left out'),
    onError: (err) => logger.error({ err }, 'the registry could not be followed'),
  })
  const { registry } = departments
  onEnd(() => registry.close())
  await checkEmergencyItems(database.kysely, config.emergencyItems ?? [], registry.current().items)
  const production = config.environment === 'production'
  const library = new DatabaseLibrary(database)
  await shipStandards(
    { database, ledger, library, mayChangeThePast: !production, now },
    config.programmeFolders ?? (production ? [] : options.programmes),
  )
  await checkOrigin(database.kysely, config.ledgerOrigin)
  const integrator = new Integrator(database, {
    signer: keys.signer('ledger'),
    publicKeys: keys.publicKeys(),
    rotation: keys,
    origin: config.ledgerOrigin ?? DEFAULT_ORIGIN,
    witnesses: config.ledgerWitnesses.map(({ key }) => key),
    onIntegrated(state) {
      metrics.integrated(state)
      witnessing.wake()
    },
    onError: (err) => logger.error({ err }, 'the ledger tree could not be extended'),
  })
  const witnessing = new Witnessing(database, {
    witnesses: config.ledgerWitnesses,
    integrator,
    onOutcome(witness, outcome) {
      witnessed(witness, outcome)
      if (outcome.kind === 'REFUSED') {
        const what = outcome.isFork
          ? 'A WITNESS REFUSES THE LEDGER: it was forked, or put back to an earlier state'
          : 'a witness refuses the ledger: it does not know it, or not the key that signs'
        logger.error({ witness, ...outcome }, what)
      } else if (outcome.kind === 'AWAY' && outcome.first) {
        logger.warn({ witness, ...outcome }, 'a witness does not cosign; it is asked again')
      }
    },
    onError: (err) => logger.error({ err }, 'checkpoints could not be brought to the witnesses'),
  })
  const sealer = new SegmentSealer(database, {
    onError: (err) =>
      logger.error({ err }, 'a segment of the ledger could not be made; searches go on, slower'),
  })

  const knownItem = (id: string): boolean => registry.current().items.has(id)
  const knownDepartment = (slug: string): boolean => registry.current().departments.has(slug)
  const grants = new GrantStore({ database, ledger, knownItem, knownDepartment })
  const organisations = new OrganisationNames({ database, ledger, now })
  const consents = new ConsentStore({ database, keys, ledger, knownItem })
  const staff = new StaffRegister({ database, keys, ledger, now })
  const isSensitive = (id: string): boolean => registry.current().items.get(id)?.sensitivity === 4
  const countedDays = workingDays(calendar, (year) =>
    logger.warn({ year }, 'the holiday calendar lacks a year, which is counted by weekends (HEDUI_CALENDAR)'),
  )
  const emergencyParts = {
    database,
    keys,
    consents,
    grants,
    ledger,
    findings: emergencyFindings({
      workingDays: countedDays,
      dueWorkingDays: config.emergencyReviewWorkingDays,
    }),
    allowed: new Set(config.emergencyItems ?? USUAL_EMERGENCY_ITEMS),
    isSensitive,
    now,
  }
  const emergencyBasis = createEmergencyBasis({ ...emergencyParts, onDecided: metrics.decided })
  const door = tracedDoor(
    createDoor({
      emergency: emergencyBasis,
      consents,
      grants,
      ledger,
      keys,
      isSensitive,
      now,
      relations: tellRelations({ staff, keys, item: (id) => registry.current().items.get(id) }),
      onDecided: metrics.decided,
    }),
  )

  const { verificationDeadline: deadline } = config
  // Said at the start rather than with the first verification.
  if ('workingDays' in deadline) countedDays.deadlineAfter(now(), deadline.workingDays)
  const onChanged = (verificationId: string): void => void signals.publish('verification', verificationId)
  const jobs = openJobs(database, {
    onError: (err, queue) => logger.info({ err, queue }, 'a job is to be tried again'),
  })
  const making = reportThreads({
    onError: (err) =>
      logger.warn({ err }, 'a thread that makes reports failed; what it was to make is made without it'),
  })
  // Closed after the jobs, which still make reports while they end.
  onEnd(() => making.close())
  const collecting: CollectDependencies = {
    database,
    door,
    consents,
    keys,
    registry,
    ledger,
    signer: keys.documentSigner(),
    makeReports: making.make,
    standards: standardsFor(library, (faults) =>
      logger.error({ faults }, 'published standards do not go together; reports are issued without them'),
    ),
    drawSample: sampling({ keys, reviewSample: config.reviewSample }),
    now,
    onChanged,
    validityMonths: config.reportValidityMonths,
  }
  const waiting = verificationJobs(jobs, collecting)
  const keeping = keepingJobs(jobs, {
    database,
    keys,
    retention: {
      database,
      keys,
      ledger,
      consents,
      rules: retention,
      now,
      onError: (err) => logger.warn({ err }, 'a household that is due could not be erased'),
    },
    onRetention: (run, deliveries) => logger.info({ ...run, deliveries }, 'what was kept long enough'),
    onLeft: metrics.leftToReseal,
    onResealed: metrics.resealed,
    onUnreadable: (column, err) => logger.error({ err, column }, 'a sealed value does not open'),
  })
  const ledgerKeeping = ledgerKeepingJob(jobs, {
    database,
    ledger,
    integrator,
    keys,
    folder: config.ledgerArchives,
    keepMonths: config.ledgerKeepMonths,
    now,
    onRun: (run) => logger.info(run, 'the ledger was kept'),
  })
  const starting = {
    database,
    keys,
    door,
    consents,
    ledger,
    jobs: waiting,
    snapshot: () => registry.current(),
    now,
    deadline,
    workingDays: countedDays,
    signals,
    onChanged,
  }
  const verifications = createVerifications(starting)
  const batches = createBatches({
    ...starting,
    jobs: batchJobs(jobs, starting),
    readFile: readHouseholdFile,
  })
  const reviews = createReviews({
    ...collecting,
    keys,
    door,
    ledger,
    grants,
    correspondence,
    jobs: waiting,
    workingDays: countedDays,
    objectionWorkingDays: config.objectionWorkingDays,
  })
  const inquiries = createInquiryService({
    door,
    correspondence,
    consents,
    ledger,
    keys,
    line: (department) => registry.line(department),
    now,
  })
  const revoked = new RevocationList(database)
  const revocations = signals.subscribe(...REVOCATIONS)
  const following = revoked.follow(revocations)
  onEnd(async () => {
    await revocations.return?.()
    await following
  })
  const tokens = createTokenRevocations({
    database,
    keys,
    ledger,
    now,
    onRevoked() {
      revoked.expire()
      return signals.publish(...REVOCATIONS)
    },
  })
  const { authenticator, development, issuer } = await openIdentity(config, keys, revoked)
  const erasures = createErasures({ database, keys, ledger, consents, now })
  const authenticity = createAuthenticity({
    database,
    keys,
    // A port that was left to the system is known once the hub listens.
    publicUrl: () => config.publicUrl ?? server.address ?? `http://${config.host}:${config.port}`,
    onChecked: metrics.checked,
  })
  const accessLog = new AccessLog(database)
  const delays = createAccessDelays({
    database,
    keys,
    ledger,
    door,
    accessLog,
    longestDays: config.accessDelayLongestDays,
    now,
  })
  const read = (actor: Actor, key: ReportKey, requestId: string, as?: string) =>
    readReport(
      { database, keys, door, grants, consents, delays },
      actor,
      key,
      requestId,
      registry.current(),
      as,
    )
  const printer = createPrinter({ read, authenticity, legalBasis: config.reportLegalBasis, now })
  const catalogue = new ProgrammeCatalogue({ database, library, now })
  const services: Services = {
    door,
    registry,
    lifecycle: departments.lifecycle,
    snapshotOf: departments.snapshotOf,
    consents,
    grants,
    organisations,
    verifications,
    batches,
    reviews,
    workingDays: countedDays,
    reports: {
      read,
      revealIdNumber: (actor, which, requestId) =>
        revealIdNumber({ database, keys, door, consents, delays }, actor, which, requestId),
      versions: (number) => reportVersions(database, number),
    },
    authenticity,
    households: createHouseholds({
      database,
      door,
      consents,
      keys,
      delays,
      sources: [
        actsSource(database),
        expirySource,
        answersSource(database, () => registry.current()),
        reportsSource(database),
      ],
      now,
    }),
    inquiries,
    accessLog: createAccessLogService({ door, accessLog, integrator, consents, keys, delays }),
    audit: createAuditFindings({ database, keys, ledger, door, library, now }),
    emergency: {
      basis: emergencyBasis,
      accesses: createEmergencies({
        ...emergencyParts,
        door,
        onFinding: metrics.findingOpened,
        longestMs: config.emergencyLongestMs,
        reviewWorkingDays: config.emergencyReviewWorkingDays,
        knownItem,
      }),
    },
    departmentAnswering: (department, days) => departmentAnswering(database.kysely, department, days, now()),
    departmentAccesses: createDepartmentAccesses({
      door,
      accessLog,
      snapshot: () => registry.current(),
    }),
    complaints: createAccessComplaints({
      database,
      keys,
      ledger,
      door,
      accessLog,
      delays,
      workingDays: countedDays,
      dueWorkingDays: config.complaintWorkingDays,
      now,
    }),
    delays,
    staff,
    catalogue,
    previewEffect: (actor, reference, sample, requestId) =>
      previewEffect({ database, keys, library, catalogue, door, now }, actor, reference, sample, requestId),
    programmes: new ProgrammeLifecycle({ database, ledger, library, trial: trialThreads(), now }),
    keys,
    tokens,
    credentials: createCredentials({ database, keys, door, usage, issuer }),
    erasures,
    now,
  }

  const schema = new HotSchema(departments.schema)
  const follower = departments.follow((next) => schema.replace(next))
  onEnd(() => follower.stop())
  const server = await createServer<RequestScope & Context>({
    schema,
    isRevoked: (token) => revoked.covers(token),
    authenticate: (authorization) => authenticator.authenticate(authorization),
    identify: (authorization) => authenticator.identify(authorization),
    subscriptionsPerCaller: config.subscriptionsPerCaller,
    withheldFromSubscriptions: FIELDS_OF_THE_HOUSEHOLD,
    contextFor: (scope) => ({
      ...scope,
      ask: askDepartments({
        registry,
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
    batches,
    accessLogExports: createAccessLogExports({
      database,
      ledger,
      accessLog,
      integrator,
      consents,
      keys,
      now,
    }),
    reports: { printer, authenticity },
    console: { directory: CONSOLE, ...signInOf(config, development) },
    trustedProxies: config.trustedProxies,
    production: config.environment === 'production',
    deadline: config.requestDeadlineMs,
    requestsPerSecond: config.requestsPerSecond,
    onExecuted: ({ schema, document, operation }, actor) =>
      usage.count(coordinatesOf(schema, document, operation), actor),
  })

  await jobs.start()
  await keeping.reseal()
  await keeping.retain()
  await ledgerKeeping()
  onEnd(() => jobs.stop())
  const stopReceiving = startReceiving({
    database,
    registry,
    onError: (err, department) =>
      logger.warn({ err, department }, "a department's files could not be looked for"),
  })
  onEnd(stopReceiving)
  integrator.start()
  onEnd(() => integrator.stop())
  witnessing.start()
  onEnd(() => witnessing.stop())
  sealer.start()
  onEnd(() => sealer.stop())
  await server.start({ host: config.host, port: config.port })
  onEnd(() => server.stop())
  // Last of all: it is in nobody's way.
  const auditor = new AuditThread({
    connection: storage.connection,
    calendar,
    intervalMs: config.auditIntervalMs,
    onRound: metrics.audited,
    onState: metrics.auditState,
    onError(err) {
      metrics.auditFault('round')
      logger.error({ err }, 'the ledger could not be judged by audit rules; it is tried again')
    },
    onEnded(err) {
      metrics.auditFault('thread')
      logger.error({ err }, 'the thread that judges the ledger ended; another one is started')
    },
  })
  auditor.start()
  onEnd(() => auditor.stop())
  const url = server.address
  if (url === null) throw new TypeError('the server has no address')
  logger.info({ url, departments: registry.current().departments.size }, 'ready')
  return url
}

/** The Redis of the settings; null where there is none. The log says once that it came or went, not per command. */
async function connectRedis(
  { redis }: Config,
  {
    metrics,
    logger,
    ...parts
  }: Pick<OpenRedisOptions, 'database' | 'keys'> & {
    readonly metrics: Registry
    readonly logger: Logger
  },
): Promise<SharedRedis | null> {
  if (redis === null) return null
  const measured = createRedisMetrics(metrics)
  // Most hubs have none, and start sooner without its driver.
  const { openRedis } = await import('./storage/redis/open-redis.ts')
  return await openRedis({
    ...parts,
    target: redis.reveal(),
    onError: measured.error,
    onState(up, err) {
      measured.state(up)
      if (up) logger.info('Redis answers')
      else logger.warn({ err }, 'Redis is away; this node goes on by itself and by PostgreSQL')
    },
  })
}

/** The identity provider of the settings; in development without one, the issuer of the data directory. */
async function openIdentity(
  config: Config,
  keys: Pick<Keys, 'hashPerson'>,
  revoked: RevocationList,
): Promise<{
  readonly authenticator: Authenticator
  readonly development: DevelopmentIssuer | null
  readonly issuer: TrustedIssuer
}> {
  const production = config.environment === 'production'
  if (config.jwt) {
    const { jwksUrl, issuer, audience } = config.jwt
    const source = remoteKeys({ url: jwksUrl, production })
    const authenticator = createAuthenticator({
      issuer,
      audience,
      keys: source,
      production,
      hashPerson: keys.hashPerson,
      revoked,
    })
    return {
      authenticator,
      development: null,
      issuer: { issuer, audience, keySetUrl: jwksUrl, development: false, known: source.known },
    }
  }
  const development = await openDevelopmentIssuer({
    directory: config.dataDir,
    audience: DEVELOPMENT_AUDIENCE,
  })
  const parts = { production, hashPerson: keys.hashPerson, revoked }
  return {
    authenticator: createAuthenticator({ ...development, ...parts }),
    development,
    issuer: {
      issuer: development.issuer,
      audience: development.audience,
      keySetUrl: null,
      development: true,
      known: development.keys.known,
    },
  }
}

function readSchema(): Promise<SdlFile[]> {
  return Promise.all(
    SCHEMA_FILES.map(async (name) => ({
      name: `schema/${name}.graphql`,
      sdl: await readFile(new URL(`../schema/${name}.graphql`, import.meta.url), 'utf8'),
    })),
  )
}
