import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DepartmentPlan } from '../../adapters/department-plan.ts'
import { type ReadDepartment, readDepartment } from '../../adapters/department-reader.ts'
import type { Environment } from '../../adapters/environment-references.ts'
import { ManifestError, type ManifestFault } from '../../adapters/manifest-fault.ts'
import type { DataItem, Department, RegistrySnapshot } from './department.ts'

/** A snapshot together with what lines to its departments are opened from. */
export interface LoadedRegistry extends RegistrySnapshot {
  /** By slug. */
  readonly plans: ReadonlyMap<string, DepartmentPlan>
}

export interface LoadOptions {
  /** Folders that hold one folder for each department. */
  readonly folders: readonly string[]
  /** What `${NAME}` in manifests is read from. */
  readonly environment: Environment
}

const MANIFEST = 'manifest.yaml'
const RECORDS = 'records.graphql'

/**
 * Loads every department of some folders. A department is a folder with a manifest.yaml and a records.graphql.
 *
 * @throws {ManifestError} with all faults of all departments together.
 */
export async function loadRegistry(options: LoadOptions): Promise<LoadedRegistry> {
  const faults: ManifestFault[] = []
  const departments = (
    await Promise.all(options.folders.map((folder) => departmentFolders(folder, faults)))
  ).flat()
  const read = await Promise.all(
    departments.map(async (folder) => {
      const manifest = await readText(join(folder, MANIFEST), faults)
      const records = await readText(join(folder, RECORDS), faults)
      return manifest && records ? readDepartment({ manifest, records }, options.environment) : null
    }),
  )
  return combine(
    read.filter((one) => one !== null),
    faults,
  )
}

/** Puts departments together. @throws {ManifestError} where they are faulty, or take each other's names. */
function combine(read: readonly ReadDepartment[], others: readonly ManifestFault[]): LoadedRegistry {
  const faults = [...others, ...read.flatMap((department) => department.faults), ...clashes(read)]
  if (faults.length > 0) throw new ManifestError(faults)
  const plans = new Map<string, DepartmentPlan>()
  const departments = new Map<string, Department>()
  const items = new Map<string, DataItem>()
  const version = createHash('sha256')
  for (const { plan } of read) {
    if (!plan) continue
    const { department, fingerprint } = plan
    plans.set(department.slug, plan)
    departments.set(department.slug, department)
    for (const item of department.items) items.set(item.id, item)
    version.update(department.slug).update(fingerprint)
  }
  return { version: version.digest('hex').slice(0, 16), departments, items, plans }
}

/** Names that may stand once in the whole registry: slugs, item ids, fields of `Person`, types. */
function clashes(read: readonly ReadDepartment[]): ManifestFault[] {
  const faults: ManifestFault[] = []
  const taken = new Map<string, string>()
  const claim = (kind: string, name: string, by: string, fault: (message: string) => ManifestFault): void => {
    const key = `${kind} ${name}`
    const owner = taken.get(key)
    if (owner === undefined) taken.set(key, by)
    else faults.push(fault(`the ${key} is taken by ${owner} already; choose another`))
  }
  for (const { stated, names } of read) {
    const by = stated.slug === '' ? 'another department' : stated.slug
    if (stated.slug !== '') claim('slug', stated.slug, by, (message) => names.fault(['slug'], message))
    for (const [index, item] of stated.items.entries()) {
      if (item.id !== '')
        claim('item', item.id, by, (message) => names.fault(['items', index, 'id'], message))
      if (item.field !== '') {
        claim('field of Person', item.field, by, (message) => names.fault(['items', index, 'field'], message))
      }
    }
    for (const type of names.types) claim('type', type.name, by, (message) => type.fault(message))
  }
  return faults
}

async function departmentFolders(folder: string, faults: ManifestFault[]): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    faults.push(unreadable(folder, error))
    return []
  })
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => join(folder, entry.name))
    .toSorted()
}

async function readText(
  file: string,
  faults: ManifestFault[],
): Promise<{ file: string; text: string } | null> {
  try {
    return { file, text: await readFile(file, 'utf8') }
  } catch (error) {
    faults.push(unreadable(file, error))
    return null
  }
}

function unreadable(file: string, error: unknown): ManifestFault {
  const reason = error instanceof Error ? error.message : String(error)
  return { file, line: 1, column: 1, at: '', message: `it cannot be read: ${reason}` }
}
