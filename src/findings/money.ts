import Big from 'big.js'

/** Money in yuan with two decimals, rounded half up. */
export function money(value: Big): string {
  return value.toFixed(2, Big.roundHalfUp)
}
