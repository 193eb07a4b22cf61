/** 公共服务数据中心 (总工会、退役军人事务局、水电公司): one REST service with pages, up to 100 people a question. */
import { z } from 'zod'
import { dataDay } from '../clock.ts'
import type { Holding } from '../holdings.ts'
import type { Call, HttpDepartment, Reply } from '../http-department.ts'
import { json, readJson } from '../json.ts'
import { answeredOn, type PersonAnswered } from '../people-answer.ts'
import { yuan } from '../population/money.ts'
import { formatMonth } from '../population/months.ts'
import type { Records } from '../records.ts'
import { isSameSecret } from '../same-secret.ts'

const PATH = '/open/query'
const MOST_PEOPLE = 100
const LAG_DAYS = 8
const HOLDINGS = ['veteranBenefits', 'workersInNeed', 'utilities'] as const satisfies readonly Holding[]

const query = z.object({
  people: z.array(z.object({ id: z.string(), name: z.string() })).min(1),
  page: z.int().min(1),
  size: z.int().min(1).max(200),
})

/** The public-services centre's server. `account` is the user, `secret` the password. */
export function publicServices(records: Records, account: string, secret: string): HttpDepartment {
  const credentials = `Basic ${Buffer.from(`${account}:${secret}`).toString('base64')}`
  function answer({ method, path, headers, body, mode }: Call): Reply {
    if (path !== PATH) return failure(404, '40400', '接口不存在')
    if (method !== 'POST') return failure(405, '40500', '请使用POST')
    if (!isSameSecret(headers.authorization, credentials)) return failure(401, '40100', '用户名或密码错误')
    const asked = readJson(query, body.toString('utf8'))
    if (!asked) return failure(400, '40000', '请求报文无法解析')
    if (asked.people.length > MOST_PEOPLE) return failure(400, '41300', `一次最多查询${MOST_PEOPLE}人`)

    const ids = asked.people.map(({ id }) => id)
    const people = answeredOn(records, HOLDINGS, ids, mode)
    // The rows of all three owners of data stand in one list, which the pages cut.
    const rows = people.flatMap((person) => rowsOn(records, person))
    const page = rows.slice((asked.page - 1) * asked.size, asked.page * asked.size)
    const only = (kind: Row['kind']) => page.filter((row) => row.kind === kind).map(({ fields }) => fields)
    const count = (id: string, kind: Row['kind']) =>
      rows.filter((row) => row.kind === kind && row.fields.id === id).length
    return json(200, {
      ret: 0,
      dataDate: dataDay(LAG_DAYS, mode === 'late'),
      pageCount: Math.max(1, Math.ceil(rows.length / asked.size)),
      summary: people.map(({ idNumber: id }) => ({
        id,
        veterans: count(id, 'veteran'),
        workers: count(id, 'worker'),
        utilities: count(id, 'utility'),
      })),
      veterans: only('veteran'),
      workers: only('worker'),
      utilities: only('utility'),
    })
  }
  return { charset: 'utf8', answer, refuse: () => failure(403, '40300', '无权访问本接口') }
}

interface Row {
  readonly kind: 'veteran' | 'worker' | 'utility'
  readonly fields: { readonly id: string; readonly name: string } & Readonly<Record<string, string>>
}

function rowsOn(records: Records, { idNumber, holder }: PersonAnswered): readonly Row[] {
  const owner = { id: idNumber, name: holder }
  return [
    ...records
      .held('veteranBenefits', idNumber)
      .records.map(({ category, amountFen }) =>
        row('veteran', { ...owner, category, amount: yuan(amountFen) }),
      ),
    ...records
      .held('workersInNeed', idNumber)
      .records.map(({ category, validTo }) => row('worker', { ...owner, category, validTo })),
    ...records.held('utilities', idNumber).records.map(({ kind, month, quantityHundredths, unit, address }) =>
      row('utility', {
        ...owner,
        kind,
        period: formatMonth(month),
        // Hundredths are written like fen.
        quantity: yuan(quantityHundredths),
        unit,
        address,
      }),
    ),
  ]
}

function row(kind: Row['kind'], fields: Row['fields']): Row {
  return { kind, fields }
}

function failure(status: number, code: string, msg: string): Reply {
  return json(status, { ret: Number(code), msg })
}
