import { open, rename } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Writes a file so that after a crash, of the process or of the machine, either the old or the new text stands there, whole;
 * once it returns, the new one.
 */
export async function writeDurably(folder: string, name: string, text: string): Promise<void> {
  const temporary = join(folder, `${name}.new`)
  const file = await open(temporary, 'w', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(temporary, join(folder, name))
  await syncFolder(folder)
}

/** Brings the names in a folder onto the disk; a file that was written is there only when its name is. */
export async function syncFolder(folder: string): Promise<void> {
  const directory = await open(folder, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}
