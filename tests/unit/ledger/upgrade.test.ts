/** A ledger of a hub from before months, commitments and segments is the same ledger after the upgrade. */
import { expect, test } from 'vitest'
import { AccessLog } from '../../../src/ledger/access-log.ts'
import { checkpointKeys } from '../../../src/ledger/checkpoint.ts'
import { canonicalEntry, ENTRY_COLUMNS, newEntry } from '../../../src/ledger/entry-row.ts'
import { Integrator } from '../../../src/ledger/integrator.ts'
import { Ledger } from '../../../src/ledger/ledger.ts'
import { leafHash } from '../../../src/ledger/merkle.ts'
import { verifyLedger } from '../../../src/ledger/verify.ts'
import { createTestDatabase } from '../../testkit/database.ts'
import { migrateTo } from '../../testkit/migrate-to.ts'
import { disclosure, newSigner, personHash } from './ledger-kit.ts'

/** The columns that entries had then. */
const FIRST_COLUMNS = ENTRY_COLUMNS.filter(
  (column) => !['client_address', 'salt', 'commitments'].includes(column),
)

test('entries of version 1 stand in their place, are verified and found, and the ledger goes on', async () => {
  const { database, close } = await createTestDatabase('nothing')
  await migrateTo(database, '019-entitlements')
  for (let index = 0; index < 3; index += 1) {
    const made = newEntry(disclosure({ requestId: `request-${index}`, people: [personHash('Zhang')] })).row
    const row = { ...made, v: 1, salt: null }
    await database.pool.query(
      `with head as (update ledger_head set size = size + 1 returning size - 1 as index)
      insert into ledger_entries (index, leaf_hash, ${FIRST_COLUMNS.join(', ')})
      select head.index, $1, ${FIRST_COLUMNS.map((_, i) => `$${i + 2}`)} from head`,
      [leafHash(canonicalEntry(row)), ...FIRST_COLUMNS.map((column) => row[column])],
    )
  }
  const signer = newSigner()
  await migrateTo(database, '999')

  const integrator = new Integrator(database, { signer })
  await integrator.checkpointNow()
  await new Ledger(database).append(disclosure({ requestId: 'request-3', people: [personHash('Zhang')] }))
  await integrator.checkpointNow()
  expect((await verifyLedger(database, checkpointKeys([signer.publicJwk]))).findings).toEqual([])
  const { entries } = await new AccessLog(database).forPerson(personHash('Zhang'))
  expect(entries.map(({ requestId, v, caseNumber }) => [requestId, v, caseNumber])).toEqual([
    ['request-3', 2, 'AH-2026-0001'],
    ['request-2', 1, 'AH-2026-0001'],
    ['request-1', 1, 'AH-2026-0001'],
    ['request-0', 1, 'AH-2026-0001'],
  ])
  await close()
})
