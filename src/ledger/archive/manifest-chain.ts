/** The manifests of a folder of archives: what each of them is worth, and whether they follow one another. */
import { hash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { errnoOf } from '../../storage/embedded/storage-error.ts'
import type { NoteKey } from '../note-keys.ts'
import { openNote } from '../signed-note.ts'
import type { ArchiveFindings } from './archive-findings.ts'
import { nameDamage } from './damaged-manifest.ts'
import {
  type ArchivedLink,
  type ArchiveManifest,
  archiveFiles,
  monthOfFile,
  monthsAfter,
  parseManifest,
  treeBefore,
} from './manifest.ts'

/** A manifest as the hub recorded it when it archived the month. */
export interface RecordedArchive {
  readonly month: string
  /** SHA-256, hex. */
  readonly sha256: string
}

/** The months of a folder, the oldest first. @throws {Error} where the folder cannot be read. */
export async function readChain(folder: string, keys: readonly NoteKey[]): Promise<ArchivedLink[]> {
  const months = new Set((await readdir(folder)).map(monthOfFile).filter((month) => month !== null))
  const links: ArchivedLink[] = []
  for (const month of [...months].sort()) {
    const note = await readFile(join(folder, archiveFiles(month).manifest), 'utf8').catch(
      (error: unknown) => {
        if (errnoOf(error) === 'ENOENT') return null
        throw error
      },
    )
    links.push({
      month,
      note,
      sha256: note === null ? null : hash('sha256', note, 'hex'),
      manifest: note === null ? null : signedManifest(note, month, keys),
    })
  }
  return links
}

function signedManifest(note: string, month: string, keys: readonly NoteKey[]): ArchiveManifest | null {
  const signed = openNote(note, keys)
  const manifest = signed === null ? null : parseManifest(signed.text)
  const isOfLedger = signed?.signatures.every(({ name }) => name === manifest?.origin)
  return isOfLedger === true && manifest?.month === month ? manifest : null
}

/** Names manifests that are missing, were changed, or do not follow the one before. */
export async function checkChain(
  folder: string,
  links: readonly ArchivedLink[],
  recorded: readonly RecordedArchive[],
  findings: ArchiveFindings,
): Promise<void> {
  for (const [i, link] of links.entries()) {
    const before = links[i - 1]
    const file = archiveFiles(link.month).manifest
    if (before !== undefined && monthsAfter(before.month, 1) !== link.month)
      missing(monthsAfter(before.month, 1), monthsAfter(link.month, -1), findings)
    if (link.note === null)
      findings.add(
        file,
        {},
        '缺失，而该月的其他文件还在',
        'it is missing, and other files of its month are there',
      )
    else if (link.manifest === null) await nameDamage(folder, links, i, findings)
    else if (before === undefined) checkFirst(link.manifest, file, findings)
    else if (before.manifest !== null && monthsAfter(before.month, 1) === link.month)
      checkLink(link.manifest, { ...before, manifest: before.manifest }, file, findings)
  }
  const there = new Map(links.map(({ month, sha256 }) => [month, sha256]))
  for (const { month, sha256 } of recorded) {
    const file = archiveFiles(month).manifest
    if (there.get(month) === sha256 || findings.count(file) > 0) continue
    findings.add(file, {}, '缺失或不是所登记的归档', 'it is missing, or not the archive that is on record')
  }
}

function checkFirst(manifest: ArchiveManifest, file: string, findings: ArchiveFindings): void {
  const { month, from, frontier, previousSha256 } = manifest
  if (previousSha256 !== null) {
    findings.add(
      archiveFiles(monthsAfter(month, -1)).manifest,
      { index: 0, lastIndex: from - 1 },
      `缺失：${month} 的归档接在其后`,
      `it is missing: the archive of ${month} follows it`,
    )
  } else if (from !== 0 || frontier.length > 0)
    findings.add(
      file,
      { line: 6, index: from },
      '首个归档应从第 0 条日志开始',
      'the first archive begins with entry 0',
    )
}

function checkLink(
  manifest: ArchiveManifest,
  before: ArchivedLink & { readonly manifest: ArchiveManifest },
  file: string,
  findings: ArchiveFindings,
): void {
  const { month, to, root, origin } = before.manifest
  if (manifest.previousSha256 !== before.sha256 || manifest.origin !== origin)
    findings.add(
      file,
      { line: 11, index: manifest.from },
      `与 ${month} 的归档不衔接`,
      `it does not follow the archive of ${month}`,
    )
  if (manifest.from !== to || !treeBefore(manifest)?.root().equals(root))
    findings.add(
      file,
      { line: 7, index: manifest.from },
      `其之前的日志与 ${month} 的归档不一致`,
      `the entries before it are not those that the archive of ${month} ends with`,
    )
}

function missing(first: string, last: string, findings: ArchiveFindings): void {
  findings.add(
    archiveFiles(first).manifest,
    {},
    first === last ? '缺失' : `缺失：${first} 至 ${last} 的归档都不在`,
    first === last ? 'it is missing' : `it is missing: no month from ${first} to ${last} is there`,
  )
}
