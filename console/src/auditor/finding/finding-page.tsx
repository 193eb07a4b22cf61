import { Skeleton } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { useQuery } from 'urql'
import { useDepartmentTitle } from '../../hub/items/use-item-titles.ts'
import { Organisation } from '../../hub/organisations/organisation.tsx'
import { useNameOf } from '../../hub/organisations/organisation-names.tsx'
import { useSayNamed } from '../../hub/organisations/use-say-named.ts'
import { Facts } from '../../parts/facts.tsx'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { Deadline, Moment } from '../../parts/moment.tsx'
import { Page } from '../../parts/page.tsx'
import { ToneTag } from '../../parts/tag.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import { term } from '../../words/terms.ts'
import '../auditor.css'
import { AUDIT_VERDICTS, FINDING_STATES, FINDING_TONES, SEVERITIES, SEVERITY_TONES } from '../terms.ts'
import { AuditFindingDocument, type WholeFindingFragment } from './documents.ts'
import { FindingActs } from './finding-acts.tsx'
import { FINDING } from './words.ts'

/** One finding: what was found and why, the entries that it rests on, and what comes of it. */
export default function FindingPage() {
  const words = useWords(FINDING)
  const say = useSay()
  const sayNamed = useSayNamed()
  const { id = '' } = useParams()
  const [{ data, error }, again] = useQuery({ query: AuditFindingDocument, variables: { id } })
  const [changed, setChanged] = useState<WholeFindingFragment | null>(null)
  const finding = changed?.id === id ? changed : data?.auditFinding
  return (
    <Page
      title={finding ? say(finding.title) : words.title}
      hint={finding && sayNamed(finding.explanation)}
      actions={<Link to="/findings">{words.back}</Link>}
    >
      {error && <FaultNotice error={error} again={() => again()} />}
      {!finding && !error && <Skeleton active />}
      {finding && (
        <>
          <Standing finding={finding} />
          <FindingActs finding={finding} onChanged={setChanged} />
          <Numbers finding={finding} />
          <Entries finding={finding} />
        </>
      )}
    </Page>
  )
}

function Standing({ finding }: { readonly finding: WholeFindingFragment }) {
  const words = useWords(FINDING)
  const say = useSay()
  const nameOf = useNameOf()
  const departmentTitle = useDepartmentTitle()
  const { severity, state, overdue, assignment, conclusion } = finding
  // Version 0 is the hub's own, which stands in no file of a region.
  const ruleId =
    finding.ruleVersion === 0
      ? words.ownRule(finding.rule)
      : words.ruleOf(finding.rule, nameOf(finding.ruleRegion), finding.ruleVersion)
  return (
    <Facts
      facts={[
        [
          words.severity,
          <ToneTag key="severity" tone={SEVERITY_TONES[severity]} text={term(SEVERITIES, severity)} />,
        ],
        [words.state, <ToneTag key="state" tone={FINDING_TONES[state]} text={term(FINDING_STATES, state)} />],
        [words.opened, <Moment key="opened" at={finding.openedAt} />],
        [
          words.due,
          <span key="due">
            <Deadline at={finding.dueAt} /> {overdue && <ToneTag tone="bad" text={words.late} />}
          </span>,
        ],
        [
          words.rule,
          <div key="rule">
            {say(finding.title)}
            <div className="quiet">{ruleId}</div>
          </div>,
        ],
        [words.region, <Organisation key="region" id={finding.region} />],
        [words.subjects, finding.subjects.length === 0 ? null : finding.subjects.join(', ')],
        [
          words.department,
          finding.department && (
            <div key="department">
              {departmentTitle(finding.department)}
              <div className="quiet">{finding.department}</div>
            </div>
          ),
        ],
        [
          words.span,
          <span key="span">
            <Moment at={finding.from} /> – <Moment at={finding.until} />
          </span>,
        ],
        [words.assigned, assignment?.to ?? null],
        [words.assignedAt, assignment && <Moment key="assigned" at={assignment.at} />],
        [words.concluded, conclusion && say(term(AUDIT_VERDICTS, conclusion.verdict))],
        [words.note, conclusion?.note ?? null],
        [words.concludedBy, conclusion?.by ?? null],
        [words.concludedAt, conclusion && <Moment key="concluded" at={conclusion.at} />],
      ]}
    />
  )
}

/** Signs of comparison, as people write them. */
const SIGNS: Readonly<Record<string, string>> = { '>=': '≥', '<=': '≤', '==': '=', '!=': '≠' }

function Numbers({ finding: { key, counts, comparisons } }: { readonly finding: WholeFindingFragment }) {
  const words = useWords(FINDING)
  const nameOf = useNameOf()
  return (
    <section aria-label={words.numbers}>
      <h2>{words.numbers}</h2>
      <Facts
        facts={[
          ...key.map(
            ({ name, value }) =>
              [
                words.keys[name] ?? name,
                <span key={name} className="wrap">
                  {value}
                  {name === 'organisation' && nameOf(value) !== value && ` ${nameOf(value)}`}
                </span>,
              ] as const,
          ),
          ...counts.map(({ name, value }) => [words.countNames[name] ?? name, value] as const),
          [
            words.comparison,
            comparisons.length === 0
              ? null
              : comparisons.map(({ value, is, threshold }) => (
                  <div key={`${value} ${is} ${threshold}`} className="figure">
                    {value} {SIGNS[is] ?? is} {threshold}
                  </div>
                )),
          ],
        ]}
      />
    </section>
  )
}

function Entries({ finding: { entries, entryCount } }: { readonly finding: WholeFindingFragment }) {
  const words = useWords(FINDING)
  return (
    <section className="panel">
      <h2>{words.entries(Math.max(entryCount, entries.length))}</h2>
      <p className="quiet">
        {words.entriesHint} {entryCount > entries.length && words.first500}
      </p>
      <ul className="plain-list">
        {entries.map(({ id, index }) => (
          <li key={id}>
            <Link to={`/entries/${id}`}>{words.entry(index)}</Link>{' '}
            <span className="hash entry-id">{id}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
