/**
 * Whether two names are one person's. What tells nobody apart is ignored: blanks (two-character names are often padded:
 * 张　三), full width or half width, and which of the many middle dots a name of several parts is written with
 * (买买提·吐尔逊). Everything else must be equal: a near miss is for a clerk to look at.
 */
export function sameName(a: string, b: string): boolean {
  return a === b || normalizedName(a) === normalizedName(b)
}

/** Middle dots in use: Latin U+00B7, bullet, Hebrew-looking dot operators, Katakana dots, full stops between parts. */
const MIDDLE_DOTS = /[\u00b7\u2022\u2027\u2219\u22c5\u30fb\u16eb\u0387.]/gu
const BLANKS = /\s+/gu

function normalizedName(name: string): string {
  return name.normalize('NFKC').replace(BLANKS, '').replace(MIDDLE_DOTS, '·')
}
