/** Months of the ledger are closed into files that prove themselves, and are dropped from the database after their time. */
import { spawnSync } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { archivedMonths, archiveMonths } from '../../../src/ledger/archive/archive-month.ts'
import { dropMonths } from '../../../src/ledger/archive/drop-month.ts'
import { ArchivesNotWholeError } from '../../../src/ledger/archive/not-whole.ts'
import { verifyArchives } from '../../../src/ledger/archive/verify-archives.ts'
import { checkpointKeys } from '../../../src/ledger/checkpoint.ts'
import { Ledger } from '../../../src/ledger/ledger.ts'
import { verifierKey } from '../../../src/ledger/note-keys.ts'
import { verifyRange } from '../../../src/ledger/verify/range.ts'
import { verifyLedger } from '../../../src/ledger/verify.ts'
import type { TestDatabase } from '../../testkit/database.ts'
import { ArchivedLedger } from './archived-ledger.ts'
import { newSigner, OFFICER } from './ledger-kit.ts'

let ledger: ArchivedLedger
let storage: TestDatabase
let folder: string

beforeAll(async () => {
  ledger = await ArchivedLedger.create()
  storage = ledger.storage
  folder = ledger.folder
})
afterAll(() => ledger?.close())

const places = async () =>
  (await verifyArchives(folder, ledger.keys)).findings.map(({ file, line, index, lastIndex }) =>
    [
      file,
      ...(line === null ? [] : [`:${line}`]),
      ...(index === null ? [] : [` ${index}`]),
      ...(lastIndex === null ? [] : [`-${lastIndex}`]),
    ].join(''),
  )

describe('months that are over', () => {
  test('are archived in their order, one without entries too, and the one that runs is not', async () => {
    const archived = await ledger.archive()
    expect(archived.map(({ month, from, to }) => `${month} ${from}-${to}`)).toEqual([
      '2026-07 0-301',
      '2026-08 301-301',
      '2026-09 301-342',
    ])
    expect(await archiveMonths(ledger.dependencies, OFFICER)).toEqual([])
    expect(await archivedMonths(storage.database)).toEqual(archived)
    expect(ledger.names).toHaveLength(12)
    const { rows } = await storage.database.pool.query(
      `select note from ledger_entries where kind = 'LEDGER_ARCHIVED' order by index`,
    )
    expect(rows.map(({ note }) => JSON.parse(note).month)).toEqual(['2026-07', '2026-08', '2026-09'])
  })

  test('prove themselves without the hub: every entry, and whom each concerned', async () => {
    const { months, entries, opened, findings } = await verifyArchives(folder, ledger.keys)
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
    const early = { ...ledger.dependencies, now: () => new Date('2026-10-01T23:00:00+08:00') }
    expect(await archiveMonths(early, OFFICER)).toEqual([])
  })
})

