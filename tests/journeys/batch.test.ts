/** A batch of verifications: a file of households becomes a report each, whichever hub works on it. */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { PERSONAS, type PersonaHousehold } from '../../sandbox/personas.ts'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { openJobs } from '../../src/storage/jobs.ts'
import { createTestDatabase, type TestDatabase } from '../testkit/database.ts'
import { grantAll, recordConsent, startTestHub, type TestHub } from '../testkit/hub.ts'
import { startTestSandbox } from '../testkit/sandbox.ts'

const HOUSEHOLDS = [PERSONAS.han, PERSONAS.zhang, PERSONAS.student, PERSONAS.deceased, PERSONAS.nothing]
const SLOW = { timeout: 30_000, interval: 100 }

let storage: TestDatabase
let dataDir: string
let sandbox: Sandbox
let one: TestHub
let other: TestHub

beforeAll(async () => {
  ;[storage, sandbox] = await Promise.all([createTestDatabase(), startTestSandbox()])
  dataDir = await mkdtemp(join(tmpdir(), 'hedui-batch-'))
  const settings = {
    ...sandbox.env,
    DATABASE_URL: storage.url,
    HEDUI_DATA_DIR: dataDir,
    HEDUI_VERIFICATION_DEADLINE: 'P20WD',
  }
  one = await startTestHub(settings)
  other = await startTestHub(settings)
  await grantAll(one)
}, 60_000)

afterAll(async () => {
  await one?.stop({ keepData: true })
  await other?.stop()
  await sandbox?.stop()
  await storage?.close()
  await rm(dataDir, { recursive: true, force: true })
})

/** A consent for each household, under a case of its own. */
function consentsOf(households: readonly PersonaHousehold[] = HOUSEHOLDS) {
  return Promise.all(
    households.map(async (household) => {
      const caseNumber = `B-${randomUUID()}`
      const id = await recordConsent(one, household, { caseNumber, clientRequestId: randomUUID() })
      return { id, caseNumber, household }
    }),
  )
}

const COUNTS = 'counts { households people waiting collecting issued peopleIssued refused cancelled }'
const REQUEST = `mutation ($input: RequestVerificationsInput!) { requestVerifications(input: $input) {
  id state faultyRows faults { row column sentence { zh en } } ${COUNTS} } }`

function request(hub: TestHub, text: string | Buffer, changes: Record<string, unknown> = {}) {
  const content = Buffer.from(text).toString('base64')
  const input = { clientRequestId: randomUUID(), purpose: 'REVERIFICATION', file: { content }, ...changes }
  return hub.ask('OFFICER', REQUEST, { input })
}

async function batchOn(hub: TestHub, id: string) {
  const query = `query ($id: ID!) { verificationBatch(id: $id) { state estimatedEnd peoplePerSecond ${COUNTS}
    households { edges { node { row consentId state reasonCode reason { zh en } verificationId } } } } }`
  const { data, errors } = await hub.ask('OFFICER', query, { id })
  expect(errors).toEqual([])
  return data.verificationBatch
}

const stateOn = async (hub: TestHub, id: string): Promise<string> => (await batchOn(hub, id)).state

/** Two administrators erase a household. */
async function erase(consentId: string): Promise<void> {
  const ERASE = 'mutation ($id: ID!) { eraseHousehold(consentId: $id, reason: CONSENT_WITHDRAWN) { id } }'
  const asked = await one.ask('ADMINISTRATOR', ERASE, { id: consentId })
  expect(asked.errors).toEqual([])
  const CONFIRM = 'mutation ($id: ID!) { confirmErasure(id: $id) { state } }'
  const confirming = { token: one.token('ADMINISTRATOR', { subject: 'second-administrator' }) }
  const { errors } = await one.ask(confirming, CONFIRM, { id: asked.data.eraseHousehold.id })
  expect(errors).toEqual([])
}

/** Kinds of the ledger's entries about some verifications, by verification. */
async function entriesOf(consentId: string, kind: string): Promise<{ decision: string; items: number }[]> {
  const { rows } = await storage.database.query<{ decision: string; items: number }>({
    text: `select decision, cardinality(item_ids) as items from ledger_entries where consent_id = $1 and kind = $2 order by index`,
    values: [consentId, kind],
  })
  return rows
}

