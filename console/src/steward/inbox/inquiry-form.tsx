import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import { type CombinedError, useClient } from 'urql'
import { faultOf } from '../../hub/fault.ts'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { Field } from '../../parts/field.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import { PURPOSES, term } from '../../words/terms.ts'
import { AnswerForm } from './answer-form.tsx'
import {
  type AnswerFault,
  answerFaults,
  type Inquiry,
  keyOf,
  LATER,
  submissionOf,
  type TypedAnswers,
} from './answers.ts'
import { SubmitFindingsDocument } from './documents.ts'
import { INBOX } from './words.ts'

/** Answers an inquiry, at once or in parts. What was typed stays until the hub has kept it. */
export function InquiryForm({
  inquiry,
  typed,
  onChange,
  submitted,
}: {
  readonly inquiry: Inquiry
  readonly typed: TypedAnswers
  readonly onChange: (typed: TypedAnswers) => void
  /** So many answers were kept, and so many stood there already. */
  readonly submitted: (kept: number, unchanged: number) => void
}) {
  const words = useWords(INBOX)
  const say = useSay()
  const client = useClient()
  const [asOf, setAsOf] = useState('')
  const [busy, setBusy] = useState(false)
  const [empty, setEmpty] = useState(false)
  const [error, setError] = useState<CombinedError | null>(null)
  const [faults, setFaults] = useState<readonly AnswerFault[]>([])

  const submit = async (): Promise<void> => {
    const submission = submissionOf(inquiry, typed, asOf)
    setEmpty(submission.keys.length === 0)
    if (submission.keys.length === 0) return
    setBusy(true)
    setError(null)
    setFaults([])
    const answer = await client.mutation(SubmitFindingsDocument, { input: submission.input })
    setBusy(false)
    if (answer.error || !answer.data) {
      setError(answer.error ?? null)
      if (answer.error) setFaults(answerFaults(faultOf(answer.error).faults, submission))
      return
    }
    submitted(answer.data.submitFindings.kept, answer.data.submitFindings.unchanged)
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <p className="quiet">
        {words.purpose} {say(term(PURPOSES, inquiry.purpose))} · {words.period} {inquiry.periodFrom} –{' '}
        {inquiry.periodTo}
      </p>
      {inquiry.people
        .filter(({ awaited }) => awaited.length > 0)
        .map((person) => (
          <section key={person.idNumber} className="asked-person" aria-label={person.name}>
            <h3>
              {person.name} <span className="figure">{person.idNumber}</span>{' '}
              <span className="quiet">{words.awaited(person.awaited.length)}</span>
            </h3>
            {inquiry.items
              .filter(({ item }) => person.awaited.includes(item.id))
              .map((item) => {
                const key = keyOf(person.idNumber, item.item.id)
                return (
                  <AnswerForm
                    key={key}
                    person={person}
                    item={item}
                    answer={typed[key] ?? LATER}
                    faults={faults.filter((fault) => fault.key === key)}
                    onChange={(answer) => onChange({ ...typed, [key]: answer })}
                  />
                )
              })}
          </section>
        ))}
      <Field label={words.asOf} hint={words.asOfHint}>
        {(control) => (
          <Input
            {...control}
            type="date"
            className="filter-choice"
            value={asOf}
            onChange={({ target }) => setAsOf(target.value)}
          />
        )}
      </Field>
      {error && faults.length > 0 && (
        <Alert type="error" showIcon className="gap-below" title={words.faults} />
      )}
      {/* What stands beside an answer is not said a second time. */}
      {error && !faults.some(({ key }) => key !== null) && <FaultNotice error={error} />}
      {empty && <Alert type="warning" showIcon className="gap-below" title={words.nothingChosen} />}
      <p className="quiet">{words.submitHint}</p>
      <Button type="primary" htmlType="submit" loading={busy}>
        {words.submit}
      </Button>
    </form>
  )
}
