import { DepartmentFault } from '../adapter.ts'
import { AddressRefused } from '../address-check.ts'

/** What an error of the connection means. Messages of the library name hosts and ports, never what was sent. */
export function faultOfConnection(error: Error): DepartmentFault {
  const cause = { cause: error }
  if (error instanceof AddressRefused) return new DepartmentFault('MISCONFIGURED', error.message, cause)
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  switch (code) {
    case 'UND_ERR_HEADERS_TIMEOUT':
    case 'UND_ERR_BODY_TIMEOUT':
      return new DepartmentFault('TIMED_OUT', 'the answer did not come in time', cause)
    case 'UND_ERR_CONNECT_TIMEOUT':
    case 'ETIMEDOUT':
      return new DepartmentFault('TIMED_OUT', 'the connection was not made in time', cause)
    case 'UND_ERR_RES_EXCEEDED_MAX_SIZE':
      return new DepartmentFault('TOO_LARGE', 'the answer is too large', cause)
    case 'UND_ERR_INVALID_ARG':
      return new DepartmentFault('MISCONFIGURED', `the request cannot be sent: ${error.message}`, cause)
    case 'ENOTFOUND':
      return new DepartmentFault('UNREACHABLE', 'the host name is not known', cause)
  }
  if (code.startsWith('HPE_') || code.startsWith('UND_ERR_HEADERS_OVERFLOW')) {
    return new DepartmentFault('GARBLED', 'the answer is not HTTP', cause)
  }
  if (code.startsWith('ERR_SSL_')) {
    return new DepartmentFault('UNREACHABLE', `an encrypted connection was not agreed on (${code})`, cause)
  }
  if (/CERT|^ERR_TLS|^UNABLE_TO_VERIFY|^HOSTNAME_MISMATCH|^INVALID_CA|^INVALID_PURPOSE/.test(code)) {
    return new DepartmentFault('UNREACHABLE', `the server's certificate is refused (${code})`, cause)
  }
  // A connection refused, or lost: queries change nothing, so that asking again does no harm.
  return new DepartmentFault('UNREACHABLE', `the connection failed (${code || error.name})`, {
    ...cause,
    retryable: true,
  })
}

/**
 * What an HTTP status other than 2xx means.
 *
 * @param who answered, for the message.
 */
export function faultOfStatus(status: number, who = 'the department'): DepartmentFault {
  const said = `${who} answered with status ${status}`
  if (status === 401 || status === 403) return new DepartmentFault('REFUSED', said)
  if (status === 408 || status === 504) return new DepartmentFault('TIMED_OUT', said)
  if (status === 429) return new DepartmentFault('QUOTA_EXHAUSTED', said)
  if (status === 413 || status === 400 || status === 422 || status === 409)
    return new DepartmentFault('REFUSED', said)
  if (status === 502 || status === 503) return new DepartmentFault('UNREACHABLE', said, { retryable: true })
  if (status >= 500) return new DepartmentFault('UNREACHABLE', said)
  if (status >= 300 && status < 400) {
    return new DepartmentFault('MISCONFIGURED', `${said}, a redirect; redirects are not followed`)
  }
  return new DepartmentFault('MISCONFIGURED', said)
}
