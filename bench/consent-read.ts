/**
 * `node bench/consent-read.ts [--reads 20000]`: what a household's key adds to reading its consent from the database, which a
 * live query does when no copy of the last minute is at hand. Three ways in turns, one read at a time, on the hub's
 * embedded PostgreSQL: the row alone, opened with the database's key, as it was before households had keys; the row with
 * its key, which is in memory opened already; and the same with the key to be opened first. Prints medians and quartiles.
 */
import { randomInt, randomUUIDv7 } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { PERSONAS } from '../sandbox/personas.ts'
import { readConfig } from '../src/config.ts'
import type { Letter } from '../src/consents/letter.ts'
import { consentOf, rowOf } from '../src/consents/row.ts'
import { ConsentStore } from '../src/consents/store.ts'
import { Ledger } from '../src/ledger/ledger.ts'
import type { HouseholdSealing } from '../src/storage/household-keys.ts'
import { openKeys } from '../src/storage/keys.ts'
import { openStorage } from '../src/storage/storage.ts'

const { values } = parseArgs({ options: { reads: { type: 'string', default: '20000' } } })
const READS = Number(values.reads)
const WARM_UP = 2_000
const CONSENTS = 2_000

const { members, supporters } = PERSONAS.han
const letter: Letter = {
  clientRequestId: '',
  caseNumber: 'SQ-2026-0001',
  region: '990100',
  members,
  supporters,
  purposes: ['APPLICATION'],
  items: null,
  sensitiveItems: true,
  signatures: [...members, ...supporters].map((signer) => ({
    forIdNumber: signer.idNumber,
    signer,
    capacity: 'SELF',
    evidenceHash: 'ab'.repeat(32),
    signedOn: '2026-01-05',
  })),
  validFrom: '2026-01-05',
  validTo: '2026-12-31',
}

const dataDir = await mkdtemp(join(tmpdir(), 'hedui-bench-consent-'))
const config = readConfig({ HEDUI_DATA_DIR: dataDir, HEDUI_ENV: 'development' })
const storage = await openStorage(config)
const { database } = storage
const ledger = new Ledger(database)
try {
  const keys = await openKeys(database, config)
  const insert = async (sealingOf: (id: string) => Promise<HouseholdSealing>): Promise<string[]> => {
    const ids = Array.from({ length: CONSENTS }, () => randomUUIDv7())
    for (const id of ids) {
      const place = { id, organisation: '990100-mz', recordedAt: new Date() }
      const row = rowOf({ ...letter, clientRequestId: id }, place, await sealingOf(id))
      await database.kysely.insertInto('consents').values(row).execute()
    }
    return ids
  }
  const old = await insert((consentId) => Promise.resolve({ consentId, seal: keys.seal, open: keys.open }))
  const own = await insert((consentId) => keys.ofHousehold(consentId))
  await database.query({ text: 'vacuum analyze consents, household_keys' })
  const any = (ids: readonly string[]): string => ids[randomInt(ids.length)] ?? ''

  const withoutKey = async (): Promise<void> => {
    const id = any(old)
    const row = await database.kysely
      .selectFrom('consents')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    consentOf(row, { consentId: id, seal: keys.seal, open: keys.open })
  }
  // A store of its own each time, which has no copy.
  const withKey = async (id: string): Promise<void> => {
    await new ConsentStore({ database, keys, ledger, knownItem: () => true }).find(id)
  }
  const ways: Readonly<Record<string, () => Promise<void>>> = {
    'without a key of its own': withoutKey,
    'with its key, in memory': () => withKey(any(own)),
    'with its key, to be opened': () => {
      const id = any(own)
      keys.forget(id)
      return withKey(id)
    },
  }
  const times = new Map(Object.keys(ways).map((name) => [name, new Float64Array(READS)]))
  for (let at = -WARM_UP; at < READS; at += 1) {
    for (const [name, read] of Object.entries(ways)) {
      const began = performance.now()
      await read()
      const own = times.get(name)
      if (at >= 0 && own) own[at] = performance.now() - began
    }
  }
  const load = loadavg()[0]?.toFixed(1)
  process.stdout.write(
    `${cpus().length} × ${cpus()[0]?.model}, load ${load}; ${READS} reads each way, in turns\n`,
  )
  for (const [name, all] of times) {
    const sorted = all.toSorted()
    const [lower, median, upper] = [0.25, 0.5, 0.75].map((part) =>
      sorted[Math.floor(READS * part)]?.toFixed(3),
    )
    process.stdout.write(`${name}: ${median} ms (${lower} to ${upper})\n`)
  }
} finally {
  await ledger.close()
  await storage.close()
  await rm(dataDir, { recursive: true, force: true })
}
