import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import { useQuery } from 'urql'
import { useOrganisationNames } from '../../hub/organisations/organisation-names.tsx'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { type ListColumn, ListTable } from '../../parts/list-table.tsx'
import { Page } from '../../parts/page.tsx'
import { ToneTag } from '../../parts/tag.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import { KnownOrganisationsDocument } from './documents.ts'
import { NameDialog, type Naming } from './name-dialog.tsx'
import { ORGANISATIONS } from './words.ts'

const NOTHING: Naming = { id: '', zh: '', en: '' }

/** What organisations are called: those that have a name, and those that have grants or staff and none yet. */
export default function OrganisationsPage() {
  const words = useWords(ORGANISATIONS)
  const say = useSay()
  const { reload } = useOrganisationNames()
  const [look, setLook] = useState('')
  const [naming, setNaming] = useState<Naming | null>(null)
  const [named, setNamed] = useState<Naming | null>(null)
  const [{ data, error, fetching }, again] = useQuery({ query: KnownOrganisationsDocument })
  const unnamed = (data?.unnamedOrganisations ?? []).map((id): Naming => ({ ...NOTHING, id }))
  const known = (data?.organisations ?? []).map(({ id, name }): Naming => ({ id, ...name }))
  const shown = [...unnamed, ...known].filter((one) =>
    Object.values(one).some((text) => text.toLowerCase().includes(look.toLowerCase())),
  )
  const columns: readonly ListColumn<Naming>[] = [
    { title: words.id, render: ({ id }) => id },
    { title: words.zh, render: ({ zh }) => (zh === '' ? <ToneTag tone="warn" text={words.none} /> : zh) },
    { title: words.en, render: ({ en }) => <span lang="en">{en}</span> },
    {
      title: words.act,
      render: (one) => {
        const act = one.zh === '' ? words.name : words.rename
        return (
          <Button size="small" aria-label={`${act} ${one.id}`} onClick={() => setNaming(one)}>
            {act}
          </Button>
        )
      },
    },
  ]
  return (
    <Page
      title={words.title}
      hint={words.hint}
      actions={<Button onClick={() => setNaming(NOTHING)}>{words.add}</Button>}
    >
      {error && <FaultNotice error={error} again={() => again()} />}
      {named && (
        <Alert type="success" showIcon role="status" className="gap-below" title={words.saved(say(named))} />
      )}
      <section className="panel" aria-label={words.title}>
        <div className="filters">
          <Input.Search
            className="filter-text"
            allowClear
            placeholder={words.find}
            aria-label={words.find}
            onChange={({ target }) => setLook(target.value.trim())}
          />
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
      {naming && (
        <NameDialog
          key={naming.id}
          naming={naming}
          isNew={naming.id === ''}
          done={(saved) => {
            setNamed(saved)
            again()
            reload()
          }}
          close={() => setNaming(null)}
        />
      )}
    </Page>
  )
}
