/** Standard documents for tests, as published. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Database } from '../../src/storage/database.ts'

/** The folder of examples that ships with the hub. */
export const EXAMPLES = fileURLToPath(new URL('../../programmes/990000', import.meta.url))

/** One of the examples, by its slug. */
export function exampleStandard(slug: string): Promise<string> {
  return readFile(`${EXAMPLES}/${slug}.yaml`, 'utf8')
}

export interface StoredStandard {
  readonly region: string
  readonly slug: string
  readonly version: number
  readonly from: string
  readonly until?: string | undefined
}

/** The smallest programme that can be read; its one test is never run here. */
export function smallProgramme({ region, slug, from, until }: Omit<StoredStandard, 'version'>): string {
  return JSON.stringify({
    kind: 'programme',
    slug,
    region,
    title: { zh: '示例', en: 'Example' },
    legal: { zh: '示例', en: 'Example' },
    effective: { from, ...(until === undefined ? {} : { until }) },
    unit: 'household',
    rules: [{ id: 'income', title: { zh: '收入', en: 'Income' }, holds: 'income.perCapitaMonthly < 1' }],
    tests: [
      {
        name: '示例',
        on: from,
        otherwise: 'none',
        members: [{ name: '甲', is: 'SELF', born: '1980-01-01' }],
        expect: { verdict: 'MET' },
      },
    ],
  })
}

/** Puts a document among the published ones without asking anybody. */
export async function storePublished(
  { kysely }: Pick<Database, 'kysely'>,
  stored: StoredStandard,
  text = smallProgramme(stored),
): Promise<void> {
  const at = new Date('2026-01-01T00:00:00Z')
  await kysely
    .insertInto('standard_versions')
    .values({
      region: stored.region,
      slug: stored.slug,
      version: stored.version,
      kind: stored.slug === 'accounting' ? 'accounting' : 'programme',
      origin: 'REGISTERED',
      state: 'PUBLISHED',
      text,
      digest: '',
      effective_from: stored.from,
      effective_until: stored.until ?? null,
      registered_by: 'somebody',
      registered_at: at,
      approved_by: 'somebody-else',
      approved_at: at,
    })
    .execute()
}
