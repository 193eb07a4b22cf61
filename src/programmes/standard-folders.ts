import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { StandardDocument } from './document.ts'
import { type DocumentFault, readStandard } from './read-document.ts'

/** A standard document of a folder. */
export interface StandardFile {
  readonly file: string
  readonly text: string
  readonly document: StandardDocument
}

/**
 * Reads every standard document (`*.yaml`, `*.yml`) of some folders and of the folders in them; names that begin with a
 * dot are left out.
 */
export async function readStandardFolders(
  folders: readonly string[],
): Promise<{ readonly files: readonly StandardFile[]; readonly faults: readonly DocumentFault[] }> {
  const paths = (await Promise.all(folders.map(yamlIn))).flat()
  return readStandardFiles(paths)
}

/** Reads standard documents; what cannot be read is among the faults. */
export async function readStandardFiles(
  paths: readonly string[],
): Promise<{ readonly files: readonly StandardFile[]; readonly faults: readonly DocumentFault[] }> {
  const files: StandardFile[] = []
  const faults: DocumentFault[] = []
  for (const file of paths) {
    const text = await readFile(file, 'utf8').catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error)
      const message = `it cannot be read: ${reason}`
      faults.push({ file, line: 1, column: 1, at: '', message, zh: `无法读取：${reason}` })
      return null
    })
    if (text === null) continue
    const read = readStandard(file, text)
    if (read.faults.length > 0) faults.push(...read.faults)
    else if (read.document) files.push({ file, text, document: read.document })
  }
  return { files, faults }
}

async function yamlIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.slice(folder.length).includes('/.'))
    .toSorted()
}
