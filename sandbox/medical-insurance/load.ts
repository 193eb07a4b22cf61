import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { yuan } from '../population/money.ts'
import { GENERATOR_VERSION, type Population } from '../population/population.ts'
import type { Records } from '../records.ts'
import { CLEAR, INDEXES, READ_ONLY_VIEW, READER_ROLE, TABLES } from './schema.ts'

/** Of the tables, the view and the personas: raise it when one of them changes. */
const LOAD_VERSION = 1
const VERSION = GENERATOR_VERSION * 1000 + LOAD_VERSION

/** Rows are sent in pieces of about this size. */
const PIECE_CHARACTERS = 65_536

/** Whether the database was loaded with these very people by this very version. */
export async function isLoaded(client: pg.Client, { people, seed }: Population): Promise<boolean> {
  const { rows: tables } = await client.query(`SELECT to_regclass('生成信息') IS NOT NULL AS there`)
  if (!tables[0]?.there) return false
  const { rowCount } = await client.query(
    'SELECT FROM 生成信息 WHERE 版本 = $1 AND 人数 = $2 AND 种子 = $3',
    [VERSION, people, seed],
  )
  return rowCount === 1
}

/** Loads everybody's enrolment, personas first, in one transaction: a load that is cut short leaves nothing behind. */
export async function load(
  client: pg.Client,
  population: Population,
  records: Records,
  progress: (loaded: number, people: number) => void,
): Promise<void> {
  await client.query(`BEGIN; ${CLEAR} ${TABLES}`)
  let loaded = 0
  function* pieces(): Generator<string> {
    let piece = ''
    for (const { idNumber, holder, insurance } of records.everyInsurance()) {
      const { scheme, category, subsidised, status, settlement: s } = insurance
      // No value holds a tab, a line end or a backslash, so none needs escaping.
      piece += `${loaded++}\t${idNumber}\t${holder}\t${scheme}\t${category}\t${subsidised ? '是' : '否'}\t${status}\t${yuan(s.totalFen)}\t${yuan(s.pooledFen)}\t${yuan(s.criticalFen)}\t${yuan(s.aidFen)}\t${yuan(s.selfPaidFen)}\n`
      if (piece.length > PIECE_CHARACTERS) {
        progress(loaded, population.people)
        yield piece
        piece = ''
      }
    }
    if (piece !== '') yield piece
  }
  await pipeline(Readable.from(pieces()), client.query(copyFrom('COPY 参保登记 FROM STDIN')))
  await client.query(`${INDEXES} ${READ_ONLY_VIEW}; ${READER_ROLE}`)
  await client.query('INSERT INTO 生成信息 VALUES ($1, $2, $3, $4)', [
    VERSION,
    population.people,
    population.seed,
    loaded,
  ])
  await client.query('COMMIT')
  await client.query('ANALYZE 参保登记')
}
