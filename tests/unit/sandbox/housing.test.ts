import iconv from 'iconv-lite'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { dataDay } from '../../../sandbox/clock.ts'
import type { Department } from '../../../sandbox/department.ts'
import { PERSONAS } from '../../../sandbox/personas.ts'
import { createPopulation } from '../../../sandbox/population/population.ts'
import { askHousing, startTestDepartment, TEST_PEOPLE, TEST_SEED } from '../../testkit/sandbox.ts'

const answerOf = z.strictObject({
  code: z.literal('0'),
  gxsj: z.string().regex(/^\d{4}-\d\d-\d\d 08:00:00$/),
  data: z.array(
    z.strictObject({
      sfzh: z.string(),
      xm: z.string(),
      bdcqzh: z.string(),
      bdcdyh: z.string().length(28),
      mj: z.string().regex(/^\d+\.\d\d$/),
      yt: z.enum(['10', '20', '30', '40', '50']),
      gyfs: z.enum(['0', '1', '2']),
      jg: z.string().regex(/^\d+\.\d\d$/),
      zl: z.string(),
      djrq: z.string().regex(/^\d{8}$/),
      zt: z.enum(['0', '1']),
    }),
  ),
  wcx: z.array(z.string()),
})

const [han, wife] = PERSONAS.han.members
const daughter = PERSONAS.zhang.supporters[0]
const NOBODY = '990000190001010021'

let housing: Department
beforeAll(async () => {
  housing = await startTestDepartment('housing')
})
afterEach(() => housing.setBehaviour('normal'))
afterAll(() => housing.stop())

const ask = async (ids: readonly string[]) =>
  answerOf.parse(JSON.parse((await askHousing(housing, ids)).text))

describe('housing answers', () => {
  test('in GB18030, with what it holds, and with the people on whom it holds nothing', async () => {
    const { status, contentType, text } = await askHousing(housing, [han.idNumber, wife.idNumber, NOBODY])
    expect(status).toBe(200)
    expect(contentType).toBe('application/json; charset=GB18030')
    const { data, wcx, gxsj } = answerOf.parse(JSON.parse(text))
    expect(data).toMatchObject([
      { sfzh: han.idNumber, xm: '韩志强', mj: '72.40', jg: '186000.00', djrq: '20090618' },
    ])
    expect(wcx).toEqual([wife.idNumber, NOBODY])
    expect(gxsj).toBe(`${dataDay(2, false)} 08:00:00`)
  })

  test('with every record of one person', async () => {
    const { data } = await ask([daughter.idNumber])
    expect(data.map(({ gyfs }) => gyfs)).toEqual(['0', '1'])
  })

  test('with names that GBK cannot write', async () => {
    const { data } = await ask([PERSONAS.rareName.members[0].idNumber])
    expect(data.map(({ xm }) => xm)).toEqual(['贺㛃'])
  })

  test('with the name under which it holds the number, though it is not the person’s', async () => {
    const { data } = await ask([PERSONAS.sameName.members[0].idNumber])
    expect(data.map(({ xm }) => xm)).toEqual(['刘健国'])
  })

  test('for everybody of the population as the population says', async () => {
    const population = createPopulation({ people: TEST_PEOPLE, seed: TEST_SEED })
    const people = Array.from({ length: 100 }, (_, index) => population.person(index))
    const { data, wcx } = await ask(people.map(({ idNumber }) => idNumber))
    expect(data.map(({ sfzh, xm, bdcqzh }) => [sfzh, xm, bdcqzh])).toEqual(
      people.flatMap((person) =>
        population.realEstateOf(person).map(({ certNo }) => [person.idNumber, person.name, certNo]),
      ),
    )
    expect(wcx).toEqual(
      people.filter((person) => population.realEstateOf(person).length === 0).map(({ idNumber }) => idNumber),
    )
  })

  test('once for who is asked for twice', async () => {
    const { data } = await ask([han.idNumber, han.idNumber])
    expect(data).toHaveLength(1)
  })
})

describe('housing refuses', () => {
  test('a wrong key', async () => {
    const { status, text } = await askHousing(housing, [han.idNumber], { key: 'wrong' })
    expect(status).toBe(401)
    expect(JSON.parse(text)).toMatchObject({ code: '401' })
  })

  test('more than 100 people', async () => {
    const { status, text } = await askHousing(housing, Array(101).fill(han.idNumber))
    expect(status).toBe(400)
    expect(JSON.parse(text)).toEqual({ code: '413', msg: '一次最多查询100人' })
  })

  test.each([
    [{ ids: [] }, '400'],
    [{ ids: 'x' }, '400'],
    [{ lx: ['car'] }, '414'],
  ])('the question %j', async (body, code) => {
    const { status, text } = await askHousing(housing, [han.idNumber], { body })
    expect(status).toBe(400)
    expect(JSON.parse(text)).toMatchObject({ code })
  })

  test('other paths and methods', async () => {
    expect((await fetch(`${housing.url}/other`, { method: 'POST' })).status).toBe(404)
    expect((await fetch(`${housing.url}/query`)).status).toBe(405)
  })
})

