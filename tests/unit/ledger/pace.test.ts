import { describe, expect, test } from 'vitest'
import { aQuarterOfTheTime } from '../../../src/ledger/segments/pace.ts'

/** A piece of work of so many milliseconds. */
function work(milliseconds: number): void {
  for (const began = performance.now(); performance.now() - began < milliseconds; );
}

async function restAfter(milliseconds: number, isUrgent: boolean): Promise<number> {
  const rest = aQuarterOfTheTime(() => isUrgent)
  work(milliseconds)
  const began = performance.now()
  await rest()
  return performance.now() - began
}

describe('work in the background', () => {
  test('rests for three times as long as a piece took', async () => {
    expect(await restAfter(20, false)).toBeGreaterThanOrEqual(55)
  })

  test('goes on at once where somebody waits for its end', async () => {
    expect(await restAfter(300, true)).toBeLessThan(600)
  })
})
