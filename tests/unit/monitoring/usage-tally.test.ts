import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type UsageRow, UsageTally } from '../../../src/monitoring/usage-tally.ts'

const OPERATIONS = [
  new Set(['Query.a', 'A.x']),
  new Set(['Query.a', 'A.y', 'A.z']),
  new Set(['Query.a', 'A.x']),
]

const sum = (rows: readonly UsageRow[]) => {
  const sums: Record<string, number> = {}
  for (const { day, coordinate, organisation, client, requests } of rows) {
    const key = [day, coordinate, organisation, client].join(' ')
    sums[key] = (sums[key] ?? 0) + requests
  }
  return sums
}

describe('the tally', () => {
  test('adds up every request, whenever it is emptied and whatever is put back', () => {
    const name = fc.constantFrom('a', 'b', null)
    const step = fc.oneof(
      { weight: 8, arbitrary: fc.record({ operation: fc.nat(2), organisation: name, client: name }) },
      fc.constantFrom('midnight', 'write', 'fail'),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const tally = new UsageTally(1_000)
        const written: UsageRow[] = []
        const expected: UsageRow[] = []
        let day = 1
        for (const one of [...steps, 'write' as const]) {
          if (one === 'midnight') day++
          else if (one === 'write') written.push(...tally.take().rows)
          else if (one === 'fail') tally.putBack(tally.take().rows)
          else {
            const coordinates = OPERATIONS[one.operation] ?? new Set()
            tally.add(`2026-11-0${day}`, coordinates, one.organisation, one.client)
            for (const coordinate of coordinates) {
              const whose = { organisation: one.organisation ?? '', client: one.client ?? '' }
              expected.push({ day: `2026-11-0${day}`, coordinate, ...whose, requests: 1 })
            }
          }
        }
        expect(sum(written)).toEqual(sum(expected))
      }),
    )
  })

  test('hands over one row for each day, coordinate and caller', () => {
    const tally = new UsageTally(100)
    for (let n = 0; n < 5_000; n++) {
      // As when each document is a new one: another set each time.
      tally.add('2026-11-22', new Set(['Query.a']), 'office', `client ${n % 2}`)
    }
    expect(tally.take()).toEqual({
      rows: [0, 1].map((n) => ({
        day: '2026-11-22',
        coordinate: 'Query.a',
        organisation: 'office',
        client: `client ${n}`,
        requests: 2_500,
      })),
      dropped: 0,
    })
    expect(tally.take()).toEqual({ rows: [], dropped: 0 })
  })

  test('keeps no more rows than it may, and says how many uses it dropped', () => {
    const tally = new UsageTally(3)
    tally.add('2026-11-22', new Set(['Query.a', 'Query.b']), 'one', null)
    for (let n = 0; n < 4; n++) tally.add('2026-11-22', new Set(['Query.a', 'Query.b']), 'two', null)
    const { rows, dropped } = tally.take()
    expect(
      rows.map(({ organisation, coordinate, requests }) => [organisation, coordinate, requests]),
    ).toEqual([
      ['one', 'Query.a', 1],
      ['one', 'Query.b', 1],
      ['two', 'Query.a', 4],
    ])
    expect(dropped).toBe(4)
  })

  test('has room again once its rows were taken, and none where they were put back', () => {
    const tally = new UsageTally(1)
    tally.add('2026-11-22', new Set(['Query.a']), 'one', null)
    const { rows } = tally.take()
    tally.putBack(rows)
    tally.add('2026-11-22', new Set(['Query.a']), 'two', null)
    tally.add('2026-11-22', new Set(['Query.a']), 'one', null)
    expect(tally.take()).toMatchObject({ rows: [{ organisation: 'one', requests: 2 }], dropped: 1 })
    tally.add('2026-11-22', new Set(['Query.a']), 'two', null)
    expect(tally.take()).toMatchObject({ rows: [{ organisation: 'two', requests: 1 }], dropped: 0 })
  })
})
