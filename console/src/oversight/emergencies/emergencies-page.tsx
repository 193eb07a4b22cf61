import { Button } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { useMutation, useQuery } from 'urql'
import { useItemTitle } from '../../hub/items/use-item-titles.ts'
import { OrganisationInLine } from '../../hub/organisations/organisation.tsx'
import { ActDialog } from '../../parts/act-dialog.tsx'
import { ChoiceFilter } from '../../parts/choice-filter.tsx'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { type ListColumn, ListTable } from '../../parts/list-table.tsx'
import { Moment } from '../../parts/moment.tsx'
import { Page } from '../../parts/page.tsx'
import { Pager, usePages } from '../../parts/pager.tsx'
import { type Tone, ToneTag } from '../../parts/tag.tsx'
import { useViewer } from '../../shell/viewer.tsx'
import { useWords } from '../../words/language.tsx'
import { usePunctuation } from '../../words/punctuation.ts'
import {
  EmergenciesDocument,
  type EmergencyRowFragment,
  type EmergencyState,
  EndEmergencyDocument,
} from './documents.ts'
import { EMERGENCIES } from './words.ts'

const STATES: readonly EmergencyState[] = ['OPEN', 'REVIEWED', 'EXPIRED', 'REVOKED']
const TONES: Readonly<Record<EmergencyState, Tone>> = {
  OPEN: 'warn',
  REVIEWED: 'good',
  EXPIRED: 'plain',
  REVOKED: 'plain',
}

/** Who looked without a letter, when and why, whether it was reviewed, and ending what is still open. */
export default function EmergenciesPage() {
  const words = useWords(EMERGENCIES)
  const signs = usePunctuation()
  const itemTitle = useItemTitle()
  const { role } = useViewer()
  const isOfficer = role === 'OFFICER'
  const navigate = useNavigate()
  const pages = usePages()
  const [state, setState] = useState<EmergencyState | null>(null)
  const [ending, setEnding] = useState<string | null>(null)
  const [, end] = useMutation(EndEmergencyDocument)
  const [{ data, error, fetching }, again] = useQuery({
    query: EmergenciesDocument,
    variables: { state, after: pages.after },
  })
  const columns: readonly ListColumn<EmergencyRowFragment>[] = [
    {
      title: words.opened,
      render: ({ openedAt, openedBy }) => (
        <>
          <Moment at={openedAt} /> <div className="quiet">{words.by(openedBy)}</div>
        </>
      ),
    },
    {
      title: words.state,
      render: (access) => (
        <>
          <ToneTag tone={TONES[access.state]} text={words.states[access.state]} />
          {access.state === 'OPEN' && (
            <div className="quiet">
              {words.until} <Moment at={access.expiresAt} />
            </div>
          )}
          {access.revokedAt !== null && access.revokedBy !== null && (
            <div className="quiet">
              <Moment at={access.revokedAt} /> {words.by(access.revokedBy)}
              <div>{access.revocationReason}</div>
            </div>
          )}
        </>
      ),
    },
    {
      title: words.caseOf,
      render: ({ id, caseNumber, organisation }) => (
        <>
          <span className="whole">
            {isOfficer ? <Link to={`/emergencies/${id}`}>{caseNumber}</Link> : caseNumber}
          </span>
          <div className="quiet">
            <OrganisationInLine id={organisation} />
          </div>
        </>
      ),
    },
    {
      title: words.scope,
      render: ({ peopleCount, items }) => (
        <>
          {words.people(peopleCount)} <div className="quiet break">{signs.list(items.map(itemTitle))}</div>
        </>
      ),
    },
    { title: words.reason, render: ({ reason }) => reason },
    {
      title: words.review,
      render: ({ reviewedAt, findingId }) => (
        <>
          <ToneTag
            tone={reviewedAt === null ? 'warn' : 'good'}
            text={reviewedAt === null ? words.notReviewed : words.reviewed}
          />{' '}
          {reviewedAt !== null && <Moment at={reviewedAt} />}
          {role === 'AUDITOR' && <Link to={`/findings/${findingId}`}>{words.finding}</Link>}
        </>
      ),
    },
    {
      title: words.act,
      render: ({ id, state }) =>
        state === 'OPEN' && (
          <Button danger size="small" onClick={() => setEnding(id)}>
            {words.end}
          </Button>
        ),
    },
  ]
  return (
    <Page
      title={words.title}
      hint={words.hint}
      actions={
        isOfficer && (
          <Button danger onClick={() => navigate('/emergencies/new')}>
            {words.open}
          </Button>
        )
      }
    >
      <div className="filters">
        <ChoiceFilter
          label={words.state}
          all={words.anyState}
          choice={state}
          choices={STATES.map((value) => ({ value, label: words.states[value] }))}
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
          rows={data?.emergencyAccesses.edges.map(({ node }) => node) ?? []}
          keyOf={({ id }) => id}
          busy={fetching}
          empty={state === null ? words.empty : words.emptyFiltered}
        />
        <Pager pages={pages} info={data?.emergencyAccesses.pageInfo} busy={fetching} />
      </div>
      {ending !== null && (
        <ActDialog
          title={words.end}
          hint={words.endHint}
          text={{ label: words.endReason }}
          close={() => setEnding(null)}
          act={async (reason) => {
            const { error } = await end({ id: ending, reason })
            if (!error) again()
            return error
          }}
        />
      )}
    </Page>
  )
}
