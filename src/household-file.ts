/** The file of a batch: households as an office keeps them in a spreadsheet. */
import { isUtf8 } from 'node:buffer'
import { BrokenFile } from '../adapters/file/broken-file.ts'
import { csvFormat, csvSchema } from '../adapters/file/csv.ts'
import type { FileFormat } from '../adapters/file/file-rows.ts'
import { xlsxFormat, xlsxSchema } from '../adapters/file/xlsx.ts'
import { charsetOf } from '../adapters/http/charset.ts'
import { HeduiError } from './errors.ts'
import type { HouseholdFile, TableRow } from './verifications/batches/batch.ts'

/** What an XLSX file may become when it is unpacked, in bytes. */
const UNPACKED_LIMIT = 256 * 1024 * 1024
/** An XLSX file is a ZIP archive. */
const ZIP = Buffer.from('PK\u0003\u0004', 'latin1')

/**
 * The rows of a file, in its order. Whether it is CSV or XLSX shows in its first bytes; the character set of CSV is the
 * one that is named, else UTF-8 where it is that, else GB18030.
 *
 * @throws {HeduiError} `BATCH_FILE_INVALID`, with row and column, where it cannot be read.
 */
export async function* readHouseholdFile(file: HouseholdFile): AsyncGenerator<TableRow, void, void> {
  const format = formatOf(file)
  try {
    for await (const { number, row } of format.read(file.bytes, {
      columns: [],
      unpackedLimit: UNPACKED_LIMIT,
    })) {
      yield {
        number,
        cells: new Map(Object.entries(row).map(([name, value]) => [name, String(value).trim()])),
      }
    }
  } catch (error) {
    if (!(error instanceof BrokenFile)) throw error
    const { row, column, zh, en } = error
    const path = `file${row === null ? '' : `.rows[${row}]`}${column === null ? '' : `.${column}`}`
    throw new HeduiError('BATCH_FILE_INVALID', {
      zh: `${row === null ? '' : `第 ${row} 行`}${column === null ? '' : `“${column}”列`}${zh}`,
      en: [row === null ? '' : `row ${row}`, column ?? '', en].filter(Boolean).join(', '),
      path,
      faults: [{ code: 'BATCH_FILE_INVALID', path, zh, en }],
    })
  }
}

function formatOf({ bytes, charset }: HouseholdFile): FileFormat {
  if (bytes.subarray(0, ZIP.length).equals(ZIP)) return xlsxFormat(xlsxSchema.parse({ kind: 'xlsx' }))
  const name = charset ?? (isUtf8(bytes) ? 'utf-8' : 'gb18030')
  const known = charsetOf(name)
  if (!known) {
    throw new HeduiError('INPUT_INVALID', {
      zh: '没有这种字符集；例如 utf-8 或 gb18030',
      en: 'there is no such character set; such as utf-8 or gb18030',
      path: 'input.file.charset',
    })
  }
  return csvFormat({ ...csvSchema.parse({ kind: 'csv' }), charset: known })
}
