/** A verification that takes days comes out complete, once, whatever is killed in between, and nobody is asked twice. */
import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { PERSONAS } from '../../sandbox/personas.ts'
import { consentInput } from '../../src/cli/demo-household.ts'
import { type HubProcess, startHubProcess } from '../../src/cli/hub-process.ts'
import { readConfig } from '../../src/config.ts'
import { openDevelopmentIssuer, type TokenRequest } from '../../src/identity/development-issuer.ts'
import { DEVELOPMENT_AUDIENCE } from '../../src/identity/development-mark.ts'
import { DEVELOPMENT_PERSONAS } from '../../src/identity/development-personas.ts'
import { checkpointKeys } from '../../src/ledger/checkpoint.ts'
import { verifyLedger } from '../../src/ledger/verify.ts'
import type { Database } from '../../src/storage/database.ts'
import { openKeys } from '../../src/storage/keys.ts'
import { openStorage } from '../../src/storage/storage.ts'
import {
  API_ITEM,
  type AsynchronousDepartments,
  CALLBACK_ITEM,
  MANUAL_ITEM,
  startAsynchronousDepartments,
} from '../testkit/asynchronous-departments.ts'
import { csvOf } from '../testkit/department-file.ts'
import { HOLDING_RECORDS } from '../testkit/department-files.ts'
import { exchangeManifest, SEND } from '../testkit/file-exchange.ts'
import { CASE } from '../testkit/hub.ts'

const FILE_ITEM = 'coop.holding'
const HOUSEHOLD = PERSONAS.han
const PEOPLE = [...HOUSEHOLD.members, ...HOUSEHOLD.supporters]
const [APPLICANT] = HOUSEHOLD.members
const SLOW = { timeout: 60_000, interval: 100 }

let directory: string
let dataDir: string
let inbox: string
let departments: AsynchronousDepartments
let settings: Record<string, string>
let hub: HubProcess
let token: (role: keyof typeof DEVELOPMENT_PERSONAS, changes?: Partial<TokenRequest>) => string

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'hedui-kill-course-'))
  dataDir = join(directory, 'data')
  inbox = join(directory, 'inbox/coop')
  const coop = join(directory, 'departments/coop')
  for (const folder of [dataDir, inbox, coop]) await mkdir(folder, { recursive: true })
  const manifest = exchangeManifest(
    { place: { folder: 'coop' }, poll: 'PT1S' },
    { send: { ...SEND, columns: { ...SEND.columns, 授权: '$consentId' } } },
    { id: FILE_ITEM, field: 'coopHoldings', record: 'CoopHolding', sensitivity: 3 },
  ).replace('slug: bank', 'slug: coop')
  await writeFile(join(coop, 'manifest.yaml'), manifest)
  await writeFile(join(coop, 'records.graphql'), HOLDING_RECORDS.replace('type Holding', 'type CoopHolding'))
  departments = await startAsynchronousDepartments()
  settings = {
    ...departments.environment,
    HEDUI_DATA_DIR: dataDir,
    HEDUI_ENV: 'development',
    HEDUI_DEPARTMENTS: [departments.folder, join(directory, 'departments')].join(','),
    HEDUI_INBOX_DIR: join(directory, 'inbox'),
    HEDUI_VERIFICATION_DEADLINE: 'P20WD',
    HEDUI_RATE_LIMIT: '100000',
    PORT: '0',
  }
  const issuer = await openDevelopmentIssuer({ directory: dataDir, audience: DEVELOPMENT_AUDIENCE })
  token = (role, changes = {}) => issuer.issueToken({ ...DEVELOPMENT_PERSONAS[role], ...changes })
})

afterAll(async () => {
  await hub?.stop()
  await departments?.stop()
  await rm(directory, { recursive: true, force: true })
})

