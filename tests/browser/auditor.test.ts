/** The auditor's journey: a look at a colleague is found and proved, and what was tampered with is told. */
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { PERSONAS } from '../../sandbox/personas.ts'
import { verifyBundle } from '../../src/ledger/entry-bundle.ts'
import { parseKeySet } from '../../src/ledger/key-set.ts'
import { BUNDLED_RULES } from '../testkit/bundled-rules.ts'
import { some } from '../testkit/effort.ts'
import { CASE, nameOrganisation, recordConsent } from '../testkit/hub.ts'
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
const [HAN, WIFE] = PERSONAS.han.members

beforeAll(async () => {
  there = await startTestConsole(undefined, {
    HEDUI_AUDIT_INTERVAL: 'PT1S',
    HEDUI_PROGRAMMES: BUNDLED_RULES,
  })
  const { hub } = there
  await nameOrganisation(hub, { zh: '和兑市', en: 'Hedui City' }, '990100')
  await nameOrganisation(hub, { zh: '合成省', en: 'Hecheng Province' }, '990000')
  const staff = (subject: string, idNumber: string, name: string) => ({
    subject,
    organisation: '990100-mz',
    idNumber,
    name,
  })
  await hub.ask('ADMINISTRATOR', 'mutation ($staff: [StaffInput!]!) { registerStaff(staff: $staff) }', {
    staff: [
      staff('dev-officer', PERSONAS.sameName.members[0].idNumber, '陈一'),
      staff('mate', WIFE?.idNumber ?? '', WIFE?.name ?? ''),
    ],
  })
  const consent = await recordConsent(hub, PERSONAS.han)
  const look = (caseNumber: string) =>
    hub.ask(
      'OFFICER',
      `query ($consent: ID!, $case: String) {
        household(consentId: $consent, purpose: APPLICATION, caseNumber: $case) { members { vehicles { outcome } } }
      }`,
      { consent, case: caseNumber },
    )
  // The planted misuse: an officer looks at somebody who works in the same office.
  await look(CASE)
  await look('SQ-2026-9999')
  await vi.waitFor(
    async () => {
      const { data } = await hub.ask(
        'AUDITOR',
        '{ auditFindings(filter: { rule: "colleagues" }) { edges { node { id } } } }',
      )
      expect(data.auditFindings.edges).toHaveLength(1)
    },
    { timeout: 60_000, interval: 500 },
  )
})
afterAll(() => there?.stop())

const idNumber = HAN?.idNumber ?? ''

/** Waits for a row of the log, and opens it. */
async function openLookUp(page: Page): Promise<void> {
  await page
    .getByRole('row', { name: /查询数据 准予/ })
    .first()
    .waitFor()
  await page
    .getByRole('row', { name: /查询数据 准予/ })
    .first()
    .getByRole('button')
    .click()
  await page.getByRole('dialog').waitFor()
}

