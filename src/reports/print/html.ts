/** The printed report as one HTML page: no script, nothing fetched, made for A4 paper. */
import { createHash } from 'node:crypto'
import {
  type Cell,
  type Column,
  type Fact,
  isGroup,
  isMarked,
  linesOf,
  type Part,
  type PrintedReport,
  type Row,
  type Section,
  type Stub,
  textOf,
} from './content.ts'
import { escaped } from './escaped.ts'
import { qrDrawing } from './qr.ts'

const STYLE = `
@page { size: A4; margin: 20mm 20mm 22mm;
  @bottom-center { content: "第 " counter(page) " 页　共 " counter(pages) " 页"; font-size: 9pt; }
  @right-middle { content: "骑\\A 缝\\A 章"; white-space: pre; font-size: 8pt; line-height: 2; color: #999; border: .6pt dashed #999; border-right: 0; border-radius: 20mm 0 0 20mm / 50% 0 0 50%; width: 14mm; height: 40mm; margin-left: 6mm; text-align: center; } }
* { box-sizing: border-box; }
html { font: 10.5pt/1.5 "Noto Serif SC", "Source Han Serif SC", "Noto Serif CJK SC", SimSun, Songti SC, serif; color: #000; background: #fff; }
body { max-width: 170mm; margin: 10mm auto; padding: 0 2mm; }
header { display: grid; grid-template-columns: 34mm 1fr 34mm; align-items: center; margin-bottom: 2mm; }
h1 { margin: 0 -8mm 3mm; font-size: 20pt; text-align: center; white-space: nowrap; }
.number { margin: 0; text-align: center; }
.name { grid-column: 2; }
.qr { grid-column: 3; text-align: center; font-size: 7pt; line-height: 1.3; white-space: nowrap; }
.qr svg { display: block; width: 27mm; height: 27mm; margin: 0 auto; }
h2 { margin: 5mm 0 1.5mm; font-size: 12pt; break-after: avoid; border-bottom: .75pt solid #000; }
h3 { margin: 3mm 0 1mm; font-size: 10.5pt; break-after: avoid; }
p { margin: 1mm 0; }
.small { font-size: 8.5pt; }
.notice { border: 1pt solid #000; padding: 1mm 2mm; font-weight: 700; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; font-size: 9pt; line-height: 1.4; margin: 1mm 0; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { border: .5pt solid #000; padding: .8mm 1.2mm; vertical-align: middle; overflow-wrap: anywhere; white-space: pre-line; text-align: left; font-weight: 400; }
thead th, .label, .group th { background: #f2f2f2; }
thead th { text-align: center; font-weight: 700; }
.group th { font-weight: 700; } .group { break-after: avoid; }
.right { text-align: right; } .center { text-align: center; }
.marked { font-weight: 700; }
.facts { border: 1pt solid #000; }
.signatures td { height: 26mm; vertical-align: top; text-align: center; width: 33.33%; }
.signatures small { display: block; margin-top: 14mm; font-size: 9pt; }
.seal { position: relative; }
.seal svg { position: absolute; top: 5mm; left: 50%; width: 20mm; height: 20mm; margin-left: -10mm; }
.stub { break-inside: avoid; margin-top: 6mm; border-top: 1pt dashed #000; }
.seam { margin: -3.2mm auto 2mm; width: max-content; background: #fff; padding: 0 3mm; letter-spacing: .1em; }
.stub h2 { border: 0; text-align: center; margin-top: 1mm; }
.end { break-inside: avoid; }
.watermark { position: fixed; inset: 0; width: 100%; height: 100%; z-index: -1; pointer-events: none; }
@media print { body { margin: 0; max-width: none; padding: 0 .3mm; } }
`

/**
 * What the page may do, for the header `Content-Security-Policy`: show itself in its own style, and nothing else. The
 * style is named by its hash.
 */
export const HTML_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

