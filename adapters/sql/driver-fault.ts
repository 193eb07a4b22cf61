import { DepartmentFault } from '../adapter.ts'
import { AddressRefused } from '../address-check.ts'

/** The code that a driver gave an error: the database's own or the operating system's; empty where it gave none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** What an error means that came from the way to the database and not from the database. */
export function connectionFault(error: unknown): DepartmentFault {
  const cause = { cause: error }
  if (error instanceof AddressRefused) return new DepartmentFault('MISCONFIGURED', error.message, cause)
  const code = codeOf(error)
  if (code === 'ENOTFOUND') return new DepartmentFault('UNREACHABLE', 'the host name is not known', cause)
  const message = error instanceof Error ? error.message : ''
  if (code === 'ETIMEDOUT' || /timeout/.test(message)) {
    return new DepartmentFault('TIMED_OUT', 'the connection was not made in time', cause)
  }
  if (/password|SASL/.test(message))
    return new DepartmentFault('REFUSED', 'the password is not accepted', cause)
  return new DepartmentFault('UNREACHABLE', `the connection failed (${code || 'closed'})`, {
    ...cause,
    retryable: true,
  })
}
