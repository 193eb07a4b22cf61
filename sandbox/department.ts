/** Simulated departments as their sandbox sees them: processes that are started, told how to behave, and ended. */
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { Mode } from './behaviour.ts'
import {
  CONFIG_VARIABLE,
  type DepartmentConfig,
  type DepartmentPlace,
  type ProcessConfig,
  processReport,
} from './department-process.ts'
import type { HubAccess } from './hub-access.ts'
import { DEPARTMENT_KINDS, type DepartmentKind } from './kinds.ts'
import type { DepartmentSlug } from './slugs.ts'

export interface Department {
  readonly slug: DepartmentSlug
  readonly title: string
  readonly protocol: string
  /**
   * As the hub's manifest reads it; of a database with its password, of a department that delivers files the folder, of
   * one whose clerk works at the hub empty.
   */
  readonly url: string
  /** `GET` and `PUT <controlUrl>/behaviour`. */
  readonly controlUrl: string
  /** Its process, which it may share with others. */
  readonly pid: number
  /** Address and secrets under the names that the hub's manifest reads. */
  readonly env: Readonly<Record<string, string>>
  /** @throws {Error} with the department's reason, where the mode has no meaning for it. */
  setBehaviour(mode: Mode, options?: { delayMs?: number }): Promise<void>
  /** Tells it where the hub is that it answers at. @throws {Error} where it answers at no hub. */
  meetHub(hub: HubAccess): Promise<void>
  /** Ends its process and waits for it. May be called again. */
  stop(): Promise<void>
}

export interface DepartmentWatcher {
  /** How far its data are loaded, from time to time. */
  readonly onProgress?: ((loaded: number, people: number) => void) | undefined
  /** It ended though nobody stopped it. */
  readonly onDeath?: ((slug: DepartmentSlug, reason: string) => void) | undefined
}

/** Halves the time that a department's process takes to start, from the second start on. */
const COMPILE_CACHE = fileURLToPath(new URL('../node_modules/.cache/node-compile', import.meta.url))

/** How long a department may take to end before it is killed. */
const PATIENCE_MS = 15_000

/** Which people a department knows. */
type Inhabitants = Pick<ProcessConfig, 'people' | 'seed'>

/** Starts one department in a process of its own; `ready` settles when it answers, or rejects with what hinders it. */
export function startDepartment(
  { people, seed, ...config }: Inhabitants & Omit<DepartmentConfig, 'account'>,
  watcher: DepartmentWatcher = {},
): { readonly ready: Promise<Department>; stop(): Promise<void> } {
  const { ready, stop } = startProcess({ people, seed }, [config], watcher)
  return {
    ready: ready.then(([department]) => {
      if (!department)
        throw new Error(`The department ${config.slug} does not start: its process left it out`)
      return department
    }),
    stop,
  }
}

/**
 * Starts departments of one entry file in one process; `ready` settles when all of them answer, or rejects with what
 * hinders one of them. To stop one of them is to stop them all.
 */
export function startProcess(
  inhabitants: Inhabitants,
  configs: readonly Omit<DepartmentConfig, 'account'>[],
  watcher: DepartmentWatcher = {},
): { readonly ready: Promise<readonly Department[]>; stop(): Promise<void> } {
  const entries = new Set(configs.map(({ slug }) => DEPARTMENT_KINDS[slug].entry))
  const [entry] = entries
  if (entry === undefined || entries.size > 1)
    throw new RangeError('departments of one entry file are needed')
  const departments = configs.map((config) => ({ ...config, account: DEPARTMENT_KINDS[config.slug].account }))
  const child = fork(fileURLToPath(new URL(`./departments/${entry}.ts`, import.meta.url)), [], {
    execPath: process.execPath,
    execArgv: [],
    // Nothing else of our environment is a department's business.
    env: {
      PATH: process.env['PATH'],
      TMPDIR: process.env['TMPDIR'],
      NODE_COMPILE_CACHE: COMPILE_CACHE,
      [CONFIG_VARIABLE]: JSON.stringify({ ...inhabitants, departments } satisfies ProcessConfig),
    },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-4000)
  })
  let stopped: Promise<void> | undefined
  const stop = () => {
    stopped ??= end(child)
    return stopped
  }

  const ready = new Promise<readonly Department[]>((resolve, reject) => {
    let answers = false
    const names = configs.map(({ slug }) => slug).join(', ')
    const fail = (reason: string) => reject(new Error(`The department ${names} does not start: ${reason}`))
    child.once('error', (error) => fail(error.message))
    child.once('exit', (code, signal) => {
      const reason = `it ended with ${signal ?? `exit code ${code}`}${said === '' ? '' : `: ${said.trim()}`}`
      if (!answers) fail(reason)
      else if (stopped === undefined) for (const { slug } of configs) watcher.onDeath?.(slug, reason)
    })
    child.on('message', (message) => {
      const { data: report } = processReport.safeParse(message)
      if (report === undefined) fail('it reports what cannot be understood')
      else if (report.kind === 'failed') fail(report.message)
      else if (report.kind === 'progress') watcher.onProgress?.(report.loaded, report.people)
      else {
        answers = true
        const life = { pid: child.pid ?? 0, stop }
        resolve(
          configs.flatMap((config) => {
            const place = report.departments.find(({ slug }) => slug === config.slug)
            return place ? [describe(config, place, life)] : []
          }),
        )
      }
    })
  })
  return { ready, stop }
}

type Described = Pick<DepartmentConfig, 'slug' | 'secret' | 'dataDir'>

/** How the hub reaches a department that answers, or will answer, at a port. */
export function connectionOf(
  { slug, secret, dataDir }: Described,
  { port, database }: Pick<DepartmentPlace, 'port' | 'database'>,
): Pick<Department, 'url' | 'env'> {
  const kind: DepartmentKind = DEPARTMENT_KINDS[slug]
  return kind.connect({
    address: port === 0 ? '' : `127.0.0.1:${port}`,
    secret,
    database: database ?? '',
    dataDir,
  })
}

function describe(
  config: Described,
  place: DepartmentPlace,
  life: Pick<Department, 'pid' | 'stop'>,
): Department {
  const { slug } = config
  const kind: DepartmentKind = DEPARTMENT_KINDS[slug]
  const { url, env } = connectionOf(config, place)
  const controlUrl = `http://127.0.0.1:${place.controlPort}`
  return {
    slug,
    title: kind.title,
    protocol: kind.protocol,
    url,
    controlUrl,
    env,
    setBehaviour: (mode, { delayMs } = {}) => control(slug, `${controlUrl}/behaviour`, { mode, delayMs }),
    meetHub: (hub) => control(slug, `${controlUrl}/hub`, hub),
    ...life,
  }
}

async function control(slug: DepartmentSlug, url: string, body: object): Promise<void> {
  const response = await fetch(url, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const answer = z.object({ error: z.string().optional() }).parse(await response.json())
  if (!response.ok) throw new Error(`${slug}: ${answer.error ?? `HTTP ${response.status}`}`)
}

function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null)
    return Promise.resolve()
  return new Promise((resolve) => {
    const impatience = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS)
    child.once('exit', () => {
      clearTimeout(impatience)
      resolve()
    })
    child.kill('SIGTERM')
  })
}
