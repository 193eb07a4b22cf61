/** The protocol `sql` against a real MariaDB: what it has in common with MySQL, and what only it has. */

import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import type { RowDataPacket } from 'mysql2'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Subject } from '../../src/findings/finding.ts'
import { ASKING } from '../testkit/asking.ts'
import { HOLDER, NOBODY, openTestLine, PERIOD, type TestLine } from '../testkit/department-conformance.ts'
import { bankManifest, readTestDepartment } from '../testkit/department-files.ts'
import { type Gate, startGate } from '../testkit/department-gate.ts'
import { startMariadb, type TestMariadb } from './start-mariadb.ts'

const run = randomBytes(4).toString('hex')
const DATABASE = `hedui_test_${run}`
const READER = `hedui_test_r_${run}`
const WRITER = `hedui_test_w_${run}`
const PASSWORD = randomBytes(12).toString('hex')

let server: TestMariadb
let gate: Gate
let opened: TestLine | null = null

const SLOW_VIEWS = [
  ['存款三十秒', 30],
  ['存款半秒', 0.5],
  ['存款百毫秒', 0.1],
] as const

beforeAll(async () => {
  server = await startMariadb()
  for (const statement of [
    `CREATE DATABASE ${DATABASE} CHARACTER SET utf8mb4`,
    `USE ${DATABASE}`,
    `CREATE TABLE 存款 (身份证号 varchar(18), 姓名 varchar(50), 账号 varchar(20), 余额 decimal(20, 4), day date,
       at datetime, moment timestamp, big bigint unsigned, rate float, note varchar(50))`,
    `CREATE TABLE canary (touched int) ENGINE=MyISAM`,
    `CREATE TABLE forbidden (身份证号 varchar(18))`,
    `CREATE FUNCTION touch() RETURNS varchar(9) MODIFIES SQL DATA BEGIN INSERT INTO canary VALUES (1); RETURN 'x'; END`,
    `CREATE USER ${READER}@'%' IDENTIFIED BY '${PASSWORD}'`,
    `GRANT SELECT ON ${DATABASE}.存款 TO ${READER}@'%'`,
    // An account that could write, so that only the session keeps it from writing.
    `CREATE USER ${WRITER}@'%' IDENTIFIED BY '${PASSWORD}'`,
    `GRANT ALL ON ${DATABASE}.* TO ${WRITER}@'%'`,
    `SET time_zone = '+00:00'`,
    // Views that take their time: a manifest's own statement cannot sleep.
    ...SLOW_VIEWS.flatMap(([view, seconds]) => [
      `CREATE ALGORITHM = TEMPTABLE VIEW ${view} AS SELECT * FROM 存款 WHERE sleep(${seconds}) = 0`,
      `GRANT SELECT ON ${DATABASE}.${view} TO ${READER}@'%'`,
    ]),
  ]) {
    await server.root.query(statement)
  }
  await server.root.execute(
    `INSERT INTO 存款 VALUES (?, ?, 'A-1', '1234567890123456.5678', '2015-06-12', '2015-06-12 23:59:01',
       '2026-11-20 00:00:00', 18446744073709551615, 1.1, '是?')`,
    [HOLDER.idNumber, HOLDER.name],
  )
  gate = await startGate({ host: server.host, port: server.port })
})
afterAll(async () => {
  await gate?.shut()
  if (!server) return
  await server.root.query(`DROP DATABASE IF EXISTS ${DATABASE}`)
  await server.root.query(`DROP USER IF EXISTS ${READER}@'%', ${WRITER}@'%'`)
  await server.stop()
})
afterEach(async () => {
  await opened?.line.close()
  opened = null
})

const columns = '身份证号, 姓名, 账号, 余额'
const who = '身份证号 in ($idNumbers)'
const normal = `select ${columns} from 存款 where ${who}`

function address(user = READER, { scheme = 'mysql', port = gate.port, rest = '', database = DATABASE } = {}) {
  return `${scheme}://${user}:${PASSWORD}@127.0.0.1:${port}/${database}${rest}`
}

