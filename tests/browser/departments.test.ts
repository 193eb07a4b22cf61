/** A department comes into the hub in the browser: written, tried, approved by somebody else, live; and the refusals. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { PERSONAS } from '../../sandbox/personas.ts'
import { type HttpServer, startHttpServer } from '../testkit/department-http.ts'
import { issuedNumber, recordConsent, requestVerification } from '../testkit/hub.ts'
import {
  expectAccessible,
  expectNoSidewaysScroll,
  goTo,
  picture,
  startTestConsole,
  type TestConsole,
} from './testkit/console.ts'

let there: TestConsole
let fund: HttpServer

const KEY = 'open sesame'
const [HOLDER] = PERSONAS.han.members

/** The example of docs/add-a-department.md: one record of Han, nothing on everybody else that is asked about. */
beforeAll(async () => {
  fund = await startHttpServer(({ headers, body }) => {
    if (headers['x-api-key'] !== KEY) return { status: 403, body: '' }
    const { ids } = z.object({ ids: z.array(z.string()) }).parse(JSON.parse(body.toString()))
    const row = {
      sfzh: HOLDER?.idNumber,
      xm: HOLDER?.name,
      bh: 'F-1',
      lx: '01',
      je: '1200.50',
      djrq: '20200105',
    }
    const data = ids.includes(row.sfzh ?? '') ? [row] : []
    return { body: JSON.stringify({ code: '0', data, queried: ids, updatedAt: new Date().toISOString() }) }
  })
  there = await startTestConsole(['housing'])
})
afterAll(async () => {
  await there?.stop()
  await fund?.stop()
})

async function setSecret(page: Page, name: string, value: string): Promise<void> {
  const form = page.getByRole('region', { name: '地址和密钥' })
  const slug = form.getByLabel('单位代码')
  if (await slug.count()) await slug.fill('fund')
  await form.getByLabel('名称').fill(name)
  await form.getByLabel('值', { exact: true }).fill(value)
  await form.getByRole('button', { name: '保存' }).click()
  await page.getByText(`已保存 ${name}。`).waitFor()
}

async function openVersion(page: Page, slug: string, version: number): Promise<void> {
  // From another page, so that it is asked for anew.
  await goTo(page, '/')
  // The address of the first page is a redirection, which must have happened before the next one is gone to.
  await page.waitForURL(({ pathname }) => pathname !== '/console/')
  await goTo(page, `/departments/${slug}/versions/${version}`)
  await page.getByRole('heading', { name: new RegExp(` 第${version}版$`) }).waitFor()
  await page.getByRole('heading', { name: '办理经过' }).waitFor()
}

/** Takes a step, and confirms it in the dialog. */
async function take(page: Page, step: string): Promise<void> {
  await page.getByRole('button', { name: step, exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: step, exact: true }).click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
}

test('a department is written, tried, approved by somebody else and live, and its item is in the next report', async () => {
  const steward = await there.signIn('STEWARD', { needed: 'fund' })
  const { page } = steward
  await page.getByRole('button', { name: '登记新版本' }).click()
  await page.getByRole('heading', { name: '从模板编写接入文件' }).waitFor()
  await page.getByLabel('单位代码').fill('fund')
  await page.getByRole('button', { name: '从模板开始' }).click()
  await page.locator('.cm-content').first().waitFor()

  // What the hub finds wrong is told with its place; nothing is registered, and nothing that was written is lost.
  await page.getByRole('button', { name: '登记并认证' }).click()
  await page.getByRole('button', { name: 'manifest.yaml 第7行第12列' }).first().waitFor()
  await page.getByRole('alert').getByText('source.baseUrl：请设置环境变量 FUND_URL').waitFor()
  await expect.poll(() => page.locator('.cm-lint-marker-error').count()).toBeGreaterThan(0)
  await picture(page, 'steward-editor-faults')
  await expectAccessible(page)

  await goTo(page, '/department')
  await page.getByRole('heading', { name: '地址和密钥' }).waitFor()
  await setSecret(page, 'FUND_URL', fund.url)
  await setSecret(page, 'FUND_KEY', KEY)
  await page.getByRole('link', { name: '接入文件' }).click()
  await page.getByRole('button', { name: '登记并认证' }).click()
  await page.getByText('认证通过：必须遵守的规则全部通过。').waitFor()
  // The department was really asked, and nobody's number is shown.
  expect(fund.questions.length).toBeGreaterThan(10)
  await page.getByRole('heading', { name: '试查' }).waitFor()
  expect(await page.locator('.exchanges').last().innerText()).not.toContain(HOLDER?.idNumber)
  await expectAccessible(page)
  await picture(page, 'steward-certified')

  await openVersion(page, 'fund', 1)
  // Approving is no steward's, so that there is nothing to press.
  expect(await page.getByRole('button', { name: '审批', exact: true }).count()).toBe(0)

  const administrator = await there.signIn('ADMINISTRATOR')
  const waiting = administrator.page.getByRole('region', { name: '等待审批' }).first()
  await waiting.getByRole('link', { name: 'fund 第1版' }).waitFor()
  await expectAccessible(administrator.page)
  await picture(administrator.page, 'administrator-departments')
  await waiting.getByRole('link', { name: 'fund 第1版' }).click()
  await administrator.page.getByRole('heading', { name: '认证报告' }).waitFor()
  await take(administrator.page, '审批')
  await expectAccessible(administrator.page)

  await openVersion(page, 'fund', 1)
  await take(page, '启用')
  await page.getByText('正在使用，无需处理。').waitFor()
  await goTo(page, '/department')
  await page.getByRole('region', { name: '核对项目' }).first().getByText('fund.record').waitFor()
  await expectAccessible(page)
  await picture(page, 'steward-department')

  const consent = await recordConsent(there.hub, PERSONAS.han)
  const number = await issuedNumber(there.hub, await requestVerification(there.hub, consent))
  const { data, errors } = await there.hub.ask(
    'OFFICER',
    'query ($number: ID!) { report(number: $number) { findings { person { idNumber } finding { item { id } outcome } } } }',
    { number },
  )
  expect(errors).toEqual([])
  expect(data.report.findings).toContainEqual({
    person: { idNumber: HOLDER?.idNumber },
    finding: { item: { id: 'fund.record' }, outcome: 'HIT' },
  })
  expect(steward.complaints).toEqual([])
  expect(administrator.complaints).toEqual([])
  await steward.close()
  await administrator.close()
})

