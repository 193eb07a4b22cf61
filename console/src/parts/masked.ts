/** An ID number as it may be seen over a shoulder: region and check digits, the birth date and the rest covered. */
export function masked(idNumber: string): string {
  return idNumber.length < 10
    ? idNumber
    : `${idNumber.slice(0, 6)}${'*'.repeat(idNumber.length - 10)}${idNumber.slice(-4)}`
}
