/**
 * What the mapping of answers costs a request, without any network: the answers of the four bench departments on four
 * people, read again and again. `node bench/mapping.ts` prints microseconds a request (four departments), beside the
 * mere parsing of the same JSON.
 */
import { performance } from 'node:perf_hooks'
import type { CallPlan } from '../adapters/department-plan.ts'
import { AskedPeople, readAnswers } from '../adapters/mapping/attribution.ts'
import type { TreeReading } from '../adapters/tree-answer.ts'
import { loadRegistry } from '../src/registry/load-registry.ts'

const ROUNDS = 500
const SERIES = 60
const people = ['9901011980010100', '9901011980010101', '9901011980010102', '9901011980010105'].map(
  (idNumber) => ({
    idNumber,
    name: '张三',
  }),
)

/** As the bench's departments answer (../shared/bench/departments.mjs). */
const records: Readonly<Record<string, (index: number) => object[]>> = {
  housing: (n) => [
    {
      certNo: `ESTATE-${n}`,
      address: '幸福路12号3单元',
      areaSqm: 89.5,
      usage: '住宅',
      ownership: '单独所有',
      sharePercent: 100,
      registeredOn: '2015-06-12',
      mortgaged: false,
      appraisedCny: 350_000 + n,
    },
  ],
  vehicles: (n) => [
    {
      plate: `陕E1000${n}`,
      vin: `LSV${n}`,
      kind: '小型轿车',
      brand: '五菱',
      displacementMl: 1485,
      purchasedOn: '2014-05-21',
      priceCny: 68_000,
      status: '正常',
      operating: false,
    },
  ],
  tax: (n) =>
    Array.from({ length: 12 }, (_, month) => ({
      period: `2026-${String(month + 1).padStart(2, '0')}`,
      kind: '工资薪金',
      incomeCny: 1800 + n + month * 37,
      taxCny: 12,
      employer: '渭南某某公司',
      employerCode: '91610500MA6Y12345',
    })),
  medical: (n) => [
    {
      scheme: '城乡居民基本医疗保险',
      status: '正常参保',
      since: '2019-01-01',
      region: '610502',
      selfPaidCny: 4000 + n,
      settlements: Array.from({ length: 4 }, (_, k) => ({
        hospital: '市中心医院',
        on: `2026-0${k + 1}-12`,
        totalCny: 900 + k,
        fundCny: 500,
        selfCny: 400,
      })),
    },
  ],
}

function isTreeReading(response: unknown): response is TreeReading {
  return typeof response === 'object' && response !== null && 'read' in response
}

const registry = await loadRegistry({
  folders: [new URL('departments', import.meta.url).pathname],
  environment: process.env,
})

const work = Array.from(registry.plans, ([slug, plan]) => {
  const [call] = plan.calls satisfies readonly CallPlan[]
  const [item] = call?.items ?? []
  const [reading] = call?.call.responses ?? []
  if (!item || !isTreeReading(reading)) throw new Error(`${slug} is no REST department`)
  const text = JSON.stringify({
    code: 0,
    data: people.map(({ idNumber }, index) => ({ id: idNumber, records: records[slug]?.(index) })),
  })
  return { item, reading, text, tree: JSON.parse(text) as unknown }
})

/** Microseconds a round, the best of several series: the machine's other work only ever adds. */
function measure(round: () => void): number {
  let best = Number.POSITIVE_INFINITY
  for (let series = 0; series < SERIES; series += 1) {
    const startedAt = performance.now()
    for (let count = 0; count < ROUNDS; count += 1) round()
    best = Math.min(best, ((performance.now() - startedAt) / ROUNDS) * 1000)
  }
  return best
}

let answers = 0
const parsing = measure(() => {
  for (const { text } of work) JSON.parse(text)
})
const mapping = measure(() => {
  for (const { item, reading, tree } of work) {
    const raw = reading.read(tree, null)
    answers += readAnswers(item, raw, new AskedPeople(people), Date.now(), () => undefined).length
  }
})
const bytes = work.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0)
console.log(`answers of ${bytes} bytes, ${answers} findings read`)
console.log(`parsing JSON ${parsing.toFixed(1)} µs, mapping ${mapping.toFixed(1)} µs a request`)
