/** The officer's journey: from an ID card to the report on paper, in the browser. */
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PERSONAS } from '../../sandbox/personas.ts'
import { some } from '../testkit/effort.ts'
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
beforeAll(async () => {
  there = await startTestConsole()
})
afterAll(() => there?.stop())

const LETTER = { name: 'letter.pdf', mimeType: 'application/pdf', buffer: Buffer.from('a signed letter') }

test('an officer goes from one ID card to a report on paper', async () => {
  const { page, complaints, close } = await there.signIn('OFFICER')
  await page.getByRole('button', { name: '发起核对' }).click()
  await page.getByRole('heading', { name: '发起核对' }).waitFor()
  await page.getByLabel('案卷号', { exact: true }).fill('SQ-2026-0077')
  // Nobody consents by saying nothing.
  const separately = page.getByRole('checkbox', { name: /已单独同意核对敏感信息/ })
  expect(await separately.isChecked()).toBe(false)
  await separately.check()
  const [applicant, ...family] = PERSONAS.han.members
  if (!applicant) throw new Error('no applicant')
  const first = page.getByRole('group').first()
  await first.getByLabel('姓名').fill(applicant.name)

  // A typing error is told as it is made, and mended.
  await first.getByLabel('公民身份号码').fill(`${applicant.idNumber.slice(0, 17)}1`)
  await expect.poll(() => page.getByText('校验位不符').count()).toBe(1)
  await first.getByLabel('公民身份号码').fill(applicant.idNumber)
  await expect.poll(() => page.getByText('校验位不符').count()).toBe(0)

  await first.locator('input[type=file]').setInputFiles(LETTER)
  await page.getByRole('button', { name: '登记授权并查找家庭成员' }).click()
  await page.getByText('请与申请人核对以下人员').waitFor()
  const people = page.locator('section[aria-label="二、家庭成员和授权"] fieldset')
  await expect.poll(() => people.count()).toBe(4)
  for (const { name, idNumber } of family) {
    const person = people.filter({ hasText: name })
    // The register's number of somebody who has not signed is masked: it is typed from the card.
    await person.getByLabel('公民身份号码').fill(idNumber)
    await person.locator('input[type=file]').setInputFiles(LETTER)
  }
  const declared = page.locator('section[aria-label="三、家庭申报"] fieldset').first()
  await declared.getByLabel('工资性收入').fill('25800.00')
  await expectAccessible(page)
  await picture(page, 'officer-start')
  await page.getByRole('button', { name: '一键核对' }).click()

  await page.getByRole('heading', { name: '核对任务 SQ-2026-0077' }).waitFor()
  await picture(page, 'officer-board')
  // It fills in by itself, over the subscription.
  await page.getByText('48/48项已反馈').waitFor({ timeout: 60_000 })
  // Each department's row tells of every person, in the order of the letter.
  const board = page.getByRole('region', { name: '各单位反馈进度' }).getByRole('table')
  const names = PERSONAS.han.members.map(({ name }) => name)
  const heads = await board.getByRole('columnheader').allInnerTexts()
  expect(heads.slice(1, -1).map((text) => text.split('\n')[0])).toEqual(names)
  const tax = board.getByRole('row', { name: /税务/ })
  expect(await tax.getByText('已反馈', { exact: true }).count()).toBe(names.length + 1)
  await picture(page, 'officer-board-full')
  await expectAccessible(page)
  await page.getByRole('button', { name: '查看核对报告' }).click()
  const open = page.getByRole('link', { name: '查看核对报告' })
  await open
    .or(page.getByRole('heading', { name: /^核对报告/ }))
    .first()
    .waitFor()
  if (await open.count()) await open.click()
  await page.getByRole('heading', { name: /^核对报告 HD990100-/ }).waitFor()
  // Where it belongs is marked in the menu, where no word is its own.
  expect(await page.locator('.menu a[aria-current="true"]').allInnerTexts()).toEqual(['核对任务'])

  // Numbers come masked from the hub; a click asks for one of them, and that is on record.
  const text = async () => page.locator('main').innerText()
  expect(await text()).not.toMatch(/99\d{15}[\dX]/)
  await page.getByRole('button', { name: `显示 ${applicant.name}` }).click()
  await page.getByText(applicant.idNumber).waitFor()
  expect((await text()).match(/99\d{15}[\dX]/g)).toEqual([applicant.idNumber])
  const { data } = await there.hub.ask(
    'AUDITOR',
    '{ accessLog(filter: { kind: ID_NUMBER_REVEALED }) { edges { node { decision subject } } } }',
  )
  expect(data.accessLog.edges).toHaveLength(1)
  await page.getByRole('button', { name: `隐藏 ${applicant.name}` }).click()
  await expect.poll(text).not.toMatch(/99\d{15}[\dX]/)

  // Declared 25,800.00, found 32,202.50.
  const compared = page.getByRole('row', { name: /韩志强 工资性收入/ })
  expect(await compared.innerText()).toContain('6,402.50')
  await expectAccessible(page)
  await picture(page, 'officer-report')

  // A figure opens how it came about, down to what a department answered.
  await page.getByRole('button', { name: '如何得出: 人均月收入' }).click()
  await page
    .getByText(/核对,有个人所得税信息|个人所得税/)
    .first()
    .waitFor()
  await picture(page, 'officer-explanation')
  await page.keyboard.press('Escape')

  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '下载PDF' }).click()
  const file = await (await download).path()
  expect((await readFile(file)).subarray(0, 5).toString()).toBe('%PDF-')
  expect(complaints).toEqual([])
  await close()
})

