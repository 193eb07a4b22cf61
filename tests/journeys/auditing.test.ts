/** Judging on a real hub: who looks at colleagues and relatives becomes a task, which others than they conclude. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PERSONAS } from '../../sandbox/personas.ts'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { BUNDLED_RULES } from '../testkit/bundled-rules.ts'
import { CASE, grantAll, recordConsent, startTestHub, type TestHub } from '../testkit/hub.ts'
import { startTestSandbox } from '../testkit/sandbox.ts'

let sandbox: Sandbox
let hub: TestHub
let consentId: string
const [HAN, WIFE] = PERSONAS.han.members

beforeAll(async () => {
  sandbox = await startTestSandbox()
  hub = await startTestHub({ ...sandbox.env, HEDUI_AUDIT_INTERVAL: 'PT1S', HEDUI_PROGRAMMES: BUNDLED_RULES })
  await grantAll(hub)
  consentId = await recordConsent(hub, PERSONAS.han)
})

afterAll(async () => {
  await hub?.stop()
  await sandbox?.stop()
})

const SLOW = { timeout: 60_000, interval: 500 }
const as = (subject: string) => ({ token: hub.token('AUDITOR', { subject }) })
const codeOf = ({ errors }: Awaited<ReturnType<TestHub['ask']>>) =>
  errors[0]?.extensions.reasonCode ?? errors[0]?.extensions.code

const REGISTER = 'mutation ($staff: [StaffInput!]!) { registerStaff(staff: $staff) }'
const LOOK = `query ($consent: ID!, $case: String) {
  household(consentId: $consent, purpose: APPLICATION, caseNumber: $case) { members { name vehicles { outcome } } }
}`
const LIST = `query ($filter: AuditFindingFilter) { auditFindings(filter: $filter, first: 50) { edges { node {
  id rule ruleVersion severity state subjects explanation { zh en } key { name value } entries { id index } overdue dueAt
} } } }`
const ASSIGN = `mutation ($id: ID!, $auditor: ID!) {
  assignAuditFinding(id: $id, auditor: $auditor) { state assignment { to by } }
}`
const CONCLUDE = `mutation ($id: ID!, $verdict: AuditVerdict!, $note: String!) {
  concludeAuditFinding(id: $id, verdict: $verdict, note: $note) { state conclusion { verdict note by } }
}`

const found = async (filter: object = {}) => {
  const { data, errors } = await hub.ask('AUDITOR', LIST, { filter })
  expect(errors).toEqual([])
  return data.auditFindings.edges.map((edge: { node: unknown }) => edge.node)
}

const staff = (subject: string, idNumber: string, name: string, relatives: readonly string[] = []) => ({
  subject,
  organisation: '990100-mz',
  idNumber,
  name,
  relatives,
})

describe('an officer who looks at a colleague', () => {
  test('is found, and whom the register does not know is not', { timeout: 120_000 }, async () => {
    const entered = await hub.ask('ADMINISTRATOR', REGISTER, {
      staff: [
        staff('dev-officer', PERSONAS.sameName.members[0].idNumber, '陈一'),
        staff('mate', WIFE?.idNumber ?? '', WIFE?.name ?? ''),
      ],
    })
    expect(entered.errors).toEqual([])
    expect(codeOf(await hub.ask('OFFICER', REGISTER, { staff: [] }))).toBe('ROLE_MAY_NOT')
    const stranger = hub.token('OFFICER', { subject: 'stranger' })
    expect((await hub.ask({ token: stranger }, LOOK, { consent: consentId, case: CASE })).errors).toEqual([])
    const look = await hub.ask('OFFICER', LOOK, { consent: consentId, case: CASE })
    expect(look.errors).toEqual([])

    await expect.poll(() => found({ rule: 'colleagues' }), SLOW).toHaveLength(1)
    const [finding] = await found({ rule: 'colleagues' })
    expect(finding).toMatchObject({
      ruleVersion: 1,
      severity: 'MEDIUM',
      state: 'OPEN',
      subjects: ['dev-officer'],
      overdue: false,
      explanation: { zh: 'dev-officer 查询了本单位（990100-mz）的同事。' },
    })
    // The entry that it names is the look-up itself, and the resident does not read of it what is between officials.
    const [entry] = finding.entries
    const log = await hub.ask(
      'AUDITOR',
      '{ accessLog(first: 100) { edges { node { id requestId note { name value } } } } }',
    )
    const entries: { id: string; requestId: string; note: { name: string }[] }[] =
      log.data.accessLog.edges.map((edge: { node: unknown }) => edge.node)
    expect(entries.find(({ id }) => id === entry.id)).toMatchObject({
      requestId: look.requestId,
      note: [{ name: 'relation', value: expect.stringContaining('COLLEAGUE') }],
    })
    const resident = hub.token('RESIDENT', { idNumber: HAN?.idNumber ?? '' })
    const own = await hub.ask(
      { token: resident },
      '{ myDataAccesses(first: 100) { edges { node { note { name value } } } } }',
    )
    expect(JSON.stringify(own.data)).not.toContain('relation')
  })

  test('is judged by whom the finding was given to, never by themself, once', {
    timeout: 120_000,
  }, async () => {
    const [{ id }] = await found({ rule: 'colleagues' })
    const conclude = (who: string, changes: object = {}) =>
      hub.ask(as(who), CONCLUDE, { id, verdict: 'FALSE', note: '经核实系正常办理', ...changes })
    expect(codeOf(await hub.ask('OFFICER', ASSIGN, { id, auditor: 'auditor-1' }))).toBe('ROLE_SEES_NO_LOG')
    expect(codeOf(await hub.ask(as('dev-officer'), ASSIGN, { id, auditor: 'auditor-1' }))).toBe('OWN_FINDING')
    expect(codeOf(await hub.ask('AUDITOR', ASSIGN, { id, auditor: 'dev-officer' }))).toBe('OWN_FINDING')
    expect(codeOf(await conclude('auditor-1'))).toBe('FINDING_NOT_ASSIGNED')
    const assigned = await hub.ask('AUDITOR', ASSIGN, { id, auditor: 'auditor-1' })
    expect(assigned.data.assignAuditFinding).toMatchObject({
      state: 'ASSIGNED',
      assignment: { to: 'auditor-1' },
    })
    expect(codeOf(await conclude('auditor-1', { note: ' ' }))).toBe('INPUT_INVALID')
    expect((await conclude('auditor-1')).data.concludeAuditFinding).toMatchObject({
      state: 'CONCLUDED',
      conclusion: { verdict: 'FALSE', note: '经核实系正常办理', by: 'auditor-1' },
    })
    expect(codeOf(await conclude('auditor-1'))).toBe('AUDIT_FINDING_STATE')

    const { data } = await hub.ask(
      'AUDITOR',
      '{ auditRuleStatistics(rule: "colleagues") { opened confirmed falsePositives falsePositiveRate undetermined } }',
    )
    expect(data.auditRuleStatistics).toMatchObject([
      { opened: 1, confirmed: 0, falsePositives: 1, falsePositiveRate: '1.0000' },
    ])
    // The stranger's look-up could not be told.
    expect(data.auditRuleStatistics[0].undetermined).toBeGreaterThan(0)

    const log = await hub.ask(
      'AUDITOR',
      `{ accessLog(first: 200) { edges { node { kind decision reasonCode subject } } } }`,
    )
    const kinds = log.data.accessLog.edges
      .map(({ node }: { node: { kind: string } }) => node)
      .filter(({ kind }: { kind: string }) => kind.startsWith('AUDIT_FINDING_'))
    expect(kinds).toEqual(
      expect.arrayContaining([
        { kind: 'AUDIT_FINDING_OPENED', decision: 'GRANTED', reasonCode: null, subject: 'hedui' },
        {
          kind: 'AUDIT_FINDING_ASSIGNED',
          decision: 'REFUSED',
          reasonCode: 'OWN_FINDING',
          subject: 'dev-officer',
        },
        { kind: 'AUDIT_FINDING_CONCLUDED', decision: 'GRANTED', reasonCode: null, subject: 'auditor-1' },
      ]),
    )
  })
})

test('findings of another region are shown to no auditor of this one', async () => {
  const away = hub.token('AUDITOR', { region: '980000' })
  const { data } = await hub.ask({ token: away }, LIST)
  expect(data.auditFindings.edges).toEqual([])
  expect(codeOf(await hub.ask('OFFICER', LIST))).toBe('ROLE_SEES_NO_LOG')
})

test('yesterday has its digest, in words and numbers', { timeout: 120_000 }, async () => {
  const digests = async () =>
    (await hub.ask('AUDITOR', '{ auditDigests { edges { node { region opened pending text { zh en } } } } }'))
      .data.auditDigests.edges
  await expect.poll(digests, SLOW).toHaveLength(1)
  const [{ node }] = await digests()
  expect(node).toMatchObject({ region: '990000', opened: 0, pending: 0 })
  expect(node.text.zh).toContain('审计日报')
  expect(node.text.en).toContain('0 new (0 high, 0 medium, 0 low).')
})

test('a rule is registered by one auditor and approved by another; who is watched reads none', async () => {
  const { readFile } = await import('node:fs/promises')
  const text = (await readFile(`${BUNDLED_RULES}/990000/bursts.yaml`, 'utf8'))
    .replace('from: 2026-01-01', 'from: 2027-06-01')
    .replace('value: "30"', 'value: "40"')
  const auditor = (subject: string) => ({ token: hub.token('AUDITOR', { subject, region: '990000' }) })
  const PUBLISH =
    'mutation ($document: String!) { publishProgramme(document: $document) { kind version state } }'
  const APPROVE =
    'mutation ($version: Int!) { approveProgramme(region: "990000", slug: "bursts", version: $version) { state } }'
  const draft = await hub.ask(auditor('auditor-1'), PUBLISH, { document: text })
  expect(draft.errors).toEqual([])
  expect(draft.data.publishProgramme).toEqual({ kind: 'AUDIT_RULE', version: 2, state: 'DRAFT' })
  const reviewer = hub.token('REVIEWER', { region: '990000', organisation: '990000-mz' })
  expect(codeOf(await hub.ask({ token: reviewer }, PUBLISH, { document: text }))).toBe('ROLE_MAY_NOT')
  expect(codeOf(await hub.ask(auditor('auditor-1'), APPROVE, { version: 2 }))).toBe('FOUR_EYES')
  const approved = await hub.ask(auditor('auditor-2'), APPROVE, { version: 2 })
  expect(approved.data.approveProgramme).toEqual({ state: 'PUBLISHED' })
  const RULES = '{ auditRules(region: "990100") { slug } }'
  expect((await hub.ask(auditor('auditor-1'), RULES)).data.auditRules).toHaveLength(11)
  expect((await hub.ask('OFFICER', RULES)).data.auditRules).toEqual([])
})
