/** The system page reads what the hub counts. */
import { expect, test } from 'vitest'
import {
  callsByDepartment,
  meanMs,
  readSamples,
  totalOf,
} from '../../../console/src/administrator/system/metrics.ts'

const TEXT = `# HELP hedui_ledger_entries_total Entries written by this node.
hedui_ledger_entries_total 147
hedui_audit_findings_pending{overdue="false"} 3
hedui_audit_findings_pending{overdue="true"} 1
hedui_department_call_duration_seconds_bucket{le="0.1",department="tax",outcome="ANSWERED"} 1
hedui_department_call_duration_seconds_sum{department="tax",outcome="ANSWERED"} 1.5
hedui_department_call_duration_seconds_count{department="tax",outcome="ANSWERED"} 3
hedui_department_call_duration_seconds_sum{department="tax",outcome="TIMEOUT"} 3
hedui_department_call_duration_seconds_count{department="tax",outcome="TIMEOUT"} 1
`

test('numbers are added up over their labels, and what is not counted is not zero', () => {
  const samples = readSamples(TEXT)
  expect(totalOf(samples, 'hedui_ledger_entries_total')).toBe(147)
  expect(totalOf(samples, 'hedui_audit_findings_pending')).toBe(4)
  expect(totalOf(samples, 'hedui_reseal_left')).toBeNull()
  expect(meanMs(samples, 'hedui_ledger_commit_duration_seconds')).toBeNull()
})

test('a department’s calls that did not answer are its failures', () => {
  expect(callsByDepartment(readSamples(TEXT))).toEqual([
    { department: 'tax', calls: 4, failed: 1, meanMs: 1125 },
  ])
})
