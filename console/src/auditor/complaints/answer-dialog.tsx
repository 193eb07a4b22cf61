import { Radio } from 'antd'
import { useState } from 'react'
import { useMutation } from 'urql'
import { ActDialog } from '../../parts/act-dialog.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import { type AccessComplaintOutcome, AnswerComplaintDocument, type ComplaintFragment } from './documents.ts'
import { COMPLAINTS, OUTCOMES } from './words.ts'

/** Answers a complaint, once. */
export function AnswerDialog({
  complaint: { id, statement },
  done,
  close,
}: {
  readonly complaint: ComplaintFragment
  readonly done: () => void
  readonly close: () => void
}) {
  const words = useWords(COMPLAINTS)
  const say = useSay()
  const [outcome, setOutcome] = useState<AccessComplaintOutcome | null>(null)
  const [, answer] = useMutation(AnswerComplaintDocument)
  return (
    <ActDialog
      title={words.answer}
      ready={outcome !== null}
      text={{ label: words.text, hint: words.textHint, longest: 2000 }}
      act={async (written) => {
        if (outcome === null) return
        const { error } = await answer({ id, outcome, answer: written })
        if (!error) done()
        return error
      }}
      close={close}
    >
      <p className="digest quiet">{statement}</p>
      <fieldset className="bare">
        <legend>{words.outcome}</legend>
        <Radio.Group
          value={outcome}
          onChange={({ target }) => setOutcome(target.value as AccessComplaintOutcome)}
          options={Object.entries(OUTCOMES).map(([value, title]) => ({ value, label: say(title) }))}
        />
      </fieldset>
    </ActDialog>
  )
}
