/**
 * Closes a month of the ledger into a signed archive: files that prove themselves, beside the hub and after it. What is
 * archived stays in the database until a policy drops it (drop-month.ts).
 *
 * An archive holds the entries from the end of the one before up to the last entry of its month, by their places: since
 * nodes' clocks differ a little, a few entries of the month after may stand among them.
 */
import { createHash, hash } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { sql } from 'kysely'
import type { Actor } from '../../access/actor.ts'
import type { Database } from '../../storage/database.ts'
import { writeDurably } from '../../storage/durable-file.ts'
import type { SigningKeys } from '../../storage/signing-keys.ts'
import { LedgerBrokenError } from '../broken.ts'
import { canonicalEntry, type EntryRow } from '../entry-row.ts'
import type { Integrator } from '../integrator.ts'
import type { Ledger } from '../ledger.ts'
import { CompactRange, EMPTY_ROOT, joinSubtrees, leafHash } from '../merkle.ts'
import { subtreesOf } from '../merkle-proofs.ts'
import { openingsOf } from '../personal.ts'
import { signNote } from '../signed-note.ts'
import { isWellSpelled } from '../stored-entry.ts'
import { hashSpans } from '../tile-store.ts'
import { Snapshot } from '../verify/snapshot.ts'
import { underArchiveLock } from './archive-lock.ts'
import { durableFile, hashedBy } from './durable-stream.ts'
import { forgettingText } from './forgetting.ts'
import { type ArchiveManifest, archiveFiles, endOfMonth, manifestText, monthsAfter } from './manifest.ts'

export interface ArchiveDependencies {
  readonly database: Pick<Database, 'kysely' | 'pool'>
  readonly ledger: Pick<Ledger, 'appendIn'>
  readonly integrator: Pick<Integrator, 'checkpointNow'>
  /** The ledger's keys, which an operator may replace while nodes run. */
  readonly keys: Pick<SigningKeys, 'signer' | 'publicKeys' | 'reload'>
  /** The folder of archives. */
  readonly folder: string
  readonly now: () => Date
}

/** A month that was archived. */
export interface ArchivedMonth {
  readonly month: string
  /** The index of its first entry. */
  readonly from: number
  /** The index behind its last entry. */
  readonly to: number
  /** SHA-256 of the manifest, hex. */
  readonly sha256: string
  readonly droppedAt: Date | null
}

/** How long after its end a month is closed: nodes' clocks, and what still waits to be written, are behind by less. */
const GRACE_MS = 24 * 3_600_000

/** The months that were archived, the oldest first. */
export async function archivedMonths({ kysely }: Pick<Database, 'kysely'>): Promise<ArchivedMonth[]> {
  const rows = await kysely.selectFrom('ledger_archives').selectAll().orderBy('month').execute()
  return rows.map(({ month, first_index, end_index, manifest, dropped_at }) => ({
    month,
    from: first_index,
    to: end_index,
    sha256: sha256(manifest),
    droppedAt: dropped_at,
  }))
}

/**
 * Archives every month that is over, the oldest first.
 *
 * @returns those that were archived now.
 * @throws {LedgerBrokenError} where the entries of a month are not the ones in the tree; that month is not archived.
 * @throws {HeduiError} `LEDGER_UNAVAILABLE`
 */
export async function archiveMonths(
  dependencies: ArchiveDependencies,
  actor: Actor,
): Promise<ArchivedMonth[]> {
  const { database, folder, now } = dependencies
  await mkdir(folder, { recursive: true })
  const done: ArchivedMonth[] = []
  for (;;) {
    const month = await nextMonth(database, now())
    if (month === null) return done
    const archived = await underArchiveLock(database, () => archiveMonth(dependencies, actor, month))
    if (archived === null) return done
    done.push(archived)
  }
}

