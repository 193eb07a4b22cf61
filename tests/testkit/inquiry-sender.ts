/**
 * A process of its own that asks a bank in a file. In the mode `dies` it says `now` when it is to be killed: the file is
 * written, and not marked as sent. Otherwise it says how the question came out.
 */

import { createSecretKey } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { NO_CORRESPONDENCE } from '../../adapters/correspondence.ts'
import { Secret } from '../../src/config/secret.ts'
import { createCorrespondence } from '../../src/correspondence/correspondence.ts'
import { openDatabase } from '../../src/storage/database.ts'
import type { Keys } from '../../src/storage/keys.ts'
import { openWith, sealWith } from '../../src/storage/sealing.ts'
import { ASKING } from './asking.ts'
import { HOLDER, NOBODY, openTestLine, PERIOD } from './department-conformance.ts'

const [address = '', inboxDir = '', manifest = '', mode = ''] = process.argv.slice(2)
const connection = z
  .object({ host: z.string(), port: z.number(), user: z.string(), database: z.string() })
  .parse(JSON.parse(address))
const key = new Secret(createSecretKey(Buffer.alloc(32, 1)))
const household = {
  consentId: ASKING.basis.consentId,
  seal: (text: string | Uint8Array, context: string) => sealWith(key.reveal(), 1, text, context),
  open: (sealed: Uint8Array, context: string) => openWith(() => key.reveal(), sealed, context),
}
const keys: Pick<Keys, 'ofHousehold' | 'ofHouseholds' | 'hashPerson'> = {
  ofHousehold: () => Promise.resolve(household),
  ofHouseholds: (ids) => Promise.resolve(new Map(ids.map((id) => [id, household]))),
  hashPerson: (idNumber) => `hash of ${idNumber}`,
}
const database = openDatabase({ connection })
const waiting = { call: () => Promise.resolve(true), wake: () => undefined }
const bank = createCorrespondence({ database, keys, waiting, now: () => new Date() }).with('bank')

async function killed(): Promise<void> {
  process.stdout.write('now\n')
  await sleep(60_000)
}

const correspondence = { ...NO_CORRESPONDENCE, ...bank, ...(mode === 'dies' ? { sent: killed } : {}) }
const { line } = openTestLine(manifest, {}, undefined, { inboxDir, correspondence: () => correspondence })
const answers = await line.ask(['bank.holding'], [HOLDER, NOBODY], PERIOD, { ...ASKING, live: false })
process.stdout.write(answers.map((answer) => answer.reasonCode ?? answer.outcome).join(' '))
await line.close()
await database.close()
