import { XMLParser } from 'fast-xml-parser'
import iconv from 'iconv-lite'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { dataDay } from '../../../sandbox/clock.ts'
import type { Department } from '../../../sandbox/department.ts'
import { PERSONAS } from '../../../sandbox/personas.ts'
import { createPopulation } from '../../../sandbox/population/population.ts'
import {
  askVehicles,
  type HttpAnswer,
  startTestDepartment,
  TEST_PEOPLE,
  TEST_SEED,
} from '../../testkit/sandbox.ts'

const vehicle = z.strictObject({
  Sfzmhm: z.string(),
  Syr: z.string(),
  Hphm: z.string().startsWith('测'),
  Hpzl: z.string().length(2),
  Cllx: z.string(),
  Clpp: z.string(),
  Clxh: z.string(),
  Ccdjrq: z.iso.date(),
  Syxz: z.string(),
  Zcjz: z.string().regex(/^\d+\.\d\d$/),
  Zt: z.string(),
})

const asked = z.union([
  z.literal('').transform(() => []),
  z.object({ Sfzmhm: z.array(z.string()) }).transform((a) => a.Sfzmhm),
])
const list = z.union([
  z.literal('').transform(() => []),
  z.object({ Vehicle: z.array(vehicle) }).transform((l) => l.Vehicle),
])

const answerOf = z.object({
  Envelope: z.object({
    Body: z.object({
      QueryVehiclesResponse: z.strictObject({ Gxrq: z.iso.date(), Asked: asked, List: list }),
    }),
  }),
})

const faultOf = z.object({
  Envelope: z.object({
    Body: z.object({
      Fault: z.object({
        faultcode: z.literal('soap:Client'),
        faultstring: z.string(),
        detail: z.object({ Cwdm: z.string() }),
      }),
    }),
  }),
})

const parser = new XMLParser({
  removeNSPrefix: true,
  parseTagValue: false,
  isArray: (name, path) => name === 'Vehicle' || (name === 'Sfzmhm' && String(path).endsWith('Asked.Sfzmhm')),
})

const [han, wife] = PERSONAS.han.members
const NOBODY = '990000190001010021'

let vehicles: Department
beforeAll(async () => {
  vehicles = await startTestDepartment('vehicles')
})
afterEach(() => vehicles.setBehaviour('normal'))
afterAll(() => vehicles.stop())

const read = ({ text }: HttpAnswer) =>
  answerOf.parse(parser.parse(text, true)).Envelope.Body.QueryVehiclesResponse
const ask = async (ids: readonly string[]) => read(await askVehicles(vehicles, ids))
const faultIn = ({ status, text }: HttpAnswer) => {
  expect(status).toBe(500)
  return faultOf.parse(parser.parse(text, true)).Envelope.Body.Fault.detail.Cwdm
}

describe('vehicles answers', () => {
  test('in SOAP, with whom it was asked about and what it holds', async () => {
    const answer = await askVehicles(vehicles, [han.idNumber, wife.idNumber, NOBODY])
    expect(answer.status).toBe(200)
    expect(answer.contentType).toBe('text/xml; charset=utf-8')
    expect(answer.text).toContain('<QueryVehiclesResponse xmlns="urn:vehicles">')
    const { Asked, List, Gxrq } = read(answer)
    expect(Asked).toEqual([han.idNumber, wife.idNumber, NOBODY])
    expect(List).toMatchObject([
      {
        Sfzmhm: han.idNumber,
        Syr: '韩志强',
        Hpzl: '02',
        Cllx: 'K31',
        Ccdjrq: '2016-03-22',
        Zcjz: '42800.00',
        Zt: 'A',
      },
    ])
    expect(Gxrq).toBe(dataDay(3, false))
  })

  test('with an empty list where it holds nothing', async () => {
    expect((await ask([NOBODY])).List).toEqual([])
  })

  test('with names that GBK cannot write', async () => {
    const { List } = await ask([PERSONAS.rareName.members[0].idNumber])
    expect(List.map(({ Syr }) => Syr)).toEqual(['贺㛃'])
  })

  test('for everybody of the population as the population says', async () => {
    const population = createPopulation({ people: TEST_PEOPLE, seed: TEST_SEED })
    const people = Array.from({ length: 50 }, (_, index) => population.person(index))
    const { List } = await ask(people.map(({ idNumber }) => idNumber))
    expect(List.map(({ Sfzmhm, Syr, Hphm }) => [Sfzmhm, Syr, Hphm])).toEqual(
      people.flatMap((person) =>
        population.vehiclesOf(person).map(({ plateNo }) => [person.idNumber, person.name, plateNo]),
      ),
    )
  })

  test('to a request with namespace prefixes', async () => {
    const { VEHICLES_ORG: org, VEHICLES_KEY: key } = vehicles.env
    const xml = `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns:v="urn:vehicles"><e:Header/><e:Body><v:QueryVehicles><v:Head><v:Jgdm>${org}</v:Jgdm><v:Mm>${key}</v:Mm></v:Head><v:IdList><v:Sfzmhm>${han.idNumber}</v:Sfzmhm></v:IdList></v:QueryVehicles></e:Body></e:Envelope>`
    expect(read(await askVehicles(vehicles, [], { xml })).List).toHaveLength(1)
  })
})

