import type { Evidence } from './evidence.ts'
import { type EvidencePlace, placeOf } from './kept-evidence.ts'

/**
 * What a round has just kept, so that its reports need not open it again. It counts only as long as nobody has kept
 * anything else since, which the number of attempts tells.
 */
export class EvidenceAtHand {
  readonly #held = new Map<string, { readonly evidence: readonly Evidence[]; readonly attempts: number }>()

  take(place: EvidencePlace, evidence: readonly Evidence[], attempts: number): void {
    this.#held.set(placeOf(place), { evidence, attempts })
  }

  /** null where it is not at hand, or was changed since. Handed out once: nobody needs it after the report. */
  giveUp(place: EvidencePlace, attempts: number): readonly Evidence[] | null {
    const held = this.#held.get(placeOf(place))
    this.#held.delete(placeOf(place))
    return held?.attempts === attempts ? held.evidence : null
  }
}
