/** Money is a whole number of fen inside the sandbox; yuan are only written at the border. */

/** `123456` → `"1234.56"`. */
export function yuan(fen: number): string {
  const whole = Math.trunc(fen / 100)
  return `${whole}.${String(fen % 100).padStart(2, '0')}`
}

/** `123456` → `"1,234.56"`. */
export function yuanWithSeparators(fen: number): string {
  const plain = yuan(fen)
  let text = plain.slice(-6)
  for (let end = plain.length - 6; end > 0; end -= 3) {
    text = `${plain.slice(Math.max(0, end - 3), end)},${text}`
  }
  return text
}

/** A share of an amount in percent, rounded down to the fen. */
export function percentOf(fen: number, percent: number): number {
  return Math.floor((fen * percent) / 100)
}
