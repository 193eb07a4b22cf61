import type { Logger } from './logger.ts'

/** Checks what the hub needs in order to serve, such as its database. Rejects where it is not there. */
export type ReadinessCheck = () => Promise<void>

type CheckResult = 'ok' | 'failed' | 'degraded'

export interface ReadinessReport {
  readonly ready: boolean
  /** It serves, without something that it can do without. */
  readonly degraded: boolean
  readonly checks: Readonly<Record<string, CheckResult>>
}

/** Milliseconds that a check may take. */
const PATIENCE = 2_000

/**
 * Runs the checks side by side and says which failed; why goes to the log only. Callers at the same moment share one
 * run, so that asking costs no more than one of each check at a time.
 */
export function createReadiness(
  checks: Readonly<Record<string, ReadinessCheck>>,
  logger: Logger,
  helpers: Readonly<Record<string, ReadinessCheck>> = {},
) {
  let running: Promise<ReadinessReport> | null = null

  async function run(): Promise<ReadinessReport> {
    const results = await Promise.all([
      ...Object.entries(checks).map(async ([name, check]): Promise<[string, CheckResult]> => {
        try {
          await within(PATIENCE, check())
          return [name, 'ok']
        } catch (error) {
          logger.warn({ check: name, err: error }, 'not ready')
          return [name, 'failed']
        }
      }),
      // Whoever looks after a helper has logged that it is away, once.
      ...Object.entries(helpers).map(async ([name, check]): Promise<[string, CheckResult]> => {
        const available = await within(PATIENCE, check()).then(
          () => true,
          () => false,
        )
        return [name, available ? 'ok' : 'degraded']
      }),
    ])
    return {
      ready: results.every(([, result]) => result !== 'failed'),
      degraded: results.some(([, result]) => result === 'degraded'),
      checks: Object.fromEntries(results),
    }
  }

  return (): Promise<ReadinessReport> => {
    running ??= run().finally(() => {
      running = null
    })
    return running
  }
}

async function within(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the check took too long')), milliseconds)
  })
  try {
    await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