test.each([
  ['zh', 1440, '人工填报', '连接方式', '从模板开始'],
  ['en', 390, 'By hand, in the inbox', 'How it is reached', 'Begin with the template'],
] as const)(
  'a new department begins with what it is reached by, in %s, %d pixels wide',
  async (language, width, manual, label, begin) => {
    const { page, complaints, close } = await there.signIn('STEWARD', { needed: 'shelter', language, width })
    await goTo(page, '/departments/editor')
    await page.locator('#new-slug').fill('shelter')
    await page.getByLabel(label).click()
    await page.getByTitle(manual, { exact: true }).click()
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    await picture(page, `steward-editor-beginning-${language}-${width}`)
    await page.getByRole('button', { name: begin }).click()
    await page.locator('.cm-content').first().getByText('protocol: manual').waitFor()
    await page.locator('.cm-content').first().getByText('slug: shelter').waitFor()
    expect(complaints).toEqual([])
    await close()
  },
)

test('who registered a version may not approve it', async () => {
  const { page, close } = await there.signIn('ADMINISTRATOR')
  await openVersion(page, 'fund', 1)
  await page.getByRole('button', { name: '以此为底稿修改' }).click()
  await page.locator('.cm-content').first().waitFor()
  await page.locator('.cm-line', { hasText: 'timeout: PT3S' }).click()
  await page.keyboard.press('Home')
  await page.keyboard.type('maxBytes: 1000000')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '登记并认证' }).click()
  await page.getByText('fund 第2版已登记。').waitFor()
  await openVersion(page, 'fund', 2)
  await page.getByRole('heading', { name: '与启用版本对照' }).waitFor()
  await picture(page, 'administrator-version-diff')
  await page.getByRole('button', { name: '审批', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: '审批', exact: true }).click()
  await page.getByRole('dialog').getByText('FOUR_EYES').waitFor()
  await close()
})

test('a steward suspends the own department with a reason, which is kept', async () => {
  const { page, close } = await there.signIn('STEWARD', { needed: 'fund' })
  await openVersion(page, 'fund', 1)
  await page.getByRole('button', { name: '暂停', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '暂停', exact: true }).click()
  await dialog.getByText('请填写此项。').waitFor()
  await dialog.getByRole('textbox').fill('系统升级')
  await dialog.getByRole('button', { name: '暂停', exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText('系统升级').waitFor()
  await take(page, '启用')
  await page.getByText('正在使用，无需处理。').waitFor()
  await close()
})

test('a steward sees nothing of another department', async () => {
  const { page, close } = await there.signIn('STEWARD', { needed: 'housing' })
  await page.getByRole('link', { name: '住房和城乡建设局 第1版' }).first().waitFor()
  expect(await page.getByText(/fund\.record|fund 第/).count()).toBe(0)
  await goTo(page, '/departments/fund/versions/1')
  await page.getByText('NOT_OWN_DEPARTMENT').waitFor()
  expect(await page.locator('.cm-content').count()).toBe(0)
  await goTo(page, '/departments')
  await page.getByRole('heading', { name: '没有这个页面' }).waitFor()
  await close()
})

test.each([
  ['zh', 390],
  ['en', 1440],
  ['en', 390],
] as const)('the pages read well in %s at %i pixels', async (language, width) => {
  const steward = await there.signIn('STEWARD', { needed: 'fund', language, width })
  for (const path of ['/department', '/departments/editor?from=fund@1', '/departments/fund/versions/1']) {
    await goTo(steward.page, path)
    await steward.page.waitForLoadState('networkidle')
    await steward.page.locator('.cm-content, .list').first().waitFor()
    await expectAccessible(steward.page)
    await expectNoSidewaysScroll(steward.page)
    await picture(steward.page, `steward${path.replaceAll(/[^a-z0-9]+/g, '-')}-${language}-${width}`)
  }
  expect(steward.complaints).toEqual([])
  await steward.close()
})
