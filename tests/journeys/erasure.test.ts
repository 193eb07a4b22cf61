/** A household is erased: nothing opens any more, and what proves what the hub did stays. */
import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PERSONAS, type PersonaHousehold } from '../../sandbox/personas.ts'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import type { Role } from '../../src/access/actor.ts'
import { Secret } from '../../src/config/secret.ts'
import { createCorrespondence } from '../../src/correspondence/correspondence.ts'
import { leftToReseal, resealAll } from '../../src/keeping/reseal.ts'
import { checkpointKeys } from '../../src/ledger/checkpoint.ts'
import { verifyLedger } from '../../src/ledger/verify.ts'
import { DatabaseLibrary } from '../../src/programmes/library.ts'
import { createAuthenticity } from '../../src/reports/authenticity.ts'
import { verifyReport } from '../../src/reports/verify.ts'
import { type Keys, openKeys } from '../../src/storage/keys.ts'
import { FORMAT, formatOf } from '../../src/storage/sealing.ts'
import { replayReport } from '../../src/verifications/replay.ts'
import { answerOn, BANK, ITEM, questionOf } from '../testkit/correspondence.ts'
import { createTestDatabase, type TestDatabase } from '../testkit/database.ts'
import {
  CASE,
  grantAll,
  issuedNumber,
  recordConsent,
  requestVerification,
  startTestHub,
  type TestHub,
} from '../testkit/hub.ts'
import { startTestSandbox } from '../testkit/sandbox.ts'
import { type SealedRow, sealAsBefore, sealedRows } from '../testkit/sealed-rows.ts'

interface Case {
  readonly consentId: string
  readonly verificationId: string
  readonly number: string
  readonly file: string
  readonly code: string
}

const secret = randomBytes(32)
const now = (): Date => new Date()
let sandbox: Sandbox
let hub: TestHub
let testDatabase: TestDatabase
let keys: Keys
let han: Case
let zhang: Case

beforeAll(async () => {
  sandbox = await startTestSandbox()
  testDatabase = await createTestDatabase()
  hub = await startTestHub({
    ...sandbox.env,
    DATABASE_URL: testDatabase.url,
    HEDUI_SECRET_KEY: secret.toString('base64'),
  })
  await grantAll(hub)
  keys = await freshKeys()
  han = await caseOf(PERSONAS.han)
  zhang = await caseOf(PERSONAS.zhang)
}, 60_000)

afterAll(async () => {
  await hub?.stop()
  await testDatabase?.close()
  await sandbox?.stop()
})

/** As a node that was just started has them. */
function freshKeys(): Promise<Keys> {
  return openKeys(testDatabase.database, {
    dataDir: '',
    environment: 'development',
    secretKey: { bytes: new Secret(secret), development: false },
  })
}

const REPORT = 'query ($number: ID!) { report(number: $number) { document signature } }'

async function caseOf(household: PersonaHousehold): Promise<Case> {
  const consentId = await recordConsent(hub, household)
  const verificationId = await requestVerification(hub, consentId, { declarations: household.declarations })
  const number = await issuedNumber(hub, verificationId)
  const { database } = testDatabase
  const authenticity = createAuthenticity({ database, keys, publicUrl: () => '' })
  const { code } = await authenticity.markOf({ number, version: 1 })
  await dispose(number)
  return { consentId, verificationId, number, code, file: await fileOf(number) }
}

