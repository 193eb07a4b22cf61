/**
 * Whether a text holds what looks like somebody's number: of an ID card (18 characters, old ones 15), a mobile phone (11) or
 * a bank card (16 to 19). Digits of every script count, and blanks and dashes between them do not hide them. Dates, amounts
 * and case numbers of the usual length pass.
 */
export function holdsPersonalNumber(text: string): boolean {
  const plain = text.normalize('NFKC').replace(/(?<=\d)[\s._\-–—]+(?=[\dXx])/gu, '')
  return /\d{11}/.test(plain)
}
