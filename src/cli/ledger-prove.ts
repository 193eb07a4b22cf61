import { writeFile } from 'node:fs/promises'
import { LedgerProofDocument } from './generated/documents.ts'
import { hubClient } from './hub-client.ts'

export interface ProveOptions {
  readonly url: string
  readonly token: string
  readonly out?: string
  /** Whether what the entry says of people goes along. */
  readonly openings: boolean
}

/**
 * `hedui ledger prove`: writes the proof of an entry into a file for `hedui ledger verify --bundle`. The reading stands in
 * the ledger like any other.
 */
export async function proveEntry(entryId: string, options: ProveOptions): Promise<void> {
  const url = options.url.replace(/\/+$/, '')
  const { ledgerProof } = await hubClient(url, options.token).run(LedgerProofDocument, {
    entryId,
    openings: options.openings,
  })
  const file = options.out ?? `${entryId}.tlog-proof`
  await writeFile(file, ledgerProof.bundle, { mode: 0o600 })
  process.stdout.write(`${file}\n`)
}
