/** How the files of a new cluster come about: by initdb, or as a copy of what initdb made before. */
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { run } from './child.ts'
import type { OsAccount } from './os-account.ts'
import type { PostgresBinaries } from './postgres-binaries.ts'

/** An empty directory that is to hold a cluster. */
export interface NewCluster {
  readonly directory: string
  /** What PostgreSQL's programs are told of it, and the working directory that goes with that. */
  readonly argument: string
  readonly cwd: string
  /** Who owns it and runs initdb; null for the hub's own account. */
  readonly account: OsAccount | null
  readonly binaries: PostgresBinaries
  /**
   * A directory where clusters as initdb makes them are kept to be copied, in a tenth of the time. Copies share the
   * cluster's identifier, by which backups and replicas tell databases apart, and are not written to the disk at once: only
   * for data that can be made again.
   */
  readonly templates?: string | undefined
  /** Told once initdb is running. */
  readonly onRunning?: (() => void) | undefined
}

const SETTINGS = [
  '--encoding=UTF8',
  // Order by code point and Unicode's case rules, the same on every machine; no system locale is needed.
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
  '--auth-local=peer',
  '--auth-host=reject',
  '--no-instructions',
] as const

/** The last cluster that was to be copied in this process: of several at once the first makes what the others copy. */
let before: Promise<unknown> = Promise.resolve()

/**
 * Fills the directory of a new cluster.
 *
 * @param role the one superuser.
 * @returns what initdb said where it failed; null where the cluster is complete.
 */
export function fillCluster(cluster: NewCluster, role: string): Promise<string | null> {
  const { templates } = cluster
  if (templates === undefined) return initdb(cluster, role)
  const filled = before.then(() => copyOrMake(cluster, role, templates))
  before = filled.catch(() => undefined)
  return filled
}

async function initdb(
  { argument, cwd, account, binaries, onRunning }: NewCluster,
  role: string,
  more: readonly string[] = [],
): Promise<string | null> {
  const args = [`--pgdata=${argument}`, `--username=${role}`, ...SETTINGS, ...more]
  const running = run(binaries.initdb, args, account, cwd)
  onRunning?.()
  const { code, output } = await running
  return code === 0 ? null : output
}

async function copyOrMake(cluster: NewCluster, role: string, templates: string): Promise<string | null> {
  const template = join(templates, nameOf(cluster, role))
  if (await copyTree(template, cluster.directory)) return null
  // What an unsuccessful copy left; initdb takes an empty directory only.
  await emptyOf(cluster.directory)
  const failure = await initdb(cluster, role, ['--no-sync'])
  if (failure === null) await keep(cluster.directory, templates, template)
  return failure
}

/** One for each version of PostgreSQL, way of making it, and owner: a template of another account cannot be read. */
function nameOf({ binaries, account }: NewCluster, role: string): string {
  const owner = account?.uid ?? process.getuid?.() ?? ''
  const made = createHash('sha256').update(JSON.stringify([binaries.version, role, SETTINGS, owner]))
  return `cluster-${made.digest('hex').slice(0, 16)}`
}

/** Where it cannot be kept, the next cluster is made by initdb again. */
async function keep(directory: string, templates: string, template: string): Promise<void> {
  let draft: string | null = null
  try {
    await mkdir(templates, { recursive: true })
    draft = await mkdtemp(join(templates, 'unfinished-'))
    // Complete or not there; of two at once one stays.
    if (await copyTree(directory, join(draft, 'cluster'))) await rename(join(draft, 'cluster'), template)
  } catch {
    // See above.
  } finally {
    if (draft !== null) await rm(draft, { recursive: true, force: true })
  }
}

/** Copies a directory with owners and rights; false where that did not succeed. */
async function copyTree(from: string, to: string): Promise<boolean> {
  const { code } = await run('cp', ['-Rp', `${from}/.`, to], null)
  return code === 0
}

async function emptyOf(directory: string): Promise<void> {
  await run('find', [directory, '-mindepth', '1', '-delete'], null)
}
