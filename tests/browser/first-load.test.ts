/** What an officer's browser fetches before the first page is there: an office's line may be slow. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestHub, type TestHub } from '../testkit/hub.ts'
import { openChromium, type TestChromium } from './testkit/console.ts'

/** Bytes on the wire (issue 6). */
const MOST = 300_000

let hub: TestHub
let chromium: TestChromium
beforeAll(async () => {
  hub = await startTestHub({})
  chromium = await openChromium()
})
afterAll(async () => {
  await chromium?.close()
  await hub?.stop()
})

test('the officer’s first page loads in 300 KB, compressed ahead, and its parts are kept by the browser', async () => {
  const { page, close } = await chromium.visit(hub.url)
  const network = await page.context().newCDPSession(page)
  await network.send('Network.enable')
  let bytes = 0
  const files: { readonly url: string; readonly encoding: string; readonly cached: string }[] = []
  network.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  page.on('response', async (response) => {
    const headers = await response.allHeaders()
    if (!response.url().includes('/console/assets/')) return
    files.push({
      url: response.url(),
      encoding: headers['content-encoding'] ?? 'none',
      cached: headers['cache-control'] ?? '',
    })
  })
  // From the beginning, with nothing kept.
  await network.send('Network.setCacheDisabled', { cacheDisabled: true })
  await page.reload()
  await page.getByRole('button', { name: /经办人/ }).click()
  await page.getByText('还没有核对任务。').waitFor()

  expect(files.length).toBeGreaterThan(3)
  expect(files.filter(({ encoding }) => encoding === 'none')).toEqual([])
  expect(files.filter(({ cached }) => !cached.includes('immutable'))).toEqual([])
  expect(bytes).toBeGreaterThan(50_000)
  expect(bytes).toBeLessThanOrEqual(MOST)
  await close()
})

test('a page that is asked for under any address is the same page, and none of it runs inline', async () => {
  const answer = await fetch(`${hub.url}/console/reports/HD990100-2026-000001`)
  const policy = answer.headers.get('content-security-policy') ?? ''
  expect(answer.status).toBe(200)
  expect(policy).toContain("script-src 'self';")
  expect(policy).not.toContain('unsafe')
  const page = await answer.text()
  expect(page).not.toContain('__NONCE__')
  expect(page).not.toMatch(/<script(?![^>]*\bsrc=)/)
  // Another answer has another nonce.
  expect(await (await fetch(`${hub.url}/console/`)).text()).not.toBe(page)
})