/** The oldest month that is over and not archived; null where there is none. */
async function nextMonth({ kysely }: Pick<Database, 'kysely'>, now: Date): Promise<string | null> {
  const { rows } = await sql<{ last: string | null; first: string | null }>`
    select (select max(month) from ledger_archives) as last,
      (select to_char(to_timestamp(('x' || left(replace(min(id::text), '-', ''), 12))::bit(48)::bigint / 1000.0)
        at time zone interval '8 hours', 'YYYY-MM') from ledger_entries) as first`.execute(kysely)
  const { last = null, first = null } = rows[0] ?? {}
  const month = last === null ? first : monthsAfter(last, 1)
  return month === null || endOfMonth(month).getTime() + GRACE_MS > now.getTime() ? null : month
}

/** Archives a month, under the lock of the archives. @returns null where another node archived it meanwhile. */
async function archiveMonth(
  dependencies: ArchiveDependencies,
  actor: Actor,
  month: string,
): Promise<ArchivedMonth | null> {
  const { database, ledger, integrator, keys, folder, now } = dependencies
  const names = archiveFiles(month)
  const part = (name: string): string => join(folder, `.${name}.${process.pid}.part`)
  try {
    const before = await lastArchive(database)
    if (before !== null && before.month >= month) return null
    const from = before?.to ?? 0
    const to = await endOf(database, month, from)
    const { origin } = await integrator.checkpointNow()
    const tree = await treeBetween(database, from, to)
    const written = await writeFiles(
      dependencies,
      { from, to, tree: tree.range },
      { entries: part(names.entries), leaves: part(names.leaves), openings: part(names.openings) },
    )
    if (!written.root.equals(tree.root)) {
      throw new LedgerBrokenError(`the entries of ${month} are not the ones in the tree`)
    }
    const manifest: ArchiveManifest = {
      origin,
      to,
      root: tree.root,
      month,
      from,
      frontier: tree.frontier,
      leavesSha256: written.leavesSha256,
      entriesSha256: written.entriesSha256,
      openingsSha256: written.openingsSha256,
      previousSha256: before?.sha256 ?? null,
      at: now().toISOString(),
    }
    await keys.reload()
    const note = signNote(manifestText(manifest), origin, keys.signer('ledger'))
    for (const name of [names.entries, names.leaves, names.openings])
      await rename(part(name), join(folder, name))
    if (written.forgotten.length > 0) {
      const forgetting = forgettingText({
        origin,
        month,
        manifestSha256: sha256(note),
        forgotten: written.forgotten,
        beforeSha256: written.openingsSha256,
        openingsSha256: written.openingsSha256,
        at: manifest.at,
      })
      await writeDurably(folder, names.forgetting, signNote(forgetting, origin, keys.signer('ledger')))
    }
    // The manifest last: where it stands, the archive is whole.
    await writeDurably(folder, names.manifest, note)
    await database.kysely.transaction().execute(async (transaction) => {
      await transaction
        .insertInto('ledger_archives')
        .values({
          month,
          first_index: from,
          end_index: to,
          manifest: note,
          archived_at: now(),
          dropped_at: null,
        })
        .execute()
      await ledger.appendIn(transaction, [
        {
          kind: 'LEDGER_ARCHIVED',
          decision: 'GRANTED',
          actor,
          note: { month, from: String(from), to: String(to), manifest: sha256(note) },
        },
      ])
    })
    return { month, from, to, sha256: sha256(note), droppedAt: null }
  } finally {
    for (const name of Object.values(names)) await rm(part(name), { force: true })
  }
}

async function lastArchive(database: Pick<Database, 'kysely'>): Promise<ArchivedMonth | null> {
  return (await archivedMonths(database)).at(-1) ?? null
}

/** The index behind the last entry of a month; `from` where it has none behind the archive before. */
async function endOf({ kysely }: Pick<Database, 'kysely'>, month: string, from: number): Promise<number> {
  const { rows } = await sql<{ last: number | null }>`
    select max(index) as last from ledger_entries
    where id < ledger_first_id(${endOfMonth(month)}::timestamptz)
      and id >= ledger_first_id(${new Date(`${month}-01T00:00:00+08:00`)}::timestamptz)`.execute(kysely)
  return Math.max((rows[0]?.last ?? -1) + 1, from)
}

