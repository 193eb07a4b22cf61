import { Checkbox } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useQuery } from 'urql'
import { OrganisationInLine } from '../../hub/organisations/organisation.tsx'
import { useNameOf } from '../../hub/organisations/organisation-names.tsx'
import { ChoiceFilter } from '../../parts/choice-filter.tsx'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { ListTable } from '../../parts/list-table.tsx'
import { Moment } from '../../parts/moment.tsx'
import { Page } from '../../parts/page.tsx'
import { Pager, usePages } from '../../parts/pager.tsx'
import { type Tone, ToneTag } from '../../parts/tag.tsx'
import { useViewer } from '../../shell/viewer.tsx'
import { useWords } from '../../words/language.tsx'
import { usePunctuation } from '../../words/punctuation.ts'
import { type SampleReviewState, SampleReviewsDocument } from './documents.ts'
import { SampleActs } from './sample-acts.tsx'
import { SAMPLES } from './words.ts'

const STATES: readonly SampleReviewState[] = ['DRAWN', 'ASSIGNED', 'DONE']
const TONES: Readonly<Record<SampleReviewState, Tone>> = { DRAWN: 'warn', ASSIGNED: 'busy', DONE: 'good' }

const PERCENT = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 4 })

/** Reports of offices below that were drawn for a second look: who takes it, and what it came to. */
export default function SamplesPage() {
  const nameOf = useNameOf()
  const words = useWords(SAMPLES)
  const signs = usePunctuation()
  const { subject } = useViewer()
  const pages = usePages()
  const [state, setState] = useState<SampleReviewState | null>(null)
  const [mine, setMine] = useState(false)
  const [{ data, error, fetching }, again] = useQuery({
    query: SampleReviewsDocument,
    variables: {
      filter: { ...(state ? { state } : {}), ...(mine ? { assignedTo: subject } : {}) },
      after: pages.after,
    },
  })
  return (
    <Page title={words.title} hint={words.hint}>
      <div className="filters">
        <ChoiceFilter
          label={words.state}
          all={words.allStates}
          choice={state}
          choices={STATES.map((value) => ({ value, label: words.states[value] }))}
          choose={(chosen) => {
            pages.reset()
            setState(chosen)
          }}
        />
        <Checkbox
          checked={mine}
          onChange={({ target }) => {
            pages.reset()
            setMine(target.checked)
          }}
        >
          {words.mine}
        </Checkbox>
      </div>
      {error && <FaultNotice error={error} again={() => again()} />}
      <div className="panel">
        <ListTable
          label={words.title}
          rows={data?.sampleReviews.edges.map(({ node }) => node) ?? []}
          keyOf={({ reportNumber }) => reportNumber}
          busy={fetching}
          empty={state !== null || mine ? words.emptyFiltered : words.empty}
          columns={[
            {
              title: words.report,
              render: ({ reportNumber, reportVersion }) => (
                <>
                  <Link to={`/reports/${reportNumber}`}>{reportNumber}</Link>{' '}
                  <span className="quiet">{words.version(reportVersion)}</span>
                </>
              ),
            },
            {
              title: words.state,
              render: (review) => <ToneTag tone={TONES[review.state]} text={words.states[review.state]} />,
            },
            {
              title: words.office,
              render: ({ organisation, region }) => (
                <>
                  {nameOf(organisation)}{' '}
                  <span className="quiet">
                    <OrganisationInLine id={region} />
                  </span>
                </>
              ),
            },
            {
              title: words.drawn,
              render: ({ drawnAt, lot, part }) => (
                <>
                  <Moment at={drawnAt} />{' '}
                  <div className="quiet">{words.lot(lot, PERCENT.format(Number(part)))}</div>
                </>
              ),
            },
            {
              title: words.reviewer,
              render: ({ assignment }) =>
                assignment ? (
                  <>
                    {assignment.to} <div className="quiet">{words.by(assignment.by)}</div>
                  </>
                ) : (
                  <span className="quiet">{words.nobody}</span>
                ),
            },
            {
              title: words.conclusion,
              render: (review) =>
                review.conclusion ? (
                  <>
                    <ToneTag
                      tone={review.conclusion.result === 'AGREED' ? 'plain' : 'bad'}
                      text={words.results[review.conclusion.result]}
                    />{' '}
                    {review.conclusion.reason}
                    {review.conclusion.followUp !== null && (
                      <div className="quiet">{signs.says(words.followUp, review.conclusion.followUp)}</div>
                    )}
                  </>
                ) : (
                  <SampleActs review={review} changed={() => again()} />
                ),
            },
          ]}
        />
        <Pager pages={pages} info={data?.sampleReviews.pageInfo} busy={fetching} />
      </div>
    </Page>
  )
}
