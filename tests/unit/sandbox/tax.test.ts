import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { dataDay, lastCompleteMonth } from '../../../sandbox/clock.ts'
import type { Department } from '../../../sandbox/department.ts'
import { PERSONAS } from '../../../sandbox/personas.ts'
import { yuanWithSeparators } from '../../../sandbox/population/money.ts'
import { formatMonth } from '../../../sandbox/population/months.ts'
import { createPopulation } from '../../../sandbox/population/population.ts'
import { askTax, startTestDepartment, TEST_PEOPLE, TEST_SEED } from '../../testkit/sandbox.ts'

const answerOf = z.strictObject({
  status: z.literal('OK'),
  asOf: z.iso.datetime({ offset: true }),
  page: z.number(),
  pages: z.number(),
  subjects: z.array(z.strictObject({ nsrsbh: z.string(), count: z.number() })),
  records: z.array(
    z.strictObject({
      nsrsbh: z.string(),
      nsrxm: z.string(),
      sdlx: z.enum(['0101', '0400', '0500', '0801', '0802']),
      skssq: z.string().regex(/^\d{6}$/),
      sre: z.string().regex(/^\d{1,3}(,\d{3})*\.\d\d$/),
      sds: z.string().regex(/^\d{1,3}(,\d{3})*\.\d\d$/),
      kjywr: z.string(),
    }),
  ),
})

const [han, wife] = PERSONAS.han.members
const NOBODY = '990000190001010021'
const last = lastCompleteMonth()
const YEAR = { from: formatMonth(last - 11), to: formatMonth(last) }

let tax: Department
beforeAll(async () => {
  tax = await startTestDepartment('tax')
})
afterEach(() => tax.setBehaviour('normal'))
afterAll(() => tax.stop())

const ask = async (ids: readonly string[], more: object = {}) =>
  answerOf.parse(JSON.parse((await askTax(tax, { ids, ...YEAR, ...more })).text))

describe('tax answers', () => {
  test('with the months of a year by payer, money with thousands separators, and how many records each person has', async () => {
    const { asOf, page, pages, subjects, records } = await ask([han.idNumber, wife.idNumber, NOBODY])
    expect(asOf).toBe(`${dataDay(7, false)}T00:00:00+08:00`)
    expect({ page, pages }).toEqual({ page: 1, pages: 1 })
    expect(subjects).toEqual([
      { nsrsbh: han.idNumber, count: 17 },
      { nsrsbh: wife.idNumber, count: 0 },
      { nsrsbh: NOBODY, count: 0 },
    ])
    expect(records).toHaveLength(17)
    expect(new Set(records.map(({ sre }) => sre))).toEqual(new Set(['2,150.00', '1,280.50']))
    expect(records[0]?.skssq).toBe(YEAR.from)
    expect(records.at(-1)?.skssq).toBe(YEAR.to)
  })

  test('only for the months asked for, and not beyond the last complete one', async () => {
    const month = formatMonth(last - 2)
    expect((await ask([han.idNumber], { from: month, to: month })).records).toHaveLength(2)
    const future = await ask([han.idNumber], { from: formatMonth(last), to: formatMonth(last + 6) })
    expect(future.records.map(({ skssq }) => skssq)).toEqual([formatMonth(last)])
  })

  test('in pages that together hold every record once', async () => {
    const whole = await ask([han.idNumber, PERSONAS.zhang.supporters[0].idNumber])
    const pages = []
    for (let page = 1; page <= 5; page++) {
      const answer = await ask([han.idNumber, PERSONAS.zhang.supporters[0].idNumber], { page, pageSize: 7 })
      expect(answer.pages).toBe(Math.ceil(29 / 7))
      expect(answer.subjects).toEqual(whole.subjects)
      pages.push(...answer.records)
    }
    expect(pages).toEqual(whole.records)
    expect((await ask([han.idNumber], { page: 9, pageSize: 7 })).records).toEqual([])
  })

  test('with the name under which it holds the number, though it is not the person’s', async () => {
    const { records } = await ask(PERSONAS.sameName.members.map(({ idNumber }) => idNumber))
    expect(records.map(({ nsrxm, sdlx }) => [nsrxm, sdlx])).toEqual([
      ['刘健国', '0801'],
      ['汪秀英', '0801'],
    ])
  })

  test('for everybody of the population as the population says', async () => {
    const population = createPopulation({ people: TEST_PEOPLE, seed: TEST_SEED })
    const people = Array.from({ length: 40 }, (_, index) => population.person(index))
    const { records } = await ask(
      people.map(({ idNumber }) => idNumber),
      { pageSize: 500 },
    )
    expect(records.map(({ nsrxm, skssq, sre, sds }) => [nsrxm, skssq, sre, sds])).toEqual(
      people.flatMap((person) =>
        population
          .incomeOf(person, last - 11, last)
          .map(({ month, incomeFen, taxFen }) => [
            person.name,
            formatMonth(month),
            yuanWithSeparators(incomeFen),
            yuanWithSeparators(taxFen),
          ]),
      ),
    )
  })
})