test('an auditor finds a planted look at a colleague, proves it, and says what came of it', async () => {
  const { page, complaints, close } = await there.signIn('AUDITOR')
  await page.getByRole('link', { name: '审计发现' }).click()
  // Narrowed to what was concluded there is none; to what is open there it is again.
  for (const [choice, count] of [
    ['已办结', 0],
    ['待分派', 1],
  ] as const) {
    await page.getByRole('combobox', { name: '状态' }).click()
    await page.getByTitle(choice, { exact: true }).last().click()
    await expect.poll(() => page.getByRole('link', { name: '查询同事' }).count()).toBe(count)
  }
  await page.getByRole('link', { name: '查询同事' }).click()
  await page.getByText('dev-officer 查询了本单位（和兑市民政局）的同事。').first().waitFor()
  // The rule by its title, its region by its name; the codes beside them.
  const fact = (name: string) =>
    page.locator('.facts > div', { has: page.getByText(name, { exact: true }) }).locator('dd')
  await expect.poll(() => fact('规则').innerText()).toBe('查询同事\ncolleagues（合成省，第1版）')
  expect(await fact('行政区划').innerText()).toBe('和兑市\n990100')
  await picture(page, 'auditor-finding-rule')
  await expectAccessible(page)
  await page.getByRole('button', { name: '由我核查' }).click()

  // Concluded with neither verdict nor note it is not; what was typed stays.
  await page.getByRole('button', { name: '办结', exact: true }).click()
  await page.getByText('请选择结论并写明核查情况。').waitFor()
  await picture(page, 'auditor-finding')

  await page
    .getByRole('link', { name: /^账本第 \d+ 条$/ })
    .first()
    .click()
  await page.getByText('属实：账本中确有这条日志，内容未被改动').waitFor()
  expect(await page.locator('.proof-steps .tone').allInnerTexts()).toEqual(Array(5).fill('通过'))
  await expectAccessible(page)
  await picture(page, 'auditor-proof')

  // What is taken away proves the same to the hub's own verifier, offline.
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '下载证明文件' }).click()
  const bundle = await readFile(await (await download).path(), 'utf8')
  const keys = parseKeySet(await (await fetch(`${there.hub.url}/.well-known/jwks.json`)).text())
  const verdict = verifyBundle(bundle, { ledger: keys ?? [], witnesses: [] })
  expect(verdict).toMatchObject({ genuine: true, entry: { kind: 'DISCLOSURE', decision: 'GRANTED' } })

  await page.goBack()
  await page.getByRole('radio', { name: '属实', exact: true }).click()
  await page.getByLabel('核查情况').fill('经核实，无办理关系')
  await page.getByRole('button', { name: '办结', exact: true }).click()
  await page.getByText('经核实，无办理关系').waitFor()
  await page.getByRole('button', { name: '办结', exact: true }).waitFor({ state: 'detached' })
  expect(complaints).toEqual([])
  await close()
})

test('complaints are narrowed to the office that looked, and to a department', async () => {
  const { hub } = there
  const resident = { token: hub.token('RESIDENT', { idNumber }) }
  const { data } = await hub.ask(
    resident,
    '{ myDataAccesses(first: 50) { edges { node { id kind decision organisation } } } }',
  )
  type Look = { node: { id: string; kind: string; decision: string } }
  const look = data.myDataAccesses.edges.find(
    ({ node }: Look) => node.kind === 'DISCLOSURE' && node.decision === 'REFUSED',
  )
  const { errors } = await hub.ask(
    resident,
    `mutation ($entry: ID!) {
      complainAboutAccess(clientRequestId: "c-1", entryId: $entry, statement: "我没有办过这个案卷") { id }
    }`,
    { entry: look.node.id },
  )
  expect(errors).toEqual([])
  const { page, complaints, close } = await there.signIn('AUDITOR')
  await goTo(page, '/access-complaints')
  const row = page.getByRole('row', { name: /我没有办过这个案卷/ })
  await row.getByText('和兑市民政局').waitFor()
  for (const [office, count] of [
    ['和兑市民政局', 1],
    ['住房和城乡建设局', 0],
  ] as const) {
    const filter = page.getByRole('combobox', { name: '被投诉的单位' })
    await filter.click()
    await page.getByTitle(office, { exact: true }).last().click()
    await expect.poll(() => row.count()).toBe(count)
    if (count === 0) {
      await page.getByText('没有符合条件的投诉，请更换条件。').waitFor()
      continue
    }
    await expectAccessible(page)
    await picture(page, 'auditor-complaints-of-an-office')
  }
  expect(complaints).toEqual([])
  await close()
})

