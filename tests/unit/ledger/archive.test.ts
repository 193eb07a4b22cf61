/** Months of the ledger are closed into files that prove themselves, and are dropped from the database after their time. */
import { spawnSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  type ArchiveDependencies,
  archivedMonths,
  archiveMonths,
} from '../../../src/ledger/archive/archive-month.ts'
import { ArchivesNotWholeError, dropMonths } from '../../../src/ledger/archive/drop-month.ts'
import { verifyArchives } from '../../../src/ledger/archive/verify-archives.ts'
import { checkpointKeys } from '../../../src/ledger/checkpoint.ts'
import { Integrator } from '../../../src/ledger/integrator.ts'
import { Ledger } from '../../../src/ledger/ledger.ts'
import { verifierKey } from '../../../src/ledger/note-keys.ts'
import { verifyRange } from '../../../src/ledger/verify/range.ts'
import { verifyLedger } from '../../../src/ledger/verify.ts'
import { createTestDatabase, type TestDatabase } from '../../testkit/database.ts'
import { runs } from '../../testkit/effort.ts'
import { disclosure, newSigner, OFFICER, personHash } from './ledger-kit.ts'
import { writeOldEntries } from './old-entries.ts'

const signer = newSigner()
const keys = checkpointKeys([signer.publicJwk])
const ledgerKeys = {
  signer: () => signer,
  publicKeys: () => [signer.publicJwk],
  reload: () => Promise.resolve(),
}
const NOW = new Date('2026-10-02T03:00:00+08:00')

let storage: TestDatabase
let folder: string
let archiving: ArchiveDependencies
/** The files as they were written, by name. */
let written: ReadonlyMap<string, Buffer>

/** Three months: of the first 300 entries, of the second none, of the third 40. */
beforeAll(async () => {
  storage = await createTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'hedui-archives-'))
  const entry = (at: string, i: number) => ({
    at,
    event: disclosure({
      requestId: `request-\u2028-${i}`,
      people: [personHash(`person ${i % 7}`)],
      caseNumber: `案-${i}`,
    }),
  })
  await writeOldEntries(storage.database, [
    ...Array.from({ length: 300 }, (_, i) =>
      entry(`2026-07-${String(1 + (i % 30)).padStart(2, '0')}T04:00:00Z`, i),
    ),
    // Midnight in China: the last of July, and, on a node whose clock was ahead, one of September among August's.
    entry('2026-07-31T15:59:59.999Z', 300),
    ...Array.from({ length: 40 }, (_, i) =>
      entry(`2026-09-10T04:00:${String(i).padStart(2, '0')}Z`, 301 + i),
    ),
    { at: '2026-09-11T04:00:00Z', event: { kind: 'GRANT_GIVEN', decision: 'GRANTED', actor: OFFICER } },
  ])
  const integrator = new Integrator(storage.database, { signer })
  await integrator.checkpointNow()
  archiving = {
    database: storage.database,
    ledger: new Ledger(storage.database),
    integrator,
    keys: ledgerKeys,
    folder,
    now: () => NOW,
  }
})
afterAll(async () => {
  await storage?.close()
  await rm(folder, { recursive: true, force: true })
})

const readAll = async (): Promise<Map<string, Buffer>> =>
  new Map(
    await Promise.all(
      (await readdir(folder)).map(async (name) => [name, await readFile(join(folder, name))] as const),
    ),
  )
const putBack = async (): Promise<void> => {
  for (const name of await readdir(folder)) if (!written.has(name)) await rm(join(folder, name))
  for (const [name, bytes] of written) await writeFile(join(folder, name), bytes)
}
const places = async () =>
  (await verifyArchives(folder, keys)).findings.map(({ file, index }) => `${file} ${index ?? '-'}`)

