/**
 * What a month's archive says once entries of it forgot whom they concerned: a signed note beside the file of openings,
 * which names what was taken out and what the file is now. The manifest stays as it was signed, and so does the chain.
 */
import type { NoteKey } from '../note-keys.ts'
import { openNote } from '../signed-note.ts'
import { rangesOf } from './archive-findings.ts'
import { isSha256 } from './manifest.ts'

export interface ArchiveForgetting {
  /** The ledger's name. */
  readonly origin: string
  /** `YYYY-MM`, of China's time. */
  readonly month: string
  /** SHA-256 of the month's manifest, hex. */
  readonly manifestSha256: string
  /** The places of all entries that forgot, before they were archived or after, in their order. */
  readonly forgotten: readonly number[]
  /** SHA-256 of the packed file of openings before it was written anew the last time, hex. */
  readonly beforeSha256: string
  /** SHA-256 of the packed file of openings as it is now, hex. */
  readonly openingsSha256: string
  /** RFC 3339 with milliseconds, UTC. */
  readonly at: string
}

const FORMAT = 'hedui-ledger-archive-forgotten 1'
const RANGES = /^forgotten(?: \d+(?:-\d+)?)+$/
/** Entries of a month at most: no note makes a reader count for ever. */
const MOST = 100_000_000

/** The text of the note, before it is signed. */
export function forgettingText(forgetting: ArchiveForgetting): string {
  const ranges = rangesOf(forgetting.forgotten).map(([first, last]) =>
    first === last ? `${first}` : `${first}-${last}`,
  )
  return [
    forgetting.origin,
    FORMAT,
    `month ${forgetting.month}`,
    `archive ${forgetting.manifestSha256}`,
    ['forgotten', ...ranges].join(' '),
    `before ${forgetting.beforeSha256}`,
    `openings ${forgetting.openingsSha256}`,
    `at ${forgetting.at}`,
    '',
  ].join('\n')
}

/** Reads the text of the note; null where it is not exactly as {@link forgettingText} writes it. */
export function parseForgetting(text: string): ArchiveForgetting | null {
  const [origin = '', , month = '', archive = '', ranges = '', before = '', openings = '', at = ''] =
    text.split('\n')
  const value = (line: string): string => line.slice(line.indexOf(' ') + 1)
  const forgotten = RANGES.test(ranges) ? placesOf(value(ranges)) : null
  if (forgotten === null) return null
  const forgetting: ArchiveForgetting = {
    origin,
    month: value(month),
    manifestSha256: value(archive),
    forgotten,
    beforeSha256: value(before),
    openingsSha256: value(openings),
    at: value(at),
  }
  const isWhole =
    origin !== '' &&
    [forgetting.manifestSha256, forgetting.beforeSha256, forgetting.openingsSha256].every(isSha256) &&
    !Number.isNaN(Date.parse(forgetting.at))
  return isWhole && forgettingText(forgetting) === text ? forgetting : null
}

/** Reads a signed note about a certain archive; null where it is none that the ledger signed about it. */
export function openForgetting(
  note: string,
  keys: readonly NoteKey[],
  archive: { readonly origin: string; readonly month: string; readonly sha256: string },
): ArchiveForgetting | null {
  const signed = openNote(note, keys)
  const forgetting = signed === null ? null : parseForgetting(signed.text)
  const isOfArchive =
    forgetting?.origin === archive.origin &&
    forgetting.month === archive.month &&
    forgetting.manifestSha256 === archive.sha256 &&
    signed?.signatures.every(({ name }) => name === archive.origin) === true
  return isOfArchive ? forgetting : null
}

function placesOf(ranges: string): number[] | null {
  const places: number[] = []
  for (const range of ranges.split(' ')) {
    const [first = Number.NaN, last = first] = range.split('-').map(Number)
    if (!(first <= last) || last - first + places.length >= MOST) return null
    for (let place = first; place <= last; place += 1) places.push(place)
  }
  return places
}