const DISPOSE = `mutation ($input: RecordDispositionInput!) {
  recordDisposition(input: $input) { dispositions { id } report { version } }
}`
const RAISE = 'mutation ($input: RaiseObjectionInput!) { raiseObjection(input: $input) { id } }'
const RESOLVE = `mutation ($id: ID!) {
  resolveObjection(id: $id, outcome: REJECTED, reason: "经复核，与登记一致") { id state }
}`
const REVIEWED = `query ($number: ID!) {
  report(number: $number) {
    findings { id finding { outcome } } dispositions { reason } objections { id state statement }
  }
}`
const HIT_ITEM = 'housing.realEstate'
const dispositionOf = (number: string, finding: string) => ({
  clientRequestId: randomUUID(),
  reportNumber: number,
  findings: [finding],
  verdict: 'CONFIRMED',
  category: 'STATEMENT',
  reason: '韩志强本人确认该房屋属实',
})
const objectionOf = (number: string, idNumber: string) => ({
  clientRequestId: randomUUID(),
  reportNumber: number,
  items: [HIT_ITEM],
  statement: '韩志强称该房屋已出售',
  raisedBy: idNumber,
})

/** A hit of a report is looked into, which makes a further version. */
async function dispose(number: string): Promise<void> {
  const { report } = (await hub.ask('OFFICER', REVIEWED, { number })).data
  const hit = report.findings.find(
    ({ finding }: { finding: { outcome: string } }) => finding.outcome === 'HIT',
  )
  const { data, errors } = await hub.ask('OFFICER', DISPOSE, { input: dispositionOf(number, hit.id) })
  expect(errors).toEqual([])
  expect(data.recordDisposition.report.version).toBe(2)
}

/** The household objects; the department confirms. @returns the objection's id. */
async function objectTo(number: string, idNumber: string): Promise<string> {
  const { data, errors } = await hub.ask('OFFICER', RAISE, { input: objectionOf(number, idNumber) })
  expect(errors).toEqual([])
  const stateNow = async () =>
    (await hub.ask('OFFICER', REVIEWED, { number })).data.report.objections[0].state
  await expect.poll(stateNow, { timeout: 45_000, interval: 100 }).toBe('ANSWERED')
  return data.raiseObjection.id
}

async function fileOf(number: string): Promise<string> {
  const { data, errors } = await hub.ask('OFFICER', REPORT, { number })
  expect(errors).toEqual([])
  return JSON.stringify(data.report)
}

function correspondence() {
  const waiting = { call: () => Promise.resolve(false), wake: () => undefined }
  return createCorrespondence({ database: testDatabase.database, keys, waiting, now })
}

/** A department that answers later is asked; `answered` or not. */
async function inquire(consentId: string, answered: boolean): Promise<string> {
  const question = questionOf()
  const basis = { ...question.basis, consentId }
  const { unsent } = await correspondence()
    .with(BANK)
    .consult([ITEM], { ...question, basis })
  const inquiry = unsent[0]?.id ?? ''
  if (answered) {
    const answers = question.people.map((person) => answerOn(person))
    expect(await correspondence().answer(BANK, inquiry, answers)).toBe(answers.length)
  }
  return inquiry
}

const ERASE = `mutation ($consentId: ID!, $reason: ErasureReason!) {
  eraseHousehold(consentId: $consentId, reason: $reason) { id state requestedBy }
}`
const CONFIRM = 'mutation ($id: ID!) { confirmErasure(id: $id) { id state endedBy } }'
const other = (): { token: string } => ({
  token: hub.token('ADMINISTRATOR', { subject: 'second-administrator' }),
})

async function requestErasure(consentId: string): Promise<string> {
  const { data, errors } = await hub.ask('ADMINISTRATOR', ERASE, { consentId, reason: 'CONSENT_WITHDRAWN' })
  expect(errors).toEqual([])
  return data.eraseHousehold.id
}

async function codesOf(as: Role | { token: string }, query: string, variables: Record<string, unknown>) {
  const { errors } = await hub.ask(as, query, variables)
  return errors.map(({ extensions }) => extensions.code)
}

