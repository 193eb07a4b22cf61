/**
 * A tour of the console as each role, by its own menu and links alone: every page is reached, stands on its own in each look, and is
 * photographed for people to look at. Ten minutes a look: only in the thorough tests.
 */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { z } from 'zod'
import { PERSONAS } from '../../sandbox/personas.ts'
import { DEVELOPMENT_ORGANISATIONS } from '../../src/identity/development-organisations.ts'
import { slowTest } from '../testkit/effort.ts'
import { issuedNumber, nameOrganisation, recordConsent, requestVerification } from '../testkit/hub.ts'
import {
  expectAccessible,
  expectNoSidewaysScroll,
  goTo,
  LOOKS,
  picture,
  startTestConsole,
  type TestConsole,
} from './testkit/console.ts'

const [HAN] = PERSONAS.han.members
const ROLES: readonly (readonly [role: string, needed?: string])[] = [
  ['OFFICER'],
  ['REVIEWER'],
  ['HIGHER_REVIEWER'],
  ['STEWARD', 'housing'],
  ['AUDITOR'],
  ['ADMINISTRATOR'],
  ['RESIDENT', HAN?.idNumber ?? ''],
]
/** Reached by what somebody does, or where there is something that the tour has not. */
const BY_DOING: ReadonlySet<string> = new Set(['/batches/:id', '/my-objections/new/:report'])

/** The console's own list; its components are not looked at here. */
const pages = z.object({
  PAGES: z.array(z.object({ path: z.string(), roles: z.array(z.string()), menu: z.unknown().optional() })),
})

let there: TestConsole
let PAGES: z.infer<typeof pages>['PAGES']

beforeAll(async () => {
  const list: unknown = await import(new URL('../../console/src/shell/pages.ts', import.meta.url).href)
  PAGES = pages.parse(list).PAGES
  there = await startTestConsole(undefined, {
    HEDUI_REVIEW_SAMPLE: '1',
    HEDUI_EMERGENCY_ITEMS: 'housing.realEstate',
  })
  const { hub } = there
  // Their offices are named as in the demonstration.
  for (const { id, ...name } of DEVELOPMENT_ORGANISATIONS) await nameOrganisation(hub, name, id)
  for (const [name, caseNumber] of [
    ['han', 'SQ-2026-0001'],
    ['rareName', 'SQ-2026-0002'],
    ['student', 'SQ-2026-0003'],
  ] as const) {
    const household = PERSONAS[name]
    const consent = await recordConsent(hub, household, { caseNumber })
    const id = await requestVerification(hub, consent, {
      caseNumber,
      residence: 'URBAN',
      declarations: household.declarations,
    })
    await issuedNumber(hub, id)
    // One look that is refused, so that there is something to be found and complained about.
    await hub.ask(
      'OFFICER',
      `query ($consent: ID!) {
        household(consentId: $consent, purpose: APPLICATION, caseNumber: "SQ-2026-9999") { members { vehicles { outcome } } }
      }`,
      { consent },
    )
  }
  const person = PERSONAS.nothing.members[0]
  const { errors } = await hub.ask(
    'OFFICER',
    'mutation ($input: OpenEmergencyAccessInput!) { openEmergencyAccess(input: $input) { id } }',
    {
      input: {
        clientRequestId: 'tour',
        caseNumber: 'LS-2026-0001',
        people: [{ idNumber: person?.idNumber, name: person?.name }],
        items: ['housing.realEstate'],
        reason: '申请人突发重病住院昏迷，家属无法及时签署授权书',
      },
    },
  )
  expect(errors).toEqual([])
})
afterAll(() => there?.stop())

const CASES = LOOKS.flatMap(([language, width]) =>
  ROLES.map(([role, needed]) => ({ role, needed, language, width })),
)

slowTest.for(CASES)('$role in $language, $width pixels wide', async ({ role, needed, language, width }) => {
  const options = { language, width, ...(needed === undefined ? {} : { needed }) }
  const { page, complaints, close } = await there.signIn(role, options)
  const own = PAGES.filter(({ roles }) => roles.includes(role === 'HIGHER_REVIEWER' ? 'REVIEWER' : role))
  const waiting = own.filter(({ menu }) => menu !== undefined).map(({ path }) => path)
  const seen = new Set<string>()
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const pattern = patternOf(next)
    if (pattern === null || seen.has(pattern)) continue
    seen.add(pattern)
    await goTo(page, next)
    await settled(page)
    const name = pattern.slice(1).replaceAll('/', '-').replaceAll(':', '')
    await picture(page, `tour-${role.toLowerCase()}-${name}-${language}-${width}`)
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    waiting.push(...(await linksOf(page)))
  }
  const missed = own.map(({ path }) => path).filter((path) => !seen.has(path) && !BY_DOING.has(path))
  // What a button opens is as good as what a link does.
  for (const path of missed.filter((one) => !one.includes(':'))) {
    await goTo(page, path)
    await settled(page)
    await picture(
      page,
      `tour-${role.toLowerCase()}-${path.slice(1).replaceAll('/', '-')}-${language}-${width}`,
    )
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
  }
  expect(missed.filter((path) => path.includes(':'))).toEqual([])
  expect(complaints).toEqual([])
  await close()

  /** Which page an address is of; null where it is none of this role's. */
  function patternOf(path: string): string | null {
    const parts = path.split('/')
    const exact = own.find((one) => one.path === path)
    const found =
      exact ??
      own.find((one) => {
        const of = one.path.split('/')
        return (
          of.length === parts.length && of.every((part, at) => part.startsWith(':') || part === parts[at])
        )
      })
    return found?.path ?? null
  }
})

/** The page stands, with what it asked the hub for. */
async function settled(page: Page): Promise<void> {
  await page.locator('.page h1').first().waitFor()
  await expect
    .poll(() => page.locator('.ant-skeleton, .ant-spin-spinning').count(), { timeout: 30_000 })
    .toBe(0)
  await page.waitForTimeout(300)
}

/** Where the page leads, below `/console`. */
async function linksOf(page: Page): Promise<string[]> {
  const addresses = await page.evaluate<string[]>(
    `[...document.querySelectorAll('main a[href]')].map((link) => new URL(link.href)).filter(({ origin }) => origin === location.origin)
      .map(({ pathname }) => pathname)`,
  )
  return addresses.filter((path) => path.startsWith('/console/')).map((path) => path.slice('/console'.length))
}
