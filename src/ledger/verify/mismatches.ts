/** Entries that do not fit the tree, told apart once all of them are known: what was taken from one place may stand in another. */
import { type FindingList, finding, type LedgerFinding } from './finding.ts'
import type { StoredLeaf } from './snapshot.ts'

/** A place where entries and tree differ. */
interface Mismatch {
  /** `hash`: the entry's columns are as they were and only the hash beside them was changed. */
  readonly what: 'changed' | 'hash' | 'inserted' | 'removed'
  /** Where the entry stands; for one that is gone, where it stood. */
  readonly index: number
  readonly id: string | null
  /** The hash that the tree has here; null where it has none, for an entry that it does not know. */
  readonly expected: string | null
  /** The entry's hash; null where there is no entry, or none that could be hashed. */
  readonly found: string | null
}

const MAX_MISMATCHES = 10_000

export class Mismatches {
  #kept: Mismatch[] = []
  #unnamed = 0

  get count(): number {
    return this.#kept.length + this.#unnamed
  }

  changed({ index, id, hash }: StoredLeaf, expected: Buffer | null): void {
    if (hash !== null && expected?.equals(hash))
      this.#add({ what: 'hash', index, id, expected: null, found: null })
    else this.#add({ what: 'changed', index, id, expected: hex(expected), found: hex(hash) })
  }

  inserted({ index, id, hash, storedHash }: StoredLeaf): void {
    this.#add({ what: 'inserted', index, id, expected: null, found: hex(hash ?? storedHash) })
  }

  /** @param last the last of several. */
  removed(index: number, expected: Buffer | null, last = index): void {
    for (let i = index; i <= last; i += 1) {
      if (this.#kept.length >= MAX_MISMATCHES) {
        this.#unnamed += last - i + 1
        return
      }
      this.#add({ what: 'removed', index: i, id: null, expected: hex(expected), found: null })
    }
  }

  #add(mismatch: Mismatch): void {
    if (this.#kept.length < MAX_MISMATCHES) this.#kept.push(mismatch)
    else this.#unnamed += 1
  }

  /**
   * Says what happened.
   *
   * @param blameTree below this index the entries are as signed, so that the tree's lowest tiles are what was changed.
   */
  report(findings: FindingList, blameTree: number): void {
    const places = new Map<string, Mismatch>()
    for (const mismatch of this.#kept) if (mismatch.expected !== null) places.set(mismatch.expected, mismatch)
    // An entry that stands elsewhere is not missing.
    const moved = new Map<Mismatch, Mismatch>()
    for (const mismatch of this.#kept) {
      const home = mismatch.found === null ? undefined : places.get(mismatch.found)
      if (home !== undefined && home !== mismatch) moved.set(mismatch, home)
    }
    const homes = new Set(moved.values())
    let gone: Mismatch[] = []
    for (const mismatch of this.#kept) {
      const { what, index } = mismatch
      const home = moved.get(mismatch)
      if (index < blameTree && what !== 'hash') {
        findings.add(tileDiffers(mismatch))
      } else if (what === 'removed') {
        if (homes.has(mismatch)) continue
        if (gone.length > 0 && gone.at(-1)?.index !== index - 1) {
          findings.add(removedRange(gone))
          gone = []
        }
        gone.push(mismatch)
      } else if (home !== undefined) findings.add(reordered(mismatch, home.index))
      else if (what === 'inserted') findings.add(inserted(mismatch))
      else findings.add(changed(mismatch))
    }
    if (gone.length > 0) findings.add(removedRange(gone))
    findings.addUnnamed(this.#unnamed)
  }
}

function changed({ what, index, id }: Mismatch): LedgerFinding {
  return what === 'hash'
    ? finding(
        'CHANGED',
        { index, entryId: id },
        `第 ${index} 条日志（${id}）旁存的哈希值被改动，内容未变`,
        `The hash beside entry ${index} (${id}) was changed; the entry itself was not`,
      )
    : finding(
        'CHANGED',
        { index, entryId: id },
        `第 ${index} 条日志（${id}）的内容被改动`,
        `Entry ${index} (${id}) was changed`,
      )
}

function inserted({ index, id }: Mismatch): LedgerFinding {
  return finding(
    'INSERTED',
    { index, entryId: id },
    `第 ${index} 条日志（${id}）是事后插入的`,
    `Entry ${index} (${id}) was inserted: the ledger did not write it`,
  )
}

function reordered({ index, id }: Mismatch, home: number): LedgerFinding {
  return finding(
    'REORDERED',
    { index, entryId: id },
    `日志 ${id} 现为第 ${index} 条，原为第 ${home} 条`,
    `Entry ${id} stands at ${index}, and was written at ${home}`,
  )
}

function removedRange(gone: readonly Mismatch[]): LedgerFinding {
  const index = gone[0]?.index ?? 0
  const last = gone.at(-1)?.index ?? index
  return index === last
    ? finding('REMOVED', { index }, `第 ${index} 条日志被删除`, `Entry ${index} was removed`)
    : finding(
        'REMOVED',
        { index, lastIndex: last },
        `第 ${index} 至 ${last} 条日志被删除（共 ${gone.length} 条）`,
        `Entries ${index} to ${last} were removed (${gone.length} of them)`,
      )
}

function tileDiffers({ index }: Mismatch): LedgerFinding {
  const tile = `0/${Math.floor(index / 256)}`
  return finding(
    'TILE',
    { index, tile },
    `哈希块 ${tile} 被改动：与第 ${index} 条日志不符，而签名的检查点证明该日志未变`,
    `Tile ${tile} was changed: it does not fit entry ${index}, which the signed checkpoints confirm`,
  )
}

function hex(hash: Buffer | null): string | null {
  return hash?.toString('hex') ?? null
}
