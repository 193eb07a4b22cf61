/** Every other page of stewards and administrators, in both languages, wide and narrow. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  expectAccessible,
  expectNoSidewaysScroll,
  goTo,
  picture,
  startTestConsole,
  type TestConsole,
} from './testkit/console.ts'

let there: TestConsole
beforeAll(async () => {
  there = await startTestConsole(['housing'])
})
afterAll(() => there?.stop())

const PAGES = {
  STEWARD: ['/inbox', '/use'],
  ADMINISTRATOR: [
    '/departments',
    '/grants',
    '/organisations',
    '/standards',
    '/accounts',
    '/credentials',
    '/erasures',
    '/access-delays',
    '/emergencies',
    '/system',
  ],
} as const

test.each([
  ['STEWARD', 'zh', 1440],
  ['ADMINISTRATOR', 'zh', 1440],
  ['STEWARD', 'en', 390],
  ['ADMINISTRATOR', 'en', 390],
] as const)('the pages of a %s read well in %s at %i pixels', async (role, language, width) => {
  const { page, complaints, close } = await there.signIn(role, {
    language,
    width,
    ...(role === 'STEWARD' ? { needed: 'housing' } : {}),
  })
  for (const path of PAGES[role]) {
    await goTo(page, path)
    await page.waitForLoadState('networkidle')
    await page.locator('.page h1').first().waitFor()
    if (path === '/system') await page.locator('.facts').first().waitFor()
    expect(await page.locator('.ant-alert-error').count(), path).toBe(0)
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    await picture(page, `${role.toLowerCase()}${path.replaceAll('/', '-')}-${language}-${width}`)
  }
  expect(complaints).toEqual([])
  await close()
})
