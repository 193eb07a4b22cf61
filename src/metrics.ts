import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { AuditRound, AuditState } from './auditing/auditor.ts'
import type { WitnessOutcome } from './ledger/witnesses/witnessing.ts'

/** What Prometheus is told beside the server's own metrics. */
export function createMetrics() {
  const registry = new Registry()
  const registers = [registry]
  const disclosures = new Counter({
    name: 'hedui_ledger_events_total',
    help: 'Ledger events by kind, decision and reason.',
    labelNames: ['kind', 'decision', 'reason'],
    registers,
  })
  const calls = new Histogram({
    name: 'hedui_department_call_duration_seconds',
    help: 'Calls to departments by outcome.',
    labelNames: ['department', 'outcome'],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  })
  const files = new Counter({
    name: 'hedui_delivered_files_total',
    help: 'Files of departments by what became of them.',
    labelNames: ['department', 'outcome'],
    registers,
  })
  const groups = new Histogram({
    name: 'hedui_ledger_commit_duration_seconds',
    help: 'Group commits of the ledger.',
    buckets: [0.0005, 0.001, 0.002, 0.005, 0.01, 0.05, 0.1, 0.5, 1],
    registers,
  })
  const entries = new Counter({
    name: 'hedui_ledger_entries_total',
    help: 'Entries written by this node.',
    registers,
  })
  const behind = new Gauge({
    name: 'hedui_ledger_tree_behind',
    help: 'Entries that are not in the tree yet.',
    registers,
  })
  const auditBehind = new Gauge({
    name: 'hedui_audit_behind',
    help: 'Ledger entries that audit rules have not judged yet.',
    registers,
  })
  const auditLag = new Gauge({
    name: 'hedui_audit_lag_seconds',
    help: 'How long ago the last entry was written that audit rules have judged; 0 where they have judged all.',
    registers,
  })
  const auditJudged = new Counter({
    name: 'hedui_audit_entries_judged_total',
    help: 'Ledger entries that this node has judged by audit rules.',
    registers,
  })
  const auditFaults = new Counter({
    name: 'hedui_audit_faults_total',
    help: 'Rounds of judging that failed, and ends of the thread that judges; both are tried again.',
    labelNames: ['what'],
    registers,
  })
  const auditFindings = new Counter({
    name: 'hedui_audit_findings_total',
    help: 'Findings that were opened on this node: by audit rules, and with each emergency access.',
    labelNames: ['rule', 'severity'],
    registers,
  })
  const auditPending = new Gauge({
    name: 'hedui_audit_findings_pending',
    help: 'Findings that nobody concluded yet, and those of them whose time is up.',
    labelNames: ['overdue'],
    registers,
  })
  const checks = new Counter({
    name: 'hedui_authenticity_checks_total',
    help: 'Printed reports whose authenticity was asked for, by whether they are genuine.',
    labelNames: ['genuine'],
    registers,
  })
  const resealed = new Counter({
    name: 'hedui_resealed_values_total',
    help: 'Values that this node sealed anew with the key of their household.',
    labelNames: ['column'],
    registers,
  })
  const left = new Gauge({
    name: 'hedui_reseal_left',
    help: 'What was left to be sealed anew when this node last looked.',
    labelNames: ['column'],
    registers,
  })
  const countOf = series((kind, decision, reason) => disclosures.labels(kind, decision, reason))
  const durationOf = series((department, outcome) => calls.labels(department, outcome))
  return {
    registry,
    decided: (event: { kind: string; decision: string; reasonCode?: string }): void => {
      countOf(event.kind, event.decision, event.reasonCode ?? '').inc()
    },
    call: (call: { department: string; outcome: string; durationMs: number }): void => {
      durationOf(call.department, call.outcome).observe(call.durationMs / 1000)
    },
    file: (file: { department: string; outcome: string }): void => {
      files.labels(file.department, file.outcome).inc()
    },
    checked: (genuine: boolean): void => checks.labels(String(genuine)).inc(),
    group: (group: { entries: number; durationMs: number }): void => {
      entries.inc(group.entries)
      groups.observe(group.durationMs / 1000)
    },
    audited({ behind: left, lagMs, judged, opened }: AuditRound): void {
      auditBehind.set(left)
      auditLag.set(lagMs / 1_000)
      auditJudged.inc(judged)
      for (const { rule, severity } of opened) auditFindings.labels(rule, severity).inc()
    },
    /** A finding that no rule opened: the hub's own of an emergency access. */
    findingOpened: ({ rule, severity }: { rule: string; severity: string }): void =>
      auditFindings.labels(rule, severity).inc(),
    auditState({ behind: left, lagMs, pending, overdue }: AuditState): void {
      auditBehind.set(left)
      auditLag.set(lagMs / 1_000)
      auditPending.labels('false').set(pending - overdue)
      auditPending.labels('true').set(overdue)
    },
    auditFault: (what: 'round' | 'thread'): void => auditFaults.labels(what).inc(),
    resealed: (column: string, values: number): void => resealed.labels(column).inc(values),
    leftToReseal: (columns: ReadonlyMap<string, number>): void => {
      for (const [column, count] of columns) left.labels(column).set(count)
    },
    integrated: (state: { behind: number }): void => behind.set(state.behind),
  }
}

