import { HeduiError } from '../../errors.ts'

/**
 * What an operator reads when the database cannot be used: `STORAGE_UNAVAILABLE` with what is wrong and how to mend it,
 * in both languages.
 */
export function storageError(zh: string, en: string, cause?: unknown): HeduiError {
  return new HeduiError('STORAGE_UNAVAILABLE', { zh, en }, cause === undefined ? undefined : { cause })
}

/** The `code` of a Node.js system error such as `ENOENT`, or undefined. */
export function errnoOf(error: unknown): string | undefined {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  return undefined
}
