import { Select } from 'antd'
import { useMemo, useState } from 'react'
import { useQuery } from 'urql'
import { useItemTitle } from '../../hub/items/use-item-titles.ts'
import { useNameOf } from '../../hub/organisations/organisation-names.tsx'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { Field } from '../../parts/field.tsx'
import { type ListColumn, ListTable } from '../../parts/list-table.tsx'
import { Moment } from '../../parts/moment.tsx'
import { Page } from '../../parts/page.tsx'
import { Pager, usePages } from '../../parts/pager.tsx'
import { useViewer } from '../../shell/viewer.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import { DECISIONS, PURPOSES, ROLES, term } from '../../words/terms.ts'
import { AnswersOverTime } from './answers-over-time.tsx'
import {
  type DepartmentAccessDimension,
  DepartmentUseCountsDocument,
  DepartmentUseDocument,
  type DepartmentUseQuery,
} from './documents.ts'
import { ItemsAndOutcomes } from './items-and-outcomes.tsx'
import { UseOverTime } from './use-over-time.tsx'
import { DIMENSIONS, KINDS, USE } from './words.ts'
import './use.css'

type Access = DepartmentUseQuery['departmentAccesses']['edges'][number]['node']

const DAY_MS = 86_400_000
const SPANS = [1, 7, 30, 90] as const

/** How the department's data comes out over time, and who received it (`departmentAccesses`). */
export default function UsePage() {
  const words = useWords(USE)
  const say = useSay()
  const nameOf = useNameOf()
  const itemTitle = useItemTitle()
  const { department } = useViewer()
  const pages = usePages()
  const [days, setDays] = useState<number>(7)
  const [by, setBy] = useState<DepartmentAccessDimension>('OUTCOME')
  // Of one span the beginning stays, or every drawing would ask anew.
  const filter = useMemo(() => ({ from: new Date(Date.now() - days * DAY_MS).toISOString() }), [days])
  const [counts, countsAgain] = useQuery({
    query: DepartmentUseCountsDocument,
    variables: { filter, by, bucket: days === 1 ? 'HOUR' : 'DAY' },
  })
  const [accesses, accessesAgain] = useQuery({
    query: DepartmentUseDocument,
    variables: { filter, after: pages.after },
  })
  const columns: readonly ListColumn<Access>[] = [
    { title: words.at, render: ({ at }) => <Moment at={at} seconds /> },
    { title: words.kind, render: ({ kind }) => say(term(KINDS, kind)) },
    {
      title: words.organisation,
      render: ({ organisation, role }) =>
        organisation === null
          ? role === 'RESIDENT'
            ? words.resident
            : words.hub
          : `${nameOf(organisation)} · ${say(term(ROLES, role))}`,
    },
    { title: words.purpose, render: ({ purpose }) => purpose && say(term(PURPOSES, purpose)) },
    { title: words.decision, render: ({ decision }) => say(term(DECISIONS, decision)) },
    {
      title: words.items,
      render: ({ items }) => <ItemsAndOutcomes items={items} itemTitle={itemTitle} />,
    },
  ]
  return (
    <Page title={words.title} hint={words.hint}>
      <div className="filters">
        <Field label={words.days}>
          {(control) => (
            <Select<number>
              {...control}
              className="filter-choice"
              value={days}
              options={SPANS.map((value) => ({
                value,
                label: value === 1 ? words.today : words.lastDays(value),
              }))}
              onChange={(chosen) => {
                pages.reset()
                setDays(chosen)
              }}
            />
          )}
        </Field>
        <Field label={words.by}>
          {(control) => (
            <Select<DepartmentAccessDimension>
              {...control}
              className="filter-choice"
              value={by}
              options={Object.entries(DIMENSIONS).map(([value, text]) => ({
                value: value as DepartmentAccessDimension,
                label: say(text),
              }))}
              onChange={setBy}
            />
          )}
        </Field>
      </div>
      {counts.error && <FaultNotice error={counts.error} again={() => countsAgain()} />}
      <UseOverTime
        counts={counts.data?.departmentAccessCounts.counts ?? []}
        total={counts.data?.departmentAccessCounts.total ?? null}
        by={by}
        itemTitle={itemTitle}
        hourly={days === 1}
        busy={counts.fetching}
      />
      {department && <AnswersOverTime slug={department.slug} days={days} />}
      <section className="panel" aria-label={words.accesses}>
        <h2>{words.accesses}</h2>
        {accesses.error && <FaultNotice error={accesses.error} again={() => accessesAgain()} />}
        <ListTable
          label={words.accesses}
          columns={columns}
          rows={accesses.data?.departmentAccesses.edges.map(({ node }) => node) ?? []}
          keyOf={(row) => `${row.at}${row.kind}${row.items.map(({ item }) => item).join()}`}
          busy={accesses.fetching}
          empty={words.empty}
        />
        <Pager pages={pages} info={accesses.data?.departmentAccesses.pageInfo} busy={accesses.fetching} />
      </section>
    </Page>
  )
}
