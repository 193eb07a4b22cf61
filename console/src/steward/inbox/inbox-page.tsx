import { Alert, Empty, Skeleton } from 'antd'
import { useState } from 'react'
import { useQuery } from 'urql'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { Moment } from '../../parts/moment.tsx'
import { Page } from '../../parts/page.tsx'
import { Pager, usePages } from '../../parts/pager.tsx'
import { useWords } from '../../words/language.tsx'
import type { TypedAnswers } from './answers.ts'
import { OpenInquiriesDocument } from './documents.ts'
import { InquiryForm } from './inquiry-form.tsx'
import { INBOX } from './words.ts'
import './inbox.css'

/** What the department is to answer by hand, each with a form made from the item's own columns. */
export default function InboxPage() {
  const words = useWords(INBOX)
  const pages = usePages()
  const [typed, setTyped] = useState<Readonly<Record<string, TypedAnswers>>>({})
  const [done, setDone] = useState<string | null>(null)
  const [{ data, error, fetching }, again] = useQuery({
    query: OpenInquiriesDocument,
    variables: { after: pages.after },
  })
  const inquiries = data?.openInquiries.edges.map(({ node }) => node) ?? []
  return (
    <Page title={words.title} hint={words.hint}>
      {error && <FaultNotice error={error} again={() => again()} />}
      {done !== null && <Alert type="success" showIcon className="gap-below" title={done} role="status" />}
      {!data && fetching && <Skeleton active />}
      {data && inquiries.length === 0 && (
        <div className="panel">
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={words.empty} />
        </div>
      )}
      {inquiries.map((inquiry) => (
        <section key={inquiry.id} className="panel">
          <h2>
            <Moment at={inquiry.openedAt} />
          </h2>
          <InquiryForm
            inquiry={inquiry}
            typed={typed[inquiry.id] ?? {}}
            onChange={(answers) => {
              setDone(null)
              setTyped({ ...typed, [inquiry.id]: answers })
            }}
            submitted={(kept, unchanged) => {
              setDone(words.kept(kept, unchanged))
              const { [inquiry.id]: _handedIn, ...others } = typed
              setTyped(others)
              again()
            }}
          />
        </section>
      ))}
      <Pager pages={pages} info={data?.openInquiries.pageInfo} busy={fetching} />
    </Page>
  )
}
