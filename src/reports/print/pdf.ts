/** The printed report as a PDF: A4, fonts embedded as far as they are used, bookmarks, structure, the signed report inside. */
import type { Attachment } from './attachment.ts'
import type { Part, PrintedReport, Section, Stub } from './content.ts'
import { readFonts } from './fonts.ts'
import { ordinal } from './html.ts'
import { MM, Sheets, type TextStyle } from './pdf-sheet.ts'
import { drawFacts, drawTable, factsHeight } from './pdf-table.ts'
import { qrDrawing } from './qr.ts'

const TITLE: TextStyle = { size: 21, bold: true, align: 'center' }
const NUMBER: TextStyle = { size: 10.5, align: 'center' }
const SECTION: TextStyle = { size: 12, bold: true }
const HEADING: TextStyle = { size: 10.5, bold: true }
const BODY: TextStyle = { size: 10.5 }
const SMALL: TextStyle = { size: 8.5 }
const QR = 25 * MM
/** So much of what follows stays with its heading. */
const WITH_HEADING = 70

/** The same bytes for the same report and attachment. */
export async function renderPdf(report: PrintedReport, attachment: Attachment | null): Promise<Uint8Array> {
  const sheets = new Sheets(report, await readFonts())
  drawHead(sheets, report)
  for (const [place, section] of report.sections.entries()) drawSection(sheets, section, place)
  drawEnd(sheets, report)
  drawStub(sheets, report.stub)
  if (attachment) {
    const at = new Date(report.printedAt)
    sheets.doc.file(Buffer.from(attachment.text, 'utf8'), {
      name: attachment.name,
      type: 'application/json',
      description: attachment.description,
      creationDate: at,
      modifiedDate: at,
    })
  }
  return sheets.end()
}

function drawHead(sheets: Sheets, report: PrintedReport): void {
  const { title, number, version, notices, head, authenticity } = report
  const top = sheets.y
  drawQr(sheets, authenticity.url, authenticity.code, top)
  sheets.inside(sheets.element('H1'), () =>
    sheets.write(title, sheets.left, top + 6 * MM, sheets.width, TITLE),
  )
  sheets.inside(sheets.element('P'), () =>
    sheets.write(`编号：${number}　第 ${version} 版`, sheets.left, top + 19 * MM, sheets.width, NUMBER),
  )
  sheets.y = top + QR + 9 * MM
  for (const notice of notices) drawText(sheets, notice, { ...BODY, bold: true })
  drawFacts(sheets, head)
}

function drawQr(sheets: Sheets, url: string, code: string, top: number): void {
  const { size, path } = qrDrawing(url)
  const x = sheets.left + sheets.width - QR
  const { doc } = sheets
  const figure = doc.struct('Figure', { alt: '查验二维码' })
  doc.addStructure(figure)
  figure.add(() => {
    doc.save()
    doc.translate(x, top).scale(QR / size)
    // Above the watermark: scanners want paper around the code.
    doc.rect(0, 0, size, size).fill('#fff')
    doc.path(path).fill('#000')
    doc.restore()
  })
  figure.end()
  const words = `查验码\n${code}`
  const style: TextStyle = { size: 7, align: 'center' }
  const wide = QR + 12 * MM
  sheets.inside(sheets.element('P'), () => sheets.write(words, x - 6 * MM, top + QR - 2, wide, style))
}

function drawSection(sheets: Sheets, { title, parts }: Section, place: number): void {
  sheets.y += 6
  sheets.ensure(sheets.height(title, sheets.width, SECTION) + WITH_HEADING)
  const numbered = `${ordinal(place)}、${title}`
  const bookmark = sheets.doc.outline.addItem(numbered)
  drawText(sheets, numbered, SECTION, 'H2')
  const { left, width, y, doc } = sheets
  sheets.beside(() =>
    doc
      .moveTo(left, y)
      .lineTo(left + width, y)
      .lineWidth(0.75)
      .stroke('#000'),
  )
  sheets.y = y + 4
  for (const part of parts) {
    if (part.kind === 'heading') {
      sheets.y += 3
      sheets.ensure(sheets.height(part.text, width, HEADING) + WITH_HEADING)
      bookmark.addItem(part.text)
    }
    drawPart(sheets, part)
  }
}

