import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ManifestError } from '../../../adapters/manifest-fault.ts'
import { HOLDINGS } from '../../../sandbox/holdings.ts'
import { DEPARTMENT_SLUGS } from '../../../sandbox/slugs.ts'
import type { MeasureKindId } from '../../../src/findings/measures.ts'
import { loadRegistry } from '../../../src/registry/load-registry.ts'
import { BANK_MANIFEST, HOLDING_RECORDS } from '../../testkit/department-files.ts'

const SHIPPED = fileURLToPath(new URL('../../../adapters/departments', import.meta.url))
const BENCH = fileURLToPath(new URL('../../../bench/departments', import.meta.url))

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hedui-registry-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function write(slug: string, manifest: string, records = HOLDING_RECORDS): Promise<void> {
  await mkdir(join(folder, slug))
  await writeFile(join(folder, slug, 'manifest.yaml'), manifest)
  await writeFile(join(folder, slug, 'records.graphql'), records)
}

const load = (environment = {}) => loadRegistry({ folders: [folder], environment })

async function faultsOf(loading: Promise<unknown>): Promise<string[]> {
  const error = await loading.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(ManifestError)
  return error instanceof ManifestError ? error.message.split('\n').slice(1) : []
}

/** The bank under another name, with other types and fields. */
const SAVINGS = BANK_MANIFEST.replace('slug: bank', 'slug: savings-bank')
  .replace('bank.holding', 'savingsBank.deposit')
  .replace('field: holdings', 'field: deposits')
  .replace('record: Holding', 'record: Deposit')
const DEPOSIT = HOLDING_RECORDS.replace('type Holding', 'type Deposit')

describe('the departments that ship with the hub', () => {
  test('load without any settings', async () => {
    const registry = await loadRegistry({ folders: [SHIPPED], environment: {} })
    // Everything that the sandbox can simulate ships with the hub.
    expect([...registry.departments.keys()]).toEqual(expect.arrayContaining([...DEPARTMENT_SLUGS]))
    const fieldOf = new Map([...registry.items.values()].map((item) => [item.id, item.field]))
    expect(fieldOf.get('housing.realEstate')).toBe('realEstate')
    expect(fieldOf.get('vehicles.vehicle')).toBe('vehicles')
    expect(fieldOf.get('tax.incomeTax')).toBe('incomeTax')
    expect(fieldOf.get('medicalInsurance.enrolment')).toBe('medicalInsurance')
    expect([...fieldOf.values()]).toEqual(expect.arrayContaining(Object.keys(HOLDINGS)))
    for (const item of registry.items.values()) {
      expect(registry.departments.get(item.department)?.items).toContain(item)
    }
  })

  test('count income once: wages from tax alone, transfers from pensions, benefits and subsidies', async () => {
    const registry = await loadRegistry({ folders: [SHIPPED], environment: {} })
    const feeding = (kind: MeasureKindId) =>
      [...registry.items.values()].filter(({ measures }) => measures.includes(kind)).map(({ id }) => id)
    expect(feeding('income.wage')).toEqual(['tax.incomeTax'])
    expect(feeding('income.business')).toEqual(['tax.incomeTax'])
    expect(feeding('income.transfer').toSorted()).toEqual([
      'agriculture.farmSubsidies',
      'finance.subsidies',
      'humanResources.employment',
      'humanResources.pension',
    ])
    expect(feeding('expense.medical')).toEqual(['medicalInsurance.enrolment'])
  })

  test('those of the benchmark too', async () => {
    const registry = await loadRegistry({ folders: [BENCH], environment: {} })
    expect([...registry.items.values()].map((item) => item.field)).toEqual([
      'realEstate',
      'medicalInsurance',
      'taxRecords',
      'vehicles',
    ])
  })
})

test('every folder in a folder is a department; the same files give the same version', async () => {
  await write('bank', BANK_MANIFEST)
  const alone = await load()
  await write('savings', SAVINGS, DEPOSIT)
  const both = await load()
  expect([...both.departments.keys()]).toEqual(['bank', 'savings-bank'])
  expect(both.items.get('savingsBank.deposit')).toMatchObject({
    department: 'savings-bank',
    record: 'Deposit',
  })
  expect((await load()).version).toBe(both.version)
  expect(both.version).not.toBe(alone.version)
  expect((await load({ BANK_URL: 'http://127.0.0.1:2' })).version).not.toBe(both.version)
})

test('an empty folder has no departments', async () => {
  expect((await load()).departments.size).toBe(0)
})

test('a secret that is not set keeps no department from being loaded', async () => {
  await write(
    'bank',
    BANK_MANIFEST.replace('items:', '  auth: { kind: bearer, secretRef: BANK_KEY }\nitems:'),
  )
  expect((await load()).departments.size).toBe(1)
})

describe('faults', () => {
  test('of all departments are reported together', async () => {
    await write('bank', BANK_MANIFEST.replace('sensitivity: 4', 'sensitivity: 9'))
    await write('savings', SAVINGS.replace('freshness: P1M', 'freshness: soon'), `${DEPOSIT}\nscalar Money`)
    const faults = await faultsOf(load())
    expect(faults).toHaveLength(3)
    expect(faults[0]).toContain(`${join(folder, 'bank', 'manifest.yaml')}:11:18 items[0].sensitivity`)
    expect(faults.join('\n')).toContain(join('savings', 'manifest.yaml'))
    expect(faults.join('\n')).toContain(join('savings', 'records.graphql'))
  })

  test('names that two departments claim: slug, item, field of Person, type', async () => {
    await write('a', BANK_MANIFEST)
    await write('b', BANK_MANIFEST)
    const faults = await faultsOf(load())
    expect(faults.map((fault) => fault.replace(/^.* the /, '').replace(/（.*）$/, ''))).toEqual([
      'slug bank already',
      'item bank.holding is taken by bank already; choose another',
      'field of Person holdings is taken by bank already; choose another',
      'type Holding is taken by bank already; choose another',
    ])
    expect(faults[0]).toContain(`${join('b', 'manifest.yaml')}:1:7`)
    expect(faults[1]).toContain('（数据项 bank.holding 已由 bank 使用；请换一个）')
    expect(faults[3]).toContain(`${join('b', 'records.graphql')}:2:6`)
  })

  test('one department cannot claim a name twice either', async () => {
    const item = BANK_MANIFEST.slice(BANK_MANIFEST.indexOf('  - id:'))
    await write('bank', BANK_MANIFEST + item)
    expect((await faultsOf(load())).join('\n')).toContain('the item bank.holding is taken')
  })

  test('clashes show although other things are wrong', async () => {
    await write('a', BANK_MANIFEST.replace('sensitivity: 4', 'sensitivity: 9'))
    await write('b', SAVINGS.replace('field: deposits', 'field: holdings'), DEPOSIT)
    const faults = (await faultsOf(load())).join('\n')
    expect(faults).toContain('sensitivity')
    expect(faults).toContain('the field of Person holdings is taken')
  })

  test('a file that is missing is named', async () => {
    await mkdir(join(folder, 'empty'))
    const faults = await faultsOf(load())
    expect(faults.map((fault) => fault.trim().split(':')[0]).sort()).toEqual([
      join(folder, 'empty', 'manifest.yaml'),
      join(folder, 'empty', 'records.graphql'),
    ])
  })

  test('a folder that is missing is named', async () => {
    const faults = await faultsOf(loadRegistry({ folders: [join(folder, 'nowhere')], environment: {} }))
    expect(faults.join()).toContain('nowhere')
  })
})
