import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Secret } from '../../../src/config/secret.ts'
import { type Keys, openKeys } from '../../../src/storage/keys.ts'
import { lotOf, meetsNothing } from '../../../src/verifications/sampling/draw.ts'
import { createTestDatabase, type TestDatabase } from '../../testkit/database.ts'

const NUMBERS = Array.from(
  { length: 2000 },
  (_, index) => `HD990100-2026-${String(index + 1).padStart(6, '0')}`,
)

let first: TestDatabase
let second: TestDatabase
let keys: Keys
let again: Keys
let others: Keys

const configOf = (secret: Uint8Array) => ({
  secretKey: { bytes: new Secret(secret), development: true },
  dataDir: '',
  environment: 'development' as const,
})

beforeAll(async () => {
  const secret = randomBytes(32)
  first = await createTestDatabase()
  second = await createTestDatabase()
  keys = await openKeys(first.database, configOf(secret))
  again = await openKeys(first.database, configOf(secret))
  others = await openKeys(second.database, configOf(randomBytes(32)))
})
afterAll(async () => {
  await first?.close()
  await second?.close()
})

const drawnOf = (by: Keys, part: string) => new Set(NUMBERS.filter((number) => lotOf(by, number, part).drawn))

describe('lots', () => {
  test.each(['0.1', '0.25', '0.5'])('draw about a part of %s', (part) => {
    const expected = NUMBERS.length * Number(part)
    // Five standard deviations: once in millions of runs a fair draw lies outside.
    const margin = 5 * Math.sqrt(expected * (1 - Number(part)))
    expect(Math.abs(drawnOf(keys, part).size - expected)).toBeLessThan(margin)
  })

  test('draw nothing of a part of 0, and everything of 1', () => {
    expect(drawnOf(keys, '0').size).toBe(0)
    expect(drawnOf(keys, '1').size).toBe(NUMBERS.length)
  })

  test('are the same after the hub was started again, so that they can be shown afterwards', () => {
    for (const number of NUMBERS.slice(0, 100))
      expect(lotOf(again, number, '0.1')).toEqual(lotOf(keys, number, '0.1'))
  })

  test('are others under another key, so that nobody foresees them', () => {
    expect(drawnOf(others, '0.5')).not.toEqual(drawnOf(keys, '0.5'))
  })

  test('that are drawn for a part are drawn for every greater one', () => {
    expect(drawnOf(keys, '0.1').isSubsetOf(drawnOf(keys, '0.3'))).toBe(true)
  })

  test('are no hash of a person', () => {
    const number = '99010119800101001X'
    expect(keys.drawLot(number).toString('base64url')).not.toBe(keys.hashPerson(number))
  })
})

describe('a household meets nothing', () => {
  const assessed = (...verdicts: [string | null, 'MET' | 'NOT_MET' | 'UNDETERMINED'][]) => ({
    assessments: verdicts.map(([idNumber, verdict]) => ({
      programme: {
        slug: 'one',
        region: '990000',
        version: 1,
        title: { zh: '示例', en: 'Example' },
        legal: { zh: '示例', en: 'Example' },
      },
      idNumber,
      verdict,
      nearMiss: false,
      rules: [],
      amount: null,
      received: null,
    })),
  })

  test('where every programme of the household is not met, whatever its members meet', () => {
    expect(meetsNothing(assessed([null, 'NOT_MET'], [null, 'NOT_MET'], ['x', 'MET']))).toBe(true)
  })

  test('not where one is met or open, or nothing was assessed', () => {
    expect(meetsNothing(assessed([null, 'NOT_MET'], [null, 'MET']))).toBe(false)
    expect(meetsNothing(assessed([null, 'NOT_MET'], [null, 'UNDETERMINED']))).toBe(false)
    expect(meetsNothing(assessed(['x', 'NOT_MET']))).toBe(false)
    expect(meetsNothing(assessed())).toBe(false)
  })
})
