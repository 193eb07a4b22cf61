import type { Tone } from '../parts/tag.tsx'

/** How the states of a verification look. */
export const STATE_TONES: Readonly<Record<'COLLECTING' | 'ISSUED' | 'CANCELLED', Tone>> = {
  COLLECTING: 'busy',
  ISSUED: 'good',
  CANCELLED: 'plain',
}
