/** The reviewer's journey: second looks at a higher level, who is entitled and does not receive, and the standards. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PERSONAS } from '../../sandbox/personas.ts'
import { addDays, dayInChina } from '../../src/calendar.ts'
import { HIGHER_REVIEWER } from '../../src/identity/development-personas.ts'
import { some } from '../testkit/effort.ts'
import { issuedNumber, recordConsent, requestVerification } from '../testkit/hub.ts'
import { smallProgramme } from '../testkit/standards.ts'
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
/** Of the household that no standard is met by. */
let refused: string

beforeAll(async () => {
  there = await startTestConsole(undefined, { HEDUI_REVIEW_SAMPLE: '1' })
  const verified = async (name: 'rareName' | 'student'): Promise<string> => {
    const caseNumber = CASES[name]
    const consentId = await recordConsent(there.hub, PERSONAS[name], { caseNumber })
    const id = await requestVerification(there.hub, consentId, { caseNumber, residence: 'URBAN' })
    return issuedNumber(there.hub, id)
  }
  refused = await verified('rareName')
  await verified('student')
})
afterAll(() => there?.stop())

const CASES = { rareName: 'SQ-2026-0101', student: 'SQ-2026-0102' } as const

const rowOf = (page: Page) => page.getByRole('row', { name: new RegExp(refused) })

test('a second look is taken, and concluded with what follows', async () => {
  const { page, complaints, close } = await there.signIn('HIGHER_REVIEWER')
  await page.getByRole('navigation').getByRole('link', { name: '抽查复审' }).click()
  await rowOf(page).getByText('已抽中').waitFor()
  await rowOf(page).getByRole('button', { name: '由我复审' }).click()
  await rowOf(page).getByText('已分派').waitFor()
  await page.getByRole('checkbox', { name: '只看分派给我的' }).check()
  await rowOf(page).getByRole('button', { name: '办结复审' }).click()
  const dialog = page.getByRole('dialog')
  const confirm = dialog.getByRole('button', { name: '办结复审' })
  expect(await confirm.isDisabled()).toBe(true)
  await dialog.getByLabel('结论').click()
  await page.getByTitle('不应拒绝').click()
  await dialog.getByLabel('说明').fill('存款为他人代存')
  // Without what follows it cannot be done.
  expect(await confirm.isDisabled()).toBe(true)
  await dialog.getByLabel('后续处理').fill('退回重新办理')
  await confirm.click()
  await rowOf(page).getByText('退回重新办理').waitFor()
  await expectAccessible(page)
  await picture(page, 'reviewer-samples-done')
  const { data } = await there.hub.ask(
    { token: there.hub.token('REVIEWER', HIGHER_REVIEWER) },
    '{ sampleReviews { edges { node { reportNumber state conclusion { result followUp by } } } } }',
  )
  expect(data.sampleReviews.edges.map(({ node }: { node: unknown }) => node)).toEqual([
    {
      reportNumber: refused,
      state: 'DONE',
      conclusion: { result: 'WRONGLY_REFUSED', followUp: '退回重新办理', by: HIGHER_REVIEWER.subject },
    },
  ])
  expect(complaints).toEqual([])
  await close()
})

test('a reviewer of the office’s own level is shown none of its second looks', async () => {
  const { page, close } = await there.signIn('REVIEWER')
  await goTo(page, '/sample-reviews')
  await page.getByText('没有被抽中的报告').waitFor()
  await close()
})

test('who is entitled and does not receive is found, and leads to the household’s file', async () => {
  const { page, complaints, close } = await there.signIn('REVIEWER')
  await page.getByRole('navigation').getByRole('link', { name: '应享未享' }).click()
  // The work list before it shows the same case for as long as the page is fetched.
  await page.getByRole('heading', { name: '应享未享' }).waitFor()
  const row = page.getByRole('row', { name: new RegExp(CASES.student) })
  await row.waitFor()
  expect(await row.innerText()).toMatch(/应享未享/)
  // Whom no standard is met by is not among them, whatever is not known.
  await page.getByRole('checkbox', { name: '包括待核实的' }).check()
  await row.first().waitFor()
  expect(await page.getByText(CASES.rareName).count()).toBe(0)
  await page.getByLabel('行政区划').fill('98')
  await page.getByLabel('行政区划').press('Enter')
  await page.getByText('行政区划代码应为6位数字').waitFor()
  await page.getByLabel('行政区划').fill('')
  await page.getByLabel('行政区划').press('Enter')
  await row.getByRole('link', { name: CASES.student }).first().click()
  await page.getByRole('heading', { name: /家庭档案/ }).waitFor()
  await page.getByText(CASES.student).first().waitFor()
  expect(complaints.filter((said) => !said.includes('400'))).toEqual([])
  await close()
})

test('the standards are there to be read, and nothing of them to be done', async () => {
  const { page, complaints, close } = await there.signIn('REVIEWER')
  await page.getByRole('navigation').getByRole('link', { name: '标准和项目' }).click()
  await page
    .getByRole('link', { name: /最低生活保障/ })
    .first()
    .click()
  await page.getByRole('region', { name: '规则' }).first().waitFor()
  expect(await page.getByRole('button', { name: /审批发布|驳回或撤回|登记文件/ }).count()).toBe(0)
  expect(complaints).toEqual([])
  await close()
})

test('an administrator sees what a draft would change before it is published', async () => {
  const day = addDays(dayInChina(new Date()), 1)
  const draft = await there.hub.ask(
    'ADMINISTRATOR',
    'mutation ($document: String!) { publishProgramme(document: $document) { version } }',
    { document: smallProgramme({ region: '990000', slug: 'student-grant', from: day }) },
  )
  expect(draft.errors).toEqual([])
  const { page, complaints, close } = await there.signIn('ADMINISTRATOR')
  await goTo(page, `/standards/990000/student-grant/${draft.data.publishProgramme.version}`)
  const panel = page.getByRole('region', { name: '对已出具报告的影响', exact: true }).first()
  await panel.getByRole('button', { name: '预览效果' }).click()
  await panel.getByText(`有效报告 2 份，抽取 2 份，按 ${day} 的标准重算。`).waitFor()
  // The student met the grant's standard; the draft is for households with next to nothing.
  await panel.getByRole('row', { name: /困难家庭大学生资助 符合标准 无此项目 1/ }).waitFor()
  await expectAccessible(page)
  await picture(page, 'administrator-effect')
  expect(complaints).toEqual([])
  await close()
})

test.each(some(LOOKS, 2))('the reviewer’s pages in %s, %d pixels wide', async (language, width) => {
  const { page, complaints, close } = await there.signIn('HIGHER_REVIEWER', { language, width })
  for (const path of ['/sample-reviews', '/entitled', '/standards']) {
    await goTo(page, path)
    await page.locator('table.list tbody tr').first().waitFor()
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    await picture(page, `reviewer${path.replaceAll('/', '-')}-${language}-${width}`)
  }
  expect(complaints).toEqual([])
  await close()
})
