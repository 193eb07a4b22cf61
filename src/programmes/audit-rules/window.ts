/**
 * What was counted of the entries that belong together (of an officer, a person, a letter) in a stretch of time up to now.
 * Entries come in, and leave as time goes on; counts are kept up with both and never made anew. Numbers alone are kept, in
 * columns: a busy officer has a hundred thousand entries a day.
 */
import type { Range } from './condition.ts'

/** What an entry adds to a count. */
export interface Contribution {
  /** False where it is not known whether the entry counts. */
  readonly certain: boolean
  /** The different things that are counted; null where the entry itself is. */
  readonly things: readonly string[] | null
}

/** An entry that a finding rests on. */
export interface Evidence {
  /** Its place in the ledger. */
  readonly index: number
  /** Who did it. */
  readonly subject: string
}

/** What is kept of each thing whose entries are expired is thrown away once it is more than this. */
const WASTE = 64

/** Where in the row of an entry its numbers stand: when it was written, its place in the ledger, who did it. */
const AT = 0
const INDEX = 1
/** -1 where the entry is no evidence, since it is not known whether it counts. */
const EVIDENCE = 2
/** What each count keeps of it follows. */
const KEPT = 3

export class Window {
  /**
   * The rows of the entries one after the other, by when they were written: nodes' clocks differ, and time is what entries leave
   * by. In one list: each list that something is added to has room for sixteen more, and most windows are of an entry or two.
   */
  #rows: number[] = NOTHING
  readonly #width: number
  #subjects = new Names()
  #tallies: readonly Tally[]
  /** The first entry that is in the window, and the moment after which entries are. */
  #start = 0
  #from = Number.NEGATIVE_INFINITY
  #evident = 0
  #arrived = 0

  /** @param distinct of each count whether different things are counted, rather than entries. */
  constructor(distinct: readonly boolean[]) {
    this.#tallies = distinct.map((one) => (one ? new DistinctTally() : new EntryTally()))
    this.#width = KEPT + distinct.length
  }

  /** Entries that are kept, in the window or not. */
  get size(): number {
    return this.#rows.length / this.#width
  }

  /** How many of those that count for certain ever came in; what came in between two readings is the difference. */
  get arrived(): number {
    return this.#arrived
  }

