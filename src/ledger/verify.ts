/**
 * The ledger proves itself: everything is recomputed from what is stored and held against the signed checkpoints, in one
 * pass and in constant memory.
 *
 * What it can find: any change to an entry, tile, checkpoint or fence that a checkpoint speaks of. What it cannot: that
 * the whole database was put back to an earlier state, or that whoever holds the signing key signed another history; for
 * that, checkpoints are kept elsewhere (`keptCheckpoints`). Entries of the last second may not be in a checkpoint yet.
 */
import type { Database } from '../storage/database.ts'
import { CompactRange } from './merkle.ts'
import type { NoteKey } from './note-keys.ts'
import { align, type ExpectedLeaf, passOver } from './verify/alignment.ts'
import { CheckpointAudit } from './verify/checkpoint-audit.ts'
import { contradicted, readDropped } from './verify/dropped.ts'
import { ExpectedLeaves } from './verify/expected-leaves.ts'
import { readExtent } from './verify/extent.ts'
import { auditFences } from './verify/fence-audit.ts'
import { FindingList, finding, type LedgerFinding } from './verify/finding.ts'
import { auditForgotten } from './verify/forgotten-audit.ts'
import { Lookahead } from './verify/lookahead.ts'
import { Mismatches } from './verify/mismatches.ts'
import { RootWatch } from './verify/root-watch.ts'
import { Snapshot, type StoredLeaf } from './verify/snapshot.ts'
import { followTail } from './verify/tail.ts'
import { TileAudit } from './verify/tile-audit.ts'

export type { LedgerFinding } from './verify/finding.ts'

export interface VerifyProgress {
  /** Entries that were looked at, of how many. */
  readonly done: number
  readonly total: number
}

export interface VerifyOptions {
  /** The ledger's name; left out, the first checkpoint's is taken. */
  readonly origin?: string
  /** Checkpoints that were kept outside the database: the ledger must still lead to each of them. */
  readonly keptCheckpoints?: readonly string[]
}

export interface LedgerVerification {
  /** Entries that stand there. */
  readonly entries: number
  readonly checkpoints: number
  /** How many entries, from the first on, the newest good checkpoint confirms. */
  readonly confirmed: number
  /** `kid`s of the keys whose signatures hold. Whoever can write to the database could add a key to it: compare them. */
  readonly signedBy: readonly string[]
  /** What is wrong, by place; empty where all is well. The first ten thousand, */
  readonly findings: readonly LedgerFinding[]
  /** of so many. */
  readonly findingCount: number
}

/** How often progress is told, in entries. */
const PROGRESS_EVERY = 10_000

/**
 * Verifies the whole ledger.
 *
 * @param keys that checkpoints are signed with: the hub's own, or those that were kept elsewhere.
 * @throws {Error} only where the database cannot be read; what is wrong with the ledger is returned.
 */
export function verifyLedger(
  database: Pick<Database, 'pool'>,
  keys: readonly NoteKey[],
  onProgress?: (progress: VerifyProgress) => void,
  options: VerifyOptions = {},
): Promise<LedgerVerification> {
  return Snapshot.read(database, async (snapshot) => {
    const findings = new FindingList()
    const { head, size, edge } = await readExtent(snapshot, keys, findings)
    const audit = new CheckpointAudit(keys, findings, options.origin ?? null)
    for (const note of options.keptCheckpoints ?? [])
      if (audit.addKept(note) === null) findings.add(notOurs())

    // Two trees grow side by side: of the leaves that the tiles have, and of the entries as they stand.
    const watch = new RootWatch(audit, new Lookahead(await snapshot.checkpoints()))
    const tree = new CompactRange()
    const entries = new CompactRange()
    await watch.reached(0, 'tree', () => tree.root())
    await watch.reached(0, 'entries', () => entries.root())
    const tiles = new TileAudit(snapshot, findings)
    const onTreeLeaf = (hash: Buffer) => {
      tree.append(hash)
      const comparing = tiles.append(hash)
      const reaching = watch.reached(tree.size, 'tree', () => tree.root())
      return comparing === undefined ? reaching : comparing.then(() => reaching)
    }
    const onEntry = (leaf: StoredLeaf) => {
      entries.append(leaf.hash ?? leaf.storedHash)
      if (entries.size % PROGRESS_EVERY === 0) onProgress?.({ done: entries.size, total: head })
      return watch.reached(entries.size, 'entries', () => entries.root())
    }

    const stored = new Lookahead(await snapshot.leaves())
    const lowest = new Lookahead(await snapshot.lowestTiles())
    const leaves = new ExpectedLeaves({
      snapshot,
      tiles: lowest,
      stored,
      findings,
      size,
      edge,
      onLeaf: onTreeLeaf,
    })
    const expected = new Lookahead<ExpectedLeaf>(() => leaves.next())
    const mismatches = new Mismatches()
    const dropped = await readDropped(snapshot, keys, findings)
    if (dropped !== null) {
      await passOver(dropped.end, expected, stored, mismatches, (hash) => {
        entries.append(hash)
        return watch.reached(entries.size, 'entries', () => entries.root())
      })
      if (!entries.root().equals(dropped.root)) findings.add(contradicted(dropped))
    }
    const shift = await align(expected, stored, mismatches, findings, onEntry)
    await followTail(stored, { from: size + shift, head }, mismatches, findings, onEntry)
    await tiles.end()
    await watch.end()
    mismatches.report(findings, audit.entriesConfirmed)
    await auditFences(snapshot, findings, dropped?.end ?? 0)
    await auditForgotten(snapshot, findings)
    onProgress?.({ done: entries.size, total: head })
    return {
      entries: entries.size,
      checkpoints: audit.count,
      confirmed: audit.confirmed,
      signedBy: audit.signedBy,
      findings: findings.sorted(),
      findingCount: findings.count,
    }
  })
}

function notOurs(): LedgerFinding {
  return finding(
    'CHECKPOINT',
    {},
    '另行保存的检查点不是本账本所签署',
    'A checkpoint that was kept elsewhere is not one that this ledger signed',
  )
}
