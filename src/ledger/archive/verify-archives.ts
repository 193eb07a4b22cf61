/**
 * Archives prove themselves: signatures, the chain from the first month on, every entry and what opens it. Needs the
 * folder and the public keys, and no hub. docs/verify/ has the same in another language.
 *
 * What a folder cannot tell by itself: that its newest months are gone with all their files. Whoever knows what was archived
 * says so (`recorded`).
 */
import type { NoteKey } from '../note-keys.ts'
import { type ArchiveFinding, ArchiveFindings } from './archive-findings.ts'
import { checkEntries } from './check-entries.ts'
import { checkOpenings } from './check-openings.ts'
import type { ArchiveManifest } from './manifest.ts'
import { checkChain, type RecordedArchive, readChain } from './manifest-chain.ts'

export interface ArchivesVerification {
  /** The months whose manifests are good. */
  readonly months: readonly ArchiveManifest[]
  /** Entries that are proved by the archives, where nothing is found. */
  readonly entries: number
  /** Entries whose people can be told. */
  readonly opened: number
  readonly findings: readonly ArchiveFinding[]
}

/**
 * Verifies all archives of a folder, the oldest first.
 *
 * @param recorded the archives that are known to have been made; each of them must be there.
 * @throws {Error} only where the folder cannot be read.
 */
export async function verifyArchives(
  folder: string,
  keys: readonly NoteKey[],
  recorded: readonly RecordedArchive[] = [],
): Promise<ArchivesVerification> {
  const findings = new ArchiveFindings()
  const links = await readChain(folder, keys)
  await checkChain(folder, links, recorded, findings)
  const months: ArchiveManifest[] = []
  let opened = 0
  for (const { manifest, sha256 } of links) {
    if (manifest === null || sha256 === null) continue
    months.push(manifest)
    const committed = await checkEntries(folder, manifest, findings)
    opened += await checkOpenings(folder, { manifest, sha256 }, keys, committed, findings)
  }
  const entries = months.reduce((sum, { from, to }) => sum + to - from, 0)
  return { months, entries, opened, findings: findings.all }
}
