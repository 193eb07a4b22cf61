/** One household, one file; and who is entitled to what without receiving it, by the standards that ship as examples. */
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PERSONAS, type PersonaHousehold } from '../../sandbox/personas.ts'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { copyDepartments } from '../testkit/core-departments.ts'
import { createTestDatabase, type TestDatabase } from '../testkit/database.ts'
import {
  grantAll,
  issuedNumber,
  recordConsent,
  requestVerification,
  startTestHub,
  type TestHub,
} from '../testkit/hub.ts'
import { startTestSandbox } from '../testkit/sandbox.ts'
import { EXAMPLES, exampleStandard, storePublished } from '../testkit/standards.ts'

// Whether somebody counts as a member depends on justice, which answers later.
const DEPARTMENTS = ['public-security', 'civil-affairs', 'education', 'justice'] as const
const [SUN, ZHOU] = PERSONAS.student.members

let folder: string
let sandbox: Sandbox
let database: TestDatabase
let hub: TestHub
let consentId: string
let verificationId: string
let report: string

/** A household verified in a case of its own. */
async function verified(household: PersonaHousehold, caseNumber: string) {
  const consent = await recordConsent(hub, household, { caseNumber })
  const verification = await requestVerification(hub, consent, { caseNumber })
  return { consent, verification, number: await issuedNumber(hub, verification) }
}

/** The standards that ship as examples, where the hub has not published them itself when it started. */
async function publishExamples(): Promise<void> {
  const { kysely } = database.database
  if (await kysely.selectFrom('standard_versions').select('slug').executeTakeFirst()) return
  for (const file of await readdir(EXAMPLES)) {
    const slug = basename(file, '.yaml')
    const stored = { region: '990000', slug, version: 1, from: '2026-01-01' }
    await storePublished(database.database, stored, await exampleStandard(slug))
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hedui-file-'))
  database = await createTestDatabase()
  sandbox = await startTestSandbox({ departments: DEPARTMENTS })
  hub = await startTestHub(
    { ...sandbox.env, DATABASE_URL: database.url },
    { departments: [await copyDepartments(folder, DEPARTMENTS)] },
  )
  await publishExamples()
  await grantAll(hub)
  await sandbox.meetHub({
    url: hub.url,
    delayMs: 10,
    tokenOf: (slug) => hub.token('STEWARD', { department: slug, subject: slug }),
  })
  const student = await verified(PERSONAS.student, 'SQ-STUDENT')
  consentId = student.consent
  verificationId = student.verification
  report = student.number
  await verified(PERSONAS.sameName, 'SQ-SAME-NAME')
}, 120_000)

afterAll(async () => {
  await hub?.stop()
  await sandbox?.stop()
  await database?.close()
  await rm(folder, { recursive: true, force: true })
})

const FILE = `query ($key: HouseholdFileKey!, $first: Int, $after: String) { householdFile(key: $key) {
  organisation region caseNumbers currentReport
  entries(first: $first, after: $after) {
    edges { node { id kind at role organisation title { zh en } consentId verificationId reportNumber } }
    pageInfo { hasNextPage endCursor }
  }
} }`

const ENTITLED_TO = `query ($key: HouseholdFileKey!) { householdFile(key: $key) { entitlements {
  standing assessment { programme { slug } verdict received person { name } } } } }`

const LIST = `query ($region: ID, $programme: ID, $toLookAt: Boolean, $first: Int, $after: String) {
  entitledNotReceiving(region: $region, programme: $programme, toLookAt: $toLookAt, first: $first, after: $after) {
    edges { cursor node { caseNumber reportNumber organisation programme programmeTitle { zh } about entitled toLookAt
      entitlements { standing assessment { person { name } } } } }
    pageInfo { hasNextPage endCursor }
  } }`

type Node = {
  readonly kind: string
  readonly at: string
  readonly role: string | null
  readonly [field: string]: unknown
}

async function timeline(key: Record<string, string>, as: Parameters<TestHub['ask']>[0] = 'OFFICER') {
  const { data, errors } = await hub.ask(as, FILE, { key, first: 200 })
  expect(errors).toEqual([])
  const nodes: Node[] = data.householdFile.entries.edges.map(({ node }: { node: Node }) => node)
  return { file: data.householdFile, nodes, kinds: nodes.map(({ kind }) => kind) }
}

async function entitled(
  variables: Record<string, unknown> = {},
  as: Parameters<TestHub['ask']>[0] = 'REVIEWER',
) {
  const { data, errors } = await hub.ask(as, LIST, variables)
  expect(errors).toEqual([])
  return data.entitledNotReceiving.edges.map(({ node }: { node: Record<string, unknown> }) => node)
}

