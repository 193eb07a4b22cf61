import type { Actor } from '../../access/actor.ts'
import type { Authenticity } from '../authenticity.ts'
import type { ReportKey } from '../find.ts'
import type { ReportView } from '../read.ts'
import { attachmentOf } from './attachment.ts'
import { printedReport } from './model.ts'
import { renderPdfApart } from './render-pdf.ts'

export const PRINT_FORMATS = ['html', 'pdf'] as const
export type PrintFormat = (typeof PRINT_FORMATS)[number]

/** A printed report, ready to be sent. */
export interface Print {
  /** Of the report, the version and the format; no personal data. */
  readonly fileName: string
  readonly contentType: string
  /** What a page may do; null where it is no page. */
  readonly contentPolicy: string | null
  readonly body: Uint8Array | string
}

export interface PrintDependencies {
  /** Reads a report through the door: decided, recorded, masked (src/reports/read.ts). */
  readonly read: (
    actor: Actor,
    key: ReportKey,
    requestId: string,
    as: PrintFormat,
  ) => Promise<ReportView | null>
  readonly authenticity: Pick<Authenticity, 'markOf' | 'newestVersion'>
  readonly legalBasis: string | null
  readonly now: () => Date
}

/** Prints issued reports. */
export interface ReportPrinter {
  /**
   * @param version null for the newest.
   * @throws {HeduiError} `REPORT_NOT_FOUND`; the refusal, after it was recorded; `RATE_LIMITED` where too many print.
   */
  print(
    actor: Actor,
    report: { readonly number: string; readonly version: number | null },
    format: PrintFormat,
    requestId: string,
  ): Promise<Print>
}

export function createPrinter({ read, authenticity, legalBasis, now }: PrintDependencies): ReportPrinter {
  return {
    async print(actor, { number, version }, format, requestId) {
      const key = version === null ? { number } : { number, version }
      const view = await read(actor, key, requestId, format)
      if (!view) throw new TypeError('a report that was asked for by its number is there or refused')
      const { document, signed } = view
      const [mark, newestVersion] = await Promise.all([
        authenticity.markOf(document),
        authenticity.newestVersion(document.number),
      ])
      const report = printedReport(view, { reader: actor, at: now(), newestVersion, ...mark, legalBasis })
      const fileName = `${document.number}-v${document.version}.${format}`
      if (format === 'html') {
        // Loaded by the first who prints: drawing its code takes a library that nothing else needs.
        const { HTML_POLICY, renderHtml } = await import('./html.ts')
        return {
          fileName,
          contentType: 'text/html; charset=utf-8',
          contentPolicy: HTML_POLICY,
          body: renderHtml(report),
        }
      }
      const attachment = signed && attachmentOf(signed, { ...document, code: mark.code })
      return {
        fileName,
        contentType: 'application/pdf',
        contentPolicy: null,
        body: await renderPdfApart({ report, attachment }),
      }
    },
  }
}
