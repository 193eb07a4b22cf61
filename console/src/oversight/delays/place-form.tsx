import { Input } from 'antd'
import { useState } from 'react'
import { useMutation } from 'urql'
import { OrganisationField } from '../../hub/organisations/organisation-field.tsx'
import { ActForm } from '../../parts/act-form.tsx'
import { Field } from '../../parts/field.tsx'
import { useWords } from '../../words/language.tsx'
import { PlaceDelayDocument } from './documents.ts'
import { DELAYS } from './words.ts'

const NOTHING = { organisation: '', caseNumber: '', legalBasis: '', until: '' }

/** Keeps from the people of a case, for a time and by a law, who looked. */
export function PlaceForm({ placed }: { readonly placed: () => void }) {
  const words = useWords(DELAYS)
  const [typed, setTyped] = useState(NOTHING)
  const [, place] = useMutation(PlaceDelayDocument)
  const hints = {
    caseNumber: undefined,
    legalBasis: words.legalBasisHint,
    until: words.untilHint,
  }
  return (
    <ActForm
      title={words.place}
      hint={words.placeHint}
      action={words.place}
      ready={Object.values(typed).every((text) => text.trim() !== '')}
      act={async () => {
        const { organisation, caseNumber, legalBasis, until } = typed
        const input = {
          organisation,
          caseNumber: caseNumber.trim(),
          legalBasis: legalBasis.trim(),
          until: until.trim(),
        }
        const { error } = await place({ input })
        if (error) return { error }
        setTyped(NOTHING)
        placed()
        return { said: words.done(input.caseNumber) }
      }}
    >
      <OrganisationField
        label={words.organisation}
        value={typed.organisation}
        onChange={(organisation) => setTyped({ ...typed, organisation })}
      />
      {(['caseNumber', 'legalBasis', 'until'] as const).map((name) => (
        <Field key={name} label={words[name]} hint={hints[name]}>
          {(control) => (
            <Input
              {...control}
              value={typed[name]}
              maxLength={500}
              onChange={({ target }) => setTyped({ ...typed, [name]: target.value })}
            />
          )}
        </Field>
      ))}
    </ActForm>
  )
}
