/** What only SQL has: statements, bound parameters, permissions, a session that cannot write. */

import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Subject } from '../../../src/findings/finding.ts'
import { ASKING } from '../../testkit/asking.ts'
import { createTestDatabase, type TestDatabase } from '../../testkit/database.ts'
import { HOLDER, NOBODY, openTestLine, PERIOD, type TestLine } from '../../testkit/department-conformance.ts'
import { bankManifest, readTestDepartment } from '../../testkit/department-files.ts'

let database: TestDatabase
let owner: pg.Client
let opened: TestLine | null = null
const canary = `canary_${randomBytes(4).toString('hex')}`

beforeAll(async () => {
  database = await createTestDatabase('nothing')
  owner = new pg.Client({ ...database.connection })
  await owner.connect()
  await owner.query(`
    CREATE TABLE holding (id text, name text, no text, amount numeric(20, 4), day date, at timestamptz, big bigint);
    CREATE TABLE ${canary} (touched int);
    CREATE FUNCTION touch() RETURNS text LANGUAGE plpgsql AS $$ BEGIN INSERT INTO ${canary} VALUES (1); RETURN 'x'; END $$`)
  await owner.query('INSERT INTO holding VALUES ($1, $2, $3, $4, $5, $6, $7)', [
    HOLDER.idNumber,
    HOLDER.name,
    'A-1',
    '12345678901234.5678',
    '2015-06-12',
    '2026-11-20T00:00:00Z',
    '9007199254740993',
  ])
})
afterAll(async () => {
  await owner.end()
  await database.close()
})
afterEach(async () => {
  await opened?.line.close()
  opened = null
})

const columns = 'id, name, no, amount'

function manifest(sql: string, request: object = {}, source: object = {}): string {
  return bankManifest(
    { protocol: 'sql', baseUrl: undefined, url: `\${BANK_URL}`, ...source },
    {
      request: { sql, ...request },
      response: { key: 'id', name: 'name', silence: 'none' },
      map: { number: 'no', amount: 'amount' },
    },
  )
}

/** Asks over the Unix socket of the database. */
async function ask(sql: string, people: readonly Subject[] = [HOLDER, NOBODY], request: object = {}) {
  const { host, port, user, database: name } = database.connection
  const url = `postgres://${user}@localhost:${port}/${name}?host=${encodeURIComponent(host)}`
  opened = openTestLine(manifest(sql, request), { BANK_URL: url })
  const answers = await opened.line.ask(['bank.holding'], people, PERIOD, {
    ...ASKING,
    deadlineMs: 25_000,
  })
  return { answers, outcomes: answers.map((answer) => answer.reasonCode ?? answer.outcome) }
}

test('people are bound as one list; decimals keep every digit', async () => {
  const { answers, outcomes } = await ask(`select ${columns} from holding where id = any($idNumbers)`)
  expect(outcomes).toEqual(['HIT', 'NONE'])
  expect(answers[0]?.records).toEqual([{ number: 'A-1', amount: '12345678901234.5678' }])
  expect(answers[0]?.measures).toEqual([{ kind: 'property.deposits', value: '12345678901234.5678' }])
})

test('dates, moments and large numbers come as the database wrote them', async () => {
  const { answers } = await ask(
    `select id, name, day || ' ' || at || ' ' || big as no, amount from holding where id = any($idNumbers)`,
  )
  expect(answers[0]?.records[0]?.['number']).toMatch(/^2015-06-12 2026-11-20 .* 9007199254740993$/)
  const typed = await ask('select id, name, big as no, amount from holding where id = any($idNumbers)')
  expect(typed.answers[0]?.records[0]?.['number']).toBe('9007199254740993')
  const day = await ask('select id, name, day as no, amount from holding where id = any($idNumbers)')
  expect(day.answers[0]?.records[0]?.['number']).toBe('2015-06-12')
})

test('a parameter may stand several times, and everything of the question can be bound', async () => {
  const { outcomes } = await ask(`
    select ${columns} from holding where id = any($idNumbers) and name = any($names)
       and id = any($idNumbers) and $from < $to and $to - $from > 300 and $requestId = 'r-1'`)
  expect(outcomes).toEqual(['HIT', 'NONE'])
})

