import { Input, Select } from 'antd'
import { MEASURE_KINDS, type MeasureKind } from '../../../../src/findings/measures.ts'
import { Field } from '../../parts/field.tsx'
import { measureUnit } from '../../parts/quantity.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import { type Declared, type Draft, type DraftPerson, isAmount } from './draft.ts'
import { START } from './words.ts'

const KINDS: ReadonlyMap<string, MeasureKind> = new Map(Object.entries(MEASURE_KINDS))

/** What nearly every declaration says something of; the others are a choice away. */
const USUAL = [
  'income.wage',
  'property.realEstate.count',
  'property.vehicle.count',
  'property.deposits',
] as const

/** What the household declared, person by person: it stands beside what is found. */
export function DeclaredSection({
  draft,
  change,
}: {
  readonly draft: Draft
  readonly change: (part: Partial<Draft>) => void
}) {
  const words = useWords(START)
  const members = draft.people.filter(({ place }) => place === 'member')
  return (
    <section className="panel" aria-label={words.stepDeclared}>
      <h2>{words.stepDeclared}</h2>
      <p className="quiet">{words.declaredHint}</p>
      {members.map((person) => (
        <PersonDeclared
          key={person.key}
          person={person}
          declared={draft.declared[person.key] ?? {}}
          onChange={(declared) => change({ declared: { ...draft.declared, [person.key]: declared } })}
        />
      ))}
    </section>
  )
}

function PersonDeclared({
  person,
  declared,
  onChange,
}: {
  readonly person: DraftPerson
  readonly declared: Declared
  readonly onChange: (declared: Declared) => void
}) {
  const words = useWords(START)
  const say = useSay()
  const shown = [...new Set([...USUAL, ...Object.keys(declared)])]
  return (
    <fieldset className="person">
      <legend>{person.name.trim() || words.unnamed}</legend>
      <div className="start-grid">
        {shown.map((kind) => {
          const measure = KINDS.get(kind)
          const value = declared[kind] ?? ''
          if (!measure) return null
          return (
            <Field
              key={kind}
              label={say(measure)}
              fault={value.trim() !== '' && !isAmount(value.trim()) ? words.amount : null}
            >
              {(control) => (
                <Input
                  {...control}
                  inputMode="decimal"
                  suffix={say(measureUnit(measure.unit))}
                  value={value}
                  onChange={({ target }) => onChange({ ...declared, [kind]: target.value })}
                />
              )}
            </Field>
          )
        })}
        <Field label={words.addMeasure}>
          {({ id }) => (
            <Select
              id={id}
              value={null}
              placeholder={words.chooseMeasure}
              optionFilterProp="label"
              showSearch
              onChange={(kind: string | null) => {
                if (kind !== null) onChange({ ...declared, [kind]: '' })
              }}
              options={[...KINDS]
                .filter(([kind]) => !shown.includes(kind))
                .map(([kind, measure]) => ({ value: kind, label: say(measure) }))}
            />
          )}
        </Field>
      </div>
    </fieldset>
  )
}
