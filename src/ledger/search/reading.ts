/** One state of the ledger, read with a limit of time: whoever looks for too much is told so, and holds nobody up. */
import { type Kysely, sql, type Transaction } from 'kysely'
import { HeduiError } from '../../errors.ts'
import type { Tables } from '../../storage/tables.ts'

/** PostgreSQL gave the statement up at the limit of time. */
const GIVEN_UP = '57014'

/**
 * Reads in one transaction.
 *
 * @param longestMs what one statement may take.
 * @throws {HeduiError} `SEARCH_TOO_BROAD` where one takes longer.
 */
export async function reading<T>(
  kysely: Kysely<Tables>,
  longestMs: number,
  read: (transaction: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  try {
    return await kysely
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(async (transaction) => {
        await sql`select set_config('statement_timeout', ${String(longestMs)}, true), set_config('jit', 'off', true)`.execute(
          transaction,
        )
        return read(transaction)
      })
  } catch (error) {
    if (wasGivenUp(error)) throw tooBroad()
    throw error
  }
}

/** What the caller is told, with what would help. */
export function tooBroad(): HeduiError {
  return new HeduiError('SEARCH_TOO_BROAD', {
    path: 'filter',
    zh: '请缩短时间范围（from、until），或加上案卷号、授权书、核对任务、报告、人员等条件',
    en: 'narrow the time (from, until), or name a case, consent, verification, report or person',
  })
}

/** The fault of the database is passed on as STORAGE_UNAVAILABLE, with the database's own error as its cause. */
function wasGivenUp(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('code' in error && error.code === GIVEN_UP) return true
  return error.cause !== undefined && wasGivenUp(error.cause)
}
