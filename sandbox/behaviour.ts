/** How a simulated department behaves: well, or in one of the ways in which real ones fail. */
import { z } from 'zod'

/**
 * - `normal`: answers as it should.
 * - `slow`: every answer waits `delayMs`.
 * - `down`: refuses connections.
 * - `garbled`: cut or nonsensical answers.
 * - `late`: the data set is three months old, and says so.
 * - `refusing`: the caller is turned away.
 * - `partial`: half of the people asked for, the first among them, are missing from the answer altogether.
 * - `wrong-person`: answers about people who were not asked for.
 * - `wrong-encoding`: bytes in another character set than the one declared.
 */
export const MODES = [
  'normal',
  'slow',
  'down',
  'garbled',
  'late',
  'refusing',
  'partial',
  'wrong-person',
  'wrong-encoding',
] as const

export type Mode = (typeof MODES)[number]

export interface Behaviour {
  readonly mode: Mode
  /** Only of account while the mode is `slow`. */
  readonly delayMs: number
}

export const DEFAULT_DELAY_MS = 30_000

/** What `PUT /behaviour` takes. */
export const behaviourInput = z.strictObject({
  mode: z.enum(MODES),
  delayMs: z.int().min(0).max(600_000).default(DEFAULT_DELAY_MS),
})

export const NORMAL = { mode: 'normal', delayMs: DEFAULT_DELAY_MS } as const satisfies Behaviour

/** A mode that has no meaning for a department's protocol; the control endpoint answers 422 with the reason. */
export class ModeWithoutMeaning extends Error {
  override readonly name = 'ModeWithoutMeaning'
}

/**
 * The people whom an answer is about when `ids` were asked for.
 *
 * @param strangers gives so many ID numbers of people who were not asked for and on whom the department holds something.
 */
export function peopleAnswered(
  ids: readonly string[],
  mode: Mode,
  strangers: (count: number) => readonly string[],
): readonly string[] {
  const asked = [...new Set(ids)]
  if (mode === 'partial') return asked.filter((_, position) => position % 2 === 1)
  if (mode === 'wrong-person') return strangers(asked.length)
  return asked
}
