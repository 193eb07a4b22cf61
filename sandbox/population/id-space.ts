/**
 * The ID numbers of generated people. A number says its index: four digits of the region and three of the sequence
 * number hold it, so that nobody has to be stored to be found again.
 */
import { checkCharacter } from '../../src/people/id-number.ts'

/** Sequence numbers 002 to 999, an even and an odd one for each place. */
const PLACES_PER_REGION = 499

/** Regions 990000 to 999899 are for generated people; 9999xx is kept for personas. */
const REGIONS = 9900

/** How many people there are numbers for. */
export const ID_SPACE = PLACES_PER_REGION * REGIONS

/** The region of GB/T 2260's unused prefix 99 whose register a person stands in. */
export function regionOf(index: number): string {
  return `99${String(Math.floor(index / PLACES_PER_REGION)).padStart(4, '0')}`
}

/** @param birthDate ISO 8601. @param sex GB/T 2261.1; GB 11643 gives men odd sequence numbers. */
export function encodeIdNumber(index: number, birthDate: string, sex: 1 | 2): string {
  const sequence = ((index % PLACES_PER_REGION) + 1) * 2 + (sex === 1 ? 1 : 0)
  const seventeen = regionOf(index) + birthDate.replaceAll('-', '') + String(sequence).padStart(3, '0')
  return seventeen + checkCharacter(seventeen)
}

/**
 * The index that a number holds, or undefined where it cannot be the number of a generated person. The rest of the
 * number is not looked at: who asks generates the person and compares the whole.
 */
export function decodeIndex(idNumber: string): number | undefined {
  if (idNumber.length !== 18 || !idNumber.startsWith('99')) return undefined
  const region = digits(idNumber, 2, 6)
  const sequence = digits(idNumber, 14, 17)
  if (region === undefined || sequence === undefined || region >= REGIONS || sequence < 2) return undefined
  return region * PLACES_PER_REGION + (sequence >> 1) - 1
}

function digits(text: string, from: number, to: number): number | undefined {
  let value = 0
  for (let position = from; position < to; position++) {
    const digit = text.charCodeAt(position) - 48
    if (digit < 0 || digit > 9) return undefined
    value = value * 10 + digit
  }
  return value
}
