/** Reports as they are read on screen, drawn for paper, and told genuine. */

import type { ReportReader } from '../../resolvers/context.ts'
import type { Actor } from '../access/actor.ts'
import type { Config } from '../config.ts'
import type { Door } from '../disclosure/door.ts'
import type { AccessDelays } from '../disclosure/own-view/delays.ts'
import type { Registry } from '../registry/registry.ts'
import { createAuthenticity } from '../reports/authenticity.ts'
import type { ReportKey } from '../reports/find.ts'
import { createPrinter } from '../reports/print/print.ts'
import { readReport } from '../reports/read.ts'
import { revealIdNumber } from '../reports/reveal-id-number.ts'
import { reportVersions } from '../reports/versions.ts'
import type { Database } from '../storage/database.ts'
import type { Keys } from '../storage/keys.ts'
import type { AccessStores } from './access.ts'
import type { Observability } from './observability.ts'

export interface Reports {
  readonly reader: ReportReader
  readonly printer: ReturnType<typeof createPrinter>
  readonly authenticity: ReturnType<typeof createAuthenticity>
}

export function createReports(
  config: Pick<Config, 'reportLegalBasis'>,
  parts: Pick<Observability, 'metrics'> & {
    readonly database: Database
    readonly keys: Keys
    readonly registry: Registry
    readonly door: Door
    readonly access: Pick<AccessStores, 'grants' | 'consents'>
    readonly delays: AccessDelays
    /** Where the public checks a printed report. */
    readonly publicUrl: () => string
    readonly now: () => Date
  },
): Reports {
  const { database, keys, registry, door, delays, publicUrl, metrics, now } = parts
  const { grants, consents } = parts.access
  const authenticity = createAuthenticity({ database, keys, publicUrl, onChecked: metrics.checked })
  const read = (actor: Actor, key: ReportKey, requestId: string, as?: string) =>
    readReport(
      { database, keys, door, grants, consents, delays },
      actor,
      key,
      requestId,
      registry.current(),
      as,
    )
  return {
    reader: {
      read,
      revealIdNumber: (actor, which, requestId) =>
        revealIdNumber({ database, keys, door, consents, delays }, actor, which, requestId),
      versions: (number) => reportVersions(database, number),
    },
    printer: createPrinter({ read, authenticity, legalBasis: config.reportLegalBasis, now }),
    authenticity,
  }
}
