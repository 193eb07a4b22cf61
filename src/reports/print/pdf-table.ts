/** Tables on paper: clear rules, heads repeated on each sheet, rows kept whole. */
import { type Cell, type Fact, isGroup, isMarked, linesOf, type Row, type Table, textOf } from './content.ts'
import type { Element, Sheets, TextStyle } from './pdf-sheet.ts'

const SIZE = 9
const PADDING = { x: 4, y: 2.5 } as const
const SHADE = '#f2f2f2'
const RULE = 0.5

/** A cell as it is drawn. */
interface DrawnCell {
  readonly text: string
  readonly width: number
  readonly style: TextStyle
  readonly type: 'TH' | 'TD'
  readonly shaded?: boolean
}

export function drawTable(sheets: Sheets, { columns, rows }: Table): void {
  const shares = columns.reduce((sum, { width }) => sum + width, 0)
  const widths = columns.map(({ width }) => (sheets.width * width) / shares)
  const head = columns.map(
    ({ title }, place): DrawnCell => ({
      text: title,
      width: widths[place] ?? 0,
      style: { size: SIZE, bold: true, align: 'center' },
      type: 'TH',
      shaded: true,
    }),
  )
  const cellsOf = (row: Row): DrawnCell[] =>
    isGroup(row)
      ? [groupCell(row.group, sheets.width)]
      : row.map((cell, place) => bodyCell(cell, widths[place] ?? 0, columns[place]?.align))
  const drawn = rows.map((row) => ({ cells: cellsOf(row), isGroup: isGroup(row) }))

  const table = sheets.element('Table')
  const headHeight = rowHeight(sheets, head)
  const first = drawn.slice(0, drawn[0]?.isGroup ? 2 : 1)
  sheets.ensure(headHeight + heights(sheets, first))
  drawRow(sheets, table, head)
  for (const [place, row] of drawn.entries()) {
    // A line that says what follows is not left alone at the foot of a sheet.
    const together = row.isGroup ? drawn.slice(place, place + 2) : [row]
    if (
      heights(sheets, together) > sheets.room &&
      sheets.wholeRoom - headHeight >= heights(sheets, together)
    ) {
      sheets.newSheet()
      repeat(sheets, head)
    }
    drawLong(sheets, table, row.cells, () => {
      sheets.newSheet()
      repeat(sheets, head)
    })
  }
  table.end()
  sheets.y += 4
}

/** Labels and values, two pairs a line. */
export function drawFacts(sheets: Sheets, facts: readonly Fact[]): void {
  const label = sheets.width * 0.16
  const value = sheets.width * 0.34
  const table = sheets.element('Table')
  for (const line of linesOf(facts)) {
    const cells = line.flatMap((fact): DrawnCell[] => [
      { text: fact.label, width: label, style: { size: SIZE }, type: 'TH', shaded: true },
      {
        text: fact.value,
        width: line.length === 1 ? sheets.width - label : value,
        style: { size: SIZE },
        type: 'TD',
      },
    ])
    sheets.ensure(rowHeight(sheets, cells))
    drawLong(sheets, table, cells, () => sheets.newSheet())
  }
  table.end()
  sheets.y += 4
}

/** How high a list of facts will be. */
export function factsHeight(sheets: Sheets, facts: readonly Fact[]): number {
  const label = sheets.width * 0.16
  return linesOf(facts).reduce((sum, line) => {
    const width = line.length === 1 ? sheets.width - label : sheets.width * 0.34
    const highest = Math.max(
      ...line.map((fact) => sheets.height(fact.value || ' ', width - 2 * PADDING.x, { size: SIZE })),
      ...line.map((fact) => sheets.height(fact.label, label - 2 * PADDING.x, { size: SIZE })),
    )
    return sum + highest + 2 * PADDING.y
  }, 4)
}

function bodyCell(cell: Cell, width: number, align: 'right' | 'center' | undefined): DrawnCell {
  const style: TextStyle = { size: SIZE, bold: isMarked(cell), align: align ?? 'left' }
  return { text: textOf(cell), width, style, type: 'TD' }
}

function groupCell(text: string, width: number): DrawnCell {
  return { text, width, style: { size: SIZE, bold: true }, type: 'TH', shaded: true }
}

function heights(sheets: Sheets, rows: readonly { readonly cells: readonly DrawnCell[] }[]): number {
  return rows.reduce((sum, { cells }) => sum + rowHeight(sheets, cells), 0)
}

function rowHeight(sheets: Sheets, cells: readonly DrawnCell[]): number {
  const highest = Math.max(
    ...cells.map(({ text, width, style }) => sheets.height(text || ' ', width - 2 * PADDING.x, style)),
  )
  return highest + 2 * PADDING.y
}

/** Rows are kept whole; one that is higher than a sheet goes on over the next. */
function drawLong(sheets: Sheets, table: Element, cells: readonly DrawnCell[], onNewSheet: () => void): void {
  let rest = cells
  while (rowHeight(sheets, rest) > sheets.room) {
    const room = sheets.room - 2 * PADDING.y
    const parts = rest.map((cell) => sheets.cut(cell.text, cell.width - 2 * PADDING.x, room, cell.style))
    if (parts.some(([fits]) => fits !== '')) {
      drawRow(
        sheets,
        table,
        rest.map((cell, place) => ({ ...cell, text: parts[place]?.[0] ?? '' })),
      )
      rest = rest.map((cell, place) => ({ ...cell, text: parts[place]?.[1] ?? '' }))
    }
    onNewSheet()
  }
  drawRow(sheets, table, rest)
}

/** The head again on a further sheet: drawn, but said once. */
function repeat(sheets: Sheets, head: readonly DrawnCell[]): void {
  sheets.beside(() => paint(sheets, head, (_cell, draw) => draw()))
}

function drawRow(sheets: Sheets, table: Element, cells: readonly DrawnCell[]): void {
  const row = sheets.element('TR', table)
  sheets.beside(() => frames(sheets, cells))
  paintTexts(sheets, cells, (cell, draw) => sheets.inside(sheets.element(cell.type, row), draw))
  row.end()
}

function paint(
  sheets: Sheets,
  cells: readonly DrawnCell[],
  each: (cell: DrawnCell, draw: () => void) => void,
): void {
  frames(sheets, cells)
  paintTexts(sheets, cells, each)
}

function frames(sheets: Sheets, cells: readonly DrawnCell[]): void {
  const height = rowHeight(sheets, cells)
  const { doc } = sheets
  let x = sheets.left
  for (const { width, shaded } of cells) {
    if (shaded) doc.rect(x, sheets.y, width, height).fillOpacity(0.6).fill(SHADE).fillOpacity(1)
    doc.rect(x, sheets.y, width, height).lineWidth(RULE).stroke('#000')
    x += width
  }
}

/** Texts stand in the middle of their cells' height. */
function paintTexts(
  sheets: Sheets,
  cells: readonly DrawnCell[],
  each: (cell: DrawnCell, draw: () => void) => void,
): void {
  const top = sheets.y
  const height = rowHeight(sheets, cells)
  let x = sheets.left
  for (const cell of cells) {
    const inner = cell.width - 2 * PADDING.x
    const at = x + PADDING.x
    const y = top + (height - sheets.height(cell.text || ' ', inner, cell.style)) / 2
    each(cell, () => {
      if (cell.text !== '') sheets.write(cell.text, at, y, inner, cell.style)
    })
    x += cell.width
  }
  sheets.y = top + height
}