async function logged(filter: Record<string, unknown>) {
  const { data } = await hub.ask(
    'AUDITOR',
    `query ($filter: AccessLogFilter) { accessLog(filter: $filter, first: 50) { edges { node {
      kind decision reasonCode people note { name value } } } } }`,
    { filter },
  )
  return data.accessLog.edges.map(({ node }: { node: Record<string, unknown> }) => node)
}

describe('the file of a household', () => {
  test('tells what happened, newest first, and names nobody of the household', async () => {
    const { file, nodes, kinds } = await timeline({ caseNumber: 'SQ-STUDENT' })
    expect(file).toMatchObject({ organisation: '990100-mz', region: '990100', caseNumbers: ['SQ-STUDENT'] })
    expect(file.currentReport).toBe(report)
    const once = ['CONSENT_RECORDED', 'VERIFICATION_REQUESTED', 'REPORT_ISSUED']
    for (const kind of once) expect(kinds.filter((one) => one === kind)).toHaveLength(1)
    expect(kinds.filter((kind) => kind === 'DEPARTMENT_ANSWERED')).toHaveLength(4)
    expect(kinds).toContain('ASSISTANCE_RECEIVED')
    expect(kinds.at(-1)).toBe('CONSENT_RECORDED')
    expect(nodes.map(({ at }) => at)).toEqual(
      nodes
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    )
    expect(nodes.find(({ kind }) => kind === 'VERIFICATION_REQUESTED')).toMatchObject({
      role: 'OFFICER',
      organisation: '990100-mz',
      title: { zh: '发起核对', en: 'Verification requested' },
      consentId,
      verificationId,
    })
    expect(nodes.find(({ kind }) => kind === 'REPORT_ISSUED')).toMatchObject({
      reportNumber: report,
      role: null,
    })
    const text = JSON.stringify(file)
    for (const { name, idNumber } of PERSONAS.student.members) {
      expect(text).not.toContain(name)
      expect(text).not.toContain(idNumber)
    }
  })

  test('is the same by case, by letter and by the ID number of anybody in it', async () => {
    const ids = async (key: Record<string, string>) =>
      (await timeline(key)).nodes.map(({ id }) => id).toSorted()
    const byCase = await ids({ caseNumber: 'SQ-STUDENT' })
    expect(await ids({ consentId })).toEqual(byCase)
    expect(await ids({ idNumber: ZHOU.idNumber })).toEqual(byCase)
  })

  test('pages from end to end without a gap', async () => {
    const { nodes } = await timeline({ consentId })
    const paged: unknown[] = []
    let after: string | null = null
    do {
      const { data } = await hub.ask('OFFICER', FILE, { key: { consentId }, first: 2, after })
      const { edges, pageInfo } = data.householdFile.entries
      paged.push(...edges.map(({ node }: { node: Node }) => node.id))
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null
    } while (after !== null)
    expect(paged).toEqual(nodes.map(({ id }) => id))
  })

  test('opening it is on record as a reading of the case, with everybody concerned and no number', async () => {
    await timeline({ idNumber: SUN.idNumber })
    const [entry] = await logged({ kind: 'CASE_READ', idNumber: SUN.idNumber })
    expect(entry).toMatchObject({ decision: 'GRANTED', note: [{ name: 'file', value: 'household' }] })
    expect(entry.people).toHaveLength(3)
    expect(JSON.stringify(entry)).not.toContain(SUN.idNumber)
  })

  test('a letter withdrawn and a verification cancelled stand in it', async () => {
    const consent = await recordConsent(hub, PERSONAS.han, { caseNumber: 'SQ-ENDS' })
    await sandbox.setBehaviour('education', 'slow', { delayMs: 20_000 })
    try {
      const id = await requestVerification(hub, consent, { caseNumber: 'SQ-ENDS' })
      const cancelled = await hub.ask(
        'OFFICER',
        'mutation ($id: ID!) { cancelVerification(id: $id, reason: "撤回申请") { state } }',
        { id },
      )
      expect(cancelled.errors).toEqual([])
    } finally {
      await sandbox.setBehaviour('education', 'normal')
    }
    await hub.ask('OFFICER', 'mutation ($id: ID!) { revokeConsent(id: $id, reason: "不再申请") { id } }', {
      id: consent,
    })
    const { kinds } = await timeline({ caseNumber: 'SQ-ENDS' })
    expect(kinds[0]).toBe('CONSENT_REVOKED')
    expect(kinds).toContain('VERIFICATION_CANCELLED')
  })

  test('a reading of the report stands in it with the role of the reader', async () => {
    await hub.ask('REVIEWER', 'query ($number: ID!) { report(number: $number) { number } }', {
      number: report,
    })
    const { nodes } = await timeline({ consentId })
    expect(nodes.filter(({ kind }) => kind === 'REPORT_READ')).toContainEqual(
      expect.objectContaining({ role: 'REVIEWER', reportNumber: report }),
    )
  })
})

