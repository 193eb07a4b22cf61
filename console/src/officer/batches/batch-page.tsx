import { Button, Skeleton } from 'antd'
import { useEffect, useState } from 'react'
import { Link, useParams } from 'react-router'
import { useMutation, useQuery } from 'urql'
import { ActDialog } from '../../parts/act-dialog.tsx'
import { Facts } from '../../parts/facts.tsx'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { ListTable } from '../../parts/list-table.tsx'
import { dayOf, Moment } from '../../parts/moment.tsx'
import { Page } from '../../parts/page.tsx'
import { Pager, usePages } from '../../parts/pager.tsx'
import { ProgressLine } from '../../parts/progress-line.tsx'
import { ToneTag } from '../../parts/tag.tsx'
import { useViewer } from '../../shell/viewer.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import { usePunctuation } from '../../words/punctuation.ts'
import { BATCH_TONES } from './batch-tones.ts'
import { BatchPageDocument, CancelBatchDocument } from './documents.ts'
import { BATCHES } from './words.ts'

/** Milliseconds between two looks at a batch that runs. */
const AGAIN_MS = 2_000

/** One batch: how far it is, and what became of each household of the file. */
export default function BatchPage() {
  const { id = '' } = useParams()
  const words = useWords(BATCHES)
  const say = useSay()
  const signs = usePunctuation()
  const { role } = useViewer()
  const pages = usePages()
  const [cancelling, setCancelling] = useState(false)
  const [, cancel] = useMutation(CancelBatchDocument)
  const [{ data, error, fetching }, again] = useQuery({
    query: BatchPageDocument,
    variables: { id, after: pages.after },
  })
  const batch = data?.verificationBatch
  const running = batch?.state === 'RUNNING'
  useEffect(() => {
    if (!running) return
    const timer = setInterval(() => again(), AGAIN_MS)
    return () => clearInterval(timer)
  }, [running, again])

  if (!batch) {
    if (!data && !error) return <Skeleton active className="page" />
    return (
      <Page title={words.batch} {...(error ? {} : { hint: words.notFound })}>
        {error && <FaultNotice error={error} again={() => again()} />}
        <Link to="/batches">{words.list}</Link>
      </Page>
    )
  }
  const { counts } = batch
  return (
    <Page
      title={`${words.batch} ${dayOf(batch.requestedAt)}`}
      actions={
        running &&
        role === 'OFFICER' && (
          <Button danger onClick={() => setCancelling(true)}>
            {words.cancel}
          </Button>
        )
      }
    >
      {error && <FaultNotice error={error} again={() => again()} />}
      <Facts
        facts={[
          [
            words.state,
            <ToneTag
              key="state"
              tone={BATCH_TONES[batch.state]}
              text={words.states[batch.state] ?? batch.state}
            />,
          ],
          [
            words.progress,
            <ProgressLine key="progress" answered={counts.issued} total={counts.households} />,
          ],
          [words.people, words.ofPeople(counts.people)],
          [words.waiting, words.ofHouseholds(counts.waiting)],
          [words.collecting, words.ofHouseholds(counts.collecting)],
          [words.refused, words.ofHouseholds(counts.refused)],
          [words.cancelled, words.ofHouseholds(counts.cancelled)],
          [words.rate, batch.peoplePerSecond === null ? null : words.perSecond(batch.peoplePerSecond)],
          [words.end, batch.estimatedEnd === null ? null : <Moment key="end" at={batch.estimatedEnd} />],
        ]}
      />
      {batch.faultyRows > 0 && (
        <section className="panel">
          <h2>{words.faulty(batch.faultyRows)}</h2>
          <ul>
            {batch.faults.map(({ row, column, sentence }) => (
              <li key={`${row} ${column}`}>
                {signs.says(column === null ? words.row(row) : `${words.row(row)} ${column}`, say(sentence))}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="panel">
        <h2>{words.rows}</h2>
        <ListTable
          label={words.rows}
          rows={batch.households.edges.map(({ node }) => node)}
          keyOf={({ row }) => String(row)}
          busy={fetching && !running}
          empty={words.empty}
          columns={[
            { title: words.inFile, render: ({ row }) => words.row(row) },
            {
              title: words.state,
              render: ({ state, reason }) => (
                <>
                  {words.rowState[state]}
                  {reason !== null && <div className="quiet">{say(reason)}</div>}
                </>
              ),
            },
            {
              title: words.open,
              render: ({ verificationId }) =>
                verificationId !== null && <Link to={`/verifications/${verificationId}`}>{words.open}</Link>,
            },
          ]}
        />
        <Pager pages={pages} info={batch.households.pageInfo} busy={fetching && !running} />
      </section>
      {cancelling && (
        <ActDialog
          title={words.cancel}
          hint={words.cancelHint}
          text={{ label: words.reason }}
          close={() => setCancelling(false)}
          act={async (reason) => {
            const { error } = await cancel({ id, reason })
            if (!error) again()
            return error
          }}
        />
      )}
    </Page>
  )
}