function drawPart(sheets: Sheets, part: Part): void {
  switch (part.kind) {
    case 'heading':
      drawText(sheets, part.text, HEADING, 'H3')
      break
    case 'text':
      drawText(sheets, part.text, part.small ? SMALL : BODY)
      break
    case 'facts':
      drawFacts(sheets, part.facts)
      break
    case 'table':
      drawTable(sheets, part)
  }
}

/** A text over the whole width, on as many sheets as it takes. */
function drawText(sheets: Sheets, text: string, style: TextStyle, type = 'P'): void {
  const { left, width } = sheets
  let rest = text
  while (rest !== '') {
    sheets.ensure(sheets.height('国', width, style))
    const [fits, further] = sheets.cut(rest, width, sheets.room, style)
    const { y } = sheets
    sheets.inside(sheets.element(type), () => sheets.write(fits, left, y, width, style))
    sheets.y = y + sheets.height(fits, width, style) + 2
    rest = further
  }
}

const SIGNING = 30 * MM

function drawEnd(sheets: Sheets, { remark, authenticity, signatures }: PrintedReport): void {
  const sentence = `${authenticity.sentence}查验码：${authenticity.code}`
  const { width, left } = sheets
  sheets.y += 6
  sheets.ensure(sheets.height(remark, width, BODY) + sheets.height(sentence, width, SMALL) + SIGNING + 8)
  drawText(sheets, remark, BODY)
  drawText(sheets, sentence, SMALL)
  const top = sheets.y + 4
  const each = width / signatures.length
  for (const [place, words] of signatures.entries()) {
    const x = left + place * each
    const isSeal = place === signatures.length - 1
    sheets.beside(() => {
      sheets.doc.rect(x, top, each, SIGNING).lineWidth(0.5).stroke('#000')
      if (!isSeal) return
      const radius = 11 * MM
      sheets.doc.circle(x + each / 2, top + SIGNING / 2 + 2 * MM, radius).lineWidth(0.6)
      sheets.doc.dash(2, { space: 2 }).stroke('#9a9a9a').undash()
    })
    sheets.inside(sheets.element('P'), () =>
      sheets.write(words, x + 4, top + 4, each - 8, { size: 9, align: 'center' }),
    )
    sheets.inside(sheets.element('P'), () =>
      sheets.write('年　　月　　日', x + 4, top + SIGNING - 16, each - 8, { size: 9, align: 'right' }),
    )
  }
  sheets.y = top + SIGNING + 4
}

/** Kept whole, below a line to cut along; the number stands across the cut, so that both halves carry it. */
function drawStub(sheets: Sheets, { title, seam, facts }: Stub): void {
  const { left, width, doc } = sheets
  const seamStyle: TextStyle = { size: 9, align: 'center' }
  sheets.ensure(factsHeight(sheets, facts) + 24 * MM)
  const y = sheets.y + 7 * MM
  const words = sheets.textWidth(seam, seamStyle) + 12
  const gap = left + (width - words) / 2
  sheets.beside(() => {
    doc
      .moveTo(left, y)
      .lineTo(gap, y)
      .moveTo(gap + words, y)
      .lineTo(left + width, y)
    doc.lineWidth(0.8).dash(4, { space: 3 }).stroke('#000').undash()
  })
  sheets.inside(sheets.element('P'), () => sheets.write(seam, left, y - 7, width, seamStyle))
  sheets.y = y + 5 * MM
  doc.outline.addItem(title)
  drawText(sheets, title, { ...SECTION, align: 'center' }, 'H2')
  sheets.y += 2
  drawFacts(sheets, facts)
}
