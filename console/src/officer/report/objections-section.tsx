import { Deadline, Moment } from '../../parts/moment.tsx'
import { ToneTag } from '../../parts/tag.tsx'
import { useWords } from '../../words/language.tsx'
import type { Report } from './report.ts'
import { REPORT } from './words.ts'

/** Objections to the report; none is shown where there is none. */
export function ObjectionsSection({ report }: { readonly report: Report }) {
  const words = useWords(REPORT)
  if (report.objections.length === 0) return null
  return (
    <section className="panel" aria-label={words.objections}>
      <h2>{words.objections}</h2>
      <ul className="attention">
        {report.objections.map(({ id, state, statement, raisedAt, dueAt, overdue }) => (
          <li key={id}>
            <ToneTag
              tone={state === 'RESOLVED' ? 'good' : 'busy'}
              text={words.objectionStates[state] ?? state}
            />{' '}
            <Moment at={raisedAt} /> {statement}{' '}
            <span className="quiet">
              {words.due} <Deadline at={dueAt} />
            </span>{' '}
            {overdue && <ToneTag tone="bad" text={words.overdue} />}
          </li>
        ))}
      </ul>
    </section>
  )
}
