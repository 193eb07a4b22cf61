import { randomUUIDv7 } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { eraseHousehold } from '../../../src/keeping/erase-household.ts'
import { type AccessParts, openAccessParts } from '../../testkit/access-parts.ts'
import { actorOf, letterInput } from '../../testkit/letters.ts'
import { insertVerification } from '../../testkit/waiting-verification.ts'

const NOW = new Date('2026-01-10T03:00:00.000Z')
let parts: AccessParts
beforeAll(async () => {
  parts = await openAccessParts(() => NOW)
})
afterAll(() => parts.close())

async function recorded(): Promise<string> {
  const letter = letterInput({ clientRequestId: randomUUIDv7() })
  return (await parts.consents.record(actorOf('OFFICER'), letter)).id
}

function erase(consentId: string): Promise<void> {
  const erasing = {
    consentId,
    reason: 'CONSENT_WITHDRAWN',
    actor: actorOf('ADMINISTRATOR'),
    sparesValidReports: false,
  } as const
  return eraseHousehold({ ...parts, now: () => NOW }, erasing)
}

test('waits for whoever is writing of the household, and sees what they wrote', async () => {
  const consentId = await recorded()
  let isErased = false
  let erasing: Promise<unknown> = Promise.resolve()
  await parts.database.kysely.transaction().execute(async (transaction) => {
    await parts.keys.ofHousehold(consentId, transaction)
    erasing = erase(consentId).then(
      () => {
        isErased = true
      },
      (error: unknown) => error,
    )
    await sleep(300)
    expect(isErased).toBe(false)
    const departments = { housing: ['housing.realEstate'] }
    await insertVerification({ kysely: transaction }, parts.keys, consentId, departments)
  })
  // A verification came to run meanwhile.
  expect(await erasing).toMatchObject({ code: 'ERASURE_BLOCKED' })
  await expect(parts.keys.ofHousehold(consentId)).resolves.toBeDefined()
})

test('two at once erase it once, and other nodes disclose nothing under a kept copy', async () => {
  const consentId = await recorded()
  const other = await parts.addNode()
  await other.consents.find(consentId)
  const ends = await Promise.allSettled([erase(consentId), erase(consentId)])
  expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(ends.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'ERASED' } })
  const disclosure = other.ledger.append(
    { kind: 'DISCLOSURE', decision: 'GRANTED', actor: actorOf('OFFICER'), consentId },
    { fence: consentId },
  )
  await expect(disclosure).rejects.toThrow()
  const writing = other.database.kysely
    .transaction()
    .execute((transaction) => other.keys.ofHousehold(consentId, transaction))
  await expect(writing).rejects.toMatchObject({ code: 'ERASED' })
  const clock = vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 1_001)
  onTestFinished(() => clock.mockRestore())
  await expect(other.consents.find(consentId)).rejects.toMatchObject({ code: 'ERASED' })
})
