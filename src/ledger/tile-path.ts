/** How tiles are addressed (C2SP tlog-tiles): `<level>/<n>[.p/<width>]`, the index in groups of three digits. Pure. */
import { TILE_WIDTH, type TilePlace } from './tiles.ts'

/** A tile that is asked for: a full one, or the first hashes of one. */
export interface TileRequest extends TilePlace {
  /** 1 to 255 for a partial tile; 256 for a full one. */
  readonly width: number
}

const MAX_LEVEL = 63
const PATH = /^(0|[1-9]\d?)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/

/** Reads a path; null where it is not spelled exactly as the specification has it. */
export function parseTilePath(path: string): TileRequest | null {
  const [, level, index = '', width] = PATH.exec(path) ?? []
  if (level === undefined || Number(level) > MAX_LEVEL) return null
  const n = Number(index.replaceAll(/[x/]/g, ''))
  const wanted = width === undefined ? TILE_WIDTH : Number(width)
  if (!Number.isSafeInteger(n) || (width !== undefined && wanted >= TILE_WIDTH)) return null
  const request = { level: Number(level), n, width: wanted }
  // A group of zeroes in front would be another spelling of the same tile.
  return tilePath(request) === path ? request : null
}

export function tilePath({ level, n, width }: TileRequest): string {
  const digits = String(n)
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0')
  const groups = padded.match(/\d{3}/g) ?? []
  const index = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/')
  return `${level}/${index}${width < TILE_WIDTH ? `.p/${width}` : ''}`
}
