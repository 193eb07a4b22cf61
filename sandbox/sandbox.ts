/** Starts the four simulated departments as processes of their own, and ends them. */
import { randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Mode } from './behaviour.ts'
import { type Department, type DepartmentWatcher, startDepartment } from './department.ts'
import { DEPARTMENT_SLUGS, type DepartmentSlug } from './slugs.ts'

export const DEFAULT_PORT_BASE = 4810

export interface SandboxOptions extends DepartmentWatcher {
  /** How many people besides the personas. */
  readonly people: number
  readonly seed: number
  /** Keeps the secrets and the medical-insurance database; what fits is used again at the next start. */
  readonly dataDir: string
  /** `fixed`: two a department from `portBase` on. `free` (the default): any. */
  readonly ports?: 'fixed' | 'free'
  readonly portBase?: number
}

export interface Sandbox {
  readonly departments: Readonly<Record<DepartmentSlug, Department>>
  /** Addresses and secrets of all under the names that the hub's manifests read. */
  readonly env: Readonly<Record<string, string>>
  /** @throws {Error} with the department's reason, where the mode has no meaning for it. */
  setBehaviour(slug: DepartmentSlug, mode: Mode, options?: { delayMs?: number }): Promise<void>
  /** Ends all departments and waits for it. May be called again. */
  stop(): Promise<void>
}

/**
 * Starts all departments side by side and waits until each of them answers. They end with this process, however it ends.
 *
 * @throws {Error} where one does not start (a port that is taken, a data directory in use), naming it; the others are
 *   ended.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { people, seed, dataDir, ports = 'free', portBase = DEFAULT_PORT_BASE, onProgress, onDeath } = options
  await makePassable(dataDir)
  const secrets = await keepSecrets(join(dataDir, 'secrets.json'))

  const stops: (() => Promise<void>)[] = []
  const stop = () => Promise.all(stops.map((end) => end())).then(() => {})
  const start = (slug: DepartmentSlug) => {
    const first = ports === 'fixed' ? portBase + DEPARTMENT_SLUGS.indexOf(slug) * 2 : null
    const department = startDepartment(
      {
        slug,
        people,
        seed,
        port: first,
        controlPort: first === null ? null : first + 1,
        secret: secrets[slug],
        dataDir: join(dataDir, slug),
      },
      { onProgress, onDeath },
    )
    stops.push(department.stop)
    return department.ready
  }
  try {
    // Medical insurance first: it takes the longest.
    const [medicalInsurance, housing, vehicles, tax] = await Promise.all([
      start('medical-insurance'),
      start('housing'),
      start('vehicles'),
      start('tax'),
    ])
    const departments = { housing, vehicles, tax, 'medical-insurance': medicalInsurance }
    return {
      departments,
      env: { ...housing.env, ...vehicles.env, ...tax.env, ...medicalInsurance.env },
      setBehaviour: (slug, mode, how) => departments[slug].setBehaviour(mode, how),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Makes the data directory so that the account which runs PostgreSQL for root can pass through it; it cannot list it. */
async function makePassable(dataDir: string): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o711 })
  const { mode } = await stat(dataDir)
  if ((mode & 0o011) !== 0o011) await chmod(dataDir, (mode & 0o777) | 0o011)
}

const secretsFile = z.record(z.enum(DEPARTMENT_SLUGS), z.string().min(16))

/** The departments' secrets: random, made at the first start and kept, so that a hub need not be set up anew. */
async function keepSecrets(path: string): Promise<Record<DepartmentSlug, string>> {
  const kept = await readFile(path, 'utf8').catch(() => undefined)
  if (kept !== undefined) return secretsFile.parse(JSON.parse(kept))
  const secret = () => randomBytes(24).toString('base64url')
  const secrets = { housing: secret(), vehicles: secret(), tax: secret(), 'medical-insurance': secret() }
  await writeFile(path, JSON.stringify(secrets), { mode: 0o600 })
  return secrets
}
