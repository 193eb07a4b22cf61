/** One suite for all protocols, on real servers: whatever a department does, each pair of item and person is answered. */

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { PROTOCOLS } from '../../../adapters/protocols/index.ts'
import type { Answer, Subject } from '../../../src/findings/finding.ts'
import { ASKING } from '../../testkit/asking.ts'
import {
  type Behaviour,
  type ConformingDepartment,
  HOLDER,
  HOLDING,
  NAMESAKE,
  NOBODY,
  openTestLine,
  PERIOD,
  STRANGER,
  type TestLine,
} from '../../testkit/department-conformance.ts'
import { startFileDepartment } from '../../testkit/department-file.ts'
import { startGraphqlDepartment } from '../../testkit/department-graphql.ts'
import { startCallbackDepartment, startManualDepartment } from '../../testkit/department-later.ts'
import { startRestDepartment } from '../../testkit/department-rest.ts'
import { startSoapDepartment } from '../../testkit/department-soap.ts'
import { startSqlDepartment } from '../../testkit/department-sql.ts'

const DEPARTMENTS: Readonly<Record<string, () => Promise<ConformingDepartment>>> = {
  rest: startRestDepartment,
  soap: startSoapDepartment,
  sql: startSqlDepartment,
  graphql: startGraphqlDepartment,
  callback: startCallbackDepartment,
  manual: startManualDepartment,
  file: startFileDepartment,
}

test('every protocol is under test', () => {
  expect(Object.keys(DEPARTMENTS).sort()).toEqual(PROTOCOLS.map((protocol) => protocol.kind).sort())
})

const PEOPLE = [HOLDER, NOBODY, NAMESAKE]
const ITEM = 'bank.holding'