test('a file of five households, one of them faulty, starts four; each has a report of its own', async () => {
  const consents = await consentsOf()
  const [han, zhang, student, deceased, nothing] = consents
  const declared = PERSONAS.han.declarations[0]
  const lines = [
    '授权书编号,案卷号,城乡,申报',
    `${han?.id},,城镇,${declared?.idNumber} ${declared?.measure}=${declared?.value}`,
    `,${zhang?.caseNumber},农村,`,
    `${student?.id},,城镇,`,
    `${randomUUID()},,城镇,`,
    `${nothing?.id},,,`,
  ].join('\r\n')
  const file = iconv.encode(`${lines}\r\n`, 'gb18030')

  const refused = await request(one, file)
  expect(refused.errors).toMatchObject([
    { extensions: { code: 'BATCH_FILE_INVALID', faults: [{ path: 'file.rows[5].授权书编号' }] } },
  ])

  const clientRequestId = randomUUID()
  const started = await request(one, file, { clientRequestId, onFault: 'SKIP_FAULTY' })
  expect(started.errors).toEqual([])
  const { id, ...batch } = started.data.requestVerifications
  expect(batch).toMatchObject({
    faultyRows: 1,
    faults: [
      { row: 5, column: '授权书编号', sentence: { zh: '没有这份授权书', en: 'there is no such consent' } },
    ],
    counts: { households: 4 },
  })
  await expect.poll(() => stateOn(one, id), SLOW).toBe('DONE')
  const done = await batchOn(other, id)
  expect(done.counts).toMatchObject({ issued: 4, waiting: 0, collecting: 0, refused: 0 })
  expect(done.counts.peopleIssued).toBe(done.counts.people)
  expect(done.households.edges.map(({ node }: { node: { row: number } }) => node.row)).toEqual([2, 3, 4, 6])

  // Sent again it is the same batch, and starts nothing; with another file the id is taken.
  const again = await request(other, file, { clientRequestId, onFault: 'SKIP_FAULTY' })
  expect(again.data.requestVerifications).toMatchObject({ id, state: 'DONE', counts: { issued: 4 } })
  const reused = await request(one, `consentId\n${deceased?.id}\n`, { clientRequestId })
  expect(reused.errors).toMatchObject([{ extensions: { code: 'REQUEST_ID_REUSED' } }])
  for (const consent of [han, zhang, student, nothing]) {
    expect(await entriesOf(consent?.id ?? '', 'REPORT_ISSUED')).toHaveLength(1)
  }
  expect(await entriesOf(deceased?.id ?? '', 'VERIFICATION_REQUESTED')).toEqual([])

  // The report is the same as one that was asked for by itself would be.
  const verification = done.households.edges[0].node.verificationId
  const report = await one.ask(
    'OFFICER',
    'query ($id: ID!) { verification(id: $id) { residence report { members { idNumber } findings { finding { outcome } } comparisons { declared } } } }',
    { id: verification },
  )
  const { residence, report: read } = report.data.verification
  expect(residence).toBe('URBAN')
  expect(read.members).toHaveLength(PERSONAS.han.members.length)
  expect(
    new Set(read.findings.map((found: { finding: { outcome: string } }) => found.finding.outcome)),
  ).toEqual(new Set(['HIT', 'NONE']))
  expect(read.comparisons.some(({ declared: value }: { declared: string | null }) => value !== null)).toBe(
    true,
  )
}, 60_000)

test('households are asked about in one call a department, and each has its own entry in the ledger', async () => {
  const consents = await consentsOf()
  const callsOf = async (): Promise<number> => {
    const text = await (await fetch(`${one.url}/metrics`)).text()
    const text2 = await (await fetch(`${other.url}/metrics`)).text()
    return [text, text2]
      .flatMap((all) => [
        ...all.matchAll(
          /^hedui_department_call_duration_seconds_count\{[^}]*department="housing"[^}]*\} (\d+)/gm,
        ),
      ])
      .reduce((sum, [, count]) => sum + Number(count), 0)
  }
  const before = await callsOf()
  const { data } = await request(one, `consentId\n${consents.map(({ id }) => id).join('\n')}\n`)
  await expect.poll(() => stateOn(one, data.requestVerifications.id), SLOW).toBe('DONE')
  expect((await callsOf()) - before).toBe(1)
  for (const { id } of consents) {
    const entries = await entriesOf(id, 'COLLECTION')
    expect(entries.every(({ decision }) => decision === 'GRANTED')).toBe(true)
    expect(entries.reduce((sum, { items }) => sum + items, 0)).toBeGreaterThan(0)
  }
}, 60_000)

