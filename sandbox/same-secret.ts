import { createHash, timingSafeEqual } from 'node:crypto'

/** Whether a secret that was sent is the right one, in the same time for every wrong one. */
export function isSameSecret(sent: string | undefined, right: string): boolean {
  return timingSafeEqual(digest(sent ?? ''), digest(right))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
