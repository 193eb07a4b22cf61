import { Checkbox, Empty, Select, Table, type TableColumnsType } from 'antd'
import { useMemo, useState } from 'react'
import { Link } from 'react-router'
import { useQuery } from 'urql'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { Moment } from '../../parts/moment.tsx'
import { Page } from '../../parts/page.tsx'
import { Pager, usePages } from '../../parts/pager.tsx'
import { ToneTag } from '../../parts/tag.tsx'
import { useViewer } from '../../shell/viewer.tsx'
import { COMMON } from '../../words/common.ts'
import { useSay, useWords } from '../../words/language.tsx'
import { term } from '../../words/terms.ts'
import '../auditor.css'
import { AUDIT_VERDICTS, FINDING_STATES, FINDING_TONES, SEVERITIES, SEVERITY_TONES } from '../terms.ts'
import {
  type AuditFindingState,
  AuditFindingsDocument,
  type AuditFindingsQuery,
  type AuditSeverity,
  RulesOfFindingsDocument,
} from './documents.ts'
import { FINDINGS } from './words.ts'

type Row = AuditFindingsQuery['auditFindings']['edges'][number]['node']

/** What is chosen; an empty text lets everything through. */
interface Choice {
  readonly state: AuditFindingState | ''
  readonly severity: AuditSeverity | ''
  readonly rule: string
  readonly mine: boolean
  readonly overdue: boolean
}

const EVERYTHING: Choice = { state: '', severity: '', rule: '', mine: false, overdue: false }

/** What audit rules found: an auditor's inbox. */
export default function FindingsPage() {
  const words = useWords(FINDINGS)
  const common = useWords(COMMON)
  const say = useSay()
  const { subject } = useViewer()
  const pages = usePages()
  const [choice, setChoice] = useState(EVERYTHING)
  const [{ data: rules }] = useQuery({ query: RulesOfFindingsDocument })
  const [{ data, error, fetching }, again] = useQuery({
    query: AuditFindingsDocument,
    variables: useMemo(
      () => ({
        filter: {
          ...(choice.state === '' ? {} : { state: choice.state }),
          ...(choice.severity === '' ? {} : { severity: choice.severity }),
          ...(choice.rule === '' ? {} : { rule: choice.rule }),
          ...(choice.mine ? { assignedTo: subject } : {}),
          ...(choice.overdue ? { overdue: true } : {}),
        },
        after: pages.after,
      }),
      [choice, subject, pages.after],
    ),
  })
  const choose = (changes: Partial<Choice>): void => {
    pages.reset()
    setChoice({ ...choice, ...changes })
  }
  const titles = new Map(rules?.auditRuleStatistics.map(({ rule, title }) => [rule, title]))

  const columns: TableColumnsType<Row> = [
    {
      title: words.severity,
      dataIndex: 'severity',
      width: 100,
      render: (_, { severity }) => (
        <ToneTag tone={SEVERITY_TONES[severity]} text={term(SEVERITIES, severity)} />
      ),
    },
    {
      title: words.found,
      dataIndex: 'title',
      render: (_, { id, title, explanation }) => (
        <>
          <Link to={`/findings/${id}`}>{say(title)}</Link>
          <div className="quiet">{say(explanation)}</div>
        </>
      ),
    },
    {
      title: words.about,
      dataIndex: 'subjects',
      render: (_, { subjects, department, entryCount }) => (
        <>
          {[...subjects, ...(department === null ? [] : [department])].join(', ')}
          <div className="quiet">{words.entries(entryCount)}</div>
        </>
      ),
    },
    {
      title: words.state,
      dataIndex: 'state',
      render: (_, { state, assignment, conclusion }) => (
        <>
          <ToneTag tone={FINDING_TONES[state]} text={term(FINDING_STATES, state)} />
          <div className="quiet">
            {conclusion ? say(term(AUDIT_VERDICTS, conclusion.verdict)) : assignment?.to}
          </div>
        </>
      ),
    },
    { title: words.opened, dataIndex: 'openedAt', render: (_, { openedAt }) => <Moment at={openedAt} /> },
    {
      title: words.due,
      dataIndex: 'dueAt',
      render: (_, { dueAt, overdue }) => (
        <>
          <Moment at={dueAt} /> {overdue && <ToneTag tone="bad" text={words.late} />}
        </>
      ),
    },
  ]

  return (
    <Page title={words.title} hint={words.hint}>
      <div className="filters">
        <Select<Choice['state']>
          className="filter-choice"
          aria-label={words.state}
          value={choice.state}
          onChange={(state) => choose({ state })}
          options={[
            { value: '', label: words.anyState },
            ...Object.entries(FINDING_STATES).map(([value, text]) => ({
              value: value as AuditFindingState,
              label: say(text),
            })),
          ]}
        />
        <Select<Choice['severity']>
          className="filter-choice"
          aria-label={words.severity}
          value={choice.severity}
          onChange={(severity) => choose({ severity })}
          options={[
            { value: '', label: words.anySeverity },
            ...Object.entries(SEVERITIES).map(([value, text]) => ({
              value: value as AuditSeverity,
              label: say(text),
            })),
          ]}
        />
        <Select
          className="filter-text"
          aria-label={words.rule}
          value={choice.rule}
          onChange={(rule) => choose({ rule })}
          options={[
            { value: '', label: words.anyRule },
            ...[...titles].map(([value, title]) => ({ value, label: say(title) })),
          ]}
        />
        <Checkbox checked={choice.mine} onChange={({ target }) => choose({ mine: target.checked })}>
          {words.mine}
        </Checkbox>
        <Checkbox checked={choice.overdue} onChange={({ target }) => choose({ overdue: target.checked })}>
          {words.overdue}
        </Checkbox>
      </div>
      {error && <FaultNotice error={error} again={() => again()} />}
      <div className="panel table-wrap">
        <Table<Row>
          rowKey="id"
          size="middle"
          loading={fetching}
          pagination={false}
          columns={columns}
          dataSource={data?.auditFindings.edges.map(({ node }) => node) ?? []}
          locale={{
            emptyText: fetching ? (
              common.loading
            ) : (
              <Empty
                image={Empty.PRESENTED_IMAGE_SIMPLE}
                description={choice === EVERYTHING ? words.empty : words.emptyFiltered}
              />
            ),
          }}
        />
        <Pager pages={pages} info={data?.auditFindings.pageInfo} busy={fetching} />
      </div>
    </Page>
  )
}
