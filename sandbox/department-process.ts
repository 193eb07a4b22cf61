/**
 * The life of a process that runs departments, one or several: configured by its environment, reporting to the sandbox that started it, and gone
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
  port: z.number().nullable(),
  controlPort: z.number().nullable(),
  /** The account by which the hub is known, where the protocol has one. */
  account: z.string(),
  secret: z.string(),
  /** For what the department keeps. */
  dataDir: z.string(),
})

export type DepartmentConfig = z.infer<typeof departmentConfig>

/** What a process is told: who lives there, and which departments it runs. */
const processConfig = z.strictObject({
  people: z.number(),
  seed: z.number(),
  departments: z.array(departmentConfig).min(1),
})

export type ProcessConfig = z.infer<typeof processConfig>

/** Where a department answers. */
const departmentPlace = z.strictObject({
  slug: z.enum(DEPARTMENT_SLUGS),
  /** 0 where it listens on none. */
  port: z.number(),
  controlPort: z.number(),
  /** The database, where it is one. */
  database: z.string().optional(),
})

export type DepartmentPlace = z.infer<typeof departmentPlace>

/** What a process tells its sandbox. */
export const processReport = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('progress'), loaded: z.number(), people: z.number() }),
  z.strictObject({ kind: z.literal('ready'), departments: z.array(departmentPlace) }),
  z.strictObject({ kind: z.literal('failed'), message: z.string() }),
])

export type ProcessReport = z.infer<typeof processReport>

export interface RunningDepartment {
  /** 0 where it listens on none. */
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

/**
 * Runs the departments of a process until their sandbox says stop or is gone. Called once, by an entry file.
 *
 * @param start starts one department; it is called for each that the process is told to run.
 */
export async function runDepartments(
  start: (config: DepartmentConfig, tools: DepartmentTools) => Promise<RunningDepartment>,
): Promise<void> {
  const text = process.env[CONFIG_VARIABLE]
  if (text === undefined || !process.connected) {
    process.stderr.write('A department is started by the sandbox: npm run sandbox\n')
    process.exit(2)
  }
  const running: RunningDepartment[] = []
  let ending = false
  const end = async () => {
    if (ending) return
    ending = true
    await Promise.all(running.map((department) => department.close()))
    process.exit(0)
  }
  // The channel closes when the sandbox ends, even by kill -9.
  process.on('disconnect', end)
  process.on('SIGTERM', end)
  // A Ctrl-C reaches the whole group; the sandbox decides when its departments end.
  process.on('SIGINT', () => {})

  try {
    const config = processConfig.parse(JSON.parse(text))
    const population = createPopulation(config)
    const progress = (loaded: number, people: number) => report({ kind: 'progress', loaded, people })
    const departments = await Promise.all(
      config.departments.map(async (department): Promise<DepartmentPlace> => {
        const started = await start(department, { population, progress })
        running.push(started)
        const { port, controlPort, database } = started
        return { slug: department.slug, port, controlPort, ...(database === undefined ? {} : { database }) }
      }),
    )
    report({ kind: 'ready', departments })
  } catch (error) {
    report({ kind: 'failed', message: error instanceof Error ? error.message : String(error) }, () =>
      process.exit(1),
    )
  }
}

function report(message: ProcessReport, sent: () => void = () => {}): void {
  if (process.connected) process.send?.(message, sent)
  else sent()
}
