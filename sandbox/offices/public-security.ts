/** 公安局: household register, deregistrations, exits and residence permits over SOAP 1.2, up to 100 people a question. */
import { dataDay } from '../clock.ts'
import type { Holding } from '../holdings.ts'
import type { Call, HttpDepartment, Reply } from '../http-department.ts'
import { answeredOn } from '../people-answer.ts'
import type { Records } from '../records.ts'
import { isSameSecret } from '../same-secret.ts'
import { element, readSoapQuery, record, soapWriter } from '../soap.ts'

const PATH = '/services/ResidentQuery'
const NAMESPACE = 'urn:public-security'
const ACTION = `${NAMESPACE}:QueryResidents`
const MOST_PEOPLE = 100
const LAG_DAYS = 1
const HOLDINGS = [
  'householdRegister',
  'deregistration',
  'exitsAndEntries',
  'residencePermit',
] as const satisfies readonly Holding[]

const soap = soapWriter('1.2', NAMESPACE, 'utf-8')

/** The police's server. `account` is the organisation's code, `secret` its password. */
export function publicSecurity(records: Records, account: string, secret: string): HttpDepartment {
  function answer({ method, path, headers, body, mode }: Call): Reply {
    if (path !== PATH) return { status: 404, contentType: 'text/plain', text: 'no such service' }
    if (method !== 'POST') return { status: 405, contentType: 'text/plain', text: 'use POST' }
    const action = /;\s*action="([^"]*)"/.exec(headers['content-type'] ?? '')?.[1]
    if (action !== ACTION) return soap.fault('E001', `action应为${ACTION}`)
    const query = readSoapQuery('QueryResidents', body.toString('utf8'))
    if (!query) return soap.fault('E002', '请求报文无法解析')
    const known = isSameSecret(query.organisation, account) && isSameSecret(query.password, secret)
    if (!known) return soap.fault('E003', '机构代码或口令错误')
    if (query.ids.length > MOST_PEOPLE) return soap.fault('E004', `一次最多查询${MOST_PEOPLE}人`)

    const people = answeredOn(records, HOLDINGS, query.ids, mode)
    const list = (of: (idNumber: string, owner: { Sfzh: string; Xm: string }) => readonly string[]): string =>
      people.flatMap(({ idNumber, holder }) => of(idNumber, { Sfzh: idNumber, Xm: holder })).join('')
    return soap.answer(
      `<QueryResidentsResponse xmlns="${NAMESPACE}">` +
        `<Gxrq>${dataDay(LAG_DAYS, mode === 'late')}</Gxrq>` +
        `<Asked>${people.map(({ idNumber }) => element('Sfzh', idNumber)).join('')}</Asked>` +
        `<Hjxx>${list((id, owner) => entries(records, id, owner))}</Hjxx>` +
        `<Zxxx>${list((id, owner) => deregistrations(records, id, owner))}</Zxxx>` +
        `<Crj>${list((id, owner) => exits(records, id, owner))}</Crj>` +
        `<Jzz>${list((id, owner) => permits(records, id, owner))}</Jzz>` +
        '</QueryResidentsResponse>',
    )
  }
  return { charset: 'utf8', answer, refuse: () => soap.fault('E009', '无权访问本服务') }
}

/** Of each row whose it is. */
type Owner = Readonly<Record<'Sfzh' | 'Xm', string>>

function entries(records: Records, idNumber: string, owner: Owner): string[] {
  return records.held('householdRegister', idNumber).records.map((entry) =>
    record(
      'Hj',
      {
        ...owner,
        Xb: String(entry.sex),
        Csrq: plain(entry.birthDate),
        Mz: entry.ethnicity,
        Hjdz: entry.address,
        Xzqh: entry.regionCode,
        Hh: entry.householdNo,
        Yhzgx: entry.relationToHead,
        Zt: entry.status,
      },
      `<Cyxx>${membersOf(records, idNumber)}</Cyxx>`,
    ),
  )
}

/** Everybody under the same household number [户成员], as they stand on the register's page of this household. */
function membersOf(records: Records, idNumber: string): string {
  return records
    .registeredWith(idNumber)
    .map(({ idNumber: Sfzh, name: Xm, entry }) =>
      record('Cy', { Sfzh, Xm, Yhzgx: entry.relationToHead, Zt: entry.status }),
    )
    .join('')
}

function deregistrations(records: Records, idNumber: string, owner: Owner): string[] {
  return records.held('deregistration', idNumber).records.map(({ reason, date, office }) =>
    record('Zx', {
      ...owner,
      Zxyy: reason,
      ...(reason === '01' ? { Swrq: plain(date) } : {}),
      Zxrq: plain(date),
      Bldw: office,
    }),
  )
}

function exits(records: Records, idNumber: string, owner: Owner): string[] {
  return records.held('exitsAndEntries', idNumber).records.map((exit) =>
    record('Cj', {
      ...owner,
      Cs: String(exit.exitCount12m),
      Zjcjrq: plain(exit.lastExitDate),
      Qwd: exit.destination,
    }),
  )
}

function permits(records: Records, idNumber: string, owner: Owner): string[] {
  return records
    .held('residencePermit', idNumber)
    .records.map(({ address, validFrom, validTo }) =>
      record('Zj', { ...owner, Jzdz: address, Yxqq: plain(validFrom), Yxqz: plain(validTo) }),
    )
}

/** `2026-03-31` → `20260331`, as the police write days. */
function plain(day: string): string {
  return day.replaceAll('-', '')
}
