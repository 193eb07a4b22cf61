/** SQL: a read-only view in the department's database (前置库), in PostgreSQL, MySQL or MariaDB. */
import { z } from 'zod'
import {
  type Adapter,
  type Call,
  DepartmentFault,
  type Protocol,
  type ProtocolEnvironment,
  type Row,
} from '../adapter.ts'
import { MAX_ROWS } from '../answer-size.ts'
import { mayRefer } from '../environment-references.ts'
import { sentence } from '../faults/sentence.ts'
import { requiredSecret } from '../http/secrets.ts'
import { parseAddress } from '../sql/database-address.ts'
import type { BoundStatement, Database, Engine, Session } from '../sql/engine.ts'
import { mysql } from '../sql/mysql.ts'
import { postgres } from '../sql/postgres.ts'
import { limited, statementSchema } from '../sql/statement.ts'

const ENGINES: readonly Engine[] = [postgres, mysql]

/** The address's scheme says which engine it is. */
const url = z.string().transform((text, context) => {
  const parsed = parseAddress(text, ENGINES)
  if (typeof parsed !== 'string') return parsed
  context.issues.push({ code: 'custom', message: parsed, input: undefined })
  return z.NEVER
})

const source = z
  .strictObject({
    /** May be stated; it is then checked against the address, which an operator may set elsewhere. */
    dialect: z.enum([postgres.dialect, mysql.dialect]).optional(),
    url,
    /** The variable that holds the password, where the address has none. */
    passwordRef: z.string().refine(mayRefer, sentence('SECRET_NAME')).optional(),
    connections: z.int().min(1).max(32).default(4),
  })
  .superRefine(({ dialect, url: { form } }, context) => {
    if (dialect === undefined || dialect === form.dialect) return
    const message = sentence('DATABASE_DIALECT', { found: form.dialect, stated: dialect })
    context.addIssue({ code: 'custom', path: ['url'], message })
  })

const request = z
  .strictObject({
    sql: statementSchema,
    /** More rows than this are refused. */
    maxRows: z.int().min(1).max(MAX_ROWS).default(20_000),
  })
  .transform(({ sql, maxRows }) => ({ maxRows, statement: limited(sql, maxRows) }))

const response = z.strictObject({
  asOf: z
    .looseObject({
      answer: z.undefined(sentence('SQL_AS_OF')).optional(),
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
    const engine = settings.url.form
    const database = openDatabase(settings, environment)
    return {
      async ask(call, question, signal) {
        const { statement, maxRows } = call.request
        const rows = await query(engine, database, engine.bind(statement, question), signal)
        if (rows.length > maxRows)
          throw new DepartmentFault('TOO_LARGE', `the answer has more than ${maxRows} rows`)
        return call.responses.map(() => ({ rows }))
      },
      close: () => database.close(),
    }
  },
} satisfies Protocol<Source, Request, Response>

function openDatabase({ url, passwordRef, connections }: Source, environment: ProtocolEnvironment): Database {
  const { form: engine, address } = url
  const password =
    address.password ?? (passwordRef === undefined ? '' : requiredSecret(passwordRef, environment))
  try {
    return engine.open({ address, password, connections }, environment)
  } catch (error) {
    throw new DepartmentFault('MISCONFIGURED', error instanceof Error ? error.message : String(error))
  }
}

/** What an answer may be as long as; rows are limited by `maxRows`, but a single value could fill the memory. */
const MAX_BYTES = 32 * 1024 * 1024
const WATCH_MS = 20

function query(
  engine: Engine,
  database: Database,
  statement: BoundStatement,
  signal: AbortSignal,
): Promise<readonly Row[]> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason)
    let session: Session | null = null
    let ended = false
    let watch: NodeJS.Timeout | undefined
    const end = (finish: () => void, destroy: boolean): void => {
      if (ended) return
      ended = true
      clearInterval(watch)
      signal.removeEventListener('abort', onAbort)
      session?.release(destroy)
      finish()
    }
    // The connection is closed under the running statement; the statement's own time limit ends it over there.
    const onAbort = (): void => end(() => reject(signal.reason), true)
    signal.addEventListener('abort', onAbort, { once: true })
    const run = async (): Promise<void> => {
      const connected = await database.connect()
      if (ended) return connected.release(false)
      session = connected
      const before = connected.received()
      // Drivers keep a row until it is whole, however long it is.
      watch = setInterval(() => {
        if (connected.received() - before <= MAX_BYTES) return
        end(
          () => reject(new DepartmentFault('TOO_LARGE', `the answer is longer than ${MAX_BYTES} bytes`)),
          true,
        )
      }, WATCH_MS)
      const rows = await connected.query(statement)
      end(() => resolve(rows), false)
    }
    run().catch((error: unknown) => end(() => reject(engine.faultOf(error)), true))
  })
}
