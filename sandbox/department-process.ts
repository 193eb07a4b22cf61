/**
 * The life of a department's process: configured by its environment, reporting to the sandbox that started it, and gone
 * as soon as that is gone, however it ended.
 */
import { z } from 'zod'
import { createPopulation, type Population } from './population/population.ts'
import { DEPARTMENT_SLUGS } from './slugs.ts'

/** The ports to listen on; null for any free one. */
export interface Ports {
  readonly port: number | null
  readonly controlPort: number | null
}

export const CONFIG_VARIABLE = 'HEDUI_SANDBOX_DEPARTMENT'

const departmentConfig = z.strictObject({
  slug: z.enum(DEPARTMENT_SLUGS),
  people: z.number(),
  seed: z.number(),
  port: z.number().nullable(),
  controlPort: z.number().nullable(),
  /** The account by which the hub is known, where the protocol has one. */
  account: z.string(),
  secret: z.string(),
  /** For what the department keeps. */
  dataDir: z.string(),
})

export type DepartmentConfig = z.infer<typeof departmentConfig>

/** What a department tells its sandbox. */
export const departmentReport = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('progress'), loaded: z.number(), people: z.number() }),
  z.strictObject({
    kind: z.literal('ready'),
    port: z.number(),
    controlPort: z.number(),
    /** The database, where it is one. */
    database: z.string().optional(),
  }),
  z.strictObject({ kind: z.literal('failed'), message: z.string() }),
])

export type DepartmentReport = z.infer<typeof departmentReport>

export interface RunningDepartment {
  readonly port: number
  readonly controlPort: number
  readonly database?: string
  close(): Promise<void>
}

export interface DepartmentTools {
  readonly population: Population
  /** Tells how far the data are loaded. */
  progress(loaded: number, people: number): void
}

/** Runs a department until its sandbox says stop or is gone. Called once, by the entry file of the department. */
export async function runDepartment(
  start: (config: DepartmentConfig, tools: DepartmentTools) => Promise<RunningDepartment>,
): Promise<void> {
  const text = process.env[CONFIG_VARIABLE]
  if (text === undefined || !process.connected) {
    process.stderr.write('A department is started by the sandbox: npm run sandbox\n')
    process.exit(2)
  }
  let running: RunningDepartment | undefined
  let ending = false
  const end = async () => {
    if (ending) return
    ending = true
    await running?.close()
    process.exit(0)
  }
  // The channel closes when the sandbox ends, even by kill -9.
  process.on('disconnect', end)
  process.on('SIGTERM', end)
  // A Ctrl-C reaches the whole group; the sandbox decides when its departments end.
  process.on('SIGINT', () => {})

  try {
    const config = departmentConfig.parse(JSON.parse(text))
    const population = createPopulation(config)
    const progress = (loaded: number, people: number) => report({ kind: 'progress', loaded, people })
    running = await start(config, { population, progress })
    const { port, controlPort, database } = running
    report({ kind: 'ready', port, controlPort, ...(database === undefined ? {} : { database }) })
  } catch (error) {
    report({ kind: 'failed', message: error instanceof Error ? error.message : String(error) }, () =>
      process.exit(1),
    )
  }
}

function report(message: DepartmentReport, sent: () => void = () => {}): void {
  if (process.connected) process.send?.(message, sent)
  else sent()
}
