/**
 * The signed checkpoints against the tree: each must be signed, follow the one before it, and have the root of the
 * entries that it speaks of.
 */
import { type CheckpointBody, parseCheckpoint } from '../checkpoint.ts'
import type { NoteKey } from '../note-keys.ts'
import { openNote } from '../signed-note.ts'
import { type FindingList, finding } from './finding.ts'
import type { StoredCheckpoint } from './snapshot.ts'

/** What a checkpoint says, once its signature was found to hold. */
interface Statement {
  readonly size: number
  readonly root: Buffer
  /** Whether the tree of the tiles, and of the entries, has that root; null before it is that large. */
  tree: boolean | null
  entries: boolean | null
}

/** A checkpoint that the entries and tiles of now do not lead to. */
interface Contradiction {
  /** Size of the last checkpoint that holds. */
  readonly from: number
  readonly size: number
  count: number
}

export class CheckpointAudit {
  readonly #keys: readonly NoteKey[]
  #origin: string | null
  readonly #findings: FindingList
  readonly #signedBy = new Set<string>()
  /** Those that are not settled, by size. */
  #statements: Statement[] = []
  /** Which of them each of the two comes to next. */
  readonly #next = { tree: 0, entries: 0 }
  #before: { size: number; at: string } | null = null
  #count = 0
  #confirmed = 0
  #entriesConfirmed = 0
  #contradiction: Contradiction | null = null

  /** @param origin the ledger's name; null to take the one of the first checkpoint for it. */
  constructor(keys: readonly NoteKey[], findings: FindingList, origin: string | null) {
    this.#keys = keys
    this.#findings = findings
    this.#origin = origin
  }

  /** How many checkpoints were looked at. */
  get count(): number {
    return this.#count
  }

  /** The largest size that a checkpoint confirms. */
  get confirmed(): number {
    return this.#confirmed
  }

  /** Below this size a checkpoint confirms the entries as they stand, and not the tiles. */
  get entriesConfirmed(): number {
    return this.#entriesConfirmed
  }

  /** `kid`s of the keys that signed. */
  get signedBy(): readonly string[] {
    return [...this.#signedBy]
  }

  /** Takes a stored checkpoint, the smaller ones first. */
  add(stored: StoredCheckpoint): void {
    this.#count += 1
    const body = this.#open(stored.note)
    if (body === null) {
      this.#wrong(stored.size, '签名无效或内容被改动', 'its signature does not hold, or it was changed')
      this.#before = { size: stored.size, at: '' }
      return
    }
    if (
      body.size !== stored.size ||
      !body.root.equals(stored.root) ||
      `${body.at.slice(0, -1)}000Z` !== stored.at
    ) {
      this.#wrong(stored.size, '与其签名文本不一致', 'what stands beside the signed text was changed')
    }
    if (body.previous !== (this.#before?.size ?? null)) {
      const missing = body.previous ?? 'none'
      this.#wrong(
        stored.size,
        `其前一个检查点应为 ${missing}，现为 ${this.#before?.size ?? '无'}：有检查点被删除或插入`,
        `it follows the checkpoint ${missing}, but ${this.#before?.size ?? 'none'} stands before it: one was removed or put in`,
      )
    }
    if (this.#before !== null && body.at < this.#before.at) {
      this.#wrong(stored.size, '时间早于前一个检查点', 'it is older than the one before it')
    }
    this.#before = { size: stored.size, at: body.at }
    this.#state(body)
  }

  /** Names the checkpoint that the first one follows, where not all are looked at. */
  follow({ size, note }: Pick<StoredCheckpoint, 'size' | 'note'>): void {
    this.#before = { size, at: this.#open(note)?.at ?? '' }
  }

  /** Takes a checkpoint that was kept elsewhere. @returns its size; null where it is none that the ledger signed. */
  addKept(note: string): number | null {
    const body = this.#open(note)
    if (body === null) return null
    this.#state(body)
    return body.size
  }

  /** Whether the root of a tree of this size is asked for. */
  awaits(size: number, by: 'tree' | 'entries'): boolean {
    return this.#statements[this.#next[by]]?.size === size
  }

  /** Compares what is stated of a size with the root that was computed. */
  compare(size: number, by: 'tree' | 'entries', root: Buffer): void {
    for (;;) {
      const statement = this.#statements[this.#next[by]]
      if (statement?.size !== size) break
      statement[by] = statement.root.equals(root)
      this.#next[by] += 1
    }
    this.#settle()
  }

  /** Judges what is left when there are no more entries. */
  end(): void {
    for (const statement of this.#statements) {
      statement.tree ??= false
      statement.entries ??= false
    }
    this.#next.tree = this.#statements.length
    this.#next.entries = this.#statements.length
    this.#settle()
    if (this.#contradiction !== null) this.#findings.add(rewritten(this.#contradiction))
  }

  #open(note: string): CheckpointBody | null {
    const opened = openNote(note, this.#keys)
    const body = opened === null ? null : parseCheckpoint(opened.text)
    if (opened === null || body === null) return null
    this.#origin ??= body.origin
    if (body.origin !== this.#origin) return null
    for (const { kid } of opened.signatures) this.#signedBy.add(kid)
    return body
  }

  #state({ size, root }: CheckpointBody): void {
    const at = this.#statements.findLastIndex((statement) => statement.size <= size) + 1
    this.#statements.splice(at, 0, { size, root, tree: null, entries: null })
  }

  #settle(): void {
    for (;;) {
      const [first] = this.#statements
      if (first === undefined || first.tree === null || first.entries === null) return
      this.#statements.shift()
      this.#next.tree -= 1
      this.#next.entries -= 1
      if (first.tree || first.entries) {
        this.#confirmed = first.size
        if (!first.tree) this.#entriesConfirmed = first.size
      } else if (this.#contradiction === null) {
        this.#contradiction = { from: this.#confirmed, size: first.size, count: 1 }
      } else {
        this.#contradiction.count += 1
      }
    }
  }

  #wrong(size: number, zh: string, en: string): void {
    this.#findings.add(
      finding('CHECKPOINT', { checkpoint: size }, `检查点 ${size}：${zh}`, `Checkpoint ${size}: ${en}`),
    )
  }
}

function rewritten({ from, size, count }: Contradiction) {
  return finding(
    'REWRITTEN',
    { index: from, lastIndex: Math.max(size - 1, from), checkpoint: size },
    `第 ${from} 至 ${size - 1} 条日志中有内容与已签名的检查点 ${size} 不符（共 ${count} 个检查点不符）：日志连同哈希块被改写`,
    `Somewhere in entries ${from} to ${size - 1} the ledger is not the one that checkpoint ${size} was signed for (${count} checkpoints disagree): entries and tiles were rewritten alike`,
  )
}
