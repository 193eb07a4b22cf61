/** 卫生健康委员会、残疾人联合会: disabilities, births, deaths and family-planning aid over SOAP 1.1 in GBK, up to 60 people. */
import iconv from 'iconv-lite'
import { dataDay } from '../clock.ts'
import type { Holding } from '../holdings.ts'
import type { Call, HttpDepartment, Reply } from '../http-department.ts'
import { answeredOn } from '../people-answer.ts'
import { yuan } from '../population/money.ts'
import type { Records } from '../records.ts'
import { isSameSecret } from '../same-secret.ts'
import { element, readSoapQuery, record, soapWriter } from '../soap.ts'

const PATH = '/wjw/services/Query'
const NAMESPACE = 'http://health.example/wjw'
const ACTION = 'QueryHealth'
const MOST_PEOPLE = 60
const LAG_DAYS = 6
const HOLDINGS = ['disability', 'birthsAndDeaths', 'familyPlanning'] as const satisfies readonly Holding[]

const soap = soapWriter('1.1', NAMESPACE, 'GBK')

/** The health commission's server. `account` is the organisation's code, `secret` its password. */
export function health(records: Records, account: string, secret: string): HttpDepartment {
  function answer({ method, path, headers, body, mode }: Call): Reply {
    if (path !== PATH) return { status: 404, contentType: 'text/plain', text: 'no such service' }
    if (method !== 'POST') return { status: 405, contentType: 'text/plain', text: 'use POST' }
    const action = headers['soapaction']
    if (typeof action !== 'string' || action.replaceAll('"', '') !== ACTION)
      return soap.fault('1001', `SOAPAction应为${ACTION}`)
    const query = readSoapQuery(ACTION, iconv.decode(body, 'gbk'))
    if (!query) return soap.fault('1002', '请求报文无法解析')
    const known = isSameSecret(query.organisation, account) && isSameSecret(query.password, secret)
    if (!known) return soap.fault('1003', '机构代码或口令错误')
    if (query.ids.length > MOST_PEOPLE) return soap.fault('1004', `一次最多查询${MOST_PEOPLE}人`)

    const people = answeredOn(records, HOLDINGS, query.ids, mode)
    return soap.answer(
      `<QueryHealthResponse xmlns="${NAMESPACE}">` +
        `<SJRQ>${dataDay(LAG_DAYS, mode === 'late').replaceAll('-', '')}</SJRQ>` +
        `<RYLB>${people.map(({ idNumber, holder }) => person(records, idNumber, holder)).join('')}</RYLB>` +
        '</QueryHealthResponse>',
    )
  }
  return { charset: 'gbk', answer, refuse: () => soap.fault('1009', '无权访问本服务') }
}

/** One person with the records on the person. */
function person(records: Records, idNumber: string, holder: string): string {
  const disabilities = records.held('disability', idNumber).records.map((one) =>
    record('CJZ', {
      ZH: one.certNo,
      LB: one.category,
      DJ: one.grade,
      FZRQ: chinese(one.issuedOn),
      YXQ: chinese(one.expiry),
    }),
  )
  const events = records
    .held('birthsAndDeaths', idNumber)
    .records.map(({ kind, date }) => record('CSSW', { LX: kind, RQ: chinese(date) }))
  const aid = records
    .held('familyPlanning', idNumber)
    .records.map(({ kind, amountFen }) => record('JSFZ', { LX: kind, JE: yuan(amountFen) }))
  return `<RY>${element('SFZH', idNumber)}${element('XM', holder)}${[...disabilities, ...events, ...aid].join('')}</RY>`
}

/** `2026-03-31` → `2026年03月31日`, as its certificates have it. */
function chinese(day: string): string {
  const [year, month, date] = day.split('-')
  return `${year}年${month}月${date}日`
}
