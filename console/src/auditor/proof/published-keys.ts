import { type LedgerKey, ledgerKeysOf } from './checkpoint.ts'

/** The ledger's keys as the hub publishes them. @throws where it does not answer, or what it answers is no key set. */
export async function publishedKeys(): Promise<readonly LedgerKey[]> {
  const answer = await fetch('/.well-known/jwks.json')
  const keys = answer.ok ? ledgerKeysOf(await answer.json()) : null
  if (keys === null) throw new Error('no key set')
  return keys
}
