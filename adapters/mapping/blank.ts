const IDEOGRAPHIC_SPACE = 0x3000

function isBlankCode(code: number): boolean {
  return code <= 0x20 || code === 0xa0 || code === IDEOGRAPHIC_SPACE
}

/** Without blanks at both ends (padded columns are common); the same string where there are none. */
export function trimmed(text: string): string {
  const last = text.length - 1
  if (last < 0 || !(isBlankCode(text.charCodeAt(0)) || isBlankCode(text.charCodeAt(last)))) return text
  let from = 0
  let to = last
  while (from <= to && isBlankCode(text.charCodeAt(from))) from += 1
  while (to > from && isBlankCode(text.charCodeAt(to))) to -= 1
  return text.slice(from, to + 1)
}

/** True for a text with something in it and no blanks at its ends: the usual one, which can pass as it is. */
export function isPlain(text: string): boolean {
  const last = text.length - 1
  return last >= 0 && !isBlankCode(text.charCodeAt(0)) && !isBlankCode(text.charCodeAt(last))
}

/** What departments send for “no value”: nothing, null, or blanks. */
export function isBlank(value: unknown): boolean {
  if (typeof value === 'string') return !isPlain(value) && trimmed(value) === ''
  return value === undefined || value === null
}
