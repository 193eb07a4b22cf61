import { Button } from 'antd'
import { useState } from 'react'
import { useMutation, useQuery } from 'urql'
import { OrganisationInLine } from '../../hub/organisations/organisation.tsx'
import { useNameOf } from '../../hub/organisations/organisation-names.tsx'
import { ActDialog } from '../../parts/act-dialog.tsx'
import { ChoiceFilter } from '../../parts/choice-filter.tsx'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { type ListColumn, ListTable } from '../../parts/list-table.tsx'
import { Deadline, Moment } from '../../parts/moment.tsx'
import { Page } from '../../parts/page.tsx'
import { Pager, usePages } from '../../parts/pager.tsx'
import { ToneTag } from '../../parts/tag.tsx'
import { useWords } from '../../words/language.tsx'
import { AccessDelaysDocument, type DelayRowFragment, LiftDelayDocument } from './documents.ts'
import { PlaceForm } from './place-form.tsx'
import { DELAYS } from './words.ts'

const CHOICES = ['active', 'over'] as const
type Choice = (typeof CHOICES)[number]

/** Cases whose people are not shown for a time who looked: by which law, until when, and by whom. */
export default function DelaysPage() {
  const words = useWords(DELAYS)
  const nameOf = useNameOf()
  const pages = usePages()
  const [choice, setChoice] = useState<Choice | null>(null)
  const [lifting, setLifting] = useState<DelayRowFragment | null>(null)
  const [, lift] = useMutation(LiftDelayDocument)
  const [{ data, error, fetching }, again] = useQuery({
    query: AccessDelaysDocument,
    variables: { active: choice === null ? null : choice === 'active', after: pages.after },
  })
  const columns: readonly ListColumn<DelayRowFragment>[] = [
    {
      title: words.caseOf,
      render: ({ caseNumber, organisation }) => (
        <>
          {caseNumber}{' '}
          <div className="quiet">
            <OrganisationInLine id={organisation} />
          </div>
        </>
      ),
    },
    {
      title: words.state,
      render: ({ active, liftedAt, liftedBy }) => (
        <>
          <ToneTag
            tone={active ? 'warn' : 'plain'}
            text={active ? words.active : liftedAt === null ? words.over : words.lifted}
          />
          {liftedAt !== null && liftedBy !== null && (
            <div className="quiet">
              <Moment at={liftedAt} /> {words.by(liftedBy)}
            </div>
          )}
        </>
      ),
    },
    { title: words.legalBasis, render: ({ legalBasis }) => legalBasis },
    { title: words.until, render: ({ until }) => <Deadline at={until} /> },
    {
      title: words.placed,
      render: ({ placedAt, placedBy }) => (
        <>
          <Moment at={placedAt} /> <div className="quiet">{words.by(placedBy)}</div>
        </>
      ),
    },
    {
      title: words.lift,
      render: (delay) =>
        delay.active && (
          <Button size="small" onClick={() => setLifting(delay)}>
            {words.lift}
          </Button>
        ),
    },
  ]
  return (
    <Page title={words.title} hint={words.hint}>
      <div className="filters">
        <ChoiceFilter
          label={words.which}
          all={words.choices.all}
          choice={choice}
          choices={CHOICES.map((value) => ({ value, label: words.choices[value] }))}
          choose={(chosen) => {
            pages.reset()
            setChoice(chosen)
          }}
        />
      </div>
      {error && <FaultNotice error={error} again={() => again()} />}
      <div className="panel">
        <ListTable
          label={words.title}
          columns={columns}
          rows={data?.accessDelays.edges.map(({ node }) => node) ?? []}
          keyOf={({ id }) => id}
          busy={fetching}
          empty={choice === null ? words.empty : words.emptyFiltered}
        />
        <Pager pages={pages} info={data?.accessDelays.pageInfo} busy={fetching} />
      </div>
      <PlaceForm placed={() => again()} />
      {lifting && (
        <ActDialog
          title={words.lift}
          act={async () => {
            const { error } = await lift({ id: lifting.id })
            if (!error) again()
            return error
          }}
          close={() => setLifting(null)}
        >
          <p>
            <strong>
              {nameOf(lifting.organisation)} {lifting.caseNumber}
            </strong>
          </p>
          <p>{words.liftHint}</p>
        </ActDialog>
      )}
    </Page>
  )
}
