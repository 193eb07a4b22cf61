/** The rows of a department's file, and whom each of them is about. */
import { parseIdNumber } from '../../src/people/id-number.ts'
import { DepartmentFault, type ReceivedCall } from '../adapter.ts'
import type { DeliveredRow } from '../deliveries.ts'
import { isBlank, trimmed } from '../mapping/blank.ts'
import { BrokenFile, type FilePlace } from './broken-file.ts'
import type { FileRequest } from './file-request.ts'

/** A call that is answered from files. */
export type FileCall = ReceivedCall<{
  readonly items: readonly string[]
  readonly request: FileRequest
  readonly responses: readonly unknown[]
}>

/** A row with its place in the file, from 1; of tables the header row counts. */
export interface PersonRow extends DeliveredRow {
  readonly number: number
}

/** An XLSX file may become so many times its permitted size. */
const UNPACKED = 8

/**
 * The rows of a file, each read as it will be read when it counts.
 *
 * @param maxBytes that the file may have; an XLSX file may unpack to more.
 * @param signal is looked at between two rows.
 * @throws {BrokenFile} at the first row that is wrong.
 */
export async function* peopleRows(
  { call, columns, keyColumn, keysOf, faultOf }: FileCall,
  bytes: Buffer,
  maxBytes: number,
  signal: AbortSignal,
): AsyncIterable<PersonRow> {
  const { format, maxRows } = call.request
  if (bytes.length === 0) throw new BrokenFile('文件为空', 'the file is empty')
  let count = 0
  const expected = {
    columns: call.request.inquiry === undefined ? columns : [...columns, call.request.inquiry],
  }
  for await (const { number, row } of format.read(bytes, {
    ...expected,
    unpackedLimit: maxBytes * UNPACKED,
  })) {
    signal.throwIfAborted()
    count += 1
    if (count > maxRows)
      throw new BrokenFile(`超过 ${maxRows} 行`, `it has more than ${maxRows} rows`, { row: number })
    const fault = faultOf(row)
    if (fault) {
      const { column, expected } = fault
      throw new BrokenFile(`应为：${expected}`, `it is not ${expected}`, { row: number, column })
    }
    yield { person: personOf(keysOf(row), { row: number, column: keyColumn }), row, number }
  }
}

/** As the hub asks for people: 18 characters. What is no citizen's ID number is kept as it is, and found by nobody. */
function personOf(keys: readonly unknown[], place: FilePlace): string {
  const [key, ...others] = keys
  if (others.some((other) => other !== key)) {
    throw new DepartmentFault(
      'MISCONFIGURED',
      'items that are read from one file need the same `key`: a row is kept under one person',
    )
  }
  if (isBlank(key)) throw new BrokenFile('身份证号为空', 'the ID number is missing', place)
  if (typeof key !== 'string') throw new BrokenFile('身份证号须为文本', 'the ID number is no text', place)
  const text = trimmed(key.normalize('NFKC')).toUpperCase()
  try {
    return parseIdNumber(text)
  } catch {
    if (/^\d(?:\.\d+)?E\+?\d+$/.test(text) || /^\d{15}000$/.test(text)) {
      throw new BrokenFile(
        '身份证号曾被电子表格当作数值，末几位已丢失',
        'the ID number was kept as a number by a spreadsheet, and lost its last digits',
        place,
      )
    }
    return text
  }
}
