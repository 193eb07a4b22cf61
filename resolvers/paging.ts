import { HeduiError } from '../src/errors.ts'

const DEFAULT_SIZE = 20
const LARGEST_SIZE = 200

/** The size of a page: 20 where the client names none. @throws {HeduiError} outside 1 to 200. */
export function pageSize(first: number | null | undefined): number {
  if (first === null || first === undefined) return DEFAULT_SIZE
  if (first >= 1 && first <= LARGEST_SIZE) return first
  throw new HeduiError('INPUT_INVALID', {
    zh: `每页应为1至${LARGEST_SIZE}条`,
    en: `a page has 1 to ${LARGEST_SIZE} entries`,
    path: 'first',
  })
}

/** An opaque cursor, so that clients do not come to rely on what is in it. */
export function encodeCursor(position: string): string {
  return Buffer.from(`at:${position}`, 'utf8').toString('base64url')
}

/** The position in a cursor of {@link encodeCursor}; null for none. @throws {HeduiError} for anything else. */
export function decodeCursor(cursor: string | null | undefined): string | null {
  if (cursor === null || cursor === undefined) return null
  const text = Buffer.from(cursor, 'base64url').toString('utf8')
  if (text.startsWith('at:') && text.length < 200) return text.slice(3)
  throw new HeduiError('INPUT_INVALID', {
    zh: '分页游标无效',
    en: 'the cursor is not one of ours',
    path: 'after',
  })
}

/** A Relay connection over a page that was read with one entry more than asked for, to know whether more follow. */
export function connection<Entry>(
  entries: readonly Entry[],
  size: number,
  after: string | null | undefined,
  positionOf: (entry: Entry) => string,
) {
  const edges = entries.slice(0, size).map((node) => ({ cursor: encodeCursor(positionOf(node)), node }))
  return {
    edges,
    pageInfo: {
      hasNextPage: entries.length > size,
      hasPreviousPage: after !== null && after !== undefined,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  }
}
