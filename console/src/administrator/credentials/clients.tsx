import { Select } from 'antd'
import { useState } from 'react'
import { useQuery } from 'urql'
import { Organisation } from '../../hub/organisations/organisation.tsx'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { ListTable } from '../../parts/list-table.tsx'
import { grouped } from '../../parts/quantity.tsx'
import { useWords } from '../../words/language.tsx'
import { ClientApplicationsDocument } from './documents.ts'
import { CREDENTIALS } from './words.ts'

const SPANS = [7, 30, 90, 365] as const
const USUAL_SPAN = 30

/** Which programs used the hub, by what their tokens say. */
export function Clients() {
  const words = useWords(CREDENTIALS)
  const [days, setDays] = useState<number>(USUAL_SPAN)
  const [{ data, error, fetching }, again] = useQuery({
    query: ClientApplicationsDocument,
    variables: { days },
  })
  return (
    <section className="panel" aria-label={words.clients}>
      <h2>{words.clients}</h2>
      <p className="quiet">{words.clientsHint}</p>
      <div className="filters">
        <Select<number>
          className="filter-choice"
          aria-label={words.span}
          value={days}
          onChange={setDays}
          options={SPANS.map((value) => ({ value, label: words.spans(value) }))}
        />
      </div>
      {error && <FaultNotice error={error} again={() => again()} />}
      <ListTable
        label={words.clients}
        rows={data?.clientApplications ?? []}
        keyOf={({ organisation, client }) => `${organisation}\n${client}`}
        busy={fetching}
        empty={words.noClients}
        columns={[
          {
            title: words.client,
            render: ({ client }) =>
              client === null ? <span className="quiet">{words.unnamed}</span> : <code>{client}</code>,
          },
          {
            title: words.organisation,
            render: ({ organisation }) =>
              organisation === null ? (
                <span className="quiet">{words.unnamed}</span>
              ) : (
                <Organisation id={organisation} />
              ),
          },
          {
            title: words.uses,
            render: ({ uses }) => <span className="figure">{grouped(String(uses))}</span>,
          },
          {
            title: words.changes,
            render: ({ changes }) => <span className="figure">{grouped(String(changes))}</span>,
          },
          { title: words.lastDay, render: ({ lastDay }) => <span className="figure">{lastDay}</span> },
        ]}
      />
    </section>
  )
}
