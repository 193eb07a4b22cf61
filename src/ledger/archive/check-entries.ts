/** The entries of an archived month against the hashes of their leaves, and both against the root that is signed. */

import { hash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { errnoOf } from '../../storage/embedded/storage-error.ts'
import { HASH_SIZE, leafHash } from '../merkle.ts'
import { align, type ExpectedLeaf } from '../verify/alignment.ts'
import { FindingList, type LedgerFinding } from '../verify/finding.ts'
import { Lookahead } from '../verify/lookahead.ts'
import { Mismatches } from '../verify/mismatches.ts'
import type { StoredLeaf } from '../verify/snapshot.ts'
import { type ArchiveFindings, entriesOf, rangesOf, spelled } from './archive-findings.ts'
import { type ArchiveManifest, archiveFiles, treeBefore } from './manifest.ts'
import { fileSha256, type PackedEnd, packedLines } from './packed-lines.ts'

/** Leaves that are looked at together. */
const BATCH = 1_024

/** The commitments of the entries that have some, by the entries' places. */
export type Committed = ReadonlyMap<number, Readonly<Record<string, string>>>

/** What reading the file of entries brought. */
interface EntriesRead {
  readonly committed: Committed
  /** What was found, in the words of a verification of the ledger. */
  readonly findings: readonly LedgerFinding[]
  readonly end: PackedEnd
  readonly lines: number
  /** The hash of each line, by which a damaged file of leaves is judged. */
  readonly hashes: readonly Buffer[]
}

/** Checks entries and leaves of a month. @returns the commitments of the entries that are as they were archived. */
export async function checkEntries(
  folder: string,
  manifest: ArchiveManifest,
  findings: ArchiveFindings,
): Promise<Committed> {
  const files = archiveFiles(manifest.month)
  const bytes = await readFile(join(folder, files.leaves)).catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') return null
    throw error
  })
  const isSigned = bytes !== null && hash('sha256', bytes, 'hex') === manifest.leavesSha256
  const leaves = isSigned ? hashesIn(bytes) : null
  const path = join(folder, files.entries)
  const read = await readEntries(path, manifest, leaves)
  if (leaves === null) compareLeaves(files.leaves, bytes, manifest, read, findings)
  else if (!makesRoot(manifest, leaves))
    findings.add(
      files.manifest,
      { line: 3, index: manifest.from, lastIndex: manifest.to - 1 },
      '叶哈希与其签署的根哈希不符',
      'the leaves do not make the root that is signed',
    )
  reportEntries(files.entries, manifest, read, findings)
  if (findings.count(files.entries) === 0 && (await fileSha256(path)) !== manifest.entriesSha256)
    repacked(files.entries, findings)
  return read.committed
}

/** Said of a file that holds what it held, in other bytes. */
export function repacked(file: string, findings: ArchiveFindings): void {
  findings.add(
    file,
    {},
    '压缩文件的字节被改动，其中的内容未变',
    'bytes of the packed file were changed or added; what is in it was not',
  )
}

async function readEntries(
  path: string,
  { from, to }: ArchiveManifest,
  leaves: readonly Buffer[] | null,
): Promise<EntriesRead> {
  const committed = new Map<number, Readonly<Record<string, string>>>()
  const hashes: Buffer[] = []
  const personal = new Map<string, Readonly<Record<string, string>>>()
  let end: PackedEnd = 'whole'
  const lines = packedLines(path)
  const stored = new Lookahead<StoredLeaf>(async () => {
    const { done, value } = await lines.next()
    if (done === true) {
      end = value
      return null
    }
    return value.map((text) => {
      const leaf = leafHash(text)
      const entry = readEntry(text)
      if (entry.personal !== undefined) personal.set(leaf.toString('hex'), entry.personal)
      hashes.push(leaf)
      return { index: from + hashes.length - 1, id: entry.id, hash: leaf, storedHash: leaf }
    })
  })
  const list = new FindingList()
  const mismatches = new Mismatches()
  // Where the leaves are not to be trusted, the order of the lines is all there is.
  let next = from
  const expected = new Lookahead<ExpectedLeaf>(() => {
    const count = Math.min(to - next, BATCH)
    if (count <= 0) return Promise.resolve(null)
    const first = next
    next += count
    return Promise.resolve(
      Array.from({ length: count }, (_, i) => ({
        index: first + i,
        hash: leaves?.[first + i - from] ?? null,
      })),
    )
  })
  const places = new Map(leaves?.map((leaf, i) => [leaf.toString('hex'), from + i]))
  await align(expected, stored, mismatches, list, ({ index, hash: leaf }) => {
    const key = leaf?.toString('hex') ?? ''
    const place = leaves === null ? index : places.get(key)
    const commitments = personal.get(key)
    personal.delete(key)
    if (place !== undefined && commitments !== undefined) committed.set(place, commitments)
  })
  for (await stored.ensure(1); stored.has(1); await stored.ensure(1)) {
    const leaf = stored.shift()
    if (leaf === undefined) break
    mismatches.inserted(leaf)
  }
  mismatches.report(list, 0)
  return { committed, findings: list.sorted(), end, lines: hashes.length, hashes }
}

