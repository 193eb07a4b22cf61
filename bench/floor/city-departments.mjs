// Sixteen mock departments on one port, each answering POST /d07/query {ids:[...]} with the records of its three items on
// those people. Deterministic by id. PORT chooses the port.
import { seed, serve } from './serve.mjs'

const held = (h) => ({
  certificate:
    h % 3 === 0
      ? []
      : [
          {
            certNo: `CERT-${h}`,
            address: `幸福路${h % 900}号${h % 12}单元`,
            area: (60 + (h % 800) / 10).toFixed(2),
            usage: '住宅',
            ownership: h % 4 ? '单独所有' : '共同共有',
            registeredOn: `20${10 + (h % 15)}-0${1 + (h % 9)}-1${h % 9}`,
            mortgaged: h % 5 === 0,
            appraised: (150000 + (h % 900000)).toFixed(2),
          },
        ],
  payment:
    h % 2
      ? []
      : Array.from({ length: 3 }, (_, m) => ({
          period: `2026-0${m + 1}`,
          kind: '补贴',
          amount: (180 + ((h + m * 37) % 400)).toFixed(2),
          payer: '某某单位',
          payerCode: `91990100MA6Y${h % 99999}`,
        })),
  enrolment: [{ scheme: '城乡居民', status: '正常', since: '2019-01-01', region: '990100', grade: h % 4 }],
})
const answer = (url, { ids }) => {
  const department = url.split('/')[1]
  return { code: 0, data: ids.map((id) => ({ id, ...held(seed(department + id)) })) }
}

serve(Number(process.env.PORT ?? 4110), answer, 'departments')
