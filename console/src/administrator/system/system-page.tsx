import { Alert, Button, Skeleton } from 'antd'
import { useQuery } from 'urql'
import { Facts } from '../../parts/facts.tsx'
import { ListTable } from '../../parts/list-table.tsx'
import { Moment } from '../../parts/moment.tsx'
import { Page } from '../../parts/page.tsx'
import { ToneTag } from '../../parts/tag.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import { term } from '../../words/terms.ts'
import { AllDepartmentsDocument } from '../departments/documents.ts'
import { callsByDepartment, meanMs, totalOf } from './metrics.ts'
import { type Status, useStatus } from './use-status.ts'
import { CHECKS, SYSTEM } from './words.ts'

const KINDS = { ok: 'success', degraded: 'warning', unavailable: 'error' } as const
const TITLES = { ok: 'ready', degraded: 'degraded', unavailable: 'unavailable' } as const
const RESULTS = {
  ok: { tone: 'good', word: 'ok' },
  failed: { tone: 'bad', word: 'failed' },
  degraded: { tone: 'warn', word: 'down' },
} as const

/** How the hub is, in words: readiness, ledger, audit, this node, and its calls to departments. */
export default function SystemPage() {
  const words = useWords(SYSTEM)
  const { status, failed, look } = useStatus()
  return (
    <Page title={words.title} hint={words.hint}>
      {failed && (
        <Alert
          type="error"
          showIcon
          className="gap-below"
          title={words.unreachable}
          action={
            <Button size="small" onClick={look}>
              {words.again}
            </Button>
          }
        />
      )}
      {status ? <Shown status={status} /> : !failed && <Skeleton active />}
    </Page>
  )
}

function Shown({ status: { readiness, samples, at } }: { readonly status: Status }) {
  const words = useWords(SYSTEM)
  const say = useSay()
  // Figures know departments by their short names; where the names cannot be had, those stand alone.
  const [{ data }] = useQuery({ query: AllDepartmentsDocument })
  const titles = new Map(data?.departments.map(({ slug, title }) => [slug, title]))
  const count = (name: string): string => totalOf(samples, name)?.toLocaleString('en') ?? words.unknown
  const mean = (name: string): string => {
    const ms = meanMs(samples, name)
    return ms === null ? words.unknown : words.ms(ms)
  }
  const started = totalOf(samples, 'process_start_time_seconds')
  const memory = totalOf(samples, 'process_resident_memory_bytes')
  const lag = totalOf(samples, 'nodejs_eventloop_lag_p99_seconds')
  return (
    <>
      <Alert
        type={KINDS[readiness.status]}
        showIcon
        className="gap-below"
        title={words[TITLES[readiness.status]]}
        description={
          <>
            {Object.entries(readiness.checks).map(([name, result]) => (
              <span key={name}>
                {say(term(CHECKS, name))}{' '}
                <ToneTag tone={RESULTS[result].tone} text={words[RESULTS[result].word]} />{' '}
              </span>
            ))}
            <span className="quiet">
              {words.updated} <Moment at={at} seconds />
            </span>
          </>
        }
      />
      <h2>{words.ledger}</h2>
      <Facts
        facts={[
          [words.entries, count('hedui_ledger_entries_total')],
          [words.behind, count('hedui_ledger_tree_behind')],
          [words.commit, mean('hedui_ledger_commit_duration_seconds')],
          [words.auditBehind, count('hedui_audit_behind')],
          [words.pending, count('hedui_audit_findings_pending')],
          [words.reseal, count('hedui_reseal_left')],
        ]}
      />
      <h2>{words.node}</h2>
      <Facts
        facts={[
          [
            words.since,
            started === null ? null : <Moment key="since" at={new Date(started * 1000).toISOString()} />,
          ],
          [words.requests, count('hedui_graphql_request_duration_seconds_count')],
          [words.mean, mean('hedui_graphql_request_duration_seconds')],
          [words.compile, count('hedui_graphql_compile_failures_total')],
          [words.subscriptions, count('hedui_graphql_subscriptions')],
          [words.memory, memory === null ? null : words.mb(memory)],
          [words.lag, lag === null ? null : words.ms(lag * 1000)],
        ]}
      />
      <section className="panel" aria-label={words.departments}>
        <h2>{words.departments}</h2>
        <ListTable
          label={words.departments}
          columns={[
            {
              title: words.department,
              render: ({ department }) => (
                <>
                  {say(titles.get(department) ?? { zh: '', en: '' })}{' '}
                  <code className="quiet whole">{department}</code>
                </>
              ),
            },
            { title: words.calls, render: ({ calls }) => calls },
            {
              title: words.failures,
              render: ({ failed }) => (failed === 0 ? 0 : <ToneTag tone="warn" text={String(failed)} />),
            },
            {
              title: words.mean,
              render: ({ meanMs: ms }) => (ms === null ? words.unknown : words.ms(ms)),
            },
          ]}
          rows={callsByDepartment(samples)}
          keyOf={({ department }) => department}
          busy={false}
          empty={words.none}
        />
      </section>
    </>
  )
}