describe('months that are over', () => {
  test('are archived in their order, one without entries too, and the one that runs is not', async () => {
    const archived = await archiveMonths(archiving, OFFICER)
    expect(archived.map(({ month, from, to }) => `${month} ${from}-${to}`)).toEqual([
      '2026-07 0-301',
      '2026-08 301-301',
      '2026-09 301-342',
    ])
    expect(await archiveMonths(archiving, OFFICER)).toEqual([])
    expect(await archivedMonths(storage.database)).toEqual(archived)
    written = await readAll()
    expect([...written.keys()].sort()).toHaveLength(12)
    const { rows } = await storage.database.pool.query(
      `select note from ledger_entries where kind = 'LEDGER_ARCHIVED' order by index`,
    )
    expect(rows.map(({ note }) => JSON.parse(note).month)).toEqual(['2026-07', '2026-08', '2026-09'])
  })

  test('prove themselves without the hub: every entry, and whom each concerned', async () => {
    const { months, entries, opened, findings } = await verifyArchives(folder, keys)
    expect(findings).toEqual([])
    expect([months.length, entries, opened]).toEqual([3, 342, 341])
  })

  test('are not believed under another key', async () => {
    const { findings } = await verifyArchives(folder, checkpointKeys([newSigner().publicJwk]))
    expect(findings.map(({ file }) => file)).toEqual([
      '2026-07.archive',
      '2026-08.archive',
      '2026-09.archive',
    ])
  })

  test('whose last day is not a day past stay open', async () => {
    const early = { ...archiving, now: () => new Date('2026-10-01T23:00:00+08:00') }
    expect(await archiveMonths(early, OFFICER)).toEqual([])
  })
})

describe('whatever is changed in an archive is found', () => {
  beforeEach(() => putBack())

  const edit = async (name: string, change: (lines: string[]) => string[]): Promise<void> => {
    const lines = gunzipSync(written.get(name) ?? Buffer.alloc(0))
      .toString('utf8')
      .split('\n')
      .slice(0, -1)
    await writeFile(join(folder, name), gzipSync(`${change(lines).join('\n')}\n`))
  }
  const ENTRIES = '2026-07.entries.jsonl.gz'

  test('an entry that was changed, by its place', async () => {
    await edit(ENTRIES, (lines) => lines.with(17, lines[17]?.replace('officer-7', 'officer-8') ?? ''))
    expect(await places()).toEqual([`${ENTRIES} -`, `${ENTRIES} 17`, '2026-07.openings.jsonl.gz -'])
  })

  test('an entry that was removed, put in, moved', async () => {
    await edit(ENTRIES, (lines) => lines.toSpliced(5, 1))
    expect(await places()).toContain(`${ENTRIES} 5`)
    await edit(ENTRIES, (lines) => lines.toSpliced(5, 0, '{}'))
    expect(await places()).toContain(`${ENTRIES} -`)
    await edit(ENTRIES, (lines) => lines.with(5, lines[9] ?? '').with(9, lines[5] ?? ''))
    expect(await places()).toContain(`${ENTRIES} 9`)
    await edit(ENTRIES, (lines) => lines.toSpliced(5, 0, lines[5] ?? ''))
    expect(await places()).toContain(`${ENTRIES} 5`)
  })

  test('whom an entry concerned', async () => {
    const file = '2026-07.openings.jsonl.gz'
    await edit(file, (lines) => lines.with(3, lines[3]?.replace('案-3', '案-4') ?? ''))
    expect(await places()).toEqual([`${file} 3`])
    await edit(file, (lines) => lines.with(3, lines[4] ?? ''))
    expect(await places()).toEqual([`${file} 4`])
  })

  test('an entry that was made to forget is none: its people are gone, the proof is not', async () => {
    await edit('2026-07.openings.jsonl.gz', (lines) => lines.toSpliced(3, 1))
    expect(await verifyArchives(folder, keys)).toMatchObject({ entries: 342, opened: 340, findings: [] })
    await rm(join(folder, '2026-07.openings.jsonl.gz'))
    expect(await verifyArchives(folder, keys)).toMatchObject({ entries: 342, opened: 40, findings: [] })
  })

  test('a month that is missing', async () => {
    await rm(join(folder, '2026-08.archive'))
    expect(await places()).toEqual(['2026-09.archive 301'])
    await rm(join(folder, '2026-07.archive'))
    expect(await places()).toEqual(['2026-09.archive 301'])
  })

  test('any byte of any file, and any file cut short', async () => {
    const names = [...written.keys()].filter(
      (name) => name.startsWith('2026-07') || name.endsWith('.archive'),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        fc.boolean(),
        async (name, any, flip, cut) => {
          await putBack()
          const bytes = Buffer.from(written.get(name) ?? '')
          const at = any % bytes.length
          // The head of a gzip file says when and by which system it was packed; nothing depends on it.
          fc.pre(!(name.endsWith('.gz') && at < 10 && at >= 3) && !(cut && at === 0))
          bytes[at] = (bytes[at] ?? 0) ^ flip
          await writeFile(join(folder, name), cut ? bytes.subarray(0, at) : bytes)
          const { findings } = await verifyArchives(folder, keys)
          expect(findings.map(({ file }) => file.slice(0, 7))).toContain(name.slice(0, 7))
        },
      ),
      { numRuns: runs(12, 60) },
    )
  })
})

