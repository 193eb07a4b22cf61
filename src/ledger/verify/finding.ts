/** What a verification of the ledger can find, in the words that the operator reads. */

export type LedgerFindingKind =
  /** An entry is not the one that was written: a column of it, or its hash, was changed. */
  | 'CHANGED'
  /** Entries that were written are not there any more. */
  | 'REMOVED'
  /** An entry stands there that the ledger did not write. */
  | 'INSERTED'
  /** An entry stands elsewhere than where it was written. */
  | 'REORDERED'
  /** A tile of the tree was changed, removed or added. */
  | 'TILE'
  /** A signed checkpoint was changed, removed or added. */
  | 'CHECKPOINT'
  /** Entries and tree were changed alike; a signed checkpoint shows that they were other ones. */
  | 'REWRITTEN'
  /** The count of entries is not how many there are. */
  | 'HEAD'
  /** Data was disclosed after its consent had ended, or the list of ended consents was changed. */
  | 'FENCE'
  /** Whom an entry concerned was wiped out, and nothing was erased that would ask for it. */
  | 'FORGOTTEN'
  /** What is on record of an archived month was changed, or is not what the tree says. */
  | 'ARCHIVE'

/** One thing that is wrong, and where. */
export interface LedgerFinding {
  readonly kind: LedgerFindingKind
  /** The entry's place from 0; the first of several; null where no entry is meant. */
  readonly index: number | null
  /** The last entry, where the finding is about a range. */
  readonly lastIndex: number | null
  /** The entry's id, where an entry stands there. */
  readonly entryId: string | null
  /** The tile that is meant, as `level/n`. */
  readonly tile: string | null
  /** The size of the checkpoint that is meant. */
  readonly checkpoint: number | null
  readonly zh: string
  readonly en: string
}

/** Where a finding lies, and its sentence. */
type Place = Partial<Omit<LedgerFinding, 'kind' | 'zh' | 'en'>>

export function finding(kind: LedgerFindingKind, place: Place, zh: string, en: string): LedgerFinding {
  return { kind, index: null, lastIndex: null, entryId: null, tile: null, checkpoint: null, ...place, zh, en }
}

/** Findings kept one by one at most: a ledger that was rewritten from end to end must not fill the memory. */
const MAX_FINDINGS = 10_000

/** Findings, the first ten thousand of them, and how many there were. */
export class FindingList {
  readonly #kept: LedgerFinding[] = []
  #count = 0

  add(found: LedgerFinding): void {
    this.#count += 1
    if (this.#kept.length < MAX_FINDINGS) this.#kept.push(found)
  }

  /** Counts findings of which nothing more is kept. */
  addUnnamed(count: number): void {
    this.#count += count
  }

  get count(): number {
    return this.#count
  }

  /** By place: entries first, in their order. */
  sorted(): LedgerFinding[] {
    const last = Number.MAX_SAFE_INTEGER
    return this.#kept.toSorted(
      (a, b) => (a.index ?? last) - (b.index ?? last) || (a.checkpoint ?? 0) - (b.checkpoint ?? 0),
    )
  }
}
