import { UsageError } from './explain.ts'

/** Ends the command: it was used wrongly. */
export function wrongUsage(zh: string, en: string): never {
  throw new UsageError(zh, en)
}
