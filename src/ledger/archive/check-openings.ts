/** What an archive says of people, against what its entries committed to. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { errnoOf } from '../../storage/embedded/storage-error.ts'
import type { NoteKey } from '../note-keys.ts'
import { contradictedField } from '../personal.ts'
import { type ArchiveFindings, entriesOf, rangesOf, spelled } from './archive-findings.ts'
import { type Committed, parseJson, repacked } from './check-entries.ts'
import { type ArchiveForgetting, openForgetting } from './forgetting.ts'
import { type ArchiveManifest, archiveFiles } from './manifest.ts'
import { fileSha256, packedLines } from './packed-lines.ts'

export const Opening = z.strictObject({
  index: z.int(),
  salt: z.string(),
  fields: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
})

/** @returns how many entries can be opened. */
export async function checkOpenings(
  folder: string,
  archive: { readonly manifest: ArchiveManifest; readonly sha256: string },
  keys: readonly NoteKey[],
  committed: Committed,
  findings: ArchiveFindings,
): Promise<number> {
  const { manifest } = archive
  const { openings: file, forgetting: noteFile } = archiveFiles(manifest.month)
  const path = join(folder, file)
  const note = await readForgetting(folder, archive, keys)
  if (note === 'bad')
    findings.add(
      noteFile,
      {},
      '签名无效、内容被改动，或不属于该归档',
      'its signature does not hold, it was changed, or it belongs to another archive',
    )
  const forgotten = new Set(note === 'bad' || note === null ? [] : note.forgotten)
  // What opens an entry that was itself damaged cannot be judged.
  const damaged = (index: number): boolean =>
    findings.count(archiveFiles(manifest.month).entries) > 0 && index >= manifest.from && index < manifest.to
  const opened = await readOpenings(path, file, { committed, damaged }, findings)
  if (opened === null) {
    findings.add(file, { index: manifest.from, lastIndex: manifest.to - 1 }, '缺失', 'it is missing')
    return 0
  }
  for (const [first, last] of rangesOf([...forgotten].filter((index) => opened.has(index))))
    findings.add(
      file,
      { index: first, lastIndex: first === last ? null : last },
      `第 ${spelled(first, last)} 条日志应已遗忘涉及人员，而文件仍有其内容`,
      `it still tells whom ${entriesOf(first, last)} concerned, which forgot it`,
    )
  // Without the note nobody knows what was to be forgotten.
  const lost =
    note === 'bad' ? [] : [...committed.keys()].filter((index) => !opened.has(index) && !forgotten.has(index))
  for (const [first, last] of rangesOf(lost.sort((a, b) => a - b)))
    findings.add(
      file,
      { index: first, lastIndex: first === last ? null : last },
      `第 ${spelled(first, last)} 条日志的涉及人员等内容被删除`,
      `what ${entriesOf(first, last)} said of people was removed`,
    )
  const expected = note === 'bad' ? null : (note?.openingsSha256 ?? manifest.openingsSha256)
  if (expected !== null && findings.count(file) === 0 && (await fileSha256(path)) !== expected)
    repacked(file, findings)
  return opened.size
}

/** What the month's archive says that it forgot; null where it forgot nothing, `bad` where that cannot be believed. */
export async function readForgetting(
  folder: string,
  { manifest, sha256 }: { readonly manifest: ArchiveManifest; readonly sha256: string },
  keys: readonly NoteKey[],
): Promise<ArchiveForgetting | 'bad' | null> {
  const { origin, month } = manifest
  const note = await readFile(join(folder, archiveFiles(month).forgetting), 'utf8').catch(
    (error: unknown) => {
      if (errnoOf(error) === 'ENOENT') return null
      throw error
    },
  )
  return note === null ? null : (openForgetting(note, keys, { origin, month, sha256 }) ?? 'bad')
}

/** @returns the entries that are opened; null where there is no file. */
async function readOpenings(
  path: string,
  file: string,
  entries: { readonly committed: Committed; readonly damaged: (index: number) => boolean },
  findings: ArchiveFindings,
): Promise<ReadonlySet<number> | null> {
  const opened = new Set<number>()
  let line = 0
  const order: OpeningLine[] = []
  const lines = packedLines(path)
  let batch = await lines.next()
  for (; batch.done !== true; batch = await lines.next()) {
    for (const text of batch.value) {
      line += 1
      const opening = Opening.safeParse(parseJson(text))
      const index = opening.success ? opening.data.index : null
      const commitments = index === null ? undefined : entries.committed.get(index)
      if (index !== null && commitments === undefined && entries.damaged(index)) continue
      if (!opening.success || index === null || commitments === undefined) {
        findings.add(file, { line }, `第 ${line} 行不对应任何日志`, `line ${line} opens no entry`)
        continue
      }
      // All of them: an entry forgets as a whole.
      const isWhole = Object.keys(opening.data.fields).length === Object.keys(commitments).length
      if (!isWhole || contradictedField(opening.data, commitments) !== null)
        findings.add(
          file,
          { line, index },
          `第 ${index} 条日志的涉及人员等内容被改动`,
          `what entry ${index} says of people was changed`,
        )
      order.push({ line, index })
      opened.add(index)
    }
  }
  for (const { line: misplaced, index } of outOfOrder(order))
    findings.add(
      file,
      { line: misplaced, index },
      `第 ${misplaced} 行（第 ${index} 条日志）重复或次序不对`,
      `line ${misplaced}, of entry ${index}, is there twice or out of order`,
    )
  if (batch.value === 'cut')
    findings.add(
      file,
      { line: line + 1 },
      `自第 ${line + 1} 行起被截断或无法解压`,
      `from line ${line + 1} on it is cut short or cannot be unpacked`,
    )
  return batch.value === 'missing' ? null : opened
}

/** A line of the file, and the entry that it opens. */
interface OpeningLine {
  readonly line: number
  readonly index: number
}

/** The fewest lines without which the others stand in the order of their entries, each once. */
function outOfOrder(lines: readonly OpeningLine[]): OpeningLine[] {
  // The longest increasing subsequence: for each length the position of the lowest line that ends one, and what came before it.
  const ends: number[] = []
  const before: (number | undefined)[] = []
  for (const [position, { index }] of lines.entries()) {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((lines[ends[middle] ?? 0]?.index ?? 0) < index) low = middle + 1
      else high = middle
    }
    before.push(low === 0 ? undefined : ends[low - 1])
    ends[low] = position
  }
  const inOrder = new Set<number>()
  for (let position = ends.at(-1); position !== undefined; position = before[position]) inOrder.add(position)
  return lines.filter((_, position) => !inOrder.has(position))
}
