/** PostgreSQL, and what speaks its protocol. */
import { Socket } from 'node:net'
import pg from 'pg'
import { DepartmentFault } from '../adapter.ts'
import { codeOf, connectionFault } from './driver-fault.ts'
import type { BoundValue, Engine } from './engine.ts'
import { checkedHost, GuardedSocket } from './guarded-socket.ts'

export const postgres = {
  dialect: 'postgresql',
  schemes: ['postgres', 'postgresql'],
  defaultPort: 5432,
  socket: { parameter: 'host', path: { zh: ' Unix 套接字所在的目录', en: 'the folder of a Unix socket' } },

  /** Each parameter is one placeholder, however often it stands; lists are arrays. */
  bind(statement, question) {
    const used: string[] = []
    const values: BoundValue[] = []
    let text = statement.head
    for (const { name, parameter, text: following } of statement.rest) {
      if (!used.includes(name)) {
        used.push(name)
        values.push(parameter.value(question))
      }
      text += `$${used.indexOf(name) + 1}::${parameter.type}${following}`
    }
    return { text, values }
  },

  open({ address, password, connections }, { addresses, timeoutMs }) {
    const pool = new pg.Pool({
      host: checkedHost(address, addresses),
      port: address.port,
      database: address.database,
      user: address.user,
      // A function, since an empty password would be replaced by the hub's own PGPASSWORD.
      password: () => password,
      ssl: address.tls ? { rejectUnauthorized: true } : false,
      application_name: 'hedui',
      options: '-c default_transaction_read_only=on -c datestyle=ISO',
      statement_timeout: timeoutMs,
      connectionTimeoutMillis: timeoutMs,
      max: connections,
      idleTimeoutMillis: 60_000,
      types: { getTypeParser },
      stream: () => new GuardedSocket(addresses),
    })
    // An idle connection that breaks is replaced when it is needed next.
    pool.on('error', ignore)
    pool.on('connect', (client) => client.on('error', ignore))
    return {
      async connect() {
        const client = await pool.connect()
        return {
          async query({ text, values }) {
            return (await client.query<Record<string, unknown>>(text, [...values])).rows
          },
          received() {
            const { stream } = client.connection
            return stream instanceof Socket ? stream.bytesRead : 0
          },
          release: (destroy) => client.release(destroy),
        }
      },
      close: () => pool.end().catch(ignore),
    }
  },

  faultOf(error) {
    const cause = { cause: error }
    const code = codeOf(error)
    const said = `the database answered with ${code}`
    if (code === '57014') return new DepartmentFault('TIMED_OUT', said, cause)
    if (code === '42501' || code.startsWith('28')) return new DepartmentFault('REFUSED', said, cause)
    if (code.startsWith('42') || code.startsWith('3D') || code === '25006') {
      return new DepartmentFault('MISCONFIGURED', said, cause)
    }
    if (/^(?:08|53|57P)/.test(code))
      return new DepartmentFault('UNREACHABLE', said, { ...cause, retryable: true })
    // SQLSTATE; the codes of the operating system (EPIPE) begin with an E.
    if (/^[0-9A-DF-Z][0-9A-Z]{4}$/.test(code)) return new DepartmentFault('GARBLED', said, cause)
    return connectionFault(error)
  },
} satisfies Engine

function ignore(): void {
  // Whoever waits for an answer hears of it; nobody else has to.
}

/** Dates, and numbers that a double cannot hold, stay the text that the database wrote. */
const KEPT_AS_TEXT: ReadonlySet<number> = new Set([
  pg.types.builtins.DATE,
  pg.types.builtins.TIMESTAMP,
  pg.types.builtins.TIMESTAMPTZ,
  pg.types.builtins.INT8,
  pg.types.builtins.NUMERIC,
])

const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
  KEPT_AS_TEXT.has(oid) ? (value: string) => value : pg.types.getTypeParser(oid, format)
