/** 公安局交警支队: motor vehicles over SOAP 1.1, document/literal, up to 50 people a question. */
import { XMLParser } from 'fast-xml-parser'
import { z } from 'zod'
import { peopleAnswered } from '../behaviour.ts'
import { dataDay } from '../clock.ts'
import { runDepartments } from '../department-process.ts'
import { type Call, type HttpDepartment, type Reply, startHttpDepartment } from '../http-department.ts'
import { yuan } from '../population/money.ts'
import type { Vehicle } from '../population/vehicles.ts'
import { createRecords, type Records } from '../records.ts'
import { isSameSecret } from '../same-secret.ts'
import { strangersTo } from '../strangers.ts'

const PATH = '/services/VehicleQuery'
const ACTION = 'urn:vehicles:QueryVehicles'
const MOST_PEOPLE = 50
const LAG_DAYS = 3

const envelope = z.object({
  Envelope: z.object({
    Body: z.object({
      QueryVehicles: z.object({
        Head: z.object({ Jgdm: z.string(), Mm: z.string() }),
        IdList: z.object({ Sfzmhm: z.array(z.string()).min(1) }),
      }),
    }),
  }),
})

// No entities: a request needs none, and none can then grow out of proportion.
const parser = new XMLParser({
  removeNSPrefix: true,
  ignoreDeclaration: true,
  parseTagValue: false,
  processEntities: false,
  isArray: (name) => name === 'Sfzmhm',
})

/** The traffic police's server. `account` is the organisation's code, `secret` its password. */
function vehicles(records: Records, account: string, secret: string): HttpDepartment {
  function answer({ method, path, headers, body, mode }: Call): Reply {
    if (path !== PATH)
      return { status: 404, contentType: 'text/plain; charset=utf-8', text: 'no such service' }
    if (method !== 'POST') return { status: 405, contentType: 'text/plain; charset=utf-8', text: 'use POST' }
    const action = headers['soapaction']
    if (typeof action !== 'string' || action.replaceAll('"', '') !== ACTION) {
      return fault('E001', `SOAPAction应为${ACTION}`)
    }
    const asked = read(body)
    if (!asked) return fault('E002', '请求报文无法解析')
    const { Head: head, IdList: list } = asked
    const known = isSameSecret(head.Jgdm, account) && isSameSecret(head.Mm, secret)
    if (!known) return fault('E003', '机构代码或口令错误')
    if (list.Sfzmhm.length > MOST_PEOPLE) return fault('E004', `一次最多查询${MOST_PEOPLE}人`)

    const people = peopleAnswered(list.Sfzmhm, mode, (count) =>
      strangersTo(list.Sfzmhm, records.everybody(), (id) => records.vehicles(id).records.length > 0, count),
    )
    let found = ''
    for (const idNumber of people) {
      const held = records.vehicles(idNumber)
      for (const record of held.records) found += vehicle(idNumber, held.holder, record)
    }
    return soap(
      200,
      '<QueryVehiclesResponse xmlns="urn:vehicles">' +
        `<Gxrq>${dataDay(LAG_DAYS, mode === 'late')}</Gxrq>` +
        `<Asked>${people.map((idNumber) => element('Sfzmhm', idNumber)).join('')}</Asked>` +
        `<List>${found}</List>` +
        '</QueryVehiclesResponse>',
    )
  }
  return { charset: 'utf8', answer, refuse: () => fault('E009', '无权访问本服务') }
}

function vehicle(idNumber: string, holder: string, record: Vehicle): string {
  return `<Vehicle>${[
    element('Sfzmhm', idNumber),
    element('Syr', holder),
    element('Hphm', record.plateNo),
    element('Hpzl', record.plateKind),
    element('Cllx', record.vehicleType),
    element('Clpp', record.brand),
    element('Clxh', record.model),
    element('Ccdjrq', record.firstRegDate),
    element('Syxz', record.use),
    element('Zcjz', yuan(record.regValueFen)),
    element('Zt', record.status),
  ].join('')}</Vehicle>`
}

function read(body: Buffer): z.infer<typeof envelope>['Envelope']['Body']['QueryVehicles'] | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body)
    if (text.includes('<!DOCTYPE')) return undefined
    return envelope.safeParse(parser.parse(text, true)).data?.Envelope.Body.QueryVehicles
  } catch {
    return undefined
  }
}

function element(name: string, text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return `<${name}>${escaped}</${name}>`
}

function soap(status: number, body: string): Reply {
  return {
    status,
    contentType: 'text/xml; charset=utf-8',
    text: `<?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>${body}</soap:Body></soap:Envelope>`,
  }
}

/** A fault of the caller's, as SOAP 1.1 over HTTP carries it. */
function fault(code: string, text: string): Reply {
  return soap(
    500,
    `<soap:Fault><faultcode>soap:Client</faultcode>${element('faultstring', text)}` +
      `<detail><Cwdm xmlns="urn:vehicles">${code}</Cwdm></detail></soap:Fault>`,
  )
}

await runDepartments((config, { population }) =>
  startHttpDepartment(vehicles(createRecords(population), config.account, config.secret), config),
)
