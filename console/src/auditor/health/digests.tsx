import { useQuery } from 'urql'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { Pager, usePages } from '../../parts/pager.tsx'
import { COMMON } from '../../words/common.ts'
import { useSay, useWords } from '../../words/language.tsx'
import { DigestsDocument } from './documents.ts'
import { HEALTH } from './words.ts'

/** What each day brought, as it was kept when the day was over. */
export function Digests() {
  const words = useWords(HEALTH)
  const common = useWords(COMMON)
  const say = useSay()
  const pages = usePages()
  const [{ data, error, fetching }, again] = useQuery({
    query: DigestsDocument,
    variables: { after: pages.after },
  })
  const digests = data?.auditDigests.edges ?? []
  return (
    <section className="panel">
      <h2>{words.digests}</h2>
      {error && <FaultNotice error={error} again={() => again()} />}
      {digests.length === 0 && <p className="quiet">{fetching ? common.loading : words.digestsEmpty}</p>}
      <ul className="plain-list">
        {digests.map(({ node: { day, region, text } }) => (
          <li key={`${day} ${region}`}>
            <p className="digest">{say(text)}</p>
          </li>
        ))}
      </ul>
      <Pager pages={pages} info={data?.auditDigests.pageInfo} busy={fetching} />
    </section>
  )
}
