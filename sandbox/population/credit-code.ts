/** Unified social credit codes of GB 32100, for businesses that there are not. */

/** The alphabet without I, O, S, V and Z. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/**
 * A code with a right check character, region prefix 99.
 *
 * @param kind 91 company, 92 individual business, 93 cooperative, 52 organisation that is no company.
 * @param serial tells businesses apart; 0 to 10^8 - 1.
 */
export function creditCode(kind: '91' | '92' | '93' | '52', serial: number): string {
  const seventeen = `${kind}990100${organisationCode(serial)}`
  let sum = 0
  let weight = 1
  for (const character of seventeen) {
    sum += ALPHABET.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return seventeen + ALPHABET.charAt((31 - (sum % 31)) % 31)
}

/** GB 11714: eight characters and a check character of modulus 11. */
function organisationCode(serial: number): string {
  const eight = String(serial).padStart(8, '0')
  const weights = [3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, position) => total + weight * Number(eight[position]), 0)
  const check = 11 - (sum % 11)
  return eight + (check === 10 ? 'X' : check === 11 ? '0' : String(check))
}
