import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ManifestError } from '../../../adapters/manifest-fault.ts'
import { digestOf } from '../../../src/registry/department-version.ts'
import { readShipped, shipDepartments } from '../../../src/registry/ship.ts'
import {
  insertVersion,
  listVersions,
  readRevision,
  updateVersion,
} from '../../../src/registry/version-store.ts'
import { type AccessParts, openAccessParts } from '../../testkit/access-parts.ts'
import { BANK_MANIFEST, HOLDING_RECORDS } from '../../testkit/department-files.ts'

const NOW = new Date('2026-11-22T08:00:00Z')
const now = () => NOW
const CHANGED = BANK_MANIFEST.replace('zh: 银行', 'zh: 农业银行')

let folder: string
let parts: AccessParts

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hedui-ship-'))
  parts = await openAccessParts(now)
})
afterEach(async () => {
  await parts.close()
  await rm(folder, { recursive: true, force: true })
})

async function put(manifest: string, slug = 'bank'): Promise<void> {
  await mkdir(join(folder, slug), { recursive: true })
  await writeFile(join(folder, slug, 'manifest.yaml'), manifest)
  await writeFile(join(folder, slug, 'records.graphql'), HOLDING_RECORDS)
}

/** A start of the hub with what is in the folder. */
async function start(): Promise<void> {
  await shipDepartments({ ...parts, now }, await readShipped([folder], {}))
}

/** The versions of the bank, oldest first. */
async function states(): Promise<string[]> {
  const versions = await listVersions(parts.database.kysely, 'bank')
  return versions.map(({ origin, state }) => `${origin} ${state}`).reverse()
}

/** An administrator puts a version in the place of the live one. */
async function activate(version: number): Promise<void> {
  const { kysely } = parts.database
  const versions = await listVersions(kysely, 'bank')
  for (const live of versions.filter(({ state }) => state === 'ACTIVE'))
    await updateVersion(kysely, live, { state: 'SUPERSEDED' })
  await updateVersion(
    kysely,
    { slug: 'bank', version },
    { state: 'ACTIVE', activated_by: 'an-administrator' },
  )
}

async function register(manifest: string): Promise<number> {
  const { version } = await insertVersion(
    parts.database.kysely,
    {
      slug: 'bank',
      origin: 'REGISTERED',
      state: 'APPROVED',
      manifest,
      records: HOLDING_RECORDS,
      digest: digestOf(manifest, HOLDING_RECORDS),
      registeredBy: 'a-steward',
    },
    NOW,
  )
  return version
}

describe('a department of a folder', () => {
  test('is live from the first start on, and in the ledger as done by the hub itself', async () => {
    await put(BANK_MANIFEST)
    await start()
    expect(await states()).toEqual(['SHIPPED ACTIVE'])
    expect(await parts.entries()).toMatchObject([
      { kind: 'DEPARTMENT_ACTIVATED', decision: 'GRANTED', subject: 'hedui' },
    ])
  })

  test('changes nothing at a start where it is as it was', async () => {
    await put(BANK_MANIFEST)
    await start()
    const revision = await readRevision(parts.database.kysely)
    await start()
    expect(await states()).toEqual(['SHIPPED ACTIVE'])
    expect(await readRevision(parts.database.kysely)).toBe(revision)
    expect(await parts.entries()).toHaveLength(1)
  })

  test('is a further version once its text changed, and the one of before again when it is taken back', async () => {
    await put(BANK_MANIFEST)
    await start()
    await put(CHANGED)
    await start()
    expect(await states()).toEqual(['SHIPPED SUPERSEDED', 'SHIPPED ACTIVE'])
    await put(BANK_MANIFEST)
    await start()
    expect(await states()).toEqual(['SHIPPED ACTIVE', 'SHIPPED SUPERSEDED'])
  })

  test('is live no more when it is gone from the folder, and again when it is back', async () => {
    await put(BANK_MANIFEST)
    await start()
    await rm(join(folder, 'bank'), { recursive: true })
    await start()
    expect(await states()).toEqual(['SHIPPED SUPERSEDED'])
    await put(BANK_MANIFEST)
    await start()
    expect(await states()).toEqual(['SHIPPED ACTIVE'])
  })

  test('that is faulty changes nothing', async () => {
    await put(BANK_MANIFEST)
    await put('slug: other\n', 'other')
    await expect(start()).rejects.toThrow(ManifestError)
    expect(await states()).toEqual([])
  })
})

describe('what an operator decided', () => {
  beforeEach(async () => {
    await put(BANK_MANIFEST)
    await start()
  })

  test('stands over starts: a registered version in the place of the shipped one', async () => {
    await activate(await register(CHANGED))
    await start()
    expect(await states()).toEqual(['SHIPPED SUPERSEDED', 'REGISTERED ACTIVE'])
  })

  test('stands over upgrades: a new shipped version waits', async () => {
    await activate(await register(CHANGED))
    await put(BANK_MANIFEST.replace('sensitivity: 4', 'sensitivity: 3'))
    await start()
    expect(await states()).toEqual(['SHIPPED SUPERSEDED', 'REGISTERED ACTIVE', 'SHIPPED APPROVED'])
  })

  test('stands over starts: an earlier shipped version that was taken back', async () => {
    await put(CHANGED)
    await start()
    await activate(1)
    await start()
    expect(await states()).toEqual(['SHIPPED ACTIVE', 'SHIPPED SUPERSEDED'])
  })

  test('stands over starts: suspended and retired departments', async () => {
    const first = { slug: 'bank', version: 1 }
    await updateVersion(parts.database.kysely, first, { state: 'SUSPENDED' })
    await start()
    expect(await states()).toEqual(['SHIPPED SUSPENDED'])
    await updateVersion(parts.database.kysely, first, { state: 'RETIRED' })
    await start()
    expect(await states()).toEqual(['SHIPPED RETIRED'])
    await put(CHANGED)
    await start()
    expect(await states()).toEqual(['SHIPPED RETIRED', 'SHIPPED APPROVED'])
  })
})

test('nodes that start at the same time bring a department in once', async () => {
  await put(BANK_MANIFEST)
  const others = await Promise.all([parts.addNode(), parts.addNode()])
  const shipped = await readShipped([folder], {})
  await Promise.all([parts, ...others].map((node) => shipDepartments({ ...node, now }, shipped)))
  expect(await states()).toEqual(['SHIPPED ACTIVE'])
})

test('the texts of a version never change, whoever tries', async () => {
  await put(BANK_MANIFEST)
  await start()
  const change = parts.database.query({ text: `update department_versions set manifest = 'slug: other'` })
  await expect(change).rejects.toThrow(/never changes/)
  await expect(parts.database.query({ text: 'delete from department_versions' })).rejects.toThrow(
    /never changes/,
  )
})
