/**
 * Lays the entries as they stand beside the leaves that the tree has, and finds where one was changed, taken out or put
 * in, also where the entries after it were numbered anew: a hash is unique, so that the two can be brought back into step
 * behind the place.
 */
import { type FindingList, finding } from './finding.ts'
import type { Lookahead } from './lookahead.ts'
import type { Mismatches } from './mismatches.ts'
import type { StoredLeaf } from './snapshot.ts'

/** A leaf of the tree. */
export interface ExpectedLeaf {
  readonly index: number
  /** Null where the tree does not say: its tile is missing. */
  readonly hash: Buffer | null
}

/** How far ahead the two are searched for where they meet again. */
const WINDOW = 1_024

/**
 * Consumes both streams until the tree has no further leaf.
 *
 * @param onLeaf told of each entry, in the order in which they stand.
 * @returns by how much the entries behind the tree's last leaf are numbered higher than they were.
 */
export async function align(
  expected: Lookahead<ExpectedLeaf>,
  stored: Lookahead<StoredLeaf>,
  mismatches: Mismatches,
  findings: FindingList,
  onLeaf: (leaf: StoredLeaf) => Promise<void> | void,
): Promise<number> {
  let shift = 0
  let mayShift = false
  for (;;) {
    if (!expected.has(1)) await expected.ensure(1)
    if (!stored.has(1)) await stored.ensure(1)
    const tree = expected.peek(0)
    const leaf = stored.peek(0)
    if (tree === undefined) return shift
    if (leaf !== undefined && isSame(tree, leaf)) {
      expected.shift()
      stored.shift()
      if (!isIntact(leaf, tree.hash)) mismatches.changed(leaf, tree.hash)
      if (leaf.index - tree.index !== shift) {
        shift = leaf.index - tree.index
        if (!mayShift) findings.add(renumbered(leaf, tree.index))
      }
      mayShift = false
      const told = onLeaf(leaf)
      if (told !== undefined) await told
      continue
    }
    if (leaf === undefined) {
      expected.shift()
      mismatches.removed(tree.index, tree.hash)
      continue
    }
    await expected.ensure(WINDOW)
    await stored.ensure(WINDOW)
    const [leaves, trees] = untilInStep(expected, stored)
    compare(expected.take(trees), stored.peekAll(leaves), mismatches)
    for (const one of stored.take(leaves)) {
      const told = onLeaf(one)
      if (told !== undefined) await told
    }
    mayShift = true
  }
}

/**
 * Passes over the leaves before a place, whose entries were archived and dropped; one that stands there nevertheless (of the
 * next month, by its time) must be the one of the tree.
 *
 * @param onLeaf told of the hash of each leaf.
 */
export async function passOver(
  end: number,
  expected: Lookahead<ExpectedLeaf>,
  stored: Lookahead<StoredLeaf>,
  mismatches: Mismatches,
  onLeaf: (hash: Buffer) => Promise<void> | void,
): Promise<void> {
  for (;;) {
    if (!expected.has(1)) await expected.ensure(1)
    if (!stored.has(1)) await stored.ensure(1)
    const tree = expected.peek(0)
    if (tree === undefined || tree.index >= end) return
    expected.shift()
    for (let leaf = stored.peek(0); leaf !== undefined && leaf.index <= tree.index; leaf = stored.peek(0)) {
      stored.shift()
      if (leaf.index < tree.index) mismatches.inserted(leaf)
      else if (tree.hash !== null && !isIntact(leaf, tree.hash)) mismatches.changed(leaf, tree.hash)
      if (!stored.has(1)) await stored.ensure(1)
    }
    const told = onLeaf(tree.hash ?? UNKNOWN)
    if (told !== undefined) await told
  }
}

/** Stands where nothing is known; no entry hashes to it. */
const UNKNOWN = Buffer.alloc(32)

/** Whether the entry is the one that the tree has here, be it changed. */
function isSame(tree: ExpectedLeaf, leaf: StoredLeaf): boolean {
  if (tree.hash === null) return tree.index === leaf.index
  return leaf.hash?.equals(tree.hash) === true || leaf.storedHash.equals(tree.hash)
}

function isIntact(leaf: StoredLeaf, hash: Buffer | null): boolean {
  return leaf.hash?.equals(leaf.storedHash) === true && (hash === null || leaf.hash.equals(hash))
}

/** How many entries and how many leaves of the tree stand before the next place where both are the same. */
function untilInStep(expected: Lookahead<ExpectedLeaf>, stored: Lookahead<StoredLeaf>): [number, number] {
  const trees = new Map<string, number>()
  for (let t = 0; t < Math.min(expected.available, WINDOW); t += 1) {
    const tree = expected.peek(t)
    if (tree !== undefined) trees.set(tree.hash?.toString('hex') ?? `at ${tree.index}`, t)
  }
  let best: [number, number] | null = null
  for (let l = 0; l < Math.min(stored.available, WINDOW); l += 1) {
    if (best !== null && l >= best[0] + best[1]) break
    const leaf = stored.peek(l)
    if (leaf === undefined) break
    const t =
      trees.get(leaf.hash?.toString('hex') ?? '') ??
      trees.get(leaf.storedHash.toString('hex')) ??
      trees.get(`at ${leaf.index}`)
    if (t !== undefined && (best === null || l + t < best[0] + best[1])) best = [l, t]
  }
  return best ?? byIndex(expected, stored)
}

/** Where nothing within sight is the same, the indexes tell how far to go. */
function byIndex(expected: Lookahead<ExpectedLeaf>, stored: Lookahead<StoredLeaf>): [number, number] {
  const treeIndex = expected.peek(0)?.index ?? 0
  const leafIndex = stored.peek(0)?.index ?? 0
  if (leafIndex > treeIndex) return [0, Math.min(leafIndex - treeIndex, expected.available)]
  if (leafIndex < treeIndex) return [1, 0]
  let count = 1
  while (count < WINDOW && isNumbered(expected.peek(count), stored.peek(count))) count += 1
  return [count, count]
}

function isNumbered(tree: ExpectedLeaf | undefined, leaf: StoredLeaf | undefined): boolean {
  return tree !== undefined && leaf !== undefined && tree.index === leaf.index
}

/** Names what stands between two places where entries and tree are in step. */
function compare(
  trees: readonly ExpectedLeaf[],
  leaves: readonly StoredLeaf[],
  mismatches: Mismatches,
): void {
  const byPlace = new Map(trees.map((tree) => [tree.index, tree]))
  for (const leaf of leaves) {
    const tree = byPlace.get(leaf.index)
    if (tree === undefined) {
      mismatches.inserted(leaf)
    } else {
      byPlace.delete(leaf.index)
      mismatches.changed(leaf, tree.hash)
    }
  }
  for (const tree of byPlace.values()) mismatches.removed(tree.index, tree.hash)
}

function renumbered({ index, id }: StoredLeaf, home: number) {
  return finding(
    'REORDERED',
    { index, entryId: id },
    `自日志 ${id} 起编号被改动：现为第 ${index} 条，原为第 ${home} 条`,
    `From entry ${id} on the numbers were changed: it stands at ${index}, and was written at ${home}`,
  )
}
