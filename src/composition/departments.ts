/** The departments that are live, the lines to them, and what comes of those that answer later or deliver files. */
import { addressPolicy } from '../../adapters/address-check.ts'
import type { Environment } from '../../adapters/environment-references.ts'
import type { Context } from '../../resolvers/context.ts'
import { resolvers } from '../../resolvers/index.ts'
import type { Config } from '../config.ts'
import { type Correspondences, createCorrespondence, type Waiting } from '../correspondence/correspondence.ts'
import { createDeliveries } from '../deliveries/deliveries.ts'
import { type ReceivingOptions, startReceiving } from '../deliveries/receiving.ts'
import type { InquiryService } from '../disclosure/inquiry-service.ts'
import { type Composition, composeSchema, namesOfContract, type SdlFile } from '../gateway/compose.ts'
import { schemaWorkshop } from '../gateway/schema-workshop.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { FieldUsage } from '../monitoring/field-usage.ts'
import { type OpenRegistry, openRegistry } from '../registry/open-registry.ts'
import type { ShippedDepartment } from '../registry/ship.ts'
import type { Logger } from '../server/logger.ts'
import type { Database } from '../storage/database.ts'
import type { Keys } from '../storage/keys.ts'
import type { OnEnd } from './lifetime.ts'
import type { Observability } from './observability.ts'

export interface DepartmentParts extends Observability {
  readonly database: Database
  readonly keys: Keys
  readonly ledger: Ledger
  readonly usage: FieldUsage
  readonly contract: readonly SdlFile[]
  readonly shipped: readonly ShippedDepartment[]
  readonly environment: Environment
  /** Whom answers concern; made later, since it asks departments itself. */
  readonly waiting: Waiting
  /** Takes in answers that came in files; made later, since it decides through the door. */
  readonly receive: InquiryService['receive']
  readonly now: () => Date
  readonly onEnd: OnEnd
}

export interface Departments extends OpenRegistry {
  readonly correspondence: Correspondences
}

/** Brings the shipped departments into the database, composes the schema of all that are live, and opens lines to them. */
export async function openDepartments(
  config: Pick<Config, 'allowAddresses' | 'departmentHosts' | 'requestDeadlineMs' | 'inboxDir'>,
  parts: DepartmentParts,
): Promise<Departments> {
  const { database, keys, ledger, usage, contract, receive, logger, metrics, now } = parts
  const correspondence = createCorrespondence({ database, keys, waiting: parts.waiting, now })
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
    composeSchema({ typeDefs: contract, snapshot, resolvers })
  const open = await openRegistry({
    database,
    keys,
    ledger,
    shipped: parts.shipped,
    environment: parts.environment,
    hub: namesOfContract(contract),
    workshop: schemaWorkshop(compose, usage),
    lines: {
      addresses: addressPolicy(config.allowAddresses, config.departmentHosts ?? undefined),
      longestRequestMs: config.requestDeadlineMs,
      correspondence: (department) => ({
        ...correspondence.with(department),
        answer: (inquiry, answers, file) => receive(department, inquiry, answers, file),
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
  parts.onEnd(() => open.registry.close())
  return { ...open, correspondence }
}

/** Looks from now on for the files that departments deliver. */
export function startReceivingFiles(
  parts: Pick<ReceivingOptions, 'database' | 'registry'> & {
    readonly logger: Logger
    readonly onEnd: OnEnd
  },
): void {
  const { database, registry, logger } = parts
  const stop = startReceiving({
    database,
    registry,
    onError: (err, department) =>
      logger.warn({ err, department }, "a department's files could not be looked for"),
  })
  parts.onEnd(stop)
}
