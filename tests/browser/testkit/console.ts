/** A hub with every sandbox department, and a Chromium in front of its console. */
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Sandbox } from '../../../sandbox/sandbox.ts'
import { DEPARTMENT_SLUGS, type DepartmentSlug } from '../../../sandbox/slugs.ts'
import { copyDepartments } from '../../testkit/core-departments.ts'
import { grantAll, nameOrganisation, startTestHub, type TestHub } from '../../testkit/hub.ts'
import { startTestSandbox } from '../../testkit/sandbox.ts'

export type Language = 'zh' | 'en'

/** A visitor of the console: the page, and what the browser said against it. */
export interface Visitor {
  readonly page: Page
  /** Errors and warnings of the browser's console, refusals of the page's policy among them. */
  readonly complaints: readonly string[]
  close(): Promise<void>
}

export interface TestConsole {
  readonly hub: TestHub
  readonly sandbox: Sandbox
  /** Opens the console as nobody yet. */
  visit(options?: { readonly language?: Language; readonly width?: number }): Promise<Visitor>
  /** Opens it and chooses a persona by one click; `needed`: a steward's department, a resident's ID number. */
  signIn(
    role: string,
    options?: { readonly language?: Language; readonly width?: number; readonly needed?: string },
  ): Promise<Visitor>
  /** The same as somebody whom no persona is, by a token of `hub.token`; the hub believes it as any other. */
  signInWith(
    role: string,
    token: string,
    options?: { readonly language?: Language; readonly width?: number },
  ): Promise<Visitor>
  stop(): Promise<void>
}

/** Debian's, unless another is named. */
const CHROMIUM = process.env['HEDUI_TEST_CHROMIUM'] ?? '/usr/bin/chromium'

/**
 * In which languages and widths pages are looked at; the first two show each language and each width, and are all that the
 * gate has time for: `HEDUI_TEST_EFFORT=thorough npm run test:browser` takes the others too.
 */
export const LOOKS: readonly (readonly [Language, number])[] = [
  ['zh', 1440],
  ['en', 390],
  ['zh', 390],
  ['en', 1440],
]

/** Where screenshots go, to be looked at after a run. */
const SCREENSHOTS =
  process.env['HEDUI_TEST_SCREENSHOTS'] ?? fileURLToPath(new URL('../screenshots/', import.meta.url))

/** A page that is not there by then does not come; the machine may be busy. */
const PATIENCE_MS = 30_000

/** How long departments that answer later take; in life it is days. */
const ANSWER_MS = 300

/** How long the page takes a token to hold that it was given by hand. */
const TOKEN_SECONDS = 600

