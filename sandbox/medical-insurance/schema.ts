/**
 * The medical-insurance bureau's front-end database [前置库]: one table, and the read-only view that the hub may see.
 * The view knows the department's modes, as a database that goes wrong would show them, from a table with one row.
 */
import { MODES } from '../behaviour.ts'

export const VIEW = '医保参保核对视图'
export const READER = 'hedui_reader'

/** Run on an empty database. */
export const TABLES = `
  CREATE TABLE 参保登记 (
    序号 integer NOT NULL,
    身份证号 text NOT NULL,
    姓名 text NOT NULL,
    险种 text NOT NULL,
    参保类别 text NOT NULL,
    资助参保 text NOT NULL,
    参保状态 text NOT NULL,
    近12月医疗总费用 numeric(12,2) NOT NULL,
    统筹支付 numeric(12,2) NOT NULL,
    大病保险支付 numeric(12,2) NOT NULL,
    医疗救助支付 numeric(12,2) NOT NULL,
    个人自付 numeric(12,2) NOT NULL
  );
  CREATE TABLE 生成信息 (版本 integer NOT NULL, 人数 integer NOT NULL, 种子 bigint NOT NULL, 登记数 integer NOT NULL);
  CREATE TABLE 运行状态 (
    模式 text NOT NULL CHECK (模式 IN (${MODES.map((mode) => `'${mode}'`).join(', ')})),
    延迟毫秒 integer NOT NULL
  );
  INSERT INTO 运行状态 VALUES ('normal', 0);
`

/** Run once the table is loaded. */
export const INDEXES = `
  CREATE INDEX 参保登记_身份证号 ON 参保登记 (身份证号);
  CREATE UNIQUE INDEX 参保登记_序号 ON 参保登记 (序号);
`

const TEXTS = ['姓名', '险种', '参保类别', '资助参保', '参保状态']
const AMOUNTS = ['近12月医疗总费用', '统筹支付', '大病保险支付', '医疗救助支付', '个人自付']

/** What a database shows whose GB18030 bytes were once taken for Latin-1. */
const mojibake = (column: string) => `convert_from(convert_to(a.${column}, 'GB18030'), 'LATIN1')`

/**
 * The data are of yesterday, two in the morning, Chinese time; three months older when the department is late. Each branch is
 * gated by a sub-query that is evaluated once, so only one of them is ever run.
 */
export const READ_ONLY_VIEW = `
  CREATE VIEW ${VIEW} AS
  SELECT a.身份证号, ${columns((name) => `a.${name}`)},
         (date_trunc('day', now() AT TIME ZONE interval '8 hours') - interval '22 hours'
           - (SELECT CASE 模式 WHEN 'late' THEN interval '3 months' ELSE interval '0' END FROM 运行状态))
           AT TIME ZONE interval '8 hours' AS 数据日期
    FROM 参保登记 a
   WHERE (SELECT CASE 模式 WHEN 'slow' THEN pg_sleep(延迟毫秒 / 1000.0)::text IS NOT NULL
                           ELSE 模式 NOT IN ('garbled', 'wrong-encoding', 'wrong-person') END FROM 运行状态)
  UNION ALL
  SELECT a.身份证号, a.姓名, ${columns(() => `'#N/A' || chr(7)`, TEXTS.slice(1))}, ${columns(() => `'NaN'::numeric`, AMOUNTS)},
         'infinity'::timestamptz
    FROM 参保登记 a
   WHERE (SELECT 模式 = 'garbled' FROM 运行状态)
  UNION ALL
  SELECT a.身份证号, ${columns(mojibake, TEXTS)}, ${columns((name) => `a.${name}`, AMOUNTS)}, now()
    FROM 参保登记 a
   WHERE (SELECT 模式 = 'wrong-encoding' FROM 运行状态)
  UNION ALL
  SELECT a.身份证号, ${columns((name) => `b.${name}`)}, now()
    FROM 参保登记 a
   CROSS JOIN LATERAL (
     SELECT * FROM 参保登记 o
      WHERE o.序号 IN (${[1, 2, 3, 4].map((step) => `(a.序号 + ${step}) % (SELECT 登记数 FROM 生成信息)`).join(', ')})
        AND o.姓名 <> a.姓名
      ORDER BY o.序号 LIMIT 1
   ) b
   WHERE (SELECT 模式 = 'wrong-person' FROM 运行状态)
`

/** The hub's account: it may read the view, and nothing else of ours. */
export const READER_ROLE = `
  CREATE ROLE ${READER} LOGIN NOINHERIT;
  ALTER ROLE ${READER} SET default_transaction_read_only = on;
  DO $$ BEGIN
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO ${READER}', current_database());
  END $$;
  REVOKE ALL ON SCHEMA public FROM PUBLIC;
  GRANT USAGE ON SCHEMA public TO ${READER};
  GRANT SELECT ON ${VIEW} TO ${READER};
`

/** What is there before a load, from a load with other people or by another version. */
export const CLEAR = `
  DROP VIEW IF EXISTS ${VIEW};
  DROP TABLE IF EXISTS 参保登记, 生成信息, 运行状态;
  DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = '${READER}') THEN
      DROP OWNED BY ${READER};
      DROP ROLE ${READER};
    END IF;
  END $$;
`

function columns(write: (name: string) => string, names: readonly string[] = [...TEXTS, ...AMOUNTS]): string {
  return names.map(write).join(', ')
}
