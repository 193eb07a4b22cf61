/** Fills a ledger: entries by COPY, then tree and segments by the hub's own parts. */
import pg from 'pg'
import { readConfig } from '../../src/config.ts'
import { Integrator } from '../../src/ledger/integrator.ts'
import { SegmentSealer } from '../../src/ledger/segments/sealer.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { startEmbeddedPostgres } from '../../src/storage/embedded-postgres.ts'
import { openKeys } from '../../src/storage/keys.ts'
import { migrate } from '../../src/storage/migrate.ts'
import { copyEntries } from '../../tests/testkit/copied-entries.ts'
import { type Population, rowsOf } from './population.ts'

/** Only for filling: nothing of it is measured. */
const HURRIED = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  autovacuum: 'off',
  shared_buffers: '1GB',
  maintenance_work_mem: '768MB',
  max_wal_size: '8GB',
  work_mem: '64MB',
}

/** What was done, and how many seconds it took. */
export type Took = readonly [string, number]

export async function fillLedger(
  dataDir: string,
  population: Population,
  say: (line: string) => void,
): Promise<Took[]> {
  const postgres = await startEmbeddedPostgres({ dataDir, settings: HURRIED })
  const database = openDatabase({ connection: postgres.connection, statementTimeoutMs: 0, poolSize: 4 })
  const took: Took[] = []
  const time = async (what: string, work: () => Promise<unknown>) => {
    const began = performance.now()
    await work()
    took.push([what, (performance.now() - began) / 1_000])
    say(`${what}: ${took.at(-1)?.[1].toFixed(0)} s`)
  }
  try {
    await migrate(postgres.connection)
    const query = (text: string, values: unknown[] = []) => run(postgres.connection, text, values)
    await query('select ledger_open_months($1, $2)', [new Date(population.from), new Date()])
    const { rows } = await query(
      `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
      where indrelid = 'ledger_entries'::regclass and not indisprimary`,
    )
    for (const { name } of rows) await query(`drop index ${name}`)
    await time('entries', () => copyEntries(database, rowsOf(population), 0))
    for (const { name, definition } of rows) {
      await time(`index ${name}`, () => query(String(definition).replace(' ON ONLY ', ' ON ')))
    }
    await query('vacuum (analyze) ledger_entries')
    const keys = await openKeys(database, readConfig({ HEDUI_DATA_DIR: dataDir, HEDUI_ENV: 'development' }))
    const integrator = new Integrator(database, { signer: keys.signer('ledger') })
    await time('tree and checkpoint', () => integrator.checkpointNow())
    await time('segments', () => new SegmentSealer(database).sealNow())
    await query('vacuum (analyze) ledger_segments, ledger_segment_sets, ledger_segment_columns')
    return took
  } finally {
    await database.close()
    await postgres.stop()
  }
}

/** On a connection of its own, however long it takes. */
async function run(connection: pg.ClientConfig, text: string, values: unknown[]): Promise<pg.QueryResult> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    return await client.query(text, values)
  } finally {
    await client.end()
  }
}
