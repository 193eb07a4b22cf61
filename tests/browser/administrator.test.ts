/** What administrators do in the browser, and that the hub did it: grants, tokens, staff, erasures, delays, emergencies. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PERSONAS } from '../../sandbox/personas.ts'
import { CASE, recordConsent } from '../testkit/hub.ts'
import {
  expectAccessible,
  expectNoSidewaysScroll,
  goTo,
  picture,
  startTestConsole,
  type TestConsole,
} from './testkit/console.ts'

const OFFICE = '990100-mz'
const OTHER_OFFICE = '990100-jy'
const [APPLICANT] = PERSONAS.han.members

let there: TestConsole
let consentId: string
beforeAll(async () => {
  there = await startTestConsole(['housing'], { HEDUI_EMERGENCY_ITEMS: 'housing.realEstate' })
  consentId = await recordConsent(there.hub, PERSONAS.han)
})
afterAll(() => there?.stop())

const asked = async (query: string, role: 'ADMINISTRATOR' | 'AUDITOR' = 'ADMINISTRATOR') => {
  const { data, errors } = await there.hub.ask(role, query)
  expect(errors).toEqual([])
  return data
}
const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

test('a grant is given and withdrawn, and what an office may see follows at once', async () => {
  const { page, complaints, close } = await there.signIn('ADMINISTRATOR')
  await goTo(page, '/grants')
  const form = region(page, '授予数据权限')
  // An office that nobody named yet is typed by its code.
  await form.getByLabel('使用单位').fill(OTHER_OFFICE)
  await form.getByText(`没有登记过名称的单位，代码 ${OTHER_OFFICE}`).waitFor()
  await form.getByLabel('核对项目').click()
  await page.getByTitle('不动产登记 housing.realEstate').click()
  await page.keyboard.press('Escape')
  await form.getByRole('button', { name: '授予', exact: true }).click()
  await page.getByText('已授予，立即生效。').waitFor()
  const GRANTS = `{ itemGrants(organisation: "${OTHER_OFFICE}") { items level identifiers withdrawnAt } }`
  expect((await asked(GRANTS)).itemGrants).toEqual([
    { items: ['housing.realEstate'], level: 'SUMMARY', identifiers: false, withdrawnAt: null },
  ])
  await page.getByRole('button', { name: `撤销 ${OTHER_OFFICE} housing.realEstate` }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('合作结束')
  await page.getByRole('dialog').getByRole('button', { name: '撤销', exact: true }).click()
  await expect
    .poll(async () => (await asked(GRANTS)).itemGrants[0].withdrawnAt)
    .toEqual(expect.stringMatching(/^\d{4}-/))
  expect(complaints).toEqual([])
  await close()
})

test('an office is named, and every page calls it so at once', async () => {
  const { page, complaints, close } = await there.signIn('ADMINISTRATOR')
  await page.getByRole('navigation').getByRole('link', { name: '单位名称' }).click()
  // It was granted something, and nobody named it.
  await page
    .getByRole('row', { name: new RegExp(OTHER_OFFICE) })
    .getByText('尚无名称')
    .waitFor()
  await expectAccessible(page)
  await picture(page, 'administrator-organisations')
  await page.getByRole('button', { name: `登记名称 ${OTHER_OFFICE}` }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('中文名称').fill('和兑市教育局')
  await dialog.getByLabel('英文名称').fill('Hedui Education Bureau')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: '保存' }).click()
  await page.getByText('已保存：和兑市教育局').waitFor()
  await page
    .getByRole('row', { name: new RegExp(OTHER_OFFICE) })
    .getByText('Hedui Education Bureau')
    .waitFor()
  // Of an office that the hub does not know yet the id is typed too; its name stands in the frame of every page.
  await page.getByRole('button', { name: '登记其他单位' }).click()
  await dialog.getByLabel('单位代码').fill('990100-xx')
  await dialog.getByLabel('中文名称').fill('和兑市信息中心')
  await dialog.getByLabel('英文名称').fill('Hedui Information Centre')
  await dialog.getByRole('button', { name: '保存' }).click()
  await page.getByRole('banner').getByText('系统管理员 · 和兑市信息中心').waitFor()
  await goTo(page, '/grants')
  await page
    .getByRole('row', { name: /和兑市民政局/ })
    .getByText(OFFICE)
    .waitFor()
  expect(complaints).toEqual([])
  await close()
})

test('somebody’s tokens are revoked, and the hub refuses them', async () => {
  const token = there.hub.token('OFFICER', { subject: 'lost-phone' })
  const { page, complaints, close } = await there.signIn('ADMINISTRATOR')
  await goTo(page, '/accounts')
  const form = region(page, '吊销令牌')
  await form.getByLabel('账号（sub）').fill('lost-phone')
  await form.getByLabel('吊销理由').fill('手机遗失')
  await form.getByRole('button', { name: '吊销令牌' }).click()
  await form.getByRole('status').filter({ hasText: '不再有效' }).waitFor()
  await expect
    .poll(async () => (await there.hub.ask({ token }, '{ viewer { subject } }')).errors[0]?.extensions.code)
    .toBe('UNAUTHENTICATED')
  expect(complaints).toEqual([])
  await close()
})

test('an administrator sees which clients use the hub, which keys there are, and which tokens were revoked', async () => {
  const { page, complaints, close } = await there.signIn('ADMINISTRATOR')
  await page.getByRole('navigation').getByRole('link', { name: '应用和密钥' }).click()
  // This very browser is one of them.
  const client = region(page, '接入应用').getByRole('row', { name: /hedui-console/ })
  await client.getByText('和兑市信息中心').waitFor()
  const { hubKeys } = await asked('{ hubKeys { issuer { keys { kid } } signing { kid } sealing { id } } }')
  expect(hubKeys.signing).toHaveLength(2)
  for (const { kid } of hubKeys.signing) {
    await region(page, '签名密钥').getByRole('row', { name: kid }).getByText('使用中').waitFor()
  }
  for (const { kid } of hubKeys.issuer.keys) await region(page, '身份认证').getByText(kid).waitFor()
  await region(page, '加密密钥').getByText('加密新资料').waitFor()
  await region(page, '已吊销令牌')
    .getByRole('row', { name: /lost-phone/ })
    .getByText('手机遗失')
    .waitFor()
  await expectAccessible(page)
  await picture(page, 'administrator-credentials')
  await region(page, '接入应用').getByLabel('时间范围').click()
  await page.getByTitle('近365天').click()
  await client.waitFor()
  expect(complaints).toEqual([])
  await close()
})

test('staff is entered and taken out; a mistyped ID number is refused and nothing typed is lost', async () => {
  const { page, close } = await there.signIn('ADMINISTRATOR')
  await goTo(page, '/accounts')
  const form = region(page, '登记工作人员')
  await form.getByLabel('账号（sub）').fill('dev-officer')
  // Chosen by its name: what is entered is its code.
  await form.getByLabel('所在单位').fill('民政')
  await page.locator('.ant-select-item-option', { hasText: OFFICE }).click()
  expect(await form.getByLabel('所在单位').inputValue()).toBe('和兑市民政局')
  await form.getByText(`和兑市民政局 ${OFFICE}`).waitFor()
  await expectAccessible(page)
  await form.getByLabel('公民身份号码', { exact: true }).fill(`${APPLICANT.idNumber.slice(0, 17)}1`)
  await form.getByLabel('姓名').fill('王小明')
  await form.getByRole('button', { name: '登记', exact: true }).click()
  await form.getByRole('alert').first().waitFor()
  expect(await form.getByLabel('姓名').inputValue()).toBe('王小明')
  await form.getByLabel('公民身份号码', { exact: true }).fill(APPLICANT.idNumber)
  await form.getByRole('button', { name: '登记', exact: true }).click()
  await form.getByText('已登记1人。').waitFor()
  const removal = region(page, '注销工作人员')
  await removal.getByLabel('账号').fill('dev-officer nobody-else')
  await removal.getByRole('button', { name: '注销工作人员' }).click()
  await removal.getByText('已注销1人。').waitFor()
  const { accessLog } = await asked(
    '{ accessLog(filter: { kind: STAFF_REGISTERED }) { edges { node { decision } } } }',
    'AUDITOR',
  )
  expect(accessLog.edges.length).toBeGreaterThan(0)
  await close()
})

test('people of a case are not shown for a time who looked, until the delay is lifted', async () => {
  const { page, complaints, close } = await there.signIn('ADMINISTRATOR')
  await page.getByRole('navigation').getByRole('link', { name: '延迟告知' }).click()
  await page.getByText('没有延迟告知。').waitFor()
  const form = region(page, '设定延迟告知')
  // Its whole name means it, without choosing.
  await form.getByLabel('经办单位').fill('和兑市民政局')
  await form.getByLabel('案卷号').fill('SQ-0000-0000')
  await form.getByLabel('法律依据').fill('刑事诉讼法第一百五十二条')
  await form.getByLabel('截止').fill(new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10))
  await form.getByRole('button', { name: '设定延迟告知' }).click()
  // The office has no such case: it says so, and what was typed stays.
  await form.getByRole('alert').filter({ hasText: '没有这个案卷' }).waitFor()
  await form.getByLabel('案卷号').fill(CASE)
  await form.getByRole('button', { name: '设定延迟告知' }).click()
  const row = page.getByRole('row', { name: new RegExp(CASE) })
  await row.getByText('生效中').waitFor()
  await expectAccessible(page)
  await picture(page, 'administrator-delay')
  await row.getByRole('button', { name: '解除' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '解除' }).click()
  await row.getByText('已解除').waitFor()
  // What is over is no longer among those in force.
  const narrow = async (choice: string) => {
    await page.getByRole('combobox', { name: '范围' }).click()
    await page.getByTitle(choice, { exact: true }).last().click()
  }
  await narrow('生效中')
  await row.waitFor({ state: 'hidden' })
  await narrow('已结束')
  await row.waitFor()
  expect(complaints).toEqual([])
  await close()
})

test('an emergency access is seen without its people, and ended', async () => {
  const [person] = PERSONAS.zhang.members
  const { data, errors } = await there.hub.ask(
    'OFFICER',
    'mutation ($input: OpenEmergencyAccessInput!) { openEmergencyAccess(input: $input) { id } }',
    {
      input: {
        clientRequestId: 'emergency-1',
        caseNumber: 'LS-2026-0001',
        people: [{ idNumber: person.idNumber, name: person.name }],
        items: ['housing.realEstate'],
        reason: '申请人突发重病住院昏迷，家属无法及时签署授权书',
      },
    },
  )
  expect(errors).toEqual([])
  const { page, complaints, close } = await there.signIn('ADMINISTRATOR')
  await page.getByRole('navigation').getByRole('link', { name: '紧急访问' }).click()
  const row = page.getByRole('row', { name: /LS-2026-0001/ })
  await row.getByText('待复核').waitFor()
  const shown = await row.innerText()
  expect(shown).toContain('dev-officer')
  expect(shown).toContain('1人')
  expect(shown).not.toContain(person.name)
  await expectAccessible(page)
  await picture(page, 'administrator-emergency')
  await row.getByRole('button', { name: '撤销' }).click()
  await page.getByRole('dialog').getByLabel('撤销原因').fill('家属已到场签字')
  await page.getByRole('dialog').getByRole('button', { name: '撤销', exact: true }).click()
  await row.getByText('已撤销').waitFor()
  const look = await there.hub.ask(
    'OFFICER',
    'query ($id: ID!) { emergencyPeople(accessId: $id) { name } }',
    {
      id: data.openEmergencyAccess.id,
    },
  )
  expect(look.errors[0]?.extensions.code).toBe('ACCESS_REFUSED')
  expect(complaints).toEqual([])
  await close()
})

test('an auditor comes from an emergency access to the finding about it', async () => {
  const { page, close } = await there.signIn('AUDITOR')
  await page.getByRole('navigation').getByRole('link', { name: '紧急访问' }).click()
  await page
    .getByRole('row', { name: /LS-2026-0001/ })
    .getByRole('link', { name: '审计发现' })
    .click()
  await page.waitForURL(/\/findings\//)
  await page.locator('.page h1').first().waitFor()
  await close()
})

test('a household is erased by two administrators, and by none of them alone', async () => {
  const first = await there.signIn('ADMINISTRATOR')
  await goTo(first.page, '/erasures')
  const form = region(first.page, '申请删除一个家庭的资料')
  await form.getByLabel('授权书编号').fill(consentId)
  await form.getByLabel('理由').click()
  await first.page.getByTitle('个人撤回同意').click()
  await form.getByRole('button', { name: '申请删除' }).click()
  const requested = first.page.getByRole('row', { name: new RegExp(consentId) })
  await requested.getByText('待确认').waitFor()
  expect(await requested.getByRole('button', { name: '确认删除' }).count()).toBe(0)
  await first.close()
  await there.hub.ask(
    'OFFICER',
    'mutation ($id: ID!) { revokeConsent(id: $id, reason: "本人撤回") { id } }',
    {
      id: consentId,
    },
  )

  const token = there.hub.token('ADMINISTRATOR', { subject: 'second-administrator' })
  const second = await there.signInWith('ADMINISTRATOR', token)
  await goTo(second.page, '/erasures')
  await second.page
    .getByRole('row', { name: new RegExp(consentId) })
    .getByRole('button', { name: '确认删除' })
    .click()
  await second.page.getByRole('dialog').getByRole('button', { name: '确认删除' }).click()
  await expect
    .poll(async () => (await asked('{ erasures { edges { node { consentId state endedBy } } } }')).erasures)
    .toEqual({ edges: [{ node: { consentId, state: 'DONE', endedBy: 'second-administrator' } }] })
  const { errors } = await there.hub.ask('OFFICER', 'query ($id: ID!) { consent(id: $id) { id } }', {
    id: consentId,
  })
  expect(errors[0]?.extensions.code).toBe('ERASED')
  expect(second.complaints).toEqual([])
  await second.close()
})

test.each([
  ['zh', 390],
  ['en', 1440],
] as const)(
  'delays, emergencies and the choice of an office in %s, %d pixels wide',
  async (language, width) => {
    const { page, complaints, close } = await there.signIn('ADMINISTRATOR', { language, width })
    for (const path of ['/access-delays', '/emergencies']) {
      await goTo(page, path)
      await page.locator('table.list tbody tr').first().waitFor()
      await expectAccessible(page)
      await expectNoSidewaysScroll(page)
      await picture(page, `administrator${path.replaceAll('/', '-')}-full-${language}-${width}`)
    }
    await goTo(page, '/accounts')
    await page.getByRole('combobox').fill('990100')
    await page.locator('.ant-select-item-option', { hasText: OFFICE }).waitFor()
    await expectNoSidewaysScroll(page)
    await picture(page, `administrator-office-choice-${language}-${width}`)
    expect(complaints).toEqual([])
    await close()
  },
)
