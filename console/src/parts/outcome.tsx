import { OUTCOMES, term } from '../words/terms.ts'
import { type Tone, ToneTag } from './tag.tsx'

/** What came of asking a department about a person: the schema's enum. */
export type Outcome = 'HIT' | 'NONE' | 'MISMATCH' | 'NOT_RETURNED' | 'ERROR' | 'NOT_AUTHORIZED'

/** A hit is not a violation: it is shown as what was found, not as a fault. */
const TONES: Readonly<Record<Outcome, Tone>> = {
  HIT: 'busy',
  NONE: 'plain',
  MISMATCH: 'warn',
  NOT_RETURNED: 'warn',
  ERROR: 'bad',
  NOT_AUTHORIZED: 'plain',
}

export function OutcomeTag({ outcome }: { readonly outcome: Outcome }) {
  return <ToneTag tone={TONES[outcome]} text={term(OUTCOMES, outcome)} />
}
