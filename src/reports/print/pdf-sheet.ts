/** Sheets of paper: what stands on each whatever the report says, and drawing that keeps to their bounds. */
import PDFDocument from 'pdfkit'
import type { PrintedReport } from './content.ts'
import { type PrintFonts, printable } from './fonts.ts'

/** An element of the document's structure, for readers who do not look at it. */
export type Element = PDFKit.PDFStructureElement

export interface TextStyle {
  /** Points. */
  readonly size: number
  readonly bold?: boolean
  readonly align?: 'left' | 'right' | 'center'
  readonly colour?: string
}

/** Points; a millimetre is 2.835 of them. */
export const MM = 72 / 25.4
const MARGIN = { top: 20 * MM, bottom: 20 * MM, left: 20 * MM, right: 20 * MM } as const
const FAINT = '#9a9a9a'
/** Light enough to read through, dark enough to be copied. */
const WATERMARK = '#e6e6e6'

export class Sheets {
  readonly doc: PDFKit.PDFDocument
  readonly #report: PrintedReport
  readonly #has: PrintFonts['has']
  readonly #root: Element
  readonly #heights = new Map<string, number>()

  constructor(report: PrintedReport, fonts: PrintFonts) {
    const { title, number, version, printedAt } = report
    const at = new Date(printedAt)
    const doc = new PDFDocument({
      size: 'A4',
      margins: MARGIN,
      autoFirstPage: false,
      bufferPages: true,
      pdfVersion: '1.7',
      tagged: true,
      lang: 'zh-CN',
      displayTitle: true,
      info: {
        Title: `${title} ${number} 第${version}版`,
        Author: 'Hedui',
        Subject: title,
        Keywords: `${number} ${version}`,
        Creator: 'Hedui',
        Producer: 'Hedui (PDFKit)',
        CreationDate: at,
        ModDate: at,
      },
    })
    doc.registerFont('regular', fonts.regular)
    doc.registerFont('bold', fonts.bold)
    this.doc = doc
    this.#report = report
    this.#has = fonts.has
    doc.on('pageAdded', () => this.#watermark())
    doc.addPage()
    this.#root = doc.struct('Document', { title })
    doc.addStructure(this.#root)
  }

  get left(): number {
    return MARGIN.left
  }

  get width(): number {
    return this.doc.page.width - MARGIN.left - MARGIN.right
  }

  /** Where nothing may stand below. */
  get bottom(): number {
    return this.doc.page.height - MARGIN.bottom
  }

  get y(): number {
    return this.doc.y
  }

  set y(y: number) {
    this.doc.y = y
  }

  /** What still fits on this sheet, in points. */
  get room(): number {
    return this.bottom - this.y
  }

  get wholeRoom(): number {
    return this.bottom - MARGIN.top
  }

  /** Begins a new sheet unless a height fits on this one. */
  ensure(height: number): void {
    if (height > this.room && this.y > MARGIN.top) this.newSheet()
  }

  newSheet(): void {
    this.doc.addPage()
    this.y = MARGIN.top
  }

  /** An element below another, or below the document. */
  element(type: string, parent: Element = this.#root): Element {
    const element = this.doc.struct(type)
    parent.add(element)
    return element
  }

  /** Draws what an element holds, and closes it. */
  inside(element: Element, draw: () => void): void {
    element.add(draw)
    element.end()
  }

  /** Lines, marks and repeated words: not part of what the report says. */
  beside(draw: () => void): void {
    this.doc.save()
    this.doc.markContent('Artifact', { type: 'Layout' })
    draw()
    this.doc.endMarkedContent()
    this.doc.restore()
  }

  /** How high a text is at a width. Asked for several times of each cell, and laying out is what takes time. */
  height(text: string, width: number, style: TextStyle): number {
    const key = `${width} ${style.size} ${style.bold ?? false} ${text}`
    let height = this.#heights.get(key)
    if (height === undefined) {
      this.#use(style)
      height = this.doc.heightOfString(this.#printable(text), { width })
      this.#heights.set(key, height)
    }
    return height
  }

  textWidth(text: string, style: TextStyle): number {
    this.#use(style)
    return this.doc.widthOfString(this.#printable(text))
  }

  /** Draws a text that has been measured to fit. */
  write(text: string, x: number, y: number, width: number, style: TextStyle): void {
    this.#use(style)
    this.doc.fillColor(style.colour ?? '#000')
    this.doc.text(this.#printable(text), x, y, { width, align: style.align ?? 'left' })
  }

  /** The longest beginning of a text that is no higher than some room, and the rest. */
  cut(text: string, width: number, room: number, style: TextStyle): readonly [string, string] {
    if (this.height(text, width, style) <= room) return [text, '']
    const characters = [...text]
    let fits = 0
    let tooLong = characters.length
    while (tooLong - fits > 1) {
      const middle = (fits + tooLong) >> 1
      if (this.height(characters.slice(0, middle).join(''), width, style) <= room) fits = middle
      else tooLong = middle
    }
    return [characters.slice(0, fits).join(''), characters.slice(fits).join('')]
  }

  /** Numbers the sheets, marks their edges, and hands over the document. */
  async end(): Promise<Uint8Array> {
    const { start, count } = this.doc.bufferedPageRange()
    for (let page = start; page < start + count; page++) {
      this.doc.switchToPage(page)
      this.beside(() => this.#edges(page - start + 1, count))
    }
    this.#root.end()
    const chunks: Buffer[] = []
    this.doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    const ended = new Promise((resolve) => this.doc.once('end', resolve))
    this.doc.end()
    await ended
    return new Uint8Array(Buffer.concat(chunks))
  }

  #use({ size, bold }: TextStyle): void {
    this.doc.font(bold ? 'bold' : 'regular', size)
  }

  #printable(text: string): string {
    return printable(text, this.#has)
  }

  #watermark(): void {
    const { width, height } = this.doc.page
    const style: TextStyle = { size: 13, colour: WATERMARK }
    this.beside(() => {
      this.doc.rotate(-30, { origin: [width / 2, height / 2] })
      const step = Math.max(250, this.textWidth(this.#report.watermark, style) + 40)
      let shift = 0
      for (let y = -height * 0.35; y < height * 1.35; y += 105) {
        for (let x = -width * 0.6 - shift; x < width * 1.5; x += step)
          this.#line(this.#report.watermark, x, y, style)
        shift = shift === 0 ? step / 2 : 0
      }
    })
    this.y = MARGIN.top
  }

  #edges(page: number, pages: number): void {
    const { doc } = this
    const { width, height } = doc.page
    const { foot } = this.#report
    const y = height - 13 * MM
    const small: TextStyle = { size: 8 }
    doc
      .moveTo(this.left, y - 3)
      .lineTo(width - MARGIN.right, y - 3)
      .lineWidth(0.5)
      .stroke('#000')
    this.#line(foot.left, this.left, y, small)
    const number = `第 ${page} 页　共 ${pages} 页`
    this.#line(number, (width - this.textWidth(number, small)) / 2, y, small)
    this.#line(foot.right, width - MARGIN.right - this.textWidth(foot.right, small), y, small)

    // Where the seal goes across the fanned sheets: half of it on each edge.
    const middle = height / 2
    doc
      .ellipse(width, middle, 15 * MM, 20 * MM)
      .lineWidth(0.6)
      .dash(2, { space: 2 })
      .stroke(FAINT)
      .undash()
    const letters: TextStyle = { size: 8, colour: FAINT }
    for (const [place, letter] of [...'骑缝章'].entries()) {
      this.#line(letter, width - 10 * MM, middle - 20 + place * 11, letters)
    }
    this.#line(`${page}/${pages}`, width - 10.5 * MM, middle + 16, { size: 7, colour: FAINT })
  }

  /** One line at a place, also in the margins, where text would otherwise begin a new sheet. */
  #line(text: string, x: number, y: number, style: TextStyle): void {
    this.#use(style)
    this.doc.fillColor(style.colour ?? '#000')
    const { margins } = this.doc.page
    const { bottom } = margins
    margins.bottom = 0
    this.doc.text(this.#printable(text), x, y, { lineBreak: false })
    margins.bottom = bottom
  }
}