test('a consent that is revoked in the middle discloses nothing of its household, while the others finish', async () => {
  const consents = await consentsOf()
  const [revoked] = consents
  await sandbox.setBehaviour('housing', 'slow', { delayMs: 2_000 })
  const { data } = await request(one, `consentId\n${consents.map(({ id }) => id).join('\n')}\n`, {
    items: ['housing.contracts'],
  })
  const { id } = data.requestVerifications
  await expect.poll(async () => (await batchOn(one, id)).counts.collecting, SLOW).toBe(5)
  const { errors } = await other.ask(
    'OFFICER',
    'mutation ($id: ID!) { revokeConsent(id: $id, reason: "本人要求") { id } }',
    { id: revoked?.id },
  )
  expect(errors).toEqual([])
  await expect.poll(() => stateOn(one, id), SLOW).toBe('DONE')
  await sandbox.setBehaviour('housing', 'normal')
  const decisions = await Promise.all(consents.map(async (one) => entriesOf(one.id, 'COLLECTION')))
  expect(decisions.map((entries) => entries.map(({ decision }) => decision))).toEqual([
    ['REFUSED'],
    ...Array.from({ length: 4 }, () => ['GRANTED']),
  ])
  const { households } = await batchOn(one, id)
  const outcomes = await Promise.all(
    households.edges.map(async ({ node }: { node: { verificationId: string } }) => {
      const query =
        'query ($id: ID!) { verification(id: $id) { report { findings { finding { outcome } } } } }'
      const { data: read } = await one.ask('OFFICER', query, { id: node.verificationId })
      return z
        .object({
          verification: z.object({
            report: z.object({ findings: z.array(z.object({ finding: z.object({ outcome: z.string() }) })) }),
          }),
        })
        .parse(read)
        .verification.report.findings.map(({ finding }) => finding.outcome)
    }),
  )
  expect(new Set(outcomes[0])).toEqual(new Set(['NOT_AUTHORIZED']))
  for (const rest of outcomes.slice(1)) expect(rest).not.toContain('NOT_AUTHORIZED')
}, 60_000)

test('a cancelled batch begins nothing more, and its verifications end without a report', async () => {
  const consents = await consentsOf()
  await sandbox.setBehaviour('tax', 'down')
  const { data } = await request(one, `consentId\n${consents.map(({ id }) => id).join('\n')}\n`)
  const { id } = data.requestVerifications
  await expect.poll(async () => (await batchOn(one, id)).counts.collecting, SLOW).toBe(5)
  const cancel =
    'mutation ($id: ID!, $reason: String!) { cancelVerificationBatch(id: $id, reason: $reason) { state counts { cancelled issued } } }'
  const stranger = await one.ask({ token: one.token('OFFICER', { organisation: '990199-other' }) }, cancel, {
    id,
    reason: '试',
  })
  expect(stranger.errors).toMatchObject([{ extensions: { code: 'ACCESS_REFUSED' } }])
  const cancelled = await one.ask('OFFICER', cancel, { id, reason: '重复提交' })
  expect(cancelled.data.cancelVerificationBatch).toEqual({
    state: 'CANCELLED',
    counts: { cancelled: 5, issued: 0 },
  })
  await sandbox.setBehaviour('tax', 'normal')
  const [first] = consents
  expect(await entriesOf(first?.id ?? '', 'VERIFICATION_CANCELLED')).toHaveLength(1)
}, 60_000)

