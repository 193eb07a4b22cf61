import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DatabaseLibrary } from '../../../src/programmes/library.ts'
import { shipStandards } from '../../../src/programmes/ship.ts'
import { listStandards, updateStandard } from '../../../src/programmes/version-store.ts'
import { type AccessParts, openAccessParts } from '../../testkit/access-parts.ts'
import { exampleStandard } from '../../testkit/standards.ts'

const NOW = new Date('2026-11-22T08:00:00Z')
const now = () => NOW

let folder: string
let parts: AccessParts
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hedui-standards-'))
  parts = await openAccessParts(now)
  await put('accounting', await exampleStandard('accounting'))
  await put('temporary', await exampleStandard('temporary'))
})
afterEach(async () => {
  await parts.close()
  await rm(folder, { recursive: true, force: true })
})

const put = (name: string, text: string) => writeFile(join(folder, `${name}.yaml`), text)

/** A start of the hub with what is in the folder. */
function start(mayChangeThePast = false): Promise<void> {
  const library = new DatabaseLibrary(parts.database)
  return shipStandards({ ...parts, library, mayChangeThePast, now }, [folder])
}

async function states(): Promise<string[]> {
  const versions = await listStandards(parts.database.kysely)
  return versions.map(({ slug, version, origin, state }) => `${slug}@${version} ${origin} ${state}`)
}

const later = (text: string, day: string) =>
  text.replace('from: "2026-01-01" }', `from: "${day}" }`).replaceAll('on: "2026-11-01"', `on: "${day}"`)

describe('documents of a folder', () => {
  test('are published once, by the hub, however often it starts', async () => {
    await start()
    await start()
    expect(await states()).toEqual(['accounting@1 SHIPPED PUBLISHED', 'temporary@1 SHIPPED PUBLISHED'])
    const entries = (await parts.entries()).filter(({ kind }) => kind.startsWith('PROGRAMME_'))
    expect(entries).toMatchObject([
      { kind: 'PROGRAMME_APPROVED', decision: 'GRANTED', subject: 'hedui' },
      { kind: 'PROGRAMME_APPROVED', decision: 'GRANTED', subject: 'hedui' },
    ])
  })

  test('of which two nodes start at once are published once', async () => {
    await Promise.all([start(), start()])
    expect(await states()).toHaveLength(2)
  })

  test('become a further version where their text changed, which may not change days that are over', async () => {
    await start()
    const text = await exampleStandard('temporary')
    await put('temporary', `${text}\n# changed\n`)
    await expect(start()).rejects.toThrow(/days before today cannot be changed/)
    expect(await states()).toHaveLength(2)
    await put('temporary', later(text, '2026-12-01'))
    await start()
    expect(await states()).toEqual([
      'accounting@1 SHIPPED PUBLISHED',
      'temporary@2 SHIPPED PUBLISHED',
      'temporary@1 SHIPPED PUBLISHED',
    ])
    // In development examples are tried out.
    await put('temporary', `${text}\n# changed\n`)
    await start(true)
    expect(await states()).toHaveLength(4)
  })

  test('may hold several versions of one document, from the first start on', async () => {
    await put('temporary-2026-06', later(await exampleStandard('temporary'), '2026-06-01'))
    await start()
    expect(await states()).toContain('temporary@2 SHIPPED PUBLISHED')
    const library = new DatabaseLibrary(parts.database)
    const found = await library.byVersion([{ region: '990000', slug: 'temporary', version: 2 }])
    expect(found[0]?.document.effective.from).toBe('2026-06-01')
  })

  test('that were taken back stay so', async () => {
    await put('temporary', later(await exampleStandard('temporary'), '2026-12-01'))
    await start()
    const version = { region: '990000', slug: 'temporary', version: 1 }
    await updateStandard(parts.database.kysely, version, {
      state: 'WITHDRAWN',
      withdrawn_by: 'a-reviewer',
      withdrawn_at: NOW,
      reason: '文号有误',
    })
    await start()
    expect(await states()).toContain('temporary@1 SHIPPED WITHDRAWN')
    expect(await states()).toHaveLength(2)
  })

  test('that are faulty keep the hub from starting: every fault with its place, and nothing is published', async () => {
    const text = await exampleStandard('temporary')
    await put('temporary', text.replace('unit: household', 'unit: family'))
    await put('other', 'kind: nonsense\n')
    await expect(start()).rejects.toMatchObject({
      message: expect.stringMatching(/other\.yaml:1:\d+[\s\S]*temporary\.yaml:\d+:\d+ unit/),
    })
    expect(await states()).toEqual([])
  })

  test('that are the same document of the same day are told apart by nobody, and refused', async () => {
    await put('twin', `${await exampleStandard('temporary')}\n# another\n`)
    await expect(start()).rejects.toThrow(/has the same slug, region and effective date/)
  })
})
