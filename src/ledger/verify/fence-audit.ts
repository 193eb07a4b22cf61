/**
 * No data was disclosed under a consent after its end, in the order of the ledger; and the list of ended consents, by
 * which the ledger refuses, says what the entries say. The entries themselves are checked by their hashes, so that the
 * database may do the comparing.
 */
import { type FindingList, finding } from './finding.ts'
import type { Snapshot } from './snapshot.ts'

const ends = (entry: string) =>
  `${entry}.kind in ('CONSENT_REVOKED', 'HOUSEHOLD_ERASED') and ${entry}.decision <> 'REFUSED' and ${entry}.consent_id is not null`
const discloses = (entry: string) =>
  `${entry}.kind in ('DISCLOSURE', 'COLLECTION') and ${entry}.decision <> 'REFUSED'`

/** Findings of each sort at most. */
const MAX = 1_000

/** @param start the index of the first entry that must stand there; what ended before cannot be looked up any more. */
export async function auditFences(snapshot: Snapshot, findings: FindingList, start: number): Promise<void> {
  const after = await snapshot.query<{ index: number; id: string; ended: number }>(
    `select least(later.index, 9007199254740991) as index, later.id, least(ending.index, 9007199254740991) as ended
    from ledger_entries ending join ledger_entries later
      on later.consent_id = ending.consent_id and later.index > ending.index and ${discloses('later')}
    where ${ends('ending')}
    order by later.index limit ${MAX}`,
  )
  for (const { index, id, ended } of after) {
    findings.add(
      finding(
        'FENCE',
        { index, entryId: id },
        `第 ${index} 条日志（${id}）在授权撤回（第 ${ended} 条）之后仍披露数据`,
        `Entry ${index} (${id}) discloses data after its consent was revoked by entry ${ended}`,
      ),
    )
  }
  const missing = await snapshot.query<{ index: number; id: string }>(
    `select least(min(e.index), 9007199254740991) as index, (array_agg(e.id order by e.index))[1] as id
    from ledger_entries e left join ledger_fences f on f.id = e.consent_id
    where ${ends('e')}
    group by e.consent_id having min(e.index) is distinct from min(f.index)
      and (min(f.index) is null or min(f.index) >= $1)
    order by 1 limit ${MAX}`,
    [start],
  )
  for (const { index, id } of missing) {
    findings.add(
      finding(
        'FENCE',
        { index, entryId: id },
        `第 ${index} 条日志（${id}）撤回的授权未列入或误列于撤回清单`,
        `The consent that entry ${index} (${id}) revokes is not, or wrongly, in the list of ended consents`,
      ),
    )
  }
  const extra = await snapshot.query<{ id: string }>(
    `select f.id from ledger_fences f
    where f.index >= $1 and not exists (select from ledger_entries e where e.consent_id = f.id and ${ends('e')})
    order by f.id limit ${MAX}`,
    [start],
  )
  for (const { id } of extra) {
    findings.add(
      finding(
        'FENCE',
        {},
        `撤回清单中的授权 ${id} 没有对应的撤回日志`,
        `The list of ended consents has ${id}, which no entry revokes`,
      ),
    )
  }
}
