import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { DepartmentFiles } from '../../adapters/department-reader.ts'
import { sentence } from '../../adapters/faults/sentence.ts'
import { faultAt, type ManifestFault } from '../../adapters/manifest-fault.ts'

/** A department's two files; a fault for each that cannot be read. */
export async function readFolder(
  folder: string,
): Promise<DepartmentFiles | { readonly faults: readonly [ManifestFault, ...ManifestFault[]] }> {
  const [manifest, records] = await Promise.all([
    readPart(join(folder, 'manifest.yaml')),
    readPart(join(folder, 'records.graphql')),
  ])
  if ('message' in manifest) return { faults: 'message' in records ? [manifest, records] : [manifest] }
  return 'message' in records ? { faults: [records] } : { manifest, records }
}

/** Whether there is such a folder. */
export async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() ?? false
}

async function readPart(file: string): Promise<{ file: string; text: string } | ManifestFault> {
  try {
    return { file, text: await readFile(file, 'utf8') }
  } catch {
    return faultAt({ file, line: 1, column: 1, at: '' }, sentence('FILE_UNREADABLE'))
  }
}
