/** A ledger of three months that is archived into a folder: of the first 300 entries, of the second none, of the third 40. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ArchiveDependencies, archiveMonths } from '../../../src/ledger/archive/archive-month.ts'
import { checkpointKeys } from '../../../src/ledger/checkpoint.ts'
import { Integrator } from '../../../src/ledger/integrator.ts'
import { Ledger } from '../../../src/ledger/ledger.ts'
import { createTestDatabase, type TestDatabase } from '../../testkit/database.ts'
import { disclosure, newSigner, OFFICER, personHash } from './ledger-kit.ts'
import { writeOldEntries } from './old-entries.ts'

const NOW = new Date('2026-10-02T03:00:00+08:00')

/** The consents under which every tenth entry of the first month stands, and every tenth one from the fifth on. */
export const TENTH_CONSENT = '00000000-0000-4000-8000-000000000010'
export const FIFTH_CONSENT = '00000000-0000-4000-8000-000000000005'

export class ArchivedLedger {
  readonly storage: TestDatabase
  readonly folder: string
  readonly signer = newSigner()
  readonly keys = checkpointKeys([this.signer.publicJwk])
  readonly ledgerKeys = {
    signer: () => this.signer,
    publicKeys: () => [this.signer.publicJwk],
    reload: () => Promise.resolve(),
  }
  readonly dependencies: ArchiveDependencies
  /** The files as they were written, by name. */
  #written: ReadonlyMap<string, Buffer> = new Map()

  private constructor(storage: TestDatabase, folder: string) {
    this.storage = storage
    this.folder = folder
    this.dependencies = {
      database: storage.database,
      ledger: new Ledger(storage.database),
      integrator: new Integrator(storage.database, { signer: this.signer }),
      keys: this.ledgerKeys,
      folder,
      now: () => NOW,
    }
  }

  /** Writes the entries; nothing is archived yet. */
  static async create(): Promise<ArchivedLedger> {
    const storage = await createTestDatabase()
    const made = new ArchivedLedger(storage, await mkdtemp(join(tmpdir(), 'hedui-archives-')))
    const entry = (at: string, i: number) => ({
      at,
      event: disclosure({
        requestId: `request-\u2028-${i}`,
        people: [personHash(`person ${i % 7}`)],
        caseNumber: `案-${i}`,
        ...(i % 5 === 0 && i < 300 ? { consentId: i % 10 === 0 ? TENTH_CONSENT : FIFTH_CONSENT } : {}),
      }),
    })
    await writeOldEntries(storage.database, [
      ...Array.from({ length: 300 }, (_, i) =>
        entry(`2026-07-${String(1 + (i % 30)).padStart(2, '0')}T04:00:00Z`, i),
      ),
      // Midnight in China: the last of July, and, on a node whose clock was ahead, one of September among August's.
      entry('2026-07-31T15:59:59.999Z', 300),
      ...Array.from({ length: 40 }, (_, i) =>
        entry(`2026-09-10T04:00:${String(i).padStart(2, '0')}Z`, 301 + i),
      ),
      { at: '2026-09-11T04:00:00Z', event: { kind: 'GRANT_GIVEN', decision: 'GRANTED', actor: OFFICER } },
    ])
    await made.dependencies.integrator.checkpointNow()
    return made
  }

  /** As eraseHousehold leaves it. */
  async erase(consentId: string): Promise<void> {
    await this.storage.database.pool.query(
      `insert into household_keys (consent_id, sealed_key, destroyed_at, destroyed_by, destroyed_why)
      values ($1, '', '2026-10-01', 'officer-7', 'REQUESTED')`,
      [consentId],
    )
  }

  /** Archives the months that are over and remembers their files. */
  async archive() {
    const archived = await archiveMonths(this.dependencies, OFFICER)
    await this.remember()
    return archived
  }

  /** What {@link putBack} puts back from now on. */
  async remember(): Promise<void> {
    this.#written = new Map(
      await Promise.all(
        (await readdir(this.folder)).map(
          async (name) => [name, await readFile(join(this.folder, name))] as const,
        ),
      ),
    )
  }

  get names(): string[] {
    return [...this.#written.keys()].sort()
  }

  /** A file as it was written. */
  bytes(name: string): Buffer {
    return Buffer.from(this.#written.get(name) ?? '')
  }

  /** Whether a file stands there as it was written. */
  async isAsWritten(name: string): Promise<boolean> {
    const bytes = await readFile(join(this.folder, name)).catch(() => null)
    return bytes?.equals(this.bytes(name)) === true
  }

  write(name: string, bytes: Buffer): Promise<void> {
    return writeFile(join(this.folder, name), bytes)
  }

  remove(name: string): Promise<void> {
    return rm(join(this.folder, name))
  }

  async putBack(): Promise<void> {
    for (const name of await readdir(this.folder)) if (!this.#written.has(name)) await this.remove(name)
    for (const [name, bytes] of this.#written) await this.write(name, bytes)
  }

  async close(): Promise<void> {
    await this.storage.close()
    await rm(this.folder, { recursive: true, force: true })
  }
}
