import { Skeleton } from 'antd'
import { useState } from 'react'
import { useQuery } from 'urql'
import { useNameOf } from '../../hub/organisations/organisation-names.tsx'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { Moment } from '../../parts/moment.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import { ROLES, term } from '../../words/terms.ts'
import { MyCourseDocument } from './documents.ts'
import { FILES } from './words.ts'

/** What happened under a letter; read, and so recorded, when somebody opens it. */
export function Course({ consentId }: { readonly consentId: string }) {
  const words = useWords(FILES)
  const [opened, setOpened] = useState(false)
  return (
    <details onToggle={({ currentTarget }) => setOpened((before) => before || currentTarget.open)}>
      <summary>{words.timeline}</summary>
      {opened && <Entries consentId={consentId} />}
    </details>
  )
}

function Entries({ consentId }: { readonly consentId: string }) {
  const words = useWords(FILES)
  const say = useSay()
  const nameOf = useNameOf()
  const [{ data, error, fetching }, again] = useQuery({ query: MyCourseDocument, variables: { consentId } })
  if (error) return <FaultNotice error={error} again={() => again()} />
  if (fetching || !data) return <Skeleton active title={false} />
  const entries = data.householdFile.entries.edges.map(({ node }) => node)
  if (entries.length === 0) return <p className="quiet">{words.nothingHappened}</p>
  return (
    <ul className="card-items">
      {entries.map(({ id, at, title, role, organisation }) => (
        <li key={id}>
          {say(title)}
          <div className="quiet">
            <Moment at={at} />
            {[role && say(term(ROLES, role)), organisation && nameOf(organisation)]
              .filter(Boolean)
              .map((who) => ` · ${who}`)}
          </div>
        </li>
      ))}
    </ul>
  )
}
