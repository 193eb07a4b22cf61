import { z } from 'zod'
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
    const report = (message: string): RequestName => {
      context.issues.push({ code: 'custom', message, input: text })
      return z.NEVER
    }
    if (/[/\\*\p{Cc}]/u.test(text)) return report('write the name of one file, without folders and stars')
    if (isTemporary(text)) return report('files of such a name count as unfinished; choose another name')
    const pieces = text.split(/(\{[^{}]*\})/)
    if (pieces.filter((piece) => piece === INQUIRY).length !== 1)
      return report(`each inquiry has a file of its own: write ${INQUIRY} once`)
    for (const piece of pieces) {
      if (piece === INQUIRY) continue
      if (!piece.startsWith('{')) {
        if (/[{}]/.test(piece)) return report('a brace is not closed; write a date as {yyyyMMdd}')
        continue
      }
      const format = compileDateFormat(piece.slice(1, -1))
      if (typeof format === 'string') return report(`${piece} is no date: ${format}`)
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
