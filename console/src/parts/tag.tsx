import type { Localized } from '../words/language.tsx'
import { useSay } from '../words/language.tsx'

/** How a thing stands; never by its colour alone. */
export type Tone = 'good' | 'bad' | 'warn' | 'busy' | 'plain'

export function ToneTag({ tone, text }: { readonly tone: Tone; readonly text: Localized | string }) {
  const say = useSay()
  return <span className={`tone tone-${tone}`}>{typeof text === 'string' ? text : say(text)}</span>
}
