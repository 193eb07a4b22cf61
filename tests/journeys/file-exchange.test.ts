/** A bank that is asked in files and answers in files, from a formal verification to its report. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PERSONAS } from '../../sandbox/personas.ts'
import { csvOf } from '../testkit/department-file.ts'
import { HOLDING_RECORDS } from '../testkit/department-files.ts'
import { exchangeManifest, SEND } from '../testkit/file-exchange.ts'
import {
  CASE,
  grantAll,
  issuedNumber,
  recordConsent,
  requestVerification,
  startTestHub,
  type TestHub,
} from '../testkit/hub.ts'

let directory: string
let inbox: string
let hub: TestHub

const ITEM = 'coop.holding'
const HOUSEHOLD = PERSONAS.han
const PEOPLE = [...HOUSEHOLD.members, ...HOUSEHOLD.supporters]
const [APPLICANT] = HOUSEHOLD.members

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'hedui-file-exchange-'))
  inbox = join(directory, 'inbox/coop')
  const department = join(directory, 'departments/coop')
  await mkdir(inbox, { recursive: true })
  await mkdir(department, { recursive: true })
  const columns = { ...SEND.columns, 授权: '$consentId' }
  const manifest = exchangeManifest(
    { place: { folder: 'coop' }, poll: 'PT1S' },
    { send: { ...SEND, columns } },
    { id: ITEM, field: 'coopHoldings', record: 'CoopHolding', sensitivity: 3 },
  ).replace('slug: bank', 'slug: coop')
  await writeFile(join(department, 'manifest.yaml'), manifest)
  await writeFile(
    join(department, 'records.graphql'),
    HOLDING_RECORDS.replace('type Holding', 'type CoopHolding'),
  )
  hub = await startTestHub(
    { HEDUI_INBOX_DIR: join(directory, 'inbox'), HEDUI_VERIFICATION_DEADLINE: 'PT6S' },
    { departments: [join(directory, 'departments')] },
  )
  await grantAll(hub)
})
afterAll(async () => {
  await hub?.stop()
  await rm(directory, { recursive: true, force: true })
})

const REPORT = `query ($number: ID!, $version: Int) {
  report(number: $number, version: $version) {
    version supersedes versionReason versions { version reason }
    findings { person { idNumber } finding { outcome reasonCode } }
    totals { measures { kind value complete } }
    missing { id }
  }
}`
const LIVE = `query ($consentId: ID!) {
  household(consentId: $consentId, purpose: APPLICATION, caseNumber: "${CASE}") {
    applicant { coopHoldings { outcome reasonCode records { number amount } } }
  }
}`

async function report(verification: string, version: number | null = null) {
  const number = await issuedNumber(hub, verification)
  const { data, errors } = await hub.ask('OFFICER', REPORT, { number, version })
  expect(errors).toEqual([])
  return data.report
}

async function live(consentId: string) {
  const { data, errors } = await hub.ask('OFFICER', LIVE, { consentId })
  expect(errors).toEqual([])
  return data.household.applicant.coopHoldings
}

/** The inquiry that the bank finds under a consent, with the ID numbers in it. */
async function inquiryUnder(consentId: string): Promise<{ id: string; people: string[] } | null> {
  const outbox = join(inbox, 'out')
  for (const name of await readdir(outbox).catch(() => [])) {
    if (name.startsWith('.')) continue
    const [, ...rows] = iconv
      .decode(await readFile(join(outbox, name)), 'gb18030')
      .trim()
      .split('\r\n')
    const cells = rows.map((row) => row.split(','))
    if (!rows.every((row) => row.endsWith(consentId))) continue
    return { id: cells[0]?.[0] ?? '', people: cells.map((row) => row[1] ?? '') }
  }
  return null
}

async function toldUnder(consentId: string) {
  await expect.poll(() => inquiryUnder(consentId), { timeout: 20_000 }).not.toBeNull()
  const told = await inquiryUnder(consentId)
  if (!told) throw new Error('not asked')
  return told
}

const answer = (inquiry: string) =>
  writeFile(join(inbox, `a_${inquiry}.csv`), csvOf([[APPLICANT.idNumber, APPLICANT.name, 'A-1', '1234.50']]))

test('a verification waits for the file and comes out complete; an answer after the deadline makes a further version', async () => {
  const [inTime, late] = [await recordConsent(hub, HOUSEHOLD), await recordConsent(hub, HOUSEHOLD)]
  expect(await live(inTime)).toMatchObject({ outcome: 'NOT_RETURNED', reasonCode: 'ANSWERS_LATER' })
  const verifications = await Promise.all(
    [inTime, late].map((consentId) => requestVerification(hub, consentId, { items: [ITEM] })),
  )
  const told = await toldUnder(inTime)
  expect(told.people).toEqual(PEOPLE.map(({ idNumber }) => idNumber))
  expect(await live(inTime)).toMatchObject({ reasonCode: 'AWAITING_ANSWER' })
  await answer(told.id)

  const complete = await report(verifications[0] ?? '')
  expect(complete.missing).toEqual([])
  expect(complete.findings.map(({ finding }: { finding: { outcome: string } }) => finding.outcome)).toEqual(
    PEOPLE.map((person) => (person === APPLICANT ? 'HIT' : 'NONE')),
  )
  expect(complete.totals.measures).toContainEqual({
    kind: 'property.deposits',
    value: '1234.50',
    complete: true,
  })
  expect(await live(inTime)).toMatchObject({
    outcome: 'HIT',
    records: [{ number: 'A-1', amount: '1234.50' }],
  })

  const incomplete = await report(verifications[1] ?? '')
  for (const { finding } of incomplete.findings) {
    expect(finding).toEqual({ outcome: 'NOT_RETURNED', reasonCode: 'DEADLINE_PASSED' })
  }
  await answer((await toldUnder(late)).id)
  await expect
    .poll(() => live(late), { timeout: 15_000, interval: 200 })
    .toMatchObject({ outcome: 'HIT', records: [{ amount: '1234.50' }] })
  await expect
    .poll(() => report(verifications[1] ?? ''), { timeout: 15_000, interval: 200 })
    .toMatchObject({ version: 2, supersedes: 1, versionReason: 'LATE_ANSWER', missing: [] })
  const versions = [
    { version: 1, reason: null },
    { version: 2, reason: 'LATE_ANSWER' },
  ]
  expect(await report(verifications[1] ?? '', 1)).toEqual({ ...incomplete, versions })

  const { data } = await hub.ask(
    'AUDITOR',
    'query ($filter: AccessLogFilter) { accessLog(filter: $filter, first: 10) { edges { node { kind decision } } } }',
    { filter: { kind: 'FINDINGS_SUBMITTED' } },
  )
  expect(data?.accessLog.edges).toHaveLength(2)
  const metrics = await (await fetch(`${hub.url}/metrics`)).text()
  expect(metrics).toContain('hedui_delivered_files_total{department="coop",outcome="ANSWERED"} 2')
})
