/** Lists and paths as settings name them. */
import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'

/** Entries between commas. */
export function listed(isEntry: (entry: string) => boolean, fault: (entry: string) => string) {
  return z
    .string()
    .transform(listOf)
    .superRefine((entries, report) => {
      for (const entry of entries) if (!isEntry(entry)) report.addIssue(fault(entry))
    })
}

/** A file that is there; a relative path is taken from `directory`. It comes out absolute, as those below. */
export function fileFrom(directory: string) {
  return z
    .string()
    .transform((path) => resolve(directory, path))
    .refine((path) => kindOf(path) === 'file', 'is not a file')
}

/** A directory that is there. */
export function directoryFrom(directory: string) {
  return z
    .string()
    .transform((path) => resolve(directory, path))
    .refine((path) => kindOf(path) === 'directory', 'is not a directory')
}

/** Directories between commas. */
export function directoriesFrom(directory: string) {
  return z
    .string()
    .transform((text) => listOf(text).map((path) => resolve(directory, path)))
    .superRefine((paths, report) => {
      for (const path of paths)
        if (kindOf(path) !== 'directory') report.addIssue(`${path} is not a directory`)
    })
}

/** The entries between commas. */
export function listOf(text: string): string[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
}

/** What stands at a path; null where nothing does. */
export function kindOf(path: string): 'directory' | 'file' | null {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) return null
  return found.isDirectory() ? 'directory' : 'file'
}