describe('vehicles answers with a fault', () => {
  test('a wrong password', async () => {
    expect(faultIn(await askVehicles(vehicles, [han.idNumber], { password: 'wrong' }))).toBe('E003')
  })

  test('more than 50 people', async () => {
    expect(faultIn(await askVehicles(vehicles, Array(51).fill(han.idNumber)))).toBe('E004')
  })

  test('another action', async () => {
    expect(faultIn(await askVehicles(vehicles, [han.idNumber], { action: 'urn:vehicles:Delete' }))).toBe(
      'E001',
    )
  })

  test.each([
    ['no XML', 'hello'],
    ['an envelope that is cut', '<e:Envelope xmlns:e="x"><e:Body>'],
    ['a document type', '<!DOCTYPE a [<!ENTITY b "c">]><Envelope/>'],
    [
      'nobody asked for',
      '<Envelope><Body><QueryVehicles><Head><Jgdm>a</Jgdm><Mm>b</Mm></Head><IdList/></QueryVehicles></Body></Envelope>',
    ],
  ])('%s', async (_, xml) => {
    expect(faultIn(await askVehicles(vehicles, [], { xml }))).toBe('E002')
  })
})

describe('vehicles can be told to be', () => {
  test('slow', async () => {
    await vehicles.setBehaviour('slow', { delayMs: 300 })
    const began = performance.now()
    expect((await ask([han.idNumber])).List).toHaveLength(1)
    expect(performance.now() - began).toBeGreaterThanOrEqual(295)
  })

  test('down, and up again', async () => {
    await vehicles.setBehaviour('down')
    await expect(askVehicles(vehicles, [han.idNumber])).rejects.toThrow()
    await vehicles.setBehaviour('normal')
    expect((await ask([han.idNumber])).List).toHaveLength(1)
  })

  test('garbled: what comes is no XML', async () => {
    await vehicles.setBehaviour('garbled')
    for (let time = 0; time < 2; time++) {
      const { status, text } = await askVehicles(vehicles, [han.idNumber])
      expect(status).toBe(200)
      expect(() => parser.parse(text, true)).toThrow()
    }
  })

  test('late', async () => {
    await vehicles.setBehaviour('late')
    expect((await ask([han.idNumber])).Gxrq).toBe(dataDay(3, true))
  })

  test('refusing: with a fault', async () => {
    await vehicles.setBehaviour('refusing')
    expect(faultIn(await askVehicles(vehicles, [han.idNumber]))).toBe('E009')
  })

  test('partial: half of the people are not among those it says it was asked about', async () => {
    await vehicles.setBehaviour('partial')
    const { Asked, List } = await ask([han.idNumber, wife.idNumber])
    expect(Asked).toEqual([wife.idNumber])
    expect(List).toEqual([])
  })

  test('wrong about people', async () => {
    await vehicles.setBehaviour('wrong-person')
    const { Asked, List } = await ask([han.idNumber])
    expect(List.length).toBeGreaterThanOrEqual(1)
    for (const id of [...Asked, ...List.map(({ Sfzmhm }) => Sfzmhm)]) expect(id).not.toBe(han.idNumber)
  })

  test('wrong in its encoding: it says UTF-8 and sends GB18030', async () => {
    await vehicles.setBehaviour('wrong-encoding')
    const { contentType, bytes } = await askVehicles(vehicles, [han.idNumber])
    expect(contentType).toContain('utf-8')
    expect(iconv.decode(bytes, 'gb18030')).toContain('韩志强')
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow(TypeError)
  })
})
