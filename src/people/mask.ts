/**
 * An ID number as it may be seen over a shoulder: the first six and last four characters, the birth date and the rest covered.
 * What is too short to hide anything in stays as it is.
 */
export function maskIdNumber(idNumber: string): string {
  if (idNumber.length < 10) return idNumber
  return `${idNumber.slice(0, 6)}${'*'.repeat(idNumber.length - 10)}${idNumber.slice(-4)}`
}
