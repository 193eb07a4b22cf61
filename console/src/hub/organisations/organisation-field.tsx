import { AutoComplete } from 'antd'
import { useMemo, useState } from 'react'
import { Field } from '../../parts/field.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import { findOffices, officeMeant } from './find-offices.ts'
import { useOrganisationNames } from './organisation-names.tsx'
import { ORGANISATION_WORDS } from './words.ts'

/** Chooses an office by its name, or by its code where nobody named it; `value` is its id, empty while there is none. */
export function OrganisationField({
  label,
  value,
  onChange,
}: {
  readonly label: string
  readonly value: string
  readonly onChange: (id: string) => void
}) {
  const words = useWords(ORGANISATION_WORDS)
  const say = useSay()
  const { offices } = useOrganisationNames()
  const [typed, setTyped] = useState('')
  // Emptied by the form, after it was sent.
  const text = value === '' ? '' : typed
  const found = useMemo(() => findOffices(text, offices), [text, offices])
  const name = offices.get(value)
  return (
    <Field
      label={label}
      hint={value === '' ? words.hint : name ? `${say(name)} ${value}` : words.unknown(value)}
    >
      {(control) => (
        <AutoComplete
          {...control}
          className="wide"
          allowClear
          // Enter takes what was typed, unless one went down to a choice: a code may begin as another's does.
          defaultActiveFirstOption={false}
          value={text}
          options={found.map(([id, called]) => ({
            value: id,
            label: (
              <>
                {say(called)} <span className="quiet">{id}</span>
              </>
            ),
          }))}
          onChange={(changed) => {
            setTyped(changed)
            onChange(officeMeant(changed, offices))
          }}
          onSelect={(id) => {
            const chosen = offices.get(id)
            setTyped(chosen ? say(chosen) : id)
            onChange(id)
          }}
        />
      )}
    </Field>
  )
}
