/** An officer helps first: opens an emergency access, looks, and ends it; and is told in place what stands against it. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PERSONAS } from '../../sandbox/personas.ts'
import { some } from '../testkit/effort.ts'
import { recordConsent } from '../testkit/hub.ts'
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
  there = await startTestConsole(['housing', 'public-security'], {
    HEDUI_EMERGENCY_ITEMS: 'housing.realEstate,publicSecurity.householdRegister',
  })
  await recordConsent(there.hub, PERSONAS.zhang, { caseNumber: SIGNED })
})
afterAll(() => there?.stop())

const [HAN] = PERSONAS.han.members
const [ZHANG] = PERSONAS.zhang.members
const REASON = '申请人突发重病住院昏迷，家属在外地无法及时签署授权书'
const SIGNED = 'LS-2026-0300'

interface Typed {
  readonly caseNumber: string
  readonly name: string
  readonly idNumber: string
  readonly reason: string
}

async function fill(page: Page, { caseNumber, name, idNumber, reason }: Typed): Promise<void> {
  // The list before it has a case number too.
  await page.getByLabel('为什么来不及签署授权书').waitFor()
  await page.getByLabel('案卷号').fill(caseNumber)
  await page.getByLabel('姓名').fill(name)
  await page.getByLabel('公民身份号码').fill(idNumber)
  await page.getByLabel('为什么来不及签署授权书').fill(reason)
  await page.getByRole('checkbox', { name: /不动产/ }).check()
  await page.getByRole('checkbox', { name: /我已知悉/ }).check()
}

const openButton = (page: Page) => page.getByRole('button', { name: '开启紧急访问' })

test('an officer opens an access, looks up under it, and ends it; somebody else has the finding', async () => {
  const { page, complaints, close } = await there.signIn('OFFICER')
  await page.getByRole('navigation').getByRole('link', { name: '紧急访问' }).click()
  await openButton(page).click()
  // What follows is said before anything is typed.
  await page.getByText('由他人在3个工作日内复核；您自己不能复核').waitFor()
  await openButton(page).click()
  for (const missing of [
    '请填写案卷号',
    '请填写姓名',
    '请至少选择一个项目',
    '请写明原因',
    '请先确认知悉上述后果',
  ]) {
    await page.getByText(missing).first().waitFor()
  }
  await expectAccessible(page)
  await picture(page, 'emergency-missing')
  await fill(page, { caseNumber: 'LS-2026-0200', name: HAN.name, idNumber: HAN.idNumber, reason: REASON })
  await page.getByRole('checkbox', { name: /户籍/ }).check()
  await picture(page, 'emergency-open')
  await openButton(page).click()

  await page.getByRole('heading', { name: '紧急访问 LS-2026-0200' }).waitFor()
  // No number stands in the address, and none on the page.
  expect(page.url()).not.toMatch(/99\d{15}/)
  const looks = async () => {
    const { data } = await there.hub.ask(
      'AUDITOR',
      '{ accessLog(filter: { kind: DISCLOSURE }) { edges { node { decision emergencyAccess } } } }',
    )
    return data.accessLog.edges.map(({ node }: { node: unknown }) => node)
  }
  // Opening the page is no look: the officer decides on each.
  expect(await looks()).toEqual([])
  const found = page.getByRole('region', { name: '查询结果' })
  await found.getByRole('button', { name: '查询' }).click()
  await found
    .getByRole('row', { name: /不动产/ })
    .getByText('有', { exact: true })
    .waitFor()
  await found.getByRole('row', { name: /户籍/ }).waitFor()
  const id = page.url().split('/').at(-1)
  expect(await looks()).toEqual([{ decision: 'GRANTED', emergencyAccess: id }])
  expect(await page.locator('main').innerText()).not.toContain(HAN.idNumber)
  await expectAccessible(page)
  await picture(page, 'emergency-looked')

  await page.getByRole('button', { name: '提前撤销' }).click()
  await page.getByRole('dialog').getByLabel('撤销原因').fill('家属已到场签署授权书')
  await page.getByRole('dialog').getByRole('button', { name: '提前撤销' }).click()
  await page.getByText('此次紧急访问已经结束').waitFor()
  expect(await found.getByRole('button', { name: '查询' }).count()).toBe(0)
  expect(await found.getByRole('row').count()).toBe(0)
  await page.getByRole('link', { name: '全部紧急访问' }).click()
  await page
    .getByRole('row', { name: /LS-2026-0200/ })
    .getByText('已撤销')
    .waitFor()
  expect(complaints).toEqual([])
  await close()

  const auditor = await there.signIn('AUDITOR')
  await goTo(auditor.page, '/emergencies')
  const row = auditor.page.getByRole('row', { name: /LS-2026-0200/ })
  await row.getByText('待复核').waitFor()
  expect(await row.innerText()).not.toContain(HAN.name)
  expect(await openButton(auditor.page).count()).toBe(0)
  await auditor.close()
})

test('what is wrong is told where it was typed, and what the hub refuses loses nothing', async () => {
  const { page, close } = await there.signIn('OFFICER')
  await goTo(page, '/emergencies/new')
  const typed = { caseNumber: SIGNED, name: ZHANG.name, idNumber: ZHANG.idNumber, reason: REASON }
  await page.getByText('请知悉').waitFor()
  // Auditors read the reason, who see nobody's data.
  await fill(page, { ...typed, reason: '申请人突发重病住院昏迷，联系电话13900000000' })
  await page.getByText('原因中不得填写个人号码').waitFor()
  await fill(page, { ...typed, idNumber: `${ZHANG.idNumber.slice(0, 17)}0` })
  await page.getByText('校验位不符').waitFor()
  await fill(page, typed)
  await openButton(page).click()
  // Their letter is in force: the look is to be under the letter.
  await page.getByText('CONSENT_SUFFICES').waitFor()
  await picture(page, 'emergency-refused')
  expect(await page.getByLabel('为什么来不及签署授权书').inputValue()).toBe(REASON)
  expect(await page.getByLabel('公民身份号码').inputValue()).toBe(ZHANG.idNumber)

  // What only the hub can see of the input stands at its field: a person who is named twice.
  await page.getByRole('button', { name: '添加人员' }).click()
  const second = page.getByRole('group', { name: '第2人' })
  await second.getByLabel('姓名').fill(ZHANG.name)
  await second.getByLabel('公民身份号码').fill(ZHANG.idNumber)
  await openButton(page).click()
  await page.getByRole('region', { name: '二、涉及人员' }).getByText('同一人重复列出').waitFor()
  const { data } = await there.hub.ask('OFFICER', '{ emergencyAccesses { edges { node { caseNumber } } } }')
  expect(JSON.stringify(data)).not.toContain(SIGNED)
  await close()
})

test('an access that ended elsewhere says so at the next look', async () => {
  const { page, close } = await there.signIn('OFFICER')
  await goTo(page, '/emergencies/new')
  await fill(page, { caseNumber: 'LS-2026-0201', name: HAN.name, idNumber: HAN.idNumber, reason: REASON })
  await openButton(page).click()
  await page.getByRole('heading', { name: '紧急访问 LS-2026-0201' }).waitFor()
  const { errors } = await there.hub.ask(
    'ADMINISTRATOR',
    'mutation ($id: ID!) { revokeEmergencyAccess(id: $id, reason: "值班复核后撤销") { state } }',
    { id: page.url().split('/').at(-1) },
  )
  expect(errors).toEqual([])
  await page.getByRole('button', { name: '查询' }).click()
  await page.getByText('EMERGENCY_REVOKED').waitFor()
  await page.getByText('此次紧急访问已经结束').waitFor()
  await close()
})

test('nobody but an officer is shown the way to open one', async () => {
  const { page, close } = await there.signIn('AUDITOR')
  await goTo(page, '/emergencies/new')
  await page.getByRole('heading', { name: '没有这个页面' }).waitFor()
  await close()
})

test.each(some(LOOKS, 2))('an officer’s emergencies in %s, %d pixels wide', async (language, width) => {
  const { page, complaints, close } = await there.signIn('OFFICER', { language, width })
  await goTo(page, '/emergencies/new')
  await page.getByRole('group').first().waitFor()
  const look = async (name: string) => {
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    await picture(page, `emergency-${name}-${language}-${width}`)
  }
  await look('new')
  await goTo(page, '/emergencies')
  await page.getByRole('row', { name: /LS-2026-0200/ }).waitFor()
  await look('list')
  await page.getByRole('link', { name: 'LS-2026-0200' }).click()
  await page.getByRole('heading', { name: /LS-2026-0200/ }).waitFor()
  await look('access')
  expect(complaints).toEqual([])
  await close()
})