  /** Adds an entry, the newest of the ledger so far; by its own clock it may be older than others. */
  add(index: number, at: number, subject: string, contributions: readonly (Contribution | null)[]): void {
    let place = this.size
    while (place > 0 && this.#number(place - 1, AT) > at) place -= 1
    const isEvidence = contributions.some((one) => one?.certain && one.things?.length !== 0)
    const row = [at, index, isEvidence ? this.#subjects.codeOf(subject) : -1]
    for (const [i, tally] of this.#tallies.entries()) row.push(tally.keep(contributions[i] ?? null))
    if (this.size < FEW)
      this.#rows = this.#rows.slice(0, place * this.#width).concat(row, this.#rows.slice(place * this.#width))
    else if (place === this.size) for (const one of row) this.#rows.push(one)
    else this.#rows.splice(place * this.#width, 0, ...row)
    if (isEvidence) this.#arrived += 1
    if (at > this.#from) this.#enter(place)
    else this.#start += 1
  }

  /** Lets the window begin after a moment, later or earlier than it did. */
  moveTo(from: number): void {
    this.#from = from
    while (this.#start < this.size && this.#number(this.#start, AT) <= from) {
      this.#leave(this.#start)
      this.#start += 1
    }
    while (this.#start > 0 && this.#number(this.#start - 1, AT) > from) {
      this.#start -= 1
      this.#enter(this.#start)
    }
  }

  /** How many different things each count comes to in the window. */
  counts(): readonly Range[] {
    return this.#tallies.map(({ low, high }) => ({ low, high }))
  }

  /** How many entries in the window count for certain. */
  get evident(): number {
    return this.#evident
  }

  /** Whether an entry is one of those that count for certain. */
  isEvidence(at: number, index: number): boolean {
    for (let place = this.#firstAfter(at) - 1; place >= 0 && this.#number(place, AT) === at; place -= 1)
      if (this.#number(place, INDEX) === index) return this.#number(place, EVIDENCE) >= 0
    return false
  }

  /**
   * The entries that count for certain, by their place.
   *
   * @param from those after this moment.
   * @param upTo those up to this place in the ledger.
   * @param since those that came after this place, of which there are so many: the newest are found without a look at all.
   */
  evidence(
    from: number,
    upTo: number,
    since: { readonly index: number; readonly count: number } = {
      index: -1,
      count: Number.POSITIVE_INFINITY,
    },
  ): Evidence[] {
    const found: Evidence[] = []
    let left = since.count
    for (let place = this.size - 1; place >= 0 && left > 0; place -= 1) {
      const index = this.#number(place, INDEX)
      const subject = this.#number(place, EVIDENCE)
      if (subject < 0 || index > upTo || index <= since.index) continue
      left -= 1
      if (this.#number(place, AT) > from) found.push({ index, subject: this.#subjects.nameOf(subject) })
    }
    return found.sort((a, b) => a.index - b.index)
  }

  /** Throws away what was written up to a moment, as soon as it is worth while. @returns how many entries went. */
  forget(upTo: number): number {
    const count = this.#firstAfter(upTo)
    if (count === 0 || (count < this.size && (count < WASTE || count * 2 < this.size))) return 0
    this.moveTo(Math.max(this.#from, upTo))
    const [rows, subjects, tallies] = [this.#rows.slice(count * this.#width), this.#subjects, this.#tallies]
    this.#rows = rows.length === 0 ? NOTHING : rows
    this.#start -= count
    // Names that nobody asks for any more go with the entries.
    this.#subjects = new Names()
    this.#tallies = tallies.map((tally) => tally.emptied())
    for (let place = 0; place < this.size; place += 1) {
      const at = place * this.#width
      const subject = this.#number(place, EVIDENCE)
      if (subject >= 0) rows[at + EVIDENCE] = this.#subjects.codeOf(subjects.nameOf(subject))
      for (const [i, tally] of this.#tallies.entries()) {
        const kept = tally.keep(tallies[i]?.told(this.#number(place, KEPT + i)) ?? null)
        rows[at + KEPT + i] = kept
        if (place >= this.#start) tally.enter(kept)
      }
    }
    return count
  }

  /** The first entry that was written after a moment. */
  #firstAfter(moment: number): number {
    let [low, high] = [0, this.size]
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#number(middle, AT) <= moment) low = middle + 1
      else high = middle
    }
    return low
  }

  #number(place: number, column: number): number {
    return this.#rows[place * this.#width + column] ?? Number.NaN
  }

  #enter(place: number): void {
    if (this.#number(place, EVIDENCE) >= 0) this.#evident += 1
    for (let i = 0; i < this.#tallies.length; i += 1) this.#tallies[i]?.enter(this.#number(place, KEPT + i))
  }

  #leave(place: number): void {
    if (this.#number(place, EVIDENCE) >= 0) this.#evident -= 1
    for (let i = 0; i < this.#tallies.length; i += 1) this.#tallies[i]?.leave(this.#number(place, KEPT + i))
  }
}

/** One count of a window. What it has to know of an entry it keeps as one number. */
interface Tally extends Range {
  keep(contribution: Contribution | null): number
  /** What a number was kept for. */
  told(kept: number): Contribution | null
  enter(kept: number): void
  leave(kept: number): void
  /** Another of its kind, of nothing. */
  emptied(): Tally
}

/** Counts entries: 1 for one that counts, 0 for one of which that is not known, -1 for others. */
class EntryTally implements Tally {
  low = 0
  high = 0

  keep(contribution: Contribution | null): number {
    return contribution === null ? -1 : contribution.certain ? 1 : 0
  }
  told(kept: number): Contribution | null {
    return kept < 0 ? null : { certain: kept === 1, things: null }
  }
  enter(kept: number): void {
    this.#change(kept, 1)
  }
  leave(kept: number): void {
    this.#change(kept, -1)
  }
  emptied(): Tally {
    return new EntryTally()
  }
  #change(kept: number, by: number): void {
    if (kept >= 0) this.high += by
    if (kept > 0) this.low += by
  }
}

/** Counts different things: how often each is in the window, for certain or perhaps. */
class DistinctTally implements Tally {
  readonly #names = new Names()
  /** Of entries with several things: how many, and their codes. */
  #several: number[] = NOTHING
  #certain: number[] = NOTHING
  #possible: number[] = NOTHING
  low = 0
  high = 0

  /** The code of its thing (twice the thing's number, and one where it counts for certain); below that where several stand, or {@link NONE}. */
  keep(contribution: Contribution | null): number {
    const things = contribution?.things ?? []
    const [first] = things
    if (first === undefined) return NONE
    const certain = contribution?.certain ? 1 : 0
    const codeOf = (thing: string): number => this.#names.codeOf(thing) * 2 + certain
    if (things.length === 1) return codeOf(first)
    const at = this.#several.length
    this.#several = appended(this.#several, things.length)
    for (const thing of things) this.#several.push(codeOf(thing))
    return NONE - 1 - at
  }
  told(kept: number): Contribution | null {
    const codes = this.#codesOf(kept)
    const certain = ((codes[0] ?? 0) & 1) === 1
    return codes.length === 0 ? null : { certain, things: codes.map((code) => this.#names.nameOf(code >> 1)) }
  }
  enter(kept: number): void {
    if (kept >= 0) this.#enterOne(kept)
    else for (const code of this.#codesOf(kept)) this.#enterOne(code)
  }
  leave(kept: number): void {
    if (kept >= 0) this.#leaveOne(kept)
    else for (const code of this.#codesOf(kept)) this.#leaveOne(code)
  }
  emptied(): Tally {
    return new DistinctTally()
  }
  #enterOne(code: number): void {
    const thing = code >> 1
    this.#possible = changed(this.#possible, thing, 1)
    if (this.#possible[thing] === 1) this.high += 1
    if ((code & 1) === 0) return
    this.#certain = changed(this.#certain, thing, 1)
    if (this.#certain[thing] === 1) this.low += 1
  }
  #leaveOne(code: number): void {
    const thing = code >> 1
    this.#possible = changed(this.#possible, thing, -1)
    if (this.#possible[thing] === 0) this.high -= 1
    if ((code & 1) === 0) return
    this.#certain = changed(this.#certain, thing, -1)
    if (this.#certain[thing] === 0) this.low -= 1
  }
  #codesOf(kept: number): readonly number[] {
    if (kept >= 0) return [kept]
    if (kept === NONE) return NOTHING
    const at = NONE - 1 - kept
    return this.#several.slice(at + 1, at + 1 + (this.#several[at] ?? 0))
  }
}

/** As many are kept without room for more. */
const FEW = 6
/** As many names are looked through sooner than looked up. */
const SOME = 12
/** Kept of an entry without things. */
const NONE = -1
/** Never added to: what a list is before something stands in it. */
const NOTHING: number[] = []

/** Names by small numbers, so that each is kept once. */
class Names {
  #names: string[] = NAMELESS
  /** Only where there are so many that looking through them takes longer. */
  #codes: Map<string, number> | null = null

  codeOf(name: string): number {
    const known = this.#codes ? this.#codes.get(name) : this.#names.indexOf(name)
    if (known !== undefined && known >= 0) return known
    const code = this.#names.length
    this.#names = appended(this.#names, name)
    if (this.#codes) this.#codes.set(name, code)
    else if (code >= SOME) this.#codes = new Map(this.#names.map((one, i) => [one, i]))
    return code
  }

  nameOf(code: number): string {
    return this.#names[code] ?? ''
  }
}

const NAMELESS: string[] = []

/** A list with a value more: a list of a few has room for no other, since most get none, and sixteen would be made room for. */
function appended<T extends number | string>(list: T[], value: T): T[] {
  if (list.length < FEW) return list.concat(value)
  list.push(value)
  return list
}

function changed(counts: number[], at: number, by: number): number[] {
  let list = counts
  while (list.length <= at) list = appended(list, 0)
  list[at] = (list[at] ?? 0) + by
  return list
}
