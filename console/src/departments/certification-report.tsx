import { Alert, Checkbox } from 'antd'
import { useState } from 'react'
import { Moment } from '../parts/moment.tsx'
import { ToneTag } from '../parts/tag.tsx'
import { useSay, useWords } from '../words/language.tsx'
import type { DepartmentVersionQuery } from './documents.ts'
import { ExchangeList } from './exchange-list.tsx'
import { RESULTS } from './terms.ts'
import { VERSIONS } from './words.ts'

type Report = NonNullable<DepartmentVersionQuery['departmentVersions'][number]['certification']>

/** What came of trying a version: rule by rule, with what was sent and received, and how to mend what failed. */
export function CertificationReport({ report }: { readonly report: Report }) {
  const words = useWords(VERSIONS)
  const say = useSay()
  const [onlyFaulty, setOnlyFaulty] = useState(false)
  const { rules } = report
  const shown = onlyFaulty ? rules.filter(({ result }) => result === 'FAILED' || result === 'WARNED') : rules
  const counts = Object.entries(RESULTS).map(([result, named]) => ({
    named,
    count: rules.filter((rule) => rule.result === result).length,
  }))
  return (
    <>
      <Alert
        type={report.certified ? 'success' : 'error'}
        showIcon
        className="gap-below"
        title={report.certified ? words.certifiedYes : words.certifiedNo}
        description={
          <span className="quiet">
            <Moment at={report.startedAt} seconds /> · {words.took(report.durationMs)}
          </span>
        }
      />
      <div className="filters rule-counts">
        {counts.map(({ named, count }) => (
          <ToneTag key={named.en} tone={named.tone} text={`${say(named)} ${count}`} />
        ))}
        <Checkbox checked={onlyFaulty} onChange={({ target }) => setOnlyFaulty(target.checked)}>
          {words.onlyFaulty}
        </Checkbox>
      </div>
      <ul className="rules">
        {shown.map(({ id, level, title, result, notes, mend, exchanges }) => (
          <li key={id} className="rule">
            <div className="rule-head">
              <ToneTag tone={RESULTS[result].tone} text={RESULTS[result]} />
              <strong>{say(title)}</strong>
              <span className="quiet">
                {id} · {level === 'MUST' ? words.must : words.should}
              </span>
            </div>
            {notes.length > 0 && (
              <ul className="rule-notes">
                {notes.map((note) => (
                  <li key={note.en}>{say(note)}</li>
                ))}
              </ul>
            )}
            {mend && (
              <p className="rule-mend">
                <strong>{words.mend}</strong> {say(mend)}
              </p>
            )}
            {exchanges.length > 0 && (
              <details>
                <summary>{words.exchangesOf(exchanges.length)}</summary>
                <ExchangeList exchanges={exchanges} />
              </details>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
