/**
 * Archives prove themselves: signatures, the chain from the first month on, and every entry and what opens it. Needs the
 * folder and the public keys, and no hub. docs/verify/ has the same in another language.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { z } from 'zod'
import { CompactRange, HASH_SIZE, leafHash } from '../merkle.ts'
import type { NoteKey } from '../note-keys.ts'
import { commitment } from '../personal.ts'
import { openNote } from '../signed-note.ts'
import { type ArchiveManifest, archiveFiles, monthsAfter, parseManifest } from './manifest.ts'

/** Something that is wrong in a folder of archives. */
export interface ArchiveFinding {
  /** The file that it is in. */
  readonly file: string
  /** The place of the entry in the ledger, where one is meant. */
  readonly index: number | null
  readonly zh: string
  readonly en: string
}

export interface ArchivesVerification {
  readonly months: readonly ArchiveManifest[]
  /** Entries that are proved by the archives. */
  readonly entries: number
  /** Entries whose people can be told. */
  readonly opened: number
  readonly findings: readonly ArchiveFinding[]
}

/** Findings of one file at most. */
const MAX = 100

/** Verifies all archives of a folder, the oldest first. @throws {Error} only where the folder cannot be read. */
export async function verifyArchives(
  folder: string,
  keys: readonly NoteKey[],
): Promise<ArchivesVerification> {
  const findings: ArchiveFinding[] = []
  const months: ArchiveManifest[] = []
  let opened = 0
  let before: { manifest: ArchiveManifest; sha256: string } | null = null
  const names = (await readdir(folder)).filter((name) => name.endsWith('.archive')).sort()
  for (const name of names) {
    const note = await readFile(join(folder, name), 'utf8')
    const signed = openNote(note, keys)
    const manifest = signed === null ? null : parseManifest(signed.text)
    if (manifest === null || archiveFiles(manifest.month).manifest !== name) {
      findings.push({
        file: name,
        index: null,
        zh: '签名无效或内容被改动',
        en: 'its signature does not hold, or it was changed',
      })
      before = null
      continue
    }
    checkChain(name, manifest, before, findings)
    opened += await checkMonth(folder, manifest, findings)
    months.push(manifest)
    before = { manifest, sha256: createHash('sha256').update(note).digest('hex') }
  }
  const entries = months.reduce((sum, { from, to }) => sum + to - from, 0)
  return { months, entries, opened, findings }
}

function checkChain(
  file: string,
  manifest: ArchiveManifest,
  before: { manifest: ArchiveManifest; sha256: string } | null,
  findings: ArchiveFinding[],
): void {
  const wrong = (zh: string, en: string): void => void findings.push({ file, index: manifest.from, zh, en })
  if (before === null) {
    if (manifest.previousSha256 !== null)
      wrong('缺少其前一个月的归档', 'the archive before it is missing or not good')
    if (manifest.previousSha256 === null && (manifest.from !== 0 || manifest.frontier.length > 0))
      wrong('首个归档应从第 0 条日志开始', 'the first archive begins with entry 0')
    return
  }
  const { month, to, root } = before.manifest
  if (manifest.previousSha256 !== before.sha256 || manifest.month !== monthsAfter(month, 1))
    wrong(`与 ${month} 的归档不衔接`, `it does not follow the archive of ${month}`)
  if (manifest.from !== to || !treeBefore(manifest)?.root().equals(root))
    wrong(
      `其之前的日志与 ${month} 的归档不一致`,
      `the entries before it are not those that the archive of ${month} ends with`,
    )
}

/** The tree of the entries before an archive; null where its frontier does not fit their number. */
function treeBefore({ from, frontier }: ArchiveManifest): CompactRange | null {
  try {
    return CompactRange.resume(from, frontier)
  } catch {
    return null
  }
}

/** @returns how many of its entries can be opened. */
async function checkMonth(
  folder: string,
  manifest: ArchiveManifest,
  findings: ArchiveFinding[],
): Promise<number> {
  const files = archiveFiles(manifest.month)
  const leaves = await readLeaves(folder, manifest, findings)
  const committed = await checkEntries(join(folder, files.entries), files.entries, manifest, leaves, findings)
  return checkOpenings(join(folder, files.openings), files.openings, committed, findings)
}

/** The hashes that are signed for; null where the file is not the one that was signed. */
async function readLeaves(
  folder: string,
  manifest: ArchiveManifest,
  findings: ArchiveFinding[],
): Promise<Buffer[] | null> {
  const { leaves: file, manifest: name } = archiveFiles(manifest.month)
  const bytes = await readFile(join(folder, file)).catch(() => null)
  if (bytes === null || createHash('sha256').update(bytes).digest('hex') !== manifest.leavesSha256) {
    findings.push({ file, index: manifest.from, zh: '缺失或被改动', en: 'it is missing or was changed' })
    return null
  }
  const count = manifest.to - manifest.from
  const leaves = Array.from({ length: bytes.length / HASH_SIZE }, (_, i) =>
    bytes.subarray(i * HASH_SIZE, (i + 1) * HASH_SIZE),
  )
  const tree = treeBefore(manifest)
  for (const leaf of leaves) tree?.append(leaf)
  if (leaves.length !== count || !tree?.root().equals(manifest.root)) {
    findings.push({
      file: name,
      index: manifest.from,
      zh: '叶哈希与其签署的根哈希不符',
      en: 'the leaves do not make the root that is signed',
    })
  }
  return leaves
}

