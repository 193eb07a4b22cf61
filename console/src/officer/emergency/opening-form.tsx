import { Alert, Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { type CombinedError, useMutation } from 'urql'
import { faultOf } from '../../hub/fault.ts'
import { useRequestIds } from '../../hub/request-id.ts'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { Field } from '../../parts/field.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import { usePunctuation } from '../../words/punctuation.ts'
import { NameAndNumber } from '../name-and-number.tsx'
import { type EmergencyTermsQuery, OpenEmergencyDocument } from './documents.ts'
import {
  faultAt,
  isReady,
  LONGEST_REASON,
  MOST_PEOPLE,
  newOpening,
  newPerson,
  type Opening,
  type OpeningPerson,
  openingInput,
  reasonFault,
  timesUpTo,
} from './opening.ts'
import { EMERGENCY } from './words.ts'
import '../start/start.css'

/** What to open: whom, what, how long and why. Nothing that was typed is lost where the hub refuses it. */
export function OpeningForm({ terms }: { readonly terms: EmergencyTermsQuery['emergencyTerms'] }) {
  const words = useWords(EMERGENCY)
  const say = useSay()
  const signs = usePunctuation()
  const navigate = useNavigate()
  const times = timesUpTo(terms.longestMinutes)
  const [opening, setOpening] = useState(() => newOpening(times[0] ?? terms.longestMinutes))
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<CombinedError | null>(null)
  const [, open] = useMutation(OpenEmergencyDocument)
  const requestId = useRequestIds()
  const change = (part: Partial<Opening>): void => {
    // What the hub said was of what stood there before.
    setError(null)
    setOpening((before) => ({ ...before, ...part }))
  }
  const faults = error ? faultOf(error).faults : []
  const told = (path: string): string | null => {
    const fault = faultAt(faults, `input.${path}`)
    return fault && say(fault)
  }
  const reason = reasonFault(opening.reason)

  const submit = async (): Promise<void> => {
    setTried(true)
    if (!isReady(opening)) return
    setBusy(true)
    setError(null)
    const { data, error: refused } = await open({ input: openingInput(opening, requestId(opening)) })
    setBusy(false)
    if (data) navigate(`/emergencies/${data.openEmergencyAccess.id}`)
    else setError(refused ?? null)
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Alert
        type="warning"
        showIcon
        className="gap-below"
        title={words.consequences}
        description={
          <ul className="notice-list">
            {words.consequenceList(terms.reviewWorkingDays, words.lasts(terms.longestMinutes)).map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        }
      />
      <section className="panel" aria-label={words.stepCase}>
        <h2>{words.stepCase}</h2>
        <div className="start-grid">
          <Field
            label={words.caseNumber}
            hint={words.caseHint}
            fault={
              told('caseNumber') ??
              (tried && opening.caseNumber.trim() === '' ? words.missing.caseNumber : null)
            }
          >
            {(control) => (
              <Input
                {...control}
                maxLength={64}
                autoComplete="off"
                value={opening.caseNumber}
                onChange={({ target }) => change({ caseNumber: target.value })}
              />
            )}
          </Field>
          <Field label={words.duration} hint={words.durationHint} fault={told('minutes')}>
            {({ id }) => (
              <Select<number>
                id={id}
                value={opening.minutes}
                onChange={(minutes) => change({ minutes })}
                options={times.map((value) => ({ value, label: words.lasts(value) }))}
              />
            )}
          </Field>
        </div>
      </section>
      <section className="panel" aria-label={words.stepPeople}>
        <h2>{words.stepPeople}</h2>
        <p className="quiet">{words.peopleHint}</p>
        {opening.people.map((person, index) => (
          <PersonRow
            key={person.key}
            number={index + 1}
            person={person}
            tried={tried}
            told={(field) => told(`people[${index}].${field}`)}
            change={(changed) =>
              change({ people: opening.people.map((one) => (one.key === changed.key ? changed : one)) })
            }
            remove={
              opening.people.length === 1
                ? null
                : () => change({ people: opening.people.filter(({ key }) => key !== person.key) })
            }
          />
        ))}
        {told('people') !== null && <p className="field-fault">{told('people')}</p>}
        <Button
          disabled={opening.people.length >= MOST_PEOPLE}
          onClick={() => change({ people: [...opening.people, newPerson()] })}
        >
          {words.add}
        </Button>
      </section>
      <section className="panel" aria-label={words.stepItems}>
        <h2>{words.stepItems}</h2>
        <p className="quiet">{words.itemsHint}</p>
        <Checkbox.Group
          value={[...opening.items]}
          onChange={(items) => change({ items })}
          options={terms.items.map(({ id, title, department }) => ({
            value: id,
            label: signs.aside(say(title), say(department.title)),
          }))}
        />
        {tried && opening.items.length === 0 && <p className="field-fault">{words.missing.items}</p>}
        {told('items') !== null && <p className="field-fault">{told('items')}</p>}
      </section>
      <section className="panel" aria-label={words.stepReason}>
        <h2>{words.stepReason}</h2>
        <Field
          label={words.reason}
          hint={words.reasonHint}
          fault={
            told('reason') ??
            (reason === 'number'
              ? words.missing.number
              : tried && reason === 'length'
                ? words.missing.reason
                : null)
          }
        >
          {(control) => (
            <Input.TextArea
              {...control}
              rows={4}
              maxLength={LONGEST_REASON}
              value={opening.reason}
              onChange={({ target }) => change({ reason: target.value })}
            />
          )}
        </Field>
        <p>
          <Checkbox
            checked={opening.understood}
            onChange={({ target }) => change({ understood: target.checked })}
          >
            {words.understood}
          </Checkbox>
        </p>
        {tried && !opening.understood && <p className="field-fault">{words.missing.understood}</p>}
        {error && <FaultNotice error={error} />}
        <Button type="primary" danger size="large" htmlType="submit" loading={busy}>
          {words.open}
        </Button>
      </section>
    </form>
  )
}

function PersonRow({
  number,
  person,
  tried,
  told,
  change,
  remove,
}: {
  readonly number: number
  readonly person: OpeningPerson
  readonly tried: boolean
  readonly told: (field: 'name' | 'idNumber') => string | null
  readonly change: (person: OpeningPerson) => void
  /** Null for the only one. */
  readonly remove: (() => void) | null
}) {
  const words = useWords(EMERGENCY)
  return (
    <fieldset className="person">
      <legend>{words.person(number)}</legend>
      <div className="start-grid">
        <NameAndNumber
          person={person}
          tried={tried}
          told={told}
          change={(part) => change({ ...person, ...part })}
        />
      </div>
      {remove && (
        <Button type="text" danger aria-label={words.remove(number)} onClick={remove}>
          {words.remove(number)}
        </Button>
      )}
    </fieldset>
  )
}
