/** The departments that ship with the hub, by their manifests alone, against the sandbox's servers. */

import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addressPolicy } from '../../../adapters/address-check.ts'
import type { Mode } from '../../../sandbox/behaviour.ts'
import { allPersonas, expectedOutcome } from '../../../sandbox/personas.ts'
import type { Sandbox } from '../../../sandbox/sandbox.ts'
import { type DepartmentSlug, DIRECT_SLUGS } from '../../../sandbox/slugs.ts'
import { addMonths, dayInChina } from '../../../src/calendar.ts'
import type { Answer } from '../../../src/findings/finding.ts'
import type { DataItem } from '../../../src/registry/department.ts'
import { loadRegistry } from '../../../src/registry/load-registry.ts'
import { createRegistry, type Registry } from '../../../src/registry/registry.ts'
import { ASKING } from '../../testkit/asking.ts'
import { startTestSandbox } from '../../testkit/sandbox.ts'

let sandbox: Sandbox
let registry: Registry
const people = allPersonas()
const today = dayInChina(new Date())
const period = { from: addMonths(today, -12), to: today }

beforeAll(async () => {
  sandbox = await startTestSandbox({ departments: DIRECT_SLUGS })
  const folder = fileURLToPath(new URL('../../../adapters/departments', import.meta.url))
  const loaded = await loadRegistry({ folders: [folder], environment: sandbox.env })
  registry = createRegistry(loaded, { addresses: addressPolicy(['127.0.0.0/8']), longestRequestMs: 20_000 })
})
afterAll(async () => {
  await registry?.close()
  await sandbox?.stop()
})

const itemsOf = (slug: DepartmentSlug): readonly DataItem[] =>
  registry.current().departments.get(slug)?.items ?? []

async function ask(slug: DepartmentSlug): Promise<readonly Answer[]> {
  const items = itemsOf(slug)
  expect(items.length).toBeGreaterThan(0)
  const ids = items.map((item) => item.id)
  const answers = await registry.line(slug).ask(ids, people, period, { ...ASKING, deadlineMs: 20_000 })
  expect(answers.map(({ item, idNumber }) => `${item} ${idNumber}`).toSorted()).toEqual(
    ids.flatMap((id) => people.map(({ idNumber }) => `${id} ${idNumber}`)).toSorted(),
  )
  return answers
}

async function askInMode(slug: DepartmentSlug, mode: Mode): Promise<readonly Answer[]> {
  await sandbox.setBehaviour(slug, mode)
  try {
    return await ask(slug)
  } finally {
    await sandbox.setBehaviour(slug, 'normal')
  }
}

/** The outcome on every persona, item by item, as text that is easy to compare. */
const shown = (item: DataItem, outcomes: readonly string[]): readonly string[] =>
  people.map(({ name }, position) => `${item.id} ${name} ${outcomes[position]}`)

describe.each(DIRECT_SLUGS)('%s', (slug) => {
  test('knows the personas as they are described', async () => {
    const answers = await ask(slug)
    for (const item of itemsOf(slug)) {
      const found = people.map(
        ({ idNumber }) =>
          answers.find((one) => one.item === item.id && one.idNumber === idNumber)?.outcome ?? '',
      )
      expect(shown(item, found)).toEqual(
        shown(
          item,
          people.map((person) => expectedOutcome(person, item)),
        ),
      )
      const measured = answers.some((one) => one.item === item.id && one.measures.length > 0)
      expect(`${item.id} ${measured}`).toBe(`${item.id} ${item.measures.length > 0}`)
    }
    expect(answers.every((answer) => !answer.stale && answer.asOf !== null)).toBe(true)
  })

  test.each([
    ['refusing', 'REFUSED'],
    ['down', 'UNREACHABLE'],
  ] as const)('%s: everybody is %s', async (mode, reason) => {
    const answers = await askInMode(slug, mode)
    expect(new Set(answers.map((answer) => answer.reasonCode))).toEqual(new Set([reason]))
    expect(await ask(slug)).toContainEqual(expect.objectContaining({ outcome: 'HIT' }))
  })

  test('garbled: nobody is a hit, and nothing is counted', async () => {
    const answers = await askInMode(slug, 'garbled')
    expect(answers.filter((answer) => answer.outcome === 'HIT' || answer.measures.length > 0)).toEqual([])
    expect(answers).toContainEqual(expect.objectContaining({ outcome: 'ERROR', reasonCode: 'GARBLED' }))
  })

  test('wrong-encoding: nobody is a hit, and who would be is an error or a mismatch', async () => {
    const before = await ask(slug)
    const answers = await askInMode(slug, 'wrong-encoding')
    expect(answers.filter((answer) => answer.outcome === 'HIT' || answer.measures.length > 0)).toEqual([])
    for (const { item, idNumber } of before.filter(({ outcome }) => outcome === 'HIT')) {
      const answer = answers.find((one) => one.item === item && one.idNumber === idNumber)
      expect(['GARBLED', 'NAME_DIFFERS']).toContain(answer?.reasonCode)
    }
  })

  test('late: what it answers is flagged as old', async () => {
    const answers = await askInMode(slug, 'late')
    expect(answers.filter((answer) => !answer.stale)).toEqual([])
  })

  test('wrong-person: nobody is given what is somebody else’s', async () => {
    const answers = await askInMode(slug, 'wrong-person')
    expect(answers.filter((answer) => answer.outcome === 'HIT')).toEqual([])
  })
})

test('slow: none is waited for longer than its manifest says', async () => {
  await Promise.all(DIRECT_SLUGS.map((slug) => sandbox.setBehaviour(slug, 'slow')))
  try {
    const answers = (await Promise.all(DIRECT_SLUGS.map(ask))).flat()
    expect(new Set(answers.map((answer) => answer.reasonCode))).toEqual(new Set(['TIMED_OUT']))
  } finally {
    await Promise.all(DIRECT_SLUGS.map((slug) => sandbox.setBehaviour(slug, 'normal')))
  }
})

/** A view names nobody, so that this has no meaning there. */
const OVER_HTTP = DIRECT_SLUGS.filter((slug) => slug !== 'medical-insurance' && slug !== 'human-resources')

test.each(OVER_HTTP)('%s, partial: who is left out was not returned', async (slug) => {
  const answers = await askInMode(slug, 'partial')
  const missing = answers.filter((answer) => answer.reasonCode === 'PERSON_MISSING')
  expect(missing.length).toBeGreaterThan(0)
  expect(missing.length).toBeLessThan(answers.length)
})
