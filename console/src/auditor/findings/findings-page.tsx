import { Checkbox } from 'antd'
import { useMemo, useState } from 'react'
import { Link } from 'react-router'
import { useQuery } from 'urql'
import { useDepartmentTitle } from '../../hub/items/use-item-titles.ts'
import { useSayNamed } from '../../hub/organisations/use-say-named.ts'
import { ChoiceFilter } from '../../parts/choice-filter.tsx'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { type ListColumn, ListTable } from '../../parts/list-table.tsx'
import { Deadline, Moment } from '../../parts/moment.tsx'
import { Page } from '../../parts/page.tsx'
import { Pager, usePages } from '../../parts/pager.tsx'
import { ToneTag } from '../../parts/tag.tsx'
import { useViewer } from '../../shell/viewer.tsx'
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

/** What is chosen; null lets everything through. */
interface Choice {
  readonly state: AuditFindingState | null
  readonly severity: AuditSeverity | null
  readonly rule: string | null
  readonly mine: boolean
  readonly overdue: boolean
}

const EVERYTHING: Choice = { state: null, severity: null, rule: null, mine: false, overdue: false }

/** What audit rules found: an auditor's inbox. */
export default function FindingsPage() {
  const words = useWords(FINDINGS)
  const say = useSay()
  const sayNamed = useSayNamed()
  const { subject } = useViewer()
  const pages = usePages()
  const departmentTitle = useDepartmentTitle()
  const [choice, setChoice] = useState(EVERYTHING)
  const [{ data: rules }] = useQuery({ query: RulesOfFindingsDocument })
  const [{ data, error, fetching }, again] = useQuery({
    query: AuditFindingsDocument,
    variables: useMemo(
      () => ({
        filter: {
          ...(choice.state === null ? {} : { state: choice.state }),
          ...(choice.severity === null ? {} : { severity: choice.severity }),
          ...(choice.rule === null ? {} : { rule: choice.rule }),
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

  const columns: readonly ListColumn<Row>[] = [
    {
      title: words.severity,
      render: ({ severity }) => <ToneTag tone={SEVERITY_TONES[severity]} text={term(SEVERITIES, severity)} />,
    },
    {
      title: words.found,
      render: ({ id, title, explanation }) => (
        <>
          <Link to={`/findings/${id}`}>{say(title)}</Link>
          <div className="quiet">{sayNamed(explanation)}</div>
        </>
      ),
    },
    {
      title: words.about,
      render: ({ subjects, department, entryCount }) => (
        <>
          {[...subjects, ...(department === null ? [] : [departmentTitle(department)])].map((one) => (
            <div key={one} className="whole">
              {one}
            </div>
          ))}
          <div className="quiet">{words.entries(entryCount)}</div>
        </>
      ),
    },
    {
      title: words.state,
      render: ({ state, assignment, conclusion }) => (
        <>
          <ToneTag tone={FINDING_TONES[state]} text={term(FINDING_STATES, state)} />
          <div className="quiet">
            {conclusion ? say(term(AUDIT_VERDICTS, conclusion.verdict)) : assignment?.to}
          </div>
        </>
      ),
    },
    { title: words.opened, render: ({ openedAt }) => <Moment at={openedAt} /> },
    {
      title: words.due,
      render: ({ dueAt, overdue }) => (
        <>
          <Deadline at={dueAt} /> {overdue && <ToneTag tone="bad" text={words.late} />}
        </>
      ),
    },
  ]

  return (
    <Page title={words.title} hint={words.hint}>
      <div className="filters">
        <ChoiceFilter
          label={words.state}
          all={words.anyState}
          choice={choice.state}
          choices={Object.entries(FINDING_STATES).map(([value, text]) => ({
            value: value as AuditFindingState,
            label: say(text),
          }))}
          choose={(state) => choose({ state })}
        />
        <ChoiceFilter
          label={words.severity}
          all={words.anySeverity}
          choice={choice.severity}
          choices={Object.entries(SEVERITIES).map(([value, text]) => ({
            value: value as AuditSeverity,
            label: say(text),
          }))}
          choose={(severity) => choose({ severity })}
        />
        <ChoiceFilter
          wide
          label={words.rule}
          all={words.anyRule}
          choice={choice.rule}
          choices={[...titles].map(([value, title]) => ({ value, label: say(title) }))}
          choose={(rule) => choose({ rule })}
        />
        <Checkbox checked={choice.mine} onChange={({ target }) => choose({ mine: target.checked })}>
          {words.mine}
        </Checkbox>
        <Checkbox checked={choice.overdue} onChange={({ target }) => choose({ overdue: target.checked })}>
          {words.overdue}
        </Checkbox>
      </div>
      {error && <FaultNotice error={error} again={() => again()} />}
      <div className="panel">
        <ListTable<Row>
          label={words.title}
          columns={columns}
          rows={data?.auditFindings.edges.map(({ node }) => node) ?? []}
          keyOf={({ id }) => id}
          busy={fetching}
          empty={choice === EVERYTHING ? words.empty : words.emptyFiltered}
        />
        <Pager pages={pages} info={data?.auditFindings.pageInfo} busy={fetching} />
      </div>
    </Page>
  )
}
