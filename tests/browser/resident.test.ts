/** The resident's journey, on a telephone: who looked, what was consented to, objecting, complaining. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PERSONAS } from '../../sandbox/personas.ts'
import { CASE, issuedNumber, recordConsent, requestVerification } from '../testkit/hub.ts'
import {
  expectAccessible,
  expectNoSidewaysScroll,
  goTo,
  picture,
  startTestConsole,
  type TestConsole,
} from './testkit/console.ts'

let there: TestConsole
let report: string
const [HAN] = PERSONAS.han.members
const MOBILE = { width: 390, needed: HAN?.idNumber ?? '' }

beforeAll(async () => {
  there = await startTestConsole()
  const { hub } = there
  const consent = await recordConsent(hub, PERSONAS.han)
  const declarations = PERSONAS.han.declarations
  report = await issuedNumber(hub, await requestVerification(hub, consent, { declarations }))
  const refused = `query ($consent: ID!) {
    household(consentId: $consent, purpose: APPLICATION, caseNumber: "SQ-2026-9999") { members { vehicles { outcome } } }
  }`
  await hub.ask('OFFICER', refused, { consent })
})
afterAll(() => there?.stop())

test('a resident sees who looked, in words of daily life, and complains about one look', async () => {
  const { page, complaints, close } = await there.signIn('RESIDENT', MOBILE)
  await page.getByText('出具了您家庭的核对报告').waitFor()
  const refused = page.getByRole('article').filter({ hasText: '未获准许' })
  expect(await refused.innerText()).toContain('和兑市民政局的经办人 申请查询您的数据')
  expect(await refused.innerText()).toContain('案卷号与授权书不一致')
  // What is between officials is not shown, nor is anybody's number.
  expect(await page.locator('main').innerText()).not.toMatch(/relation|99\d{15}[\dX]/)
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await picture(page, 'resident-accesses')

  await refused.getByRole('button', { name: '投诉这次查询' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '投诉这次查询' }).click()
  await dialog.getByText('请填写此项。').waitFor()
  await dialog.getByLabel('您认为哪里不妥').fill('我没有办过这个案卷')
  await dialog.getByRole('button', { name: '投诉这次查询' }).click()
  await page.getByText(/投诉已提交，最迟 \d{4}-\d\d-\d\d 答复/).waitFor()
  expect(complaints).toEqual([])
  await close()
})

test('a resident finds own letters, objects to a report, and sees what becomes of it', async () => {
  const { page, complaints, close } = await there.signIn('RESIDENT', MOBILE)
  await page.getByRole('button', { name: '菜单' }).click()
  await page.getByRole('link', { name: '我的授权和报告' }).click()
  await page.getByRole('heading', { name: `案卷 ${CASE} · 和兑市民政局` }).waitFor()
  await page.getByText('韩志强、李桂芳、韩晓宇、王玉珍').waitFor()
  await page.getByText('办理经过').click()
  await page.getByText('发起核对').waitFor()
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await picture(page, 'resident-files')

  await page.getByRole('link', { name: /^核对报告 HD/ }).click()
  await page.getByRole('heading', { name: '关于韩志强的核对结果' }).waitFor()
  // The wife's results are hers alone; the household's figures are everybody's.
  expect(await page.getByRole('heading', { name: '关于李桂芳的核对结果' }).count()).toBe(0)
  await page.getByText('人均月收入', { exact: true }).first().waitFor()
  expect(await page.locator('main').innerText()).not.toMatch(/99\d{15}[\dX]/)
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await picture(page, 'resident-report')

  const vehicle = page.getByRole('listitem').filter({ hasText: '机动车登记' })
  await vehicle.getByRole('link', { name: '这项不对' }).click()
  await page.getByText('机动车登记').waitFor()
  await page.getByLabel('请说明实际情况').fill('车辆已于上月卖出')
  await page.getByLabel('请说明实际情况').fill('')
  await page.getByRole('button', { name: '提交异议' }).click()
  await page.getByText('请选择项目并说明实际情况。').waitFor()
  await page.getByLabel('请说明实际情况').fill('车辆已于上月卖出')
  await expectAccessible(page)
  await page.getByRole('button', { name: '提交异议' }).click()

  await page.getByRole('heading', { name: '异议和投诉' }).waitFor()
  await page.getByText('车辆已于上月卖出').waitFor()
  await page.getByText('我没有办过这个案卷').waitFor()
  await expectAccessible(page)
  await picture(page, 'resident-objections')
  const kept = await page.evaluate<string>(
    'JSON.stringify([location.href, { ...localStorage }, { ...sessionStorage }, history.state])',
  )
  expect(kept).not.toMatch(/99\d{15}[\dX]/)
  expect(complaints).toEqual([])
  await close()
})

test('a resident is shown nothing of anybody else, and no page of another role', async () => {
  const stranger = PERSONAS.zhang.members[0].idNumber
  const { page, close } = await there.signIn('RESIDENT', { width: 390, needed: stranger })
  await page.getByText('除您本人外，还没有人查过您的数据。').waitFor()
  expect(await page.locator('main').innerText()).not.toMatch(/990100-mz|民政局/)
  await goTo(page, '/my-files')
  await page.getByText('没有找到涉及您的授权书').waitFor()
  await goTo(page, `/my-reports/${report}`)
  await page.getByText('只能查看或处理本人的资料').waitFor()
  for (const path of ['/log', '/verifications', '/entries/x']) {
    await goTo(page, path)
    await page.getByRole('heading', { name: '没有这个页面' }).waitFor()
  }
  await close()
})

test('a resident withdraws a consent, and it is no longer in force', async () => {
  const { page, complaints, close } = await there.signIn('RESIDENT', MOBILE)
  await goTo(page, '/my-files')
  await page.getByRole('button', { name: '撤回授权' }).click()
  await page.getByRole('dialog').getByLabel('撤回原因').fill('不再申请')
  await page.getByRole('dialog').getByRole('button', { name: '撤回授权' }).click()
  await page.getByText('已撤回').waitFor()
  await page.getByText(/^\d{4}-\d\d-\d\d：不再申请$/).waitFor()
  expect(await page.getByRole('button', { name: '撤回授权' }).count()).toBe(0)
  expect(complaints).toEqual([])
  await close()
})

test.each([
  ['zh', 1440],
  ['en', 1440],
  ['en', 390],
] as const)('the resident’s pages in %s, %d pixels wide', async (language, width) => {
  const { page, complaints, close } = await there.signIn('RESIDENT', { ...MOBILE, language, width })
  const pages = [
    ['/my-accesses', 'article'],
    ['/my-files', '.letter'],
    [`/my-reports/${report}`, '.own-finding'],
    ['/my-objections', '.card'],
  ] as const
  for (const [path, sign] of pages) {
    await goTo(page, path)
    await page.locator(sign).first().waitFor()
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    await picture(page, `resident${path.replace(/^\/|\/HD.*/g, '').replace(/^/, '-')}-${language}-${width}`)
  }
  expect(complaints).toEqual([])
  await close()
})
