import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { bundleReport } from '../ledger/bundle-report.ts'
import { verifyBundle } from '../ledger/entry-bundle.ts'
import { EXIT } from './exit-codes.ts'
import { UsageError } from './explain.ts'
import { type LedgerKeyOptions, ledgerKeys, readPlace, verifierKeys } from './ledger-keys.ts'

export interface VerifyBundleOptions extends LedgerKeyOptions {
  readonly witnessKey?: readonly string[]
}

/** `hedui ledger verify --bundle FILE`: 0 where the entry is in the ledger, 1 where it is not. Needs no hub, no database. */
export async function verifyBundleCommand(file: string, options: VerifyBundleOptions): Promise<void> {
  const beside = join(dirname(file), 'jwks.json')
  const isNamed = options.keys !== undefined || options.key !== undefined
  const keys = await ledgerKeys(isNamed || !existsSync(beside) ? options : { keys: beside })
  if (keys === null) {
    throw new UsageError(
      '请用 --keys 或 --key 指明账本的公钥',
      "name the ledger's public key by --keys or --key; whoever made the file could have sent any key along",
    )
  }
  const witnesses = verifierKeys(options.witnessKey ?? [], 'cosignature')
  const verdict = verifyBundle(await readPlace(file), { ledger: keys, witnesses })
  process.stdout.write(`${bundleReport(verdict)}\n`)
  if (!verdict.genuine) process.exitCode = EXIT.wrong
}
