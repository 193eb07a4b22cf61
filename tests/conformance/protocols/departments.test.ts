/** The four departments that ship with the hub, by their manifests alone, against the sandbox's servers. */
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addressPolicy } from '../../../adapters/address-check.ts'
import type { Mode } from '../../../sandbox/behaviour.ts'
import { allPersonas } from '../../../sandbox/personas.ts'
import type { Sandbox } from '../../../sandbox/sandbox.ts'
import { DEPARTMENT_SLUGS, type DepartmentSlug } from '../../../sandbox/slugs.ts'
import { addMonths, dayInChina } from '../../../src/calendar.ts'
import type { Answer } from '../../../src/findings/finding.ts'
import { loadRegistry } from '../../../src/registry/load-registry.ts'
import { createRegistry, type Registry } from '../../../src/registry/registry.ts'
import { startTestSandbox } from '../../testkit/sandbox.ts'

let sandbox: Sandbox
let registry: Registry
const people = allPersonas()
const today = dayInChina(new Date())
const period = { from: addMonths(today, -12), to: today }

beforeAll(async () => {
  sandbox = await startTestSandbox()
  const folder = fileURLToPath(new URL('../../../adapters/departments', import.meta.url))
  const loaded = await loadRegistry({ folders: [folder], environment: sandbox.env })
  registry = createRegistry(loaded, { environment: sandbox.env, addresses: addressPolicy(['127.0.0.0/8']) })
})
afterAll(async () => {
  await registry?.close()
  await sandbox?.stop()
})

async function ask(slug: DepartmentSlug): Promise<readonly Answer[]> {
  const items =
    registry
      .current()
      .departments.get(slug)
      ?.items.map((item) => item.id) ?? []
  const answers = await registry.line(slug).ask(items, people, period, { deadlineMs: 20_000, requestId: 'r' })
  expect(answers.map((answer) => answer.idNumber)).toEqual(people.map((person) => person.idNumber))
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

describe.each(DEPARTMENT_SLUGS)('%s', (slug) => {
  test('knows the personas as they are described', async () => {
    const answers = await ask(slug)
    expect(answers.map((answer) => answer.outcome)).toEqual(people.map((person) => person.outcomes[slug]))
    expect(answers.some((answer) => answer.measures.length > 0)).toBe(true)
    expect(answers.every((answer) => !answer.stale && answer.asOf !== null)).toBe(true)
  })

  test.each([
    ['refusing', ['REFUSED']],
    ['down', ['UNREACHABLE']],
  ] as const)('%s: everybody is %j', async (mode, reasons) => {
    const answers = await askInMode(slug, mode)
    expect(new Set(answers.map((answer) => answer.reasonCode))).toEqual(new Set(reasons))
    expect(await ask(slug)).toContainEqual(expect.objectContaining({ outcome: 'HIT' }))
  })

  test.each(['garbled', 'wrong-encoding'] as const)(
    '%s: nobody is a hit, and nothing is counted',
    async (mode) => {
      const answers = await askInMode(slug, mode)
      expect(answers.filter((answer) => answer.outcome === 'HIT' || answer.measures.length > 0)).toEqual([])
      expect(answers).toContainEqual(expect.objectContaining({ outcome: 'ERROR', reasonCode: 'GARBLED' }))
    },
  )

  test('late: what it answers is flagged as old', async () => {
    const answers = await askInMode(slug, 'late')
    expect(answers.every((answer) => answer.stale)).toBe(true)
  })

  test('wrong-person: nobody is given what is somebody else’s', async () => {
    const answers = await askInMode(slug, 'wrong-person')
    expect(answers.filter((answer) => answer.outcome === 'HIT')).toEqual([])
  })

  test('slow: it is not waited for longer than its manifest says', async () => {
    const answers = await askInMode(slug, 'slow')
    expect(new Set(answers.map((answer) => answer.reasonCode))).toEqual(new Set(['TIMED_OUT']))
  })
})

test.each(['housing', 'vehicles', 'tax'] as const)(
  '%s, partial: who is left out was not returned',
  async (slug) => {
    const answers = await askInMode(slug, 'partial')
    const missing = answers.filter((answer) => answer.reasonCode === 'PERSON_MISSING')
    expect(missing.length).toBeGreaterThan(0)
    expect(missing.length).toBeLessThan(answers.length)
  },
)
