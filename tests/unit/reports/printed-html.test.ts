import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { HTML_POLICY, ordinal, renderHtml } from '../../../src/reports/print/html.ts'
import { printedReport } from '../../../src/reports/print/model.ts'
import { ACCOUNTED, printing, reportDocument, viewOfDocument } from '../../testkit/printed-report.ts'

const html = renderHtml(printedReport(viewOfDocument(reportDocument(ACCOUNTED)), printing()))

test('the page fetches nothing, runs nothing, and its policy knows its style', () => {
  expect(html).not.toMatch(/<script|<link|<img|<iframe|\son\w+=|\sstyle=|url\((?!#)/i)
  const style = /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? ''
  const hash = createHash('sha256').update(style).digest('base64')
  expect(HTML_POLICY).toContain(`style-src 'sha256-${hash}'`)
  expect(HTML_POLICY).toContain("default-src 'none'")
})

test('names and texts stand as text, whatever is in them', () => {
  const [self, ...others] = reportDocument().members
  if (!self) throw new Error('no applicant')
  const evil = reportDocument({
    caseNumber: '"><script>alert(1)</script>',
    members: [{ ...self, name: '<b>韩</b>&' }, ...others],
  })
  const page = renderHtml(printedReport(viewOfDocument(evil), printing()))
  expect(page).not.toContain('<script')
  expect(page).toContain('&lt;b&gt;韩&lt;/b&gt;&amp;')
})

test('it says the same as the model: head, sections, marks, stub', () => {
  expect(html).toContain('<td class="right marked">▲ +6,402.50</td>')
  expect(html).toContain('截至2026年11月20日，经税务局核对，无个人所得税信息')
  expect(html).toContain('核对报告存根')
  expect(html).toContain('0123-4567-89AB-CDEF')
  expect(html).toContain('990100-mz officer-wang 打印于 2026年11月27日 16:00')
})

test('each row of a table has as many cells as the table has columns', () => {
  for (const [table] of html.matchAll(/<table>.*?<\/table>/gs)) {
    const columns = table.match(/<col /g)?.length
    for (const [row] of table.matchAll(/<tr>.*?<\/tr>/gs)) {
      expect(row.match(/<t[hd][ >]/g)?.length, row).toBe(columns)
    }
  }
})

test('sections are numbered as Chinese documents are', () => {
  expect([0, 1, 8, 9, 10, 11].map(ordinal)).toEqual(['一', '二', '九', '十', '十一', '十二'])
})