describe('who opens a file', () => {
  const open = async (as: Parameters<TestHub['ask']>[0], key: Record<string, string>) => {
    const { errors } = await hub.ask(as, FILE, { key })
    return errors[0]?.extensions ?? null
  }

  test('an officer of another office opens none, neither by letter nor by case nor by number', async () => {
    const token = hub.token('OFFICER', { organisation: '990100-other' })
    expect(await open({ token }, { consentId })).toMatchObject({ reasonCode: 'CONSENT_OF_OTHER_OFFICE' })
    expect(await open({ token }, { caseNumber: 'SQ-STUDENT' })).toMatchObject({ code: 'CONSENT_NOT_FOUND' })
    expect(await open({ token }, { idNumber: SUN.idNumber })).toMatchObject({ code: 'CONSENT_NOT_FOUND' })
    // To have looked for somebody leaves a trace that the person sees.
    expect(await logged({ organisation: '990100-other', idNumber: SUN.idNumber })).toContainEqual(
      expect.objectContaining({ kind: 'CASE_READ', decision: 'REFUSED', reasonCode: 'CONSENT_NOT_FOUND' }),
    )
  })

  test('a reviewer of a higher office opens it by case, and nobody by number', async () => {
    const token = hub.token('REVIEWER', { organisation: '990000-mz', region: '990000' })
    expect(await open({ token }, { caseNumber: 'SQ-STUDENT' })).toBeNull()
    expect(await open({ token }, { idNumber: SUN.idNumber })).toMatchObject({ code: 'FORBIDDEN' })
    const elsewhere = hub.token('REVIEWER', { region: '990200' })
    expect(await open({ token: elsewhere }, { consentId })).toMatchObject({ reasonCode: 'REGION_OUTSIDE' })
  })

  test('a resident opens the own household’s, by a letter that names them, and no other', async () => {
    const token = hub.token('RESIDENT', { idNumber: ZHOU.idNumber })
    expect(await open({ token }, { consentId })).toBeNull()
    const stranger = hub.token('RESIDENT', { idNumber: PERSONAS.han.members[0].idNumber })
    // What was found about one of them stands in the report, where it is that one's.
    const { kinds } = await timeline({ consentId }, { token })
    expect(kinds).toContain('REPORT_ISSUED')
    expect(kinds).not.toContain('ASSISTANCE_RECEIVED')
    expect(await open({ token: stranger }, { consentId })).toMatchObject({ reasonCode: 'NOT_OWN_DATA' })
  })

  test.each(['AUDITOR', 'ADMINISTRATOR'] as const)(
    '%s opens none, and does not learn whether there is one',
    async (role) => {
      expect(await open(role, { consentId })).toMatchObject({ code: 'FORBIDDEN' })
      expect(await open(role, { caseNumber: 'NO-SUCH-CASE' })).toMatchObject({ code: 'FORBIDDEN' })
    },
  )

  test.each([[{}], [{ consentId: 'x', caseNumber: 'y' }]])('%j names no household', async (key) => {
    expect(await open('OFFICER', key)).toMatchObject({ code: 'INPUT_INVALID' })
  })

  test('a number that is none is refused before anything is looked for', async () => {
    expect(await open('OFFICER', { idNumber: '123' })).toMatchObject({ code: 'ID_NUMBER_INVALID' })
  })
})

