/** SQL: a read-only view in the department's database (前置库). */
import { Socket, type SocketConnectOpts } from 'node:net'
import pg from 'pg'
import { z } from 'zod'
import {
  type Adapter,
  type Call,
  DepartmentFault,
  type Protocol,
  type ProtocolEnvironment,
  type Question,
} from '../adapter.ts'
import {
  type AddressPolicy,
  AddressRefused,
  checkHost,
  checkSocketPath,
  guardedLookup,
} from '../address-check.ts'
import { mayRefer } from '../environment-references.ts'
import { requiredSecret } from '../http/authentication.ts'

/** Where the database is, taken apart here so that nothing else of a connection string (files, host lists) is followed. */
interface DatabaseAddress {
  readonly host: string
  readonly port: number
  readonly database: string
  readonly user: string
  readonly password: string | null
  readonly tls: boolean
}

const url = z.string().transform((text, context): DatabaseAddress => {
  const parsed = parseAddress(text)
  if (typeof parsed !== 'string') return parsed
  context.issues.push({ code: 'custom', message: parsed, input: undefined })
  return z.NEVER
})

function parseAddress(text: string): DatabaseAddress | string {
  const parsed = URL.parse(text)
  if (!parsed || !/^postgres(?:ql)?:$/.test(parsed.protocol)) {
    return 'write an address such as postgres://reader@db.example.gov.cn:5432/database'
  }
  const { host: socket, sslmode = 'disable', ...others } = Object.fromEntries(parsed.searchParams)
  const unknown = Object.keys(others)
  if (unknown.length > 0)
    return `${unknown.join(', ')} cannot be set here; only host (a socket's folder) and sslmode can`
  if (!['disable', 'verify-full'].includes(sslmode))
    return 'sslmode is verify-full, or disable inside a trusted network'
  if (socket !== undefined && !socket.startsWith('/'))
    return 'host in the query is for the folder of a Unix socket'
  const host = socket ?? parsed.hostname
  const database = decodeURIComponent(parsed.pathname.slice(1))
  if (host === '' || database === '' || parsed.username === '')
    return 'the address needs a user, a host and a database'
  return {
    host,
    port: parsed.port === '' ? 5432 : Number(parsed.port),
    database,
    user: decodeURIComponent(parsed.username),
    password: parsed.password === '' ? null : decodeURIComponent(parsed.password),
    tls: sslmode === 'verify-full',
  }
}

const source = z.strictObject({
  dialect: z.literal('postgresql').default('postgresql'),
  url,
  /** The variable that holds the password, where the address has none. */
  passwordRef: z.string().refine(mayRefer, "name an environment variable of the department's own").optional(),
  connections: z.int().min(1).max(32).default(4),
})

/** What a statement may be given, and the type that each is bound as. */
const PARAMETERS: Readonly<Record<string, { readonly type: string; value(question: Question): unknown }>> = {
  idNumbers: { type: 'text[]', value: ({ people }) => people.map((person) => person.idNumber) },
  names: { type: 'text[]', value: ({ people }) => people.map((person) => person.name) },
  from: { type: 'date', value: ({ period }) => period.from },
  to: { type: 'date', value: ({ period }) => period.to },
  requestId: { type: 'text', value: ({ requestId }) => requestId },
}

/** A statement with its parameters numbered. */
interface Statement {
  readonly text: string
  values(question: Question): unknown[]
}

const statement = z.string().transform((sql, context): Statement => {
  const report = (message: string): void => {
    context.issues.push({ code: 'custom', message, input: sql })
  }
  const text = sql.trim()
  if (!/^(?:select|with)\s/i.test(text)) report('the statement begins with select or with')
  if (text.includes(';')) report('one statement, without a semicolon')
  const used: string[] = []
  const numbered = text.replace(/\$(\w*)/g, (_all, name: string) => {
    const parameter = Object.hasOwn(PARAMETERS, name) ? PARAMETERS[name] : undefined
    if (!parameter) {
      const known = Object.keys(PARAMETERS).map((one) => `$${one}`)
      report(`there is no parameter $${name}; the parameters are ${known.join(', ')}`)
      return ''
    }
    if (!used.includes(name)) used.push(name)
    return `$${used.indexOf(name) + 1}::${parameter.type}`
  })
  if (!used.includes('idNumbers')) report('the statement asks about no people: use $idNumbers')
  return { text: numbered, values: (question) => used.map((name) => PARAMETERS[name]?.value(question)) }
})