/** What Prometheus is told of Redis; only of a hub that uses one. */
export function createRedisMetrics(registry: Registry) {
  const registers = [registry]
  const up = new Gauge({ name: 'hedui_redis_up', help: 'Whether Redis answers (1) or not (0).', registers })
  const errors = new Counter({
    name: 'hedui_redis_errors_total',
    help: 'Commands to Redis that failed or took too long; the hub went on without.',
    registers,
  })
  return {
    state: (isUp: boolean): void => up.set(isUp ? 1 : 0),
    error: (): void => errors.inc(),
  }
}

/** What Prometheus is told of the ledger's witnesses; each node tells what it asked itself. */
export function createWitnessMetrics(
  registry: Registry,
  witnesses: readonly { readonly key: { readonly name: string } }[],
) {
  const registers = [registry]
  const labelNames = ['witness']
  if (witnesses.length === 0) return () => undefined
  const attempts = new Counter({
    name: 'hedui_ledger_witness_attempts_total',
    help: 'Checkpoints brought to a witness, by what became of them: COSIGNED, REFUSED or AWAY.',
    labelNames: ['witness', 'outcome'],
    registers,
  })
  const refusing = new Gauge({
    name: 'hedui_ledger_witness_refusing',
    help: 'Whether a witness refused the ledger when this node asked last (1) or not (0): it was forked or put back.',
    labelNames,
    registers,
  })
  const size = new Gauge({
    name: 'hedui_ledger_witness_size',
    help: 'Entries in the newest checkpoint that a witness cosigned for this node.',
    labelNames,
    registers,
  })
  const at = new Gauge({
    name: 'hedui_ledger_witness_cosigned_timestamp_seconds',
    help: 'When a witness last cosigned for this node.',
    labelNames,
    registers,
  })
  for (const { key } of witnesses) refusing.labels(key.name).set(0)
  return (witness: string, outcome: WitnessOutcome): void => {
    attempts.labels(witness, outcome.kind).inc()
    if (outcome.kind !== 'AWAY') refusing.labels(witness).set(outcome.kind === 'REFUSED' ? 1 : 0)
    if (outcome.kind !== 'COSIGNED') return
    size.labels(witness).set(outcome.size)
    at.labels(witness).setToCurrentTime()
  }
}

/** Looks each combination of labels up once: prom-client sorts and joins them anew every time. */
function series<Series>(make: (...labels: [string, string, string]) => Series) {
  const known = new Map<string, Series>()
  return (first: string, second: string, third = ''): Series => {
    const key = `${first} ${second} ${third}`
    let one = known.get(key)
    if (one === undefined) {
      one = make(first, second, third)
      known.set(key, one)
    }
    return one
  }
}
