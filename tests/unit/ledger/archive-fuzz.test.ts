/** Whatever is changed in a folder of archives, it is found, and the place is named. */
import { gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ArchiveFinding } from '../../../src/ledger/archive/archive-findings.ts'
import { type ArchivedMonth, archivedMonths } from '../../../src/ledger/archive/archive-month.ts'
import { forgetInArchives } from '../../../src/ledger/archive/forget-openings.ts'
import { monthOfFile } from '../../../src/ledger/archive/manifest.ts'
import { verifyArchives } from '../../../src/ledger/archive/verify-archives.ts'
import { runs } from '../../testkit/effort.ts'
import { ArchivedLedger, TENTH_CONSENT } from './archived-ledger.ts'
import { OFFICER } from './ledger-kit.ts'

let ledger: ArchivedLedger
let recorded: ArchivedMonth[]
beforeAll(async () => {
  ledger = await ArchivedLedger.create()
  await ledger.archive()
  // Some entries forgot, so that there is a note of that too.
  await ledger.erase(TENTH_CONSENT)
  await forgetInArchives(ledger.dependencies, OFFICER, new Date('2026-08-01T00:00:00+08:00'))
  await ledger.remember()
  recorded = await archivedMonths(ledger.storage.database)
})
afterAll(() => ledger?.close())

/** One way to tamper, and whether a finding names its place. */
interface Tampering {
  readonly what: string
  run(): Promise<unknown>
  names(finding: ArchiveFinding): boolean
}

/** The months that have entries: their first entry, and behind their last one. */
const FILLED = [
  { month: '2026-07', from: 0, to: 301 },
  { month: '2026-09', from: 301, to: 342 },
] as const
const MONTHS = ['2026-07', '2026-08', '2026-09'] as const
const SUFFIXES = ['archive', 'entries.jsonl.gz', 'leaves', 'openings.jsonl.gz'] as const
const FILES = [
  ...MONTHS.flatMap((month) => SUFFIXES.map((suffix) => `${month}.${suffix}` as const)),
  '2026-07.forgotten',
] as const

const filled = fc.constantFrom(...FILLED)
const linesOf = (name: string): string[] =>
  gunzipSync(ledger.bytes(name)).toString('utf8').split('\n').slice(0, -1)
const pack = (lines: readonly string[]): Buffer => gzipSync(lines.map((line) => `${line}\n`).join(''))

/** Whether a finding is about an entry, alone or among others that cannot be told apart from it. */
const about =
  (name: string, index: number) =>
  (finding: ArchiveFinding): boolean =>
    finding.file === name &&
    finding.index !== null &&
    finding.index <= index &&
    index <= (finding.lastIndex ?? finding.index)

/** The entry that a line of a packed file is about: openings say it, of entries it is their place. */
const entryOf = (line: string, place: number): number => JSON.parse(line).index ?? place

/** Changes to the lines of a packed file; the place that is to be named is the entry's. */
const changedLines = fc
  .tuple(
    filled,
    fc.constantFrom('entries.jsonl.gz', 'openings.jsonl.gz'),
    fc.nat(),
    fc.nat(),
    fc.constantFrom('change', 'remove', 'insert', 'repeat', 'swap', 'truncate', 'empty'),
  )
  .map(([{ month, from }, suffix, any, other, how]): Tampering => {
    const name = `${month}.${suffix}`
    const pick = () => {
      const lines = linesOf(name)
      return { lines, i: any % lines.length, j: other % lines.length }
    }
    return {
      what: `${how} ${any} (${other}) in ${name}`,
      async run() {
        const { lines, i, j } = pick()
        const line = lines[i] ?? ''
        const at = other % line.length
        const flipped = `${line.slice(0, at)}${line[at] === 'x' ? 'y' : 'x'}${line.slice(at + 1)}`
        const edited = {
          change: () => lines.with(i, flipped),
          remove: () => lines.toSpliced(i, 1),
          insert: () => lines.toSpliced(i, 0, flipped),
          repeat: () => lines.toSpliced(j, 0, line),
          swap: () => lines.with(i, lines[j] ?? '').with(j, line),
          truncate: () => lines.slice(0, i),
          empty: () => lines.with(i, ''),
        }[how]()
        await ledger.write(name, pack(edited))
      },
      names(finding) {
        const { lines, i, j } = pick()
        // A line that is swapped with itself is packed anew, by this machine to the same bytes.
        if (how === 'swap' && i === j) return true
        const places = how === 'swap' ? [i, j] : how === 'repeat' ? [i, j, j - 1, j + 1] : [i]
        return places.some((place) => {
          const isLine = finding.file === name && finding.line === place + 1
          return (
            isLine ||
            (place < lines.length && about(name, entryOf(lines[place] ?? '', from + place))(finding))
          )
        })
      },
    }
  })

