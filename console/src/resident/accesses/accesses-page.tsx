import { Alert, Empty, Skeleton } from 'antd'
import { useState } from 'react'
import { useQuery } from 'urql'
import { useItemTitle } from '../../hub/items/use-item-titles.ts'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { lastDayOf } from '../../parts/moment.tsx'
import { Page } from '../../parts/page.tsx'
import { Pager, usePages } from '../../parts/pager.tsx'
import { useViewer } from '../../shell/viewer.tsx'
import { useWords } from '../../words/language.tsx'
import '../resident.css'
import { AccessCard } from './access-card.tsx'
import { ComplaintDialog } from './complaint-dialog.tsx'
import { MyAccessesDocument } from './documents.ts'
import { type Access, groupedByDay, isOwn } from './grouped.ts'
import { ACCESSES } from './words.ts'

/** Who looked at the caller's own data, day by day. */
export default function AccessesPage() {
  const words = useWords(ACCESSES)
  const viewer = useViewer()
  const pages = usePages()
  const itemTitle = useItemTitle()
  const [{ data, error, fetching }, again] = useQuery({
    query: MyAccessesDocument,
    variables: { after: pages.after },
  })
  const [about, setAbout] = useState<Access | null>(null)
  const [due, setDue] = useState<string | null>(null)
  const accesses = data?.myDataAccesses.edges.map(({ node }) => node) ?? []
  const days = groupedByDay(accesses)
  const nobodyElse =
    data &&
    pages.page === 1 &&
    !data.myDataAccesses.pageInfo.hasNextPage &&
    accesses.every((access) => isOwn(access, viewer))
  return (
    <Page title={words.title} hint={words.hint}>
      <div className="narrow">
        {error && <FaultNotice error={error} again={() => again()} />}
        {due !== null && (
          <Alert type="success" showIcon title={words.complained(lastDayOf(due))} className="gap-below" />
        )}
        {fetching && !data && <Skeleton active />}
        {nobodyElse && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={words.empty} />}
        {days.map(({ day, groups }) => (
          <section key={day} aria-label={day}>
            <h2 className="figure">{day}</h2>
            <ul className="cards">
              {groups.map((group) => (
                <li key={group.access.id}>
                  <AccessCard group={group} itemTitle={itemTitle} complain={() => setAbout(group.access)} />
                </li>
              ))}
            </ul>
          </section>
        ))}
        <Pager pages={pages} info={data?.myDataAccesses.pageInfo} busy={fetching} />
      </div>
      {about && (
        <ComplaintDialog
          key={about.id}
          entryId={about.id}
          close={() => setAbout(null)}
          done={(dueAt) => {
            setAbout(null)
            setDue(dueAt)
          }}
        />
      )}
    </Page>
  )
}
