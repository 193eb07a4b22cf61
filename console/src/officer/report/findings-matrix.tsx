import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { KINSHIPS } from '../../../../src/people/kinship.ts'
import { dayOf } from '../../parts/moment.tsx'
import { OutcomeTag } from '../../parts/outcome.tsx'
import { Quantity } from '../../parts/quantity.tsx'
import { ScrollArea } from '../../parts/scroll-area.tsx'
import { ToneTag } from '../../parts/tag.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import { term } from '../../words/terms.ts'
import { DispositionDialog } from './disposition-dialog.tsx'
import { FindingDrawer } from './finding-drawer.tsx'
import { IdNumber } from './id-number.tsx'
import type { Finding, Person, Report } from './report.ts'
import { REPORT } from './words.ts'

const NOTHING: ReadonlySet<Finding['finding']['outcome']> = new Set(['NONE', 'NOT_AUTHORIZED'])

/** Members × items: what each department found of each person. */
export function FindingsMatrix({
  report,
  actsOn,
}: {
  readonly report: Report
  /** Called when a disposition made a further version; null where this version is to be read only. */
  readonly actsOn: (() => void) | null
}) {
  const words = useWords(REPORT)
  const [onlyFound, setOnlyFound] = useState(true)
  const [opened, setOpened] = useState<Finding | null>(null)
  const [disposing, setDisposing] = useState<Finding | null>(null)
  const groups: readonly (readonly [string, readonly Person[]])[] = [
    [words.members, report.members],
    [words.supporters, report.supporters],
  ]
  return (
    <>
      {groups
        .filter(([, people]) => people.length > 0)
        .map(([title, people]) => (
          <section key={title} className="panel" aria-label={title}>
            <div className="matrix-head">
              <h2>{title}</h2>
              <Checkbox checked={onlyFound} onChange={({ target }) => setOnlyFound(target.checked)}>
                {words.onlyFound}
              </Checkbox>
            </div>
            <Matrix title={title} report={report} people={people} onlyFound={onlyFound} open={setOpened} />
          </section>
        ))}
      <FindingDrawer
        report={report}
        finding={opened}
        onClose={() => setOpened(null)}
        dispose={
          actsOn === null
            ? null
            : (finding) => {
                setOpened(null)
                setDisposing(finding)
              }
        }
      />
      {disposing && (
        <DispositionDialog
          report={report}
          finding={disposing}
          onClose={() => setDisposing(null)}
          onRecorded={() => {
            setDisposing(null)
            actsOn?.()
          }}
        />
      )}
    </>
  )
}

function Matrix({
  title,
  report,
  people,
  onlyFound,
  open,
}: {
  readonly title: string
  readonly report: Report
  readonly people: readonly Person[]
  readonly onlyFound: boolean
  readonly open: (finding: Finding) => void
}) {
  const words = useWords(REPORT)
  const say = useSay()
  const ids = new Set(people.map(({ id }) => id))
  const byItem = new Map<string, Map<string, Finding>>()
  for (const finding of report.findings) {
    if (!ids.has(finding.person.id)) continue
    const row = byItem.get(finding.finding.item.id) ?? new Map<string, Finding>()
    row.set(finding.person.id, finding)
    byItem.set(finding.finding.item.id, row)
  }
  const rows = [...byItem.values()].filter(
    (row) => !onlyFound || [...row.values()].some(({ finding }) => !NOTHING.has(finding.outcome)),
  )
  return (
    <ScrollArea label={title}>
      <table className="matrix">
        <thead>
          <tr>
            <th scope="col">{words.item}</th>
            {people.map((person) => (
              <th scope="col" key={person.id}>
                {person.name}
                <div className="quiet">{say(term(KINSHIPS, person.relationship))}</div>
                <IdNumber report={report} person={person} />
              </th>
            ))}
            <th scope="col">{words.provider}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const [any] = row.values()
            if (!any) return null
            return (
              <tr key={any.finding.item.id}>
                <th scope="row">{say(any.finding.item.title)}</th>
                {people.map(({ id }) => (
                  <td key={id}>
                    <Cell finding={row.get(id)} open={open} />
                  </td>
                ))}
                <td className="quiet">
                  {say(any.finding.provider.title)}
                  <div>{any.finding.asOf !== null && dayOf(any.finding.asOf)}</div>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {rows.length === 0 && <p className="list-empty">{words.noneFound}</p>}
    </ScrollArea>
  )
}

function Cell({
  finding,
  open,
}: {
  readonly finding: Finding | undefined
  readonly open: (finding: Finding) => void
}) {
  const words = useWords(REPORT)
  const say = useSay()
  if (!finding) return null
  const { finding: found, disposition } = finding
  return (
    <Button type="text" className="cell" onClick={() => open(finding)}>
      <span className="cell-tags">
        <OutcomeTag outcome={found.outcome} />
        {found.stale && <ToneTag tone="warn" text={words.stale} />}
        {disposition && (
          <ToneTag
            tone={disposition.verdict === 'FALSE' ? 'bad' : 'good'}
            text={words.verdicts[disposition.verdict] ?? disposition.verdict}
          />
        )}
      </span>
      {found.measures.slice(0, 2).map(({ kind, title, value, unit }) => (
        <span key={kind}>
          <span className="quiet">{say(title)}</span> <Quantity value={value} unit={unit} kind={kind} />
        </span>
      ))}
    </Button>
  )
}
