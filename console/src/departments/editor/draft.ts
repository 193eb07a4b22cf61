/** The two files that a steward is writing. */
export interface Draft {
  readonly manifest: string
  readonly records: string
}

/**
 * What was written last, while the page lives: going to another page and back loses nothing. It is kept nowhere else; what is
 * registered is the hub's.
 */
let kept: Draft | null = null

export function keptDraft(): Draft | null {
  return kept
}

export function keepDraft(draft: Draft | null): void {
  kept = draft
}
