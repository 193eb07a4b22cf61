import type { Database } from '../../storage/database.ts'

/** Any number that nothing else in the hub locks. */
const ARCHIVE_LOCK = 7_239_026

/** Does something to the folder of archives that one node does at a time. @returns null where another one is at it. */
export async function underArchiveLock<Result>(
  { pool }: Pick<Database, 'pool'>,
  work: () => Promise<Result>,
): Promise<Result | null> {
  const lock = await pool.connect()
  try {
    const { rows } = await lock.query<{ locked: boolean }>(
      `select pg_try_advisory_lock(${ARCHIVE_LOCK}) as locked`,
    )
    return rows[0]?.locked === true ? await work() : null
  } finally {
    await lock.query(`select pg_advisory_unlock(${ARCHIVE_LOCK})`).catch(() => undefined)
    lock.release()
  }
}
