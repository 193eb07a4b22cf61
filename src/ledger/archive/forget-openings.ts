/**
 * Makes archived months forget whom entries concerned, once their households were erased and the time is over that entries
 * are kept for. The openings are taken out of the month's file; a signed note beside it says which (forgetting.ts). Entries,
 * leaves and the chain of manifests stay as they are: a leaf holds commitments.
 */
import { createHash } from 'node:crypto'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { z } from 'zod'
import type { Actor } from '../../access/actor.ts'
import { syncFolder, writeDurably } from '../../storage/durable-file.ts'
import { checkpointKeys } from '../checkpoint.ts'
import { timeOf } from '../entry-row.ts'
import { signNote } from '../signed-note.ts'
import { ArchiveFindings } from './archive-findings.ts'
import { underArchiveLock } from './archive-lock.ts'
import { type ArchiveDependencies, type ArchivedMonth, archivedMonths } from './archive-month.ts'
import { parseJson } from './check-entries.ts'
import { Opening, readForgetting } from './check-openings.ts'
import { durableFile, hashedBy } from './durable-stream.ts'
import { forgettingText } from './forgetting.ts'
import { type ArchiveManifest, archiveFiles, endOfMonth } from './manifest.ts'
import { checkChain, readChain } from './manifest-chain.ts'
import { ArchivesNotWholeError } from './not-whole.ts'
import { fileSha256, packedLines } from './packed-lines.ts'

/** Households are looked for again that were erased so long before the last look: one that was not committed then, is now. */
const OVERLAP_MS = 24 * 3_600_000

/** A month that forgot. */
export interface ForgottenMonth {
  readonly month: string
  /** Entries of it that forgot now. */
  readonly entries: number
}

/** A month's archive as it is worked on. */
interface Archive {
  readonly manifest: ArchiveManifest
  readonly sha256: string
}

/**
 * Makes months forget whose every entry was made before a moment, and nothing where no household was erased since the last
 * time. A crash in the middle is mended by the next run.
 *
 * @returns the months of which something was taken out.
 * @throws {ArchivesNotWholeError} where the manifests or the month's own files are not as they were signed: what was changed
 *   is not signed anew.
 */
export async function forgetInArchives(
  dependencies: ArchiveDependencies,
  actor: Actor,
  before: Date,
): Promise<ForgottenMonth[]> {
  const { database, folder, keys } = dependencies
  const due = (await archivedMonths(database)).filter(
    ({ month }) => endOfMonth(month).getTime() <= before.getTime(),
  )
  const todo = await monthsToLookThrough(dependencies, due)
  if (todo.length === 0) return []
  const done = await underArchiveLock(database, async () => {
    await keys.reload()
    const noteKeys = checkpointKeys(keys.publicKeys())
    const findings = new ArchiveFindings()
    const links = await readChain(folder, noteKeys)
    await checkChain(folder, links, due, findings)
    if (findings.all.length > 0) throw new ArchivesNotWholeError(findings.all)
    const forgot: ForgottenMonth[] = []
    for (const { month, erased, until } of todo) {
      const link = links.find((one) => one.month === month)
      if (link?.manifest == null || link.sha256 === null) continue
      const archive = { manifest: link.manifest, sha256: link.sha256 }
      const entries = await forgetInMonth(dependencies, actor, archive, { erased, before })
      if (entries > 0) forgot.push({ month, entries })
      await database.kysely
        .insertInto('ledger_archive_forgetting')
        .values({ month, considered_until: until })
        .onConflict((conflict) => conflict.column('month').doUpdateSet({ considered_until: until }))
        .execute()
    }
    return forgot
  })
  return done ?? []
}

/** The months that may know something of households that were erased since they were looked through. */
async function monthsToLookThrough(
  { database, now }: Pick<ArchiveDependencies, 'database' | 'now'>,
  due: readonly ArchivedMonth[],
): Promise<{ month: string; erased: ReadonlySet<string>; until: Date }[]> {
  if (due.length === 0) return []
  const until = now()
  const erased = await database.kysely
    .selectFrom('household_keys')
    .select(['consent_id', 'destroyed_at'])
    .where('destroyed_at', 'is not', null)
    .execute()
  const considered = new Map(
    (await database.kysely.selectFrom('ledger_archive_forgetting').selectAll().execute()).map((row) => [
      row.month,
      row.considered_until.getTime() - OVERLAP_MS,
    ]),
  )
  return due.flatMap(({ month }) => {
    const since = considered.get(month) ?? Number.NEGATIVE_INFINITY
    const ids = erased.flatMap(({ consent_id, destroyed_at }) =>
      destroyed_at !== null && destroyed_at.getTime() >= since ? [consent_id.toLowerCase()] : [],
    )
    return ids.length === 0 ? [] : [{ month, erased: new Set(ids), until }]
  })
}

