/** A department without a system: its clerk answers in the inbox what is asked, and the report has it. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PERSONAS } from '../../sandbox/personas.ts'
import { some } from '../testkit/effort.ts'
import { issuedNumber, recordConsent, requestVerification } from '../testkit/hub.ts'
import {
  expectAccessible,
  expectNoSidewaysScroll,
  goTo,
  LOOKS,
  picture,
  startTestConsole,
  type TestConsole,
} from './testkit/console.ts'

let there: TestConsole
/** Of somebody about whom the department knows two things. */
let verification: string

const [PERSON] = PERSONAS.inCustody.members
const CASE = 'SQ-2026-0400'

beforeAll(async () => {
  // A clerk takes longer than the half minute of a hub that nobody set otherwise.
  there = await startTestConsole(['housing', 'justice'], { HEDUI_VERIFICATION_DEADLINE: 'P3WD' })
  // The sandbox's own clerk stays away: here somebody answers in the browser.
  await fetch(`${there.sandbox.departments.justice.controlUrl}/behaviour`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ mode: 'down' }),
  })
  const consentId = await recordConsent(there.hub, PERSONAS.inCustody, { caseNumber: CASE })
  verification = await requestVerification(there.hub, consentId, { caseNumber: CASE })
})
afterAll(() => there?.stop())

const openInbox = async (page: Page): Promise<void> => {
  await page.getByRole('navigation').getByRole('link', { name: '待反馈查询' }).click()
}
const answer = (page: Page, item: string) => page.getByRole('group', { name: `${PERSON.name} ${item}` })

test.each(some(LOOKS, 2))(
  'an inbox with something to answer in %s, %d pixels wide',
  async (language, width) => {
    const { page, complaints, close } = await there.signIn('STEWARD', { needed: 'justice', language, width })
    await goTo(page, '/inbox')
    await page.getByRole('heading', { name: PERSON.name }).waitFor()
    await page
      .getByRole('radio', { name: language === 'zh' ? '有' : 'Found', exact: true })
      .first()
      .check()
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    await picture(page, `steward-inbox-full-${language}-${width}`)
    expect(complaints).toEqual([])
    await close()
  },
)

test('a clerk hands in what is there in parts; what is wrong keeps nothing and loses nothing', async () => {
  const { page, close } = await there.signIn('STEWARD', { needed: 'justice' })
  await openInbox(page)
  const submit = page.getByRole('button', { name: '提交', exact: true })
  await page.getByText('还须填报2项').waitFor()
  await submit.click()
  await page.getByText('请至少选择一项。').waitFor()

  const custody = answer(page, '服刑及强制戒毒')
  await custody.getByRole('radio', { name: '有', exact: true }).check()
  // The name that was asked about stands there; it may be another in the register.
  expect(await custody.getByLabel(/^姓名（xm）/).inputValue()).toBe(PERSON.name)
  await custody.getByLabel(/^类型（lb）/).fill('1')
  await custody.getByLabel(/^起始日期（qsrq）/).fill('去年三月')
  await submit.click()
  await custody.getByRole('alert').waitFor()
  await page.getByText('提交的内容有误，未保存任何一项').waitFor()
  await picture(page, 'steward-inbox-fault')
  expect(await custody.getByLabel(/^类型（lb）/).inputValue()).toBe('1')

  await custody.getByLabel(/^起始日期（qsrq）/).fill('2025-03-01')
  await submit.click()
  await page.getByText('已提交1项。').waitFor()
  // The other item can follow; until then there is no report.
  await page.getByText('还须填报1项').waitFor()
  expect(await custody.count()).toBe(0)
  const { data } = await there.hub.ask('OFFICER', 'query ($id: ID!) { verification(id: $id) { state } }', {
    id: verification,
  })
  expect(data.verification.state).toBe('COLLECTING')
  await answer(page, '判决与执行').getByRole('radio', { name: '无', exact: true }).check()
  await submit.click()
  await page.getByText('没有待反馈的查询').waitFor()
  await picture(page, 'steward-inbox-empty')
  await close()
})

test('the report has what the clerk handed in, and each look into the inbox is on record', async () => {
  const number = await issuedNumber(there.hub, verification)
  const { data, errors } = await there.hub.ask(
    'OFFICER',
    'query ($number: ID!) { report(number: $number) { findings { finding { item { id } outcome } } } }',
    { number },
  )
  expect(errors).toEqual([])
  const outcomes = data.report.findings.map(({ finding }: { finding: { item: { id: string } } }) => finding)
  expect(outcomes).toEqual(
    expect.arrayContaining([
      { item: { id: 'justice.custody' }, outcome: 'HIT' },
      { item: { id: 'justice.judgments' }, outcome: 'NONE' },
    ]),
  )
  const log = await there.hub.ask(
    'AUDITOR',
    `{ read: accessLog(filter: { kind: INQUIRIES_READ }) { edges { node { decision } } }
       handedIn: accessLog(filter: { kind: FINDINGS_SUBMITTED }) { edges { node { decision } } } }`,
  )
  expect(log.data.read.edges.length).toBeGreaterThan(0)
  // Twice, in parts; what was wrong is no answer.
  const granted = log.data.handedIn.edges.filter(
    ({ node }: { node: { decision: string } }) => node.decision === 'GRANTED',
  )
  expect(granted).toHaveLength(2)
})

test('another department’s steward finds nothing of it', async () => {
  const consentId = await recordConsent(there.hub, PERSONAS.zhang, { caseNumber: 'SQ-2026-0401' })
  await requestVerification(there.hub, consentId, { caseNumber: 'SQ-2026-0401' })
  const { page, close } = await there.signIn('STEWARD', { needed: 'housing' })
  await openInbox(page)
  await page.getByText('没有待反馈的查询').waitFor()
  await close()
})

test('the person reads of which department the clerk is', async () => {
  const { page, complaints, close } = await there.signIn('RESIDENT', { needed: PERSON.idNumber })
  const handed = page.getByRole('article').filter({ hasText: '反馈了您的数据' }).first()
  expect(await handed.innerText()).toContain('司法局的数据管理员 反馈了您的数据')
  expect(complaints).toEqual([])
  await close()
})
