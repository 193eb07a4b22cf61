/**
 * 住房和城乡建设局: real estate, contracts, public rental and the provident fund over REST, JSON in GB18030, up to 100
 * people a question.
 */
import iconv from 'iconv-lite'
import { z } from 'zod'
import { peopleAnswered } from '../behaviour.ts'
import { dataDay } from '../clock.ts'
import { runDepartments } from '../department-process.ts'
import { type Call, type HttpDepartment, type Reply, startHttpDepartment } from '../http-department.ts'
import { yuan } from '../population/money.ts'
import type { RealEstate } from '../population/real-estate.ts'
import { createRecords, type Records } from '../records.ts'
import { isSameSecret } from '../same-secret.ts'
import { strangersTo } from '../strangers.ts'

const MOST_PEOPLE = 100
const LAG_DAYS = 2

const query = z.object({ ids: z.array(z.string()).min(1), lx: z.array(z.string()).min(1) })

/** The housing bureau's server. `secret` is the interface key. */
function housing(records: Records, secret: string): HttpDepartment {
  function answer({ method, path, headers, body, mode }: Call): Reply {
    if (path !== '/query') return failure(404, '404', '接口不存在')
    if (method !== 'POST') return failure(405, '405', '请使用POST')
    const key = headers['x-api-key']
    if (!isSameSecret(typeof key === 'string' ? key : undefined, secret))
      return failure(401, '401', '接口密钥无效')
    if (!/charset=gb18030/i.test(headers['content-type'] ?? ''))
      return failure(400, '415', '请求应以GB18030编码')
    const asked = read(body)
    if (!asked) return failure(400, '400', '请求报文无法解析')
    if (asked.ids.length > MOST_PEOPLE) return failure(400, '413', `一次最多查询${MOST_PEOPLE}人`)
    if (!asked.lx.every((kind) => kind === 'bdc' || Object.hasOwn(FURTHER, kind)))
      return failure(400, '414', `查询类型不支持，仅支持bdc、${Object.keys(FURTHER).join('、')}`)

    const people = peopleAnswered(asked.ids, mode, (count) =>
      strangersTo(asked.ids, records.everybody(), (id) => records.realEstate(id).records.length > 0, count),
    )
    const further = Object.entries(FURTHER)
      .filter(([kind]) => asked.lx.includes(kind))
      .map(([kind, rows]) => [kind, list(people, (id) => rows(records, id))])
    const data: object[] = []
    const nothing: string[] = []
    for (const idNumber of people) {
      const held = records.realEstate(idNumber)
      if (held.records.length === 0) nothing.push(idNumber)
      for (const record of held.records) data.push(row(idNumber, held.holder, record))
    }
    return json(200, {
      code: '0',
      gxsj: `${dataDay(LAG_DAYS, mode === 'late')} 08:00:00`,
      data,
      wcx: nothing,
      ...Object.fromEntries(further),
    })
  }
  return { charset: 'gb18030', answer, refuse: () => failure(403, '403', '无权访问本接口') }
}

/** Rows of one kind, and the people on whom there are none. */
function list(people: readonly string[], rows: (idNumber: string) => readonly object[]): object {
  const found = people.map((idNumber) => ({ idNumber, rows: rows(idNumber) }))
  return {
    data: found.flatMap(({ idNumber, rows: own }) => own.map((one) => ({ sfzh: idNumber, ...one }))),
    wcx: found.filter(({ rows: own }) => own.length === 0).map(({ idNumber }) => idNumber),
  }
}

/** What may be asked for beside real estate (`bdc`): contracts, public rental, provident fund. */
const FURTHER: Readonly<Record<string, (records: Records, idNumber: string) => readonly object[]>> = {
  fwht(records, idNumber) {
    const { holder, records: contracts } = records.held('housingContracts', idNumber)
    return contracts.map((contract) => ({
      xm: holder,
      htbh: contract.contractNo,
      bdcdyh: contract.unitNo,
      mj: yuan(contract.areaHundredths),
      htje: yuan(contract.priceFen),
      barq: contract.recordedOn.replaceAll('-', ''),
      zl: contract.location,
    }))
  },
  gzf(records, idNumber) {
    const { holder, records: rentals } = records.held('publicRental', idNumber)
    return rentals.map(({ kind, areaHundredths, subsidyFen }) => ({
      xm: holder,
      bzlx: kind,
      mj: areaHundredths === null ? '' : yuan(areaHundredths),
      bte: subsidyFen === null ? '' : yuan(subsidyFen),
    }))
  },
  gjj(records, idNumber) {
    const { holder, records: accounts } = records.held('providentFund', idNumber)
    return accounts.map((account) => ({
      xm: holder,
      yjce: yuan(account.monthlyFen),
      ye: yuan(account.balanceFen),
      tqe: yuan(account.withdrawnFen),
      zhzt: account.status,
    }))
  },
}

function row(idNumber: string, holder: string, record: RealEstate): object {
  return {
    sfzh: idNumber,
    xm: holder,
    bdcqzh: record.certNo,
    bdcdyh: record.unitNo,
    // Hundredths are written like fen.
    mj: yuan(record.areaHundredths),
    yt: record.use,
    gyfs: record.coOwnership,
    jg: yuan(record.priceFen),
    zl: record.location,
    djrq: record.registeredOn.replaceAll('-', ''),
    zt: record.status,
  }
}

function read(body: Buffer): z.infer<typeof query> | undefined {
  try {
    return query.safeParse(JSON.parse(iconv.decode(body, 'gb18030'))).data
  } catch {
    return undefined
  }
}

function json(status: number, body: object): Reply {
  return { status, contentType: 'application/json; charset=GB18030', text: JSON.stringify(body) }
}

function failure(status: number, code: string, msg: string): Reply {
  return json(status, { code, msg })
}

await runDepartments((config, { population }) =>
  startHttpDepartment(housing(createRecords(population), config.secret), config),
)
