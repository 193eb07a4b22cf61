import { z } from 'zod'
import { type Sentence, sentence, told } from '../faults/sentence.ts'
import { compileDateFormat, type DateFormat, epochOf } from '../mapping/moment.ts'

/** Which files are meant, and what their names tell. */
export interface NamePattern {
  /** As the manifest writes it. */
  readonly text: string
  /**
   * @returns null where the name does not fit; otherwise what stands in it, null where the pattern has none: the date in
   *   epoch milliseconds, the id of an inquiry in small letters.
   */
  match(
    name: string,
    offsetMinutes: number,
  ): { readonly date: number | null; readonly inquiry: string | null } | null
  /** Whether names hold the id of an inquiry. */
  readonly hasInquiry: boolean
  /** Whether there is something in names that the pattern leaves open. */
  readonly hasStars: boolean
}

/** Names of files that are still being written, or that a program keeps for itself. */
const TEMPORARY = /^(?:\.|~)|(?:\.(?:tmp|temp|part|partial|filepart|crdownload|swp)|\.error\.txt|~)$/i

export function isTemporary(name: string): boolean {
  return TEMPORARY.test(name)
}

const MOST_STARS = 3
/** Where the id of an inquiry stands in names. */
export const INQUIRY = '{inquiry}'
const UUID = '[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}'

/**
 * `fund_{yyyyMMdd}_*.csv`: a star stands for any characters, a date in braces for the date of the data, `{inquiry}` for
 * the id of the inquiry that the file answers.
 */
export const namePatternSchema = z
  .string()
  .min(1)
  .max(200)
  .transform((text, context): NamePattern => {
    const report = (message: Sentence): NamePattern => {
      context.issues.push({ code: 'custom', message, input: text })
      return z.NEVER
    }
    if (/[/\\\p{Cc}]/u.test(text)) return report(sentence('PATTERN_FOLDER'))
    if (isTemporary(text)) return report(sentence('PATTERN_NEVER'))
    const pieces = text.split(/(\{[^{}]*\}|\*)/)
    if (pieces.filter((piece) => piece === '*').length > MOST_STARS)
      return report(sentence('PATTERN_STARS', { most: MOST_STARS }))
    let format: DateFormat | null = null
    let expression = ''
    let hasInquiry = false
    for (const piece of pieces) {
      if (piece === '*') expression += '.*'
      else if (piece === INQUIRY) {
        if (hasInquiry) return report(sentence('PATTERN_TWO_INQUIRIES'))
        hasInquiry = true
        expression += `(?<inquiry>${UUID})`
      } else if (piece.startsWith('{')) {
        const notation = piece.slice(1, -1)
        const compiled = compileDateFormat(notation)
        if (typeof compiled === 'string') {
          return report(sentence('FILE_NAME_DATE', { piece, reason: told(compiled) }))
        }
        if (format) return report(sentence('PATTERN_TWO_DATES'))
        format = compiled
        expression += `(?<date>.{${notation.length}})`
      } else if (/[{}]/.test(piece)) return report(sentence('FILE_NAME_BRACE'))
      else expression += RegExp.escape(piece)
    }
    const hasStars = pieces.includes('*')
    return compile({ text, hasInquiry, hasStars }, new RegExp(`^${expression}$`, 'su'), format)
  })

function compile(
  known: Omit<NamePattern, 'match'>,
  expression: RegExp,
  format: DateFormat | null,
): NamePattern {
  return {
    ...known,
    match(name, offsetMinutes) {
      const found = name.length > 255 || isTemporary(name) ? null : expression.exec(name)
      if (!found) return null
      const inquiry = found.groups?.['inquiry']?.toLowerCase() ?? null
      if (!format) return { date: null, inquiry }
      const parts = format.parse(found.groups?.['date'] ?? '')
      return parts && { date: epochOf(parts, offsetMinutes), inquiry }
    },
  }
}