function reportEntries(
  file: string,
  { from, to }: ArchiveManifest,
  { findings: found, end, lines }: EntriesRead,
  findings: ArchiveFindings,
): void {
  if (end === 'missing') {
    findings.add(file, { index: from, lastIndex: to - 1 }, '缺失', 'it is missing')
    return
  }
  let isCutNamed = end === 'whole'
  for (const { kind, index, lastIndex, zh, en } of found) {
    const last = lastIndex ?? index
    // What stands behind a damage was not taken out: it cannot be read.
    if (end === 'cut' && kind === 'REMOVED' && last === to - 1 && index !== null) {
      cut(file, { line: lines + 1, index, lastIndex }, findings)
      isCutNamed = true
    } else
      findings.add(
        file,
        { line: kind === 'REMOVED' || index === null ? null : index - from + 1, index, lastIndex },
        zh,
        en,
      )
  }
  if (!isCutNamed) {
    findings.add(
      file,
      { line: lines + 1 },
      `第 ${lines} 行之后（文件末尾的校验值处）被截断或改动`,
      `behind line ${lines}, where its checksum is, it was cut short or changed`,
    )
  }
}

function cut(
  file: string,
  place: { readonly line: number; readonly index: number; readonly lastIndex: number | null },
  findings: ArchiveFindings,
): void {
  const { line, index, lastIndex } = place
  const last = lastIndex ?? index
  findings.add(
    file,
    place,
    `自第 ${line} 行起被截断或无法解压：第 ${spelled(index, last)} 条日志无法读取`,
    `from line ${line} on it is cut short or cannot be unpacked: ${entriesOf(index, last)} cannot be read`,
  )
}

/** Names the leaves that are not those of the entries; where the entries make the root that is signed, it is the leaves that were changed. */
function compareLeaves(
  file: string,
  bytes: Buffer | null,
  manifest: ArchiveManifest,
  { hashes }: EntriesRead,
  findings: ArchiveFindings,
): void {
  const { from, to } = manifest
  if (bytes === null) {
    findings.add(file, { index: from, lastIndex: to - 1 }, '缺失', 'it is missing')
  } else {
    const leaves = hashesIn(bytes)
    const count = Math.max(hashes.length, to - from)
    const differing = Array.from({ length: count }, (_, i) => i).filter(
      (i) => hashes[i] === undefined || leaves[i]?.equals(hashes[i]) !== true,
    )
    for (const [first, last] of rangesOf(differing))
      findings.add(
        file,
        { index: from + first, lastIndex: first === last ? null : from + last },
        `第 ${first * HASH_SIZE} 字节起与第 ${spelled(from + first, from + last)} 条日志不符`,
        `from byte ${first * HASH_SIZE} on it does not fit ${entriesOf(from + first, from + last)}`,
      )
    const expected = (to - from) * HASH_SIZE
    if (bytes.length > expected)
      findings.add(
        file,
        {},
        `第 ${expected} 字节之后有多余内容`,
        `behind byte ${expected} something was added`,
      )
    else if (differing.length === 0)
      findings.add(
        file,
        { index: from, lastIndex: to - 1 },
        '不是所签署的文件',
        'it is not the file that was signed',
      )
  }
  if (!makesRoot(manifest, hashes))
    findings.add(
      archiveFiles(manifest.month).entries,
      { index: from, lastIndex: to - 1 },
      '日志与其签署的根哈希不符，而叶哈希文件缺失或被改动，不能指出是哪一条',
      'the entries do not make the root that is signed, and the file of leaves, which would tell which one, is missing or was changed',
    )
}

function makesRoot(manifest: ArchiveManifest, leaves: readonly Buffer[]): boolean {
  const tree = treeBefore(manifest)
  for (const leaf of leaves) tree?.append(leaf)
  return tree?.size === manifest.to && tree.root().equals(manifest.root)
}

function hashesIn(bytes: Buffer): Buffer[] {
  return Array.from({ length: Math.floor(bytes.length / HASH_SIZE) }, (_, i) =>
    bytes.subarray(i * HASH_SIZE, (i + 1) * HASH_SIZE),
  )
}

const Entry = z.looseObject({ id: z.string(), personal: z.record(z.string(), z.string()).optional() })

/** Of a line that is no entry, the id is a question mark. */
function readEntry(text: Buffer): {
  readonly id: string
  readonly personal?: Readonly<Record<string, string>> | undefined
} {
  const entry = Entry.safeParse(parseJson(text))
  return entry.success ? entry.data : { id: '?' }
}

/** What a line says; undefined where it is no JSON. */
export function parseJson(text: Buffer): unknown {
  try {
    return JSON.parse(text.toString('utf8'))
  } catch {
    return undefined
  }
}