test('a hit that is somebody else’s is disposed of, and the report has a further version', async () => {
  const { page, complaints, close } = await there.signIn('OFFICER')
  await page.getByRole('link', { name: 'SQ-2026-0077' }).click()
  await page.getByRole('button', { name: '查看核对报告' }).click()
  const row = page.getByRole('row', { name: /^机动车登记/ })
  await row.getByRole('button').first().click()
  await page.getByRole('button', { name: '记录核实结论' }).click()
  await page.getByRole('radio', { name: '不属实', exact: true }).click()
  await page.getByLabel('说明').fill('车辆已于上月过户')
  await page.getByRole('dialog').getByRole('button', { name: '记录核实结论' }).click()
  await page.getByRole('heading', { name: /第2版/ }).waitFor()
  await row.getByText('不属实').waitFor()
  expect(complaints).toEqual([])
  await close()
})

test('nothing that was typed is lost where the hub refuses it', async () => {
  const { page, close } = await there.signIn('OFFICER')
  await page.getByRole('button', { name: '发起核对' }).click()
  await page.getByRole('heading', { name: '发起核对' }).waitFor()
  await page.getByLabel('案卷号', { exact: true }).fill('SQ-2026-0099')
  await page.getByRole('button', { name: '一键核对' }).click()
  await page.getByText('以下人员的姓名、号码或授权不完整').waitFor()
  expect(await page.getByLabel('案卷号', { exact: true }).inputValue()).toBe('SQ-2026-0099')
  await close()
})

test('an officer is shown no page of another role, and no address leads there', async () => {
  const { page, close } = await there.signIn('OFFICER')
  expect(await page.getByRole('navigation').innerText()).not.toMatch(/日志|审计|单位接入/)
  await goTo(page, '/access-log')
  await page.getByRole('heading', { name: '没有这个页面' }).waitFor()
  await close()
})

test('the pages hold no ID number in address or storage', async () => {
  const { page, close } = await there.signIn('OFFICER')
  await page.getByRole('link', { name: 'SQ-2026-0077' }).click()
  await page.getByRole('button', { name: '查看核对报告' }).click()
  await page.getByRole('heading', { name: /^核对报告/ }).waitFor()
  const kept = await page.evaluate<string>(
    'JSON.stringify([location.href, { ...localStorage }, { ...sessionStorage }, history.state])',
  )
  expect(kept).not.toMatch(/99\d{15}[\dX]/)
  expect(kept).not.toContain('eyJ')
  await close()
})

test.each(some(LOOKS, 2))('worklist and report in %s, %d pixels wide', async (language, width) => {
  const { page, complaints, close } = await there.signIn('OFFICER', { language, width })
  await page.getByRole('link', { name: 'SQ-2026-0077' }).waitFor()
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await picture(page, `worklist-${language}-${width}`)
  await page.getByRole('link', { name: 'SQ-2026-0077' }).click()
  await page.locator('.board').waitFor()
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await picture(page, `board-${language}-${width}`)
  await page.getByRole('button', { name: language === 'zh' ? '查看核对报告' : 'Open the report' }).click()
  await page.locator('.matrix').first().waitFor()
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await picture(page, `report-${language}-${width}`)
  expect(complaints).toEqual([])
  await close()
})
