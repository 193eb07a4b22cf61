import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { dataDay } from '../../../sandbox/clock.ts'
import type { Department } from '../../../sandbox/department.ts'
import { PERSONAS } from '../../../sandbox/personas.ts'
import { yuan } from '../../../sandbox/population/money.ts'
import { createPopulation } from '../../../sandbox/population/population.ts'
import { askMedicalInsurance, startTestDepartment, TEST_PEOPLE, TEST_SEED } from '../../testkit/sandbox.ts'

const [han, wife] = PERSONAS.han.members
const NOBODY = '990000190001010021'

let insurance: Department
beforeAll(async () => {
  insurance = await startTestDepartment('medical-insurance')
})
afterEach(() => insurance.setBehaviour('normal'))
afterAll(() => insurance.stop())

const ask = (ids: readonly string[]) => askMedicalInsurance(insurance, ids)

/** Runs a statement as the hub's account. */
async function asReader(...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: insurance.url })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

describe('medical insurance shows', () => {
  test('one row a person in Chinese columns, of yesterday two in the morning, Chinese time', async () => {
    expect(await ask([wife.idNumber, NOBODY])).toEqual([
      {
        身份证号: wife.idNumber,
        姓名: '李桂芳',
        险种: '城乡居民基本医疗保险',
        参保类别: '重度残疾人',
        资助参保: '是',
        参保状态: '正常参保',
        近12月医疗总费用: '48260.35',
        统筹支付: '28956.21',
        大病保险支付: '2750.48',
        医疗救助支付: '9000.00',
        个人自付: '7553.66',
        数据日期: new Date(`${dataDay(1, false)}T02:00:00+08:00`),
      },
    ])
  })

  test('an enrolment that ended by death', async () => {
    expect(await ask([PERSONAS.deceased.members[1].idNumber])).toMatchObject([{ 参保状态: '死亡终止' }])
  })

  test('names that GBK cannot write', async () => {
    expect(await ask([PERSONAS.rareName.members[0].idNumber])).toMatchObject([{ 姓名: '贺㛃' }])
  })

  test('everybody of the population as the population says', async () => {
    const population = createPopulation({ people: TEST_PEOPLE, seed: TEST_SEED })
    const people = Array.from({ length: TEST_PEOPLE }, (_, index) => population.person(index))
    const rows = await ask(people.map(({ idNumber }) => idNumber))
    const shown = rows.map((row) => [row['身份证号'], row['姓名'], row['参保类别'], row['个人自付']])
    const held = people.flatMap((person) =>
      population
        .insuranceOf(person)
        .map(({ category, settlement }) => [
          person.idNumber,
          person.name,
          category,
          yuan(settlement.selfPaidFen),
        ]),
    )
    expect(shown.toSorted()).toEqual(held.toSorted())
  })
})

describe("the hub's account", () => {
  test('may read the view', async () => {
    await asReader('SELECT count(*) FROM 医保参保核对视图')
  })

  test.each([
    'SELECT * FROM 参保登记',
    'SELECT * FROM 运行状态',
    'UPDATE 运行状态 SET 延迟毫秒 = 1',
    'INSERT INTO 医保参保核对视图 (姓名) VALUES (1)',
    'CREATE TABLE mine (a integer)',
    'CREATE TEMPORARY TABLE mine (a integer)',
    "SELECT pg_read_file('/etc/hostname')",
  ])('may not run %s, not even after it has made its session writable', async (statement) => {
    await expect(asReader('SET default_transaction_read_only = off', statement)).rejects.toThrow()
  })

  test('has a password that must be right', async () => {
    const url = new URL(insurance.url)
    url.password = 'wrong'
    const client = new pg.Client({ connectionString: url.href })
    await expect(client.connect()).rejects.toThrow(/password authentication failed/)
  })
})

describe('medical insurance can be told to be', () => {
  test('slow: the server sleeps, also where nothing is held', async () => {
    await insurance.setBehaviour('slow', { delayMs: 300 })
    for (const idNumber of [han.idNumber, NOBODY]) {
      const began = performance.now()
      await ask([idNumber])
      expect(performance.now() - began).toBeGreaterThanOrEqual(295)
    }
  })

  test('down: the database is stopped, sessions are cut, and it comes back at the same address', async () => {
    const client = new pg.Client({ connectionString: insurance.url })
    await client.connect()
    const cut = new Promise<Error>((resolve) => client.on('error', resolve))
    await insurance.setBehaviour('down')
    expect(await cut).toBeInstanceOf(Error)
    await expect(ask([han.idNumber])).rejects.toThrow(/ECONNREFUSED/)
    await insurance.setBehaviour('normal')
    expect(await ask([han.idNumber])).toHaveLength(1)
  })

  test('garbled: the right people, and rubbish in the other columns', async () => {
    await insurance.setBehaviour('garbled')
    expect(await ask([han.idNumber])).toMatchObject([
      { 身份证号: han.idNumber, 险种: '#N/A\u0007', 个人自付: 'NaN', 数据日期: Number.POSITIVE_INFINITY },
    ])
  })

  test('late', async () => {
    await insurance.setBehaviour('late')
    const [row] = await ask([han.idNumber])
    const asOf = row?.['数据日期']
    if (!(asOf instanceof Date)) throw new Error('no date')
    const days = (Date.now() - asOf.getTime()) / 86_400_000
    expect(days).toBeGreaterThan(88)
    expect(days).toBeLessThan(95)
  })

  test('refusing: permission denied, until it is given again', async () => {
    await insurance.setBehaviour('refusing')
    await expect(ask([han.idNumber])).rejects.toMatchObject({ code: '42501' })
    await insurance.setBehaviour('normal')
    expect(await ask([han.idNumber])).toHaveLength(1)
  })

  test('wrong about people: another person’s row under the number asked for', async () => {
    await insurance.setBehaviour('wrong-person')
    const rows = await ask([han.idNumber, wife.idNumber])
    expect(rows).toHaveLength(2)
    for (const row of rows) {
      const right = row['身份证号'] === han.idNumber ? han.name : wife.name
      expect(row['姓名']).not.toBe(right)
    }
  })

  test('wrong in its encoding: GB18030 bytes taken for Latin-1', async () => {
    await insurance.setBehaviour('wrong-encoding')
    expect(await ask([han.idNumber])).toMatchObject([{ 身份证号: han.idNumber, 姓名: 'º«Ö¾Ç¿' }])
  })

  test('but not partial, which means nothing for a view: 422 with the reason, and nothing changes', async () => {
    await expect(insurance.setBehaviour('partial')).rejects.toThrow(/no meaning for a view/)
    const response = await fetch(`${insurance.controlUrl}/behaviour`, {
      method: 'PUT',
      body: '{"mode":"partial"}',
    })
    expect(response.status).toBe(422)
    expect(await ask([han.idNumber])).toHaveLength(1)
  })
})
