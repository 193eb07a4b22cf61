/** Findings of audit rules that are known by a person's hash, once nobody may find that person any more. */
import { sql, type Transaction } from 'kysely'
import type { JudgedEntry } from '../programmes/audit-rules/entry.ts'
import type { Tables } from '../storage/tables.ts'

/**
 * Makes people strangers to the findings that were gathered by them: a name by lot stands in the place of the hash. Those
 * whom a letter still names stay.
 *
 * @param people keyed hashes.
 * @param except the consent of the household that is being erased; null where its people are gone from the letters already.
 */
export async function forgetPeopleInFindings(
  transaction: Transaction<Tables>,
  people: readonly string[],
  except: string | null,
): Promise<void> {
  if (people.length === 0) return
  await sql`
    update audit_findings f
       set key = replace(f.key, p.hash, 'erased:' || gen_random_uuid())
      from unnest(${[...new Set(people)]}::text[]) p(hash)
     where 'person' = any(f.gathered_by)
       and p.hash = any(string_to_array(f.key, E'\\n'))
       and not exists (
         select from consent_people named
          where named.person_hash = p.hash and (${except}::uuid is null or named.consent_id <> ${except}::uuid)
       )`.execute(transaction)
}

/**
 * The same for households whose erasure is among entries that were just judged. What was written about a household before
 * its erasure is judged before it or with it, so that no finding that came of it is left with a hash, however far the judge
 * was behind when the household was erased.
 */
export function forgetErasedHouseholds(
  transaction: Transaction<Tables>,
  entries: readonly JudgedEntry[],
): Promise<void> {
  const erased = entries.filter(({ kind, decision }) => kind === 'HOUSEHOLD_ERASED' && decision === 'GRANTED')
  return forgetPeopleInFindings(
    transaction,
    erased.flatMap(({ people }) => people),
    null,
  )
}
