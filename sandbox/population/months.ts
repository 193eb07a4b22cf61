/** Months as whole numbers (year × 12 + month − 1), so that they can be counted with. */

/** `"202603"` → months since the year 0. @throws {RangeError} where the text is not a month. */
export function parseMonth(yyyymm: string): number {
  const month = Number(yyyymm.slice(4))
  if (!/^\d{6}$/.test(yyyymm) || month < 1 || month > 12) throw new RangeError(`not a month: ${yyyymm}`)
  return Number(yyyymm.slice(0, 4)) * 12 + month - 1
}

/** Months since the year 0 → `"202603"`. */
export function formatMonth(month: number): string {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}${String((month % 12) + 1).padStart(2, '0')}`
}
