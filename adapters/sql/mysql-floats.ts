import type { FieldPacket, RowDataPacket } from 'mysql2'

/** MYSQL_TYPE_FLOAT of the protocol: single precision. */
const FLOAT = 0x04

/**
 * The rows with their FLOAT columns as the database shows them. The driver widens them to doubles, which brings digits
 * that were never there: 1.1 becomes 1.100000023841858.
 */
export function withShortFloats(rows: RowDataPacket[], fields: readonly FieldPacket[]): RowDataPacket[] {
  const floats = fields.filter(({ columnType }) => columnType === FLOAT).map(({ name }) => name)
  if (floats.length === 0) return rows
  for (const row of rows) {
    for (const name of floats) if (typeof row[name] === 'number') row[name] = shortFloat(row[name])
  }
  return rows
}

/** The shortest number that is the same single-precision float; nine digits always suffice. */
export function shortFloat(value: number): number {
  for (let digits = 6; digits < 9; digits += 1) {
    const short = Number(value.toPrecision(digits))
    if (Math.fround(short) === value) return short
  }
  return Number(value.toPrecision(9))
}
