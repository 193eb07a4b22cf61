import type { JSONWebKeySet } from 'jose'
import { extractText, getDocumentProxy } from 'unpdf'
import { z } from 'zod'
import { ATTACHMENT_NAME, printedBeside } from './print/attachment.ts'
import { fail, type ReportVerdict, verifyReport } from './verify.ts'

/**
 * Checks a printed report offline: the signed report inside the PDF, as {@link verifyReport} does, and that number,
 * version and code on its pages are those of the signed report. What counts is the signed report; that the pages say
 * the same is known only of those three, since a PDF can be drawn over.
 */
export async function verifyPdf(bytes: Uint8Array, keys: JSONWebKeySet): Promise<ReportVerdict> {
  const read = await contentOf(bytes)
  if (!read) return fail('文件不是完整的 PDF', 'the file is no whole PDF')
  const { attachment, pages } = read
  if (attachment === null) {
    return fail(
      '文件中没有签名的报告：打印件只含报告的一部分，或附件已被删除',
      'there is no signed report in the file: it shows a part of the report, or the attachment was removed',
    )
  }
  const verdict = await verifyReport(attachment, keys)
  if (!verdict.genuine) return verdict
  const said = printedBeside.safeParse(parse(attachment))
  const { number, version } = verdict
  if (!said.success || said.data.printed.number !== number || said.data.printed.version !== version) {
    return fail(
      '附件与签名的报告不符',
      'the attachment says another number or version than the signed report',
    )
  }
  const [first = ''] = pages
  const marks = [`编号：${number}第${version}版`, `查验码${said.data.printed.code}`]
  const foot = `${number}第${version}版`
  if (marks.some((mark) => !first.includes(mark)) || pages.some((page) => !page.includes(foot))) {
    return fail(
      '页面上的编号、版本或查验码与签名的报告不符',
      'number, version or code on the pages are not those of the signed report',
    )
  }
  return verdict
}

interface PdfContent {
  /** null where there is none of that name. */
  readonly attachment: string | null
  /** The text of each page without blanks, which PDFs do not keep. */
  readonly pages: readonly string[]
}

const attachments = z.record(
  z.string(),
  z.object({ filename: z.string(), content: z.instanceof(Uint8Array) }),
)

/** null where it cannot be read. */
async function contentOf(bytes: Uint8Array): Promise<PdfContent | null> {
  try {
    // The library takes the bytes over, so it gets its own.
    const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 })
    const { text } = await extractText(pdf)
    const found = attachments.safeParse(await pdf.getAttachments())
    const file = found.success
      ? Object.values(found.data).find(({ filename }) => filename === ATTACHMENT_NAME)
      : undefined
    const pages = text.map((page) => page.replace(/\s+/gu, ''))
    return { attachment: file ? Buffer.from(file.content).toString('utf8') : null, pages }
  } catch {
    return null
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
