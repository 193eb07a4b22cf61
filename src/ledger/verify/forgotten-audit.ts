/**
 * An entry may forget whom it concerned, and only after an entry that says that the household was erased. The leaves
 * prove that what is left of it was not changed; here it is asked whether it was to forget at all.
 */
import { type FindingList, finding } from './finding.ts'
import type { Snapshot } from './snapshot.ts'

/** Findings at most. */
const MAX = 1_000

export async function auditForgotten(snapshot: Snapshot, findings: FindingList): Promise<void> {
  const rows = await snapshot.query<{ index: number; id: string }>(
    `select least(e.index, 9007199254740991) as index, e.id from ledger_entries e
    where e.commitments is not null and not exists (
      select from ledger_entries erasing
      where erasing.consent_id = e.consent_id and erasing.kind = 'HOUSEHOLD_ERASED' and erasing.decision <> 'REFUSED'
    )
    order by e.index limit ${MAX}`,
  )
  for (const { index, id } of rows) {
    findings.add(
      finding(
        'FORGOTTEN',
        { index, entryId: id },
        `第 ${index} 条日志（${id}）的涉及人员等内容被抹去，而没有删除该家庭资料的日志`,
        `Entry ${index} (${id}) was made to forget whom it concerned, and no entry says that the household was erased`,
      ),
    )
  }
}
