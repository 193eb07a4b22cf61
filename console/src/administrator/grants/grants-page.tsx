import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { useClient, useQuery } from 'urql'
import { Organisation } from '../../hub/organisations/organisation.tsx'
import { useNameOf } from '../../hub/organisations/organisation-names.tsx'
import { ActDialog } from '../../parts/act-dialog.tsx'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { type ListColumn, ListTable } from '../../parts/list-table.tsx'
import { Moment } from '../../parts/moment.tsx'
import { Page } from '../../parts/page.tsx'
import { ToneTag } from '../../parts/tag.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import { GrantsDocument, type GrantsQuery, WithdrawGrantDocument } from './documents.ts'
import { GrantForm } from './grant-form.tsx'
import { GRANTS, LEVELS } from './words.ts'

type Grant = GrantsQuery['itemGrants'][number]

/** What organisations may see: listed, granted, withdrawn. */
export default function GrantsPage() {
  const words = useWords(GRANTS)
  const say = useSay()
  const nameOf = useNameOf()
  const client = useClient()
  const [look, setLook] = useState('')
  const [onlyInForce, setOnlyInForce] = useState(true)
  const [withdrawing, setWithdrawing] = useState<string | null>(null)
  const [{ data, error, fetching }, again] = useQuery({
    query: GrantsDocument,
    variables: { organisation: null },
  })
  const shown = (data?.itemGrants ?? []).filter(
    ({ organisation, withdrawnAt }) =>
      (organisation.includes(look) || nameOf(organisation).includes(look)) &&
      (!onlyInForce || withdrawnAt === null),
  )
  const columns: readonly ListColumn<Grant>[] = [
    { title: words.organisation, render: ({ organisation }) => <Organisation id={organisation} /> },
    {
      title: words.items,
      render: ({ items }) => items.map((item) => (item === '*' ? words.allItems : item)).join(', '),
    },
    { title: words.level, render: ({ level }) => say(LEVELS[level]) },
    { title: words.identifiers, render: ({ identifiers }) => (identifiers ? words.shown : words.hidden) },
    { title: words.grantedAt, render: ({ grantedAt }) => <Moment at={grantedAt} /> },
    {
      title: words.state,
      render: ({ withdrawnAt }) =>
        withdrawnAt === null ? (
          <ToneTag tone="good" text={words.inForce} />
        ) : (
          <>
            <ToneTag tone="plain" text={words.withdrawn} /> <Moment at={withdrawnAt} />
          </>
        ),
    },
    {
      title: words.act,
      render: ({ id, withdrawnAt, organisation, items }) =>
        withdrawnAt === null && (
          <Button
            size="small"
            danger
            aria-label={`${words.withdraw} ${nameOf(organisation)} ${items.join(' ')}`}
            onClick={() => setWithdrawing(id)}
          >
            {words.withdraw}
          </Button>
        ),
    },
  ]
  return (
    <Page title={words.title} hint={words.hint}>
      {error && <FaultNotice error={error} again={() => again()} />}
      <section className="panel" aria-label={words.title}>
        <div className="filters">
          <Input.Search
            className="filter-text"
            allowClear
            placeholder={words.find}
            aria-label={words.find}
            onChange={({ target }) => setLook(target.value.trim())}
          />
          <Checkbox checked={onlyInForce} onChange={({ target }) => setOnlyInForce(target.checked)}>
            {words.onlyInForce}
          </Checkbox>
        </div>
        <ListTable
          label={words.title}
          columns={columns}
          rows={shown}
          keyOf={({ id }) => id}
          busy={fetching}
          empty={words.empty}
        />
      </section>
      <GrantForm granted={() => again()} />
      {withdrawing !== null && (
        <ActDialog
          title={words.withdraw}
          hint={words.withdrawHint}
          text={{ label: words.reason }}
          act={async (reason) => {
            if (withdrawing === null) return undefined
            const answer = await client.mutation(WithdrawGrantDocument, { id: withdrawing, reason })
            if (!answer.error) again()
            return answer.error
          }}
          close={() => setWithdrawing(null)}
        />
      )}
    </Page>
  )
}
