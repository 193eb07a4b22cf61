/** Signing in: by a real OpenID Connect provider, and by the personas of a hub in development. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { some } from '../testkit/effort.ts'
import { startTestHub, type TestHub } from '../testkit/hub.ts'
import {
  expectAccessible,
  expectNoSidewaysScroll,
  LOOKS,
  openChromium,
  picture,
  type TestChromium,
} from './testkit/console.ts'
import { startTestProvider, type TestProvider } from './testkit/provider.ts'

/** Seconds. The console takes a token for expired 20 s before its end, so that this one is after 5. */
const LIFETIME = 25

let chromium: TestChromium
let provider: TestProvider
let hub: TestHub
let personas: TestHub

beforeAll(async () => {
  const port = await freePort()
  provider = await startTestProvider(`http://127.0.0.1:${port}`, LIFETIME)
  hub = await startTestHub({ PORT: String(port), ...provider.settings })
  personas = await startTestHub({})
  chromium = await openChromium()
})
afterAll(async () => {
  await chromium?.close()
  await hub?.stop()
  await personas?.stop()
  await provider?.stop()
})

test('an officer signs in by the office’s provider; when the session expires nothing typed is lost', async () => {
  const { page, close } = await chromium.visit(hub.url)
  await page.getByRole('button', { name: '使用统一身份认证登录' }).click()
  await signInAtProvider(page)
  await page.getByRole('heading', { name: '核对任务' }).waitFor()
  await page.getByRole('button', { name: '发起核对' }).click()
  await page.getByLabel('案卷号', { exact: true }).fill('SQ-2026-0500')

  const dialog = page.getByRole('dialog', { name: '登录已过期' })
  await dialog.waitFor()
  await picture(page, 'session-expired')
  // The provider still knows its user, and asks nothing more.
  await dialog.getByRole('button', { name: '重新登录' }).click()
  await dialog.waitFor({ state: 'hidden' })
  expect(await page.getByLabel('案卷号', { exact: true }).inputValue()).toBe('SQ-2026-0500')
  await close()
})

test('a page that is loaded again finds its user at the provider, and holds no token in storage', async () => {
  const { page, close } = await chromium.visit(hub.url)
  await page.getByRole('button', { name: '使用统一身份认证登录' }).click()
  await signInAtProvider(page)
  await page.getByRole('heading', { name: '核对任务' }).waitFor()
  const kept = await page.evaluate<string>('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])')
  expect(kept).not.toContain('eyJ')
  await page.reload()
  await page.getByRole('heading', { name: '核对任务' }).waitFor()
  expect(new URL(page.url()).search).toBe('')
  await close()
})

test('a hub with a provider gives nobody a persona’s token', async () => {
  const answer = await fetch(`${hub.url}/console/personas`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ persona: 'ADMINISTRATOR' }),
  })
  expect(answer.status).toBe(404)
})

test('a persona’s token is given to this machine under its own name alone', async () => {
  const { port } = new URL(personas.url)
  const ask = (host: string) =>
    new Promise<number>((resolve, reject) => {
      import('node:http').then(({ request }) => {
        const asked = request(
          {
            host: '127.0.0.1',
            port,
            method: 'POST',
            path: '/console/personas',
            headers: { host, 'content-type': 'application/json' },
          },
          (answer) => {
            answer.resume()
            resolve(answer.statusCode ?? 0)
          },
        )
        asked.on('error', reject)
        asked.end(JSON.stringify({ persona: 'OFFICER' }))
      }, reject)
    })
  expect(await ask(`127.0.0.1:${port}`)).toBe(200)
  expect(await ask(`localhost:${port}`)).toBe(200)
  // A name that somebody let point here.
  expect(await ask('attacker.example')).toBe(403)
})

test.for(some(LOOKS, 2).map(([language, width]) => ({ language, width })))(
  'the sign-in page is accessible and fits: $language, $width wide',
  async ({ language, width }) => {
    const { page, complaints, close } = await chromium.visit(personas.url, { language, width })
    await page.getByRole('button', { name: language === 'zh' ? /经办人/ : /Officer/ }).waitFor()
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    await picture(page, `sign-in-${language}-${width}`)
    expect(complaints).toEqual([])
    await close()
  },
)

async function signInAtProvider(page: Page): Promise<void> {
  await page.locator('input[name=login]').fill('officer-li')
  await page.locator('input[name=password]').fill('anything')
  await page.locator('button[type=submit]').click()
  await page.getByRole('button', { name: 'Continue' }).click()
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
