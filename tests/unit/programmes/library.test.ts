import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DatabaseLibrary } from '../../../src/programmes/library.ts'
import { createTestDatabase, type TestDatabase } from '../../testkit/database.ts'
import { storePublished } from '../../testkit/standards.ts'

let db: TestDatabase
let library: DatabaseLibrary

beforeAll(async () => {
  db = await createTestDatabase()
  library = new DatabaseLibrary(db.database)
  for (const stored of [
    { region: '990000', slug: 'grant', version: 1, from: '2026-01-01' },
    { region: '990000', slug: 'grant', version: 2, from: '2027-01-01' },
    { region: '990100', slug: 'grant', version: 1, from: '2026-06-01', until: '2026-06-30' },
    { region: '980000', slug: 'grant', version: 1, from: '2026-01-01' },
  ]) {
    await storePublished(db.database, stored)
  }
})

afterAll(() => db.close())

const namesOf = async (region: string, on: string): Promise<string[]> =>
  (await library.inForce(region, on)).map(
    ({ document, version }) => `${document.region}/${document.slug}@${version}`,
  )

describe('what is in force in a region on a day', () => {
  test('is what the region and those around it published, from its first day to its last', async () => {
    expect(await namesOf('990100', '2025-12-31')).toEqual([])
    expect(await namesOf('990100', '2026-05-31')).toEqual(['990000/grant@1'])
    expect(await namesOf('990102', '2026-06-30')).toEqual(['990000/grant@1', '990100/grant@1'])
    expect(await namesOf('990100', '2026-07-01')).toEqual(['990000/grant@1'])
    expect(await namesOf('990000', '2027-01-01')).toEqual(['990000/grant@1', '990000/grant@2'])
    expect(await namesOf('no region', '2026-06-30')).toEqual([])
  })

  test('is seen inside the transaction that publishes it, and nowhere else before that ends', async () => {
    const stored = { region: '970000', slug: 'grant', version: 1, from: '2026-01-01' }
    await db.database.kysely.transaction().execute(async (transaction) => {
      await storePublished({ kysely: transaction }, stored)
      expect(await library.inForce('970000', '2026-02-01', transaction)).toHaveLength(1)
      expect(await library.inForce('970000', '2026-02-01')).toHaveLength(0)
    })
    expect(await library.inForce('970000', '2026-02-01')).toHaveLength(1)
  })
})

describe('a version that somebody named', () => {
  test('is found in the order asked, parsed once', async () => {
    const references = [
      { region: '990000', slug: 'grant', version: 2 },
      { region: '990100', slug: 'grant', version: 1 },
      { region: '990000', slug: 'grant', version: 2 },
    ]
    const [second, first, again] = await library.byVersion(references)
    expect(second?.document.effective.from).toBe('2027-01-01')
    expect(first?.document.effective.until).toBe('2026-06-30')
    expect(again).toBe(second)
    expect((await library.byVersion(references))[1]).toBe(first)
  })

  test('that was never published is not made up', async () => {
    const drafts = library.byVersion([{ region: '990000', slug: 'grant', version: 3 }])
    await expect(drafts).rejects.toThrow('990000/grant@3 was never published')
  })
})

describe('what was published', () => {
  const change = (set: { text?: string; effective_until?: string; state?: 'DRAFT' }) =>
    db.database.kysely.updateTable('standard_versions').set(set).where('region', '=', '990100').execute()

  test('never changes, whoever speaks to the database', async () => {
    await expect(change({ text: 'other' })).rejects.toThrow('never changes')
    await expect(change({ effective_until: '2026-12-31' })).rejects.toThrow('never changes')
    await expect(db.database.kysely.deleteFrom('standard_versions').execute()).rejects.toThrow(
      'never changes',
    )
  })

  test('does not become a draft again', async () => {
    await expect(change({ state: 'DRAFT' })).rejects.toThrow('stays so')
  })
})
