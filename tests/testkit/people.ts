import { checkCharacter } from '../../src/people/id-number.ts'

/**
 * A synthetic ID number with a valid check digit; region prefix 99, which no real region has.
 *
 * @param birthDate ISO 8601.
 * @param sequence 1 to 999; odd for men, even for women.
 */
export function syntheticId(birthDate: string, sequence = 1, region = '990101'): string {
  const seventeen = region + birthDate.replaceAll('-', '') + String(sequence).padStart(3, '0')
  return seventeen + checkCharacter(seventeen)
}
