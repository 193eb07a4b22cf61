/** 民政局: marriages, funerals, assistance and organisations over REST by GET, up to 50 people a question. */
import { dataDay } from '../clock.ts'
import type { Holding } from '../holdings.ts'
import type { Call, HttpDepartment, Reply } from '../http-department.ts'
import { json } from '../json.ts'
import { answeredOn } from '../people-answer.ts'
import { yuan } from '../population/money.ts'
import type { Records } from '../records.ts'
import { isSameSecret } from '../same-secret.ts'

const PATH = '/v1/residents'
const MOST_PEOPLE = 50
const LAG_DAYS = 1
const HOLDINGS = ['marriage', 'funeral', 'assistance', 'organisations'] as const satisfies readonly Holding[]

/** The civil-affairs bureau's server. `secret` is the token that it was given. */
export function civilAffairs(records: Records, _account: string, secret: string): HttpDepartment {
  function answer({ method, path, headers, mode }: Call): Reply {
    const { pathname, searchParams } = new URL(path, 'http://civil-affairs')
    if (pathname !== PATH) return failure(404, 'NOT_FOUND')
    if (method !== 'GET') return failure(405, 'METHOD_NOT_ALLOWED')
    if (!isSameSecret(headers.authorization, `Bearer ${secret}`)) return failure(401, 'UNAUTHORIZED')
    const asked = searchParams.getAll('idNo')
    if (asked.length === 0) return failure(400, 'NO_PEOPLE')
    if (asked.length > MOST_PEOPLE) return failure(400, 'TOO_MANY_PEOPLE')
    return json(200, {
      dataDate: dataDay(LAG_DAYS, mode === 'late'),
      residents: answeredOn(records, HOLDINGS, asked, mode).map(({ idNumber, holder }) => ({
        idNo: idNumber,
        name: holder,
        marriages: marriages(records, idNumber),
        funerals: records.held('funeral', idNumber).records.map(({ date, place, cause, home }) => ({
          deathDate: date,
          place,
          cause,
          funeralHome: home,
        })),
        assistance: assistance(records, idNumber),
        organisations: organisations(records, idNumber),
      })),
    })
  }
  return { charset: 'utf8', answer, refuse: () => failure(403, 'FORBIDDEN') }
}

function marriages(records: Records, idNumber: string): object[] {
  return records.held('marriage', idNumber).records.map((marriage) => ({
    spouseName: marriage.spouseName,
    spouseIdNo: marriage.spouseIdNo,
    office: marriage.office,
    registeredOn: marriage.registeredOn,
    statusCode: marriage.status,
  }))
}

function assistance(records: Records, idNumber: string): object[] {
  return records.held('assistance', idNumber).records.map((one) => ({
    programmeCode: one.programme,
    monthlyAmount: yuan(one.amountFen),
    since: one.from,
    statusCode: one.status,
    region: one.region,
  }))
}

function organisations(records: Records, idNumber: string): object[] {
  return records.held('organisations', idNumber).records.map((organisation) => ({
    name: organisation.name,
    typeCode: organisation.type,
    certNo: organisation.certNo,
    registeredFund: yuan(organisation.fundFen),
    roleCode: organisation.role,
  }))
}

function failure(status: number, error: string): Reply {
  return json(status, { error })
}