describe('what was sealed before households had keys', () => {
  test('is sealed anew with the household’s, and every report stays the same to the byte', async () => {
    const { database } = testDatabase
    await inquire(zhang.consentId, true)
    const reports = () =>
      database.kysely.selectFrom('reports').selectAll().orderBy('number').orderBy('version').execute()
    const contents = async (): Promise<string[]> => {
      const rows = await sealedRows(database)
      const texts = await Promise.all(
        rows.map(async ({ name, key, consent, context, sealed }) =>
          [name, ...key, (await keys.ofHousehold(consent)).open(sealed, context).toString('hex')].join(' '),
        ),
      )
      // In whichever order the database has them.
      return texts.toSorted()
    }
    const before = await contents()
    const [first] = await reports()
    const count = await sealAsBefore(database, keys)
    expect(count).toBe(before.length)
    expect([...(await leftToReseal({ database })).values()].reduce((sum, one) => sum + one, 0)).toBe(count)
    expect(await fileOf(han.number)).toBe(han.file)

    const done = await resealAll({ database, keys: await freshKeys() }, new AbortController().signal)
    expect(done).toEqual({ values: count, keys: 0, unreadable: 0 })
    expect([...(await leftToReseal({ database })).values()].every((one) => one === 0)).toBe(true)
    expect((await sealedRows(database)).every(({ sealed }) => formatOf(sealed) === FORMAT.household)).toBe(
      true,
    )
    expect(await contents()).toEqual(before)
    const [after] = await reports()
    expect({ ...after, sealed_document: null, sealed_basis: null }).toEqual({
      ...first,
      sealed_document: null,
      sealed_basis: null,
    })
    expect(await fileOf(han.number)).toBe(han.file)
    expect(await fileOf(zhang.number)).toBe(zhang.file)
  })

  test('lets nothing else of an issued report, a letter or an answer be changed, nor a second time', async () => {
    const { kysely } = testDatabase.database
    const sealed = (await keys.ofHousehold(han.consentId)).seal('{}', 'x')
    const attempts = [
      sql`update reports set sealed_document = ${sealed} where number = ${han.number}`,
      sql`update reports set sealed_document = '' where number = ${han.number}`,
      sql`update reports set sealed_digest = ${sealed} where number = ${han.number}`,
      sql`update reports set sealed_basis = null where number = ${han.number}`,
      sql`update reports set signature = 'x' where number = ${han.number}`,
      sql`update reports set valid_until = valid_until + 1 where number = ${han.number}`,
      sql`delete from reports where number = ${han.number}`,
      sql`update consents set sealed_people = ${sealed} where id = ${han.consentId}`,
      sql`update consents set sealed_people = '' where id = ${han.consentId}`,
      sql`update consents set valid_to = valid_to + 1 where id = ${han.consentId}`,
      sql`delete from consents where id = ${han.consentId}`,
      sql`update kept_answers set sealed_answer = ${sealed}`,
      sql`update kept_answers set sealed_answer = ''`,
      sql`update kept_answers set answered_at = now()`,
      sql`delete from kept_answers`,
      sql`update hit_dispositions set sealed_content = ${sealed}`,
      sql`update hit_dispositions set sealed_content = ''`,
      sql`update hit_dispositions set person_hash = 'erased:1'`,
      sql`update hit_dispositions set request_hash = ''`,
      sql`update hit_dispositions set verdict = 'FALSE'`,
      sql`delete from hit_dispositions`,
      sql`update report_entitlements set count = count + 1`,
      sql`delete from report_entitlements`,
    ]
    for (const attempt of attempts) {
      await expect(attempt.execute(kysely), attempt.compile(kysely).sql).rejects.toThrow(/immutable/)
    }
  })
})

