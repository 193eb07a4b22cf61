/** Each night the ledger is archived, what is past its time dropped, and erased households are forgotten. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepLedger, type LedgerKeepingDependencies } from '../../../src/keeping/ledger-keeping.ts'
import { verifyArchives } from '../../../src/ledger/archive/verify-archives.ts'
import { checkpointKeys } from '../../../src/ledger/checkpoint.ts'
import { Integrator } from '../../../src/ledger/integrator.ts'
import { Ledger } from '../../../src/ledger/ledger.ts'
import { verifyLedger } from '../../../src/ledger/verify.ts'
import { createTestDatabase, type TestDatabase } from '../../testkit/database.ts'
import { disclosure, newSigner, OFFICER } from '../ledger/ledger-kit.ts'
import { writeOldEntries } from '../ledger/old-entries.ts'

const ERASED = '00000000-0000-4000-8000-000000000001'
const KEPT = '00000000-0000-4000-8000-000000000002'
const signer = newSigner()

let storage: TestDatabase
let folder: string
let keeping: LedgerKeepingDependencies
beforeAll(async () => {
  storage = await createTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'hedui-archives-'))
  const { database } = storage
  await writeOldEntries(database, [
    { at: '2026-07-05T04:00:00Z', event: disclosure({ consentId: ERASED }) },
    { at: '2026-07-06T04:00:00Z', event: disclosure({ consentId: KEPT }) },
    { at: '2026-08-05T04:00:00Z', event: disclosure({ consentId: ERASED }) },
    {
      at: '2026-08-06T04:00:00Z',
      event: { kind: 'HOUSEHOLD_ERASED', decision: 'GRANTED', actor: OFFICER, consentId: ERASED },
    },
  ])
  // As eraseHousehold leaves it.
  await database.pool.query(
    `insert into household_keys (consent_id, sealed_key, destroyed_at, destroyed_by, destroyed_why)
    values ($1, '', '2026-08-06', 'officer-7', 'REQUESTED')`,
    [ERASED],
  )
  await database.pool.query('insert into ledger_fences values ($1, 3)', [ERASED])
  keeping = {
    database,
    ledger: new Ledger(database),
    integrator: new Integrator(database, { signer }),
    keys: { signer: () => signer, publicKeys: () => [signer.publicJwk], reload: () => Promise.resolve() },
    folder: null,
    keepMonths: null,
    now: () => new Date('2029-08-15T02:30:00+08:00'),
  }
})
afterAll(async () => {
  await storage?.close()
  await rm(folder, { recursive: true, force: true })
})

const knowing = async () =>
  (
    await storage.database.pool.query(
      'select index::int from ledger_entries where salt is not null order by index',
    )
  ).rows.map(({ index }) => index)

test('where nothing is configured nothing is done', async () => {
  expect(await keepLedger(keeping)).toEqual({
    archived: [],
    dropped: [],
    forgotten: 0,
    forgottenInArchives: [],
  })
})

test('entries of an erased household forget when they are past their time, and no others', async () => {
  expect(await keepLedger({ ...keeping, keepMonths: 36 })).toMatchObject({ forgotten: 1 })
  expect(await knowing()).toEqual([1, 2])
  expect(await keepLedger({ ...keeping, keepMonths: 36 })).toMatchObject({ forgotten: 0 })
  // The old entries were written without the checkpoints of their time.
  const { findings } = await verifyLedger(storage.database, checkpointKeys([signer.publicJwk]))
  expect(findings.filter(({ kind }) => kind !== 'CHECKPOINT')).toEqual([])
})

test('months are archived, and those past their time dropped', async () => {
  const { archived, dropped, forgottenInArchives } = await keepLedger({
    ...keeping,
    folder,
    keepMonths: 36,
    now: () => new Date('2029-08-15T02:30:00+08:00'),
  })
  expect(archived.slice(0, 2).map(({ month }) => month)).toEqual(['2026-07', '2026-08'])
  expect(dropped.map(({ month }) => month)).toEqual(['2026-07'])
  // The month had forgotten before it was archived, and its archive says so.
  expect(forgottenInArchives).toEqual([])
  expect(await verifyArchives(folder, checkpointKeys([signer.publicJwk]))).toMatchObject({ findings: [] })
})
