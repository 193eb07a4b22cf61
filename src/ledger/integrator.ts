/**
 * Builds the Merkle tree over the entries, a moment behind them, and signs its root. Any node may do it; an advisory lock
 * lets one at a time. What it costs depends on what is new, not on the size of the ledger.
 */
import { sql, type Transaction } from 'kysely'
import { HeduiError } from '../errors.ts'
import type { Database } from '../storage/database.ts'
import type { PublicJwk, Signer } from '../storage/signing-keys.ts'
import type { Tables } from '../storage/tables.ts'
import { LedgerBrokenError } from './broken.ts'
import type { Checkpoint } from './checkpoint.ts'
import { CheckpointKeys, type KeyRotation, type OpenedCheckpoint } from './checkpoint-keys.ts'
import { formatBundle } from './entry-bundle.ts'
import { canonicalEntry } from './entry-row.ts'
import { Follower } from './follow.ts'
import { leafHash } from './merkle.ts'
import { consistencySpans, inclusionSpans, verifyInclusion } from './merkle-proofs.ts'
import { openMonths } from './months.ts'
import type { NoteKey } from './note-keys.ts'
import { openingsOf } from './personal.ts'
import { hashSpans, readTiles, writeTiles } from './tile-store.ts'
import { partialTiles, TileEdge } from './tiles.ts'
import { newestCosigned } from './witnesses/cosignatures.ts'

/** The name under which a new ledger signs where nothing else is told. */
export const DEFAULT_ORIGIN = 'hedui/ledger'

export interface IntegratorOptions {
  readonly signer: Signer
  /** Every key that earlier checkpoints may be signed with; the signer's own is always among them. */
  readonly publicKeys?: readonly PublicJwk[]
  /** Where a key that took another's place is learned of; without it the keys never change. */
  readonly rotation?: KeyRotation
  /** Keys of the witnesses whose cosignatures are published. */
  readonly witnesses?: readonly NoteKey[]
  /** The ledger's name (C2SP tlog-checkpoint): without blanks and plus signs, like `hub.example.gov.cn/ledger`. */
  readonly origin?: string
  /**
   * How long after one round the next begins, in milliseconds; 700 where it is left out, so that with the round itself an entry
   * is in a signed tree within a second.
   */
  readonly intervalMs?: number
  /** Entries in one transaction at most. */
  readonly batch?: number
  /** Told after each round that found something new: the size of the tree, and how many entries are not in it yet. */
  readonly onIntegrated?: (state: { readonly size: number; readonly behind: number }) => void
  /** Told of each round that failed; the next one tries again. */
  readonly onError?: (error: unknown) => void
}

/** Proof that an entry is in the tree of a checkpoint (RFC 6962 §2.1.1). Hashes are base64. */
export interface InclusionProof {
  readonly entryId: string
  readonly index: number
  readonly treeSize: number
  readonly leafHash: string
  /** From the leaf upwards. */
  readonly hashes: readonly string[]
  readonly checkpoint: Checkpoint
  /**
   * All of it and the entry itself as one file (src/ledger/entry-bundle.ts), which is checked offline; with or without what
   * the entry says of people.
   */
  bundle(options: { readonly openings: boolean }): string
}

/** How far the cosigned checkpoint may lie behind the newest one and still be the one that is published. */
const LONGEST_LAG_MS = 60_000

/** Any number that nothing else in the hub locks: one node at a time extends the tree. */
const INTEGRATION_LOCK = 7_239_002

const MONTHS_EVERY_MS = 3_600_000

interface Round {
  readonly size: number
  readonly behind: number
  /** Whether the tree grew, or its first checkpoint was made. */
  readonly grew: boolean
}

export class Integrator {
  readonly #database: Pick<Database, 'kysely'>
  readonly #options: IntegratorOptions
  readonly #origin: string
  readonly #keys: CheckpointKeys
  readonly #follower: Follower
  /** When it is next looked whether the months to come have a place, in milliseconds since 1970. */
  #nextMonths = 0

  constructor(database: Pick<Database, 'kysely'>, options: IntegratorOptions) {
    this.#database = database
    this.#options = options
    this.#origin = options.origin ?? DEFAULT_ORIGIN
    this.#keys = new CheckpointKeys(options.signer, options.publicKeys ?? [], options.rotation ?? null)
    this.#follower = new Follower({
      round: async () => {
        await this.#openMonths()
        return ((await this.#round(false))?.behind ?? 0) > 0
      },
      intervalMs: options.intervalMs ?? 700,
      onError: options.onError,
    })
  }