test('the log is searched by an ID number that stands in no address and nowhere in the browser', async () => {
  const { page, complaints, close } = await there.signIn('AUDITOR')
  const addresses: string[] = []
  page.on('request', (request) => addresses.push(request.url()))
  const search = page.getByRole('combobox', { name: '查找日志' })
  await search.fill(idNumber)
  await page.getByRole('option').first().waitFor({ state: 'attached' })
  await search.press('Enter')
  await page.getByText('人员：999901********0110').waitFor()

  // A figure narrows the list as its bar does.
  await page.getByLabel('按', { exact: true }).click()
  await page.getByTitle('按结论').click()
  const charts = page.getByLabel('点击柱条可缩小范围', { exact: true })
  await charts.getByText('以表格显示数字').last().click()
  await charts.getByRole('button', { name: '拒绝' }).click()
  await page.getByText('结论：拒绝').waitFor()
  await page.getByRole('row', { name: /案卷号与授权书不一致/ }).waitFor()
  await expectAccessible(page)
  await picture(page, 'auditor-log')
  await page.getByRole('button', { name: '去掉条件：结论' }).click()
  await openLookUp(page)
  await page.getByRole('button', { name: '验证', exact: true }).click()
  await page.getByText('页面上显示的内容与被证明的原文一致').waitFor()
  await page.getByText('属实：账本中确有这条日志').waitFor()

  const kept = await page.evaluate<string>(
    'JSON.stringify([location.href, { ...localStorage }, { ...sessionStorage }, history.state])',
  )
  expect([...addresses, kept].join('\n')).not.toContain(idNumber)
  expect(complaints).toEqual([])
  await close()
})

test('an office is looked for by its name or its id, and stands by its name with the id beside it', async () => {
  const { page, complaints, close } = await there.signIn('AUDITOR')
  const search = page.getByRole('combobox', { name: '查找日志' })
  for (const typed of ['990100-mz', '和兑市民政']) {
    await search.fill(typed)
    await page.getByText('单位 和兑市民政局').first().waitFor()
    await search.press('Enter')
    await page.getByTitle('990100-mz').getByText('单位：和兑市民政局').waitFor()
    if (typed === '990100-mz') await page.getByRole('button', { name: '去掉条件：单位' }).click()
  }
  await page
    .getByRole('row', { name: /经办人 · 和兑市民政局/ })
    .first()
    .waitFor()
  await openLookUp(page)
  await page.getByRole('dialog').getByText('990100-mz').waitFor()
  await picture(page, 'auditor-entry-office')
  expect(complaints).toEqual([])
  await close()
})

test('an entry that the hub shows otherwise than it proves, or proves wrongly, is told', async () => {
  const { page, close } = await there.signIn('AUDITOR')
  await page.route('**/graphql', async (route) => {
    const answer = await route.fetch()
    const text = await answer.text()
    // The page is told that it was another officer.
    await route.fulfill({
      response: answer,
      body: text.replaceAll('"subject":"dev-officer"', '"subject":"somebody"'),
    })
  })
  await page.getByRole('button', { name: '查询数据', exact: true }).first().click()
  await openLookUp(page)
  await page.getByRole('button', { name: '验证', exact: true }).click()
  await page.getByText('页面上显示的内容与被证明的原文不符').waitFor()
  await page.getByText('不属实').first().waitFor()

  await page.unroute('**/graphql')
  await page.route('**/graphql', async (route) => {
    const answer = await route.fetch()
    const body = await answer.json()
    const proof = body.data?.ledgerProof
    if (proof) {
      // One byte of the entry's text.
      const [, extra = ''] = /\nextra (\S+)\n/.exec(proof.bundle) ?? []
      const said = Buffer.from(extra, 'base64').toString('utf8').replace('GRANTED', 'GRANTEE')
      proof.bundle = proof.bundle.replace(extra, Buffer.from(said).toString('base64'))
    }
    await route.fulfill({ response: answer, json: body })
  })
  await page.getByRole('button', { name: '重新验证' }).click()
  await page.getByText('散列路径不通向已签名的根：日志内容或位置被改动').waitFor()
  await picture(page, 'auditor-proof-refuted')
  await close()
})

