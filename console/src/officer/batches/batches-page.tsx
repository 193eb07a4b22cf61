import { Link } from 'react-router'
import { useQuery } from 'urql'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { ListTable } from '../../parts/list-table.tsx'
import { Moment } from '../../parts/moment.tsx'
import { Page } from '../../parts/page.tsx'
import { Pager, usePages } from '../../parts/pager.tsx'
import { ProgressLine } from '../../parts/progress-line.tsx'
import { ToneTag } from '../../parts/tag.tsx'
import { useViewer } from '../../shell/viewer.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import { PURPOSES, term } from '../../words/terms.ts'
import { BATCH_TONES } from './batch-tones.ts'
import { BatchesPageDocument } from './documents.ts'
import { UploadForm } from './upload-form.tsx'
import { BATCHES } from './words.ts'

/** Batches of the office, with what of them is done. */
export default function BatchesPage() {
  const words = useWords(BATCHES)
  const say = useSay()
  const { role } = useViewer()
  const uploads = role === 'OFFICER'
  const pages = usePages()
  const [{ data, error, fetching }, again] = useQuery({
    query: BatchesPageDocument,
    variables: { after: pages.after },
  })
  return (
    <Page title={words.title} hint={uploads ? words.hint : words.hintReading}>
      {uploads && <UploadForm />}
      {error && <FaultNotice error={error} again={() => again()} />}
      <div className="panel">
        <ListTable
          label={words.title}
          rows={data?.verificationBatches.edges.map(({ node }) => node) ?? []}
          keyOf={({ id }) => id}
          busy={fetching}
          empty={uploads ? words.empty : words.emptyReading}
          columns={[
            {
              title: words.requestedAt,
              render: ({ id, requestedAt }) => (
                <Link to={`/batches/${id}`}>
                  <Moment at={requestedAt} />
                </Link>
              ),
            },
            { title: words.purpose, render: ({ purpose }) => say(term(PURPOSES, purpose)) },
            {
              title: words.state,
              render: ({ state }) => (
                <ToneTag tone={BATCH_TONES[state]} text={words.states[state] ?? state} />
              ),
            },
            {
              title: words.progress,
              render: ({ counts }) => <ProgressLine answered={counts.issued} total={counts.households} />,
            },
            { title: words.people, render: ({ counts }) => counts.people },
          ]}
        />
        <Pager pages={pages} info={data?.verificationBatches.pageInfo} busy={fetching} />
      </div>
    </Page>
  )
}
