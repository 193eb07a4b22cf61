import { Input, Select } from 'antd'
import { useState } from 'react'
import { useMutation } from 'urql'
import { ActDialog } from '../../parts/act-dialog.tsx'
import { Field } from '../../parts/field.tsx'
import { useWords } from '../../words/language.tsx'
import { FinishSampleReviewDocument, type SampleReviewResult } from './documents.ts'
import { SAMPLES } from './words.ts'

const RESULTS: readonly SampleReviewResult[] = ['AGREED', 'WRONGLY_REFUSED']
const LONGEST = 2000

/** What a second look came to. */
export function FinishDialog({
  reportNumber,
  changed,
  close,
}: {
  readonly reportNumber: string
  readonly changed: () => void
  readonly close: () => void
}) {
  const words = useWords(SAMPLES)
  const [result, setResult] = useState<SampleReviewResult | null>(null)
  const [reason, setReason] = useState('')
  const [followUp, setFollowUp] = useState('')
  const [, finish] = useMutation(FinishSampleReviewDocument)
  const needsFollowUp = result === 'WRONGLY_REFUSED'
  return (
    <ActDialog
      title={words.finish}
      ready={result !== null && reason.trim() !== '' && (!needsFollowUp || followUp.trim() !== '')}
      act={async () => {
        if (result === null) return undefined
        const { error } = await finish({
          input: {
            reportNumber,
            result,
            reason: reason.trim(),
            ...(needsFollowUp ? { followUp: followUp.trim() } : {}),
          },
        })
        if (!error) changed()
        return error
      }}
      close={close}
    >
      <p className="quiet">
        {reportNumber} · {words.finishHint}
      </p>
      <div className="fields">
        <Field label={words.result}>
          {({ id, status }) => (
            <Select<SampleReviewResult>
              id={id}
              status={status}
              className="wide"
              value={result}
              onChange={setResult}
              options={RESULTS.map((value) => ({ value, label: words.results[value] }))}
            />
          )}
        </Field>
        <Field label={words.reason}>
          {(control) => (
            <Input.TextArea
              {...control}
              rows={4}
              maxLength={LONGEST}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          )}
        </Field>
        {needsFollowUp && (
          <Field label={words.followUp} hint={words.followUpHint}>
            {(control) => (
              <Input.TextArea
                {...control}
                rows={3}
                maxLength={LONGEST}
                value={followUp}
                onChange={({ target }) => setFollowUp(target.value)}
              />
            )}
          </Field>
        )}
      </div>
    </ActDialog>
  )
}
