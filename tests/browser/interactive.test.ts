/** How long an officer waits for the first page: from a cold start until the work list answers a click. */
import { cpus, loadavg } from 'node:os'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PERSONAS } from '../../sandbox/personas.ts'
import { CORE_SLUGS } from '../../sandbox/slugs.ts'
import { issuedNumber, recordConsent, requestVerification } from '../testkit/hub.ts'
import { keptFigures, startTestConsole, type TestConsole } from './testkit/console.ts'

/** Milliseconds (issue 6). */
const MOST = 2_000
/** Of these the page's own thread may work so long, on this machine: the rest is fetching, the hub, and drawing. */
const MOST_WORK = 1_000
const COLD_STARTS = 5

/** One cold start, in milliseconds since the address was entered. */
interface ColdStart {
  /** One may choose who to be. */
  readonly signIn: number
  /** The work list is there. */
  readonly list: number
  /** It answered a click. */
  readonly answered: number
  /** What the page's thread worked until then, whatever else the machine does. */
  readonly work: number
  /** Of tasks the part beyond 50 ms each (total blocking time). */
  readonly blocked: number
}

/** As it was before this file began. */
const isBusy = (loadavg()[0] ?? 0) > cpus().length

let there: TestConsole
const starts: ColdStart[] = []
beforeAll(async () => {
  there = await startTestConsole(CORE_SLUGS)
  for (let running = 0; running < 10; running += 1) {
    const caseNumber = `SQ-2026-01${running}`
    const consent = await recordConsent(there.hub, PERSONAS.han, { caseNumber })
    await issuedNumber(there.hub, await requestVerification(there.hub, consent, { caseNumber }))
  }
  for (let start = 0; start < COLD_STARTS; start += 1) starts.push(await coldStart())
  await keptFigures('interactive', { load: loadavg()[0], starts })
})
afterAll(() => there?.stop())

/** A browser context of its own has nothing kept: every file is fetched and compiled. */
async function coldStart(): Promise<ColdStart> {
  const { page, complaints, close } = await there.visit()
  await page.addInitScript(`
    window.blocked = 0
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.blocked += Math.max(0, duration - 50)
    }).observe({ type: 'longtask', buffered: true })`)
  const network = await page.context().newCDPSession(page)
  await network.send('Network.enable')
  await network.send('Network.setCacheDisabled', { cacheDisabled: true })
  // Time on the processor, not on the clock.
  await network.send('Performance.enable', { timeDomain: 'threadTicks' })
  await page.reload({ waitUntil: 'commit' })
  const now = () => page.evaluate<number>('performance.now()')

  const officer = page.getByRole('button', { name: /经办人/ })
  await officer.waitFor()
  const signIn = await now()
  await officer.click()
  await page.getByRole('link', { name: 'SQ-2026-010' }).waitFor()
  const list = await now()
  await page.getByRole('combobox', { name: '状态' }).click()
  await page.getByRole('option', { name: '核对中' }).waitFor({ state: 'attached' })
  const answered = await now()
  const blocked = await page.evaluate<number>('window.blocked')
  const { metrics } = await network.send('Performance.getMetrics')
  const seconds = metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN
  expect(complaints).toEqual([])
  await close()
  return { signIn, list, answered, work: seconds * 1000, blocked }
}

/** Of several, since what else the machine does makes a start slower and never faster. */
function least(figure: keyof ColdStart): number {
  return Math.min(...starts.map((start) => start[figure]))
}

test('the officer’s page works for at most a second until its list answers a click', () => {
  expect(least('work')).toBeGreaterThan(0)
  expect(least('work')).toBeLessThanOrEqual(MOST_WORK)
})

// On a machine that others use as well the clock says what they do: then the figures are only kept.
test.skipIf(isBusy)('the officer’s work list answers a click within 2 s of a cold start', () => {
  expect(least('answered')).toBeLessThanOrEqual(MOST)
})