function manifest(sql: string, request: object = {}, source: object = {}): string {
  return bankManifest(
    { protocol: 'sql', baseUrl: undefined, url: `\${BANK_URL}`, retries: 0, ...source },
    {
      request: { sql, ...request },
      response: { key: '身份证号', name: '姓名', silence: 'none' },
      map: { number: '账号', amount: '余额' },
    },
  )
}

interface Asking {
  readonly people?: readonly Subject[]
  readonly url?: string
  readonly request?: object
  readonly source?: object
  readonly allow?: readonly string[]
  readonly signal?: AbortSignal
}

async function ask(
  sql: string,
  { people = [HOLDER, NOBODY], url = address(), request, source, allow, signal }: Asking = {},
) {
  await opened?.line.close()
  opened = openTestLine(manifest(sql, request, source), { BANK_URL: url }, allow)
  return await askAgain(people, signal)
}

async function askAgain(people: readonly Subject[] = [HOLDER], signal?: AbortSignal) {
  if (!opened) throw new Error('no line is open')
  const answers = await opened.line.ask(['bank.holding'], people, PERIOD, {
    ...ASKING,
    deadlineMs: 20_000,
    ...(signal ? { signal } : {}),
  })
  return {
    answers,
    number: answers[0]?.records[0]?.['number'],
    outcomes: answers.map((answer) => answer.reasonCode ?? answer.outcome),
  }
}

/** The sessions of this run's accounts, with what they are doing. */
async function sessions(): Promise<readonly RowDataPacket[]> {
  const [rows] = await server.root.query<RowDataPacket[]>(
    'SELECT id, info FROM information_schema.processlist WHERE user IN (?, ?)',
    [READER, WRITER],
  )
  return rows
}

describe.each(['mysql', 'mariadb'])('%s://', (scheme) => {
  test('people are bound one by one; decimals keep every digit; names of columns may be Chinese', async () => {
    const { answers, outcomes } = await ask(normal, { url: address(READER, { scheme }) })
    expect(outcomes).toEqual(['HIT', 'NONE'])
    expect(answers[0]?.records).toEqual([{ number: 'A-1', amount: '1234567890123456.5678' }])
  })
})

test.each([
  ['a date', 'day', '2015-06-12'],
  ['a date and time', 'at', '2015-06-12 23:59:01'],
  ['a moment, in Chinese time whatever the server’s', 'moment', '2026-11-20 08:00:00'],
  ['a large number', 'big', '18446744073709551615'],
  ['a float', 'rate', '1.1'],
  ['a question mark that is text', "if(note = '是?', '是', '否')", '是'],
])('%s comes as the database holds it', async (_case, column, value) => {
  const { number } = await ask(`select 身份证号, 姓名, ${column} as 账号, 余额 from 存款 where ${who}`)
  expect(number).toBe(value)
})

test('a parameter may stand several times, and everything of the question can be bound', async () => {
  const { outcomes } = await ask(`
    with 此人 as (select ${columns}, day from 存款 where ${who})
    select ${columns} from 此人 where 姓名 in ($names) and 身份证号 in ($idNumbers)
       and day < $from and datediff($to, $from) > 300 and $requestId = 'r-1'`)
  expect(outcomes).toEqual(['HIT', 'NONE'])
})

test('questions of many sizes go over one line', async () => {
  const strangers = Array.from({ length: 40 }, (_, n) => ({ ...NOBODY, idNumber: `${NOBODY.idNumber}-${n}` }))
  await ask(normal, { people: [HOLDER], source: { connections: 1 } })
  for (let size = 1; size <= strangers.length; size += 1) {
    const { outcomes } = await askAgain([HOLDER, ...strangers.slice(0, size)])
    expect(outcomes[0]).toBe('HIT')
    expect(outcomes).toHaveLength(size + 1)
  }
  expect(await sessions()).toHaveLength(1)
})

test('whatever a name or number holds, it is a value and no SQL', async () => {
  const hostile = { idNumber: HOLDER.idNumber, name: `\\'; DROP TABLE 存款; -- ` }
  const { outcomes } = await ask(`select ${columns} from 存款 where ${who} or 姓名 in ($names)`, {
    people: [hostile],
  })
  expect(outcomes).toEqual(['NAME_DIFFERS'])
  const [rows] = await server.root.query<RowDataPacket[]>('SELECT count(*) AS n FROM 存款')
  expect(rows).toEqual([{ n: 1 }])
})

