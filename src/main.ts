/** The only wiring: makes the hub's parts from its settings, hands them to each other, starts and ends them in order. */
import type { Environment } from '../adapters/environment-references.ts'
import type { Services } from '../resolvers/context.ts'
import { createAccessStores } from './composition/access.ts'
import { createAccessLogReading } from './composition/access-log.ts'
import { createAuditServices, startAuditing } from './composition/auditing.ts'
import { openDepartments, startReceivingFiles } from './composition/departments.ts'
import { createDisclosure } from './composition/disclosure.ts'
import { createHouseholdService } from './composition/households.ts'
import { openIdentity } from './composition/identity.ts'
import { openKeeping } from './composition/keeping.ts'
import { openLedgerProofs } from './composition/ledger-proofs.ts'
import { createLifetime, type OnEnd } from './composition/lifetime.ts'
import { createObservability } from './composition/observability.ts'
import { createReports } from './composition/reports.ts'
import { openServer } from './composition/server.ts'
import {
  BUNDLED_CALENDAR,
  BUNDLED_DEPARTMENTS,
  BUNDLED_RETENTION,
  EXAMPLE_STANDARDS,
  readContract,
} from './composition/shipped-files.ts'
import { createStandardServices, openLibrary } from './composition/standards.ts'
import { openStores } from './composition/storage.ts'
import { type Collecting, createVerificationServices, openCollecting } from './composition/verifications.ts'
import type { Config } from './config.ts'
import type { InquiryService } from './disclosure/inquiry-service.ts'
import { checkEmergencyItems } from './emergency-items.ts'
import { readHolidayFile } from './holiday-file.ts'
import { createErasures } from './keeping/erasures.ts'
import { readShipped } from './registry/ship.ts'
import { readRetentionFile } from './retention-file.ts'
import type { HubServer } from './server/server.ts'
import type { EmbeddedPostgres } from './storage/embedded-postgres.ts'
import { openJobs } from './storage/jobs.ts'
import { openStorage } from './storage/storage.ts'
import { workingDays as countWorkingDays } from './working-days.ts'

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

const DEFAULTS = {
  departments: [BUNDLED_DEPARTMENTS],
  programmes: EXAMPLE_STANDARDS,
  environment: process.env,
  embedded: undefined,
} satisfies HubOptions

/**
 * Starts a hub and resolves once it serves.
 *
 * @throws what stands in the way, after everything that was started has been ended.
 */
export async function startHub(config: Config, options: HubOptions = {}): Promise<Hub> {
  const lifetime = createLifetime()
  const stop = (): Promise<void> => lifetime.end()
  try {
    return { url: await wire(config, { ...DEFAULTS, ...options }, lifetime.onEnd), stop }
  } catch (error) {
    // What stands in the way is told, not what came of it.
    await stop().catch(() => undefined)
    throw error
  }
}

