import type { CombinedError } from '@urql/core'
import { Alert, Button, Checkbox, Select } from 'antd'
import { useState } from 'react'
import { useClient, useQuery } from 'urql'
import { OrganisationField } from '../../hub/organisations/organisation-field.tsx'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { Field } from '../../parts/field.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import { type DisclosureLevel, GrantableItemsDocument, GrantItemsDocument } from './documents.ts'
import { GRANTS, LEVELS } from './words.ts'

/** Lets an organisation see items up to a level. */
export function GrantForm({ granted }: { readonly granted: () => void }) {
  const words = useWords(GRANTS)
  const say = useSay()
  const client = useClient()
  const [{ data }] = useQuery({ query: GrantableItemsDocument })
  const [organisation, setOrganisation] = useState('')
  const [items, setItems] = useState<readonly string[]>([])
  const [level, setLevel] = useState<DisclosureLevel>('SUMMARY')
  const [identifiers, setIdentifiers] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<CombinedError | null>(null)
  const [done, setDone] = useState(false)

  const send = async (): Promise<void> => {
    setBusy(true)
    setError(null)
    setDone(false)
    const input = { organisation, items, level, identifiers }
    const answer = await client.mutation(GrantItemsDocument, { input })
    setBusy(false)
    if (answer.error) return setError(answer.error)
    setDone(true)
    setItems([])
    granted()
  }

  const options = [
    { value: '*', label: words.allItems },
    ...(data?.departments ?? []).flatMap(({ slug, title, items: own }) => [
      { value: `${slug}.*`, label: words.allOf(say(title)) },
      ...own.map((item) => ({ value: item.id, label: `${say(item.title)} ${item.id}` })),
    ]),
  ]
  return (
    <section className="panel" aria-label={words.grantTitle}>
      <h2>{words.grantTitle}</h2>
      {error && <FaultNotice error={error} />}
      {done && <Alert type="success" showIcon className="gap-below" title={words.granted} />}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <OrganisationField label={words.organisation} value={organisation} onChange={setOrganisation} />
        <Field label={words.items} hint={words.itemsHint}>
          {(control) => (
            <Select<string[]>
              {...control}
              mode="multiple"
              className="wide"
              value={[...items]}
              options={options}
              showSearch={{ optionFilterProp: 'label' }}
              onChange={setItems}
            />
          )}
        </Field>
        <Field label={words.level}>
          {(control) => (
            <Select<DisclosureLevel>
              {...control}
              className="filter-choice"
              value={level}
              options={Object.entries(LEVELS).map(([value, text]) => ({
                value: value as DisclosureLevel,
                label: say(text),
              }))}
              onChange={setLevel}
            />
          )}
        </Field>
        <p>
          <Checkbox checked={identifiers} onChange={({ target }) => setIdentifiers(target.checked)}>
            {words.unmasked}
          </Checkbox>
        </p>
        <Button
          type="primary"
          htmlType="submit"
          loading={busy}
          disabled={organisation === '' || items.length === 0}
        >
          {words.grant}
        </Button>
      </form>
    </section>
  )
}
