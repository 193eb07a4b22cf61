import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { candidates } from '../../../src/cli/department-choice.ts'
import {
  ALLOWED_IN,
  isLive,
  type LifecycleStep,
  type VersionState,
} from '../../../src/registry/department-version.ts'

const STEPS: readonly LifecycleStep[] = ['certify', 'approve', 'activate', 'suspend', 'retire']
const UNLIVE: readonly VersionState[] = ['DRAFT', 'CERTIFIED', 'APPROVED', 'SUPERSEDED', 'RETIRED']

/** The versions of a department, newest first: one of them is live, or none. */
const histories = fc
  .record({
    states: fc.array(fc.constantFrom(...UNLIVE), { minLength: 1, maxLength: 8 }),
    live: fc.option(
      fc.record({ at: fc.nat(), state: fc.constantFrom('ACTIVE' as const, 'SUSPENDED' as const) }),
    ),
  })
  .map(({ states, live }) =>
    states
      .map((state, at) => ({
        version: at + 1,
        state: live && live.at % states.length === at ? live.state : state,
      }))
      .toReversed(),
  )

describe('the version that is meant where none is named', () => {
  test('is always in a state that allows the step, the newest first', () => {
    fc.assert(
      fc.property(histories, fc.constantFrom(...STEPS), (versions, step) => {
        const allowed: readonly VersionState[] = ALLOWED_IN[step]
        const chosen = candidates(step, versions)
        for (const { state } of chosen) expect(allowed).toContain(state)
        const numbers = chosen.map(({ version }) => version)
        expect(numbers).toEqual(numbers.toSorted((a, b) => b - a))
      }),
    )
  })

  test('is never older than the live one when it is activated: going back is said by name', () => {
    fc.assert(
      fc.property(histories, (versions) => {
        const live = versions.find(({ state }) => isLive(state))?.version ?? 0
        for (const { version } of candidates('activate', versions))
          expect(version).toBeGreaterThanOrEqual(live)
      }),
    )
  })

  test('leaves nothing out for the other steps', () => {
    fc.assert(
      fc.property(histories, fc.constantFrom(...STEPS), (versions, step) => {
        fc.pre(step !== 'activate')
        const allowed: readonly VersionState[] = ALLOWED_IN[step]
        expect(candidates(step, versions)).toEqual(versions.filter(({ state }) => allowed.includes(state)))
      }),
    )
  })
})
