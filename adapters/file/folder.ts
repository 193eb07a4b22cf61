import { constants } from 'node:fs'
import { lstat, mkdir, open, readdir, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { z } from 'zod'
import { DepartmentFault } from '../adapter.ts'
import type { FileMark } from '../deliveries.ts'
import { sentence } from '../faults/sentence.ts'
import { OUTBOX, type Place, TAKEN, unfinishedName, type Visit } from './place.ts'

/** A folder below the inbox: `fund`, `banks/first`. */
export const folderSchema = z
  .string()
  .max(200)
  .refine(
    (text) => text.split('/').every((name) => /^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u.test(name)),
    sentence('FOLDER_FORM'),
  )

/** @param inbox the operator's inbox (HEDUI_INBOX_DIR); null where there is none. */
export function openFolder(folder: string, inbox: string | null): Place {
  if (inbox === null) {
    throw new DepartmentFault('MISCONFIGURED', 'there is no inbox; set HEDUI_INBOX_DIR')
  }
  return {
    async visit(signal, stay) {
      const path = await pathBelow(inbox, folder)
      signal.throwIfAborted()
      return await stay(visitOf(path))
    },
  }
}

/** The folder, where it really is in the inbox and not somewhere that a link leads to. */
async function pathBelow(inbox: string, folder: string): Promise<string> {
  try {
    const root = await realpath(inbox)
    const expected = join(root, folder)
    const actual = await realpath(expected)
    // Links within the department's own path would lead it into another department's files.
    if (actual !== expected || !actual.startsWith(root + sep)) {
      throw new DepartmentFault(
        'MISCONFIGURED',
        `the folder ${folder} of the inbox is a link to another place`,
      )
    }
    return actual
  } catch (error) {
    if (error instanceof DepartmentFault) throw error
    throw new DepartmentFault(
      'UNREACHABLE',
      `the folder ${folder} of the inbox cannot be opened (${codeOf(error)})`,
      {
        cause: error,
      },
    )
  }
}

function visitOf(path: string): Visit {
  return {
    async list() {
      const entries = await readdir(path, { withFileTypes: true })
      const files = await Promise.all(
        entries.filter((entry) => entry.isFile()).map(({ name }) => markOf(path, name)),
      )
      return files.filter((file) => file !== null)
    },

    async read(name, maxBytes) {
      // A link or a pipe that was put in the file's place since it was listed is neither followed nor waited for.
      const handle = await open(join(path, name), READ_ONLY)
      try {
        const found = await handle.stat()
        const size = found.isFile() ? found.size : 0
        if (size > maxBytes)
          throw new DepartmentFault('TOO_LARGE', `the file has more than ${maxBytes} bytes`)
        const bytes = Buffer.alloc(size)
        let filled = 0
        while (filled < size) {
          const { bytesRead } = await handle.read(bytes, filled, size - filled, filled)
          if (bytesRead === 0) break
          filled += bytesRead
        }
        return bytes.subarray(0, filled)
      } finally {
        await handle.close()
      }
    },

    setAside: (name) =>
      permitted(async () => {
        const aside = join(path, TAKEN)
        await mkdir(aside, { recursive: true })
        if (!(await lstat(aside)).isDirectory()) return false
        await rename(join(path, name), join(aside, name))
        return true
      }),

    write: (name, content) =>
      permitted(async () => {
        const unfinished = join(path, `.${name}.part`)
        // Exclusive, so that a link that somebody put there is not written through.
        await rm(unfinished, { force: true })
        await writeFile(unfinished, content, { mode: 0o660, flag: 'wx' })
        await rename(unfinished, join(path, name))
        return true
      }),

    async send(name, content) {
      const outbox = join(path, OUTBOX)
      try {
        await mkdir(outbox, { recursive: true, mode: 0o770 })
        if (!(await lstat(outbox)).isDirectory()) {
          throw new DepartmentFault('MISCONFIGURED', `${OUTBOX} in the department's folder is no folder`)
        }
        await putDurably(outbox, name, content)
      } catch (error) {
        if (error instanceof DepartmentFault) throw error
        const message = `what is asked cannot be written into ${OUTBOX} (${codeOf(error)})`
        throw new DepartmentFault('UNREACHABLE', message, { retryable: true, cause: error })
      }
    },
  }
}

/** Once it returns the file is there, whatever becomes of the machine. */
async function putDurably(folder: string, name: string, content: Buffer): Promise<void> {
  // A name of its own: another node may be writing the same file now.
  const unfinished = join(folder, unfinishedName(name))
  try {
    const handle = await open(unfinished, 'wx', 0o660)
    try {
      await handle.writeFile(content)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(unfinished, join(folder, name)).catch(async (error: unknown) => {
      // Another node that put the same file swept ours away.
      if (codeOf(error) !== 'ENOENT' || (await markOf(folder, name)) === null) throw error
    })
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
  for (const left of await readdir(folder)) {
    if (isUnfinished(left, name)) await rm(join(folder, left), { force: true })
  }
  const directory = await open(folder, constants.O_RDONLY)
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}

const READ_ONLY = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK

async function markOf(path: string, name: string): Promise<FileMark | null> {
  try {
    const found = await lstat(join(path, name))
    return found.isFile() ? { name, size: found.size, modifiedAt: Math.floor(found.mtimeMs) } : null
  } catch {
    // It was taken away since it was listed.
    return null
  }
}

const NOT_PERMITTED: ReadonlySet<string> = new Set([
  'EACCES',
  'EPERM',
  'EROFS',
  'EEXIST',
  'ENOTDIR',
  'ENOENT',
  'ENOSPC',
])

async function permitted(act: () => Promise<boolean>): Promise<boolean> {
  try {
    return await act()
  } catch (error) {
    if (NOT_PERMITTED.has(codeOf(error))) return false
    throw error
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}

/**
 * Whether something is what an attempt at putting a file left behind that was killed. It holds what the file holds, so
 * that it is removed once the file is there. Another node may be writing it: here that does no harm, since an open file
 * outlives its name.
 */
function isUnfinished(other: string, name: string): boolean {
  return other.startsWith(`.${name}.`) && other.endsWith('.part')
}
