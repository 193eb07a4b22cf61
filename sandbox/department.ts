/** One simulated department as its sandbox sees it: a process that is started, told how to behave, and ended. */
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { Mode } from './behaviour.ts'
import {
  CONFIG_VARIABLE,
  type DepartmentConfig,
  type DepartmentReport,
  departmentReport,
} from './department-process.ts'
import { DEPARTMENT_KINDS, type DepartmentKind } from './kinds.ts'
import type { DepartmentSlug } from './slugs.ts'

export interface Department {
  readonly slug: DepartmentSlug
  readonly title: string
  readonly protocol: string
  /** As the hub's manifest reads it; of a database with its password. */
  readonly url: string
  /** `GET` and `PUT <controlUrl>/behaviour`. */
  readonly controlUrl: string
  /** Its process. */
  readonly pid: number
  /** Address and secrets under the names that the hub's manifest reads. */
  readonly env: Readonly<Record<string, string>>
  /** @throws {Error} with the department's reason, where the mode has no meaning for it. */
  setBehaviour(mode: Mode, options?: { delayMs?: number }): Promise<void>
  /** Ends it and waits for it. May be called again. */
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

/** Starts a department's process; `ready` settles when it answers, or rejects with what hinders it. */
export function startDepartment(
  config: Omit<DepartmentConfig, 'account'>,
  watcher: DepartmentWatcher = {},
): { readonly ready: Promise<Department>; stop(): Promise<void> } {
  const { slug } = config
  const kind: DepartmentKind = DEPARTMENT_KINDS[slug]
  const child = fork(fileURLToPath(new URL(`./departments/${slug}.ts`, import.meta.url)), [], {
    execPath: process.execPath,
    execArgv: [],
    // Nothing else of our environment is a department's business.
    env: {
      PATH: process.env['PATH'],
      TMPDIR: process.env['TMPDIR'],
      NODE_COMPILE_CACHE: COMPILE_CACHE,
      [CONFIG_VARIABLE]: JSON.stringify({ ...config, account: kind.account } satisfies DepartmentConfig),
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

  const ready = new Promise<Department>((resolve, reject) => {
    let answers = false
    const fail = (reason: string) => reject(new Error(`The department ${slug} does not start: ${reason}`))
    child.once('error', (error) => fail(error.message))
    child.once('exit', (code, signal) => {
      const reason = `it ended with ${signal ?? `exit code ${code}`}${said === '' ? '' : `: ${said.trim()}`}`
      if (!answers) fail(reason)
      else if (stopped === undefined) watcher.onDeath?.(slug, reason)
    })
    child.on('message', (message) => {
      const { data: report } = departmentReport.safeParse(message)
      if (report === undefined) fail('it reports what cannot be understood')
      else if (report.kind === 'failed') fail(report.message)
      else if (report.kind === 'progress') watcher.onProgress?.(report.loaded, report.people)
      else {
        answers = true
        resolve(describe(config, kind, report, { pid: child.pid ?? 0, stop }))
      }
    })
  })
  return { ready, stop }
}

function describe(
  { slug, secret }: Pick<DepartmentConfig, 'slug' | 'secret'>,
  kind: DepartmentKind,
  report: Extract<DepartmentReport, { kind: 'ready' }>,
  life: Pick<Department, 'pid' | 'stop'>,
): Department {
  const { url, env } = kind.connect({
    address: `127.0.0.1:${report.port}`,
    secret,
    database: report.database ?? '',
  })
  const controlUrl = `http://127.0.0.1:${report.controlPort}`
  return {
    slug,
    title: kind.title,
    protocol: kind.protocol,
    url,
    controlUrl,
    env,
    async setBehaviour(mode, { delayMs } = {}) {
      const response = await fetch(`${controlUrl}/behaviour`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ mode, delayMs }),
      })
      const answer = z.object({ error: z.string().optional() }).parse(await response.json())
      if (!response.ok) throw new Error(`${slug}: ${answer.error ?? `HTTP ${response.status}`}`)
    },
    ...life,
  }
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
