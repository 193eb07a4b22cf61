/** Departments that ship with the hub are certified over their real protocols, and found out where they misbehave. */
import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { addressPolicy } from '../../../adapters/address-check.ts'
import { readDepartment } from '../../../adapters/department-reader.ts'
import type { Mode } from '../../../sandbox/behaviour.ts'
import type { Department } from '../../../sandbox/department.ts'
import { certify } from '../../../src/registry/certification/certify.ts'
import { startTestDepartment } from '../../testkit/sandbox.ts'

const MISBEHAVIOUR: readonly [Mode, readonly string[]][] = [
  ['normal', []],
  ['late', ['CERT-017']],
  ['refusing', ['CERT-002']],
]

describe.each([
  ['vehicles', 'soap', [['wrong-encoding', ['CERT-003']]]],
  ['tax', 'rest', [['partial', ['CERT-004', 'CERT-005', 'CERT-008', 'CERT-010', 'CERT-011']]]],
  [
    'medical-insurance',
    'sql',
    [
      ['garbled', ['CERT-004', 'CERT-010', 'CERT-011', 'CERT-018']],
      ['wrong-person', ['CERT-004']],
    ],
  ],
] as const)('%s over %s', (slug, protocol, ownMisbehaviour) => {
  let department: Department
  beforeAll(async () => {
    department = await startTestDepartment(slug)
  })
  afterEach(() => department.setBehaviour('normal'))
  afterAll(() => department?.stop())

  function plan() {
    const [manifest, records] = ['manifest.yaml', 'records.graphql'].map((name) => {
      const file = new URL(`../../../adapters/departments/${slug}/${name}`, import.meta.url)
      return { file: name, text: readFileSync(file, 'utf8') }
    })
    if (!manifest || !records) throw new TypeError('two files')
    const { plan: read, faults } = readDepartment({ manifest, records }, department.env)
    expect(faults).toEqual([])
    if (!read) throw new TypeError('a department without faults has a plan')
    return read
  }

  test.each([...MISBEHAVIOUR, ...ownMisbehaviour])('%s: %j', async (mode, broken) => {
    await department.setBehaviour(mode)
    const asked = plan()
    expect(asked.department.protocol).toBe(protocol)
    // A machine that stands still for a second is not to be taken for a slow department.
    const unhurried = { ...asked, guard: { ...asked.guard, timeoutMs: 30_000 } }
    const { rules } = await certify(unhurried, { addresses: addressPolicy(['127.0.0.0/8']) })
    const judged = rules.filter(({ result }) => result === 'FAILED' || result === 'WARNED')
    // Whether every item has a test person, and every field a value, is up to the personas.
    const notKept = judged.map(({ id }) => id).filter((id) => id !== 'CERT-023' && id !== 'CERT-024')
    expect(notKept).toEqual(broken)
  })
})
