// Four mock departments on one port, each answering POST /{department}/query {ids:[...]} with the records it
// holds on those people. Deterministic by id. DELAY_MS adds a fixed wait, PORT chooses the port.
import { setTimeout as sleep } from 'node:timers/promises'
import { seed, serve } from './serve.mjs'

const delay = Number(process.env.DELAY_MS ?? 0)
const make = {
  housing: (_id, h) =>
    h % 3 === 0
      ? []
      : [
          {
            certNo: `ESTATE-${h}`,
            address: `幸福路${h % 900}号${h % 12}单元`,
            areaSqm: 60 + (h % 800) / 10,
            usage: '住宅',
            ownership: h % 4 ? '单独所有' : '共同共有',
            sharePercent: h % 4 ? 100 : 50,
            registeredOn: `20${10 + (h % 15)}-0${1 + (h % 9)}-1${h % 9}`,
            mortgaged: h % 5 === 0,
            appraisedCny: 150000 + (h % 900000),
          },
        ],
  vehicles: (_id, h) =>
    h % 2
      ? []
      : [
          {
            plate: `陕E${10000 + (h % 89999)}`,
            vin: `LSV${h}`,
            kind: '小型轿车',
            brand: '五菱',
            displacementMl: 1485,
            purchasedOn: `201${h % 10}-05-2${h % 9}`,
            priceCny: 30000 + (h % 200000),
            status: '正常',
            operating: h % 7 === 0,
          },
        ],
  tax: (_id, h) =>
    Array.from({ length: 12 }, (_, m) => ({
      period: `2026-${String(m + 1).padStart(2, '0')}`,
      kind: '工资薪金',
      incomeCny: 1800 + ((h + m * 37) % 4000),
      taxCny: h % 60,
      employer: '渭南某某公司',
      employerCode: `91610500MA6Y${h % 99999}`,
    })),
  medical: (_id, h) => [
    {
      scheme: '城乡居民基本医疗保险',
      status: '正常参保',
      since: '2019-01-01',
      region: '610502',
      selfPaidCny: h % 50000,
      settlements: Array.from({ length: 4 }, (_, k) => ({
        hospital: '市中心医院',
        on: `2026-0${k + 1}-12`,
        totalCny: 900 + ((h + k) % 20000),
        fundCny: 500 + (h % 9000),
        selfCny: 400 + (h % 11000),
      })),
    },
  ],
}
const answer = (url, { ids }) => {
  const department = url.split('/')[1]
  const out = {
    code: 0,
    data: ids.map((id) => ({ id, records: make[department](id, seed(department + id)) })),
  }
  return delay ? sleep(delay, out) : out
}

serve(Number(process.env.PORT ?? 4100), answer, 'departments')
