import { HUB_ACTOR } from '../access/hub-actor.ts'
import { dayInChina } from '../calendar.ts'
import type { LedgerEvent } from '../ledger/entry.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Database } from '../storage/database.ts'
import type { StandardsLibrary } from './library.ts'
import { headOf } from './lifecycle.ts'
import { beforeToday, noteOn } from './lifecycle-checks.ts'
import { placed } from './read-document.ts'
import { readStandardFolders } from './standard-folders.ts'
import { standardDigest } from './standard-version.ts'
import { StandardsError } from './standards-error.ts'
import { replacedInThePast } from './trial.ts'
import { tryTogether } from './try-together.ts'
import { insertStandard, listStandards, lockPublication } from './version-store.ts'

export interface StandardShipping {
  readonly database: Pick<Database, 'kysely'>
  readonly ledger: Pick<Ledger, 'appendIn'>
  readonly library: StandardsLibrary
  /**
   * Whether a changed text may change days that are over. In development, where examples are tried out; an office's reports
   * rest on what was in force.
   */
  readonly mayChangeThePast: boolean
  readonly now: () => Date
}

/**
 * Publishes the documents of some folders, so that from then on they are versions like any other. What is there already,
 * in whatever state, stays as it is; a changed text is a further version. What the folders have no more stays published:
 * only a later version or its own last day ends it.
 *
 * All nodes of a database are to be started with the same folders.
 *
 * @throws {StandardsError} with everything that is wrong with them; nothing is published then.
 */
export async function shipStandards(shipping: StandardShipping, folders: readonly string[]): Promise<void> {
  const { files, faults } = await readStandardFolders(folders)
  if (faults.length > 0) throw new StandardsError(faults)
  if (files.length === 0) return
  const { database, ledger, library, mayChangeThePast, now } = shipping
  await database.kysely.transaction().execute(async (transaction) => {
    await lockPublication(transaction)
    const versions = await listStandards(transaction)
    const fresh = files.filter(({ text, document }) => {
      const digest = standardDigest(text)
      return !versions.some(
        (one) => one.region === document.region && one.slug === document.slug && one.digest === digest,
      )
    })
    if (fresh.length === 0) return
    const references = versions.filter(({ state }) => state === 'PUBLISHED')
    const published = await library.byVersion(references, transaction)
    const { tried, faults: found } = tryTogether(fresh, published)
    const past = mayChangeThePast
      ? []
      : tried.flatMap(({ file, text, published: own }) => {
          const replaced = replacedInThePast(own, published, dayInChina(now()))
          return replaced ? placed(file, text, [beforeToday(replaced)]) : []
        })
    if (found.length + past.length > 0) throw new StandardsError([...found, ...past])
    const events: LedgerEvent[] = []
    for (const { document, text } of tried) {
      const digest = standardDigest(text)
      const version = await insertStandard(
        transaction,
        {
          ...headOf(document),
          origin: 'SHIPPED',
          state: 'PUBLISHED',
          text,
          digest,
          registeredBy: HUB_ACTOR.subject,
        },
        now(),
      )
      const note = { ...noteOn(version), digest }
      events.push({ kind: 'PROGRAMME_APPROVED', decision: 'GRANTED', actor: HUB_ACTOR, note })
    }
    await ledger.appendIn(transaction, events)
  })
}
