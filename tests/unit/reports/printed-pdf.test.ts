import { extractText, getDocumentProxy } from 'unpdf'
import { beforeAll, describe, expect, test } from 'vitest'
import { PERSONAS } from '../../../sandbox/personas.ts'
import { attachmentOf } from '../../../src/reports/print/attachment.ts'
import { textOf } from '../../../src/reports/print/content.ts'
import { printedReport } from '../../../src/reports/print/model.ts'
import { renderPdf } from '../../../src/reports/print/pdf.ts'
import { qrDrawing } from '../../../src/reports/print/qr.ts'
import { renderPdfApart } from '../../../src/reports/print/render-pdf.ts'
import { verifyPdf } from '../../../src/reports/verify-pdf.ts'
import {
  ACCOUNTED,
  CODE,
  printedFinding,
  printing,
  reportDocument,
  signedView,
} from '../../testkit/printed-report.ts'
import { canDrawPages, readOffDrawing, readOffPage } from '../../testkit/qr-picture.ts'

const [rare] = PERSONAS.rareName.members
const MANY = Array.from({ length: 70 }, (_, place) =>
  printedFinding({ id: `F${place + 1}`, itemTitle: { zh: `第${place + 1}项登记`, en: '' } }),
)
const document = reportDocument({
  ...ACCOUNTED,
  members: [{ idNumber: rare.idNumber, name: rare.name, relationship: 'SELF' }, ...reportDocument().members],
  findings: MANY,
  missing: [],
})
const view = signedView(document)
const report = printedReport(view, printing())
const attachment = attachmentOf(view.signed, { ...document, code: CODE })
/** Two sheets, for what is tried on several files. */
const shortView = signedView(reportDocument())
const short = printedReport(shortView, printing())
const inside = attachmentOf(shortView.signed, { ...shortView.document, code: CODE })
const URL_ON_PAPER = printing().url

let pdf: Uint8Array
let pages: readonly string[]

async function textOfPages(bytes: Uint8Array): Promise<string[]> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)))
  return text.map((page) => page.replace(/\s+/g, ''))
}

beforeAll(async () => {
  pdf = await renderPdf(report, attachment)
  pages = await textOfPages(pdf)
})

describe('a printed PDF', () => {
  test('says every text of the report, in Chinese that can be copied', () => {
    const whole = pages.join('')
    const texts = report.sections.flatMap(({ title, parts }) => [
      title,
      ...parts.flatMap((part) => {
        if (part.kind === 'facts') return part.facts.flatMap(({ label, value }) => [label, value])
        if (part.kind !== 'table') return [part.text]
        return part.rows.flatMap((row) => ('group' in row ? [row.group] : row.map(textOf)))
      }),
    ])
    const lost = texts.filter((text) => !whole.includes(text.replace(/\s+/g, '')))
    expect(lost).toEqual([])
    expect(whole).toContain('截至2026年11月20日，经税务局核对，有第7项登记信息')
    expect(whole).toContain('核对报告存根')
  })

  test('carries number, page, pages and who printed it on every sheet', () => {
    expect(pages.length).toBeGreaterThan(3)
    for (const [place, page] of pages.entries()) {
      expect(page).toContain(`第${place + 1}页共${pages.length}页`)
      expect(page).toContain('HD990100-2026-000007第1版')
      expect(page).toContain('990100-mzofficer-wang打印于2026年11月27日16:00')
      expect(page).toContain('骑缝章')
    }
  })

  test('repeats the head of a table on the sheets that it goes on over', () => {
    const going = pages.filter((page) => page.includes('项登记'))
    expect(going.length).toBeGreaterThan(1)
    for (const page of going) expect(page).toContain('编号结果核对情况数值')
  })

  test('shows rare characters of names, and those without a glyph by their number, never as an empty box', async () => {
    expect(pages[0]).toContain(rare.name)
    const [self, ...others] = document.members
    const named = reportDocument({ members: [{ ...(self ?? rare), name: '王𠮷' }, ...others] })
    const [page] = await textOfPages(await renderPdf(printedReport(signedView(named), printing()), null))
    expect(page).toContain('王〓[U+20BB7]')
  })

  test('is the same, byte for byte, for the same report, reader and moment, also from another thread', async () => {
    const once = Buffer.from(await renderPdf(short, inside))
    expect(once.equals(await renderPdfApart({ report: short, attachment: inside }))).toBe(true)
    const later = printedReport(shortView, printing({ at: new Date('2026-11-27T08:01:00.000Z') }))
    expect(once.equals(await renderPdf(later, inside))).toBe(false)
  })

  test('holds only the glyphs that it uses', () => {
    expect(pdf.length).toBeLessThan(600_000)
  })

  test('has bookmarks for its sections and names itself', async () => {
    const read = await getDocumentProxy(new Uint8Array(pdf))
    const outline = await read.getOutline()
    expect(outline.map(({ title }) => title)).toEqual(
      expect.arrayContaining(['一、家庭成员及义务人', '核对报告存根']),
    )
    expect((await read.getMetadata()).info).toMatchObject({
      Title: '居民家庭经济状况核对报告 HD990100-2026-000007 第1版',
      Language: 'zh-CN',
    })
    expect(await read.getMarkInfo()).toMatchObject({ Marked: true })
  })

  test('goes on over sheets where one cell alone is higher than a sheet', async () => {
    const long = reportDocument({
      findings: [printedFinding({ itemTitle: { zh: `${'很长的项目名称'.repeat(400)}完`, en: '' } })],
    })
    const text = (await textOfPages(await renderPdf(printedReport(signedView(long), printing()), null))).join(
      '',
    )
    expect(text.match(/很长的项目名称/g)?.length).toBeGreaterThan(390)
    expect(text).toContain('完信息')
  })
})

