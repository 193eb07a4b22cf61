import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PERSONAS } from '../../sandbox/personas.ts'
import { createTestDatabase, type TestDatabase } from '../testkit/database.ts'
import { HOLDING_RECORDS } from '../testkit/department-files.ts'
import type { HttpServer } from '../testkit/department-http.ts'
import { lifecycleOf, registeredManifest, startBank } from '../testkit/department-register.ts'
import { CASE, grantAll, recordConsent, startTestHub, type TestHub } from '../testkit/hub.ts'

let storage: TestDatabase
let dataDir: string
let bank: HttpServer
let one: TestHub
let other: TestHub
let consentId: string

beforeAll(async () => {
  storage = await createTestDatabase()
  dataDir = await mkdtemp(join(tmpdir(), 'hedui-nodes-'))
  bank = await startBank()
  const { host, port, user, database } = storage.connection
  const settings = {
    DATABASE_URL: `postgresql://${user}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`,
    HEDUI_DATA_DIR: dataDir,
  }
  one = await startTestHub(settings, { departments: [] })
  other = await startTestHub(settings, { departments: [] })
  await grantAll(one)
  consentId = await recordConsent(one, PERSONAS.han)
})

afterAll(async () => {
  await one?.stop()
  await other?.stop()
  await bank?.stop()
  await storage?.close()
  await rm(dataDir, { recursive: true, force: true })
})

async function outcomeOn(hub: TestHub): Promise<string> {
  const { data, errors } = await hub.ask(
    'OFFICER',
    `query ($consentId: ID!, $case: String) { household(consentId: $consentId, purpose: APPLICATION, caseNumber: $case) {
      applicant { holdings { outcome reasonCode } } } }`,
    { consentId, case: CASE },
  )
  const finding = data?.household.applicant.holdings
  return finding?.reasonCode ?? finding?.outcome ?? errors[0]?.extensions.code ?? ''
}

describe('what is activated on one node', () => {
  test('is served by the other, without a restart', async () => {
    const life = lifecycleOf(one)
    await life.setSecret(life.steward, 'BANK_ADDRESS', bank.url)
    await life.register(life.steward, registeredManifest(), HOLDING_RECORDS)
    await life.certify(life.steward, 1)
    await life.approve(life.administrator, 1)
    expect(await outcomeOn(other)).toBe('GRAPHQL_VALIDATION_FAILED')
    expect((await life.activate(life.steward, 1)).errors).toEqual([])
    expect(await outcomeOn(one)).toBe('HIT')
    await expect.poll(() => outcomeOn(other), { timeout: 4000 }).toBe('HIT')
  })

  test('is suspended on both', async () => {
    const life = lifecycleOf(other)
    await life.suspend(life.steward, 1, '例行维护')
    expect(await outcomeOn(other)).toBe('SUSPENDED')
    await expect.poll(() => outcomeOn(one), { timeout: 4000 }).toBe('SUSPENDED')
  })

  test('is followed after the connection that listens was cut', async () => {
    await storage.database.query({
      text: `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and query like 'listen %'`,
    })
    const life = lifecycleOf(one)
    await life.activate(life.steward, 1)
    await expect.poll(() => outcomeOn(other), { timeout: 8000 }).toBe('HIT')
  })

  test('is activated once, however many nodes are asked at the same time', async () => {
    const life = lifecycleOf(one)
    const manifest = registeredManifest({ timeout: 'PT2S' })
    const registered = await Promise.all(
      [one, other].map((hub) => lifecycleOf(hub).register(life.steward, manifest, HOLDING_RECORDS)),
    )
    expect(registered.map(({ data }) => data.registerDepartment.version)).toEqual([2, 2])
    await life.certify(life.steward, 2)
    await life.approve(life.administrator, 2)
    const answers = await Promise.all([one, other].map((hub) => lifecycleOf(hub).activate(life.steward, 2)))
    const codes = answers.map(({ errors }) => errors[0]?.extensions.code ?? 'ACTIVATED')
    expect(codes.toSorted()).toEqual(['ACTIVATED', 'DEPARTMENT_STATE'])
  })
})

