/** Archived months forget whom entries concerned once their households are erased, and prove what they proved. */
import { spawnSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { forgetInArchives } from '../../../src/ledger/archive/forget-openings.ts'
import { forgettingText, parseForgetting } from '../../../src/ledger/archive/forgetting.ts'
import { ArchivesNotWholeError } from '../../../src/ledger/archive/not-whole.ts'
import { verifyArchives } from '../../../src/ledger/archive/verify-archives.ts'
import { verifierKey } from '../../../src/ledger/note-keys.ts'
import { signNote } from '../../../src/ledger/signed-note.ts'
import { ArchivedLedger, FIFTH_CONSENT, TENTH_CONSENT } from './archived-ledger.ts'
import { newSigner, OFFICER } from './ledger-kit.ts'

const OPENINGS = '2026-07.openings.jsonl.gz'
const NOTE = '2026-07.forgotten'
const AUGUST = new Date('2026-08-01T00:00:00+08:00')

let ledger: ArchivedLedger
beforeAll(async () => {
  ledger = await ArchivedLedger.create()
  await ledger.archive()
})
afterAll(() => ledger?.close())

const forget = (before = AUGUST) => forgetInArchives(ledger.dependencies, OFFICER, before)
const said = async () =>
  (
    await ledger.storage.database.pool.query(
      `select note from ledger_entries where kind = 'LEDGER_ARCHIVE_FORGOT' order by index`,
    )
  ).rows.map(({ note }) => JSON.parse(note))
const bytesOf = (name: string): Promise<Buffer> => readFile(join(ledger.folder, name))
const verify = () => verifyArchives(ledger.folder, ledger.keys)

describe('a month whose households were erased', () => {
  test('is left alone while nobody was erased, and while its entries must be kept', async () => {
    expect(await forget()).toEqual([])
    await ledger.erase(TENTH_CONSENT)
    expect(await forget(new Date('2026-07-31T23:59:59+08:00'))).toEqual([])
    expect(await bytesOf(OPENINGS)).toEqual(ledger.bytes(OPENINGS))
    expect(await said()).toEqual([])
  })

  test('forgets whom their entries concerned, and no others; the ledger says so', async () => {
    expect(await forget()).toEqual([{ month: '2026-07', entries: 30 }])
    const opened = gunzipSync(await bytesOf(OPENINGS))
      .toString('utf8')
      .split('\n')
      .slice(0, -1)
    expect(opened).toHaveLength(271)
    expect(opened.map((line) => JSON.parse(line).index % 10).filter((rest) => rest === 0)).toHaveLength(1)
    expect(await said()).toMatchObject([{ month: '2026-07', entries: '30' }])
    await ledger.remember()
  })

  test('proves every entry as before', async () => {
    expect(await verify()).toMatchObject({ entries: 342, opened: 311, findings: [] })
  })

  test('is not written anew without need', async () => {
    expect(await forget()).toEqual([])
    await ledger.storage.database.pool.query('delete from ledger_archive_forgetting')
    expect(await forget()).toEqual([])
    expect(await said()).toHaveLength(1)
  })

  test('goes on where a run ended between its note and its file', async () => {
    const before = ledger.bytes(OPENINGS)
    await ledger.erase(FIFTH_CONSENT)
    const [first] = await forget()
    expect(first).toEqual({ month: '2026-07', entries: 30 })
    await ledger.write(OPENINGS, before)
    expect((await verify()).findings.map(({ file }) => file)).toContain(OPENINGS)
    await ledger.storage.database.pool.query('delete from ledger_archive_forgetting')
    expect(await forget()).toEqual([first])
    expect((await verify()).findings).toEqual([])
    await ledger.remember()
  })
})

describe('what a month says to have forgotten', () => {
  beforeEach(async () => {
    await ledger.putBack()
    await ledger.storage.database.pool.query('delete from ledger_archive_forgetting')
  })

  test('is not believed unsigned, of another month, or by another key', async () => {
    const note = ledger.bytes(NOTE).toString('utf8')
    const text = note.slice(0, note.indexOf('\n\n') + 1)
    const parsed = parseForgetting(text)
    if (parsed === null) throw new Error('it is no note')
    expect(forgettingText(parsed)).toBe(text)
    const changed = [
      note.replace('forgotten 0', 'forgotten 1'),
      signNote(text, parsed.origin, newSigner()),
      signNote(forgettingText({ ...parsed, month: '2026-09' }), parsed.origin, ledger.signer),
      signNote(forgettingText({ ...parsed, manifestSha256: '0'.repeat(64) }), parsed.origin, ledger.signer),
      signNote(text.replace('forgotten 0', 'forgotten 1-0'), parsed.origin, ledger.signer),
    ]
    for (const one of changed) {
      await ledger.write(NOTE, Buffer.from(one))
      expect((await verify()).findings.map(({ file }) => file)).toContain(NOTE)
      await expect(forget()).rejects.toThrow(ArchivesNotWholeError)
    }
  })

  test('is missed: what was taken out is then taken for removed', async () => {
    await ledger.remove(NOTE)
    expect((await verify()).findings.map(({ file }) => file)).toContain(OPENINGS)
    await expect(forget()).rejects.toThrow(ArchivesNotWholeError)
  })

  test('is held against the file: what was put back is found', async () => {
    await ledger.write(OPENINGS, Buffer.concat([ledger.bytes(OPENINGS), Buffer.alloc(2)]))
    expect((await verify()).findings).toMatchObject([{ file: OPENINGS }])
    await expect(forget()).rejects.toThrow(ArchivesNotWholeError)
  })

  test.skipIf(spawnSync('python3', ['--version']).status !== 0)(
    'is read by the program in Python',
    { timeout: 120_000 },
    async () => {
      const program = fileURLToPath(new URL('../../../docs/verify/hedui_verify_archives.py', import.meta.url))
      const vkey = verifierKey('hedui/ledger', Buffer.from(ledger.signer.publicJwk.x, 'base64url'), 'plain')
      const run = () => {
        const { status, stdout } = spawnSync('python3', ['-B', program, ledger.folder, '--key', vkey], {
          encoding: 'utf8',
        })
        return [status, stdout.trim().split('\n')]
      }
      const { opened } = await verify()
      expect(run()).toEqual([
        0,
        expect.arrayContaining([
          `GENUINE 2026-07: 301 entries, ${opened - 40} of them say whom they concern`,
        ]),
      ])
      await ledger.write(
        NOTE,
        Buffer.from(ledger.bytes(NOTE).toString('utf8').replace('forgotten 0', 'forgotten 1')),
      )
      expect(run()).toEqual([1, [expect.stringMatching(/2026-07.*signature .* does not hold/)]])
      await ledger.remove(NOTE)
      expect(run()).toEqual([1, [expect.stringMatching(/2026-07.*entry 0 was removed/)]])
    },
  )
})