test('ledger health is verified in the browser, and a ledger that does not follow from what was seen is told', async () => {
  const { page, complaints, close } = await there.signIn('AUDITOR')
  await page.getByRole('link', { name: '账本状况' }).click()
  const verify = page.getByRole('button', { name: '立即验证' })
  await verify.click()
  await page.getByText('本浏览器首次查看此账本').waitFor()
  await page.getByText('本次核查的各项均通过').waitFor()
  await verify.click()
  await page.getByText('前后一致').waitFor()
  await expectAccessible(page)
  await picture(page, 'auditor-health')
  expect(complaints).toEqual([])

  // A hash of the tree is another one than it was.
  await page.route('**/ledger/tile/0/**', async (route) => {
    const answer = await route.fetch()
    const body = await answer.body()
    for (let at = 0; at < body.length; at += 32) body[at] = (body[at] ?? 0) ^ 1
    await route.fulfill({ response: answer, body })
  })
  await verify.click()
  await page.getByText('核查未通过').waitFor()
  await page.getByText('有位置的叶子散列不通向已签名的根').waitFor()
  await page.unroute('**/ledger/tile/0/**')

  await page.evaluate(`localStorage.setItem('hedui.ledger.checkpoint', 'another ledger')`)
  await verify.click()
  await page.getByText('本浏览器记下的检查点不是由现在公布的密钥签名').waitFor()
  await page.getByRole('button', { name: '放弃记录' }).click()
  await page.getByText('本次核查的各项均通过').waitFor()
  await close()
})

test('an export has what the conditions let through, and its number leads to its entry', async () => {
  const { page, complaints, close } = await there.signIn('AUDITOR')
  const search = page.getByRole('combobox', { name: '查找日志' })
  await search.fill(idNumber)
  await page.getByRole('option').first().waitFor({ state: 'attached' })
  await search.press('Enter')
  await page.getByText('人员：999901********0110').waitFor()
  const asked = page.waitForRequest('**/ledger/export**')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '导出' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '导出' }).click()
  expect((await asked).url()).not.toContain(idNumber)
  const rows = (await readFile(await (await download).path(), 'utf8')).trim().split('\r\n')
  expect(rows[0]).toContain('操作人 subject')
  expect(rows.some((row) => row.includes('CASE_DIFFERS'))).toBe(true)
  expect(rows.join('\n')).not.toContain(idNumber)
  await picture(page, 'auditor-export')
  await page.getByRole('dialog').getByRole('link').click()
  await page.getByText('属实：账本中确有这条日志').waitFor()
  expect(complaints).toEqual([])
  await close()
})

test('an auditor is shown no household, and who is watched no log', async () => {
  const auditor = await there.signIn('AUDITOR')
  expect(await auditor.page.getByRole('navigation').first().innerText()).not.toMatch(/核对任务|授权/)
  await goTo(auditor.page, '/verifications')
  await auditor.page.getByRole('heading', { name: '没有这个页面' }).waitFor()
  // What does not exist is told with a code to quote, and a way on.
  await goTo(auditor.page, '/findings/01a21db8-2b01-7181-aaa1-97f42d2993be')
  await auditor.page.getByText('AUDIT_FINDING_NOT_FOUND').waitFor()
  await auditor.page.getByRole('link', { name: '返回列表' }).waitFor()
  await auditor.close()
  const officer = await there.signIn('OFFICER')
  for (const path of ['/log', '/findings', '/ledger', '/entries/x']) {
    await goTo(officer.page, path)
    await officer.page.getByRole('heading', { name: '没有这个页面' }).waitFor()
  }
  await officer.close()
})

test.each(some(LOOKS, 2))('the auditor’s pages in %s, %d pixels wide', async (language, width) => {
  const { page, complaints, close } = await there.signIn('AUDITOR', { language, width })
  const pages = [
    ['/log', '.charts canvas'],
    ['/findings', 'tbody a'],
    ['/access-complaints', 'table'],
    ['/ledger', '.digest'],
  ] as const
  for (const [path, sign] of pages) {
    await goTo(page, path)
    await page.locator(sign).first().waitFor()
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    await picture(page, `auditor${path.replace('/', '-')}-${language}-${width}`)
  }
  expect(complaints).toEqual([])
  await close()
})
