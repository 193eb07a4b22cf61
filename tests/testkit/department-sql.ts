/** The conformance suite's department over SQL: a view in a real PostgreSQL, read by an account that may read it only. */
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { createTestDatabase } from './database.ts'
import {
  type Behaviour,
  type ConformingDepartment,
  HOLDER,
  HOLDING,
  NAMESAKE,
  OTHER_NAME,
  STRANGER,
} from './department-conformance.ts'
import { bankManifest } from './department-files.ts'
import { startGate } from './department-gate.ts'

const UNASKED = 'a query brings no rows but those that it asks for'

export async function startSqlDepartment(): Promise<ConformingDepartment> {
  const { connection, close } = await createTestDatabase('nothing')
  const owner = new pg.Client({ ...connection })
  await owner.connect()
  const run = (sql: string) => owner.query(sql)
  // From now on the account takes this role as soon as it is in, so that permissions are real.
  const reader = `reader_${randomBytes(4).toString('hex')}`
  await run(`
    CREATE ROLE ${reader} NOLOGIN;
    CREATE TABLE holding (id text, name text, no text, amount text);
    INSERT INTO holding VALUES
      ('${HOLDER.idNumber}', '${HOLDER.name}', '${HOLDING.number}', '1,234.50'),
      ('${NAMESAKE.idNumber}', '${OTHER_NAME}', '${HOLDING.number}', '1,234.50'),
      ('${STRANGER.idNumber}', '${STRANGER.name}', '${HOLDING.number}', '1,234.50')`)
  const behave = async (behaviour: Behaviour): Promise<void> => {
    // Queries that were given up still hold the view, until their own time limit ends them.
    await run(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%department_rows%' AND pid <> pg_backend_pid()`,
    )
    await run('DROP VIEW IF EXISTS "存款视图"')
    await run(`CREATE VIEW "存款视图" AS ${VIEWS[behaviour] ?? VIEWS.normal}`)
    if (behaviour !== 'refusing') await run(`GRANT SELECT ON "存款视图" TO ${reader}`)
  }
  await behave('normal')
  await run(`ALTER ROLE ${connection.user} IN DATABASE ${connection.database} SET role = '${reader}'`)
  const gate = await startGate({ path: `${connection.host}/.s.PGSQL.${connection.port}` })
  return {
    environment: { BANK_URL: `postgres://${connection.user}@127.0.0.1:${gate.port}/${connection.database}` },
    manifest: (source) =>
      bankManifest(
        { protocol: 'sql', baseUrl: undefined, url: `\${BANK_URL}`, ...source },
        {
          request: {
            sql: 'select "身份证号", "姓名", "账号", "余额", "日期" from "存款视图" where "身份证号" = any($idNumbers)',
            maxRows: 1000,
          },
          response: {
            key: '身份证号',
            name: '姓名',
            silence: 'none',
            asOf: { row: '日期', wholeAnswer: true },
          },
          map: { number: '账号', amount: '余额' },
        },
      ),
    behave,
    impossible: {
      partial:
        'a query of a view names nobody, so that a missing person cannot be told from one on whom nothing is held',
      'wrong-person': UNASKED,
      'wrong-encoding': 'PostgreSQL converts what it sends to the character set of the connection',
    },
    shut: () => gate.shut(),
    open: () => gate.open(),
    async stop() {
      await gate.shut()
      await run(`ALTER ROLE ${connection.user} IN DATABASE ${connection.database} RESET role`)
      await run('DROP VIEW "存款视图"')
      await run(`DROP ROLE ${reader}`)
      await owner.end()
      await close()
    },
  }
}

const COLUMNS = `id AS "身份证号", name AS "姓名", no AS "账号"`
const DAY = `timestamptz '2026-11-20 00:00:00+00' AS "日期"`

const VIEWS: Partial<Record<Behaviour, string>> & { readonly normal: string } = {
  normal: `SELECT ${COLUMNS}, amount AS "余额", ${DAY} FROM holding`,
  garbled: `SELECT ${COLUMNS}, '#N/A' AS "余额", ${DAY} FROM holding`,
  silent: `SELECT ${COLUMNS}, amount AS "余额", ${DAY} FROM holding, pg_sleep(600)`,
  endless: `SELECT ${COLUMNS}, amount AS "余额", ${DAY} FROM holding, generate_series(1, 100000)`,
}
