/** A department that delivers files, from the folder of a whole hub to the answer of a live query. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PERSONAS } from '../../sandbox/personas.ts'
import { csvOf, fileManifest } from '../testkit/department-file.ts'
import { HOLDING_RECORDS } from '../testkit/department-files.ts'
import { CASE, grantAll, recordConsent, startTestHub, type TestHub } from '../testkit/hub.ts'

let directory: string
let inbox: string
let hub: TestHub
let consentId: string

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'hedui-files-'))
  inbox = join(directory, 'inbox/coop')
  const department = join(directory, 'departments/coop')
  await mkdir(inbox, { recursive: true })
  await mkdir(department, { recursive: true })
  const manifest = fileManifest(
    { place: { folder: 'coop' }, poll: 'PT1S' },
    { file: 'h_{yyyyMMdd}.csv' },
    { id: 'coop.holding', field: 'coopHoldings', record: 'CoopHolding', sensitivity: 3 },
  ).replace('slug: bank', 'slug: coop')
  await writeFile(join(department, 'manifest.yaml'), manifest)
  await writeFile(
    join(department, 'records.graphql'),
    HOLDING_RECORDS.replace('type Holding', 'type CoopHolding'),
  )
  hub = await startTestHub({
    HEDUI_DEPARTMENTS: join(directory, 'departments'),
    HEDUI_INBOX_DIR: join(directory, 'inbox'),
  })
  await grantAll(hub)
  consentId = await recordConsent(hub, PERSONAS.han)
})
afterAll(async () => {
  await hub?.stop()
  await rm(directory, { recursive: true, force: true })
})

const QUERY = `query ($consentId: ID!, $case: String) {
  household(consentId: $consentId, purpose: APPLICATION, caseNumber: $case) {
    members { name coopHoldings { outcome reasonCode asOf records { number amount } measures { value } } }
  }
}`

async function holdings() {
  const { data, errors } = await hub.ask('OFFICER', QUERY, { consentId, case: CASE })
  expect(errors).toEqual([])
  return data.household.members.map((member: { coopHoldings: unknown }) => member.coopHoldings)
}

test('a file that is put into the folder is answered from, and a broken one after it is told and changes nothing', async () => {
  expect((await holdings())[0]).toMatchObject({ outcome: 'NOT_RETURNED', reasonCode: 'PERSON_MISSING' })
  const [applicant] = PERSONAS.han.members
  if (!applicant) throw new Error('no applicant')
  await writeFile(
    join(inbox, 'h_20261101.csv'),
    csvOf([[applicant.idNumber, applicant.name, 'A-1', '1234.50']]),
  )
  await expect
    .poll(async () => (await holdings())[0], { timeout: 15_000, interval: 200 })
    .toMatchObject({
      outcome: 'HIT',
      asOf: '2026-11-01T00:00:00.000Z',
      records: [{ number: 'A-1', amount: '1234.50' }],
      measures: [{ value: '1234.50' }],
    })
  expect((await holdings())[1]).toMatchObject({ outcome: 'NONE', records: [] })

  await writeFile(
    join(inbox, 'h_20261120.csv'),
    csvOf([[applicant.idNumber, applicant.name, 'A-1', '#REF!']]),
  )
  await expect
    .poll(() => readFile(join(inbox, 'h_20261120.csv.error.txt'), 'utf8').catch(() => ''), {
      timeout: 15_000,
    })
    .toContain('第 2 行，列“余额”')
  expect((await holdings())[0]).toMatchObject({ outcome: 'HIT', asOf: '2026-11-01T00:00:00.000Z' })
  const metrics = await (await fetch(`${hub.url}/metrics`)).text()
  expect(metrics).toContain('hedui_delivered_files_total{department="coop",outcome="REFUSED"} 1')
})
