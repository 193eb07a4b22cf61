import { readFile } from 'node:fs/promises'
import { isWeak, readSecretKey } from '../config/secret-key.ts'
import { readConfig } from '../config.ts'
import { replaceMasterKey } from '../storage/keys.ts'
import { masterKey, readMasterKey } from '../storage/master-key.ts'
import { openStorage } from '../storage/storage.ts'
import { UsageError } from './explain.ts'

const VARIABLE = 'HEDUI_NEW_SECRET_KEY'

/**
 * `hedui keys rotate`: seals the keys of the database with a new master key, in one transaction. Hubs that run go on with
 * what they hold in memory, and start again with the new key only.
 */
export async function rotateKeys({ newKeyFile }: { readonly newKeyFile?: string }): Promise<void> {
  const { [VARIABLE]: given, ...environment } = process.env
  const text = newKeyFile === undefined ? given : await contentOf(newKeyFile)
  if (text === undefined || text.trim() === '') {
    throw new UsageError(
      `请用 --new-key-file 或环境变量 ${VARIABLE} 提供新主密钥`,
      `give the new master key by --new-key-file or ${VARIABLE}`,
    )
  }
  const key = readSecretKey(text.trim())
  if ('fault' in key) throw new UsageError('新主密钥无效', `the new master key ${key.fault}`)
  if (!key.development && isWeak(text.trim())) {
    throw new UsageError('新主密钥不是随机生成的', 'the new master key is not random')
  }
  const config = readConfig(environment)
  if (config.environment === 'production' && key.development) {
    throw new UsageError('正式环境不得使用开发密钥', 'production takes no development key')
  }
  const source = newKeyFile ?? VARIABLE
  const storage = await openStorage(config, { running: 'share' })
  try {
    const from = await readMasterKey(config)
    const to = masterKey(key.bytes.reveal(), key.development, source)
    if (from.fingerprint === to.fingerprint) {
      throw new UsageError('新主密钥与现用的相同', 'the new master key is the one in use')
    }
    await replaceMasterKey(storage.database, from, to)
    process.stdout.write(
      `主密钥已更换（the master key was replaced）: ${from.fingerprint} → ${to.fingerprint}\n` +
        '请将 HEDUI_SECRET_KEY 设为新密钥，并重启全部节点（set HEDUI_SECRET_KEY to the new one and start every node again）\n',
    )
  } finally {
    await storage.close()
  }
}

async function contentOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch {
    throw new UsageError(`无法读取 ${path}`, `${path} cannot be read`)
  }
}
