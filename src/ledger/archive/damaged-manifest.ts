/**
 * Where in a manifest something was changed. Its signature tells that, not where; but most of what it says follows from the
 * manifests beside it and from the files of its month, so that the line can be named.
 */
import { join } from 'node:path'
import { splitNote } from '../signed-note.ts'
import type { ArchiveFindings } from './archive-findings.ts'
import {
  type ArchivedLink,
  type ArchiveManifest,
  archiveFiles,
  MANIFEST_LINES,
  manifestLines,
  monthsAfter,
  treeBefore,
} from './manifest.ts'
import { fileSha256 } from './packed-lines.ts'

/** Lines of a manifest, each null where it follows from nothing else. */
type KnownLines = Readonly<Record<(typeof MANIFEST_LINES)[number], string | null>>

/** Names the lines of a manifest that are not what they must be, or the file where these are all right. */
export async function nameDamage(
  folder: string,
  links: readonly ArchivedLink[],
  position: number,
  findings: ArchiveFindings,
): Promise<void> {
  const link = links[position]
  if (link === undefined) return
  const file = archiveFiles(link.month).manifest
  const lines = (link.note === null ? null : splitNote(link.note))?.text.split('\n').slice(0, -1)
  if (lines?.length !== MANIFEST_LINES.length) {
    findings.add(file, {}, '内容被改动：不是归档清单', 'it was changed: it is no manifest')
    return
  }
  const known = await knownLines(folder, link, {
    isFirst: position === 0,
    before: links.find(({ month }) => month === monthsAfter(link.month, -1)) ?? null,
    after: links.find(({ month }) => month === monthsAfter(link.month, 1)) ?? null,
  })
  const wrong = MANIFEST_LINES.flatMap((name, i) => {
    const must = known[name]
    return must === null || must === lines[i] ? [] : [i + 1]
  })
  for (const line of wrong) findings.add(file, { line }, `第 ${line} 行被改动`, `line ${line} was changed`)
  if (wrong.length === 0)
    findings.add(
      file,
      {},
      '签名无效：签名行、不能由其他文件推知的行（如时间）被改动，或签名用的不是账本的密钥',
      "its signature does not hold: a line of it was changed that follows from no other file (such as the time), or the key is not the ledger's",
    )
}

/** What the lines of a manifest must be, by what stands beside it. */
async function knownLines(
  folder: string,
  { month }: ArchivedLink,
  beside: {
    readonly isFirst: boolean
    readonly before: ArchivedLink | null
    readonly after: ArchivedLink | null
  },
): Promise<KnownLines> {
  const files = archiveFiles(month)
  const { isFirst } = beside
  const earlier = beside.before?.manifest ?? null
  const later = beside.after?.manifest ?? null
  const forgot = (await fileSha256(join(folder, files.forgetting))) !== null
  const spelled = (facts: Partial<ArchiveManifest>, line: (typeof MANIFEST_LINES)[number]): string | null =>
    manifestLines({ ...EMPTY, month, ...facts })[MANIFEST_LINES.indexOf(line)] ?? null
  const ofFile = async (name: string, line: 'leaves' | 'entries' | 'openings'): Promise<string | null> => {
    const sha256 = await fileSha256(join(folder, name))
    return sha256 === null ? null : `${line} ${sha256}`
  }
  const root = later === null ? null : (treeBefore(later)?.root() ?? null)
  return {
    origin: earlier?.origin ?? later?.origin ?? null,
    to: later === null ? null : `${later.from}`,
    root: root === null ? null : spelled({ root }, 'root'),
    format: spelled({}, 'format'),
    month: spelled({}, 'month'),
    from: isFirst ? spelled({ from: 0 }, 'from') : earlier && spelled({ from: earlier.to }, 'from'),
    frontier: isFirst ? spelled({ frontier: [] }, 'frontier') : null,
    leaves: await ofFile(files.leaves, 'leaves'),
    entries: await ofFile(files.entries, 'entries'),
    openings: forgot ? null : await ofFile(files.openings, 'openings'),
    previous: isFirst
      ? spelled({ previousSha256: null }, 'previous')
      : earlier && spelled({ previousSha256: beside.before?.sha256 ?? null }, 'previous'),
    at: null,
  }
}

const EMPTY: ArchiveManifest = {
  origin: '',
  to: 0,
  root: Buffer.alloc(0),
  month: '',
  from: 0,
  frontier: [],
  leavesSha256: '',
  entriesSha256: '',
  openingsSha256: '',
  previousSha256: null,
  at: '',
}