const hasPictures = await canDrawPages()

describe('the QR code', () => {
  test('holds the address under which the paper is checked', () => {
    expect(readOffDrawing(qrDrawing(URL_ON_PAPER))).toBe(URL_ON_PAPER)
  })

  test.runIf(hasPictures)('is read off the page', async () => {
    expect(await readOffPage(pdf)).toBe(URL_ON_PAPER)
  })
})

describe('report verify on a PDF', () => {
  test('finds the signed report inside and calls it genuine', async () => {
    expect(await verifyPdf(pdf, view.keys)).toMatchObject({
      genuine: true,
      number: document.number,
      version: 1,
    })
  })

  test('calls it changed after one byte of the attachment was', async () => {
    const changed = { ...inside, text: inside.text.replace('32202.50', '12202.50') }
    expect(changed.text).not.toBe(inside.text)
    expect(await verifyPdf(await renderPdf(short, changed), shortView.keys)).toMatchObject({
      genuine: false,
      en: expect.stringContaining('was changed'),
    })
  })

  test('is not taken in by a byte that was changed in the file', async () => {
    const bytes = Buffer.from(pdf)
    const begins = bytes.indexOf('stream', bytes.indexOf('/EmbeddedFile\n')) + 'stream\n'.length
    const middle = begins + Math.floor((bytes.indexOf('endstream', begins) - begins) / 2)
    bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle)
    expect(await verifyPdf(bytes, view.keys)).toMatchObject({ genuine: false })
  })

  test('refuses the genuine report of somebody else under these pages', async () => {
    const other = reportDocument({ number: 'HD990100-2026-000008' })
    const { signed, keys } = signedView(other)
    const swapped = await renderPdf(short, attachmentOf(signed, { ...other, code: CODE }))
    expect(await verifyPdf(swapped, keys)).toMatchObject({
      genuine: false,
      en: expect.stringContaining('on the pages'),
    })
  })

  test.each([
    ['number', { number: 'HD990100-2026-000099' }],
    ['code', { code: 'ZZZZ-ZZZZ-ZZZZ-ZZZZ' }],
  ])('refuses a printed %s that is not the signed one’s', async (_what, changes) => {
    const beside = attachmentOf(shortView.signed, { ...shortView.document, code: CODE, ...changes })
    expect(await verifyPdf(await renderPdf(short, beside), shortView.keys)).toMatchObject({ genuine: false })
  })

  test('says that there is nothing to check where no signed report is inside, or no PDF', async () => {
    expect(await verifyPdf(await renderPdf(short, null), view.keys)).toMatchObject({
      genuine: false,
      en: expect.stringContaining('no signed report'),
    })
    expect(await verifyPdf(Buffer.from('%PDF-1.7 and no more'), view.keys)).toMatchObject({ genuine: false })
  })
})
