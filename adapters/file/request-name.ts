import { z } from 'zod'
import { type Sentence, sentence, told } from '../faults/sentence.ts'
import { compileDateFormat } from '../mapping/moment.ts'
import { INQUIRY, isTemporary } from './name-pattern.ts'

/**
 * The name of a file that asks something.
 *
 * @param openedAt epoch milliseconds: the name stays the same however often the file is written.
 */
export type RequestName = (inquiry: string, openedAt: number, offsetMinutes: number) => string

/** `query_{inquiry}_{yyyyMMdd}.csv`: the inquiry's id, and the day on which it was opened. */
export const requestNameSchema = z
  .string()
  .min(1)
  .max(150)
  .transform((text, context): RequestName => {
    const report = (message: Sentence): RequestName => {
      context.issues.push({ code: 'custom', message, input: text })
      return z.NEVER
    }
    if (/[/\\*\p{Cc}]/u.test(text)) return report(sentence('FILE_NAME_FORM'))
    if (isTemporary(text)) return report(sentence('FILE_NAME_UNFINISHED'))
    const pieces = text.split(/(\{[^{}]*\})/)
    if (pieces.filter((piece) => piece === INQUIRY).length !== 1)
      return report(sentence('FILE_NAME_INQUIRY', { slot: INQUIRY }))
    for (const piece of pieces) {
      if (piece === INQUIRY) continue
      if (!piece.startsWith('{')) {
        if (/[{}]/.test(piece)) return report(sentence('FILE_NAME_BRACE'))
        continue
      }
      const format = compileDateFormat(piece.slice(1, -1))
      if (typeof format === 'string')
        return report(sentence('FILE_NAME_DATE', { piece, reason: told(format) }))
    }
    return (inquiry, openedAt, offsetMinutes) => {
      const at = new Date(openedAt + offsetMinutes * 60_000).toISOString()
      return pieces
        .map((piece) => {
          if (piece === INQUIRY) return inquiry
          return piece.startsWith('{') ? dateIn(piece.slice(1, -1), at) : piece
        })
        .join('')
    }
  })

/** Each part of a notation and where it stands in ISO 8601. */
const PARTS = {
  yyyy: [0, 4],
  MM: [5, 7],
  dd: [8, 10],
  HH: [11, 13],
  mm: [14, 16],
  SSS: [20, 23],
  ss: [17, 19],
}

function dateIn(notation: string, at: string): string {
  let text = notation
  for (const [part, [from, to]] of Object.entries(PARTS)) text = text.replace(part, at.slice(from, to))
  return text
}
