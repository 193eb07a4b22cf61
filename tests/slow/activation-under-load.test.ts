import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PERSONAS } from '../../sandbox/personas.ts'
import { HOLDING_RECORDS } from '../testkit/department-files.ts'
import type { HttpServer } from '../testkit/department-http.ts'
import { lifecycleOf, registeredManifest, startBank } from '../testkit/department-register.ts'
import { CASE, grantAll, recordConsent, startTestHub, type TestHub } from '../testkit/hub.ts'

/** How often the two versions are put in each other's place. */
const SWAPS = 40
const CLIENTS = 8

let bank: HttpServer
let hub: TestHub
let consentId: string

beforeAll(async () => {
  bank = await startBank()
  hub = await startTestHub({ HEDUI_ENV: 'development' }, { departments: [], embedded: true })
  await grantAll(hub, 'DETAIL', true)
  consentId = await recordConsent(hub, PERSONAS.han)
})

afterAll(async () => {
  await hub?.stop()
  await bank?.stop()
})

const QUERY = `query ($consentId: ID!, $case: String) {
  household(consentId: $consentId, purpose: APPLICATION, caseNumber: $case) {
    members { holdings { outcome records { number amount } } }
  }
}`

/** Of both versions the same fields, of other types and from other columns. */
const VERSIONS = [
  { records: HOLDING_RECORDS, map: { number: 'no', amount: 'amount' } },
  {
    records: HOLDING_RECORDS.replace('amount: Decimal!', 'amount: Float!'),
    map: { number: 'id', amount: 'amount' },
  },
]
const [holder] = PERSONAS.han.members

test('versions are swapped under load without one answer that failed, or that mixes the two', async () => {
  const life = lifecycleOf(hub)
  await life.setSecret(life.steward, 'BANK_ADDRESS', bank.url)
  for (const [index, { records, map }] of VERSIONS.entries()) {
    const registered = await life.register(
      life.steward,
      registeredManifest({}, { map, measures: [] }),
      records,
    )
    expect(registered.errors).toEqual([])
    expect((await life.certify(life.steward, index + 1)).data.certifyDepartment.state).toBe('CERTIFIED')
    await life.approve(life.administrator, index + 1)
  }
  await life.activate(life.steward, 1)

  const seen = new Map<string, number>()
  let going = true
  const client = async (): Promise<void> => {
    while (going) {
      const { data, errors } = await hub.ask('OFFICER', QUERY, { consentId, case: CASE })
      expect(errors).toEqual([])
      const { outcome, records } = data.household.members[0].holdings
      const shape = `${outcome} ${records[0]?.number} ${typeof records[0]?.amount}`
      seen.set(shape, (seen.get(shape) ?? 0) + 1)
    }
  }
  const clients = Array.from({ length: CLIENTS }, client)
  for (let swap = 0; swap < SWAPS; swap += 1) {
    await sleep(20)
    const answer = await life.activate(life.steward, swap % 2 === 0 ? 2 : 1, ['Holding.amount'])
    expect(answer.errors).toEqual([])
  }
  going = false
  await Promise.all(clients)
  expect([...seen.keys()].toSorted()).toEqual([`HIT ${holder?.idNumber} number`, 'HIT A-1 string'])
  expect(Math.min(...seen.values())).toBeGreaterThan(SWAPS)
})