/** Changes to the bytes of any file. */
const changedBytes = fc
  .tuple(
    fc.constantFrom(...FILES),
    fc.nat(),
    fc.integer({ min: 1, max: 255 }),
    fc.constantFrom('flip', 'cut', 'take', 'put', 'append', 'delete'),
  )
  .map(([name, any, flip, how]): Tampering => {
    return {
      what: `${how} byte ${any} (${flip}) of ${name}`,
      async run() {
        if (how === 'delete') {
          await ledger.remove(name)
          return
        }
        const bytes = ledger.bytes(name)
        const at = bytes.length === 0 ? 0 : any % bytes.length
        const edited = {
          flip: () => Buffer.from(bytes.map((byte, i) => (i === at ? byte ^ flip : byte))),
          cut: () => bytes.subarray(0, at),
          take: () => Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]),
          put: () => Buffer.concat([bytes.subarray(0, at), Buffer.from([flip]), bytes.subarray(at)]),
          append: () => Buffer.concat([bytes, Buffer.from([flip])]),
        }[how]()
        await ledger.write(name, edited.length === 0 && bytes.length === 0 ? Buffer.from('x') : edited)
      },
      names(finding) {
        // A note that is gone shows by what then seems to be removed.
        if (name.endsWith('.forgotten') && how === 'delete')
          return about('2026-07.openings.jsonl.gz', 0)(finding)
        if (finding.file !== name) return false
        const entry = FILLED.find(({ month }) => name === `${month}.leaves`)
        if (entry === undefined || how === 'append' || how === 'delete') return true
        return about(name, entry.from + Math.floor((any % ledger.bytes(name).length) / 32))(finding)
      },
    }
  })

/** A line of a manifest's text, whatever it says. */
const changedManifest = fc
  .tuple(fc.constantFrom(...MONTHS), fc.integer({ min: 0, max: 11 }), fc.nat())
  .map(([month, line, any]): Tampering => {
    const name = `${month}.archive`
    return {
      what: `line ${line + 1} of ${name}, character ${any}`,
      async run() {
        const lines = ledger.bytes(name).toString('utf8').split('\n')
        const text = lines[line] ?? ''
        const at = any % text.length
        const other = `${text.slice(0, at)}${text[at] === '1' ? '2' : '1'}${text.slice(at + 1)}`
        await ledger.write(name, Buffer.from(lines.with(line, other).join('\n')))
      },
      names: (finding) =>
        finding.file === name &&
        // The last month's size and root, the frontier, the time, and the openings of a month that forgot since follow from
        // nothing but the signature.
        (finding.line === line + 1 ||
          (finding.line === null &&
            (line === 6 || line === 11 || (line === 9 && month === '2026-07') || month === '2026-09'))),
    }
  })

/** Whole months that are gone, are put in the place of others, or were never archived. */
const changedMonths = fc
  .tuple(fc.constantFrom(...MONTHS), fc.constantFrom(...MONTHS), fc.constantFrom('remove', 'replace', 'add'))
  .filter(([a, b, how]) => how === 'remove' || a !== b)
  .map(
    ([month, other, how]): Tampering => ({
      what: `${how} ${month}, by ${other}`,
      async run() {
        for (const suffix of SUFFIXES) {
          if (how === 'remove') await ledger.remove(`${month}.${suffix}`)
          else if (how === 'replace')
            await ledger.write(`${month}.${suffix}`, ledger.bytes(`${other}.${suffix}`))
          else await ledger.write(`2026-10.${suffix}`, ledger.bytes(`${other}.${suffix}`))
        }
      },
      names: ({ file }) => monthOfFile(file) === (how === 'add' ? '2026-10' : month),
    }),
  )

const swappedFiles = fc
  .tuple(fc.constantFrom(...SUFFIXES), fc.constantFrom(...MONTHS), fc.constantFrom(...MONTHS))
  .filter(([, a, b]) => a !== b)
  .map(
    ([suffix, a, b]): Tampering => ({
      what: `${suffix} of ${a} and ${b}`,
      async run() {
        await ledger.write(`${a}.${suffix}`, ledger.bytes(`${b}.${suffix}`))
        await ledger.write(`${b}.${suffix}`, ledger.bytes(`${a}.${suffix}`))
      },
      names: ({ file }) => file === `${a}.${suffix}` || file === `${b}.${suffix}`,
    }),
  )

const anyTampering = fc.oneof(
  { weight: 4, arbitrary: changedLines },
  { weight: 4, arbitrary: changedBytes },
  { weight: 2, arbitrary: changedManifest },
  changedMonths,
  swappedFiles,
)

const RUNS = Number(process.env['LEDGER_FUZZ_RUNS'] ?? runs(25, 400))

test('one change is found, and its place is named', { timeout: RUNS * 3_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(anyTampering, async ({ what, run, names }) => {
      await ledger.putBack()
      await run()
      const { findings } = await verifyArchives(ledger.folder, ledger.keys, recorded)
      const isSame = (await Promise.all(ledger.names.map((name) => ledger.isAsWritten(name)))).every(Boolean)
      if (isSame && !what.startsWith('add')) return
      expect(findings.filter(names), `${what}: ${JSON.stringify(findings.slice(0, 10))}`).not.toEqual([])
    }),
    { numRuns: RUNS },
  )
})

test('of several changes something is found', { timeout: RUNS * 3_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyTampering, { minLength: 2, maxLength: 4 }), async (tamperings) => {
      await ledger.putBack()
      // A change may find nothing left to change; what matters is that none goes unseen.
      for (const { run } of tamperings) await run().catch(() => null)
      const { findings } = await verifyArchives(ledger.folder, ledger.keys, recorded)
      const isSame = (await Promise.all(ledger.names.map((name) => ledger.isAsWritten(name)))).every(Boolean)
      if (isSame) return
      expect(findings, tamperings.map(({ what }) => what).join('; ')).not.toEqual([])
    }),
    { numRuns: Math.ceil(RUNS / 4) },
  )
})

test('archives that were put back are whole', async () => {
  await ledger.putBack()
  expect((await verifyArchives(ledger.folder, ledger.keys, recorded)).findings).toEqual([])
})