describe('tax refuses', () => {
  const question = { ids: [han.idNumber], ...YEAR }
  const now = () => Math.floor(Date.now() / 1000)

  test.each([
    ['a signature with another key', { key: 'wrong' }],
    ['another application', { appId: 'other' }],
    ['a signature over another body', { signedBody: '{}' }],
    ['a timestamp of six minutes ago', { timestamp: now() - 360 }],
    ['a timestamp in six minutes', { timestamp: now() + 360 }],
  ])('%s', async (_, options) => {
    const { status, text } = await askTax(tax, question, options)
    expect(status).toBe(401)
    expect(JSON.parse(text)).toEqual({ status: 'DENIED' })
  })

  test('a request without a signature', async () => {
    const response = await fetch(`${tax.url}/v1/income/query`, { method: 'POST', body: '{}' })
    expect(response.status).toBe(401)
  })

  test('but not a clock that is four minutes off', async () => {
    expect((await askTax(tax, question, { timestamp: now() - 240 })).status).toBe(200)
  })

  test.each([
    ['more than 200 people', { ids: Array(201).fill(han.idNumber) }, 'TOO_MANY'],
    ['nobody', { ids: [] }, 'BAD_REQUEST'],
    ['a month that does not exist', { from: '202513' }, 'BAD_REQUEST'],
    ['a period that ends before it begins', { from: '202603', to: '202602' }, 'BAD_PERIOD'],
    ['a period beyond five years', { from: '201901', to: '202602' }, 'BAD_PERIOD'],
    ['page 0', { page: 0 }, 'BAD_REQUEST'],
    ['too large a page', { pageSize: 501 }, 'BAD_REQUEST'],
  ])('a question for %s', async (_, wrong, code) => {
    const { status, text } = await askTax(tax, { ...question, ...wrong })
    expect(status).toBe(400)
    expect(JSON.parse(text)).toMatchObject({ status: code })
  })

  test('other paths and methods', async () => {
    expect((await fetch(`${tax.url}/v2`, { method: 'POST' })).status).toBe(404)
    expect((await fetch(`${tax.url}/v1/income/query`)).status).toBe(405)
  })
})

describe('tax can be told to be', () => {
  const question = { ids: [han.idNumber, wife.idNumber], ...YEAR }

  test('slow', async () => {
    await tax.setBehaviour('slow', { delayMs: 300 })
    const began = performance.now()
    expect((await ask([han.idNumber])).records).toHaveLength(17)
    expect(performance.now() - began).toBeGreaterThanOrEqual(295)
  })

  test('down, and up again', async () => {
    await tax.setBehaviour('down')
    await expect(askTax(tax, question)).rejects.toThrow()
    await tax.setBehaviour('normal')
    expect((await ask([han.idNumber])).records).toHaveLength(17)
  })

  test('garbled', async () => {
    await tax.setBehaviour('garbled')
    for (let time = 0; time < 2; time++) {
      const { text } = await askTax(tax, question)
      expect(() => JSON.parse(text)).toThrow(SyntaxError)
    }
  })

  test('late: the last three months are missing, and it says so', async () => {
    await tax.setBehaviour('late')
    const { asOf, records } = await ask([han.idNumber])
    expect(asOf).toBe(`${dataDay(7, true)}T00:00:00+08:00`)
    expect(records.at(-1)?.skssq).toBe(formatMonth(last - 3))
  })

  test('refusing', async () => {
    await tax.setBehaviour('refusing')
    const { status, text } = await askTax(tax, question)
    expect(status).toBe(403)
    expect(JSON.parse(text)).toEqual({ status: 'FORBIDDEN' })
  })

  test('partial: half of the people are not among the subjects', async () => {
    await tax.setBehaviour('partial')
    const { subjects, records } = await ask([han.idNumber, wife.idNumber])
    expect(subjects).toEqual([{ nsrsbh: wife.idNumber, count: 0 }])
    expect(records).toEqual([])
  })

  test('wrong about people', async () => {
    await tax.setBehaviour('wrong-person')
    const { subjects, records } = await ask([han.idNumber])
    expect(records.length).toBeGreaterThanOrEqual(1)
    for (const { nsrsbh } of [...subjects, ...records]) expect(nsrsbh).not.toBe(han.idNumber)
  })

  test('wrong in its encoding: it says UTF-8 and sends GB18030', async () => {
    await tax.setBehaviour('wrong-encoding')
    const { contentType, bytes } = await askTax(tax, question)
    expect(contentType).toContain('utf-8')
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow(TypeError)
  })
})
