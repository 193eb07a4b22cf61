import { readConfig } from '../config.ts'
import { openStorage } from '../storage/storage.ts'

/** `hedui migrate`: opens the storage, which brings it to this version, and closes it again. */
export async function migrate(): Promise<void> {
  const storage = await openStorage(readConfig(process.env))
  await storage.close()
  process.stdout.write('数据库已是最新版本（the database is at this version）\n')
}