describe('erasing a household', () => {
  let backup: readonly SealedRow[]
  let erasure: string
  let objection: string
  const applicant = PERSONAS.han.members[0]?.idNumber ?? ''

  test('is asked for by administrators only, and refusals are recorded', async () => {
    for (const role of ['OFFICER', 'REVIEWER', 'AUDITOR', 'RESIDENT'] as const) {
      const variables = { consentId: han.consentId, reason: 'CONSENT_WITHDRAWN' }
      expect(await codesOf(role, ERASE, variables)).toEqual(['FORBIDDEN'])
    }
    const unknown = { consentId: randomUUID(), reason: 'CONSENT_WITHDRAWN' }
    expect(await codesOf('ADMINISTRATOR', ERASE, unknown)).toEqual(['CONSENT_NOT_FOUND'])
  })

  test('takes four eyes: nobody confirms what they asked for, and it is one request however often it is sent', async () => {
    erasure = await requestErasure(han.consentId)
    expect(await requestErasure(han.consentId)).toBe(erasure)
    const { errors } = await hub.ask('ADMINISTRATOR', CONFIRM, { id: erasure })
    expect(errors[0]?.extensions).toMatchObject({
      code: 'ACCESS_REFUSED',
      reasonCode: 'ERASURE_FOUR_EYES',
    })
    expect(await fileOf(han.number)).toBe(han.file)
  })

  test('is refused while an objection is not resolved', async () => {
    objection = await objectTo(han.number, applicant)
    const { errors } = await hub.ask(other(), CONFIRM, { id: erasure })
    expect(errors[0]?.extensions).toMatchObject({ code: 'ERASURE_BLOCKED', reasonCode: 'OBJECTION_OPEN' })
    const colleague = { token: hub.token('OFFICER', { subject: 'colleague' }) }
    const resolved = await hub.ask(colleague, RESOLVE, { id: objection })
    expect(resolved.errors).toEqual([])
    expect(resolved.data.resolveObjection.state).toBe('RESOLVED')
  })

  test('is refused while a department still owes an answer, and nothing is half-erased', async () => {
    await inquire(han.consentId, false)
    const before = await sealedRows(testDatabase.database, han.consentId)
    const { errors } = await hub.ask(other(), CONFIRM, { id: erasure })
    expect(errors[0]?.extensions).toMatchObject({ code: 'ERASURE_BLOCKED', reasonCode: 'INQUIRY_OPEN' })
    expect(await sealedRows(testDatabase.database, han.consentId)).toEqual(before)
    expect(await fileOf(han.number)).toBe(han.file)
  })

  test('is refused while a verification runs', async () => {
    const consentId = await recordConsent(hub, PERSONAS.student)
    const id = await requestErasure(consentId)
    await testDatabase.database.kysely
      .updateTable('verifications')
      .set({ state: 'COLLECTING' })
      .where('id', '=', zhang.verificationId)
      .execute()
    const running = await requestErasure(zhang.consentId)
    expect(await codesOf(other(), CONFIRM, { id: running })).toEqual(['ERASURE_BLOCKED'])
    await testDatabase.database.kysely
      .updateTable('verifications')
      .set({ state: 'ISSUED' })
      .where('id', '=', zhang.verificationId)
      .execute()
    const WITHDRAW = 'mutation ($id: ID!) { withdrawErasure(id: $id) { state } }'
    for (const one of [id, running]) {
      expect((await hub.ask('ADMINISTRATOR', WITHDRAW, { id: one })).data.withdrawErasure.state).toBe(
        'WITHDRAWN',
      )
      expect(await codesOf(other(), CONFIRM, { id: one })).toEqual(['ERASURE_NOT_FOUND'])
    }
  })

  test('is done once confirmed by somebody else, who is told nothing of the household', async () => {
    backup = await sealedRows(testDatabase.database, han.consentId)
    const sealedOnes = new Set(backup.map(({ name }) => name))
    expect(sealedOnes.size).toBeGreaterThan(7)
    for (const name of [
      'hit_dispositions.sealed_content',
      'objections.sealed_statement',
      'objections.sealed_reason',
    ])
      expect(sealedOnes).toContain(name)
    const REVOKE = 'mutation ($id: ID!, $reason: String!) { revokeConsent(id: $id, reason: $reason) { id } }'
    const revoked = await hub.ask('OFFICER', REVOKE, { id: han.consentId, reason: '韩梅本人要求' })
    expect(revoked.errors).toEqual([])
    const { data, errors } = await hub.ask(other(), CONFIRM, { id: erasure })
    expect(errors).toEqual([])
    expect(data.confirmErasure).toEqual({ id: erasure, state: 'DONE', endedBy: 'second-administrator' })
    expect((await hub.ask(other(), CONFIRM, { id: erasure })).data.confirmErasure.state).toBe('DONE')
  })

  test('leaves no sealed value, no key, and no hash of its people outside the ledger', async () => {
    const { kysely } = testDatabase.database
    const left = await sealedRows(testDatabase.database, han.consentId)
    expect(left.filter(({ sealed }) => sealed.length > 0)).toEqual([])
    const key = await kysely
      .selectFrom('household_keys')
      .selectAll()
      .where('consent_id', '=', han.consentId)
      .executeTakeFirst()
    expect(key).toMatchObject({ destroyed_by: 'second-administrator', destroyed_why: 'CONSENT_WITHDRAWN' })
    expect(key?.sealed_key).toHaveLength(0)
    for (const table of ['consent_people', 'inquiry_pairs'] as const) {
      const rows = await kysely
        .selectFrom(table)
        .selectAll()
        .where('consent_id', '=', han.consentId)
        .execute()
      expect(rows).toEqual([])
    }
    const hashes = [...PERSONAS.han.members, ...PERSONAS.han.supporters].map(({ idNumber }) =>
      keys.hashPerson(idNumber),
    )
    const rows = await Promise.all(
      (['hit_dispositions', 'objections', 'objection_findings', 'sample_reviews'] as const).map((table) =>
        kysely.selectFrom(table).selectAll().execute(),
      ),
    )
    const text = JSON.stringify(rows)
    for (const hash of hashes) expect(text).not.toContain(hash)
    // That a hit was looked into, and an objection resolved, stays; with nothing that a guess could be tried on.
    const disposition = await kysely
      .selectFrom('hit_dispositions')
      .selectAll()
      .where('report_number', '=', han.number)
      .executeTakeFirstOrThrow()
    expect(disposition).toMatchObject({
      verdict: 'CONFIRMED',
      person_hash: expect.stringMatching(/^erased:/),
    })
    expect(disposition.request_hash).toHaveLength(0)
    const resolved = await kysely
      .selectFrom('objections')
      .selectAll()
      .where('id', '=', objection)
      .executeTakeFirstOrThrow()
    expect(resolved).toMatchObject({ state: 'RESOLVED', outcome: 'REJECTED', objector_hash: '' })
    expect(resolved.request_hash).toHaveLength(0)
    const disputed = await kysely
      .selectFrom('objection_findings')
      .select('person_hash')
      .where('objection_id', '=', objection)
      .execute()
    expect(disputed.length).toBeGreaterThan(1)
    expect(new Set(disputed.map((row) => row.person_hash)).size).toBe(disputed.length)
    const entitlements = await kysely
      .selectFrom('report_entitlements')
      .select('report_number')
      .where('report_number', '=', han.number)
      .execute()
    expect(entitlements).toEqual([])
    const progress = await kysely
      .selectFrom('verification_departments')
      .innerJoin('verifications', 'verifications.id', 'verification_id')
      .select('people')
      .where('consent_id', '=', han.consentId)
      .execute()
    expect(progress.length).toBeGreaterThan(0)
    for (const { people } of progress) expect(people).toEqual([])
  })

  test('makes a copy of what was sealed worthless: no key of the database opens it', async () => {
    expect(backup.length).toBeGreaterThan(5)
    const fresh = await freshKeys()
    const others = [await fresh.ofHousehold(zhang.consentId), fresh]
    for (const { context, sealed } of backup) {
      for (const sealing of others) expect(() => sealing.open(sealed, context)).toThrow()
    }
    await expect(fresh.ofHousehold(han.consentId)).rejects.toMatchObject({ code: 'ERASED' })
  })

  test('shuts every way to it, with one clear error', async () => {
    const { consentId, verificationId, number } = han
    const input = { clientRequestId: randomUUID(), consentId, purpose: 'APPLICATION', caseNumber: CASE }
    const ways: [string, Record<string, unknown>][] = [
      ['query ($consentId: ID!) { consent(id: $consentId) { id } }', { consentId }],
      ['query ($id: ID!) { verification(id: $id) { id } }', { id: verificationId }],
      ['query ($number: ID!) { report(number: $number) { number } }', { number }],
      ['query ($number: ID!) { report(number: $number, version: 1) { number } }', { number }],
      [
        `query ($consentId: ID!) { household(consentId: $consentId, purpose: APPLICATION, caseNumber: "${CASE}") { members { name } } }`,
        { consentId },
      ],
      [
        'mutation ($input: RequestVerificationInput!) { requestVerification(input: $input) { id } }',
        { input },
      ],
      ['mutation ($id: ID!) { revokeConsent(id: $id, reason: "x") { id } }', { id: consentId }],
      ['mutation ($id: ID!) { cancelVerification(id: $id, reason: "x") { id } }', { id: verificationId }],
      [
        'mutation ($id: ID!) { retryVerification(id: $id, department: "housing") { id } }',
        { id: verificationId },
      ],
      [REVIEWED, { number }],
      [DISPOSE, { input: dispositionOf(number, 'F1') }],
      [RAISE, { input: objectionOf(number, applicant) }],
      ['query ($id: ID!) { householdFile(key: { consentId: $id }) { organisation } }', { id: consentId }],
    ]
    for (const [query, variables] of ways) {
      expect(await codesOf('OFFICER', query, variables), query).toEqual(['ERASED'])
    }
    const colleague = { token: hub.token('OFFICER', { subject: 'colleague' }) }
    expect(await codesOf(colleague, RESOLVE, { id: objection })).toEqual(['ERASED'])
    const resident = { token: hub.token('RESIDENT', { idNumber: applicant }) }
    const OBJECTIONS = '{ objections(first: 50) { edges { node { id statement } } } }'
    for (const who of ['OFFICER', 'REVIEWER', resident] as const) {
      const { data, errors } = await hub.ask(who, OBJECTIONS)
      expect(errors).toEqual([])
      expect(data.objections.edges).toEqual([])
    }
    const { message } = (await hub.ask('OFFICER', REPORT, { number })).errors[0] ?? {}
    expect(message).toMatch(/已按规定删除.*was erased/)
    const print = await fetch(`${hub.url}/reports/${number}/print?format=html`, {
      headers: { authorization: `Bearer ${hub.token('OFFICER')}` },
    })
    expect(print.status).toBe(410)
    expect(await print.text()).not.toContain('韩')
    const { database } = testDatabase
    const replay = replayReport({ database, keys, library: new DatabaseLibrary(database) }, number, null)
    await expect(replay).rejects.toMatchObject({ code: 'ERASED' })
    expect(await correspondence().open(BANK, { afterId: null, limit: 100 })).toEqual([])
    expect(await codesOf('ADMINISTRATOR', ERASE, { consentId, reason: 'CONSENT_WITHDRAWN' })).toEqual([
      'ERASED',
    ])
  })

  test('leaves the case in lists, marked, and records who still tried', async () => {
    const LIST =
      'query ($id: ID!) { verifications(filter: { consentId: $id }) { edges { node { id erasedAt state } } } }'
    const { data, errors } = await hub.ask('OFFICER', LIST, { id: han.consentId })
    expect(errors).toEqual([])
    expect(data.verifications.edges).toEqual([
      { node: { id: han.verificationId, erasedAt: expect.any(String), state: 'ISSUED' } },
    ])
    const refused = await testDatabase.database.kysely
      .selectFrom('ledger_entries')
      .select(['kind'])
      .where('consent_id', '=', han.consentId)
      .where('reason_code', '=', 'HOUSEHOLD_ERASED')
      .execute()
    expect(new Set(refused.map(({ kind }) => kind))).toEqual(
      new Set([
        'CASE_READ',
        'REPORT_READ',
        'DISCLOSURE',
        'VERIFICATION_REQUESTED',
        'VERIFICATION_CANCELLED',
        'VERIFICATION_RETRIED',
        'CONSENT_REVOKED',
        'HIT_DISPOSED',
        'OBJECTION_RAISED',
        'OBJECTION_RESOLVED',
      ]),
    )
  })

  test('a resident still sees who looked, and that it was erased', async () => {
    const token = hub.token('RESIDENT', { idNumber: PERSONAS.han.members[0]?.idNumber ?? '' })
    const OWN = '{ myDataAccesses(first: 200) { edges { node { kind subject } } } }'
    const { data, errors } = await hub.ask({ token }, OWN)
    expect(errors).toEqual([])
    const kinds = data.myDataAccesses.edges.map(({ node }: { node: { kind: string } }) => node.kind)
    for (const kind of [
      'CONSENT_RECORDED',
      'COLLECTION',
      'REPORT_ISSUED',
      'REPORT_READ',
      'HOUSEHOLD_ERASED',
    ]) {
      expect(kinds).toContain(kind)
    }
  })

  test('leaves the proof: paper and file stay genuine, the ledger verifies, each entry is provably in it', async () => {
    const AUTHENTIC =
      'query ($number: ID!, $code: String!) { reportAuthenticity(number: $number, code: $code) { genuine version } }'
    const { number, code } = han
    const paper = await hub.ask('OFFICER', AUTHENTIC, { number, code })
    expect(paper.data.reportAuthenticity).toEqual({ genuine: true, version: 1 })
    const forged = await hub.ask('OFFICER', AUTHENTIC, { number, code: zhang.code })
    expect(forged.data.reportAuthenticity.genuine).toBe(false)

    const jwks = (await (await fetch(`${hub.url}/.well-known/jwks.json`)).json()) as Parameters<
      typeof verifyReport
    >[1]
    expect(await verifyReport(han.file, jwks)).toMatchObject({ genuine: true, number })
    expect(await verifyLedger(testDatabase.database, checkpointKeys(keys.publicKeys()))).toMatchObject({
      findingCount: 0,
    })

    const entries = await testDatabase.database.kysely
      .selectFrom('ledger_entries')
      .select('id')
      .where('consent_id', '=', han.consentId)
      .execute()
    const PROOF = 'query ($id: ID!) { ledgerProof(entryId: $id) { entryId hashes } }'
    for (const { id } of entries.slice(0, 5)) {
      const { errors } = await hub.ask('AUDITOR', PROOF, { id })
      expect(errors).toEqual([])
    }
  })

  test('touches no other household', async () => {
    expect(await fileOf(zhang.number)).toBe(zhang.file)
    const { database } = testDatabase
    const library = new DatabaseLibrary(database)
    expect(await replayReport({ database, keys, library }, zhang.number, null)).toMatchObject({
      identical: true,
    })
    const sealing = await keys.ofHousehold(zhang.consentId)
    const rows = await sealedRows(database, zhang.consentId)
    expect(rows.length).toBeGreaterThan(5)
    for (const { context, sealed } of rows) expect(sealing.open(sealed, context).length).toBeGreaterThan(0)
  })

  test('stands in the list of erasures, which auditors read too', async () => {
    const LIST = '{ erasures(state: DONE) { edges { node { consentId requestedBy endedBy reason } } } }'
    const { data } = await hub.ask('AUDITOR', LIST)
    expect(data.erasures.edges).toEqual([
      {
        node: {
          consentId: han.consentId,
          requestedBy: 'dev-administrator',
          endedBy: 'second-administrator',
          reason: 'CONSENT_WITHDRAWN',
        },
      },
    ])
    expect(await codesOf('OFFICER', LIST, {})).toEqual(['FORBIDDEN'])
  })
})
