import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { KINSHIPS } from '../../../../src/people/kinship.ts'
import { Field } from '../../parts/field.tsx'
import { today } from '../../parts/moment.tsx'
import { ToneTag } from '../../parts/tag.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import type { Kinship } from './documents.ts'
import { APPLICANT, type DraftPerson, idNumberFault, isMinor, type Place } from './draft.ts'
import { EvidenceButtons } from './evidence-buttons.tsx'
import { START } from './words.ts'

/** One person: name, number (checked as it is typed), relationship, and the signed letter. */
export function PersonFields({
  person,
  tried,
  onChange,
  onRemove,
}: {
  readonly person: DraftPerson
  /** Whether it was sent once: then what is missing is told too. */
  readonly tried: boolean
  readonly onChange: (person: DraftPerson) => void
  readonly onRemove?: () => void
}) {
  const words = useWords(START)
  const say = useSay()
  const [left, setLeft] = useState(false)
  const fault = idNumberFault(person.idNumber)
  const told = tried || (left && person.idNumber !== '') || person.idNumber.length >= 18
  const isApplicant = person.key === APPLICANT
  return (
    <fieldset className="person">
      <legend>
        {say(KINSHIPS[person.relationship] ?? { zh: '', en: '' })} {person.name}{' '}
        <ToneTag
          tone={person.evidence ? 'good' : 'warn'}
          text={person.evidence ? words.signed : words.notSigned}
        />
      </legend>
      {person.remark && <p className="quiet">{say(person.remark)}</p>}
      <div className="start-grid">
        <Field label={words.name} fault={tried && person.name.trim() === '' ? words.name : null}>
          {(control) => (
            <Input
              {...control}
              maxLength={100}
              value={person.name}
              autoComplete="off"
              onChange={({ target }) => onChange({ ...person, name: target.value })}
            />
          )}
        </Field>
        <Field label={words.idNumber} fault={told && fault ? say(fault) : null}>
          {(control) => (
            <Input
              {...control}
              maxLength={18}
              autoComplete="off"
              value={person.idNumber}
              onBlur={() => setLeft(true)}
              onChange={({ target }) => onChange({ ...person, idNumber: target.value })}
            />
          )}
        </Field>
        {!isApplicant && (
          <Field label={words.relationship}>
            {({ id }) => (
              <Select<Kinship>
                id={id}
                value={person.relationship}
                onChange={(relationship) => onChange({ ...person, relationship })}
                options={Object.entries(KINSHIPS)
                  .filter(([value]) => value !== 'SELF')
                  .map(([value, text]) => ({ value: value as Kinship, label: say(text) }))}
              />
            )}
          </Field>
        )}
        {!isApplicant && (
          <Field label={words.place}>
            {({ id }) => (
              <Select<Place>
                id={id}
                value={person.place}
                onChange={(place) => onChange({ ...person, place })}
                options={(['member', 'supporter'] as const).map((value) => ({
                  value,
                  label: words.places[value],
                }))}
              />
            )}
          </Field>
        )}
      </div>
      <div className="person-foot">
        <EvidenceButtons
          name={person.name}
          evidence={person.evidence}
          onChange={(evidence) => onChange({ ...person, evidence })}
        />
        {!isApplicant && isMinor(person.idNumber, today()) && <span className="quiet">{words.guardian}</span>}
        {onRemove && (
          <Button type="text" danger aria-label={`${words.remove} ${person.name}`} onClick={onRemove}>
            {words.remove}
          </Button>
        )}
      </div>
    </fieldset>
  )
}
