import { timeOf } from '../entry-row.ts'
import { type FindingList, finding } from './finding.ts'
import type { Lookahead } from './lookahead.ts'
import type { Mismatches } from './mismatches.ts'
import type { StoredLeaf } from './snapshot.ts'

/** Entries wait a second for their checkpoint; where they wait this long, there was one and it is gone. */
const LONGEST_WAIT_MS = 10 * 60_000

/** The entries that are not in the tree yet, and the count. @param span what the tree has, and what the head counts. */
export async function followTail(
  stored: Lookahead<StoredLeaf>,
  { from, head }: { readonly from: number; readonly head: number },
  mismatches: Mismatches,
  findings: FindingList,
  onLeaf: (leaf: StoredLeaf) => Promise<void> | undefined,
): Promise<void> {
  let next = from
  let first: StoredLeaf | null = null
  for (;;) {
    if (!stored.has(1)) await stored.ensure(1)
    const leaf = stored.shift()
    if (leaf === undefined) break
    const told = onLeaf(leaf)
    if (told !== undefined) await told
    first ??= leaf
    if (Date.parse(timeOf(leaf.id)) - Date.parse(timeOf(first.id)) > LONGEST_WAIT_MS) {
      findings.add(unconfirmed(first))
      first = leaf
    }
    if (leaf.index < next || (leaf.index > next && leaf.index >= head)) {
      mismatches.inserted(leaf)
      continue
    }
    if (leaf.index > next) mismatches.removed(next, null, leaf.index - 1)
    if (leaf.hash === null || !leaf.hash.equals(leaf.storedHash)) mismatches.changed(leaf, null)
    next = leaf.index + 1
  }
  if (next === head) return
  findings.add(
    next < head
      ? finding(
          'HEAD',
          { index: next, lastIndex: head - 1 },
          `账本计数为 ${head} 条，而日志止于第 ${next - 1} 条：其后的被删除，或计数被改动`,
          `The ledger counts ${head} entries, but they end with ${next - 1}: later ones were removed, or the count was changed`,
        )
      : finding(
          'HEAD',
          { index: head, lastIndex: next - 1 },
          `账本计数为 ${head} 条，而日志到第 ${next - 1} 条：计数被改小，或末尾的日志是插入的`,
          `The ledger counts ${head} entries, but they go on to ${next - 1}: the count was lowered, or entries were added at the end`,
        ),
  )
}

function unconfirmed({ index, id }: StoredLeaf) {
  return finding(
    'CHECKPOINT',
    { index, entryId: id },
    `自第 ${index} 条日志（${id}）起的十多分钟内没有检查点：检查点连同哈希块被删除，或检查点当时停止签署`,
    `From entry ${index} (${id}) on there is no checkpoint for more than ten minutes: checkpoints and tiles were removed, or none was signed`,
  )
}
