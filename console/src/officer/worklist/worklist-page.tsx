import { Button, Input } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { useQuery } from 'urql'
import { ChoiceFilter } from '../../parts/choice-filter.tsx'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { type ListColumn, ListTable } from '../../parts/list-table.tsx'
import { Deadline, Moment } from '../../parts/moment.tsx'
import { Page } from '../../parts/page.tsx'
import { Pager, usePages } from '../../parts/pager.tsx'
import { ProgressLine } from '../../parts/progress-line.tsx'
import { ToneTag } from '../../parts/tag.tsx'
import { useViewer } from '../../shell/viewer.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import { PURPOSES, term, VERIFICATION_STATES } from '../../words/terms.ts'
import { STATE_TONES } from '../state-tones.ts'
import { type VerificationState, WorklistDocument, type WorklistQuery } from './documents.ts'
import { WORKLIST } from './words.ts'

type Row = WorklistQuery['verifications']['edges'][number]['node']

/** An office's verifications: what is under way, until when, and what has its report. */
export default function WorklistPage() {
  const words = useWords(WORKLIST)
  const say = useSay()
  const { role } = useViewer()
  const navigate = useNavigate()
  const pages = usePages()
  const [state, setState] = useState<VerificationState | null>(null)
  const [caseNumber, setCaseNumber] = useState('')
  const [{ data, error, fetching }, again] = useQuery({
    query: WorklistDocument,
    variables: {
      filter: { ...(state ? { state } : {}), ...(caseNumber ? { caseNumber } : {}) },
      after: pages.after,
    },
  })
  const filtered = state !== null || caseNumber !== ''

  const columns: readonly ListColumn<Row>[] = [
    {
      title: words.caseNumber,
      render: ({ id, caseNumber: number }) => (
        <Link to={`/verifications/${id}`}>{number ?? words.noCase}</Link>
      ),
    },
    {
      title: words.state,
      render: (row) => (
        <>
          <ToneTag tone={STATE_TONES[row.state]} text={term(VERIFICATION_STATES, row.state)} />
          {row.erasedAt !== null && <ToneTag tone="plain" text={words.erased} />}
        </>
      ),
    },
    { title: words.purpose, render: (row) => say(term(PURPOSES, row.purpose)) },
    { title: words.progress, render: ({ progress }) => <ProgressLine {...progress} /> },
    { title: words.requestedAt, render: (row) => <Moment at={row.requestedAt} /> },
    {
      title: words.due,
      render: (row) => (
        <>
          <Deadline at={row.deadline} /> {row.state === 'COLLECTING' && <Remaining row={row} />}
        </>
      ),
    },
  ]

  return (
    <Page
      title={words.title}
      hint={words.hint}
      actions={
        role === 'OFFICER' && (
          <Button type="primary" onClick={() => navigate('/verifications/new')}>
            {words.start}
          </Button>
        )
      }
    >
      <div className="filters">
        <Input.Search
          className="filter-text"
          allowClear
          placeholder={words.search}
          aria-label={words.search}
          onSearch={(text) => {
            pages.reset()
            setCaseNumber(text.trim())
          }}
        />
        <ChoiceFilter
          label={words.state}
          all={words.anyState}
          choice={state}
          choices={Object.entries(VERIFICATION_STATES).map(([value, text]) => ({
            value: value as VerificationState,
            label: say(text),
          }))}
          choose={(chosen) => {
            pages.reset()
            setState(chosen)
          }}
        />
      </div>
      {error && <FaultNotice error={error} again={() => again()} />}
      <div className="panel">
        <ListTable
          label={words.title}
          columns={columns}
          rows={data?.verifications.edges.map(({ node }) => node) ?? []}
          keyOf={({ id }) => id}
          busy={fetching}
          empty={filtered ? words.emptyFiltered : words.empty}
        />
        <Pager pages={pages} info={data?.verifications.pageInfo} busy={fetching} />
      </div>
    </Page>
  )
}

function Remaining({ row }: { readonly row: Row }) {
  const words = useWords(WORKLIST)
  const days = row.remainingWorkingDays
  if (new Date(row.deadline).getTime() <= Date.now()) return <ToneTag tone="bad" text={words.overdue} />
  if (days === null) return null
  return <ToneTag tone={days <= 1 ? 'warn' : 'plain'} text={words.remaining(days)} />
}
