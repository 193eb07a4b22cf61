/**
 * A department's front-end database [前置库]: tables, and a read-only view of each that the hub may see. The views know
 * the department's modes, as a database that goes wrong would show them, from a table with one row.
 */
import { MODES } from '../behaviour.ts'

export const READER = 'hedui_reader'

/** A column behind ID number and name; amounts are yuan with two decimals, days are texts (2026-03-31). */
export interface FrontColumn {
  readonly name: string
  readonly type: 'text' | 'amount'
}

/** One table with its view. */
export interface FrontTable {
  readonly table: string
  readonly view: string
  readonly columns: readonly FrontColumn[]
  /** How many rows of one person may follow one another. */
  readonly rowsOfPerson: number
}

const SQL_TYPES = { text: 'text', amount: 'numeric(12,2)' } as const satisfies Record<
  FrontColumn['type'],
  string
>

/** Run on an empty database. */
export function createTables(tables: readonly FrontTable[]): string {
  return `
  ${tables
    .map(
      ({ table, columns }) => `CREATE TABLE ${table} (
    序号 integer NOT NULL,
    身份证号 text NOT NULL,
    姓名 text NOT NULL,
    ${columns.map(({ name, type }) => `${name} ${SQL_TYPES[type]}`).join(',\n    ')}
  );`,
    )
    .join('\n  ')}
  CREATE TABLE 生成信息 (版本 text NOT NULL, 人数 integer NOT NULL, 种子 bigint NOT NULL);
  CREATE TABLE 登记数 (表 text NOT NULL, 数 integer NOT NULL);
  CREATE TABLE 运行状态 (
    模式 text NOT NULL CHECK (模式 IN (${MODES.map((mode) => `'${mode}'`).join(', ')})),
    延迟毫秒 integer NOT NULL
  );
  INSERT INTO 运行状态 VALUES ('normal', 0);
`
}

/** Run once a table is loaded. */
export function createIndexes({ table }: FrontTable): string {
  return `
  CREATE INDEX ${table}_身份证号 ON ${table} (身份证号);
  CREATE UNIQUE INDEX ${table}_序号 ON ${table} (序号);
`
}

/** What a database shows whose GB18030 bytes were once taken for Latin-1. */
const mojibake = (column: string) => `convert_from(convert_to(a.${column}, 'GB18030'), 'LATIN1')`

/**
 * The data are of yesterday, two in the morning, Chinese time; three months older when the department is late. Each branch is
 * gated by a sub-query that is evaluated once, so only one of them is ever run.
 */
export function createView({ table, view, columns, rowsOfPerson }: FrontTable): string {
  const all = [{ name: '姓名', type: 'text' }, ...columns] as const satisfies readonly FrontColumn[]
  const shown = (write: (column: FrontColumn) => string, which: readonly FrontColumn[] = all) =>
    which.map(write).join(', ')
  const steps = [1, 2, 3, 4].map((step) => step * rowsOfPerson)
  return `
  CREATE VIEW ${view} AS
  SELECT a.身份证号, ${shown(({ name }) => `a.${name}`)},
         (date_trunc('day', now() AT TIME ZONE interval '8 hours') - interval '22 hours'
           - (SELECT CASE 模式 WHEN 'late' THEN interval '3 months' ELSE interval '0' END FROM 运行状态))
           AT TIME ZONE interval '8 hours' AS 数据日期
    FROM ${table} a
   WHERE (SELECT CASE 模式 WHEN 'slow' THEN pg_sleep(延迟毫秒 / 1000.0)::text IS NOT NULL
                           ELSE 模式 NOT IN ('garbled', 'wrong-encoding', 'wrong-person') END FROM 运行状态)
  UNION ALL
  SELECT a.身份证号, a.姓名, ${shown(({ type }) => (type === 'text' ? `'#N/A' || chr(7)` : `'NaN'::numeric`), columns)},
         'infinity'::timestamptz
    FROM ${table} a
   WHERE (SELECT 模式 = 'garbled' FROM 运行状态)
  UNION ALL
  SELECT a.身份证号, ${shown(({ name, type }) => (type === 'text' ? mojibake(name) : `a.${name}`))}, now()
    FROM ${table} a
   WHERE (SELECT 模式 = 'wrong-encoding' FROM 运行状态)
  UNION ALL
  SELECT a.身份证号, ${shown(({ name }) => `b.${name}`)}, now()
    FROM ${table} a
   CROSS JOIN LATERAL (
     SELECT * FROM ${table} o
      WHERE o.序号 IN (${steps.map((step) => `(a.序号 + ${step}) % (SELECT 数 FROM 登记数 WHERE 表 = '${table}')`).join(', ')})
        AND o.姓名 <> a.姓名
      ORDER BY o.序号 LIMIT 1
   ) b
   WHERE (SELECT 模式 = 'wrong-person' FROM 运行状态);
`
}

/** The hub's account: it may read the views, and nothing else of ours. */
export function createReader(tables: readonly FrontTable[]): string {
  return `
  CREATE ROLE ${READER} LOGIN NOINHERIT;
  ALTER ROLE ${READER} SET default_transaction_read_only = on;
  DO $$ BEGIN
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO ${READER}', current_database());
  END $$;
  REVOKE ALL ON SCHEMA public FROM PUBLIC;
  GRANT USAGE ON SCHEMA public TO ${READER};
  GRANT SELECT ON ${tables.map(({ view }) => view).join(', ')} TO ${READER};
`
}

/** What is there before a load, from a load with other people or by another version. */
export function clear(tables: readonly FrontTable[]): string {
  return `
  DROP VIEW IF EXISTS ${tables.map(({ view }) => view).join(', ')};
  DROP TABLE IF EXISTS ${tables.map(({ table }) => table).join(', ')}, 生成信息, 登记数, 运行状态;
  DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = '${READER}') THEN
      DROP OWNED BY ${READER};
      DROP ROLE ${READER};
    END IF;
  END $$;
`
}