test('whatever a name or number holds, it is a value and no SQL', async () => {
  const hostile = { idNumber: HOLDER.idNumber, name: `'; DROP TABLE holding; --` }
  const { outcomes } = await ask(
    `select ${columns} from holding where id = any($idNumbers) or name = any($names)`,
    [hostile],
  )
  expect(outcomes).toEqual(['NAME_DIFFERS'])
  expect((await owner.query('SELECT count(*)::int AS n FROM holding')).rows).toEqual([{ n: 1 }])
})

test('the session cannot write, not even through a function', async () => {
  const { outcomes } = await ask(
    `select id, name, touch() as no, amount from holding where id = any($idNumbers)`,
  )
  expect(outcomes).toEqual(['MISCONFIGURED', 'MISCONFIGURED'])
  expect((await owner.query(`SELECT count(*)::int AS n FROM ${canary}`)).rows).toEqual([{ n: 0 }])
})

test.each([
  ['a table that is not there', `select ${columns} from nowhere where id = any($idNumbers)`, 'MISCONFIGURED'],
  ['a column that is not there', 'select iban from holding where id = any($idNumbers)', 'MISCONFIGURED'],
  [
    'a division by zero',
    `select id, name, (1 / 0)::text as no, amount from holding where id = any($idNumbers)`,
    'GARBLED',
  ],
])('%s', async (_case, sql, reason) => {
  expect((await ask(sql)).outcomes[0]).toBe(reason)
})

test('more rows than allowed are refused', async () => {
  const many = `select ${columns} from holding, generate_series(1, 11) where id = any($idNumbers)`
  expect((await ask(many, [HOLDER], { maxRows: 10 })).outcomes).toEqual(['TOO_LARGE'])
  await opened?.line.close()
  expect((await ask(many, [HOLDER], { maxRows: 11 })).outcomes).toEqual(['HIT'])
})

describe('a statement is checked when it is loaded', () => {
  test.each([
    [`select ${columns} from holding`, 'asks about no people'],
    [`delete from holding where id = any($idNumbers)`, 'begins with select or with'],
    [`select 1; drop table holding -- $idNumbers`, 'without a semicolon'],
    [`select ${columns} from holding where id = $1 and id = any($idNumbers)`, 'there is no parameter $1'],
    [`select ${columns} from holding where id = any($ids)`, 'there is no parameter $ids'],
    [`select ${columns} from holding where no = $$x$$ and id = any($idNumbers)`, 'there is no parameter $'],
  ])('%s', (sql, message) => {
    const { messages } = readTestDepartment(manifest(sql), undefined, {
      BANK_URL: 'postgres://a@127.0.0.1/b',
    })
    expect(messages.join('\n')).toContain(message)
  })
})

describe('an address is taken apart, and only what is known of it is followed', () => {
  test.each([
    ['oracle://a@127.0.0.1/b', 'write an address'],
    ['postgres://127.0.0.1/b', 'needs a user'],
    ['postgres://a@127.0.0.1', 'needs a user, a host and a database'],
    ['postgres://a@127.0.0.1/b?sslrootcert=/etc/passwd', 'sslrootcert cannot be set here'],
    ['postgres://a@127.0.0.1/b?sslmode=require', 'sslmode is verify-full'],
    ['postgres://a@127.0.0.1/b?host=10.0.0.1', 'folder of a Unix socket'],
  ])('%s', (url, message) => {
    const { messages } = readTestDepartment(manifest('select 1 where x = any($idNumbers)'), undefined, {
      BANK_URL: url,
    })
    expect(messages.join('\n')).toContain(message)
    expect(messages.join('\n')).not.toContain('a@')
  })

  test('a socket outside the operator’s permission is not connected to', async () => {
    const { host, port, user, database: name } = database.connection
    const url = `postgres://${user}@localhost:${port}/${name}?host=${encodeURIComponent(host)}`
    opened = openTestLine(manifest('select 1 where x = any($idNumbers)'), { BANK_URL: url }, ['127.0.0.0/8'])
    const answers = await opened.line.ask(['bank.holding'], [HOLDER], PERIOD, {
      ...ASKING,
      deadlineMs: 1000,
    })
    expect(answers).toMatchObject([{ reasonCode: 'MISCONFIGURED' }])
  })
})
