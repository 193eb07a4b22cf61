import { Empty, Skeleton } from 'antd'
import { useQuery } from 'urql'
import { useItemTitle } from '../../hub/items/use-item-titles.ts'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { Page } from '../../parts/page.tsx'
import { Pager, usePages } from '../../parts/pager.tsx'
import { useWords } from '../../words/language.tsx'
import '../resident.css'
import { MyConsentsDocument } from './documents.ts'
import { LetterCard } from './letter-card.tsx'
import { FILES } from './words.ts'

/** A resident's letters and the reports under them. */
export default function FilesPage() {
  const words = useWords(FILES)
  const pages = usePages()
  const itemTitle = useItemTitle()
  const [{ data, error, fetching }, again] = useQuery({
    query: MyConsentsDocument,
    variables: { after: pages.after },
  })
  const letters = data?.myConsents.edges.map(({ node }) => node) ?? []
  return (
    <Page title={words.title} hint={words.hint}>
      <div className="narrow" aria-busy={fetching}>
        {error && <FaultNotice error={error} again={() => again()} />}
        {fetching && !data && <Skeleton active />}
        {data && letters.length === 0 && (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={words.empty} />
        )}
        {letters.map((letter) => (
          <LetterCard key={letter.consent.id} letter={letter} itemTitle={itemTitle} />
        ))}
        <Pager pages={pages} info={data?.myConsents.pageInfo} busy={fetching} />
      </div>
    </Page>
  )
}
