import canonicalize from 'canonicalize'
import { z } from 'zod'
import type { SignedReport } from '../sign.ts'

/** A file that travels inside the PDF. */
export interface Attachment {
  readonly name: string
  readonly text: string
  readonly description: string
}

/** The name under which the signed report travels. */
export const ATTACHMENT_NAME = 'report.json'

/** What is printed on the paper, beside the signed report. */
export const printedBeside = z.object({
  printed: z.object({ number: z.string(), version: z.number().int(), code: z.string() }),
})

/** The signed report as `hedui report verify` reads it, with what tells the paper that it belongs to. */
export function attachmentOf(
  { document, signature }: SignedReport,
  printed: z.input<typeof printedBeside>['printed'],
): Attachment {
  const { number, version, code } = printed
  const text = canonicalize({ document, signature, printed: { number, version, code } })
  if (text === undefined) throw new TypeError('an object has a canonical spelling')
  return { name: ATTACHMENT_NAME, text, description: '签名的核对报告 signed report' }
}
