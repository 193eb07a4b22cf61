import {
  type DepartmentFiles,
  type ReadDepartment,
  readDepartment,
} from '../../adapters/department-reader.ts'
import type { Environment } from '../../adapters/environment-references.ts'
import { ManifestError, type ManifestFault } from '../../adapters/manifest-fault.ts'
import { assemble, type LoadedRegistry } from './assemble.ts'
import { readDepartmentFolders } from './department-folders.ts'
import { TakenNames } from './taken-names.ts'

export interface LoadOptions {
  /** Folders that hold one folder for each department. */
  readonly folders: readonly string[]
  /** What `${NAME}` in manifests is read from. */
  readonly environment: Environment
}

/**
 * Loads every department of some folders, without a database.
 *
 * @throws {ManifestError} with all faults of all departments together.
 */
export async function loadRegistry(options: LoadOptions): Promise<LoadedRegistry> {
  const files = await readDepartmentFolders(options.folders)
  const read = readTogether(files, options.environment)
  return assemble(read.flatMap(({ plan }) => plan ?? []))
}

/** Compiles departments that are to stand side by side. @throws {ManifestError} with all faults of all of them. */
export function readTogether(files: readonly DepartmentFiles[], environment: Environment): ReadDepartment[] {
  const faults: ManifestFault[] = []
  const taken = new TakenNames()
  const departments = files.map((one) => {
    const read = readDepartment(one, environment)
    faults.push(...read.faults, ...taken.claim(read))
    return read
  })
  if (faults.length > 0) throw new ManifestError(faults)
  return departments
}