async function ask(bearer: string, query: string, variables: object) {
  const response = await fetch(`${hub.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
    body: JSON.stringify({ query, variables }),
  })
  const { data, errors } = z
    .looseObject({ data: z.any(), errors: z.array(z.unknown()).optional() })
    .parse(await response.json())
  if (errors) throw new Error(JSON.stringify(errors))
  return data
}

async function kill(): Promise<void> {
  process.kill(hub.pid, 'SIGKILL')
  await hub.ended
}

/** The database, while no hub has it. */
async function withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const storage = await openStorage(readConfig({ HEDUI_DATA_DIR: dataDir, HEDUI_ENV: 'development' }))
  try {
    return await work(storage.database)
  } finally {
    await storage.close()
  }
}

/** Lets days go by: everything that has a date in a verification, and its jobs, is that much longer ago. */
async function letPass(days: number, verification: string): Promise<void> {
  await withDatabase(async ({ kysely }) => {
    const gone = sql`make_interval(days => ${days})`
    await sql`update verifications set requested_at = requested_at - ${gone}, deadline = deadline - ${gone}
               where id = ${verification}`.execute(kysely)
    await sql`update verification_departments set since = since - ${gone} where verification_id = ${verification}`.execute(
      kysely,
    )
    await sql`update inquiries set opened_at = opened_at - ${gone}, sent_at = sent_at - ${gone}
               where consent_id = (select consent_id from verifications where id = ${verification})`.execute(
      kysely,
    )
    await sql`update pgboss.job set start_after = start_after - ${gone}
               where data->'verifications' ? ${verification} and state in ('created', 'retry')`.execute(
      kysely,
    )
  })
}

const recordConsent = async (): Promise<string> => {
  const input = consentInput(HOUSEHOLD, { region: '990100', caseNumber: CASE, now: new Date() })
  const query = 'mutation ($input: RecordConsentInput!) { recordConsent(input: $input) { id } }'
  return (await ask(token('OFFICER'), query, { input })).recordConsent.id
}
const request = async (consentId: string, items: readonly string[]): Promise<string> => {
  const input = { clientRequestId: randomUUID(), consentId, purpose: 'APPLICATION', caseNumber: CASE, items }
  const query = 'mutation ($input: RequestVerificationInput!) { requestVerification(input: $input) { id } }'
  return (await ask(token('OFFICER'), query, { input })).requestVerification.id
}
const verificationOf = async (id: string) =>
  (
    await ask(
      token('OFFICER'),
      `query ($id: ID!) { verification(id: $id) {
        state progress { answered total } departments { department { slug } state reason { code } attempts }
        report { number version versionReason missing { id } findings { finding { item { id } outcome reasonCode } } }
      } }`,
      { id },
    )
  ).verification
const departmentOf = async (id: string, slug: string) =>
  (await verificationOf(id)).departments.find(
    (one: { department: { slug: string } }) => one.department.slug === slug,
  )

const toldUnder = (consentId: string) => departments.told.filter((one) => one.consent === consentId)
const answersOf = (item: string) =>
  PEOPLE.map(({ idNumber, name }) =>
    idNumber === APPLICANT.idNumber
      ? { item, idNumber, rows: [{ sfzh: idNumber, xm: name, bh: 'A-1', je: '1234.50', gxrq: '20261120' }] }
      : { item, idNumber, nothing: true },
  )
const submit = (bearer: string, inquiry: string, item: string) =>
  ask(
    bearer,
    'mutation ($input: SubmitFindingsInput!) { submitFindings(input: $input) { kept unchanged } }',
    {
      input: { inquiry, answers: answersOf(item) },
    },
  )
const bank = () => token('CLIENT_APPLICATION', { department: 'bank', subject: 'bank-program' })
const clerk = () => token('STEWARD', { department: 'office', subject: 'office-clerk' })
const formOf = async (): Promise<string[]> => {
  const { openInquiries } = await ask(clerk(), '{ openInquiries(first: 10) { edges { node { id } } } }', {})
  return openInquiries.edges.map((edge: { node: { id: string } }) => edge.node.id)
}
/** Names of the files that ask the bank's cooperative; they are made once and never touched again. */
const asked = async (): Promise<string[]> =>
  (await readdir(join(inbox, 'out')).catch(() => [])).filter((name) => !name.startsWith('.')).toSorted()

async function restartPostgres(): Promise<void> {
  const file = join(dataDir, 'postgres/cluster/postmaster.pid')
  const pid = async () => Number((await readFile(file, 'utf8').catch(() => '')).split('\n', 1)[0])
  const before = await pid()
  expect(before).toBeGreaterThan(1)
  process.kill(before, 'SIGINT')
  await expect.poll(async () => (await pid()) > 1 && (await pid()) !== before, SLOW).toBe(true)
}

test('killed three times, its PostgreSQL restarted, and days gone by, a verification comes out complete, once', async () => {
  hub = await startHubProcess(settings)
  await ask(
    token('ADMINISTRATOR'),
    'mutation ($input: GrantItemsInput!) { grantItems(input: $input) { id } }',
    {
      input: { organisation: DEVELOPMENT_PERSONAS.OFFICER.organisation, items: ['*'], level: 'DETAIL' },
    },
  )

  // 1. Killed while two departments cannot be reached.
  departments.answerIs({ status: 503, body: '' })
  departments.receiptIs({ status: 503, body: '' })
  const [consentId, lateConsent] = [await recordConsent(), await recordConsent()]
  const id = await request(consentId, [API_ITEM, CALLBACK_ITEM, MANUAL_ITEM, FILE_ITEM])
  const late = await request(lateConsent, [CALLBACK_ITEM])
  await expect
    .poll(() => departmentOf(id, 'register'), SLOW)
    .toMatchObject({ reason: { code: 'UNREACHABLE' } })
  await kill()
  const failed = departments.asked()
  departments.answerIs(undefined)
  departments.receiptIs(undefined)
  await letPass(1, id)

  // 2. Killed while all of them but one are awaited.
  hub = await startHubProcess(settings)
  await expect.poll(() => departmentOf(id, 'register'), SLOW).toMatchObject({ state: 'ANSWERED' })
  await expect.poll(() => toldUnder(consentId).length + toldUnder(lateConsent).length, SLOW).toBe(2)
  await expect.poll(() => formOf(), SLOW).toHaveLength(1)
  await expect.poll(() => asked(), SLOW).toHaveLength(1)
  const outbox = await asked()
  await kill()
  await letPass(4, id)
  // The other one's deadline passes while no hub runs.
  await letPass(60, late)

  // 3. PostgreSQL is restarted while the bank calls back, as often as it takes; then killed while a file is read.
  hub = await startHubProcess(settings)
  await expect
    .poll(() => verificationOf(late), SLOW)
    .toMatchObject({ state: 'ISSUED', report: { version: 1, missing: { length: PEOPLE.length } } })
  const inquiry = toldUnder(consentId)[0]?.inquiry ?? ''
  const restarting = restartPostgres()
  const isTaken = await expect
    .poll(
      () =>
        submit(bank(), inquiry, CALLBACK_ITEM).then(
          ({ submitFindings }) => submitFindings,
          () => null,
        ),
      SLOW,
    )
    .not.toBeNull()
    .then(() => true)
  expect(isTaken).toBe(true)
  await restarting
  await expect
    .poll(() => departmentOf(id, 'bank').catch(() => null), SLOW)
    .toMatchObject({ state: 'ANSWERED' })
  const [file = ''] = outbox
  const name = `a_${/([0-9a-f-]{36})/.exec(file)?.[1] ?? ''}.csv`
  await writeFile(join(directory, name), csvOf([[APPLICANT.idNumber, APPLICANT.name, 'A-1', '1234.50']]))
  await rename(join(directory, name), join(inbox, name))
  await sleep(Math.random() * 1500)
  await kill()
  await letPass(4, id)

  // The clerk fills in the form last, and the bank answers what was closed without it.
  hub = await startHubProcess(settings)
  const [form = ''] = await formOf()
  await submit(clerk(), form, MANUAL_ITEM)
  await submit(bank(), toldUnder(lateConsent)[0]?.inquiry ?? '', CALLBACK_ITEM)
  await expect
    .poll(() => verificationOf(id), SLOW)
    .toMatchObject({
      state: 'ISSUED',
      progress: { answered: 4, total: 4 },
      report: { version: 1, missing: [] },
    })
  await expect
    .poll(() => verificationOf(late), SLOW)
    .toMatchObject({ state: 'ISSUED', report: { version: 2, versionReason: 'LATE_ANSWER', missing: [] } })
  const { report } = await verificationOf(id)
  const outcomes = report.findings.map(
    (one: { finding: { item: { id: string }; outcome: string } }) =>
      `${one.finding.item.id} ${one.finding.outcome}`,
  )
  for (const item of [CALLBACK_ITEM, MANUAL_ITEM, FILE_ITEM]) {
    expect(outcomes.filter((one: string) => one === `${item} HIT`)).toHaveLength(1)
    expect(outcomes.filter((one: string) => one === `${item} NONE`)).toHaveLength(PEOPLE.length - 1)
  }
  expect(outcomes.filter((one: string) => one === `${API_ITEM} NONE`)).toHaveLength(PEOPLE.length)

  // Nobody was asked twice for what it answered.
  expect(departments.asked() - failed).toBe(1)
  expect(departments.told).toHaveLength(2)
  expect(await asked()).toEqual(outbox)
  await hub.stop()

  await withDatabase(async (database) => {
    const reports = await database.kysely
      .selectFrom('reports')
      .select(['verification_id', 'version'])
      .execute()
    expect(reports.filter((one) => one.verification_id === id)).toHaveLength(1)
    expect(reports.filter((one) => one.verification_id === late)).toHaveLength(2)
    const submissions = await database.kysely
      .selectFrom('ledger_entries')
      .select('consent_id')
      .where('kind', '=', 'FINDINGS_SUBMITTED')
      .execute()
    expect(submissions.filter((one) => one.consent_id === consentId)).toHaveLength(3)
    expect(submissions.filter((one) => one.consent_id === lateConsent)).toHaveLength(1)
    const config = readConfig({ HEDUI_DATA_DIR: dataDir, HEDUI_ENV: 'development' })
    const keys = await openKeys(database, config)
    expect(await verifyLedger(database, checkpointKeys(keys.publicKeys()))).toMatchObject({ findingCount: 0 })
  })
}, 300_000)
