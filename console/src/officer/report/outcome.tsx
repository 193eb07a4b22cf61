import { type Tone, ToneTag } from '../../parts/tag.tsx'
import { OUTCOMES, term } from '../../words/terms.ts'
import type { Finding } from './report.ts'

/** A hit is not a violation: it is shown as what was found, not as a fault. */
const TONES: Readonly<Record<Finding['finding']['outcome'], Tone>> = {
  HIT: 'busy',
  NONE: 'plain',
  MISMATCH: 'warn',
  NOT_RETURNED: 'warn',
  ERROR: 'bad',
  NOT_AUTHORIZED: 'plain',
}

export function OutcomeTag({ outcome }: { readonly outcome: Finding['finding']['outcome'] }) {
  return <ToneTag tone={TONES[outcome]} text={term(OUTCOMES, outcome)} />
}
