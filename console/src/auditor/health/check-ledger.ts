/**
 * What one browser can find out of the ledger's soundness by itself: that the newest checkpoint is signed, that it contains
 * everything that this browser saw before, that places drawn by lot lead to its root, and so do entries. It is a sample,
 * never the whole: that is `hedui ledger verify`.
 */
import { checkBundle } from '../proof/bundle.ts'
import { equal } from '../proof/bytes.ts'
import { type CheckpointHead, type LedgerKey, openCheckpoint } from '../proof/checkpoint.ts'
import { consistencySpans, inclusionSpans, isConsistent, rootFromPath } from '../proof/merkle.ts'
import { type FetchTile, MissingTileError, TileReader } from '../proof/tiles.ts'

export type CheckState = 'passed' | 'failed' | 'unable' | 'notReached'

export interface LedgerCheck {
  readonly signature: CheckState
  /** `first`: this browser had seen no checkpoint before, so that there was nothing to compare with. */
  readonly history: CheckState | 'first' | 'otherKey'
  readonly places: CheckState
  readonly entries: CheckState
  /** Entries of the newest checkpoint; null where it is none. */
  readonly size: number | null
  /** Entries of the checkpoint that this browser saw before. */
  readonly seen: number | null
  readonly seenAt: string | null
  readonly placesChecked: number
  readonly entriesChecked: number
}

export interface LedgerSource {
  /** The newest checkpoint, as it is published. */
  readonly note: string
  readonly keys: readonly LedgerKey[]
  /** The checkpoint that this browser saw last; null where it saw none. */
  readonly seen: string | null
  readonly fetchTile: FetchTile
  /** Ids of entries, of which some are proved. */
  readonly entryIds: readonly string[]
  /** Fetches the proof file of an entry; stands in the ledger. */
  readonly bundleOf: (entryId: string) => Promise<string>
  /** From 0 up to but not including 1. */
  readonly random: () => number
}

const PLACES = 20
const ENTRIES = 3

/** @throws where the hub cannot be reached meanwhile. */
export async function checkLedger(source: LedgerSource): Promise<LedgerCheck> {
  const check: { -readonly [K in keyof LedgerCheck]: LedgerCheck[K] } = {
    signature: 'notReached',
    history: 'notReached',
    places: 'notReached',
    entries: 'notReached',
    size: null,
    seen: null,
    seenAt: null,
    placesChecked: 0,
    entriesChecked: 0,
  }
  const newest = await openCheckpoint(source.note, source.keys)
  check.signature = newest.kind === 'signed' ? 'passed' : newest.kind === 'unable' ? 'unable' : 'failed'
  if (newest.kind !== 'signed') return check
  const { head } = newest
  check.size = head.size
  const reader = new TileReader(head.size, source.fetchTile)

  if (source.seen === null) check.history = 'first'
  else {
    const before = await openCheckpoint(source.seen, source.keys)
    if (before.kind !== 'signed' || before.head.origin !== head.origin) check.history = 'otherKey'
    else {
      check.seen = before.head.size
      check.seenAt = before.head.at
      check.history = (await leadsTo(before.head, head, source.fetchTile)) ? 'passed' : 'failed'
    }
  }

  const places = new Set(Array.from({ length: PLACES }, () => Math.floor(source.random() * head.size)))
  check.places = 'passed'
  for (const index of head.size === 0 ? [] : places) {
    check.placesChecked += 1
    if (!(await isInTree(reader, index, head))) {
      check.places = 'failed'
      break
    }
  }

  check.entries = 'passed'
  for (const entryId of drawn(source.entryIds, ENTRIES, source.random)) {
    check.entriesChecked += 1
    const { verdict } = await checkBundle(await source.bundleOf(entryId), source.keys, {
      entryId,
      origin: head.origin,
    })
    if (verdict !== 'genuine') {
      check.entries = 'failed'
      break
    }
  }
  return check
}

/** Whether nothing that speaks against the ledger was found. */
export function isSound({ signature, history, places, entries }: LedgerCheck): boolean {
  return (
    signature === 'passed' &&
    (history === 'passed' || history === 'first') &&
    places === 'passed' &&
    entries === 'passed'
  )
}

/** Whether of two checkpoints the smaller is the beginning of the larger: what is published may lag a moment behind. */
async function leadsTo(a: CheckpointHead, b: CheckpointHead, fetchTile: FetchTile): Promise<boolean> {
  const [older, newer] = a.size <= b.size ? [a, b] : [b, a]
  if (older.size === newer.size) return equal(older.root, newer.root)
  if (older.size === 0) return true
  try {
    const proof = await new TileReader(newer.size, fetchTile).spans(consistencySpans(older.size, newer.size))
    return await isConsistent(older, newer, proof)
  } catch (error) {
    if (error instanceof MissingTileError) return false
    throw error
  }
}

async function isInTree(reader: TileReader, index: number, { size, root }: CheckpointHead): Promise<boolean> {
  try {
    const path = await reader.spans(inclusionSpans(index, size))
    const reached = await rootFromPath(await reader.leaf(index), index, size, path)
    return reached !== null && equal(reached, root)
  } catch (error) {
    if (error instanceof MissingTileError) return false
    throw error
  }
}

function drawn(ids: readonly string[], count: number, random: () => number): string[] {
  const rest = [...ids]
  return Array.from({ length: Math.min(count, rest.length) }, () =>
    rest.splice(Math.floor(random() * rest.length), 1),
  ).flat()
}
