import { Button, Select } from 'antd'
import { KINSHIPS } from '../../../../src/people/kinship.ts'
import { Field } from '../../parts/field.tsx'
import { today } from '../../parts/moment.tsx'
import { ToneTag } from '../../parts/tag.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import { NameAndNumber } from '../name-and-number.tsx'
import type { Kinship } from './documents.ts'
import { APPLICANT, type DraftPerson, isMinor, type Place } from './draft.ts'
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
        <NameAndNumber person={person} tried={tried} change={(part) => onChange({ ...person, ...part })} />
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
