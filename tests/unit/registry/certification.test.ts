import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { CertificationReport } from '../../../src/registry/certification/report.ts'
import { tooManyCalls } from '../../../src/registry/certification/rules/volume.ts'
import {
  type Bank,
  type BankBehaviour,
  HOLDER,
  hoursAgo,
  NOBODY,
  notKept,
  OTHER_HOLDER,
  rowOn,
  SECRET,
  STRANGER,
  startBank,
} from './certification-bank.ts'

let bank: Bank
beforeAll(async () => {
  bank = await startBank()
})
afterEach(() => bank.reset())
afterAll(() => bank.server.stop())

const MOBILE = '13812345678'
const SPOUSE = STRANGER.idNumber

/** Nothing of a person or of a secret may stand in a report, whatever the department sends. */
function expectMasked(report: CertificationReport): void {
  const text = JSON.stringify(report)
  for (const { idNumber, name } of [HOLDER, OTHER_HOLDER, NOBODY, STRANGER]) {
    expect(text).not.toContain(idNumber)
    expect(text).not.toContain(name)
  }
  for (const value of [SECRET, MOBILE]) expect(text).not.toContain(value)
}

function ruleOf(report: CertificationReport, id: string) {
  const rule = report.rules.find((one) => one.id === id)
  if (!rule) throw new Error(`no rule ${id}`)
  return rule
}

describe('a department that does everything right', () => {
  test('is certified, every rule passed', async () => {
    const report = await bank.certify()
    expect(report.rules.filter(({ result }) => result !== 'PASSED')).toEqual([])
    expect(report).toMatchObject({
      department: 'bank',
      certified: true,
      fingerprint: bank.plan().fingerprint,
    })
    expect(JSON.parse(JSON.stringify(report))).toEqual(report)
    expectMasked(report)
  })

  test('is asked about no more people than its batch in one call, and about exactly so many once', async () => {
    await bank.certify()
    expect(Math.max(...bank.sizes)).toBe(50)
    expect(bank.sizes.filter((size) => size === 50).length).toBeGreaterThanOrEqual(5)
  })

  test('is never called more often at the same time than its quota says', async () => {
    const report = await bank.certify(
      bank.plan(({ source }) => {
        source['quota'] = { concurrency: 2 }
      }),
    )
    expect(report.certified).toBe(true)
    expect(bank.mostAtOnce()).toBeLessThanOrEqual(2)
  })

  test('each rule shows what was sent and received, masked', async () => {
    const report = await bank.certify()
    const { exchanges } = ruleOf(report, 'CERT-004')
    expect(report.exchanges.filter(({ number }) => exchanges.includes(number))).toEqual([
      expect.objectContaining({
        probe: 'KNOWN',
        sent: expect.objectContaining({
          count: 2,
          people: [
            { idNumber: expect.stringMatching(/^990101\*{8}\d{3}[\dX]$/), name: '韩**' },
            { idNumber: expect.stringMatching(/^990101\*{8}\d{3}[\dX]$/), name: '张**' },
          ],
        }),
        received: [
          expect.objectContaining({
            item: 'bank.holding',
            count: 2,
            rows: [
              expect.objectContaining({ name: '韩**', amount: '1,234.50', kind: '1' }),
              expect.anything(),
            ],
          }),
        ],
        fault: null,
      }),
    ])
  })
})

