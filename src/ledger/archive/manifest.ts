/**
 * The manifest of an archived month: a checkpoint (C2SP tlog-checkpoint) of the tree that ends with the month's last entry,
 * whose further lines say what the archive holds and which archive comes before it. Whoever has the manifests and the files
 * of entries checks the whole ledger with them, without the hub (docs/verify/).
 */
import { CompactRange, HASH_SIZE } from '../merkle.ts'

/** What an archive says of itself, signed. */
export interface ArchiveManifest {
  /** The ledger's name. */
  readonly origin: string
  /** The index behind its last entry, and the size of the tree whose root is {@link root}. */
  readonly to: number
  readonly root: Buffer
  /** `YYYY-MM`, of China's time. */
  readonly month: string
  /** The index of its first entry. */
  readonly from: number
  /** The hashes of the complete subtrees over the entries before it, the largest first; none in the first archive. */
  readonly frontier: readonly Buffer[]
  /** SHA-256 of the file of leaf hashes, hex: by it a changed entry is found, and the tree stays when entries are destroyed. */
  readonly leavesSha256: string
  /** SHA-256 of the packed file of entries, hex. */
  readonly entriesSha256: string
  /** SHA-256 of the packed file of openings, hex, as it was written: one that forgot since has a note beside it. */
  readonly openingsSha256: string
  /** SHA-256 of the manifest before it, hex; null in the first. */
  readonly previousSha256: string | null
  /** RFC 3339 with milliseconds, UTC. */
  readonly at: string
}

/** A month of which some file is there. */
export interface ArchivedLink {
  readonly month: string
  /** The manifest as it stands, its signatures included; null where it is missing. */
  readonly note: string | null
  /** SHA-256 of the manifest as it stands, hex. */
  readonly sha256: string | null
  /** What it says; null where it is missing, or not what was signed. */
  readonly manifest: ArchiveManifest | null
}

const FORMAT = 'hedui-ledger-archive 2'
const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/
const SHA256 = /^[0-9a-f]{64}$/

/** The text of a manifest, before it is signed. */
export function manifestText(manifest: ArchiveManifest): string {
  return `${manifestLines(manifest).join('\n')}\n`
}

/** The lines of a manifest, by what each is about. */
export const MANIFEST_LINES = [
  'origin',
  'to',
  'root',
  'format',
  'month',
  'from',
  'frontier',
  'leaves',
  'entries',
  'openings',
  'previous',
  'at',
] as const

/** The lines of a manifest's text, in the order of {@link MANIFEST_LINES}. */
export function manifestLines(manifest: ArchiveManifest): string[] {
  const { origin, to, root, month, from, frontier, previousSha256, at } = manifest
  return [
    origin,
    `${to}`,
    root.toString('base64'),
    FORMAT,
    `month ${month}`,
    `from ${from}`,
    ['frontier', ...frontier.map((hash) => hash.toString('base64'))].join(' '),
    `leaves ${manifest.leavesSha256}`,
    `entries ${manifest.entriesSha256}`,
    `openings ${manifest.openingsSha256}`,
    `previous ${previousSha256 ?? 'none'}`,
    `at ${at}`,
  ]
}

/** Reads the text of a manifest; null where it is not exactly as {@link manifestText} writes it. */
export function parseManifest(text: string): ArchiveManifest | null {
  const [
    origin = '',
    to = '',
    root = '',
    ,
    month = '',
    from = '',
    frontier = '',
    leaves = '',
    entries = '',
    openings = '',
    previous = '',
    at = '',
  ] = text.split('\n')
  const value = (line: string): string => line.slice(line.indexOf(' ') + 1)
  const manifest: ArchiveManifest = {
    origin,
    to: Number(to),
    root: Buffer.from(root, 'base64'),
    month: value(month),
    from: Number(value(from)),
    frontier: frontier
      .split(' ')
      .slice(1)
      .map((hash) => Buffer.from(hash, 'base64')),
    leavesSha256: value(leaves),
    entriesSha256: value(entries),
    openingsSha256: value(openings),
    previousSha256: value(previous) === 'none' ? null : value(previous),
    at: value(at),
  }
  const isWhole =
    origin !== '' &&
    isCount(manifest.from) &&
    isCount(manifest.to) &&
    manifest.from <= manifest.to &&
    MONTH.test(manifest.month) &&
    [manifest.root, ...manifest.frontier].every((hash) => hash.length === HASH_SIZE) &&
    [manifest.leavesSha256, manifest.entriesSha256, manifest.openingsSha256].every((hash) =>
      isSha256(hash),
    ) &&
    (manifest.previousSha256 === null || isSha256(manifest.previousSha256)) &&
    !Number.isNaN(Date.parse(manifest.at))
  return isWhole && manifestText(manifest) === text ? manifest : null
}

/** The month that comes so many after. */
export function monthsAfter(month: string, count: number): string {
  const later = new Date(`${month}-01T00:00:00Z`)
  later.setUTCMonth(later.getUTCMonth() + count)
  return later.toISOString().slice(0, 7)
}

/** When a month of China's time ends (UTC+8). */
export function endOfMonth(month: string): Date {
  return new Date(`${monthsAfter(month, 1)}-01T00:00:00+08:00`)
}

/** The files of an archive, in the folder of archives. */
export function archiveFiles(month: string): {
  /** The signed manifest. */
  readonly manifest: string
  /** A line an entry: the text that its leaf is the hash of. Gzip. */
  readonly entries: string
  /** The hashes of their leaves, 32 bytes each. */
  readonly leaves: string
  /** A line for each entry that knows whom it concerns: `{"index":…,"salt":…,"fields":{…}}`. Gzip. */
  readonly openings: string
  /** Signed; only where entries forgot: which, and what the file of openings is now (forgetting.ts). */
  readonly forgetting: string
} {
  return {
    manifest: `${month}.archive`,
    entries: `${month}.entries.jsonl.gz`,
    leaves: `${month}.leaves`,
    openings: `${month}.openings.jsonl.gz`,
    forgetting: `${month}.forgotten`,
  }
}

const FILE =
  /^(\d{4}-(?:0[1-9]|1[0-2]))\.(?:archive|entries\.jsonl\.gz|leaves|openings\.jsonl\.gz|forgotten)$/

/** The month of an archive's file, by its name; null where it is none. */
export function monthOfFile(name: string): string | null {
  return FILE.exec(name)?.[1] ?? null
}

/** The tree of the entries before an archive; null where its frontier does not fit their number. */
export function treeBefore({ from, frontier }: ArchiveManifest): CompactRange | null {
  try {
    return CompactRange.resume(from, frontier)
  } catch {
    return null
  }
}

/** Whether it is SHA-256 in hex, as archives spell it. */
export function isSha256(text: string): boolean {
  return SHA256.test(text)
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}