describe('what is revoked on one node', () => {
  const VIEWER = '{ viewer { role } }'
  const REVOKE =
    'mutation ($input: RevokeTokensInput!) { revokeTokens(input: $input) { subject jti revokedAt revokedBy } }'
  const codeOf = async (hub: TestHub, token: string) =>
    (await hub.ask({ token }, VIEWER)).errors[0]?.extensions.code ?? 'OK'

  test('a token, is refused by the other within a second, without Redis', async () => {
    const token = other.token('OFFICER', { subject: 'officer-stolen' })
    const { jti } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
    expect(await codeOf(other, token)).toBe('OK')
    const { data, errors } = await one.ask('ADMINISTRATOR', REVOKE, { input: { jti, reason: '令牌泄露' } })
    expect(errors).toEqual([])
    expect(data.revokeTokens).toMatchObject({ jti, subject: null })
    expect(await codeOf(one, token)).toBe('UNAUTHENTICATED')
    await expect.poll(() => codeOf(other, token), { timeout: 1_000 }).toBe('UNAUTHENTICATED')
    expect(await codeOf(other, other.token('OFFICER', { subject: 'officer-stolen' }))).toBe('OK')
  })

  test('all tokens of a subject, are refused by the other', async () => {
    const token = other.token('OFFICER', { subject: 'officer-gone' })
    expect(await codeOf(other, token)).toBe('OK')
    const input = { subject: 'officer-gone', reason: '人员离岗' }
    expect((await one.ask('ADMINISTRATOR', REVOKE, { input })).errors).toEqual([])
    await expect.poll(() => codeOf(other, token), { timeout: 1_000 }).toBe('UNAUTHENTICATED')
    const { data } = await one.ask(
      'AUDITOR',
      '{ accessLog(filter: { kind: TOKENS_REVOKED }) { edges { node { decision note { name value } } } } }',
    )
    expect(data.accessLog.edges[0].node).toMatchObject({
      decision: 'GRANTED',
      note: expect.arrayContaining([{ name: 'subject', value: 'officer-gone' }]),
    })
  })

  test('a token, is refused by the other although it hears of nothing', async () => {
    const token = other.token('OFFICER', { subject: 'officer-deaf' })
    expect(await codeOf(other, token)).toBe('OK')
    const revoking = one.ask('ADMINISTRATOR', REVOKE, { input: { subject: 'officer-deaf', reason: '离岗' } })
    await storage.database.query({
      text: `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and query like 'listen %'`,
    })
    expect((await revoking).errors).toEqual([])
    await expect.poll(() => codeOf(other, token), { timeout: 1_000 }).toBe('UNAUTHENTICATED')
  })

  test('a consent, discloses nothing on the other, although that keeps a copy of it', async () => {
    const letter = await recordConsent(one, PERSONAS.han, { clientRequestId: 'han-again' })
    const ask = () =>
      other.ask(
        'OFFICER',
        `query ($letter: ID!, $case: String) { household(consentId: $letter, purpose: APPLICATION, caseNumber: $case) {
          members { name holdings { outcome } } } }`,
        { letter, case: CASE },
      )
    expect((await ask()).data.household.members).toHaveLength(4)
    const revoked = await one.ask(
      'OFFICER',
      'mutation ($letter: ID!) { revokeConsent(id: $letter, reason: "撤回") { status } }',
      { letter },
    )
    expect(revoked.data.revokeConsent.status).toBe('REVOKED')
    for (const { data, errors } of await Promise.all(Array.from({ length: 10 }, ask))) {
      expect(data ?? null).toBeNull()
      expect(errors[0]?.extensions.reasonCode).toBe('CONSENT_REVOKED')
    }
    // No department hears of its people any more, either.
    await new Promise((resolve) => setTimeout(resolve, 1_050))
    const heard = bank.questions.length
    expect((await ask()).errors[0]?.extensions.reasonCode).toBe('CONSENT_REVOKED')
    expect(bank.questions.length).toBe(heard)
  })
})
