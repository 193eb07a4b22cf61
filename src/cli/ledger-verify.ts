import ora from 'ora'
import { readConfig } from '../config.ts'
import { verifyLedger } from '../ledger/verify.ts'
import { verificationReport } from '../ledger/verify-report.ts'
import { openKeys } from '../storage/keys.ts'
import { openStorage } from '../storage/storage.ts'
import { EXIT } from './exit-codes.ts'

/** `hedui ledger verify`: 0 where the ledger is intact, 1 where something was changed. A running hub is not disturbed. */
export async function verifyLedgerCommand(): Promise<void> {
  const config = readConfig(process.env)
  const storage = await openStorage(config, { running: 'share' })
  try {
    const keys = await openKeys(storage.database, config)
    const spinner = ora({ text: '重新计算账本 (recomputing the ledger)', stream: process.stderr }).start()
    const result = await verifyLedger(storage.database, keys.publicKeys(), ({ done, total }) => {
      spinner.text = `重新计算账本 (recomputing the ledger): ${done}/${total}`
    }).finally(() => spinner.stop())
    process.stdout.write(`${verificationReport(result)}\n`)
    if (result.findingCount > 0) process.exitCode = EXIT.wrong
  } finally {
    await storage.close()
  }
}
