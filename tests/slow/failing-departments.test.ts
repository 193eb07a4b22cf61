import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CORE_ITEMS, PERSONAS } from '../../sandbox/personas.ts'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { CORE_SLUGS } from '../../sandbox/slugs.ts'
import {
  grantAll,
  issuedNumber,
  recordConsent,
  requestVerification,
  startTestHub,
  type TestHub,
} from '../testkit/hub.ts'
import { startTestSandbox } from '../testkit/sandbox.ts'

/** Seconds that a verification waits for its departments in this journey. */
const DEADLINE_S = 5

let sandbox: Sandbox
let hub: TestHub

beforeAll(async () => {
  sandbox = await startTestSandbox()
  const settings = { ...sandbox.env, HEDUI_VERIFICATION_DEADLINE: `PT${DEADLINE_S}S` }
  hub = await startTestHub(settings, { embedded: true })
  await grantAll(hub)
})

afterAll(async () => {
  await hub?.stop()
  await sandbox?.stop()
})

const REPORT = `query ($number: ID!) { report(number: $number) {
  issuedAt
  findings { person { idNumber } finding { item { id } outcome reasonCode statement } }
  totals { measures { kind value complete } }
} }`

interface Found {
  readonly person: { readonly idNumber: string }
  readonly finding: {
    readonly item: { readonly id: string }
    readonly outcome: string
    readonly reasonCode: string | null
  }
}

describe.each(CORE_SLUGS)('while %s', (slug) => {
  test.each([
    ['is stopped', 'down', ['NOT_RETURNED']],
    ['takes 30 seconds', 'slow', ['NOT_RETURNED']],
    ['answers garbage', 'garbled', ['ERROR', 'NOT_RETURNED']],
  ] as const)(
    '%s, the report comes within its deadline with the other three complete',
    async (_what, mode, outcomes) => {
      await sandbox.setBehaviour(slug, mode, mode === 'slow' ? { delayMs: 30_000 } : {})
      try {
        const consentId = await recordConsent(hub, PERSONAS.han)
        const id = await requestVerification(hub, consentId)
        const number = await issuedNumber(hub, id)
        const { data, errors } = await hub.ask('OFFICER', REPORT, { number })
        expect(errors).toEqual([])
        const { data: timing } = await hub.ask(
          'OFFICER',
          'query ($id: ID!) { verification(id: $id) { requestedAt issuedAt deadline } }',
          { id },
        )
        const took = Date.parse(timing.verification.issuedAt) - Date.parse(timing.verification.requestedAt)
        expect(took).toBeLessThanOrEqual(DEADLINE_S * 1000)
        const findings: Found[] = data.report.findings
        for (const persona of PERSONAS.han.members) {
          for (const provider of CORE_SLUGS) {
            const { finding } = findings.find(
              (one) =>
                one.person.idNumber === persona.idNumber && one.finding.item.id === CORE_ITEMS[provider],
            ) ?? { finding: null }
            if (provider === slug) expect(outcomes).toContain(finding?.outcome)
            else expect(finding?.outcome).toBe(persona.outcomes[provider])
          }
        }
      } finally {
        await sandbox.setBehaviour(slug, 'normal')
      }
    },
  )
})