describe('entitled and not receiving', () => {
  test('the student who never applied is found in her household’s file', async () => {
    const { data, errors } = await hub.ask('OFFICER', ENTITLED_TO, { key: { consentId } })
    expect(errors).toEqual([])
    const { entitlements } = data.householdFile
    expect(
      entitlements.filter(({ standing }: { standing: string }) => standing === 'ENTITLED'),
    ).toContainEqual({
      standing: 'ENTITLED',
      assessment: {
        programme: { slug: 'student-grant' },
        verdict: 'MET',
        received: false,
        person: { name: '周雨桐' },
      },
    })
    // 低保 is received, so nobody is to look for it.
    const slugs = entitlements.map(
      ({ assessment }: { assessment: { programme: { slug: string } } }) => assessment.programme.slug,
    )
    expect(slugs).not.toContain('minimum-living-allowance')
  })

  test('and in the list of the region, by number, with her name only for her own office', async () => {
    const [found, ...others] = await entitled({ programme: 'student-grant' })
    expect(others).toEqual([])
    expect(found).toMatchObject({
      caseNumber: 'SQ-STUDENT',
      reportNumber: report,
      programme: 'student-grant',
      programmeTitle: { zh: '困难家庭大学生资助' },
      about: 'PERSON',
      entitled: 1,
    })
    expect(found.entitlements).toContainEqual({
      standing: 'ENTITLED',
      assessment: { person: { name: '周雨桐' } },
    })

    const token = hub.token('REVIEWER', { organisation: '990000-mz', region: '990000' })
    const [seen] = await entitled({ programme: 'student-grant', region: '990100' }, { token })
    expect(seen).toMatchObject({ caseNumber: 'SQ-STUDENT', entitled: 1, entitlements: null })
  })

  test('what is kept for the list names nobody', async () => {
    const rows = await database.database.kysely.selectFrom('report_entitlements').selectAll().execute()
    expect(rows.length).toBeGreaterThan(0)
    const text = JSON.stringify(rows)
    for (const { name, idNumber } of PERSONAS.student.members) {
      expect(text).not.toContain(name)
      expect(text).not.toContain(idNumber)
    }
  })

  test('undetermined ones are listed only where they are asked for', async () => {
    const certain = await entitled()
    const all = await entitled({ toLookAt: true })
    expect(all.length).toBeGreaterThan(certain.length)
    expect(certain.every((one: Record<string, unknown>) => Number(one['entitled']) > 0)).toBe(true)
    expect(all.some((one: Record<string, unknown>) => one['caseNumber'] === 'SQ-SAME-NAME')).toBe(true)
  })

  test('the list pages from end to end', async () => {
    const place = (one: Record<string, unknown>) =>
      `${one['reportNumber']} ${one['programme']} ${one['about']}`
    const all = (await entitled({ toLookAt: true, first: 200 })).map(place)
    const paged: string[] = []
    let after: string | null = null
    do {
      const { data } = await hub.ask('REVIEWER', LIST, { toLookAt: true, first: 3, after })
      const { edges, pageInfo } = data.entitledNotReceiving
      paged.push(...edges.map(({ node }: { node: Record<string, unknown> }) => place(node)))
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null
    } while (after !== null)
    expect(paged).toEqual(all)
    expect(new Set(paged).size).toBe(all.length)
  })

  test('a household counts once, by its newest report', async () => {
    const again = await requestVerification(hub, consentId, { caseNumber: 'SQ-STUDENT' })
    const newer = await issuedNumber(hub, again)
    const found = await entitled({ programme: 'student-grant' })
    expect(found.map((one: Record<string, unknown>) => one['reportNumber'])).toEqual([newer])
  })

  test('a case whose letter was revoked is listed no more', async () => {
    const { consent } = await verified({ ...PERSONAS.student, supporters: [] }, 'SQ-STUDENT-2')
    const cases = async () =>
      (await entitled({ programme: 'student-grant' })).map(
        (one: Record<string, unknown>) => one['caseNumber'],
      )
    expect(await cases()).toContain('SQ-STUDENT-2')
    await hub.ask('OFFICER', 'mutation ($id: ID!) { revokeConsent(id: $id, reason: "撤回") { id } }', {
      id: consent,
    })
    expect(await cases()).not.toContain('SQ-STUDENT-2')
  })

  test.each(['OFFICER', 'CLIENT_APPLICATION', 'AUDITOR', 'ADMINISTRATOR', 'RESIDENT'] as const)(
    'is no list for %s',
    async (role) => {
      const { errors } = await hub.ask(role, LIST)
      expect(errors[0]?.extensions.code).toBe('FORBIDDEN')
    },
  )

  test('is no list of another region', async () => {
    const { errors } = await hub.ask('REVIEWER', LIST, { region: '990200' })
    expect(errors[0]?.extensions).toMatchObject({ code: 'ACCESS_REFUSED', reasonCode: 'REGION_OUTSIDE' })
    expect((await hub.ask('REVIEWER', LIST, { region: 'x' })).errors[0]?.extensions.code).toBe(
      'INPUT_INVALID',
    )
  })
})
