import { Button } from 'antd'
import { Link } from 'react-router'
import { useOfficeOf } from '../../hub/organisations/office.ts'
import { Moment } from '../../parts/moment.tsx'
import { ToneTag } from '../../parts/tag.tsx'
import { useViewer } from '../../shell/viewer.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import { PURPOSES, ROLES, term } from '../../words/terms.ts'
import { ACTS, OTHER_ACT, REFUSED_ACTS } from './acts.ts'
import { type AccessGroup, isOwn } from './grouped.ts'
import { ACCESSES } from './words.ts'

/** One look, or several of the same kind, as a sentence; and a way to say that it was wrong. */
export function AccessCard({
  group: { access, times },
  itemTitle,
  complain,
}: {
  readonly group: AccessGroup
  readonly itemTitle: (item: string) => string
  readonly complain: () => void
}) {
  const words = useWords(ACCESSES)
  const say = useSay()
  const viewer = useViewer()
  const officeOf = useOfficeOf()
  const own = isOwn(access, viewer)
  const who = own
    ? words.you
    : access.role === 'RESIDENT'
      ? words.ofLetter
      : words.somebody(say(term(ROLES, access.role)), officeOf(access))
  const refused = access.decision === 'REFUSED' ? REFUSED_ACTS[access.kind] : undefined
  return (
    <article className="panel card">
      <p className="card-said">
        <strong>{who}</strong> {say(refused ?? ACTS[access.kind] ?? OTHER_ACT)}
        {access.decision !== 'GRANTED' && (
          <>
            {' '}
            <ToneTag
              tone={access.decision === 'REFUSED' ? 'plain' : 'warn'}
              text={access.decision === 'REFUSED' ? words.refused : words.partly}
            />
          </>
        )}
      </p>
      <p className="quiet card-facts">
        <span>
          {times > 1 && `${words.times(times)} `}
          <Moment at={access.at} />
        </span>
        {access.purpose !== null && (
          <span>
            {words.why} {say(term(PURPOSES, access.purpose))}
          </span>
        )}
        {access.caseNumber !== null && (
          <span>
            {words.case} {access.caseNumber}
          </span>
        )}
        {access.reportNumber !== null && (
          <span>
            {words.report} <Link to={`/my-reports/${access.reportNumber}`}>{access.reportNumber}</Link>
          </span>
        )}
        {access.role !== 'RESIDENT' && (
          <span>
            {words.staff} {access.subject}
          </span>
        )}
      </p>
      {access.reason && <p className="quiet card-facts">{say(access.reason)}</p>}
      {access.items.length > 0 && (
        <details>
          <summary>{words.items(access.items.length)}</summary>
          <ul className="card-items">
            {access.items.map(({ item, level }) => (
              <li key={item}>
                {itemTitle(item)} {level === null && <span className="quiet">{words.notShown}</span>}
              </li>
            ))}
          </ul>
        </details>
      )}
      {!own && (
        <Button size="small" onClick={complain}>
          {words.complain}
        </Button>
      )}
    </article>
  )
}