describe.each(Object.entries(DEPARTMENTS))('%s', (_protocol, start) => {
  let department: ConformingDepartment
  let opened: TestLine

  beforeAll(async () => {
    department = await start()
  })
  afterAll(() => department.stop())
  beforeEach(async () => {
    await department.behave('normal')
    opened = openLine(department.manifest())
  })
  afterEach(() => opened.line.close())

  function openLine(manifest: string, allow?: readonly string[]): TestLine {
    return department.openLine?.(manifest, allow) ?? openTestLine(manifest, department.environment, allow)
  }

  /** Asks as the hub does; everybody must have been answered on. */
  async function ask(people: readonly Subject[] = PEOPLE, options = {}): Promise<readonly Answer[]> {
    const answers = await opened.line.ask([ITEM], people, PERIOD, {
      ...ASKING,
      deadlineMs: 25_000,
      ...options,
    })
    expect(answers.map((answer) => answer.idNumber)).toEqual(people.map((person) => person.idNumber))
    expect(answers.every((answer) => answer.item === ITEM)).toBe(true)
    return answers
  }

  const reasons = (answers: readonly Answer[]) => answers.map((answer) => answer.reasonCode)

  /** Opens the line anew with other keys of `source`. */
  async function reopen(source: object): Promise<void> {
    await opened.line.close()
    opened = openLine(department.manifest(source))
  }

  /** A rule about a behaviour; skipped, with the reason, where the protocol cannot show it. */
  function rule(behaviour: Behaviour, name: string, check: () => Promise<void>): void {
    test(name, async ({ skip }) => {
      skip(department.impossible[behaviour] !== undefined, department.impossible[behaviour])
      await department.behave(behaviour)
      await check()
    })
  }

  rule(
    'normal',
    'who is known is a hit, who is not is none, who has another name is a mismatch',
    async () => {
      expect(await ask()).toEqual([
        {
          item: ITEM,
          idNumber: HOLDER.idNumber,
          outcome: 'HIT',
          reasonCode: null,
          asOf: '2026-11-20T00:00:00.000Z',
          stale: expect.any(Boolean),
          records: [HOLDING],
          measures: [{ kind: 'property.deposits', value: '1234.50' }],
        },
        expect.objectContaining({ outcome: 'NONE', reasonCode: null, records: [], measures: [] }),
        expect.objectContaining({
          outcome: 'MISMATCH',
          reasonCode: 'NAME_DIFFERS',
          records: [HOLDING],
          measures: [],
        }),
      ])
      expect(opened.calls).toEqual([
        expect.objectContaining({ department: 'bank', outcome: 'ANSWERED', people: 3 }),
      ])
      expect(opened.anomalies).toEqual([])
      expect(opened.line.availability()).toBe('AVAILABLE')
    },
  )

  rule('normal', 'people are asked about in batches, and each is answered on', async () => {
    await reopen({ batch: 2 })
    expect((await ask([...PEOPLE, STRANGER])).map((answer) => answer.outcome)).toEqual([
      'HIT',
      'NONE',
      'MISMATCH',
      'HIT',
    ])
    expect(opened.calls.map((call) => call.people)).toEqual([2, 2])
  })

  rule('normal', 'many questions at the same time get their own answers', async () => {
    const asked = Array.from({ length: 24 }, (_, at) => [PEOPLE[at % 3] ?? HOLDER])
    const outcomes = await Promise.all(asked.map(async (people) => (await ask(people))[0]?.outcome))
    expect(outcomes).toEqual(asked.map((_, at) => ['HIT', 'NONE', 'MISMATCH'][at % 3]))
  })

  rule('normal', 'an item that the department does not answer for is misconfigured, not lost', async () => {
    const answers = await opened.line.ask([ITEM, 'bank.gold'], [HOLDER], PERIOD, {
      ...ASKING,
      deadlineMs: 25_000,
    })
    expect(answers).toMatchObject([
      { item: ITEM, outcome: 'HIT' },
      { item: 'bank.gold', outcome: 'ERROR', reasonCode: 'MISCONFIGURED' },
    ])
  })

  rule('partial', 'who is left out of the answer was not returned; the others stand', async () => {
    const answers = await ask()
    expect(answers.map((answer) => answer.outcome)).toEqual(['NOT_RETURNED', 'NONE', 'MISMATCH'])
    expect(reasons(answers)[0]).toBe('PERSON_MISSING')
  })

  rule('wrong-person', 'rows about somebody else are nobody’s, and are told', async () => {
    const answers = await ask()
    expect(new Set(reasons(answers))).toEqual(new Set(['PERSON_MISSING']))
    expect(JSON.stringify(answers)).not.toContain(STRANGER.idNumber)
    expect(opened.anomalies).toEqual([{ department: 'bank', item: ITEM, kind: 'ROWS_NOT_ASKED', count: 1 }])
  })

  rule('garbled', 'nonsense is an error, never nothing', async () => {
    const answers = await ask([HOLDER])
    expect(answers).toMatchObject([{ outcome: 'ERROR', reasonCode: 'GARBLED', records: [], measures: [] }])
  })

  rule('wrong-encoding', 'another character set is an error, never another name', async () => {
    expect(await ask([HOLDER])).toMatchObject([{ outcome: 'ERROR', reasonCode: 'GARBLED' }])
  })

  rule('silent', 'a department that does not answer in its time was not returned', async () => {
    await reopen({ timeout: 'PT0.3S' })
    expect(new Set(reasons(await ask()))).toEqual(new Set(['TIMED_OUT']))
  })

  rule('silent', 'a department that does not answer by the deadline was not returned', async () => {
    await reopen({ timeout: 'PT60S' })
    expect(new Set(reasons(await ask(PEOPLE, { deadlineMs: 300 })))).toEqual(new Set(['DEADLINE_PASSED']))
  })

  rule('silent', 'a caller who gives up is not kept waiting', async () => {
    await reopen({ timeout: 'PT60S' })
    const abort = new AbortController()
    const answers = ask(PEOPLE, { deadlineMs: 60_000, signal: abort.signal })
    setTimeout(() => abort.abort(), 200)
    expect((await answers).every((answer) => answer.outcome === 'NOT_RETURNED')).toBe(true)
  })

  rule('refusing', 'a refusal is an error', async () => {
    expect(await ask([HOLDER])).toMatchObject([{ outcome: 'ERROR', reasonCode: 'REFUSED' }])
    expect(opened.calls).toHaveLength(1)
  })

  rule('endless', 'an answer without end is cut off', async () => {
    expect(await ask([HOLDER])).toMatchObject([{ outcome: 'ERROR', reasonCode: 'TOO_LARGE' }])
  })

  rule(
    'normal',
    'a department that goes down is not returned, and answers again when it is back',
    async () => {
      expect(await ask([HOLDER])).toMatchObject([{ outcome: 'HIT' }])
      await department.shut()
      try {
        expect(await ask([HOLDER])).toMatchObject([{ outcome: 'NOT_RETURNED', reasonCode: 'UNREACHABLE' }])
      } finally {
        await department.open()
      }
      expect(await ask([HOLDER])).toMatchObject([{ outcome: 'HIT' }])
    },
  )

  rule('normal', 'after failures in a row the department is left alone for a while', async () => {
    await reopen({ retries: 0, breaker: { failures: 2, pause: 'PT1S' } })
    await department.shut()
    try {
      await ask([HOLDER])
      await ask([HOLDER])
      expect(await ask([HOLDER])).toMatchObject([{ outcome: 'NOT_RETURNED', reasonCode: 'INTERRUPTED' }])
      expect(opened.line.availability()).toBe('INTERRUPTED')
    } finally {
      await department.open()
    }
    await expect.poll(() => ask([HOLDER]), { timeout: 20_000 }).toMatchObject([{ outcome: 'HIT' }])
    expect(opened.line.availability()).toBe('AVAILABLE')
  })

  test('an address that the operator does not allow is never connected to', async ({ skip }) => {
    skip(department.noAddress !== undefined, department.noAddress)
    await opened.line.close()
    opened = openLine(department.manifest(), [])
    expect(await ask([HOLDER])).toMatchObject([{ outcome: 'ERROR', reasonCode: 'MISCONFIGURED' }])
    expect(opened.calls[0]?.message).toContain('loopback')
  })

  rule('normal', 'a line that closes answers what it was asked, and takes nothing more', async () => {
    const answers = ask()
    const closed = opened.line.close()
    expect((await answers).map((answer) => answer.outcome)).toEqual(['HIT', 'NONE', 'MISMATCH'])
    await closed
    expect(await ask([HOLDER])).toMatchObject([{ outcome: 'NOT_RETURNED', reasonCode: 'INTERRUPTED' }])
  })

  test('what goes wrong is told without the people it was about, and without secrets', async () => {
    for (const behaviour of ['garbled', 'refusing', 'endless', 'wrong-encoding', 'wrong-person'] as const) {
      if (department.impossible[behaviour] !== undefined) continue
      await department.behave(behaviour)
      await ask()
    }
    const told = JSON.stringify([opened.calls, opened.anomalies])
    for (const { idNumber, name } of [...PEOPLE, STRANGER]) {
      expect(told).not.toContain(idNumber)
      expect(told).not.toContain(name)
    }
    expect(told).not.toContain('open sesame')
  })
})
