/** Puts files into the hub's inbox: never half-written ones, and each with the marker that says that it is complete. */
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Mode } from '../behaviour.ts'
import { dataDay } from '../clock.ts'
import type { Records } from '../records.ts'
import { type FileTable, fileName, writeTable } from './table.ts'

/** What the manifests of these departments wait for. */
const MARKER = '.ok'

export interface Delivery {
  readonly folder: string
  readonly tables: readonly FileTable[]
  /** How old the data are. */
  readonly lagDays: number
}

/** Delivers everything; what of an earlier delivery was not taken yet is replaced. The folder is made. */
export async function deliver(
  { folder, tables, lagDays }: Delivery,
  records: Records,
  mode: Mode,
): Promise<void> {
  await mkdir(folder, { recursive: true })
  await withdraw(folder, tables)
  if (mode === 'down') return
  const day = dataDay(lagDays, mode === 'late')
  for (const table of tables) {
    const name = fileName(table, day)
    const unfinished = join(folder, `.${name}.part`)
    await writeTable(unfinished, table, records, mode === 'wrong-encoding' ? 'utf8' : undefined)
    if (mode === 'garbled') await writeFile(unfinished, garble(await readFile(unfinished)))
    await rename(unfinished, join(folder, name))
    // Without its marker a file counts as one that is still being written.
    if (mode !== 'partial') await writeFile(join(folder, name + MARKER), '')
  }
}

async function withdraw(folder: string, tables: readonly FileTable[]): Promise<void> {
  for (const name of await readdir(folder)) {
    if (tables.some(({ prefix }) => name.startsWith(`${prefix}_`) || name.startsWith(`.${prefix}_`)))
      await rm(join(folder, name), { recursive: true, force: true })
  }
}

/** Bytes that mean nothing in any character set, and are no workbook. */
function garble(bytes: Buffer): Buffer {
  return Buffer.from(bytes.map((byte, position) => (byte * 31 + position * 17) | 0x80))
}

/** Waits until no file with its marker is left: the hub moves those away that it has taken. */
export async function untilTaken(folder: string, signal?: AbortSignal): Promise<void> {
  while ((await readdir(folder)).some((name) => name.endsWith(MARKER)))
    await sleep(50, undefined, signal ? { signal } : {})
}