export function renderHtml(report: PrintedReport): string {
  const { title, number, version, head, notices, sections, signatures, remark, stub, authenticity } = report
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(`${title} ${number}`)}</title>
<style>${STYLE}</style>
</head>
<body>
${watermark(report.watermark)}
<header>
<div class="name">
<h1>${escaped(title)}</h1>
<p class="number">编号：${escaped(number)}　第 ${version} 版</p>
</div>
<div class="qr">${qrSvg(authenticity.url)}查验码<br>${escaped(authenticity.code)}</div>
</header>
${notices.map((text) => `<p class="notice">${escaped(text)}</p>`).join('\n')}
${facts(head)}
<main>
${sections.map(section).join('\n')}
</main>
<footer class="end">
<p>${escaped(remark)}</p>
<p class="small">${escaped(authenticity.sentence)}查验码：${escaped(authenticity.code)}</p>
${signatureBlocks(signatures)}
<p class="small">${escaped(report.watermark)}　${escaped(report.foot.right)}</p>
</footer>
${stubHtml(stub)}
</body>
</html>
`
}

function section({ title, parts }: Section, place: number): string {
  return `<section>\n<h2>${escaped(`${ordinal(place)}、${title}`)}</h2>\n${parts.map(part).join('\n')}\n</section>`
}

function part(one: Part): string {
  switch (one.kind) {
    case 'heading':
      return `<h3>${escaped(one.text)}</h3>`
    case 'text':
      return `<p${one.small ? ' class="small"' : ''}>${escaped(one.text)}</p>`
    case 'facts':
      return facts(one.facts)
    case 'table':
      return table(one.columns, one.rows)
  }
}

function facts(all: readonly Fact[]): string {
  const rows = linesOf(all).map((line) => {
    const cells = line.map(
      ({ label, value }, place) =>
        `<th scope="row" class="label">${escaped(label)}</th><td${
          place === line.length - 1 && line.length === 1 ? ' colspan="3"' : ''
        }>${escaped(value)}</td>`,
    )
    return `<tr>${cells.join('')}</tr>`
  })
  return `<table class="facts">${columnWidths([16, 34, 16, 34])}<tbody>\n${rows.join('\n')}\n</tbody></table>`
}

function table(columns: readonly Column[], rows: readonly Row[]): string {
  const total = columns.reduce((sum, { width }) => sum + width, 0)
  const widths = columnWidths(columns.map(({ width }) => (width * 100) / total))
  const heads = columns.map(({ title }) => `<th scope="col">${escaped(title)}</th>`).join('')
  const body = rows.map((row) =>
    isGroup(row)
      ? `<tr class="group"><th scope="rowgroup" colspan="${columns.length}">${escaped(row.group)}</th></tr>`
      : `<tr>${row.map((one, place) => cell(one, columns[place])).join('')}</tr>`,
  )
  return `<table>${widths}<thead><tr>${heads}</tr></thead><tbody>\n${body.join('\n')}\n</tbody></table>`
}

/** Attributes, not styles: the page's policy lets no style through but the one that it knows. */
function columnWidths(percents: readonly number[]): string {
  return `<colgroup>${percents.map((percent) => `<col width="${Math.round(percent * 100) / 100}%">`).join('')}</colgroup>`
}

function cell(one: Cell, column: Column | undefined): string {
  const classes = [column?.align ?? '', isMarked(one) ? 'marked' : ''].filter((name) => name !== '')
  const attribute = classes.length > 0 ? ` class="${classes.join(' ')}"` : ''
  return `<td${attribute}>${escaped(textOf(one))}</td>`
}

function signatureBlocks(signatures: readonly string[]): string {
  const cells = signatures.map((words, place) => {
    const isSeal = place === signatures.length - 1
    const seal = isSeal
      ? '<svg viewBox="0 0 40 40" aria-hidden="true"><circle cx="20" cy="20" r="19" fill="none" stroke="#999" stroke-width=".6" stroke-dasharray="2 2"/></svg>'
      : ''
    return `<td${isSeal ? ' class="seal"' : ''}>${escaped(words)}${seal}<small>　　　年　　月　　日</small></td>`
  })
  return `<table class="signatures"><tbody><tr>${cells.join('')}</tr></tbody></table>`
}

function stubHtml({ title, seam, facts: all }: Stub): string {
  return `<aside class="stub">
<p class="seam">${escaped(seam)}</p>
<h2>${escaped(title)}</h2>
${facts(all)}
</aside>`
}

function qrSvg(url: string): string {
  const { size, path } = qrDrawing(url)
  return `<svg viewBox="0 0 ${size} ${size}" role="img" aria-label="查验二维码" shape-rendering="crispEdges"><path d="${path}"/></svg>`
}

function watermark(text: string): string {
  return `<svg class="watermark" aria-hidden="true"><defs><pattern id="w" width="420" height="170" patternUnits="userSpaceOnUse" patternTransform="rotate(-28)"><text x="10" y="90" font-size="15" fill="#000" fill-opacity=".07">${escaped(text)}</text></pattern></defs><rect width="100%" height="100%" fill="url(#w)"/></svg>`
}

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const

/** 一, 二 … 十, 十一 …: as the sections of Chinese documents are numbered. */
export function ordinal(place: number): string {
  const number = place + 1
  const ten = number >= 10 ? '十' : ''
  return `${ten}${DIGITS[number % 10] ?? ''}`
}
