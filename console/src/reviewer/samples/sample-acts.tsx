import { Button, Input } from 'antd'
import { useState } from 'react'
import { type CombinedError, useMutation } from 'urql'
import { ActDialog } from '../../parts/act-dialog.tsx'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { Field } from '../../parts/field.tsx'
import { useViewer } from '../../shell/viewer.tsx'
import { useWords } from '../../words/language.tsx'
import { AssignSampleReviewDocument, type SampleReviewRowFragment } from './documents.ts'
import { FinishDialog } from './finish-dialog.tsx'
import { SAMPLES } from './words.ts'

/** What can be done about a second look: taken, given to somebody, and concluded by whoever has it. */
export function SampleActs({
  review,
  changed,
}: {
  readonly review: SampleReviewRowFragment
  readonly changed: () => void
}) {
  const words = useWords(SAMPLES)
  const { subject } = useViewer()
  const [open, setOpen] = useState<'assign' | 'finish' | null>(null)
  const [reviewer, setReviewer] = useState('')
  const [error, setError] = useState<CombinedError | undefined>()
  const [{ fetching }, assign] = useMutation(AssignSampleReviewDocument)
  const { reportNumber, assignment } = review
  const isMine = assignment?.to === subject

  const giveTo = async (to: string): Promise<CombinedError | undefined> => {
    const { error } = await assign({ reportNumber, reviewer: to })
    if (!error) changed()
    return error
  }
  return (
    <div className="page-actions">
      {isMine ? (
        <Button size="small" type="primary" onClick={() => setOpen('finish')}>
          {words.finish}
        </Button>
      ) : (
        <Button size="small" loading={fetching} onClick={() => void giveTo(subject).then(setError)}>
          {words.take}
        </Button>
      )}
      <Button size="small" onClick={() => setOpen('assign')}>
        {assignment ? words.reassign : words.assign}
      </Button>
      {error && <FaultNotice error={error} />}
      {open === 'assign' && (
        <ActDialog
          title={assignment ? words.reassign : words.assign}
          ready={reviewer.trim() !== ''}
          act={() => giveTo(reviewer.trim())}
          close={() => setOpen(null)}
        >
          <p className="quiet">{words.assignHint}</p>
          <Field label={words.subject}>
            {(control) => (
              <Input
                {...control}
                value={reviewer}
                maxLength={255}
                onChange={({ target }) => setReviewer(target.value)}
              />
            )}
          </Field>
        </ActDialog>
      )}
      {open === 'finish' && (
        <FinishDialog reportNumber={reportNumber} changed={changed} close={() => setOpen(null)} />
      )}
    </div>
  )
}
