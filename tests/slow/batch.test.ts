/** Batches at a size at which they are cut into rounds: the benchmark's way, and through the death of the hub. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { measureBatch } from '../../bench/batch.ts'
import { PERSONAS } from '../../sandbox/personas.ts'
import { createPopulation } from '../../sandbox/population/population.ts'
import { consentInput } from '../../src/cli/demo-household.ts'
import { type HubProcess, startHubProcess } from '../../src/cli/hub-process.ts'
import { readConfig } from '../../src/config.ts'
import { openDevelopmentIssuer } from '../../src/identity/development-issuer.ts'
import { DEVELOPMENT_AUDIENCE } from '../../src/identity/development-mark.ts'
import { DEVELOPMENT_PERSONAS } from '../../src/identity/development-personas.ts'
import { checkpointKeys } from '../../src/ledger/checkpoint.ts'
import { verifyLedger } from '../../src/ledger/verify.ts'
import { openKeys } from '../../src/storage/keys.ts'
import { openStorage } from '../../src/storage/storage.ts'
import { startTestSandbox } from '../testkit/sandbox.ts'

test('four hundred people have their reports, from all departments that answer at once or in files', async () => {
  const result = await measureBatch({ people: 400, later: false, profile: null })
  expect(result.counts).toMatchObject({ people: 400, issued: result.households, refused: 0, cancelled: 0 })
  expect(Object.values(result.outcomes).reduce((sum, count) => sum + count, 0)).toBe(400 * result.items)
  // All that there is of it comes from departments that answered.
  expect(Object.keys(result.outcomes).sort()).toEqual(expect.arrayContaining(['HIT', 'NONE']))
  expect(result.outcomes).not.toHaveProperty('ERROR')
  expect(result.outcomes).not.toHaveProperty('NOT_RETURNED')
  expect(Object.keys(result.verdicts).length).toBeGreaterThan(0)
}, 240_000)

test('a batch whose hub is killed in the middle goes on by itself, issues each report once and asks for nothing twice that was kept', async () => {
  const people = 400
  const sandbox = await startTestSandbox({ people })
  const dataDir = await mkdtemp(join(tmpdir(), 'hedui-kill-batch-'))
  const settings = {
    ...sandbox.env,
    HEDUI_DATA_DIR: dataDir,
    HEDUI_ENV: 'development',
    HEDUI_RATE_LIMIT: '100000',
    HEDUI_VERIFICATION_DEADLINE: 'P20WD',
    PORT: '0',
  }
  let hub: HubProcess | null = null
  try {
    const issuer = await openDevelopmentIssuer({ directory: dataDir, audience: DEVELOPMENT_AUDIENCE })
    hub = await startHubProcess(settings)
    const send = async (role: 'OFFICER' | 'ADMINISTRATOR', query: string, variables: object) => {
      const response = await fetch(`${hub?.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${issuer.issueToken(DEVELOPMENT_PERSONAS[role])}`,
        },
        body: JSON.stringify({ query, variables }),
      })
      const { data, errors } = z
        .looseObject({ data: z.any(), errors: z.unknown().optional() })
        .parse(await response.json())
      if (errors) throw new Error(JSON.stringify(errors))
      return data
    }
    const organisation = DEVELOPMENT_PERSONAS.OFFICER.organisation
    const grant = { organisation, items: ['*'], level: 'DETAIL', identifiers: false }
    await send('ADMINISTRATOR', 'mutation ($input: GrantItemsInput!) { grantItems(input: $input) { id } }', {
      input: grant,
    })
    const consents: string[] = []
    const population = createPopulation({ people, seed: 7 })
    const [somebody] = PERSONAS.nothing.members
    for (let index = 0; index < people; ) {
      const { members } = population.householdOf(population.person(index))
      index += members.length
      const covered = members.map(({ person, relationship }) => {
        const { idNumber, name } = person
        return { ...somebody, idNumber, name, relationship }
      })
      const household = { ...PERSONAS.nothing, members: covered, supporters: [], declarations: [] }
      const input = consentInput(household, { region: '990100', caseNumber: `B-${index}`, now: new Date() })
      const data = await send(
        'OFFICER',
        'mutation ($input: RecordConsentInput!) { recordConsent(input: $input) { id } }',
        { input },
      )
      consents.push(data.recordConsent.id)
    }
    const started = await send(
      'OFFICER',
      'mutation ($input: RequestVerificationsInput!) { requestVerifications(input: $input) { id } }',
      {
        input: {
          clientRequestId: 'killed',
          purpose: 'REVERIFICATION',
          items: ['housing.realEstate', 'tax.incomeTax', 'vehicles.vehicle', 'medicalInsurance.enrolment'],
          file: { content: Buffer.from(`consentId\n${consents.join('\n')}\n`).toString('base64') },
        },
      },
    )
    const { id } = started.requestVerifications
    const progress = async () => {
      const query = 'query ($id: ID!) { verificationBatch(id: $id) { state counts { issued households } } }'
      return (await send('OFFICER', query, { id })).verificationBatch
    }
    while ((await progress()).counts.issued === 0) await sleep(20)
    process.kill(hub.pid, 'SIGKILL')
    await hub.ended
    hub = await startHubProcess(settings)
    await expect.poll(async () => (await progress()).state, { timeout: 120_000, interval: 500 }).toBe('DONE')
    expect((await progress()).counts).toEqual({ issued: consents.length, households: consents.length })

    const storage = await openStorage(readConfig(settings), { running: 'share' })
    try {
      const keys = await openKeys(storage.database, readConfig(settings))
      const { rows } = await storage.database.query({
        text: `select (select max(count) from (select count(*) from reports group by verification_id) each)::int as reports,
          (select count(*) from reports)::int as all,
          (select count(*) from ledger_entries where kind = 'REPORT_ISSUED')::int as recorded,
          (select max(attempts) from verification_departments)::int as attempts`,
      })
      expect(rows).toEqual([{ reports: 1, all: consents.length, recorded: consents.length, attempts: 1 }])
      expect((await verifyLedger(storage.database, checkpointKeys(keys.publicKeys()))).findings).toEqual([])
    } finally {
      await storage.close()
    }
  } finally {
    await hub?.stop()
    await sandbox.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}, 300_000)
