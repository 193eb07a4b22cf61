/** What of the protocol `sql` needs no server: how a statement is written for each engine, addresses, faults. */
import { describe, expect, test } from 'vitest'
import type { Question } from '../../../adapters/adapter.ts'
import { parseAddress } from '../../../adapters/sql/database-address.ts'
import { mysql } from '../../../adapters/sql/mysql.ts'
import { shortFloat } from '../../../adapters/sql/mysql-floats.ts'
import { postgres } from '../../../adapters/sql/postgres.ts'
import { limited, statementSchema } from '../../../adapters/sql/statement.ts'
import { BASIS } from '../../testkit/asking.ts'

const question: Question = {
  items: [],
  live: true,
  basis: BASIS,
  people: [
    { idNumber: 'a', name: '甲' },
    { idNumber: 'b', name: '乙' },
  ],
  period: { from: '2025-11-01', to: '2026-10-31' },
  requestId: 'r-1',
  nextCall: () => Promise.resolve(),
}

const parse = (sql: string) => limited(statementSchema.parse(sql), 10)
const wrapped = (sql: string) => `select * from (${sql}\n) as department_rows limit 11`

describe('a list of people', () => {
  test('is one array in PostgreSQL, numbered once however often it stands', () => {
    const statement = parse('select 1 where a = any($idNumbers) and $from < d and b = any($idNumbers)')
    expect(postgres.bind(statement, question)).toEqual({
      text: wrapped('select 1 where a = any($1::text[]) and $2::date < d and b = any($1::text[])'),
      values: [['a', 'b'], '2025-11-01'],
    })
  })

  test('is as many placeholders as people in MySQL, with its values again each time it stands', () => {
    const statement = parse(
      'select 1 where a in ($idNumbers) and $from < d and n in ($names) and $requestId = r and a in ($idNumbers)',
    )
    expect(mysql.bind(statement, question)).toEqual({
      text: wrapped(
        'select 1 where a in (?, ?) and cast(? as date) < d and n in (?, ?) and ? = r and a in (?, ?)',
      ),
      values: ['a', 'b', '2025-11-01', '甲', '乙', 'r-1', 'a', 'b'],
    })
  })
})

test('a comment at the end of a statement does not hide the row limit', () => {
  const { text } = mysql.bind(parse('select 1 where a in ($idNumbers) -- all'), question)
  expect(text).toMatch(/-- all\n\) as department_rows limit 11$/)
})

test.each([
  ['postgres://u@db.example/d', 'postgresql', 5432],
  ['postgresql://u@db.example/d', 'postgresql', 5432],
  ['mysql://u@db.example/d', 'mysql', 3306],
  ['mariadb://u@db.example:3307/d', 'mysql', 3307],
])('the scheme of %s tells the engine', (url, dialect, port) => {
  const parsed = parseAddress(url, [postgres, mysql])
  expect(parsed).toMatchObject({ form: { dialect }, address: { host: 'db.example', port, tls: false } })
})

test.each([
  ['oracle://u@db.example/d', 'write an address such as postgres://'],
  ['mysql://u@db.example/%E0%A4%A', 'percent sign'],
  ['mysql://u@db.example/d?host=/tmp', 'host cannot be set here; only socket'],
])('the address %s is refused', (url, message) => {
  expect(parseAddress(url, [postgres, mysql])).toContain(message)
})

describe('what MySQL’s errors mean', () => {
  test.each([
    ['ER_ACCESS_DENIED_ERROR', 1045, '28000', 'REFUSED', false],
    ['ER_DBACCESS_DENIED_ERROR', 1044, '42000', 'REFUSED', false],
    ['ER_BAD_DB_ERROR', 1049, '42000', 'MISCONFIGURED', false],
    ['ER_NO_SUCH_TABLE', 1146, '42S02', 'MISCONFIGURED', false],
    ['ER_BAD_FIELD_ERROR', 1054, '42S22', 'MISCONFIGURED', false],
    ['ER_CON_COUNT_ERROR', 1040, '08004', 'UNREACHABLE', true],
    ['ER_TOO_MANY_USER_CONNECTIONS', 1203, '42000', 'UNREACHABLE', true],
    ['ER_USER_LIMIT_REACHED', 1226, '42000', 'UNREACHABLE', true],
    ['ER_SERVER_SHUTDOWN', 1053, '08S01', 'UNREACHABLE', true],
    ['ER_QUERY_TIMEOUT', 3024, 'HY000', 'TIMED_OUT', false],
    ['ER_STATEMENT_TIMEOUT', 1969, '70100', 'TIMED_OUT', false],
    ['ER_DATA_OUT_OF_RANGE', 1690, '22003', 'GARBLED', false],
    ['ECONNREFUSED', -111, undefined, 'UNREACHABLE', true],
    ['PROTOCOL_CONNECTION_LOST', undefined, undefined, 'UNREACHABLE', true],
    ['ETIMEDOUT', undefined, undefined, 'TIMED_OUT', false],
    ['HANDSHAKE_NO_SSL_SUPPORT', undefined, undefined, 'MISCONFIGURED', false],
  ])('%s', (code, errno, sqlState, kind, retryable) => {
    const error = Object.assign(new Error('姓名 = 韩志强'), { code, errno, sqlState })
    const fault = mysql.faultOf(error)
    expect(fault).toMatchObject({ kind, retryable })
    expect(fault.message).not.toContain('韩志强')
  })
})

test.each([1.1, 0.1, 1234.5, 16777216, 3.4028235e38, -0.007])('the float %d keeps its digits', (number) => {
  expect(shortFloat(Math.fround(number))).toBe(number)
})
