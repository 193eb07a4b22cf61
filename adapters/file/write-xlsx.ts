import { DepartmentFault } from '../adapter.ts'
import { packStored } from './zip.ts'

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/**
 * A workbook of one sheet whose cells are all texts, so that no ID number becomes a number. The same rows make the same
 * bytes: there is no time of writing in it, which is why no library writes it.
 *
 * @throws {DepartmentFault} MISCONFIGURED where a text cannot stand in a cell.
 */
export function writeWorkbook(sheet: string, rows: readonly (readonly string[])[]): Buffer {
  const parts = {
    '[Content_Types].xml':
      `<Types xmlns="${PACKAGE}/content-types">` +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      `<Override PartName="/xl/workbook.xml" ContentType="${SPREADSHEET}.sheet.main+xml"/>` +
      `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SPREADSHEET}.worksheet+xml"/></Types>`,
    '_rels/.rels': relation(`${DOCUMENT}/officeDocument`, 'xl/workbook.xml'),
    'xl/workbook.xml':
      `<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}">` +
      `<sheets><sheet name="${escaped(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relation(`${DOCUMENT}/worksheet`, 'worksheets/sheet1.xml'),
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${MAIN}"><sheetData>${rows.map(rowXml).join('')}</sheetData></worksheet>`,
  }
  return packStored(
    Object.entries(parts).map(([name, text]) => ({ name, content: Buffer.from(DECLARATION + text) })),
  )
}

function relation(type: string, target: string): string {
  return `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${type}" Target="${target}"/></Relationships>`
}

function rowXml(cells: readonly string[], at: number): string {
  const number = at + 1
  const written = cells.map(
    (text, column) =>
      `<c r="${columnLetters(column)}${number}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`,
  )
  return written.length === 0 ? '' : `<row r="${number}">${written.join('')}</row>`
}

/** From 0: A, B, … Z, AA, AB. */
function columnLetters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26))
  return column < 26 ? last : columnLetters(Math.floor(column / 26) - 1) + last
}

function escaped(text: string): string {
  // XML has no notation for most of them, and a name must not arrive as another name.
  if (/\p{Cc}/u.test(text))
    throw new DepartmentFault('MISCONFIGURED', 'what is asked holds a control character')
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
