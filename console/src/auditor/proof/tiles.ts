/**
 * The ledger's public hashes, in tiles of 256 (C2SP tlog-tiles), and what is proved from them without asking the hub for
 * a proof.
 */
import { type Bytes, HASH_SIZE } from './bytes.ts'
import { joinedSubtrees, rootOf, type Span, type Subtree, subtreesOf } from './merkle.ts'

const WIDTH = 256

/** Fetches the bytes at a path below `/ledger/tile/`; null where there are none. */
export type FetchTile = (path: string) => Promise<Bytes | null>

/** Hashes of a tree of one size, each tile fetched once. */
export class TileReader {
  readonly #size: number
  readonly #fetch: FetchTile
  readonly #tiles = new Map<string, Promise<readonly Bytes[]>>()

  constructor(size: number, fetch: FetchTile) {
    this.#size = size
    this.#fetch = fetch
  }

  /** How many tiles were fetched. */
  get fetched(): number {
    return this.#tiles.size
  }

  /** The hash of a leaf. @throws {MissingTileError} */
  leaf(index: number): Promise<Bytes> {
    return this.#subtree({ height: 0, index })
  }

  /** The hashes over some spans: what a proof consists of. @throws {MissingTileError} where one is missing or too short. */
  spans(spans: readonly Span[]): Promise<Bytes[]> {
    return Promise.all(
      spans.map(async (span) =>
        joinedSubtrees(await Promise.all(subtreesOf(span).map((part) => this.#subtree(part)))),
      ),
    )
  }

  async #subtree({ height, index }: Subtree): Promise<Bytes> {
    const level = Math.floor(height / 8)
    const width = 2 ** (height % 8)
    const first = index * width
    const hashes = await this.#tile(level, Math.floor(first / WIDTH))
    const from = first % WIDTH
    if (from + width > hashes.length) throw new MissingTileError()
    return rootOf(hashes.slice(from, from + width))
  }

  #tile(level: number, n: number): Promise<readonly Bytes[]> {
    const width = Math.min(Math.floor(this.#size / WIDTH ** level) - n * WIDTH, WIDTH)
    const path = tilePath(level, n, width)
    const known = this.#tiles.get(path) ?? this.#read(path, width)
    this.#tiles.set(path, known)
    return known
  }

  async #read(path: string, width: number): Promise<readonly Bytes[]> {
    const bytes = await this.#fetch(path)
    if (bytes?.length !== width * HASH_SIZE) throw new MissingTileError()
    return Array.from({ length: width }, (_, i) => bytes.slice(i * HASH_SIZE, (i + 1) * HASH_SIZE))
  }
}

/** The hub did not give the hashes that a tree of this size has. */
export class MissingTileError extends Error {}

/** `<level>/<n>[.p/<width>]`, the number in groups of three digits. */
export function tilePath(level: number, n: number, width: number): string {
  const digits = String(n)
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? []
  const place = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/')
  return `${level}/${place}${width < WIDTH ? `.p/${width}` : ''}`
}