/** What goes wrong, and exactly the rules that it breaks. */
const FAILINGS: readonly [string, BankBehaviour, readonly string[]][] = [
  ['refuses', () => ({ status: 403, body: '' }), ['CERT-002']],
  ['has no such path', () => ({ status: 404, body: '' }), ['CERT-002']],
  ['is cut in the middle', () => ({ body: '{"data":[{"id"' }), ['CERT-003']],
  ['writes in another character set', () => ({ body: Buffer.from([0x7b, 0xba, 0xba, 0xff]) }), ['CERT-003']],
  [
    'holds nothing on a person whom it should know',
    (_question, right) => {
      const data = right.data.filter(({ id }) => id !== HOLDER.idNumber)
      return {
        ...right,
        data,
        queried: right.queried.map(({ id }) => ({ id, n: id === OTHER_HOLDER.idNumber ? 1 : 0 })),
      }
    },
    ['CERT-004'],
  ],
  [
    'leaves out whom it knows',
    (_question, right) => ({
      ...right,
      data: right.data.filter(({ id }) => id !== HOLDER.idNumber),
      queried: right.queried.filter(({ id }) => id !== HOLDER.idNumber),
    }),
    ['CERT-004', 'CERT-010', 'CERT-011'],
  ],
  [
    'is silent where it holds nothing',
    (_question, right) => ({ ...right, queried: right.queried.filter(({ n }) => n > 0) }),
    ['CERT-005', 'CERT-010', 'CERT-011'],
  ],
  [
    'sends back the name that it was asked with',
    ({ ids, names }, right) => ({
      ...right,
      data: right.data.map((row) => ({ ...row, name: names[ids.indexOf(row.id)] })),
    }),
    ['CERT-006'],
  ],
  [
    'says that there is nothing where the name differs',
    ({ ids, names }, right) => {
      const data = right.data.filter((row) => row['name'] === names[ids.indexOf(row.id)])
      return {
        ...right,
        data,
        queried: right.queried.map(({ id }) => ({ id, n: data.filter((row) => row.id === id).length })),
      }
    },
    ['CERT-006'],
  ],
  [
    'answers twice on a person who is named twice',
    ({ ids }, right) => {
      const data = ids.flatMap(rowOn)
      return {
        ...right,
        data,
        queried: right.queried.map(({ id }) => ({ id, n: data.filter((row) => row.id === id).length })),
      }
    },
    ['CERT-007'],
  ],
  [
    'stops at the first person whom it does not know',
    ({ ids }, right) => {
      const stop = ids.findIndex((id) => rowOn(id).length === 0)
      const before = new Set(stop === -1 ? ids : ids.slice(0, stop))
      return {
        ...right,
        data: right.data.filter(({ id }) => before.has(id)),
        queried: right.queried.map(({ id, n }) => ({ id, n: before.has(id) ? n : 0 })),
      }
    },
    ['CERT-008'],
  ],
  [
    'takes fewer people than its batch says',
    ({ ids }, right) => (ids.length > 20 ? { status: 413, body: '' } : right),
    ['CERT-010', 'CERT-011'],
  ],
  ['does not say of when its data are', (_question, right) => ({ ...right, asOf: null }), ['CERT-015']],
  ['dates its data ahead', (_question, right) => ({ ...right, asOf: hoursAgo(-48) }), ['CERT-016']],
  ['has old data', (_question, right) => ({ ...right, asOf: hoursAgo(24 * 90) }), ['CERT-017']],
  [
    'uses a code that the manifest does not know',
    (_question, right) => ({
      ...right,
      data: right.data.map((row) => (row.id === HOLDER.idNumber ? { ...row, kind: '9' } : row)),
    }),
    ['CERT-004', 'CERT-010', 'CERT-011', 'CERT-018'],
  ],
  [
    'answers on people who were not asked about',
    (_question, right) => ({
      ...right,
      data: [...right.data, { ...rowOn(HOLDER.idNumber)[0], id: STRANGER.idNumber, name: STRANGER.name }],
    }),
    ['CERT-019'],
  ],
  [
    'loses rows',
    (_question, right) => ({
      ...right,
      queried: right.queried.map(({ id, n }) => ({ id, n: n === 0 ? 0 : n + 1 })),
    }),
    ['CERT-004', 'CERT-010', 'CERT-011', 'CERT-020'],
  ],
  [
    'sends personal data that nobody asked for',
    (_question, right) => ({
      ...right,
      data: right.data.map((row) => ({ ...row, phone: MOBILE, spouse: { sfzh: SPOUSE } })),
    }),
    ['CERT-021'],
  ],
  [
    'never fills a field',
    (_question, right) => ({ ...right, data: right.data.map((row) => ({ ...row, note: null })) }),
    ['CERT-023'],
  ],
]

