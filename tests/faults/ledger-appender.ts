/**
 * A node that appends as fast as it can until it is killed, and says on stdout which entries were acknowledged.
 * Arguments: the connection as JSON, the ledger's signing key as PKCS #8 in base64.
 */
import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { writeSync } from 'node:fs'
import { Integrator } from '../../src/ledger/integrator.ts'
import { Ledger } from '../../src/ledger/ledger.ts'
import { openDatabase } from '../../src/storage/database.ts'
import type { PostgresConnection } from '../../src/storage/embedded-postgres.ts'
import { disclosure } from '../unit/ledger/ledger-kit.ts'

const [connection = '', pkcs8 = ''] = process.argv.slice(2)
const key = createPrivateKey({ key: Buffer.from(pkcs8, 'base64'), format: 'der', type: 'pkcs8' })
const { x = '' } = createPublicKey(key).export({ format: 'jwk' })
const publicJwk = { kty: 'OKP', crv: 'Ed25519', x, kid: 'ledger-test', use: 'sig', alg: 'EdDSA' } as const

const target: PostgresConnection = JSON.parse(connection)
const database = openDatabase({ connection: target, onError: () => undefined })
const ledger = new Ledger(database)
const signer = { kid: publicJwk.kid, publicJwk, sign: (data: Uint8Array) => sign(null, data, key) }
new Integrator(database, { signer, intervalMs: 20, onError: () => undefined }).start()

async function appendForever(): Promise<never> {
  for (;;) {
    const { id, index } = await ledger.append(disclosure())
    // Straight to the pipe: what was acknowledged is known to the parent, whatever comes next.
    writeSync(1, `${id} ${index}\n`)
  }
}
await Promise.all(Array.from({ length: 16 }, appendForever))