describe('housing can be told to be', () => {
  test('slow: the answer is right, but late', async () => {
    await housing.setBehaviour('slow', { delayMs: 300 })
    const began = performance.now()
    expect((await ask([han.idNumber])).data).toHaveLength(1)
    expect(performance.now() - began).toBeGreaterThanOrEqual(295)
  })

  test('down: connections are refused until it is up again, at the same address', async () => {
    await housing.setBehaviour('down')
    await expect(askHousing(housing, [han.idNumber])).rejects.toThrow()
    await housing.setBehaviour('normal')
    expect((await ask([han.idNumber])).data).toHaveLength(1)
  })

  test('garbled: what comes is no JSON, cut or nonsensical', async () => {
    await housing.setBehaviour('garbled')
    for (let time = 0; time < 2; time++) {
      const { status, text } = await askHousing(housing, [han.idNumber])
      expect(status).toBe(200)
      expect(() => JSON.parse(text)).toThrow(SyntaxError)
    }
  })

  test('late: the data are three months older', async () => {
    await housing.setBehaviour('late')
    expect((await ask([han.idNumber])).gxsj).toBe(`${dataDay(2, true)} 08:00:00`)
  })

  test('refusing', async () => {
    await housing.setBehaviour('refusing')
    const { status, text } = await askHousing(housing, [han.idNumber])
    expect(status).toBe(403)
    expect(JSON.parse(text)).toMatchObject({ code: '403' })
  })

  test('partial: half of the people are neither in the data nor among those with nothing', async () => {
    await housing.setBehaviour('partial')
    const { data, wcx } = await ask([han.idNumber, wife.idNumber, daughter.idNumber, NOBODY])
    expect(data).toEqual([])
    expect(wcx).toEqual([wife.idNumber, NOBODY])
  })

  test('wrong about people: it answers on others than were asked for', async () => {
    await housing.setBehaviour('wrong-person')
    const asked = [han.idNumber, wife.idNumber]
    const { data, wcx } = await ask(asked)
    expect(data.length).toBeGreaterThanOrEqual(2)
    for (const { sfzh } of data) expect(asked).not.toContain(sfzh)
    expect(wcx).toEqual([])
  })

  test('wrong in its encoding: it says GB18030 and sends UTF-8', async () => {
    await housing.setBehaviour('wrong-encoding')
    const { contentType, bytes } = await askHousing(housing, [han.idNumber])
    expect(contentType).toContain('GB18030')
    expect(iconv.decode(bytes, 'utf8')).toContain('韩志强')
    expect(iconv.decode(bytes, 'gb18030')).not.toContain('韩志强')
  })
})

describe('the control endpoint', () => {
  const put = (body: string) => fetch(`${housing.controlUrl}/behaviour`, { method: 'PUT', body })

  test('says how the department behaves', async () => {
    expect(await (await fetch(`${housing.controlUrl}/behaviour`)).json()).toMatchObject({ mode: 'normal' })
    expect(await (await put('{"mode":"slow","delayMs":10}')).json()).toEqual({ mode: 'slow', delayMs: 10 })
    expect(await (await fetch(`${housing.controlUrl}/behaviour`)).json()).toEqual({
      mode: 'slow',
      delayMs: 10,
    })
  })

  test('slow is 30 seconds unless something else is said', async () => {
    expect(await (await put('{"mode":"slow"}')).json()).toEqual({ mode: 'slow', delayMs: 30_000 })
  })

  test.each(['', '{}', '{"mode":"sleepy"}', '{"mode":"slow","delayMs":-1}', '{"mode":"slow","extra":1}'])(
    'refuses %j and changes nothing',
    async (body) => {
      expect((await put(body)).status).toBe(400)
      expect(await (await fetch(`${housing.controlUrl}/behaviour`)).json()).toMatchObject({ mode: 'normal' })
    },
  )

  test('is not on the port of the department itself', async () => {
    expect((await fetch(`${housing.url}/behaviour`)).status).toBe(404)
    expect((await fetch(`${housing.controlUrl}/query`)).status).toBe(404)
    expect((await fetch(`${housing.controlUrl}/behaviour`, { method: 'POST' })).status).toBe(405)
  })
})
