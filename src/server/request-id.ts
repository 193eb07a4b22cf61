import { randomUUID } from 'node:crypto'

const LONGEST = 128

/**
 * The id of a request: the caller's own where it is 8 to 128 letters, digits and `-._~`, and holds no run of 15 digits,
 * which may be an ID number and would then stand in logs and in the ledger. Else a new UUID.
 */
export function requestIdOf(header: string | readonly string[] | undefined): string {
  return typeof header === 'string' && isSane(header) ? header : randomUUID()
}

function isSane(text: string): boolean {
  const length = text.length
  if (length < 8 || length > LONGEST) return false
  let digits = 0
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at)
    const isDigit = code >= 48 && code <= 57
    digits = isDigit ? digits + 1 : 0
    if (digits >= 15) return false
    const isLetter = (code >= 97 && code <= 122) || (code >= 65 && code <= 90)
    if (!isDigit && !isLetter && code !== 45 && code !== 46 && code !== 95 && code !== 126) return false
  }
  return true
}