describe('whatever is changed in an archive is found', () => {
  beforeEach(() => ledger.putBack())

  const edit = async (name: string, change: (lines: string[]) => string[]): Promise<void> => {
    const lines = gunzipSync(ledger.bytes(name)).toString('utf8').split('\n').slice(0, -1)
    await ledger.write(name, gzipSync(`${change(lines).join('\n')}\n`))
  }
  const ENTRIES = '2026-07.entries.jsonl.gz'

  const OPENINGS = '2026-07.openings.jsonl.gz'

  test('an entry that was changed, by its place and its line', async () => {
    await edit(ENTRIES, (lines) => lines.with(17, lines[17]?.replace('officer-7', 'officer-8') ?? ''))
    expect(await places()).toEqual([`${ENTRIES}:18 17`])
  })

  test('entries that were removed, put in, moved, repeated', async () => {
    await edit(ENTRIES, (lines) => lines.toSpliced(5, 3))
    expect(await places()).toContain(`${ENTRIES} 5-7`)
    await edit(ENTRIES, (lines) => lines.toSpliced(5, 0, '{}'))
    expect(await places()).toEqual([`${ENTRIES}:6 5`])
    await edit(ENTRIES, (lines) => lines.with(5, lines[9] ?? '').with(9, lines[5] ?? ''))
    expect(await places()).toEqual([`${ENTRIES}:6 5`, `${ENTRIES}:10 9`])
    await edit(ENTRIES, (lines) => lines.toSpliced(5, 0, lines[5] ?? ''))
    expect(await places()).toEqual([`${ENTRIES}:7 6`])
    await edit(ENTRIES, (lines) => lines.slice(0, -2))
    expect(await places()).toContain(`${ENTRIES} 299-300`)
  })

  test('a file that cannot be unpacked any more, by the first entry that is lost', async () => {
    const bytes = ledger.bytes(ENTRIES)
    await ledger.write(ENTRIES, bytes.subarray(0, bytes.length / 2))
    const { findings } = await verifyArchives(folder, ledger.keys)
    const lost = findings.find(({ file }) => file === ENTRIES)
    expect(lost).toMatchObject({ lastIndex: 300 })
    expect(lost?.index).toBeGreaterThan(20)
    expect(lost?.line).toBe((lost?.index ?? 0) + 1)
  })

  test('bytes of which no line knows', async () => {
    const bytes = ledger.bytes(ENTRIES)
    await ledger.write(ENTRIES, Buffer.concat([bytes, Buffer.alloc(3)]))
    expect(await places()).toEqual([ENTRIES])
    await ledger.write(ENTRIES, Buffer.concat([bytes, Buffer.from('behind the end')]))
    expect(await places()).toEqual([`${ENTRIES}:302`])
    // The moment of packing, in the head of a gzip file.
    bytes[4] = 1
    await ledger.write(ENTRIES, bytes)
    expect(await places()).toEqual([ENTRIES])
    // Its checksum.
    const end = ledger.bytes(ENTRIES)
    end[end.length - 8] = (end.at(-8) ?? 0) ^ 1
    await ledger.write(ENTRIES, end)
    expect(await places()).toEqual([`${ENTRIES}:302`])
  })

  test('a hash of a leaf, by its entry', async () => {
    const bytes = ledger.bytes('2026-07.leaves')
    bytes[32 * 40 + 7] = (bytes[32 * 40 + 7] ?? 0) ^ 1
    await ledger.write('2026-07.leaves', bytes)
    expect(await places()).toEqual(['2026-07.leaves 40'])
  })

  test('a line of a manifest', async () => {
    const name = '2026-08.archive'
    await ledger.write(name, Buffer.from(ledger.bytes(name).toString().replace('from 301', 'from 300')))
    expect(await places()).toEqual([`${name}:6`])
    await ledger.write(
      name,
      Buffer.from(
        ledger
          .bytes(name)
          .toString()
          .replace(/at 2026/, 'at 2025'),
      ),
    )
    expect(await places()).toEqual([name])
  })

  test('whom an entry concerned', async () => {
    await edit(OPENINGS, (lines) => lines.with(3, lines[3]?.replace('案-3', '案-4') ?? ''))
    expect(await places()).toEqual([`${OPENINGS}:4 3`])
    await edit(OPENINGS, (lines) => lines.with(3, lines[4] ?? ''))
    expect(await places()).toEqual([`${OPENINGS}:4 4`, `${OPENINGS} 3`])
    await edit(OPENINGS, (lines) => lines.toSpliced(3, 2))
    expect(await places()).toEqual([`${OPENINGS} 3-4`])
    await ledger.remove(OPENINGS)
    expect(await places()).toEqual([`${OPENINGS} 0-300`])
  })

  test('a month that is missing, the newest only where it is known that it was archived', async () => {
    await ledger.remove('2026-08.archive')
    expect(await places()).toEqual(['2026-08.archive'])
    for (const name of ledger.names.filter((one) => one.startsWith('2026-08')))
      await rm(join(folder, name), { force: true })
    expect(await places()).toEqual(['2026-08.archive'])
    for (const name of ledger.names.filter((one) => one.startsWith('2026-07'))) await ledger.remove(name)
    expect(await places()).toEqual(['2026-08.archive 0-300'])
    await ledger.putBack()
    for (const name of ledger.names.filter((one) => one.startsWith('2026-09'))) await ledger.remove(name)
    expect(await places()).toEqual([])
    const recorded = await archivedMonths(storage.database)
    expect((await verifyArchives(folder, ledger.keys, recorded)).findings).toMatchObject([
      { file: '2026-09.archive' },
    ])
  })
})

