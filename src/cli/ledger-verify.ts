import ora, { type Ora } from 'ora'
import { readConfig } from '../config.ts'
import { checkpointKeys } from '../ledger/checkpoint.ts'
import { rangeReport } from '../ledger/range-report.ts'
import { verifyRange } from '../ledger/verify/range.ts'
import { type VerifyProgress, verifyLedger } from '../ledger/verify.ts'
import { verificationReport } from '../ledger/verify-report.ts'
import { openKeys } from '../storage/keys.ts'
import { openStorage } from '../storage/storage.ts'
import { EXIT } from './exit-codes.ts'
import { UsageError } from './explain.ts'
import { verifyArchivesCommand } from './ledger-archive.ts'
import { ledgerKeys } from './ledger-keys.ts'
import { type VerifyBundleOptions, verifyBundleCommand } from './ledger-verify-bundle.ts'
import { witnessCheckpoint } from './ledger-verify-witness.ts'

export interface VerifyOptions extends VerifyBundleOptions {
  readonly bundle?: string
  /** A folder of archives. */
  readonly archives?: string
  readonly from?: number
  readonly to?: number
  /** A file or an address with a checkpoint that a witness cosigned. */
  readonly witness?: string
}

/** `hedui ledger verify`: 0 where the ledger is intact, 1 where something was changed. A running hub is not disturbed. */
export async function verifyLedgerCommand(options: VerifyOptions): Promise<void> {
  const { bundle, archives, from, to, witness, ...keyOptions } = options
  const isRange = from !== undefined || to !== undefined
  const ways = [bundle !== undefined, archives !== undefined, isRange, witness !== undefined]
  if (ways.filter(Boolean).length > 1) {
    throw new UsageError(
      '--bundle、--archives、--witness 及 --from/--to 不能同用',
      '--bundle, --archives, --witness and --from/--to are four ways to verify; take one',
    )
  }
  if (archives !== undefined) return verifyArchivesCommand(archives, keyOptions)
  if (bundle !== undefined) return verifyBundleCommand(bundle, keyOptions)
  if (options.witnessKey !== undefined && witness === undefined) {
    throw new UsageError(
      '--witness-key 须与 --bundle 或 --witness 同用',
      '--witness-key goes with --bundle or --witness',
    )
  }
  if (isRange && (from ?? 0) > (to ?? Number.MAX_SAFE_INTEGER)) {
    throw new UsageError('--from 大于 --to', '--from is larger than --to')
  }
  const named = await ledgerKeys(keyOptions)
  const config = readConfig(process.env)
  const storage = await openStorage(config, { running: 'share' })
  try {
    const { database } = storage
    const keys = named ?? checkpointKeys((await openKeys(database, config)).publicKeys())
    const spinner = ora({ text: '重新计算账本 (recomputing the ledger)', stream: process.stderr }).start()
    const tell = ({ done, total }: VerifyProgress) => {
      spinner.text = `重新计算账本 (recomputing the ledger): ${done}/${total}`
    }
    try {
      if (isRange) {
        const result = await verifyRange(database, keys, {
          from: from ?? 0,
          to: to ?? Number.MAX_SAFE_INTEGER - 1,
        })
        end(spinner, rangeReport(result), result.findingCount)
        return
      }
      const kept =
        witness === undefined ? null : await witnessCheckpoint(witness, { config, database, keys, options })
      const result = await verifyLedger(
        database,
        keys,
        tell,
        kept === null ? {} : { keptCheckpoints: [kept.note] },
      )
      end(spinner, [...(kept?.lines ?? []), verificationReport(result)].join('\n'), result.findingCount)
    } finally {
      spinner.stop()
    }
  } finally {
    await storage.close()
  }
}

function end(spinner: Ora, report: string, findings: number): void {
  spinner.stop()
  process.stdout.write(`${report}\n`)
  if (findings > 0) process.exitCode = EXIT.wrong
}
