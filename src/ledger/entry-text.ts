/**
 * Texts as the ledger keeps them. Callers choose some of them (a case number, a request id), and an attempt with an
 * absurd one must be recorded like any other: so they are bounded and made plain, never refused.
 */

/** Characters (UTF-16 code units) of a text at most; an index takes no more than about 2,700 bytes. */
const MAX_LENGTH = 512

const REPLACEMENT = '�'

/** A text cut to what the ledger keeps; where it was cut it ends in “…”. Searches must cut what they look for alike. */
export function ledgerText(text: string): string {
  return text.length <= MAX_LENGTH ? text : `${text.slice(0, MAX_LENGTH - 1)}…`
}

/** A text without control characters and unpaired surrogates, which PostgreSQL or canonical JSON cannot hold. */
export function plainText(text: string): string {
  let plain = ''
  let copied = 0
  for (let i = 0; i < text.length; i += 1) {
    if (text.charCodeAt(i) >= 0x20) continue
    plain += text.slice(copied, i) + REPLACEMENT
    copied = i + 1
  }
  return (copied === 0 ? text : plain + text.slice(copied)).toWellFormed()
}
