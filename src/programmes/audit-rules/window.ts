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

export class Window {
  /** When each entry was written, ascending: nodes' clocks differ, and time is what entries leave by. */
  #ats: number[] = []
  #indexes: number[] = []
  #subjects = new Names()
  /** Who did each of them; -1 where the entry is no evidence, since it is not known whether it counts. */
  #evidence: number[] = []
  #tallies: readonly Tally[]
  /** The first entry that is in the window, and the moment after which entries are. */
  #start = 0
  #from = Number.NEGATIVE_INFINITY
  #evident = 0
  #arrived = 0

  /** @param distinct of each count whether different things are counted, rather than entries. */
  constructor(distinct: readonly boolean[]) {
    this.#tallies = distinct.map((one) => (one ? new DistinctTally() : new EntryTally()))
  }

  /** Entries that are kept, in the window or not. */
  get size(): number {
    return this.#ats.length
  }

  /** How many of those that count for certain ever came in; what came in between two readings is the difference. */
  get arrived(): number {
    return this.#arrived
  }

  /** Adds an entry, the newest of the ledger so far; by its own clock it may be older than others. */
  add(index: number, at: number, subject: string, contributions: readonly (Contribution | null)[]): void {
    let place = this.#ats.length
    while (place > 0 && (this.#ats[place - 1] ?? 0) > at) place -= 1
    const isEvidence = contributions.some((one) => one?.certain && one.things?.length !== 0)
    insert(this.#ats, place, at)
    insert(this.#indexes, place, index)
    insert(this.#evidence, place, isEvidence ? this.#subjects.codeOf(subject) : -1)
    for (let i = 0; i < this.#tallies.length; i += 1)
      this.#tallies[i]?.insert(place, contributions[i] ?? null)
    if (isEvidence) this.#arrived += 1
    if (at > this.#from) this.#enter(place)
    else this.#start += 1
  }

  /** Lets the window begin after a moment, later or earlier than it did. */
  moveTo(from: number): void {
    this.#from = from
    while (this.#start < this.#ats.length && (this.#ats[this.#start] ?? 0) <= from) {
      this.#leave(this.#start)
      this.#start += 1
    }
    while (this.#start > 0 && (this.#ats[this.#start - 1] ?? 0) > from) {
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
    for (let place = this.#firstAfter(at) - 1; place >= 0 && this.#ats[place] === at; place -= 1)
      if (this.#indexes[place] === index) return (this.#evidence[place] ?? -1) >= 0
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
    for (let place = this.#ats.length - 1; place >= 0 && left > 0; place -= 1) {
      const index = this.#indexes[place] ?? 0
      const subject = this.#evidence[place] ?? -1
      if (subject < 0 || index > upTo || index <= since.index) continue
      left -= 1
      if ((this.#ats[place] ?? 0) > from) found.push({ index, subject: this.#subjects.nameOf(subject) })
    }
    return found.sort((a, b) => a.index - b.index)
  }

  /** Throws away what was written up to a moment, as soon as it is worth while. @returns how many entries went. */
  forget(upTo: number): number {
    const count = this.#firstAfter(upTo)
    if (count === 0 || (count < this.#ats.length && (count < WASTE || count * 2 < this.#ats.length))) return 0
    this.moveTo(Math.max(this.#from, upTo))
    const subjects = new Names()
    this.#evidence = this.#evidence
      .slice(count)
      .map((code) => (code < 0 ? -1 : subjects.codeOf(this.#subjects.nameOf(code))))
    this.#subjects = subjects
    this.#ats = this.#ats.slice(count)
    this.#indexes = this.#indexes.slice(count)
    this.#tallies = this.#tallies.map((tally) => tally.without(count, this.#start))
    this.#start -= count
    return count
  }

  /** The first entry that was written after a moment. */
  #firstAfter(moment: number): number {
    let [low, high] = [0, this.#ats.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#ats[middle] ?? 0) <= moment) low = middle + 1
      else high = middle
    }
    return low
  }

  #enter(place: number): void {
    if ((this.#evidence[place] ?? -1) >= 0) this.#evident += 1
    for (const tally of this.#tallies) tally.enter(place)
  }

  #leave(place: number): void {
    if ((this.#evidence[place] ?? -1) >= 0) this.#evident -= 1
    for (const tally of this.#tallies) tally.leave(place)
  }
}

/** One count of a window. */
interface Tally extends Range {
  insert(place: number, contribution: Contribution | null): void
  enter(place: number): void
  leave(place: number): void
  /** The same without the first entries; those from `start` on (by their old place) are in the window. */
  without(count: number, start: number): Tally
}

/** Counts entries: 1 for one that counts, 0 for one of which that is not known, -1 for others. */
class EntryTally implements Tally {
  #entries: number[] = []
  low = 0
  high = 0

  insert(place: number, contribution: Contribution | null): void {
    insert(this.#entries, place, contribution === null ? -1 : contribution.certain ? 1 : 0)
  }
  enter(place: number): void {
    this.#change(place, 1)
  }
  leave(place: number): void {
    this.#change(place, -1)
  }
  without(count: number): Tally {
    this.#entries = this.#entries.slice(count)
    return this
  }
  #change(place: number, by: number): void {
    const entry = this.#entries[place] ?? -1
    if (entry >= 0) this.high += by
    if (entry > 0) this.low += by
  }
}

/** Counts different things: how often each is in the window, for certain or perhaps. */
class DistinctTally implements Tally {
  /** Of each entry its things: twice the thing's number, and one where it counts for certain. */
  #entries: (readonly number[])[] = []
  readonly #names = new Names()
  readonly #certain: number[] = []
  readonly #possible: number[] = []
  low = 0
  high = 0

  insert(place: number, contribution: Contribution | null): void {
    const things = contribution?.things ?? []
    const certain = contribution?.certain ? 1 : 0
    const codes = things.length === 0 ? NOTHING : things.map((one) => this.#names.codeOf(one) * 2 + certain)
    insert(this.#entries, place, codes)
  }
  enter(place: number): void {
    for (const code of this.#entries[place] ?? NOTHING) {
      const thing = code >> 1
      if (change(this.#possible, thing, 1) === 1) this.high += 1
      if ((code & 1) === 1 && change(this.#certain, thing, 1) === 1) this.low += 1
    }
  }
  leave(place: number): void {
    for (const code of this.#entries[place] ?? NOTHING) {
      const thing = code >> 1
      if (change(this.#possible, thing, -1) === 0) this.high -= 1
      if ((code & 1) === 1 && change(this.#certain, thing, -1) === 0) this.low -= 1
    }
  }
  without(count: number, start: number): Tally {
    const next = new DistinctTally()
    for (let place = count; place < this.#entries.length; place += 1) {
      const codes = this.#entries[place] ?? NOTHING
      next.#entries.push(
        codes.map((code) => next.#names.codeOf(this.#names.nameOf(code >> 1)) * 2 + (code & 1)),
      )
      if (place >= start) next.enter(place - count)
    }
    return next
  }
}

const NOTHING: readonly number[] = []

/** Names by small numbers, so that each is kept once. */
class Names {
  readonly #names: string[] = []
  /** Only where there are so many that looking through them takes longer. */
  #codes: Map<string, number> | null = null

  codeOf(name: string): number {
    const known = this.#codes ? this.#codes.get(name) : this.#names.indexOf(name)
    if (known !== undefined && known >= 0) return known
    const code = this.#names.push(name) - 1
    if (this.#codes) this.#codes.set(name, code)
    else if (code >= FEW) this.#codes = new Map(this.#names.map((one, i) => [one, i]))
    return code
  }

  nameOf(code: number): string {
    return this.#names[code] ?? ''
  }
}

const FEW = 12

function change(counts: number[], at: number, by: number): number {
  const count = (counts[at] ?? 0) + by
  while (counts.length < at) counts.push(0)
  counts[at] = count
  return count
}

function insert<T>(list: T[], place: number, value: T): void {
  if (place === list.length) list.push(value)
  else list.splice(place, 0, value)
}