test('an erased household leaves nothing in the rows of its batch, and why that was cancelled goes with the first', async () => {
  const [first, second] = await consentsOf([PERSONAS.han, PERSONAS.zhang])
  if (!first || !second) throw new TypeError('there are two')
  await sandbox.setBehaviour('tax', 'down')
  const lines = [first, second].map(({ id, household }) => {
    const [declared] = household.declarations
    return `${id},${declared?.idNumber} ${declared?.measure}=${declared?.value}`
  })
  const { data } = await request(one, `consentId,declarations\n${lines.join('\n')}\n`)
  const { id } = data.requestVerifications
  await expect.poll(async () => (await batchOn(one, id)).counts.collecting, SLOW).toBe(2)
  const CANCEL =
    'mutation ($id: ID!) { cancelVerificationBatch(id: $id, reason: "韩志强家重复提交") { state } }'
  expect((await one.ask('OFFICER', CANCEL, { id })).errors).toEqual([])
  await sandbox.setBehaviour('tax', 'normal')
  const { kysely } = storage.database
  const sealed = async () => {
    const rows = await kysely
      .selectFrom('verification_batch_rows')
      .select(['consent_id', 'sealed_declarations'])
      .where('batch_id', '=', id)
      .orderBy('row')
      .execute()
    const batch = await kysely
      .selectFrom('verification_batches')
      .select(['request_hash', 'sealed_cancellation_reason'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const ofBatch = [batch.request_hash, batch.sealed_cancellation_reason]
    return [...rows.map((row) => row.sealed_declarations), ...ofBatch].map((value) => value?.length ?? 0)
  }
  const before = await sealed()
  expect(before.every((length) => length > 0)).toBe(true)
  await erase(first.id)
  expect(await sealed()).toEqual([0, before[1], 0, 0])

  // The household that stays loses nothing that anybody reads.
  const { households, counts } = await batchOn(other, id)
  expect(counts).toMatchObject({ households: 2, cancelled: 2 })
  const read = await other.ask(
    'OFFICER',
    'query ($id: ID!) { verification(id: $id) { cancellation { reason } } }',
    { id: households.edges[1].node.verificationId },
  )
  expect(read.data.verification.cancellation.reason).toBe('韩志强家重复提交')
}, 60_000)

test('a household that is erased before its slice begins is refused on record, and the others begin', async () => {
  const [erased, stays] = await consentsOf([PERSONAS.han, PERSONAS.zhang])
  if (!erased || !stays) throw new TypeError('there are two')
  const { data } = await request(one, `consentId\n${stays.id}\n`, { items: ['tax.incomeTax'] })
  await expect.poll(() => stateOn(one, data.requestVerifications.id), SLOW).toBe('DONE')
  // A batch that stands where a node died between taking the file and beginning its slice.
  const { kysely } = storage.database
  const id = randomUUID()
  await kysely.transaction().execute(async (transaction) => {
    const batch = await transaction
      .selectFrom('verification_batches')
      .selectAll()
      .where('id', '=', data.requestVerifications.id)
      .executeTakeFirstOrThrow()
    const copied = {
      faults: JSON.stringify(batch.faults),
      actor: JSON.stringify(batch.actor),
      cancelled_at: null,
      cancelled_by: null,
      sealed_cancellation_reason: null,
    }
    await transaction
      .insertInto('verification_batches')
      .values({ ...batch, ...copied, id, client_request_id: randomUUID() })
      .execute()
    const rows = [erased, stays].map(({ id: consent }, at) => ({
      batch_id: id,
      row: at + 2,
      slice: 0,
      consent_id: consent,
      people: 1,
      // Of which nothing is left to be opened once it is erased.
      sealed_declarations: consent === erased.id ? Buffer.from([2]) : null,
      state: 'WAITING' as const,
    }))
    await transaction.insertInto('verification_batch_rows').values(rows).execute()
  })
  await erase(erased.id)
  const jobs = openJobs(storage.database)
  const queue = jobs.queue('verification-batch', {
    schema: z.object({ batchId: z.uuid(), slice: z.int() }),
    handler: () => Promise.reject(new Error('the hubs do it')),
  })
  await jobs.send(queue, { batchId: id, slice: 0 })
  await expect.poll(() => stateOn(one, id), SLOW).toBe('DONE')
  const { households, counts } = await batchOn(one, id)
  expect(counts).toMatchObject({ issued: 1, refused: 1 })
  expect(households.edges[0].node).toMatchObject({
    state: 'REFUSED',
    reasonCode: 'HOUSEHOLD_ERASED',
    reason: { zh: '该家庭的资料已删除' },
  })
  expect(await entriesOf(erased.id, 'VERIFICATION_REQUESTED')).toMatchObject([{ decision: 'REFUSED' }])
}, 60_000)

test('a large file is uploaded; who may not is refused before it is read', async () => {
  const [consent] = await consentsOf([PERSONAS.nothing])
  const upload = (token: string | null, query: string, body: string) =>
    fetch(`${one.url}/verification-batches?${query}`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body,
    })
  const query = `clientRequestId=${randomUUID()}&purpose=REVERIFICATION&items=tax.incomeTax`
  const text = `consentId\n${consent?.id}\n`
  expect((await upload(null, query, text)).status).toBe(401)
  expect((await upload(one.token('AUDITOR'), query, text)).status).toBe(403)
  expect((await upload(one.token('OFFICER'), 'purpose=REVERIFICATION', text)).status).toBe(400)
  const taken = await upload(one.token('OFFICER'), query, text)
  const { id } = z.object({ id: z.string() }).parse(await taken.json())
  expect(taken.status).toBe(202)
  await expect.poll(() => stateOn(one, id), SLOW).toBe('DONE')
}, 60_000)
