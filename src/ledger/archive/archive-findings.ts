/** What is wrong in a folder of archives, and where: the file, the line in it, and the entries of the ledger. */

export interface ArchiveFinding {
  /** The file that it is in, or that is missing. */
  readonly file: string
  /** The line of the file, from 1, where one is meant. */
  readonly line: number | null
  /** The place of the entry in the ledger, or of the first of several, where one is meant. */
  readonly index: number | null
  /** The place of the last entry, where several are meant. */
  readonly lastIndex: number | null
  readonly zh: string
  readonly en: string
}

/** Where in its file a finding lies. */
export type ArchivePlace = Partial<Pick<ArchiveFinding, 'line' | 'index' | 'lastIndex'>>

/** Findings of one file at most: a file that was rewritten from end to end must not fill the memory. */
const MAX_A_FILE = 100

export class ArchiveFindings {
  readonly #kept: ArchiveFinding[] = []
  readonly #counts = new Map<string, number>()

  add(file: string, place: ArchivePlace, zh: string, en: string): void {
    const count = this.count(file) + 1
    this.#counts.set(file, count)
    if (count <= MAX_A_FILE)
      this.#kept.push({ file, line: null, index: null, lastIndex: null, ...place, zh, en })
  }

  /** How many there are of a file, kept or not. */
  count(file: string): number {
    return this.#counts.get(file) ?? 0
  }

  /** In the order in which they were found: month by month. */
  get all(): readonly ArchiveFinding[] {
    return this.#kept
  }
}

/** Neighbouring places joined: `[3, 3], [17, 20]`. @param places in their order. */
export function rangesOf(places: Iterable<number>): [first: number, last: number][] {
  const ranges: [number, number][] = []
  for (const place of places) {
    const last = ranges.at(-1)
    if (last !== undefined && last[1] === place - 1) last[1] = place
    else ranges.push([place, place])
  }
  return ranges
}

/** A range of entries in a Chinese sentence. */
export function spelled(first: number, last: number): string {
  return first === last ? `${first}` : `${first} 至 ${last}`
}

/** A range of entries in an English sentence. */
export function entriesOf(first: number, last: number): string {
  return first === last ? `entry ${first}` : `entries ${first} to ${last}`
}
