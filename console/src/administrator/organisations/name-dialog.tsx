import { Input } from 'antd'
import { useState } from 'react'
import { useMutation } from 'urql'
import { ActDialog } from '../../parts/act-dialog.tsx'
import { Field } from '../../parts/field.tsx'
import { useWords } from '../../words/language.tsx'
import { NameOrganisationDocument } from './documents.ts'
import { ORGANISATIONS } from './words.ts'

/** An organisation as it is being named; without an id where that is to be typed too. */
export interface Naming {
  readonly id: string
  readonly zh: string
  readonly en: string
}

/** Says what an organisation is called. */
export function NameDialog({
  naming,
  isNew,
  done,
  close,
}: {
  readonly naming: Naming
  /** Whether the id is to be typed too. */
  readonly isNew: boolean
  readonly done: (named: Naming) => void
  readonly close: () => void
}) {
  const words = useWords(ORGANISATIONS)
  const [typed, setTyped] = useState(naming)
  const [, name] = useMutation(NameOrganisationDocument)
  const title = isNew ? words.add : naming.zh === '' ? words.name : words.rename
  return (
    <ActDialog
      title={isNew ? title : `${title} ${naming.id}`}
      hint={words.both}
      confirm={words.save}
      ready={Object.values(typed).every((text) => text.trim() !== '')}
      act={async () => {
        const input = { id: typed.id.trim(), zh: typed.zh.trim(), en: typed.en.trim() }
        const { error } = await name({ input })
        if (!error) done(input)
        return error
      }}
      close={close}
    >
      {(isNew ? (['id', 'zh', 'en'] as const) : (['zh', 'en'] as const)).map((key) => (
        <Field key={key} label={words[key]} hint={key === 'id' ? words.idHint : words.nameHint}>
          {(control) => (
            <Input
              {...control}
              value={typed[key]}
              maxLength={key === 'id' ? 128 : 100}
              onChange={({ target }) => setTyped({ ...typed, [key]: target.value })}
            />
          )}
        </Field>
      ))}
    </ActDialog>
  )
}
