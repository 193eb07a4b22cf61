import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useClient, useQuery } from 'urql'
import { ActDialog } from '../../parts/act-dialog.tsx'
import { ActForm } from '../../parts/act-form.tsx'
import { ChoiceFilter } from '../../parts/choice-filter.tsx'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { Field } from '../../parts/field.tsx'
import { type ListColumn, ListTable } from '../../parts/list-table.tsx'
import { Moment } from '../../parts/moment.tsx'
import { Page } from '../../parts/page.tsx'
import { Pager, usePages } from '../../parts/pager.tsx'
import { ToneTag } from '../../parts/tag.tsx'
import { useViewer } from '../../shell/viewer.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import {
  ConfirmErasureDocument,
  EraseHouseholdDocument,
  type ErasureReason,
  type ErasureState,
  ErasuresDocument,
  type ErasuresQuery,
  RetentionDueDocument,
  WithdrawErasureDocument,
} from './documents.ts'
import { CATEGORIES, ERASURE_REASONS, ERASURE_STATES, SECURITY } from './words.ts'

type Erasure = ErasuresQuery['erasures']['edges'][number]['node']

/** Requests that households be erased: asked for by one administrator, confirmed by another. */
export default function ErasuresPage() {
  const words = useWords(SECURITY)
  const say = useSay()
  const client = useClient()
  const { subject } = useViewer()
  const pages = usePages()
  const [state, setState] = useState<ErasureState | null>('REQUESTED')
  const [act, setAct] = useState<{ readonly kind: 'confirm' | 'withdraw'; readonly id: string } | null>(null)
  const [{ data, error, fetching }, again] = useQuery({
    query: ErasuresDocument,
    variables: { state, after: pages.after },
  })
  const columns: readonly ListColumn<Erasure>[] = [
    { title: words.consent, render: ({ consentId }) => <code>{consentId}</code> },
    { title: words.why, render: ({ reason }) => say(ERASURE_REASONS[reason]) },
    {
      title: words.state,
      render: (row) => (
        <ToneTag tone={row.state === 'REQUESTED' ? 'warn' : 'plain'} text={ERASURE_STATES[row.state]} />
      ),
    },
    {
      title: words.requested,
      render: ({ requestedAt, requestedBy }) => (
        <>
          <Moment at={requestedAt} /> <span className="quiet">{words.by(requestedBy)}</span>
        </>
      ),
    },
    {
      title: words.ended,
      render: ({ endedAt, endedBy }) =>
        endedAt !== null && (
          <>
            <Moment at={endedAt} /> <span className="quiet">{words.by(endedBy ?? '–')}</span>
          </>
        ),
    },
    {
      title: words.act,
      render: ({ id, state: now, requestedBy }) =>
        now === 'REQUESTED' && (
          <span className="page-actions">
            {requestedBy !== subject && (
              <Button size="small" danger onClick={() => setAct({ kind: 'confirm', id })}>
                {words.confirm}
              </Button>
            )}
            <Button size="small" onClick={() => setAct({ kind: 'withdraw', id })}>
              {words.withdraw}
            </Button>
          </span>
        ),
    },
  ]
  return (
    <Page title={words.erasures} hint={words.erasuresHint}>
      {error && <FaultNotice error={error} again={() => again()} />}
      <section className="panel" aria-label={words.erasures}>
        <div className="filters">
          <ChoiceFilter
            label={words.state}
            all={words.all}
            choice={state}
            choices={Object.entries(ERASURE_STATES).map(([value, text]) => ({
              value: value as ErasureState,
              label: say(text),
            }))}
            choose={(chosen) => {
              pages.reset()
              setState(chosen)
            }}
          />
        </div>
        <ListTable
          label={words.erasures}
          columns={columns}
          rows={data?.erasures.edges.map(({ node }) => node) ?? []}
          keyOf={({ id }) => id}
          busy={fetching}
          empty={
            state === null ? words.empty : state === 'REQUESTED' ? words.noneWaiting : words.emptyFiltered
          }
        />
        <Pager pages={pages} info={data?.erasures.pageInfo} busy={fetching} />
      </section>
      <AskForErasure asked={() => again()} />
      <Due />
      {act && (
        <ActDialog
          title={act.kind === 'confirm' ? words.confirm : words.withdraw}
          danger={act.kind === 'confirm'}
          act={async () => {
            const document = act.kind === 'confirm' ? ConfirmErasureDocument : WithdrawErasureDocument
            const answer = await client.mutation<unknown, { id: string }>(document, { id: act.id })
            if (!answer.error) again()
            return answer.error
          }}
          close={() => setAct(null)}
        >
          <p>{act.kind === 'confirm' ? words.confirmHint : words.withdrawHint}</p>
        </ActDialog>
      )}
    </Page>
  )
}

function AskForErasure({ asked }: { readonly asked: () => void }) {
  const words = useWords(SECURITY)
  const say = useSay()
  const client = useClient()
  const [consentId, setConsentId] = useState('')
  const [reason, setReason] = useState<ErasureReason | null>(null)
  return (
    <ActForm
      title={words.requestTitle}
      hint={words.requestHint}
      action={words.request}
      danger
      ready={consentId.trim() !== '' && reason !== null}
      act={async () => {
        if (reason === null) return { said: '' }
        const { error } = await client.mutation(EraseHouseholdDocument, {
          consentId: consentId.trim(),
          reason,
        })
        if (error) return { error }
        setConsentId('')
        asked()
        return { said: words.done }
      }}
    >
      <Field label={words.consent} hint={words.consentHint}>
        {(control) => (
          <Input {...control} value={consentId} onChange={({ target }) => setConsentId(target.value)} />
        )}
      </Field>
      <Field label={words.why}>
        {(control) => (
          <Select<ErasureReason>
            {...control}
            className="wide"
            value={reason}
            options={Object.entries(ERASURE_REASONS).map(([value, text]) => ({
              value: value as ErasureReason,
              label: say(text),
            }))}
            onChange={setReason}
          />
        )}
      </Field>
    </ActForm>
  )
}

function Due() {
  const words = useWords(SECURITY)
  const say = useSay()
  const [{ data, error, fetching }, again] = useQuery({ query: RetentionDueDocument })
  return (
    <section className="panel" aria-label={words.due}>
      <h2>{words.due}</h2>
      <p className="quiet">{words.dueHint}</p>
      {error && <FaultNotice error={error} again={() => again()} />}
      <ListTable
        label={words.due}
        columns={[
          { title: words.category, render: ({ category }) => say(CATEGORIES[category]) },
          { title: words.households, render: ({ households }) => households },
          { title: words.nextOn, render: ({ nextOn }) => nextOn },
        ]}
        rows={data?.retentionDue ?? []}
        keyOf={({ category }) => category}
        busy={fetching}
        empty={words.noneDue}
      />
    </section>
  )
}