describe.skipIf(spawnSync('python3', ['--version']).status !== 0)('the program in Python', () => {
  beforeEach(() => putBack())
  const program = fileURLToPath(new URL('../../../docs/verify/hedui_verify_archives.py', import.meta.url))
  const vkey = verifierKey('hedui/ledger', Buffer.from(signer.publicJwk.x, 'base64url'), 'plain')
  const run = (...args: string[]) => {
    const { status, stdout } = spawnSync('python3', ['-B', program, ...args], { encoding: 'utf8' })
    return [status, stdout.trim().split('\n').at(-1)]
  }

  test('shares no code with the hub and finds the same archives good', () => {
    expect(run(folder, '--key', vkey)).toEqual([
      0,
      'GENUINE 2026-09: 41 entries, 40 of them say whom they concern',
    ])
  })

  test('refuses what was changed, and says where', async () => {
    const changes: readonly (readonly [string, (bytes: Buffer) => Buffer, RegExp])[] = [
      ['2026-07.leaves', (bytes) => bytes.subarray(32), /2026-07.*leaves/],
      [
        '2026-08.archive',
        (bytes) => Buffer.from(bytes.toString().replace('from 301', 'from 300')),
        /2026-08.*sign/,
      ],
      ['2026-07.entries.jsonl.gz', edited((text) => text.replace('GRANTED', 'REFUSED')), /entry 0 is not/],
      [
        '2026-09.openings.jsonl.gz',
        edited((text) => text.replace('案-320', '案-321')),
        /people in entry 320/,
      ],
      ['2026-09.entries.jsonl.gz', (bytes) => bytes.subarray(0, 200), /2026-09/],
    ]
    for (const [name, change, said] of changes) {
      await putBack()
      await writeFile(join(folder, name), change(written.get(name) ?? Buffer.alloc(0)))
      const [status, last] = run(folder, '--key', vkey)
      expect([name, status]).toEqual([name, 1])
      expect(last).toMatch(said)
    }
    await putBack()
    await rm(join(folder, '2026-08.archive'))
    expect(run(folder, '--key', vkey)).toEqual([1, expect.stringMatching(/2026-09.*does not follow/)])
    expect(run(folder)[0]).toBe(2)
  })
})

/** A gzip file whose text is changed. */
function edited(change: (text: string) => string) {
  return (bytes: Buffer): Buffer => gzipSync(change(gunzipSync(bytes).toString('utf8')))
}

