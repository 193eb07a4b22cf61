/** 税务局: personal income tax and the tax of businesses over REST, signed requests, pages, up to 200 people a question. */
import { createHash, createHmac } from 'node:crypto'
import { z } from 'zod'
import { peopleAnswered } from '../behaviour.ts'
import { dataDay, lastCompleteMonth } from '../clock.ts'
import { runDepartments } from '../department-process.ts'
import { type Call, type HttpDepartment, type Reply, startHttpDepartment } from '../http-department.ts'
import { yuanWithSeparators } from '../population/money.ts'
import { formatMonth, parseMonth } from '../population/months.ts'
import { createRecords, type Records } from '../records.ts'
import { isSameSecret } from '../same-secret.ts'
import { strangersTo } from '../strangers.ts'

const PATH = '/v1/income/query'
const MOST_PEOPLE = 200
const MOST_MONTHS = 60
const LAG_DAYS = 7
const CLOCK_TOLERANCE_SECONDS = 300

const month = z
  .string()
  .regex(/^\d{4}(0[1-9]|1[0-2])$/)
  .transform(parseMonth)

const query = z.object({
  ids: z.array(z.string()).min(1),
  from: month,
  to: month,
  page: z.int().min(1),
  pageSize: z.int().min(1).max(500),
  /** Whether the declarations of people's own businesses are asked for too. */
  business: z.boolean().default(false),
})

/** The tax office's server. `account` is the application's id, `secret` the key of its signatures. */
function tax(records: Records, account: string, secret: string): HttpDepartment {
  function answer(call: Call): Reply {
    if (call.path !== PATH) return json(404, { status: 'NOT_FOUND' })
    if (call.method !== 'POST') return json(405, { status: 'METHOD_NOT_ALLOWED' })
    if (!isSigned(call)) return json(401, { status: 'DENIED' })
    const parsed = read(call.body)
    if (!parsed) return json(400, { status: 'BAD_REQUEST', message: '请求报文无法解析' })
    const { ids, from, to, page, pageSize } = parsed
    if (ids.length > MOST_PEOPLE)
      return json(400, { status: 'TOO_MANY', message: `一次最多查询${MOST_PEOPLE}人` })
    if (from > to || to - from >= MOST_MONTHS) {
      return json(400, { status: 'BAD_PERIOD', message: `起止月份有误，最多${MOST_MONTHS}个月` })
    }

    const late = call.mode === 'late'
    const last = Math.min(to, lastCompleteMonth(dataDay(0, late)))
    const people = peopleAnswered(ids, call.mode, (count) =>
      strangersTo(ids, records.everybody(), (id) => records.income(id, from, last).records.length > 0, count),
    )
    const subjects: object[] = []
    const rows: object[] = []
    for (const idNumber of people) {
      const held = records.income(idNumber, from, last)
      subjects.push({ nsrsbh: idNumber, count: held.records.length })
      for (const record of held.records) {
        rows.push({
          nsrsbh: idNumber,
          nsrxm: held.holder,
          sdlx: record.kind,
          skssq: formatMonth(record.month),
          sre: yuanWithSeparators(record.incomeFen),
          sds: yuanWithSeparators(record.taxFen),
          kjywr: record.payer,
        })
      }
    }
    return json(200, {
      status: 'OK',
      asOf: `${dataDay(LAG_DAYS, late)}T00:00:00+08:00`,
      page,
      pages: Math.max(1, Math.ceil(rows.length / pageSize)),
      subjects,
      records: rows.slice((page - 1) * pageSize, page * pageSize),
      ...(parsed.business ? { business: businessOf(people, page, from, last) } : {}),
    })
  }

  /** Declarations by quarter, all of them on the first page. */
  function businessOf(people: readonly string[], page: number, from: number, last: number): object {
    if (page > 1) return { subjects: [], records: [] }
    return {
      subjects: people,
      records: people.flatMap((idNumber) => {
        const { holder, records: quarters } = records.held('businessTax', idNumber)
        return quarters
          .filter(({ month }) => month >= from && month <= last)
          .map((quarter) => ({
            sfzh: idNumber,
            fddbr: holder,
            nsrmc: quarter.taxpayer,
            tyshxydm: quarter.uscc,
            skssq: formatMonth(quarter.month),
            xse: yuanWithSeparators(quarter.turnoverFen),
            ynse: yuanWithSeparators(quarter.taxFen),
          }))
      }),
    }
  }

  function isSigned({ method, path, headers, body }: Call): boolean {
    const timestamp = headers['x-timestamp']
    const signature = headers['x-signature']
    const appId = headers['x-app-id']
    if (typeof timestamp !== 'string' || typeof signature !== 'string' || typeof appId !== 'string')
      return false
    if (!/^\d{1,12}$/.test(timestamp)) return false
    if (Math.abs(Date.now() / 1000 - Number(timestamp)) > CLOCK_TOLERANCE_SECONDS) return false
    const bodyHash = createHash('sha256').update(body).digest('hex')
    const right = createHmac('sha256', secret)
      .update(`${method}\n${path}\n${timestamp}\n${bodyHash}`)
      .digest('hex')
    return isSameSecret(appId, account) && isSameSecret(signature, right)
  }

  return { charset: 'utf8', answer, refuse: () => json(403, { status: 'FORBIDDEN' }) }
}

function read(body: Buffer): z.infer<typeof query> | undefined {
  try {
    return query.safeParse(JSON.parse(body.toString('utf8'))).data
  } catch {
    return undefined
  }
}

function json(status: number, body: object): Reply {
  return { status, contentType: 'application/json; charset=utf-8', text: JSON.stringify(body) }
}

await runDepartments((config, { population }) =>
  startHttpDepartment(tax(createRecords(population), config.account, config.secret), config),
)