/** @returns how many entries forgot. */
async function forgetInMonth(
  { database, ledger, keys, folder, now }: ArchiveDependencies,
  actor: Actor,
  archive: Archive,
  which: { readonly erased: ReadonlySet<string>; readonly before: Date },
): Promise<number> {
  const { manifest } = archive
  const names = archiveFiles(manifest.month)
  const note = await readForgetting(folder, archive, checkpointKeys(keys.publicKeys()))
  if (note === 'bad') throw notWhole(names.forgetting)
  const stands = await fileSha256(join(folder, names.openings))
  // A run that ended between note and file left the file as it was before.
  const isSigned =
    stands !== null &&
    (note === null ? [manifest.openingsSha256] : [note.openingsSha256, note.beforeSha256]).includes(stands)
  if (!isSigned) throw notWhole(names.openings)
  const forgotten = new Set(note?.forgotten)
  const concerned = await placesOf(join(folder, names.entries), manifest, which)
  const part = join(folder, `.${names.openings}.${process.pid}.part`)
  try {
    const written = await copyWithout(
      join(folder, names.openings),
      part,
      (index) => concerned.has(index) || forgotten.has(index),
    )
    if (written.taken.length === 0) return 0
    for (const index of written.taken) forgotten.add(index)
    // Recorded before it is done; a run that ends behind it is recorded once more.
    await database.kysely.transaction().execute((transaction) =>
      ledger.appendIn(transaction, [
        {
          kind: 'LEDGER_ARCHIVE_FORGOT',
          decision: 'GRANTED',
          actor,
          note: { month: manifest.month, entries: `${written.taken.length}`, openings: written.sha256 },
        },
      ]),
    )
    const text = forgettingText({
      origin: manifest.origin,
      month: manifest.month,
      manifestSha256: archive.sha256,
      forgotten: [...forgotten].sort((a, b) => a - b),
      beforeSha256: stands,
      openingsSha256: written.sha256,
      at: now().toISOString(),
    })
    await writeDurably(folder, names.forgetting, signNote(text, manifest.origin, keys.signer('ledger')))
    await rename(part, join(folder, names.openings))
    await syncFolder(folder)
    return written.taken.length
  } finally {
    await rm(part, { force: true })
  }
}

const Entry = z.looseObject({ id: z.string(), consentId: z.string().optional() })

/** The places of a month's entries that stand under a consent of an erased household and were made before a moment. */
async function placesOf(
  path: string,
  manifest: ArchiveManifest,
  { erased, before }: { readonly erased: ReadonlySet<string>; readonly before: Date },
): Promise<Set<number>> {
  const file = archiveFiles(manifest.month).entries
  if ((await fileSha256(path)) !== manifest.entriesSha256) throw notWhole(file)
  const places = new Set<number>()
  let place = manifest.from
  for await (const lines of packedLines(path)) {
    for (const text of lines) {
      const entry = Entry.parse(parseJson(text))
      const isErased = entry.consentId !== undefined && erased.has(entry.consentId.toLowerCase())
      if (isErased && Date.parse(timeOf(entry.id)) < before.getTime()) places.add(place)
      place += 1
    }
  }
  return places
}

/** Copies the openings of a file but some, byte by byte. @returns the entries whose openings were left out. */
async function copyWithout(
  path: string,
  to: string,
  isLeftOut: (index: number) => boolean,
): Promise<{ readonly taken: readonly number[]; readonly sha256: string }> {
  const taken: number[] = []
  const digest = createHash('sha256')
  async function* kept(): AsyncGenerator<Buffer> {
    for await (const lines of packedLines(path)) {
      for (const text of lines) {
        const { index } = Opening.parse(parseJson(text))
        if (isLeftOut(index)) taken.push(index)
        else yield Buffer.concat([text, NEWLINE])
      }
    }
  }
  await pipeline(Readable.from(kept()), createGzip(), hashedBy(digest), durableFile(to))
  return { taken, sha256: digest.digest('hex') }
}

const NEWLINE = Buffer.from('\n')

function notWhole(file: string): ArchivesNotWholeError {
  const findings = new ArchiveFindings()
  findings.add(file, {}, '缺失或不是所签署的文件', 'it is missing, or not the file that was signed')
  return new ArchivesNotWholeError(findings.all)
}
