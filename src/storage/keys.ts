/**
 * The keys of one database: sealing of personal data, keyed hashes of people, signatures. They stand in the database,
 * sealed with the master key (src/storage/master-key.ts), so that every node of a database has the same ones and a copy of
 * the database alone opens nothing.
 */
import { createHmac, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto'
import { type Kysely, sql, type Transaction } from 'kysely'
import QuickLRU from 'quick-lru'
import type { Config } from '../config.ts'
import type { Database } from './database.ts'
import { storageError } from './embedded/storage-error.ts'
import { type HouseholdKeys, householdKeys } from './household-keys.ts'
import { type MasterKey, readMasterKey } from './master-key.ts'
import { FORMAT, openWith, sealWith } from './sealing.ts'
import { openSigningKeys, type SigningKeys } from './signing-keys.ts'
import type { Tables } from './tables.ts'

/** {@link Keys.ofHousehold} and the like seal what belongs to a household; `seal` is for everything else. */
export interface Keys extends HouseholdKeys, SigningKeys {
  /**
   * Seals a value for keeping. `context` says where it belongs, such as `consent:<id>`; only {@link Keys.open} with the
   * same context opens it.
   */
  seal(plaintext: string | Uint8Array, context: string): Buffer
  /** @throws {SealError} where the value was changed, moved, or sealed with a key that is not in this database. */
  open(sealed: Uint8Array, context: string): Buffer
  /**
   * The keyed hash under which a person is found again without the ID number being kept: HMAC-SHA256, base64url, 43
   * characters. The same person has the same hash for as long as the database lives.
   */
  hashPerson(idNumber: string): string
  /**
   * HMAC-SHA256 over a report's identity (src/reports/authenticity.ts): 32 bytes. The key serves nothing else and is the
   * same for as long as the database lives, since what it made stands on paper.
   */
  reportMac(data: string): Buffer
  /**
   * 32 bytes by which lots are drawn on a text: the same for the same text for as long as the database lives, and not to be
   * foreseen without the key.
   */
  drawLot(text: string): Buffer
}

/** Any number that nothing else in the hub locks: one node at a time makes keys. */
const KEY_LOCK = 7_239_001

const REMEMBERED_PEOPLE = 10_000

/**
 * Opens the keys of a database; at the first start it makes them.
 *
 * @throws {HeduiError} `STORAGE_UNAVAILABLE` where the master key is not this database's, or where production meets a
 *   database of development.
 */
export async function openKeys(
  database: Pick<Database, 'kysely'>,
  config: Pick<Config, 'secretKey' | 'dataDir' | 'environment'>,
): Promise<Keys> {
  const master = await readMasterKey(config)
  const rows = await readOrMake(database.kysely, master)
  refuseOthers(rows, master, config.environment)

  const sealKeys = new Map<number, KeyObject>()
  let newest = 0
  let hashKey: KeyObject | undefined
  for (const { id, purpose, sealed_key } of rows) {
    const key = createSecretKey(openWith(() => master.wrapping, sealed_key, contextOf(purpose)))
    if (purpose === 'person-hash') hashKey = key
    else {
      sealKeys.set(id, key)
      newest = Math.max(newest, id)
    }
  }
  const newestKey = sealKeys.get(newest)
  if (newestKey === undefined || hashKey === undefined) {
    throw storageError(
      '数据库中的密钥不完整',
      'the table secret_keys is incomplete; restore it from a backup',
    )
  }

  const seal = (plaintext: string | Uint8Array, context: string) =>
    sealWith(newestKey, newest, plaintext, context)
  const open = (sealed: Uint8Array, context: string) =>
    openWith((id, format) => (format === FORMAT.database ? sealKeys.get(id) : undefined), sealed, context)
  const signing = await openSigningKeys(database, { seal, open })
  const reportKey = derived(hashKey, 'report-authenticity')
  const lotKey = derived(hashKey, 'lots')
  return {
    ...signing,
    ...householdKeys(database.kysely, { newest, seal, open }),
    seal,
    open,
    hashPerson: personHasher(hashKey),
    reportMac: (data) => createHmac('sha256', reportKey).update(data, 'utf8').digest(),
    drawLot: (text) => createHmac('sha256', lotKey).update(text, 'utf8').digest(),
  }
}

/**
 * Replaces the master key: the keys in the database are sealed anew, everything that they sealed stays as it is, and what
 * is sealed from now on is sealed with a further key. Nodes that run keep working; they start again with the new one.
 *
 * @throws {HeduiError} where `from` is not the database's master key.
 */
export async function replaceMasterKey(
  { kysely }: Pick<Database, 'kysely'>,
  from: MasterKey,
  to: MasterKey,
): Promise<void> {
  await kysely.transaction().execute(async (transaction) => {
    const rows = await lockAndRead(transaction)
    refuseOthers(rows, from, null)
    for (const { id, purpose, sealed_key } of rows) {
      const key = openWith(() => from.wrapping, sealed_key, contextOf(purpose))
      await transaction
        .updateTable('secret_keys')
        .set({
          sealed_key: sealWith(to.wrapping, 0, key, contextOf(purpose)),
          master: to.fingerprint,
          development: to.development,
        })
        .where('id', '=', id)
        .execute()
    }
    await insertKey(transaction, to, 'seal', randomBytes(32))
  })
}

function contextOf(purpose: string): string {
  return `secret_keys:${purpose}`
}

async function readOrMake(kysely: Kysely<Tables>, master: MasterKey) {
  const rows = await kysely.selectFrom('secret_keys').selectAll().execute()
  if (rows.length > 0) return rows
  return kysely.transaction().execute(async (transaction) => {
    const found = await lockAndRead(transaction)
    if (found.length > 0) return found
    await insertKey(transaction, master, 'seal', randomBytes(32))
    await insertKey(transaction, master, 'person-hash', master.derive('person-hash'))
    return transaction.selectFrom('secret_keys').selectAll().execute()
  })
}

async function lockAndRead(transaction: Transaction<Tables>) {
  await sql`select pg_advisory_xact_lock(${KEY_LOCK})`.execute(transaction)
  return transaction.selectFrom('secret_keys').selectAll().execute()
}

async function insertKey(
  transaction: Transaction<Tables>,
  master: MasterKey,
  purpose: 'seal' | 'person-hash',
  key: Uint8Array,
): Promise<void> {
  await transaction
    .insertInto('secret_keys')
    .values({
      purpose,
      master: master.fingerprint,
      development: master.development,
      sealed_key: sealWith(master.wrapping, 0, key, contextOf(purpose)),
    })
    .execute()
}

function refuseOthers(
  rows: readonly { master: string; development: boolean }[],
  master: MasterKey,
  environment: Config['environment'] | null,
): void {
  for (const row of rows) {
    if (row.master !== master.fingerprint) {
      throw storageError(
        `主密钥（${master.source}，指纹 ${master.fingerprint}）不是此数据库的主密钥（指纹 ${row.master}），已加密的数据无法读取`,
        `the master key from ${master.source} (fingerprint ${master.fingerprint}) is not this database's (fingerprint ${row.master}); start with the key that the database was made with`,
      )
    }
    if (row.development && environment === 'production') {
      throw storageError(
        '此数据库由开发环境建立，其密钥不得用于正式环境',
        "this database was made in development and holds a development key's data; production needs a database of its own",
      )
    }
  }
}

/**
 * A key for one purpose, from one that never changes: HKDF (RFC 5869), so that neither says anything of the other. It
 * needs no row of its own, which a node of an earlier version would take for a sealing key.
 */
function derived(key: KeyObject, purpose: string): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', key, '', `hedui:${purpose}`, 32)))
}

/** An HMAC costs microseconds, but every live query asks it of the same few people several times. */
function personHasher(key: KeyObject): (idNumber: string) => string {
  const remembered = new QuickLRU<string, string>({ maxSize: REMEMBERED_PEOPLE })
  return (idNumber) => {
    const known = remembered.get(idNumber)
    if (known !== undefined) return known
    const hash = createHmac('sha256', key).update(idNumber, 'utf8').digest('base64url')
    remembered.set(idNumber, hash)
    return hash
  }
}
