import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { verifyReport } from '../reports/verify.ts'
import { EXIT } from './exit-codes.ts'
import { UserError } from './explain.ts'

const keySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) })

/** `hedui report verify FILE`, of a report file or of a printed PDF: 0 where the report is genuine, 1 where it is not. Needs no network and no hub. */
export async function verifyReportCommand(file: string, options: { keys?: string }): Promise<void> {
  const keysFile = options.keys ?? join(dirname(file), 'jwks.json')
  const keys = keySet.safeParse(parse((await read(keysFile, '公钥文件', 'the key file')).toString('utf8')))
  if (!keys.success) {
    throw new UserError(`${keysFile}: 不是公钥集（not a key set; save the hub's /.well-known/jwks.json）`)
  }
  const bytes = await read(file, '报告文件', 'the report file')
  const verdict = bytes.subarray(0, 5).toString('latin1').startsWith('%PDF-')
    ? await (await import('../reports/verify-pdf.ts')).verifyPdf(bytes, keys.data)
    : await verifyReport(bytes.toString('utf8'), keys.data)
  if (verdict.genuine) {
    process.stdout.write(
      `真实：${verdict.number} 第${verdict.version}版，出具于${verdict.issuedAt}，密钥 ${verdict.kid}\n` +
        `genuine: ${verdict.number} version ${verdict.version}, issued ${verdict.issuedAt}, key ${verdict.kid}\n`,
    )
    return
  }
  process.stdout.write(`不真实：${verdict.zh}\nnot genuine: ${verdict.en}\n`)
  process.exitCode = EXIT.wrong
}

async function read(file: string, zh: string, en: string): Promise<Buffer> {
  try {
    return await readFile(file)
  } catch {
    throw new UserError(`${file}: 无法读取${zh}（${en} cannot be read）`)
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