  /** Begins to follow the ledger. */
  start(): void {
    this.#follower.start()
  }

  /** Ends the round under way, and begins no other. */
  stop(): Promise<void> {
    return this.#follower.stop()
  }

  /**
   * The newest checkpoint.
   *
   * @throws {LedgerBrokenError} where what is stored is no checkpoint.
   */
  async latestCheckpoint(): Promise<Checkpoint> {
    const row = await this.#database.kysely
      .selectFrom('ledger_checkpoints')
      .selectAll()
      .orderBy('size', 'desc')
      .limit(1)
      .executeTakeFirst()
    return row === undefined ? this.checkpointNow() : this.#checkpointIn(row.note)
  }

  /**
   * The checkpoint that is published: the newest that witnesses have cosigned, as long as it is not far behind; then the
   * newest of all.
   *
   * @throws {LedgerBrokenError} where what is stored is no checkpoint.
   */
  async publishedCheckpoint(): Promise<Checkpoint> {
    const newest = await this.latestCheckpoint()
    const note = await newestCosigned(this.#database.kysely, this.#options.witnesses ?? [])
    if (note === null) return newest
    const cosigned = await this.#checkpointIn(note)
    const isNear = Date.parse(newest.at) - Date.parse(cosigned.at) <= LONGEST_LAG_MS
    return isNear || cosigned.size === newest.size ? cosigned : newest
  }

  /**
   * Brings the tree up to the entries that stand now, and returns its checkpoint.
   *
   * @throws {LedgerBrokenError} where the stored tree contradicts its last checkpoint or the entries.
   */
  async checkpointNow(): Promise<Checkpoint> {
    while (((await this.#round(true))?.behind ?? 0) > 0);
    return this.latestCheckpoint()
  }

  /**
   * Proves that an entry is in the ledger; where it is too young for the newest checkpoint, a further one is made.
   *
   * @throws {HeduiError} `ENTRY_NOT_FOUND`
   * @throws {LedgerBrokenError} where the stored entry is not the one in the tree.
   */
  async inclusionProof(entryId: string): Promise<InclusionProof> {
    const row = isUuid(entryId)
      ? await this.#database.kysely
          .selectFrom('ledger_entries')
          .selectAll()
          .where('id', '=', entryId)
          .executeTakeFirst()
      : undefined
    if (row === undefined) throw new HeduiError('ENTRY_NOT_FOUND')
    const { id, index } = row
    let checkpoint = await this.publishedCheckpoint()
    if (index >= checkpoint.size) checkpoint = await this.latestCheckpoint()
    if (index >= checkpoint.size) checkpoint = await this.checkpointNow()
    const { size } = checkpoint
    if (index >= size) throw new LedgerBrokenError(`entry ${index} is beyond the tree of ${size}`)
    const proof = await hashSpans(this.#database.kysely, inclusionSpans(index, size))
    const entry = canonicalEntry(row)
    const leaf = leafHash(entry)
    if (!verifyInclusion({ index, size, leaf, proof, root: Buffer.from(checkpoint.rootHash, 'base64') })) {
      throw new LedgerBrokenError(`entry ${index} is not the one in the tree`)
    }
    return {
      entryId: id,
      index,
      treeSize: size,
      leafHash: leaf.toString('base64'),
      hashes: proof.map((hash) => hash.toString('base64')),
      checkpoint,
      bundle: ({ openings }) =>
        formatBundle({
          entry,
          openings: openings ? openingsOf(row) : null,
          index,
          hashes: proof,
          checkpoint: checkpoint.note,
        }),
    }
  }

  /**
   * The hashes that prove that the tree of one checkpoint is the beginning of the tree of a later one (RFC 6962 §2.1.2),
   * for those who keep checkpoints elsewhere.
   *
   * @throws {RangeError} unless 0 < older ≤ newer.
   */
  consistencyProof(older: number, newer: number): Promise<Buffer[]> {
    return hashSpans(this.#database.kysely, consistencySpans(older, newer))
  }

  async #openMonths(): Promise<void> {
    const now = Date.now()
    if (now < this.#nextMonths) return
    await openMonths(this.#database)
    this.#nextMonths = now + MONTHS_EVERY_MS
  }

  /** @returns null where another node is at work and `wait` is false. */
  async #round(wait: boolean): Promise<Round | null> {
    const round = await this.#database.kysely
      .transaction()
      .execute((transaction) => this.#integrate(transaction, wait))
    if (round?.grew) this.#options.onIntegrated?.({ size: round.size, behind: round.behind })
    return round
  }

  async #integrate(transaction: Transaction<Tables>, wait: boolean): Promise<Round | null> {
    if (!(await locked(transaction, wait))) return null
    const { rows } = await sql<{ size: number; note: string | null; kid: string | null }>`
      select size, (select note from ledger_checkpoints order by size desc limit 1) as note,
        (select kid from signing_keys where purpose = 'ledger' and retired_at is null) as kid
      from ledger_head`.execute(transaction)
    await this.#keys.follow(rows[0]?.kid ?? null)
    const head = rows[0]?.size ?? 0
    const note = rows[0]?.note ?? null
    const opened = note === null ? null : await this.#keys.open(note)
    const last = opened?.body ?? null
    const from = last?.size ?? 0
    if (head < from) throw new LedgerBrokenError(`it has ${head} entries, and had ${from}`)
    if (head === from && last !== null) return { size: from, behind: 0, grew: false }

    const edge = TileEdge.resume(from, await edgeTiles(transaction, from))
    if (last !== null && !edge.root().equals(last.root)) {
      throw new LedgerBrokenError(`the tiles do not make the root of the checkpoint of ${from} entries`)
    }
    const leaves = await transaction
      .selectFrom('ledger_entries')
      .select(['index', 'leaf_hash'])
      .where('index', '>=', from)
      .orderBy('index')
      .limit(this.#options.batch ?? 16_384)
      .execute()
    if (leaves.length === 0 && head > from) throw new LedgerBrokenError(`entry ${from} is missing`)
    const tiles = []
    for (const { index, leaf_hash: leaf } of leaves) {
      if (index !== edge.size) throw new LedgerBrokenError(`entry ${edge.size} is missing`)
      for (const tile of edge.append(leaf)) tiles.push(tile)
    }
    await writeTiles(transaction, [...tiles, ...edge.partial()])
    await this.#sign(transaction, edge, opened)
    return { size: edge.size, behind: Math.max(head - edge.size, 0), grew: true }
  }

  async #sign(
    transaction: Transaction<Tables>,
    edge: TileEdge,
    opened: OpenedCheckpoint | null,
  ): Promise<void> {
    const last = opened?.body ?? null
    const now = new Date().toISOString()
    const body = {
      // A ledger keeps its name: by it witnesses know it.
      origin: last?.origin ?? this.#origin,
      size: edge.size,
      root: edge.root(),
      previous: last?.size ?? null,
      // Nodes' clocks differ; checkpoints never go back in time.
      at: last !== null && last.at > now ? last.at : now,
    }
    const note = this.#keys.sign(body, opened)
    await transaction
      .insertInto('ledger_checkpoints')
      .values({ size: body.size, root: body.root, note, at: new Date(body.at) })
      .execute()
  }

  async #checkpointIn(note: string): Promise<Checkpoint> {
    const { origin, size, root, at } = (await this.#keys.open(note)).body
    return { origin, size, rootHash: root.toString('base64'), at, note }
  }
}

async function locked(transaction: Transaction<Tables>, wait: boolean): Promise<boolean> {
  if (wait) {
    await sql`select pg_advisory_xact_lock(${INTEGRATION_LOCK})`.execute(transaction)
    return true
  }
  const { rows } = await sql<{ locked: boolean }>`
    select pg_try_advisory_xact_lock(${INTEGRATION_LOCK}) as locked`.execute(transaction)
  return rows[0]?.locked === true
}

async function edgeTiles(transaction: Transaction<Tables>, size: number) {
  const places = partialTiles(size)
  const tiles = await readTiles(transaction, places)
  for (const { level, n, width } of places) {
    const tile = tiles.find((candidate) => candidate.level === level && candidate.n === n)
    if (tile?.hashes.length !== width)
      throw new LedgerBrokenError(`tile ${level}/${n} is not as wide as the tree`)
  }
  return tiles
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}