describe('a month is dropped', () => {
  beforeEach(() => putBack())
  const dropping = () => ({
    database: storage.database,
    ledger: new Ledger(storage.database),
    keys: ledgerKeys,
    folder,
    keepMonths: 36,
    now: () => new Date('2029-08-01T00:00:00+08:00'),
  })

  test('not before its three years, whatever is asked for', async () => {
    const early = { ...dropping(), now: () => new Date('2029-07-31T23:59:59+08:00') }
    expect(await dropMonths(early, OFFICER)).toEqual([])
    await expect(dropMonths({ ...dropping(), keepMonths: 35 }, OFFICER)).rejects.toThrow(RangeError)
  })

  test('not where an archive is missing or was changed', async () => {
    await rm(join(folder, '2026-09.leaves'))
    await expect(dropMonths(dropping(), OFFICER)).rejects.toThrow(ArchivesNotWholeError)
    await putBack()
    for (const name of written.keys()) if (name.startsWith('2026-07')) await rm(join(folder, name))
    await expect(dropMonths(dropping(), OFFICER)).rejects.toThrow(/2026-08/)
    expect((await archivedMonths(storage.database)).every(({ droppedAt }) => droppedAt === null)).toBe(true)
  })

  test('not by hand while an entry of it is in no archive', async () => {
    await expect(storage.database.pool.query(`select ledger_drop_month('2026-08')`)).rejects.toThrow(/before/)
    await expect(storage.database.pool.query(`select ledger_drop_month('2026-10')`)).rejects.toThrow(
      /not archived/,
    )
    await expect(storage.database.pool.query('delete from ledger_archives')).rejects.toThrow(/append-only/)
  })

  test('with its entries, once, and the ledger says so', async () => {
    const dropped = await dropMonths(dropping(), OFFICER)
    expect(dropped.map(({ month }) => month)).toEqual(['2026-07'])
    const { rows } = await storage.database.pool.query(
      `select min(index)::int as first, count(*) filter (where kind = 'LEDGER_MONTH_DROPPED')::int as said
      from ledger_entries`,
    )
    expect(rows[0]).toEqual({ first: 301, said: 1 })
    expect(await dropMonths(dropping(), OFFICER)).toEqual([])
    expect((await verifyArchives(folder, keys)).findings).toEqual([])
  })

  describe('and the ledger in the database', () => {
    const tamper = (statements: string) =>
      storage.database.pool.query(
        `set session_replication_role = replica; ${statements}; reset session_replication_role`,
      )
    // The old entries were written without the checkpoints of their time.
    const found = async () =>
      (await verifyLedger(storage.database, keys)).findings.filter(({ kind }) => kind !== 'CHECKPOINT')

    test('is verified from there on, and its tree from the first entry on', async () => {
      expect(await found()).toEqual([])
      expect((await verifyRange(storage.database, keys, { from: 0, to: 1_000 })).from).toBe(301)
    })

    test('does not hide that an entry behind it was taken out, or one before it put in', async () => {
      await tamper(
        'create table copy_entries as table ledger_entries; delete from ledger_entries where index = 305',
      )
      expect(await found()).toMatchObject([{ kind: 'REMOVED', index: 305 }])
      await tamper('update ledger_entries set index = 12 where index = 306')
      expect((await found()).map(({ index }) => index)).toContain(12)
      await tamper('truncate ledger_entries; insert into ledger_entries table copy_entries')
      expect(await found()).toEqual([])
    })

    test('does not believe that a month was dropped of which no entry says so, or that was not signed', async () => {
      await tamper(
        `update ledger_archives set dropped_at = now() where month = '2026-08';
        update ledger_archives set dropped_at = now() where month = '2026-09'; delete from ledger_entries where index < 340`,
      )
      expect((await found()).map(({ kind, index }) => `${kind} ${index}`)).toEqual(
        expect.arrayContaining(['REMOVED 0', 'ARCHIVE 342']),
      )
      await tamper(
        `truncate ledger_entries; insert into ledger_entries table copy_entries;
        update ledger_archives set dropped_at = null where month <> '2026-07'`,
      )
      await tamper(
        `update ledger_archives set manifest = replace(manifest, 'from 0', 'from 1') where month = '2026-07'`,
      )
      expect((await found()).map(({ kind }) => kind)).toContain('ARCHIVE')
    })
  })
})
