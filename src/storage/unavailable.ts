import { HeduiError } from '../errors.ts'
import { errnoOf } from './embedded/storage-error.ts'

/**
 * SQLSTATE classes and codes that say “not now”, not “not so”: no connection (08), no resources (53), operator or
 * time-out (57), system error (58), wrong credentials (28), no such database (3D000), no lock in time (55P03), a server
 * that takes no writes while it is being replaced (25006).
 */
const UNAVAILABLE_STATES = /^(?:08|28|53|57|58)|^(?:3D000|55P03|25006)$/

/** What `pg` says, without a code, when a connection is gone or none is free. */
const UNAVAILABLE_MESSAGES =
  /^Connection terminated|^timeout exceeded when trying to connect|^Client has encountered a connection error|^Client was closed|^Cannot use a pool after calling end/

/** The server did not answer in time, and the connection did not break either. */
export class SilentServer extends Error {
  constructor() {
    super('the database did not answer in time')
    this.name = 'SilentServer'
  }
}

/** True where the database itself is the trouble, not the statement: none, lost, overloaded, too slow. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof SilentServer) return true
  const code = errnoOf(error)
  if (code === undefined) return UNAVAILABLE_MESSAGES.test(error.message)
  return /^E(?:[A-Z]+|AI_AGAIN)$/.test(code) || (code.length === 5 && UNAVAILABLE_STATES.test(code))
}

/** The error to pass on: `STORAGE_UNAVAILABLE` where the database is the trouble, else the error itself. */
export function asStorageError(error: unknown): unknown {
  if (error instanceof HeduiError || !isUnavailable(error)) return error
  return new HeduiError('STORAGE_UNAVAILABLE', {}, { cause: error })
}
