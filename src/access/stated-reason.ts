import { HeduiError } from '../errors.ts'

const LONGEST_REASON = 500

/** @throws {HeduiError} `INPUT_INVALID` where no reason is given, or too long a one. */
export function checkReason(reason: string, path = 'reason'): string {
  const text = reason.trim()
  if (text !== '' && text.length <= LONGEST_REASON) return text
  throw new HeduiError('INPUT_INVALID', {
    zh: `请写明原因（${LONGEST_REASON}字以内）`,
    en: `say why, in at most ${LONGEST_REASON} characters`,
    path,
  })
}
