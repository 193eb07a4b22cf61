/**
 * The checkpoint that this browser saw last: hashes and a signature, nothing of anybody. It is what makes a ledger that
 * tells two histories give itself away, so that it outlives the session.
 */
const KEY = 'hedui.ledger.checkpoint'

export function seenCheckpoint(): string | null {
  return localStorage.getItem(KEY)
}

export function keepCheckpoint(note: string): void {
  localStorage.setItem(KEY, note)
}

export function forgetCheckpoint(): void {
  localStorage.removeItem(KEY)
}
