/** Starts the simulated departments, and ends them. */
import { randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { DATABASE } from '../src/storage/embedded/cluster.ts'
import type { Mode } from './behaviour.ts'
import { connectionOf, type Department, type DepartmentWatcher, startProcess } from './department.ts'
import { untilTaken } from './files/delivery.ts'
import { DEFAULT_ANSWER_MS, type HubAccess } from './hub-access.ts'
import { DEPARTMENT_KINDS } from './kinds.ts'
import { DEPARTMENT_SLUGS, type DepartmentSlug, FILE_SLUGS, LATER_SLUGS, type LaterSlug } from './slugs.ts'

export const DEFAULT_PORT_BASE = 4810

export interface SandboxOptions extends DepartmentWatcher {
  /** How many people besides the personas. */
  readonly people: number
  readonly seed: number
  /** Which departments; all of them without it. Asking for one that was not started is a fault. */
  readonly departments?: readonly DepartmentSlug[] | undefined
  /** Keeps the secrets and the databases; what fits is used again at the next start. */
  readonly dataDir: string
  /** `fixed`: two a department from `portBase` on. `free` (the default): any. */
  readonly ports?: 'fixed' | 'free'
  readonly portBase?: number
  /** Told `Sandbox.env` before anybody answers, where ports are fixed: a hub may start meanwhile. */
  readonly onEnvironment?: ((env: Sandbox['env']) => void) | undefined
}

/** Folder of the files that departments deliver, within the data directory. */
const INBOX = 'inbox'

/** How many ports in a row a sandbox takes where they are fixed: two a department. */
export const FIXED_PORTS = 2 * DEPARTMENT_SLUGS.length

export interface Sandbox {
  readonly departments: Readonly<Record<DepartmentSlug, Department>>
  /** Addresses and secrets of all under the names that the hub's manifests read. */
  readonly env: Readonly<Record<string, string>>
  /** @throws {Error} with the department's reason, where the mode has no meaning for it. */
  setBehaviour(slug: DepartmentSlug, mode: Mode, options?: { delayMs?: number }): Promise<void>
  /**
   * Tells the departments that answer later where the hub is; until then they take inquiries and answer none.
   *
   * @param hub.tokenOf a token of the hub with which a department may answer: justice that of a steward,
   *   financial-institutions that of a client application, each with its slug as `department`.
   * @param hub.delayMs how long they take for an answer, in milliseconds; 3,000 without it.
   */
  meetHub(hub: Pick<HubAccess, 'url'> & HubTokens): Promise<void>
  /** Waits until the hub has taken every file that was put into its inbox. */
  filesTaken(signal?: AbortSignal): Promise<void>
  /** Ends all departments and waits for it. May be called again. */
  stop(): Promise<void>
}

export interface HubTokens {
  tokenOf(slug: LaterSlug): string
  readonly delayMs?: number
}

/**
 * Starts all departments side by side and waits until each of them answers. They end with this process, however it ends.
 *
 * @throws {Error} where one does not start (a port that is taken, a data directory in use), naming it; the others are
 *   ended.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { people, seed, ports = 'free', portBase = DEFAULT_PORT_BASE } = options
  const { onProgress, onDeath, onEnvironment } = options
  // The hub may run elsewhere, and is told where its inbox is.
  const dataDir = resolve(options.dataDir)
  const { departments: slugs = DEPARTMENT_SLUGS } = options
  await makePassable(dataDir)
  const secrets = await keepSecrets(join(dataDir, 'secrets.json'))
  const configs = slugs.map((slug) => {
    const first = ports === 'fixed' ? portBase + DEPARTMENT_SLUGS.indexOf(slug) * 2 : null
    return {
      slug,
      port: first,
      controlPort: first === null ? null : first + 1,
      secret: secrets[slug],
      dataDir: isFiles(slug) ? join(dataDir, INBOX, slug) : join(dataDir, slug),
    }
  })
  // A hub does not start without the folder that it is told to look into.
  if (slugs.some(isFiles)) await mkdir(join(dataDir, INBOX), { recursive: true })
  if (ports === 'fixed') {
    const database = DATABASE
    onEnvironment?.(environmentOf(configs.map((one) => connectionOf(one, { port: one.port ?? 0, database }))))
  }
  // Databases first: they take the longest.
  const processes = [...Map.groupBy(configs, ({ slug }) => DEPARTMENT_KINDS[slug].entry).values()]
    .toSorted((a, b) => Number(isDatabase(b[0]?.slug)) - Number(isDatabase(a[0]?.slug)))
    .map((group) => startProcess({ people, seed }, group, { onProgress, onDeath }))
  const stop = () => Promise.all(processes.map((one) => one.stop())).then(() => {})
  try {
    const started = (await Promise.all(processes.map(({ ready }) => ready))).flat()
    const bySlug = new Map(started.map((department) => [department.slug, department]))
    const inOrder = slugs.flatMap((slug) => bySlug.get(slug) ?? [])
    return {
      departments: accessors(bySlug),
      env: environmentOf(inOrder),
      setBehaviour: (slug, mode, how) => startedAs(bySlug, slug).setBehaviour(mode, how),
      async meetHub({ url, tokenOf, delayMs }) {
        const waiting = LATER_SLUGS.filter((slug) => bySlug.has(slug))
        await Promise.all(
          waiting.map((slug) =>
            bySlug.get(slug)?.meetHub({ url, token: tokenOf(slug), delayMs: delayMs ?? DEFAULT_ANSWER_MS }),
          ),
        )
      },
      async filesTaken(signal) {
        for (const slug of FILE_SLUGS) {
          const department = bySlug.get(slug)
          if (department) await untilTaken(department.url, signal)
        }
      },
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

function environmentOf(departments: readonly Pick<Department, 'env'>[]): Sandbox['env'] {
  return Object.assign({}, ...departments.map(({ env }) => env))
}

function isFiles(slug: DepartmentSlug): boolean {
  return FILE_SLUGS.some((one) => one === slug)
}

function isDatabase(slug: DepartmentSlug | undefined): boolean {
  return slug === 'medical-insurance' || slug === 'human-resources'
}

/** @throws {RangeError} where it was not started. */
function startedAs(started: ReadonlyMap<DepartmentSlug, Department>, slug: DepartmentSlug): Department {
  const department = started.get(slug)
  if (!department) throw new RangeError(`the department ${slug} was not started`)
  return department
}

/** Departments by slug; those that were not started are no keys of it, and to read one is a fault. */
function accessors(started: ReadonlyMap<DepartmentSlug, Department>): Sandbox['departments'] {
  const departments = Object.fromEntries(started) as Record<DepartmentSlug, Department>
  for (const slug of DEPARTMENT_SLUGS) {
    if (!started.has(slug)) {
      Object.defineProperty(departments, slug, { enumerable: false, get: () => startedAs(started, slug) })
    }
  }
  return departments
}

/** Makes the data directory so that the account which runs PostgreSQL for root can pass through it; it cannot list it. */
async function makePassable(dataDir: string): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o711 })
  const { mode } = await stat(dataDir)
  if ((mode & 0o011) !== 0o011) await chmod(dataDir, (mode & 0o777) | 0o011)
}

const secretsFile = z.partialRecord(z.enum(DEPARTMENT_SLUGS), z.string().min(16))

/**
 * The departments' secrets: random, made at the first start and kept, so that a hub need not be set up anew. A
 * department that is new since then gets its own.
 */
async function keepSecrets(path: string): Promise<Record<DepartmentSlug, string>> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  const kept = text === undefined ? {} : secretsFile.parse(JSON.parse(text))
  const secrets = Object.fromEntries(
    DEPARTMENT_SLUGS.map((slug) => [slug, kept[slug] ?? randomBytes(24).toString('base64url')]),
  ) as Record<DepartmentSlug, string>
  await writeFile(path, JSON.stringify(secrets), { mode: 0o600 })
  return secrets
}
