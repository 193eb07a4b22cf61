import type { Config } from '../config.ts'
import { createMetrics } from '../metrics.ts'
import { createLogger, type Logger } from '../server/logger.ts'

/** How the hub tells its operator how it fares. */
export interface Observability {
  readonly logger: Logger
  readonly metrics: ReturnType<typeof createMetrics>
}

export function createObservability({ logLevel }: Pick<Config, 'logLevel'>): Observability {
  return { logger: createLogger(logLevel), metrics: createMetrics() }
}
