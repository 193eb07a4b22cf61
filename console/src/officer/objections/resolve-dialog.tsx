import { Select } from 'antd'
import { useState } from 'react'
import { useMutation } from 'urql'
import { ActDialog } from '../../parts/act-dialog.tsx'
import { Field } from '../../parts/field.tsx'
import { useWords } from '../../words/language.tsx'
import { type ObjectionOutcome, ResolveObjectionDocument } from './documents.ts'
import { OBJECTIONS } from './words.ts'

const OUTCOMES: readonly ObjectionOutcome[] = ['UPHELD', 'PARTLY', 'REJECTED']

/** Says what came of an objection; never by whoever raised it, which the hub sees to. */
export function ResolveDialog({
  id: objection,
  reportNumber,
  onClose,
  onResolved,
}: {
  readonly id: string
  readonly reportNumber: string
  readonly onClose: () => void
  readonly onResolved: () => void
}) {
  const words = useWords(OBJECTIONS)
  const [outcome, setOutcome] = useState<ObjectionOutcome>('UPHELD')
  const [, resolve] = useMutation(ResolveObjectionDocument)
  return (
    <ActDialog
      title={`${words.resolve} · ${reportNumber}`}
      confirm={words.resolve}
      hint={words.resolveHint}
      text={{ label: words.reason, longest: 2000 }}
      act={async (reason) => {
        const { error } = await resolve({ id: objection, outcome, reason })
        if (!error) onResolved()
        return error
      }}
      close={onClose}
    >
      <Field label={words.outcome}>
        {({ id }) => (
          <Select<ObjectionOutcome>
            id={id}
            className="wide"
            value={outcome}
            onChange={setOutcome}
            options={OUTCOMES.map((value) => ({ value, label: words.outcomes[value] }))}
          />
        )}
      </Field>
    </ActDialog>
  )
}
