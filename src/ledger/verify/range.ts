/**
 * A range of entries against the newest checkpoint, without reading the others: their hashes are taken from the tiles, and
 * the signed root shows that these hashes, and the entries of the range, are the ones that were signed.
 */
import type { Database } from '../../storage/database.ts'
import { CompactRange } from '../merkle.ts'
import { consistencySpans, verifyConsistency } from '../merkle-proofs.ts'
import type { NoteKey } from '../note-keys.ts'
import { CheckpointAudit } from './checkpoint-audit.ts'
import { readDropped } from './dropped.ts'
import { readExtent } from './extent.ts'
import { FindingList, finding, type LedgerFinding } from './finding.ts'
import { Lookahead } from './lookahead.ts'
import { Snapshot, type StoredCheckpoint, type StoredLeaf } from './snapshot.ts'
import { SpanHashes, UNKNOWN } from './span-hashes.ts'

export interface RangeVerification {
  /** The first and the last entry that were looked at; null where the range has none. */
  readonly from: number | null
  readonly to: number | null
  /** How many entries the ledger has, and how many of them the newest good checkpoint has. */
  readonly entries: number
  /** Entries below this one were closed into archives and dropped: `hedui ledger verify --archives` checks them. */
  readonly archived: number
  readonly confirmed: number
  /** Checkpoints whose size lies in the range, each of which was checked. */
  readonly checkpoints: number
  readonly signedBy: readonly string[]
  readonly findings: readonly LedgerFinding[]
  readonly findingCount: number
}

/**
 * Verifies the entries from `from` to `to`, both included. What a verification of the whole finds, this finds in the range;
 * of what lies outside it only finds that it is not what was signed, without the place.
 *
 * @param range its ends may lie beyond the ledger's.
 */
export function verifyRange(
  database: Pick<Database, 'pool'>,
  keys: readonly NoteKey[],
  range: { readonly from: number; readonly to: number },
): Promise<RangeVerification> {
  return Snapshot.read(database, async (snapshot) => {
    const findings = new FindingList()
    const { head, edge } = await readExtent(snapshot, keys, findings)
    const confirmed = edge?.size ?? 0
    // Months that were closed into archives and dropped are checked there.
    const archived = (await readDropped(snapshot, keys, findings))?.end ?? 0
    const from = Math.max(range.from, archived)
    // Entries behind the newest checkpoint have nothing yet that speaks of them.
    const end = Math.min(range.to + 1, confirmed)
    const audit = new CheckpointAudit(keys, findings, null)
    if (edge !== null && from < end) {
      const walk = new RangeWalk(snapshot, findings, audit)
      await walk.run(from, end)
      await walk.lead(end, edge.size, edge.root)
    }
    return {
      from: from < end ? from : null,
      to: from < end ? end - 1 : null,
      entries: head,
      archived,
      confirmed,
      checkpoints: audit.count,
      signedBy: audit.signedBy,
      findings: findings.sorted(),
      findingCount: findings.count,
    }
  })
}

class RangeWalk {
  readonly #snapshot: Snapshot
  readonly #findings: FindingList
  readonly #audit: CheckpointAudit
  readonly #hashes: SpanHashes
  #tree = new CompactRange()

  constructor(snapshot: Snapshot, findings: FindingList, audit: CheckpointAudit) {
    this.#snapshot = snapshot
    this.#findings = findings
    this.#audit = audit
    this.#hashes = new SpanHashes(snapshot, findings)
  }

  /** Goes through the entries, and asks each checkpoint on the way for its root. */
  async run(from: number, end: number): Promise<void> {
    this.#tree = CompactRange.resume(from, await this.#hashes.subtrees({ start: 0, end: from }))
    const checkpoints = new Lookahead(await this.#snapshot.checkpoints({ from: from + 1, end: end + 1 }))
    const stored = new Lookahead(await this.#snapshot.leaves({ from, end }))
    await this.#followed(from)
    for (let index = from; index < end; index += 1) {
      const entry = await this.#entryAt(stored, index)
      const expected = await this.#hashes.leaf(index)
      this.#compare(index, entry, expected)
      // What the entry itself makes: a tile that was changed with it does not hide it from the root.
      this.#tree.append(entry?.hash ?? expected ?? UNKNOWN)
      await this.#meet(checkpoints, index + 1)
    }
    await stored.ensure(1)
    const left = stored.peek(0)
    if (left !== undefined) this.#inserted(left)
    this.#audit.end()
  }

  /** Shows that what was gone through is the beginning of the newest tree. */
  async lead(size: number, newest: number, newestRoot: Buffer): Promise<void> {
    const proof: Buffer[] = []
    for (const span of consistencySpans(size, newest)) proof.push(await this.#hashes.span(span))
    const olderRoot = this.#tree.root()
    if (verifyConsistency({ older: size, newer: newest, olderRoot, newerRoot: newestRoot, proof })) return
    this.#findings.add(
      finding(
        'REWRITTEN',
        { index: 0, lastIndex: newest - 1, checkpoint: newest },
        `范围内的日志或其余日志的哈希块与已签名的检查点 ${newest} 不符；请核验整个账本以确定位置`,
        `The entries of the range, or the tiles of the others, do not lead to checkpoint ${newest}; verify the whole ledger for the place`,
      ),
    )
  }

  /** The first checkpoint in the range must follow the one before it. */
  async #followed(from: number): Promise<void> {
    const [before] = await this.#snapshot.query<{ size: number; note: string }>(
      'select least(size, 9007199254740991) as size, note from ledger_checkpoints where size <= $1 order by ledger_checkpoints.size desc limit 1',
      [from],
    )
    if (before !== undefined) this.#audit.follow(before)
  }

  async #meet(checkpoints: Lookahead<StoredCheckpoint>, size: number): Promise<void> {
    for (;;) {
      if (!checkpoints.has(1)) await checkpoints.ensure(1)
      const next = checkpoints.peek(0)
      if (next === undefined || next.size > size) break
      this.#audit.add(next)
      checkpoints.shift()
    }
    if (!this.#audit.awaits(size, 'entries')) return
    const root = this.#tree.root()
    this.#audit.compare(size, 'tree', root)
    this.#audit.compare(size, 'entries', root)
  }

  /** The entry that is numbered so; those that are numbered twice are named. */
  async #entryAt(stored: Lookahead<StoredLeaf>, index: number): Promise<StoredLeaf | null> {
    for (;;) {
      if (!stored.has(1)) await stored.ensure(1)
      const leaf = stored.peek(0)
      if (leaf === undefined || leaf.index > index) return null
      stored.shift()
      if (leaf.index === index) return leaf
      this.#inserted(leaf)
    }
  }

  #compare(index: number, entry: StoredLeaf | null, expected: Buffer | null): void {
    if (entry === null) {
      this.#findings.add(
        finding('REMOVED', { index }, `第 ${index} 条日志被删除`, `Entry ${index} was removed`),
      )
      return
    }
    const { id, hash, storedHash } = entry
    if (hash !== null && expected?.equals(hash) === true && hash.equals(storedHash)) return
    this.#findings.add(
      finding(
        'CHANGED',
        { index, entryId: id },
        `第 ${index} 条日志（${id}）与哈希块或其旁的哈希值不符`,
        `Entry ${index} (${id}) is not what its tile, or the hash beside it, says`,
      ),
    )
  }

  #inserted({ index, id }: StoredLeaf): void {
    this.#findings.add(
      finding(
        'INSERTED',
        { index, entryId: id },
        `第 ${index} 条日志（${id}）是事后插入的`,
        `Entry ${index} (${id}) was inserted: the ledger did not write it`,
      ),
    )
  }
}