describe('a department that', () => {
  test.each(FAILINGS)('%s', async (_what, behaviour, broken) => {
    bank.behave(behaviour)
    const report = await bank.certify()
    expect(notKept(report)).toEqual(broken)
    const levels = report.rules.filter(({ id }) => broken.includes(id)).map(({ level }) => level)
    expect(report.certified).toBe(!levels.includes('MUST'))
    for (const rule of report.rules) {
      const isToMend = broken.includes(rule.id)
      expect(rule.mend !== null).toBe(isToMend)
      if (isToMend) expect(rule.notes.length).toBeGreaterThan(0)
    }
    expectMasked(report)
  })

  test('refuses what it was asked before', async () => {
    const seen = new Set<string>()
    bank.behave(({ requestId, ids }, right) => {
      const key = `${requestId} ${ids.join()}`
      if (seen.has(key)) return { status: 409, body: '' }
      seen.add(key)
      return right
    })
    expect(notKept(await bank.certify())).toEqual(['CERT-009'])
  })

  test('bears fewer questions than its quota says', async () => {
    let alone = 0
    bank.behave(({ ids }, right) => {
      const isAlone = ids.length === 1 && ids[0] === HOLDER.idNumber
      if (isAlone) alone += 1
      return isAlone && alone > 3 ? { status: 429, body: '' } : right
    })
    const report = await bank.certify()
    expect(notKept(report)).toEqual(['CERT-012'])
    expect(ruleOf(report, 'CERT-012').notes.at(-1)?.en).toMatch(/^QUOTA_EXHAUSTED/)
  })

  test('does not answer in time: that is said, and nothing else is judged', async () => {
    bank.behave(() => null)
    const report = await bank.certify(
      bank.plan(({ source }) => {
        source['timeout'] = 'PT0.1S'
      }),
    )
    expect(notKept(report)).toEqual(['CERT-013'])
    const passed = report.rules.filter(({ result }) => result === 'PASSED').map(({ id }) => id)
    expect(passed).toEqual(['CERT-001', 'CERT-024'])
  })

  test('needs more than half of its time limit', async () => {
    // Every look at this clock is 300 ms later; the department itself answers at once.
    let elapsed = 0
    const clock = {
      now: () => Date.now(),
      elapsed: () => {
        elapsed += 300
        return elapsed
      },
    }
    const plan = bank.plan()
    const withTimeout = (timeoutMs: number) =>
      bank.certify({ ...plan, guard: { ...plan.guard, timeoutMs } }, { clock, limitMs: 600_000 })
    expect(notKept(await withTimeout(20_000))).toEqual([])
    expect(notKept(await withTimeout(599))).toEqual(['CERT-014'])
  })

  test('is down', async () => {
    const report = await bank.certify(bank.plan(undefined, { BANK_URL: 'http://127.0.0.1:1' }))
    expect(notKept(report)).toEqual(['CERT-002'])
    expect(ruleOf(report, 'CERT-002').notes[0]?.en).toMatch(/^UNREACHABLE/)
  })
})

describe('secrets', () => {
  test('a secret that the department refuses is reported as such, and does not show', async () => {
    const report = await bank.certify(bank.plan(undefined, { BANK_KEY: 'wrong-secret-1' }))
    expect(notKept(report)).toEqual(['CERT-002'])
    expect(ruleOf(report, 'CERT-002').notes[0]?.en).toMatch(/^REFUSED.*secret.*401/)
    expect(JSON.stringify(report)).not.toContain('wrong-secret-1')
  })

  test('a secret that is not set is named by its variable', async () => {
    const report = await bank.certify(bank.plan(undefined, { BANK_KEY: '' }))
    expect(notKept(report)).toEqual(['CERT-002'])
    expect(ruleOf(report, 'CERT-002').notes[0]?.en).toMatch(/^MISCONFIGURED.*BANK_KEY/)
  })

  test('a department that sends our secret back does not get it into the report', async () => {
    bank.behave((_question, right) => ({
      ...right,
      asOf: `${SECRET} ${right.asOf}`,
      data: right.data.map((row) => ({ ...row, [SECRET]: `key=${SECRET}` })),
    }))
    expectMasked(await bank.certify())
  })
})

