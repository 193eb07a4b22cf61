/** Complaints of before the upgrade learn from the ledger for which department was looked. */
import { expect, test } from 'vitest'
import { Ledger } from '../../../src/ledger/ledger.ts'
import { createTestDatabase } from '../../testkit/database.ts'
import { migrateTo } from '../../testkit/migrate-to.ts'
import { disclosure, OFFICER } from '../ledger/ledger-kit.ts'

test('a complaint about a steward’s look is of the steward’s department, one about an officer’s of none', async () => {
  const { database, close } = await createTestDatabase('nothing')
  await migrateTo(database, '037z')
  const ledger = new Ledger(database)
  const complainAbout = async (entryId: string): Promise<void> => {
    await database.pool.query(
      `insert into access_complaints (id, household, entry_id, entry_kind, entry_subject, person_hash, client_request_id,
        raised_by, raised_at, due_at, state, sealed_statement)
      values (gen_random_uuid(), gen_random_uuid(), $1::uuid, 'DISCLOSURE', 'looker', 'hash', $1::uuid::text, 'resident', now(), now(), 'OPEN', '')`,
      [entryId],
    )
  }
  const steward = await ledger.append(
    disclosure({ actor: { ...OFFICER, role: 'STEWARD', department: 'housing' } }),
  )
  const officer = await ledger.append(disclosure())
  for (const { id } of [steward, officer]) await complainAbout(id)
  // One whose entry stands in an archive by now.
  await complainAbout('00000000-0000-7000-8000-000000000000')

  await migrateTo(database, '999')
  const complaints = await database.kysely.selectFrom('access_complaints').selectAll().execute()
  const departments = new Map(complaints.map((one) => [one.entry_id, one.entry_department]))
  expect(departments.get(steward.id)).toBe('housing')
  expect(departments.get(officer.id)).toBeNull()
  expect(departments.get('00000000-0000-7000-8000-000000000000')).toBeNull()
  await close()
})