describe.skipIf(spawnSync('python3', ['--version']).status !== 0)('the program in Python', () => {
  beforeEach(() => ledger.putBack())
  const program = fileURLToPath(new URL('../../../docs/verify/hedui_verify_archives.py', import.meta.url))
  const vkey = () => verifierKey('hedui/ledger', Buffer.from(ledger.signer.publicJwk.x, 'base64url'), 'plain')
  const run = (...args: string[]) => {
    const { status, stdout } = spawnSync('python3', ['-B', program, ...args], { encoding: 'utf8' })
    return [status, stdout.trim().split('\n').at(-1)]
  }

  test('shares no code with the hub and finds the same archives good', () => {
    expect(run(folder, '--key', vkey())).toEqual([
      0,
      'GENUINE 2026-09: 41 entries, 40 of them say whom they concern',
    ])
  })

  test('refuses what was changed, and says where', { timeout: 120_000 }, async () => {
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
      await ledger.putBack()
      await ledger.write(name, change(ledger.bytes(name)))
      const [status, last] = run(folder, '--key', vkey())
      expect([name, status]).toEqual([name, 1])
      expect(last).toMatch(said)
    }
    await ledger.putBack()
    await ledger.remove('2026-08.archive')
    expect(run(folder, '--key', vkey())).toEqual([1, expect.stringMatching(/2026-08\.archive/)])
    expect(run(folder)[0]).toBe(2)
  })
})

/** A gzip file whose text is changed. */
function edited(change: (text: string) => string) {
  return (bytes: Buffer): Buffer => gzipSync(change(gunzipSync(bytes).toString('utf8')))
}

describe('a month is dropped', () => {
  beforeEach(() => ledger.putBack())
  const dropping = () => ({
    database: storage.database,
    ledger: new Ledger(storage.database),
    keys: ledger.ledgerKeys,
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
    await ledger.remove('2026-09.leaves')
    await expect(dropMonths(dropping(), OFFICER)).rejects.toThrow(ArchivesNotWholeError)
    await ledger.putBack()
    for (const name of ledger.names) if (name.startsWith('2026-07')) await ledger.remove(name)
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

  test('with its entries and the names that no segment has any more, once, and the ledger says so', async () => {
    const { pool } = storage.database
    await pool.query(
      `insert into ledger_segment_names values ('SUBJECT', 901, 'goes'), ('SUBJECT', 902, 'stays')`,
    )
    await pool.query(
      `insert into ledger_segment_sets select 900, 'SUBJECT', 'stays', 0, repeat('0', 16384)::bit(16384)`,
    )
    const dropped = await dropMonths(dropping(), OFFICER)
    const names = await pool.query('delete from ledger_segment_names where number > 900 returning name')
    await pool.query('delete from ledger_segment_sets where n = 900')
    expect(names.rows).toEqual([{ name: 'stays' }])
    expect(dropped.map(({ month }) => month)).toEqual(['2026-07'])
    const { rows } = await storage.database.pool.query(
      `select min(index)::int as first, count(*) filter (where kind = 'LEDGER_MONTH_DROPPED')::int as said
      from ledger_entries`,
    )
    expect(rows[0]).toEqual({ first: 301, said: 1 })
    expect(await dropMonths(dropping(), OFFICER)).toEqual([])
    expect((await verifyArchives(folder, ledger.keys)).findings).toEqual([])
  })

  describe('and the ledger in the database', () => {
    const tamper = (statements: string) =>
      storage.database.pool.query(
        `set session_replication_role = replica; ${statements}; reset session_replication_role`,
      )
    // The old entries were written without the checkpoints of their time.
    const found = async () =>
      (await verifyLedger(storage.database, ledger.keys)).findings.filter(({ kind }) => kind !== 'CHECKPOINT')

    test('is verified from there on, and its tree from the first entry on', async () => {
      expect(await found()).toEqual([])
      expect((await verifyRange(storage.database, ledger.keys, { from: 0, to: 1_000 })).from).toBe(301)
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
