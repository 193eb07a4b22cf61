import { Link } from 'react-router'
import { useQuery } from 'urql'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { ListTable } from '../../parts/list-table.tsx'
import { Moment } from '../../parts/moment.tsx'
import { Pager, usePages } from '../../parts/pager.tsx'
import { useWords } from '../../words/language.tsx'
import { TokenRevocationsDocument } from './documents.ts'
import { CREDENTIALS } from './words.ts'

/** Tokens that were ended before they expired, newest first. */
export function Revocations() {
  const words = useWords(CREDENTIALS)
  const pages = usePages()
  const [{ data, error, fetching }, again] = useQuery({
    query: TokenRevocationsDocument,
    variables: { after: pages.after },
  })
  return (
    <section className="panel" aria-label={words.revoked}>
      <h2>{words.revoked}</h2>
      <p className="quiet">
        {words.revokedHint} <Link to="/accounts">{words.revoke}</Link>
      </p>
      {error && <FaultNotice error={error} again={() => again()} />}
      <ListTable
        label={words.revoked}
        rows={data?.tokenRevocations.edges.map(({ node }) => node) ?? []}
        keyOf={({ id }) => id}
        busy={fetching}
        empty={words.noneRevoked}
        columns={[
          {
            title: words.whose,
            render: ({ subject, jti }) => (
              <span className="break">{subject === null ? words.one(jti ?? '') : words.allOf(subject)}</span>
            ),
          },
          {
            title: words.revokedAt,
            render: ({ revokedAt, revokedBy }) => (
              <>
                <Moment at={revokedAt} /> <div className="quiet">{words.by(revokedBy)}</div>
              </>
            ),
          },
          { title: words.reason, render: ({ reason }) => reason },
        ]}
      />
      <Pager pages={pages} info={data?.tokenRevocations.pageInfo} busy={fetching} />
    </section>
  )
}
