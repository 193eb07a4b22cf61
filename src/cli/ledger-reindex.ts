import ora from 'ora'
import { readConfig } from '../config.ts'
import { SegmentSealer } from '../ledger/segments/sealer.ts'
import { openStorage } from '../storage/storage.ts'

/** `hedui ledger reindex`: the segments that searches go by, made again. Searches of a running hub stay right meanwhile. */
export async function reindexLedgerCommand(): Promise<void> {
  const storage = await openStorage(readConfig(process.env), { running: 'share' })
  const spinner = ora({ text: '重建检索段 (making segments again)', stream: process.stderr }).start()
  try {
    const made = await new SegmentSealer(storage.database).rebuild((done) => {
      spinner.text = `重建检索段 (making segments again): ${done}`
    })
    spinner.stop()
    process.stdout.write(`已重建 ${made} 个检索段（${made} segments were made again）\n`)
  } finally {
    spinner.stop()
    await storage.close()
  }
}
