import type { Tone } from '../../parts/tag.tsx'

/** How the states of a batch look. */
export const BATCH_TONES: Readonly<Record<'RUNNING' | 'DONE' | 'CANCELLED', Tone>> = {
  RUNNING: 'busy',
  DONE: 'good',
  CANCELLED: 'plain',
}