test('the session cannot write, not even through a function and not into a table without transactions', async () => {
  const { outcomes } = await ask(`select 身份证号, 姓名, touch() as 账号, 余额 from 存款 where ${who}`, {
    url: address(WRITER),
  })
  expect(outcomes[0]).toBe('MISCONFIGURED')
  const [rows] = await server.root.query<RowDataPacket[]>('SELECT count(*) AS n FROM canary')
  expect(rows).toEqual([{ n: 0 }])
})

test.each([
  ['a table that is not there', `select ${columns} from nowhere where ${who}`, 'MISCONFIGURED', WRITER],
  ['a table that may not be read', `select ${columns} from forbidden where ${who}`, 'REFUSED', READER],
  ['a column that is not there', `select iban from 存款 where ${who}`, 'MISCONFIGURED', READER],
  [
    'another dialect',
    `select ${columns} from 存款 where 身份证号 = any($idNumbers)`,
    'MISCONFIGURED',
    READER,
  ],
  [
    'a placeholder of one’s own',
    `select ${columns} from 存款 where ${who} or 1 = ?`,
    'MISCONFIGURED',
    READER,
  ],
])('%s', async (_case, sql, reason, user) => {
  expect((await ask(sql, { url: address(user) })).outcomes[0]).toBe(reason)
})

test('more rows than allowed are refused', async () => {
  const eleven = Array.from({ length: 11 }, () => 'select 1').join(' union all ')
  const many = `select ${columns} from 存款, (${eleven}) as eleven where ${who}`
  expect((await ask(many, { people: [HOLDER], request: { maxRows: 10 } })).outcomes).toEqual(['TOO_LARGE'])
  expect((await ask(many, { people: [HOLDER], request: { maxRows: 11 } })).outcomes).toEqual(['HIT'])
})

test('an account that is not let in, and a database that is not there', async () => {
  const stranger = address().replace(PASSWORD, 'wrong')
  expect((await ask(normal, { url: stranger })).outcomes[0]).toBe('REFUSED')
  expect((await ask(normal, { url: address(READER, { database: 'nowhere' }) })).outcomes[0]).toBe('REFUSED')
})

describe('a statement that takes too long', () => {
  const slow = `select ${columns} from 存款三十秒 where ${who}`

  test('is ended by the server at the time limit, and nothing lingers', async () => {
    expect((await ask(slow, { source: { timeout: 'PT1S' } })).outcomes[0]).toBe('TIMED_OUT')
    await expect.poll(sessions, { timeout: 5000 }).toEqual([])
  })

  test('is given up with its caller, and the line goes on', async () => {
    const caller = new AbortController()
    setTimeout(() => caller.abort(), 200)
    const started = performance.now()
    const { outcomes } = await ask(slow, {
      source: { timeout: 'PT2S', connections: 1 },
      signal: caller.signal,
    })
    expect(outcomes[0]).toBe('DEADLINE_PASSED')
    expect(performance.now() - started).toBeLessThan(1500)
    await expect.poll(sessions, { timeout: 5000 }).toEqual([])
    const { outcomes: next } = await askAgain()
    expect(next).toEqual(['TIMED_OUT'])
  })
})

test('no more connections are opened than the manifest allows, and those who wait get theirs', async () => {
  await ask(`select ${columns} from 存款百毫秒 where ${who}`, {
    people: [HOLDER],
    source: { connections: 2, quota: { concurrency: 8 } },
  })
  const all = Promise.all(Array.from({ length: 8 }, () => askAgain()))
  await new Promise((resolve) => setTimeout(resolve, 150))
  expect(await sessions()).toHaveLength(2)
  expect((await all).map(({ outcomes }) => outcomes)).toEqual(Array.from({ length: 8 }, () => ['HIT']))
})

test('a department that goes down is unreachable, and is asked again when it is back', async () => {
  expect((await ask(normal, { people: [HOLDER] })).outcomes).toEqual(['HIT'])
  await gate.shut()
  expect((await askAgain()).outcomes).toEqual(['UNREACHABLE'])
  await gate.open()
  expect((await askAgain()).outcomes).toEqual(['HIT'])
})

