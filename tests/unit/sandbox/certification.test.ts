/** Every department that ships with the hub is certified against the sandbox, with nothing left to be told. */

import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addressPolicy } from '../../../adapters/address-check.ts'
import { readDepartment } from '../../../adapters/department-reader.ts'
import type { Sandbox } from '../../../sandbox/sandbox.ts'
import { DEPARTMENT_SLUGS, LATER_SLUGS } from '../../../sandbox/slugs.ts'
import { readFolder } from '../../../src/cli/department-folder.ts'
import { certify } from '../../../src/registry/certification/certify.ts'
import { BUNDLED_DEPARTMENTS } from '../../testkit/core-departments.ts'
import { startTestSandbox } from '../../testkit/sandbox.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startTestSandbox({ departments: DEPARTMENT_SLUGS })
})
afterAll(() => sandbox?.stop())

test.each(DEPARTMENT_SLUGS)('%s is certified, and no rule warns', async (slug) => {
  const files = await readFolder(join(BUNDLED_DEPARTMENTS, slug))
  if ('faults' in files) throw new Error(JSON.stringify(files.faults))
  const { plan, faults } = readDepartment(files, sandbox.env)
  expect(faults).toEqual([])
  if (!plan) throw new Error('no plan')
  // A machine that stands still for a second is not to be taken for a slow department.
  const unhurried = { ...plan, guard: { ...plan.guard, timeoutMs: 30_000 } }
  const report = await certify(unhurried, {
    addresses: addressPolicy(['127.0.0.0/8']),
    inboxDir: sandbox.env['HEDUI_INBOX_DIR'] ?? null,
  })
  const notKept = report.rules.filter(({ result }) => result === 'FAILED' || result === 'WARNED')
  expect(notKept.map(({ id, notes }) => ({ id, notes: notes.map(({ en }) => en) }))).toEqual([])
  expect(report.certified).toBe(true)
  // Whoever answers later cannot be asked in earnest; everybody else was.
  const later = LATER_SLUGS.some((one) => one === slug)
  expect(report.rules.find(({ id }) => id === 'CERT-004')?.result).toBe(later ? 'SKIPPED' : 'PASSED')
})