async function wire(config: Config, options: Required<HubOptions>, onEnd: OnEnd): Promise<string> {
  const { environment } = options
  const observability = createObservability(config)
  const { logger, metrics } = observability
  const now = () => new Date()

  const opening = openStorage(config, {
    embedded: options.embedded,
    onError: (err) => logger.warn({ err }, 'a database connection broke'),
  })
  // Said before it is open: where a file is found faulty meanwhile, it is closed as soon as it could be opened.
  onEnd(async () => (await opening.catch(() => null))?.close())
  // What needs no database is made ready while it starts.
  const [calendar, retention, storage, shipped, contract] = await Promise.all([
    readHolidayFile(config.calendarFile ?? BUNDLED_CALENDAR),
    readRetentionFile(config.retentionFile ?? BUNDLED_RETENTION),
    opening,
    readShipped([...options.departments, ...config.departmentFolders], environment),
    readContract(),
  ])
  const { database } = storage
  const workingDays = countWorkingDays(calendar, (year) =>
    logger.warn({ year }, 'the holiday calendar lacks a year, which is counted by weekends (HEDUI_CALENDAR)'),
  )
  const { keys, redis, signals, ledger, usage } = await openStores(config, {
    ...observability,
    database,
    onEnd,
  })
  const departments = await openDepartments(config, {
    ...observability,
    database,
    keys,
    ledger,
    usage,
    contract,
    shipped,
    environment,
    // Both are made below, of departments; nothing answers before the jobs run.
    waiting: {
      call: (transaction, department, inquiry) => collecting.jobs.call(transaction, department, inquiry),
      wake: () => collecting.jobs.wake('answer'),
    },
    receive: (...answer) => inquiries.receive(...answer),
    now,
    onEnd,
  })
  const { registry, correspondence } = departments
  await checkEmergencyItems(database.kysely, config.emergencyItems ?? [], registry.current().items)
  const library = await openLibrary(config, { database, ledger, examples: options.programmes, now })
  const proofs = await openLedgerProofs(config, { ...observability, database, keys })
  const { integrator } = proofs

  const parts = { database, keys, ledger, registry, now }
  const access = createAccessStores(parts)
  const { grants, organisations, consents, staff } = access
  const disclosure = createDisclosure(config, { ...parts, metrics, correspondence, access, workingDays })
  const { door } = disclosure
  const inquiries: InquiryService = disclosure.inquiries

  const { verificationDeadline: deadline } = config
  // Said at the start rather than with the first verification.
  if ('workingDays' in deadline) workingDays.deadlineAfter(now(), deadline.workingDays)
  const jobs = openJobs(database, {
    onError: (err, queue) => logger.info({ err, queue }, 'a job is to be tried again'),
  })
  const collecting: Collecting = openCollecting(config, {
    ...parts,
    library,
    door,
    consents,
    signals,
    jobs,
    logger,
    onEnd,
  })
  const planKeeping = openKeeping(config, {
    ...observability,
    ...parts,
    integrator,
    consents,
    jobs,
    rules: retention,
  })
  const verifying = createVerificationServices(config, {
    ...parts,
    door,
    access,
    correspondence,
    signals,
    jobs,
    collecting,
    workingDays,
  })
  const identity = await openIdentity(config, { ...parts, signals, usage, door, onEnd })
  const reading = createAccessLogReading(config, { ...parts, integrator, door, consents, workingDays })
  const { delays } = reading
  const reports = createReports(config, {
    ...parts,
    metrics,
    door,
    access,
    delays,
    // A port that was left to the system is known once the hub listens.
    publicUrl: () => config.publicUrl ?? server.address ?? `http://${config.host}:${config.port}`,
  })
  const services: Services = {
    door,
    registry,
    lifecycle: departments.lifecycle,
    snapshotOf: departments.snapshotOf,
    consents,
    grants,
    organisations,
    staff,
    ...verifying,
    workingDays,
    reports: reports.reader,
    authenticity: reports.authenticity,
    households: createHouseholdService({ ...parts, door, consents, delays }),
    inquiries,
    emergency: disclosure.emergency,
    accessLog: reading.accessLog,
    departmentAccesses: reading.departmentAccesses,
    complaints: reading.complaints,
    delays,
    ...createAuditServices({ ...parts, library, door }),
    ...createStandardServices({ ...parts, library, door }),
    keys,
    tokens: identity.tokens,
    credentials: identity.credentials,
    erasures: createErasures({ database, keys, ledger, consents, now }),
    now,
  }
  const server: HubServer = await openServer(config, {
    ...observability,
    departments,
    services,
    identity,
    proofs,
    reports,
    accessLogExports: reading.exports,
    database,
    redis,
    keys,
    usage,
    onEnd,
  })

  await jobs.start()
  await planKeeping()
  onEnd(() => jobs.stop())
  startReceivingFiles({ database, registry, logger, onEnd })
  proofs.start(onEnd)
  await server.start({ host: config.host, port: config.port })
  onEnd(() => server.stop())
  // Last of all: it is in nobody's way.
  startAuditing(config, { ...observability, connection: storage.connection, calendar, onEnd })
  const url = server.address
  if (url === null) throw new TypeError('the server has no address')
  logger.info({ url, departments: registry.current().departments.size }, 'ready')
  return url
}
