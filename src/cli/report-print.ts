import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { UserError } from './explain.ts'
import { answerIn } from './hub-client.ts'
import { publishedKeys } from './report-fetch.ts'

export interface PrintOptions {
  readonly url: string
  readonly token: string
  readonly format: 'pdf' | 'html'
  readonly version?: number
  readonly out?: string
}

/** `hedui report print`: writes a printed report, and for a PDF the hub's public keys beside it, ready for `report verify`. */
export async function printReport(number: string, options: PrintOptions): Promise<void> {
  const url = options.url.replace(/\/+$/, '')
  const { format, version, token, out: file = `${number}.${format}` } = options
  const query = new URLSearchParams({
    format,
    ...(version === undefined ? {} : { version: String(version) }),
  })
  const address = `${url}/reports/${encodeURIComponent(number)}/print?${query}`
  const response = await fetch(address, { headers: { authorization: `Bearer ${token}` } }).catch(
    (error: unknown) => {
      throw new UserError(`${url}: 无法连接核对中枢（the hub cannot be reached）: ${String(error)}`)
    },
  )
  if (!response.ok) {
    answerIn(await response.text(), url)
    throw new UserError(`${url}: 不是核对中枢的应答（this is no answer of a hub）`)
  }
  await writeFile(file, Buffer.from(await response.arrayBuffer()), { mode: 0o600 })
  if (format === 'pdf') await writeFile(join(dirname(file), 'jwks.json'), await publishedKeys(url))
  process.stdout.write(`${file}\n`)
}