describe('what the manifest says of test people', () => {
  test('without any the department is not asked and not certified', async () => {
    const report = await bank.certify(
      bank.plan((manifest) => {
        delete manifest.certification
      }),
    )
    expect(notKept(report)).toEqual(['CERT-001', 'CERT-024'])
    expect(report.certified).toBe(false)
    expect(report.rules.slice(1, -1).every(({ result }) => result === 'SKIPPED')).toBe(true)
    expect(bank.sizes).toEqual([])
  })

  test('people on whom nothing is held prove nothing', async () => {
    const report = await bank.certify(
      bank.plan(({ certification }) => {
        for (const person of certification?.people ?? []) person.holds = []
      }),
    )
    expect(notKept(report)).toEqual(['CERT-001', 'CERT-024'])
    expect(report.certified).toBe(false)
  })

  test('an item that no test person holds is a warning, with its name', async () => {
    const report = await bank.certify(
      bank.plan(({ items }) => {
        items.push({ ...items[0], id: 'bank.loan', field: 'loans' })
      }),
    )
    expect(notKept(report)).toEqual(['CERT-024'])
    expect(ruleOf(report, 'CERT-024').notes[0]?.en).toContain('bank.loan')
  })

  test('a field that identifies and is not declared so is a warning', async () => {
    bank.behave((_question, right) => ({
      ...right,
      data: right.data.map((row) => ({ ...row, no: '6222020200112233445' })),
    }))
    const declared = await bank.certify()
    expect(notKept(declared)).toEqual([])
    const report = await bank.certify(
      bank.plan(({ items: [item] }) => {
        item['identifiers'] = []
      }),
    )
    expect(notKept(report)).toEqual(['CERT-022'])
    expect(JSON.stringify(report)).not.toContain('6222020200112233445')
  })
})

describe('a department that answers later', () => {
  test('is not asked; what needs an answer at once is skipped', async () => {
    const plan = bank.plan()
    const report = await bank.certify({ ...plan, protocol: { ...plan.protocol, answersLater: () => true } })
    const results = report.rules.map(({ result }) => result)
    expect(results).toEqual(['PASSED', ...report.rules.slice(2).map(() => 'SKIPPED'), 'PASSED'])
    expect(report.certified).toBe(true)
    expect(bank.sizes).toEqual([])
  })
})

describe('a certification', () => {
  test('what there was no time for is not certified', async () => {
    const report = await bank.certify(bank.plan(), { limitMs: 0 })
    expect(report.certified).toBe(false)
    expect(notKept(report)).toHaveLength(report.rules.length - 2)
    expect(bank.sizes).toEqual([])
  })

  test('ends when it is told to', async () => {
    const controller = new AbortController()
    const reason = new Error('enough')
    bank.behave(() => {
      controller.abort(reason)
      return null
    })
    await expect(bank.certify(bank.plan(), { signal: controller.signal })).rejects.toBe(reason)
    expect(bank.sizes).toHaveLength(1)
  })

  test('questions that the quota has no room for are not put', () => {
    const plan = bank.plan(({ source }) => {
      source['quota'] = { perSecond: 2 }
    })
    const inTime = { plan, remainingMs: () => 5000 }
    expect(tooManyCalls(inTime, 10)).toBeNull()
    expect(tooManyCalls(inTime, 11)).toMatchObject({ result: 'SKIPPED' })
    expect(tooManyCalls({ ...inTime, plan: bank.plan() }, 1000)).toBeNull()
  })
})