export async function startTestConsole(
  slugs: readonly DepartmentSlug[] = DEPARTMENT_SLUGS,
  environment: Readonly<Record<string, string>> = {},
): Promise<TestConsole> {
  const browser = await openChromium()
  const folder = await mkdtemp(join(tmpdir(), 'hedui-console-'))
  const sandbox = await startTestSandbox({ departments: slugs })
  const hub = await startTestHub(
    { ...sandbox.env, ...environment },
    { departments: [await copyDepartments(folder, slugs)] },
  )
  await grantAll(hub)
  await nameOrganisation(hub)
  await sandbox.filesTaken()
  await sandbox.meetHub({
    url: hub.url,
    delayMs: ANSWER_MS,
    tokenOf: (slug) =>
      hub.token(slug === 'justice' ? 'STEWARD' : 'CLIENT_APPLICATION', { department: slug, subject: slug }),
  })
  const visit: TestConsole['visit'] = (options) => browser.visit(hub.url, options)
  return {
    hub,
    sandbox,
    visit,
    async signIn(role, { needed, ...options } = {}) {
      const visitor = await visit(options)
      const row = visitor.page.locator('.personas > li', {
        has: entrance(visitor.page, role, options.language),
      })
      if (needed !== undefined) await row.getByRole('textbox').fill(needed)
      await row.getByRole('button').click()
      await visitor.page.locator('.page h1').first().waitFor()
      return visitor
    },
    async signInWith(role, token, options = {}) {
      const visitor = await visit(options)
      const expiresAt = Math.floor(Date.now() / 1000) + TOKEN_SECONDS
      await visitor.page.route('**/console/personas', (route) =>
        route.fulfill({ json: { token, expiresAt } }),
      )
      await entrance(visitor.page, role, options.language).click()
      await visitor.page.locator('.page h1').first().waitFor()
      return visitor
    },
    async stop() {
      await browser.close()
      await hub.stop()
      await sandbox.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A browser, in front of nothing yet. */
export interface TestChromium {
  /** Opens the console of a hub as nobody yet. */
  visit(url: string, options?: { readonly language?: Language; readonly width?: number }): Promise<Visitor>
  close(): Promise<void>
}

export async function openChromium(): Promise<TestChromium> {
  if (!existsSync(CHROMIUM)) {
    throw new Error('install Chromium (apt-get install chromium), or name one in HEDUI_TEST_CHROMIUM')
  }
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  return {
    visit: (url, options) => openConsole(browser, url, options),
    close: () => browser.close(),
  }
}

async function openConsole(
  browser: Browser,
  url: string,
  { language = 'zh', width = 1440 }: { readonly language?: Language; readonly width?: number } = {},
): Promise<Visitor> {
  const context: BrowserContext = await browser.newContext({
    viewport: { width, height: 900 },
    acceptDownloads: true,
  })
  await context.addInitScript((chosen) => localStorage.setItem('hedui.language', chosen), language)
  context.setDefaultTimeout(PATIENCE_MS)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.goto(`${url}/console/`)
  return { page, complaints, close: () => context.close() }
}

const ROLES: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  OFFICER: { zh: '经办人', en: 'Officer' },
  REVIEWER: { zh: '复核人', en: 'Reviewer' },
  HIGHER_REVIEWER: { zh: '上级复核人', en: 'Reviewer of the level above' },
  STEWARD: { zh: '数据管理员', en: 'Department steward' },
  AUDITOR: { zh: '审计员', en: 'Auditor' },
  ADMINISTRATOR: { zh: '系统管理员', en: 'Administrator' },
  RESIDENT: { zh: '居民', en: 'Resident' },
}

/** The button by which one becomes a persona. */
function entrance(page: Page, role: string, language: Language = 'zh') {
  const name = ROLES[role]?.[language]
  if (name === undefined) throw new Error(`no persona ${role}`)
  return page.getByRole('button', { name: `${language === 'zh' ? '进入' : 'Enter'}: ${name}`, exact: true })
}

/** Keeps a picture of the whole page, for people to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  await mkdir(SCREENSHOTS, { recursive: true })
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage: true })
}

/** Keeps what was measured beside the pictures. */
export async function keptFigures(name: string, figures: unknown): Promise<void> {
  await mkdir(SCREENSHOTS, { recursive: true })
  await writeFile(join(SCREENSHOTS, `${name}.json`), `${JSON.stringify(figures, null, 2)}\n`)
}

/** Expects that axe finds no serious or critical fault (WCAG 2 A and AA). */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .analyze()
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => ({ id, help, where: nodes.map(({ html }) => html.slice(0, 200)) }))
  expect(serious).toEqual([])
}

/** Expects that nothing reaches over the edge of a narrow screen: whoever reads it never has to push it sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const widths = await page.evaluate<readonly [number, number]>(
    '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
  )
  expect(widths[0]).toBeLessThanOrEqual(widths[1])
}

/** Goes to an address of the console as a link in it does: without loading the page anew. */
export async function goTo(page: Page, path: string): Promise<void> {
  const address = JSON.stringify(`/console${path}`)
  await page.evaluate(`history.pushState({}, '', ${address}); dispatchEvent(new PopStateEvent('popstate'))`)
}