const request = z
  .strictObject({
    sql: statement,
    /** More rows than this are refused. */
    maxRows: z.int().min(1).max(1_000_000).default(20_000),
  })
  .transform(({ sql, maxRows }) => ({
    maxRows,
    // One row more than allowed is enough to know that there are too many.
    text: `select * from (${sql.text}) as department_rows limit ${maxRows + 1}`,
    values: sql.values,
  }))

const response = z.strictObject({
  asOf: z
    .looseObject({
      answer: z
        .undefined('an SQL answer says nothing as a whole; give `row`, the column with the date')
        .optional(),
    })
    .optional(),
})

type Source = z.output<typeof source>
type Request = z.output<typeof request>
type Response = z.output<typeof response>

export const sql = {
  kind: 'sql',
  source,
  request,
  response,
  looseLists: false,
  open(settings, environment): Adapter<Call<Request, Response>> {
    const pool = openPool(settings, environment)
    return {
      async ask(call, question, signal) {
        const { text, values, maxRows } = call.request
        const rows = await query(pool, text, values(question), signal)
        if (rows.length > maxRows)
          throw new DepartmentFault('TOO_LARGE', `the answer has more than ${maxRows} rows`)
        return call.responses.map(() => ({ rows }))
      },
      close: () => pool.end().catch(() => undefined),
    }
  },
} satisfies Protocol<Source, Request, Response>

function openPool(settings: Source, environment: ProtocolEnvironment): pg.Pool {
  const { url: address, passwordRef } = settings
  const { addresses, timeoutMs } = environment
  const password =
    address.password ?? (passwordRef === undefined ? '' : requiredSecret(passwordRef, environment))
  let { host } = address
  try {
    host = host.startsWith('/') ? checkSocketPath(host, addresses) : checkHost(host, address.port, addresses)
  } catch (error) {
    throw new DepartmentFault('MISCONFIGURED', error instanceof Error ? error.message : String(error))
  }
  const pool = new pg.Pool({
    host,
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
    max: settings.connections,
    idleTimeoutMillis: 60_000,
    types: { getTypeParser },
    stream: () => new GuardedSocket(addresses),
  })
  // An idle connection that breaks is replaced when it is needed next.
  pool.on('error', ignore)
  pool.on('connect', (client) => client.on('error', ignore))
  return pool
}

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

/** Refuses names that resolve to an address that is not allowed. */
class GuardedSocket extends Socket {
  readonly #addresses: AddressPolicy

  constructor(addresses: AddressPolicy) {
    super()
    this.#addresses = addresses
  }

  override connect(target: SocketConnectOpts | number | string, ...rest: readonly unknown[]): this {
    const [host] = rest
    if (typeof target === 'string') return super.connect({ path: target })
    if (typeof target !== 'number' || typeof host !== 'string')
      throw new TypeError('a port and a host are needed')
    return super.connect({ port: target, host, lookup: guardedLookup(this.#addresses) })
  }
}

type Rows = Record<string, unknown>[]

function query(pool: pg.Pool, text: string, values: unknown[], signal: AbortSignal): Promise<Rows> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason)
    let client: pg.PoolClient | null = null
    let ended = false
    const end = (finish: () => void, destroy: boolean): void => {
      if (ended) return
      ended = true
      signal.removeEventListener('abort', onAbort)
      client?.release(destroy)
      finish()
    }
    // The connection is closed under the running statement; the statement's own time limit ends it over there.
    const onAbort = (): void => end(() => reject(signal.reason), true)
    signal.addEventListener('abort', onAbort, { once: true })
    const run = async (): Promise<void> => {
      const connected = await pool.connect()
      if (ended) return connected.release()
      client = connected
      const { rows } = await connected.query<Record<string, unknown>>(text, values)
      end(() => resolve(rows), false)
    }
    run().catch((error: unknown) => end(() => reject(faultOf(error)), true))
  })
}

/** What an error of the driver means. Its messages may quote values, so only codes are kept. */
function faultOf(error: unknown): DepartmentFault {
  const cause = { cause: error }
  if (error instanceof AddressRefused) return new DepartmentFault('MISCONFIGURED', error.message, cause)
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
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
