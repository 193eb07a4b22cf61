import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { UserError } from './explain.ts'
import { ReportDocument } from './generated/documents.ts'
import { hubClient } from './hub-client.ts'

export interface FetchOptions {
  readonly url: string
  readonly token: string
  readonly out?: string
  readonly reportVersion?: number
}

/** `hedui report fetch`: writes a signed report, and the hub's public keys beside it, ready for `hedui report verify`. */
export async function fetchReport(number: string, options: FetchOptions): Promise<void> {
  const url = options.url.replace(/\/+$/, '')
  const { report } = await hubClient(url, options.token).run(ReportDocument, {
    number,
    version: options.reportVersion ?? null,
  })
  if (!report?.document || !report.signature) {
    throw new UserError(
      '您可查看的内容少于报告全文，无法取得签名文件（you may see less than the report holds, so its signed file is not handed out）',
    )
  }
  const file = options.out ?? `${number}.json`
  await writeReportFile(file, { document: report.document, signature: report.signature })
  await writeFile(join(dirname(file), 'jwks.json'), await publishedKeys(url))
  process.stdout.write(`${file}\n`)
}

/** Writes what `hedui report verify` reads. */
export async function writeReportFile(
  file: string,
  report: { document: string; signature: string },
): Promise<void> {
  await writeFile(file, `${JSON.stringify(report)}\n`, { mode: 0o600 })
}

/** The hub's published key set, as text. */
export async function publishedKeys(url: string): Promise<string> {
  const response = await fetch(`${url}/.well-known/jwks.json`)
  if (!response.ok) throw new UserError(`${url}: 无法取得公钥（the public keys cannot be fetched）`)
  return response.text()
}
