import { v7 as uuidv7 } from 'uuid'
import { readConfig } from '../config.ts'
import { DEFAULT_ORIGIN } from '../ledger/integrator.ts'
import { Ledger } from '../ledger/ledger.ts'
import { verifierKey } from '../ledger/note-keys.ts'
import { ledgerOrigin } from '../ledger/origin.ts'
import { openKeys } from '../storage/keys.ts'
import { replaceSigningKey } from '../storage/signing-keys.ts'
import { openStorage, type Storage } from '../storage/storage.ts'
import { operator } from './operator.ts'

/**
 * `hedui ledger rotate-key`: a new key from now on. What the old one signed stays good and it stays published; the next
 * checkpoint is signed by both. The act stands in the ledger, in the transaction that makes it.
 */
export async function rotateLedgerKey(): Promise<void> {
  const config = readConfig(process.env)
  const storage = await openStorage(config, { running: 'share' })
  try {
    const { database } = storage
    const keys = await openKeys(database, config)
    const ledger = new Ledger(database)
    const { from, to } = await database.kysely
      .transaction()
      .execute(async (transaction) => {
        const replaced = await replaceSigningKey(transaction, 'ledger', keys)
        await ledger.appendIn(transaction, [
          {
            kind: 'LEDGER_KEY_ROTATED',
            decision: 'GRANTED',
            actor: operator('hedui ledger rotate-key'),
            note: { ...replaced },
            requestId: uuidv7(),
          },
        ])
        return replaced
      })
      .finally(() => ledger.close())
    process.stderr.write(
      `账本密钥已由 ${from} 更换为 ${to}；请将新公钥告知见证方及核验人：\n` +
        `the ledger's key ${from} was replaced by ${to}; tell witnesses and whoever verifies the new public key:\n`,
    )
    await printKeys(storage, config.ledgerOrigin, await openKeys(database, config))
  } finally {
    await storage.close()
  }
}

/** `hedui ledger keys`: the vkeys of the ledger, the one in use first. */
export async function printLedgerKeys(): Promise<void> {
  const config = readConfig(process.env)
  const storage = await openStorage(config, { running: 'share' })
  try {
    await printKeys(storage, config.ledgerOrigin, await openKeys(storage.database, config))
  } finally {
    await storage.close()
  }
}

async function printKeys(
  { database }: Storage,
  configured: string | null,
  keys: Awaited<ReturnType<typeof openKeys>>,
): Promise<void> {
  const origin = (await ledgerOrigin(database.kysely)) ?? configured ?? DEFAULT_ORIGIN
  const inUse = keys.signer('ledger').publicJwk
  const retired = keys.publicKeys().filter(({ kid }) => kid.startsWith('ledger-') && kid !== inUse.kid)
  for (const { x } of [inUse, ...retired]) {
    process.stdout.write(`${verifierKey(origin, Buffer.from(x, 'base64url'), 'plain')}\n`)
  }
}