/** The commitments of the entries that have some, by index. */
type Committed = ReadonlyMap<number, Readonly<Record<string, string>>>

const Entry = z.looseObject({ personal: z.record(z.string(), z.string()).optional() })

async function checkEntries(
  path: string,
  file: string,
  manifest: ArchiveManifest,
  leaves: readonly Buffer[] | null,
  findings: ArchiveFinding[],
): Promise<Committed> {
  const { from, to, root } = manifest
  const committed = new Map<number, Readonly<Record<string, string>>>()
  const places = new Map(leaves?.map((leaf, i) => [leaf.toString('base64'), from + i]))
  const seen = new Set<number>()
  const wrong = findingList(file, findings)
  const tree = leaves === null ? treeBefore(manifest) : null
  let line = 0
  const ended = await eachLine(path, (text) => {
    const leaf = leafHash(text)
    tree?.append(leaf)
    // Where the leaves are not to be trusted, the order of the lines is all there is.
    const place = leaves === null ? from + line : places.get(leaf.toString('base64'))
    line += 1
    if (place === undefined) {
      wrong(
        null,
        `第 ${line} 行不是归档时的日志（被改动或插入）`,
        `line ${line} is no entry that was archived: it was changed or put in`,
      )
      return
    }
    if (seen.has(place)) wrong(place, `第 ${line} 行重复`, `line ${line} is there twice`)
    else if (place !== from + line - 1 && !seen.has(place - 1) && place > from)
      wrong(
        place,
        `第 ${line} 行次序不对，或其前有日志缺失`,
        `line ${line} is out of order, or entries before it are missing`,
      )
    seen.add(place)
    const personal = personalOf(text)
    if (personal !== null) committed.set(place, personal)
  })
  if (!ended) wrong(null, '缺失、被截断或无法解压', 'it is missing, truncated or cannot be unpacked')
  for (let index = from; index < to; index += 1)
    if (!seen.has(index))
      wrong(index, `第 ${index} 条日志缺失或被改动`, `entry ${index} is missing or was changed`)
  if (tree !== null && !(tree.size === to && tree.root().equals(root)))
    wrong(from, '日志与其签署的根哈希不符', 'the entries do not make the root that is signed')
  return committed
}

const Opening = z.strictObject({
  index: z.int(),
  salt: z.string(),
  fields: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
})

/** What opens an entry must be what it was closed with. That some are gone is no fault: entries may forget. */
async function checkOpenings(
  path: string,
  file: string,
  committed: Committed,
  findings: ArchiveFinding[],
): Promise<number> {
  const wrong = findingList(file, findings)
  const opened = new Set<number>()
  let line = 0
  const ended = await eachLine(path, (text) => {
    line += 1
    const opening = Opening.safeParse(parseJson(text))
    const commitments = opening.success ? committed.get(opening.data.index) : undefined
    if (!opening.success || commitments === undefined) {
      wrong(null, `第 ${line} 行不对应任何日志`, `line ${line} opens no entry`)
      return
    }
    const { index, salt, fields } = opening.data
    const names = Object.keys(commitments)
    const fits =
      Object.keys(fields).length === names.length &&
      names.every((name) => {
        const value = fields[name]
        return value !== undefined && commitment(salt, name, value) === commitments[name]
      })
    if (!fits || opened.has(index))
      wrong(
        index,
        `第 ${index} 条日志的涉及人员等内容被改动`,
        `what entry ${index} says of people was changed`,
      )
    else opened.add(index)
  })
  if (ended === null) return 0
  if (!ended) wrong(null, '被截断或无法解压', 'it is truncated or cannot be unpacked')
  return opened.size
}

/**
 * Hands over the lines of a gzip file, byte by byte as they are.
 *
 * @returns whether it was read to its end, which is a line's end; null where there is no file.
 */
async function eachLine(path: string, onLine: (text: Buffer) => void): Promise<boolean | null> {
  let rest: Buffer = Buffer.alloc(0)
  try {
    await pipeline(createReadStream(path), createGunzip(), async (chunks: AsyncIterable<Buffer>) => {
      for await (const chunk of chunks) {
        const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
        let from = 0
        for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, from)) {
          onLine(bytes.subarray(from, end))
          from = end + 1
        }
        rest = bytes.subarray(from)
      }
    })
    return rest.length === 0
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? null : false
  }
}

function findingList(file: string, findings: ArchiveFinding[]) {
  let count = 0
  return (index: number | null, zh: string, en: string): void => {
    count += 1
    if (count <= MAX) findings.push({ file, index, zh, en })
  }
}

function personalOf(text: Buffer): Readonly<Record<string, string>> | null {
  const entry = Entry.safeParse(parseJson(text))
  return entry.success ? (entry.data.personal ?? null) : null
}

function parseJson(text: Buffer): unknown {
  try {
    return JSON.parse(text.toString('utf8'))
  } catch {
    return undefined
  }
}