test('a session that the server ends is replaced', async () => {
  await ask(normal, { people: [HOLDER] })
  for (const { id } of await sessions()) await server.root.query(`KILL ${Number(id)}`)
  await expect.poll(sessions).toEqual([])
  // The server's farewell may still be on its way when the next question goes out.
  await expect.poll(async () => (await askAgain()).outcomes).toEqual(['HIT'])
})

test('an account with too many connections is unreachable, not refused', async () => {
  await server.root.query(`ALTER USER ${READER}@'%' WITH MAX_USER_CONNECTIONS 1`)
  try {
    const sql = `select ${columns} from 存款半秒 where ${who}`
    await ask(sql, { people: [HOLDER], source: { connections: 2, quota: { concurrency: 2 } } })
    const answers = await Promise.all([askAgain(), askAgain()])
    expect(answers.map(({ outcomes }) => outcomes[0]).sort()).toEqual(['HIT', 'UNREACHABLE'])
  } finally {
    await server.root.query(`ALTER USER ${READER}@'%' WITH MAX_USER_CONNECTIONS 0`)
  }
})

test('a closed line leaves no session behind', async () => {
  await ask(normal)
  expect(await sessions()).toHaveLength(1)
  await opened?.line.close()
  await expect.poll(sessions).toEqual([])
})

test('an address that the operator does not allow is not connected to', async () => {
  const { outcomes } = await ask(normal, { allow: ['10.0.0.0/8'] })
  expect(outcomes[0]).toBe('MISCONFIGURED')
  const named = address().replace('127.0.0.1', 'localhost')
  expect((await ask(normal, { url: named, allow: ['10.0.0.0/8'] })).outcomes[0]).toBe('MISCONFIGURED')
  expect((await ask(normal, { url: named, allow: ['localhost'] })).outcomes[0]).toBe('HIT')
  const socket = address(READER, { rest: '?socket=/run/mysqld/mysqld.sock' })
  expect((await ask(normal, { url: socket, allow: ['127.0.0.0/8'] })).outcomes[0]).toBe('MISCONFIGURED')
})

test('the Unix socket of a server on the same machine can be used', async () => {
  const [rows] = await server.root.query<RowDataPacket[]>('SELECT @@socket AS path')
  const socket = address(READER, { rest: `?socket=${encodeURIComponent(String(rows[0]?.['path']))}` })
  expect((await ask(normal, { url: socket })).outcomes).toEqual(['HIT', 'NONE'])
})

test('with verify-full, nothing is said to a server that cannot prove who it is', async () => {
  const { outcomes } = await ask(normal, { url: address(READER, { rest: '?sslmode=verify-full' }) })
  expect(['MISCONFIGURED', 'UNREACHABLE']).toContain(outcomes[0])
  expect(await sessions()).toEqual([])
})

test('a server that never speaks is given up, and the line closes at once', async () => {
  const sockets: Socket[] = []
  const silent = createServer((socket) => sockets.push(socket.on('error', () => undefined)))
  silent.listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const at = silent.address()
  if (typeof at !== 'object' || at === null) throw new Error('no address')
  try {
    const url = address(READER, { port: at.port })
    expect((await ask(normal, { url, source: { timeout: 'PT1S' } })).outcomes[0]).toBe('TIMED_OUT')
    const caller = new AbortController()
    setTimeout(() => caller.abort(), 100)
    await ask(normal, { url, signal: caller.signal })
    const started = performance.now()
    await opened?.line.close()
    expect(performance.now() - started).toBeLessThan(500)
  } finally {
    for (const socket of sockets) socket.destroy()
    silent.close()
  }
})

test.each([
  ['mysql://127.0.0.1/b', 'needs a user'],
  ['mysql://a@127.0.0.1', 'needs a user, a host and a database'],
  ['mysql://a@127.0.0.1/b?flags=LOCAL_FILES', 'flags cannot be set here'],
  ['mysql://a@127.0.0.1/b?sslmode=require', 'sslmode is verify-full'],
  ['mysql://a@127.0.0.1/b?socket=10.0.0.1', 'path of a Unix socket'],
])('the address %s is refused', (url, message) => {
  const { messages } = readTestDepartment(manifest(normal), undefined, { BANK_URL: url })
  expect(messages.join('\n')).toContain(message)
})
