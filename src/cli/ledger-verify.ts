import ora from 'ora'
import { readConfig } from '../config.ts'
import { checkpointKeys } from '../ledger/checkpoint.ts'
import { verifyLedger } from '../ledger/verify.ts'
import { verificationReport } from '../ledger/verify-report.ts'
import { openKeys } from '../storage/keys.ts'
import { openStorage } from '../storage/storage.ts'
import { EXIT } from './exit-codes.ts'
import { UsageError } from './explain.ts'
import { verifyArchivesCommand } from './ledger-archive.ts'
import { ledgerKeys } from './ledger-keys.ts'
import { type VerifyBundleOptions, verifyBundleCommand } from './ledger-verify-bundle.ts'

export interface VerifyOptions extends VerifyBundleOptions {
  readonly bundle?: string
  /** A folder of archives. */
  readonly archives?: string
}

/** `hedui ledger verify`: 0 where the ledger is intact, 1 where something was changed. A running hub is not disturbed. */
export async function verifyLedgerCommand({ bundle, archives, ...options }: VerifyOptions): Promise<void> {
  if (archives !== undefined) return verifyArchivesCommand(archives, options)
  if (bundle !== undefined) return verifyBundleCommand(bundle, options)
  if (options.witnessKey !== undefined) {
    throw new UsageError('--witness-key 须与 --bundle 同用', '--witness-key goes with --bundle')
  }
  const named = await ledgerKeys(options)
  const config = readConfig(process.env)
  const storage = await openStorage(config, { running: 'share' })
  try {
    const keys = named ?? checkpointKeys((await openKeys(storage.database, config)).publicKeys())
    const spinner = ora({ text: '重新计算账本 (recomputing the ledger)', stream: process.stderr }).start()
    const result = await verifyLedger(storage.database, keys, ({ done, total }) => {
      spinner.text = `重新计算账本 (recomputing the ledger): ${done}/${total}`
    }).finally(() => spinner.stop())
    process.stdout.write(`${verificationReport(result)}\n`)
    if (result.findingCount > 0) process.exitCode = EXIT.wrong
  } finally {
    await storage.close()
  }
}
