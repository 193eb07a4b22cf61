import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { GENERATOR_VERSION, type Population } from '../population/population.ts'
import type { Records } from '../records.ts'
import { clear, createIndexes, createReader, createTables, createView, type FrontTable } from './schema.ts'

/** One row: ID number and name, then the table's columns in their order. Null where there is no value. */
export type FrontRow = readonly [idNumber: string, holder: string, ...values: (string | null)[]]

/** A table and what it is loaded with. */
export interface LoadedTable extends FrontTable {
  rows(records: Records): Iterable<FrontRow>
}

/** Everything that a front-end database shows. */
export interface FrontDatabase {
  /** Of tables, views and personas; a database that was loaded by another one is loaded anew. */
  readonly version: string
  readonly tables: readonly LoadedTable[]
}

/** Of the way in which databases are set up: raise it when that changes. */
const SETUP_VERSION = 1

/** Rows are sent in pieces of about this size. */
const PIECE_CHARACTERS = 65_536

function versionOf({ version }: FrontDatabase): string {
  return `${GENERATOR_VERSION}-${SETUP_VERSION}-${version}`
}

/** Whether the database was loaded with these very people by this very version. */
export async function isLoaded(
  client: pg.Client,
  database: FrontDatabase,
  { people, seed }: Population,
): Promise<boolean> {
  const { rows: tables } = await client.query(`SELECT to_regclass('登记数') IS NOT NULL AS there`)
  if (!tables[0]?.there) return false
  const { rowCount } = await client.query(
    'SELECT FROM 生成信息 WHERE 版本 = $1 AND 人数 = $2 AND 种子 = $3',
    [versionOf(database), people, seed],
  )
  return rowCount === 1
}

/** Loads every table, personas first, in one transaction: a load that is cut short leaves nothing behind. */
export async function load(
  client: pg.Client,
  database: FrontDatabase,
  population: Population,
  records: Records,
  progress: (loaded: number, people: number) => void,
): Promise<void> {
  const { tables } = database
  await client.query(`BEGIN; ${clear(tables)} ${createTables(tables)}`)
  for (const table of tables) {
    const loaded = await loadTable(client, table, records, (rows) => progress(rows, population.people))
    await client.query(`${createIndexes(table)} ${createView(table)}`)
    await client.query('INSERT INTO 登记数 VALUES ($1, $2)', [table.table, loaded])
  }
  await client.query(createReader(tables))
  await client.query('INSERT INTO 生成信息 VALUES ($1, $2, $3)', [
    versionOf(database),
    population.people,
    population.seed,
  ])
  await client.query('COMMIT')
  await client.query(`ANALYZE ${tables.map(({ table }) => table).join(', ')}`)
}

async function loadTable(
  client: pg.Client,
  table: LoadedTable,
  records: Records,
  progress: (rows: number) => void,
): Promise<number> {
  let loaded = 0
  function* pieces(): Generator<string> {
    let piece = ''
    for (const row of table.rows(records)) {
      // No value holds a tab, a line end or a backslash, so none needs escaping.
      piece += `${loaded++}\t${row.map((value) => value ?? '\\N').join('\t')}\n`
      if (piece.length > PIECE_CHARACTERS) {
        progress(loaded)
        yield piece
        piece = ''
      }
    }
    if (piece !== '') yield piece
  }
  await pipeline(Readable.from(pieces()), client.query(copyFrom(`COPY ${table.table} FROM STDIN`)))
  return loaded
}
