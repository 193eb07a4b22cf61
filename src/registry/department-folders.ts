import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DepartmentFiles } from '../../adapters/department-reader.ts'
import { sentence } from '../../adapters/faults/sentence.ts'
import { faultAt, ManifestError, type ManifestFault } from '../../adapters/manifest-fault.ts'

const MANIFEST = 'manifest.yaml'
const RECORDS = 'records.graphql'

/**
 * Reads the files of every department of some folders. A department is a folder with a manifest.yaml and a
 * records.graphql.
 *
 * @throws {ManifestError} with everything that cannot be read.
 */
export async function readDepartmentFolders(folders: readonly string[]): Promise<DepartmentFiles[]> {
  const faults: ManifestFault[] = []
  const departments = (await Promise.all(folders.map((folder) => departmentFolders(folder, faults)))).flat()
  const files = await Promise.all(
    departments.map(async (folder) => {
      const manifest = await readText(join(folder, MANIFEST), faults)
      const records = await readText(join(folder, RECORDS), faults)
      return manifest && records ? { manifest, records } : null
    }),
  )
  if (faults.length > 0) throw new ManifestError(faults)
  return files.filter((one) => one !== null)
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
  return faultAt({ file, line: 1, column: 1, at: '' }, sentence('FILE_UNREADABLE_BECAUSE', { reason }))
}
