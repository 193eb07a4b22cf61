/** A process of its own that takes a file, and says `now` when it is to be killed: before the commit, or after it. */

import { createSecretKey } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { DeliveredRow } from '../../adapters/deliveries.ts'
import { Secret } from '../../src/config/secret.ts'
import { createDeliveries } from '../../src/deliveries/deliveries.ts'
import { openDatabase } from '../../src/storage/database.ts'
import type { Keys } from '../../src/storage/keys.ts'
import { sealWith } from '../../src/storage/sealing.ts'

const [address = '', kind = '', mode = ''] = process.argv.slice(2)
const connection = z
  .object({ host: z.string(), port: z.number(), user: z.string(), database: z.string() })
  .parse(JSON.parse(address))
const key = new Secret(createSecretKey(Buffer.alloc(32, 1)))
const keys: Pick<Keys, 'seal' | 'open' | 'hashPerson'> = {
  seal: (text, context) => sealWith(key.reveal(), 1, text, context),
  open: () => Buffer.alloc(0),
  hashPerson: (idNumber) => idNumber,
}

async function* rows(): AsyncIterable<DeliveredRow> {
  for (let at = 0; at < 1500; at += 1) yield { person: `person ${at}`, row: { number: String(at) } }
  if (mode === 'before') await killed()
}

async function killed(): Promise<void> {
  process.stdout.write('now\n')
  await sleep(60_000)
}

const database = openDatabase({ connection })
const bank = createDeliveries({ database, keys, now: () => new Date() }).with('bank')
const file = { name: 'file.csv', size: 1, modifiedAt: 0, sha256: 'a'.repeat(64), asOf: 0 }
const taking = await bank.take(kind, file, rows())
process.stdout.write(`${taking}\n`)
if (taking === 'TAKEN') await killed()
await database.close()
