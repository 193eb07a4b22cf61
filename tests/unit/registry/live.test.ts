import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type DepartmentVersion, digestOf } from '../../../src/registry/department-version.ts'
import { VersionReader } from '../../../src/registry/live.ts'
import { composeServable } from '../../../src/registry/serve.ts'
import { createVault, type Vault } from '../../../src/registry/vault.ts'
import { insertVersion } from '../../../src/registry/version-store.ts'
import { type AccessParts, openAccessParts } from '../../testkit/access-parts.ts'
import { BANK_MANIFEST, HOLDING_RECORDS } from '../../testkit/department-files.ts'

const NOW = new Date('2026-11-22T08:00:00Z')
const HUB = { types: ['Household'], personFields: ['name'] }
/** Without an address of its own: it must be set. */
const MANIFEST = BANK_MANIFEST.replace(/\$\{BANK_URL[^}]*\}/, () => '$' + '{BANK_URL}')

let parts: AccessParts
let vault: Vault
let reader: VersionReader

beforeEach(async () => {
  parts = await openAccessParts(() => NOW)
  vault = createVault(parts.keys)
  reader = new VersionReader({ environment: { BANK_URL: 'http://shipped.example' }, vault, hub: HUB })
})
afterEach(() => parts.close())

function store(
  manifest: string,
  origin: 'SHIPPED' | 'REGISTERED',
  slug = 'bank',
): Promise<DepartmentVersion> {
  return insertVersion(
    parts.database.kysely,
    {
      slug,
      origin,
      state: 'ACTIVE',
      manifest,
      records: HOLDING_RECORDS,
      digest: digestOf(manifest, HOLDING_RECORDS),
      registeredBy: 'a-steward',
    },
    NOW,
  )
}

const assemble = (...versions: DepartmentVersion[]) => reader.assemble(parts.database.kysely, versions)
const set = (slug: string, name: string, value: string | null) =>
  vault.set(parts.database.kysely, { slug, name, value, by: 'a-steward' }, NOW)

describe('addresses and secrets', () => {
  test('are the environment’s for what ships with the hub', async () => {
    const { loaded, leftOut } = await assemble(await store(MANIFEST, 'SHIPPED'))
    expect(leftOut).toEqual([])
    expect(loaded.plans.get('bank')?.environment['BANK_URL']).toBe('http://shipped.example')
  })

  test('are never the environment’s for what was registered, nor another department’s', async () => {
    const version = await store(MANIFEST, 'REGISTERED')
    await set('other', 'BANK_URL', 'http://other.example')
    const { loaded, leftOut } = await assemble(version)
    expect(loaded.departments.size).toBe(0)
    expect(leftOut.map(({ slug }) => slug)).toEqual(['bank'])
    expect(leftOut[0]?.faults[0]?.message).toMatch(/set BANK_URL/)
    await set('bank', 'BANK_URL', 'http://own.example')
    const own = await assemble(version)
    expect(own.loaded.plans.get('bank')?.environment).toEqual({ BANK_URL: 'http://own.example' })
  })

  test('that change make another line, and only then', async () => {
    const version = await store(MANIFEST, 'REGISTERED')
    await set('bank', 'BANK_URL', 'http://own.example')
    const fingerprint = async () => (await assemble(version)).loaded.plans.get('bank')?.fingerprint
    const before = await fingerprint()
    expect(await fingerprint()).toBe(before)
    await set('bank', 'BANK_KEY', 'geheim')
    expect(await fingerprint()).not.toBe(before)
  })

  test('stand nowhere in clear, and are gone once removed', async () => {
    await set('bank', 'BANK_KEY', 'geheim')
    const { rows } = await parts.database.query<{ text: string }>({
      text: 'select encode(sealed_value, $1) as text from department_secrets',
      values: ['escape'],
    })
    expect(rows).toHaveLength(1)
    expect(rows[0]?.text).not.toContain('geheim')
    await set('bank', 'BANK_KEY', null)
    expect((await vault.environmentOf(parts.database.kysely, 'bank')).environment).toEqual({})
  })

  test('that were moved to another department’s row open nothing', async () => {
    await set('bank', 'BANK_KEY', 'geheim')
    await parts.database.query({ text: `update department_secrets set slug = 'other'` })
    await expect(vault.environmentOf(parts.database.kysely, 'other')).rejects.toThrow()
  })
})

describe('a live version that cannot be served', () => {
  test('is left out, and the others are served', async () => {
    const good = await store(BANK_MANIFEST, 'SHIPPED')
    const clash = await store(
      BANK_MANIFEST.replace('slug: bank', 'slug: fund').replaceAll('bank.holding', 'fund.holding'),
      'REGISTERED',
      'fund',
    )
    const { loaded, leftOut } = await assemble(good, clash)
    expect([...loaded.departments.keys()]).toEqual(['bank'])
    expect(leftOut).toMatchObject([{ slug: 'fund' }])
    expect(leftOut[0]?.faults.map(({ message }) => message)).toEqual([
      'the field of Person holdings is taken by bank already; choose another',
      'the type Holding is taken by bank already; choose another',
    ])
  })

  test('takes no name of the hub’s', async () => {
    const version = await store(BANK_MANIFEST.replace('field: holdings', 'field: name'), 'SHIPPED')
    expect((await assemble(version)).leftOut[0]?.faults[0]?.message).toMatch(/taken by the hub itself/)
  })

  test('whose records make no schema is left out, and told of', async () => {
    const { loaded } = await assemble(await store(BANK_MANIFEST, 'SHIPPED'))
    const told: string[] = []
    const served = composeServable(
      loaded,
      (snapshot) =>
        snapshot.departments.has('bank')
          ? { problem: 'it does not fit in', department: 'bank' }
          : { schema: {} as never },
      (slug, problem) => told.push(`${slug}: ${problem}`),
    )
    expect(served.loaded.departments.size).toBe(0)
    expect(told).toEqual(['bank: it does not fit in'])
  })
})
