import { readConfig } from '../config.ts'
import { type KeysStatus, keysStatus } from '../keeping/keys-status.ts'
import { openStorage } from '../storage/storage.ts'

/** `hedui keys status`: which keys there are, and what is left to be sealed anew. Beside a running hub too. */
export async function keysStatusCommand({ json = false }: { readonly json?: boolean }): Promise<void> {
  const storage = await openStorage(readConfig(process.env), { running: 'share' })
  try {
    const status = await keysStatus(storage.database)
    const text = json ? JSON.stringify({ ...status, left: Object.fromEntries(status.left) }) : table(status)
    process.stdout.write(`${text}\n`)
  } finally {
    await storage.close()
  }
}

function table({ master, development, sealKeys, households, left }: KeysStatus): string {
  const waiting = [...left].filter(([, count]) => count > 0)
  return [
    `主密钥指纹 (master key): ${master}${development ? '  开发密钥 (development)' : ''}`,
    ...sealKeys.map(
      ({ id, createdAt, households: count }) =>
        `加密密钥 (seal key) ${id}: ${createdAt.toISOString()}  家庭密钥 (household keys): ${count}`,
    ),
    `家庭密钥 (household keys): ${households.total}, 已销毁 (destroyed): ${households.destroyed}`,
    waiting.length === 0
      ? '无待重新加密的数据 (nothing is left to be sealed anew)'
      : '待重新加密 (left to be sealed anew):',
    ...waiting.map(([column, count]) => `  ${column}: ${count}`),
  ].join('\n')
}