/** What the tree of the tiles says of the entries before `from`, and of those before `to`. */
async function treeBetween({ kysely }: Pick<Database, 'kysely'>, from: number, to: number) {
  const hashesOf = (size: number): Promise<Buffer[]> =>
    hashSpans(
      kysely,
      subtreesOf({ start: 0, end: size }).map(({ height, index }) => ({
        start: index * 2 ** height,
        end: (index + 1) * 2 ** height,
      })),
    )
  const frontier = await hashesOf(from)
  const end = await hashesOf(to)
  const range = CompactRange.resume(from, frontier)
  return { frontier, range, root: end.length === 0 ? EMPTY_ROOT : joinSubtrees(end) }
}

/** What was written. */
interface WrittenFiles {
  readonly root: Buffer
  readonly leavesSha256: string
  readonly entriesSha256: string
  readonly openingsSha256: string
  /** The places of entries that had forgotten whom they concerned before. */
  readonly forgotten: readonly number[]
}

/** Writes entries, leaves and openings, and computes the root that they lead to from what stands before them. */
async function writeFiles(
  { database }: ArchiveDependencies,
  { from, to, tree }: { from: number; to: number; tree: CompactRange },
  paths: { readonly entries: string; readonly leaves: string; readonly openings: string },
): Promise<WrittenFiles> {
  const digests = {
    leaves: createHash('sha256'),
    entries: createHash('sha256'),
    openings: createHash('sha256'),
  }
  const forgotten: number[] = []
  const [entries, leaves, openings] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const written = Promise.all([
    pipeline(entries, createGzip(), hashedBy(digests.entries), durableFile(paths.entries)),
    pipeline(leaves, hashedBy(digests.leaves), durableFile(paths.leaves)),
    pipeline(openings, createGzip(), hashedBy(digests.openings), durableFile(paths.openings)),
  ])
  // One that fails ends the others, and is thrown below.
  written.catch((error: Error) => {
    for (const stream of [entries, leaves, openings]) stream.destroy(error)
  })
  try {
    await Snapshot.read(database, async (snapshot) => {
      const next = await snapshot.rows({ from, end: to })
      for (let rows = await next(); rows !== null; rows = await next()) {
        const hashes: Buffer[] = []
        let texts = ''
        let opened = ''
        for (const row of rows) {
          const text = textOf(row, tree.size)
          const leaf = leafHash(text)
          tree.append(leaf)
          hashes.push(leaf)
          texts += `${text}\n`
          const opening = openingsOf(row)
          if (row.commitments !== null) forgotten.push(row.index)
          if (opening !== null) opened += `${JSON.stringify({ index: row.index, ...opening })}\n`
        }
        const bytes = Buffer.concat(hashes)
        await Promise.all([write(entries, texts), write(leaves, bytes), write(openings, opened)])
      }
    })
    for (const stream of [entries, leaves, openings]) stream.end()
  } catch (error) {
    for (const stream of [entries, leaves, openings]) stream.destroy()
    await written.catch(() => undefined)
    throw error
  }
  await written
  return {
    root: tree.root(),
    leavesSha256: digests.leaves.digest('hex'),
    entriesSha256: digests.entries.digest('hex'),
    openingsSha256: digests.openings.digest('hex'),
    forgotten,
  }
}

async function write(stream: PassThrough, data: string | Buffer): Promise<void> {
  if (data.length > 0 && !stream.write(data)) await once(stream, 'drain')
}

/** The text that the leaf of an entry is the hash of, as the ledger wrote it. */
function textOf(row: EntryRow & { readonly index: number }, place: number): string {
  if (row.index !== place) throw new LedgerBrokenError(`entry ${place} is missing`)
  if (!isWellSpelled(row)) throw new LedgerBrokenError(`entry ${row.index} was not written as it stands`)
  return canonicalEntry(row)
}

function sha256(text: string): string {
  return hash('sha256', text, 'hex')
}
