/** MySQL and MariaDB, which differ in nothing here but how a statement's time limit is set. */
import type { ConnectionOptions } from 'mysql2'
import { DepartmentFault, type Question } from '../adapter.ts'
import { codeOf, connectionFault } from './driver-fault.ts'
import type { BoundStatement, BoundValue, Engine } from './engine.ts'
import { checkedHost, GuardedSocket } from './guarded-socket.ts'
import { MysqlPool } from './mysql-pool.ts'
import type { Statement } from './statement.ts'

export const mysql = {
  dialect: 'mysql',
  schemes: ['mysql', 'mariadb'],
  defaultPort: 3306,
  socket: { parameter: 'socket', path: { zh: ' Unix 套接字的路径', en: 'the path of a Unix socket' } },

  /** There are no arrays: a list is as many placeholders as it has values, for `in ($idNumbers)`. */
  bind(statement: Statement, question: Question): BoundStatement {
    const values: BoundValue[] = []
    let text = statement.head
    for (const { parameter, text: following } of statement.rest) {
      if (parameter.type === 'text[]') {
        const list = parameter.value(question)
        values.push(...list)
        text += list.map(() => '?').join(', ')
      } else {
        values.push(parameter.value(question))
        text += parameter.type === 'date' ? 'cast(? as date)' : '?'
      }
      text += following
    }
    return { text, values }
  },

  open({ address, password, connections }, { addresses, timeoutMs }) {
    const host = checkedHost(address, addresses)
    const settings = {
      host,
      port: address.port,
      database: address.database,
      user: address.user,
      password,
      ...(address.tls ? { ssl: { rejectUnauthorized: true, verifyIdentity: true } } : {}),
      connectTimeout: timeoutMs,
      // The server may ask for no file of this machine's.
      flags: ['-LOCAL_FILES'],
      multipleStatements: false,
      supportBigNumbers: true,
      bigNumberStrings: true,
      dateStrings: true,
      trace: false,
      // Statements differ by the number of people; the server keeps the latest few of each connection prepared.
      maxPreparedStatements: 16,
    } satisfies ConnectionOptions
    // Only a hub with such a department loads the driver.
    const pool = import('mysql2').then(
      ({ default: { createConnection } }) =>
        new MysqlPool({
          connections,
          idleMs: 60_000,
          connect() {
            const socket = new GuardedSocket(addresses)
            const connection = createConnection({ ...settings, stream: socket })
            if (host.startsWith('/')) socket.connect(host)
            else socket.connect(address.port, host)
            socket.setNoDelay(true)
            return { connection, socket, setup: sessionSetup(timeoutMs) }
          },
        }),
    )
    return {
      connect: async () => (await pool).connect(),
      close: async () => (await pool).close(),
    }
  },

  faultOf(error) {
    const cause = { cause: error }
    const code = codeOf(error)
    const { errno, sqlState } = serverError(error)
    const said = `the database answered with ${code || errno}`
    if (BUSY_OR_GONE.has(errno))
      return new DepartmentFault('UNREACHABLE', said, { ...cause, retryable: true })
    if (TIMED_OUT.has(errno)) return new DepartmentFault('TIMED_OUT', said, cause)
    if (sqlState === '28000' || REFUSED.has(errno)) return new DepartmentFault('REFUSED', said, cause)
    if (/^(?:42|25)/.test(sqlState) || MISCONFIGURED.has(errno) || code === 'HANDSHAKE_NO_SSL_SUPPORT')
      return new DepartmentFault('MISCONFIGURED', said, cause)
    if (sqlState.startsWith('08'))
      return new DepartmentFault('UNREACHABLE', said, { ...cause, retryable: true })
    if (sqlState !== '') return new DepartmentFault('GARBLED', said, cause)
    return connectionFault(error)
  },
} satisfies Engine

/**
 * What each session begins with: it cannot write, moments are of Chinese time, as mappings read them where no zone is
 * stated, and statements end after `timeoutMs`. Each server reads the comment that is meant for it: MySQL limits in
 * milliseconds, MariaDB in seconds.
 */
function sessionSetup(timeoutMs: number): readonly string[] {
  return [
    'SET SESSION TRANSACTION READ ONLY',
    `SET SESSION time_zone = '+08:00'
       /*!50708 , max_execution_time = ${timeoutMs} */
       /*M!100101 , max_statement_time = ${timeoutMs / 1000} */`,
  ]
}

/** Too many connections (1040, 1203), an account's quota (1226), too many statements (1461); ended by the server. */
const BUSY_OR_GONE: ReadonlySet<number> = new Set([1040, 1203, 1226, 1461, 1053, 1152, 1213, 1927, 4031])

/** A lock that was not given in time, an interrupted statement, MariaDB's and MySQL's time limit. */
const TIMED_OUT: ReadonlySet<number> = new Set([1205, 1317, 1969, 3024])

/** Of a database, table, column, routine or right; of the host; of an account that is locked or has expired. */
const REFUSED: ReadonlySet<number> = new Set([
  1044, 1045, 1129, 1130, 1142, 1143, 1227, 1370, 1698, 1820, 1862, 3118, 4151,
])

/** Wrong numbers of placeholders, a view whose tables or owner are gone. */
const MISCONFIGURED: ReadonlySet<number> = new Set([1210, 1290, 1356, 1449])

/** What the server said; no SQLSTATE where it was not the server that spoke. */
function serverError(error: unknown): { readonly errno: number; readonly sqlState: string } {
  if (!(error instanceof Error)) return { errno: 0, sqlState: '' }
  // The operating system's errors have a number too, which is negative.
  const errno = 'errno' in error && typeof error.errno === 'number' ? error.errno : 0
  const sqlState = 'sqlState' in error && typeof error.sqlState === 'string' ? error.sqlState : ''
  return { errno, sqlState }
}
