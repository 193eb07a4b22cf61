/** Which failures of an append leave something to try. */

/** The connection broke (08), or the server ended it: 57P01 on demand, 57P02 after a crash. */
const LOST_STATES = /^(?:08|57P01$|57P02$)/
const LOST_CODES: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE'])
/** What `pg` says without a code. */
const LOST_MESSAGES = /^Connection terminated|^Client has encountered a connection error|^Client was closed/

/** Data that does not fit (22), a constraint (23), a value too large for an index (54). */
const ENTRY_STATES = /^(?:22|23|54)/

/** True where the connection broke under way, so that nobody knows whether the transaction was committed. */
export function connectionWasLost(error: unknown): boolean {
  const code = codeOf(error)
  if (code === null) return error instanceof Error && LOST_MESSAGES.test(error.message)
  return LOST_CODES.has(code) || (code.length === 5 && LOST_STATES.test(code))
}

/** True where the database took offence at what one of the entries says; then it wrote none of them. */
export function isFaultOfOneEntry(error: unknown): boolean {
  const code = codeOf(error)
  return code !== null && code.length === 5 && ENTRY_STATES.test(code)
}

/** The connection knows no such prepared statement, or has one of that name already: it was another one's. */
const STATEMENT_STATES: ReadonlySet<string> = new Set(['26000', '42P05'])

/** True where a pooler gave the statement to a connection on which it was not prepared; then it did not run. */
export function isOfPreparedStatement(error: unknown): boolean {
  return STATEMENT_STATES.has(codeOf(error) ?? '')
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}
