/** A verification that waits for departments, as it stands in the database. */
import { randomUUID, randomUUIDv7 } from 'node:crypto'
import type { Database } from '../../src/storage/database.ts'
import type { Keys } from '../../src/storage/keys.ts'
import { PERIOD } from './department-conformance.ts'
import { actorOf, OFFICE, REGION } from './letters.ts'

/** @returns its id. */
export async function insertVerification(
  { kysely }: Pick<Database, 'kysely'>,
  keys: Pick<Keys, 'seal'>,
  consentId: string,
  departments: Readonly<Record<string, readonly string[]>>,
): Promise<string> {
  const id = randomUUIDv7()
  const now = new Date()
  await kysely
    .insertInto('verifications')
    .values({
      id,
      organisation: OFFICE,
      client_request_id: randomUUID(),
      request_hash: Buffer.alloc(32),
      consent_id: consentId,
      region: REGION,
      purpose: 'APPLICATION',
      case_number: 'DB-2026-001',
      period_from: PERIOD.from,
      period_to: PERIOD.to,
      state: 'COLLECTING',
      actor: JSON.stringify({ ...actorOf('OFFICER'), personHash: undefined }),
      request_id: 'request-1',
      sealed_declarations: keys.seal('[]', `verification:${id}`),
      requested_at: now,
      deadline: new Date(now.getTime() + 3_600_000),
      issued_at: null,
    })
    .execute()
  await kysely
    .insertInto('verification_departments')
    .values(
      Object.entries(departments).map(([department, items]) => ({
        verification_id: id,
        department,
        items: [...items],
        state: 'ASKED' as const,
        answered_at: null,
        sealed_findings: null,
      })),
    )
    .execute()
  return id
}
