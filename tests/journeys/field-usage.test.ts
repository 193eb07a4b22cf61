import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DEVELOPMENT_PERSONAS } from '../../src/identity/development-personas.ts'
import { FieldUsage } from '../../src/monitoring/field-usage.ts'
import { createTestDatabase, type TestDatabase } from '../testkit/database.ts'
import { startTestHub, type TestHub } from '../testkit/hub.ts'

let testDatabase: TestDatabase
let hub: TestHub

beforeAll(async () => {
  testDatabase = await createTestDatabase()
  const { host, port, user, database } = testDatabase.connection
  hub = await startTestHub({
    DATABASE_URL: `postgresql://${user}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`,
    HEDUI_SECRET_KEY: randomBytes(32).toString('base64'),
  })
})

afterAll(async () => {
  await hub?.stop()
  await testDatabase?.close()
})

test('whoever changes the schema learns which clients use a field', async () => {
  const looks =
    'query ($id: ID!) { household(consentId: $id, purpose: APPLICATION) { members { realEstate { records { area } } } } }'
  for (let n = 0; n < 3; n++) {
    // There is no such letter: the query was run, and refused at the door.
    const { errors } = await hub.ask('OFFICER', looks, { id: '00000000-0000-4000-8000-000000000000' })
    expect(errors.map(({ extensions }) => extensions.code)).not.toContain('GRAPHQL_VALIDATION_FAILED')
  }
  expect((await hub.ask('AUDITOR', '{ departments { slug } }')).errors).toEqual([])
  expect((await hub.ask('OFFICER', '{ departments { slogan } }')).errors).toHaveLength(1)
  await hub.stop()

  const usage = new FieldUsage(testDatabase.database)
  const { organisation, client } = DEVELOPMENT_PERSONAS.OFFICER
  const users = await usage.usedSince(['RealEstate.area', 'RealEstate.price', 'Purpose.APPLICATION'])
  expect(users).toEqual(
    ['Purpose.APPLICATION', 'RealEstate.area'].map((coordinate) => ({
      coordinate,
      organisation,
      client,
      requests: 3,
      lastDay: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
    })),
  )
  const [auditor, ...others] = await usage.usedSince(['Department.slug'])
  expect(auditor).toMatchObject({
    organisation: DEVELOPMENT_PERSONAS.AUDITOR.organisation,
    requests: 1,
  })
  expect(others).toEqual([])

  const { rows } = await testDatabase.database.query({ text: 'select * from field_usage' })
  expect(JSON.stringify(rows)).not.toContain(DEVELOPMENT_PERSONAS.OFFICER.subject)
  await usage.close()
})
