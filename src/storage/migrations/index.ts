import type { Migration } from 'kysely'
import { up as keys } from './001-keys.ts'
import { up as ledger } from './002-ledger.ts'
import { up as access } from './003-access.ts'
import { up as verifications } from './004-verifications.ts'
import { up as sensitiveItems } from './005-sensitive-items.ts'

/**
 * Every change of the database's shape, in order. Forward only: what has been released is never edited, a mistake is
 * mended by a further one. A new file `NNN-name.ts` exports `up` and is added here.
 */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '001-keys': { up: keys },
  '002-ledger': { up: ledger },
  '003-access': { up: access },
  '004-verifications': { up: verifications },
  '005-sensitive-items': { up: sensitiveItems },
}
