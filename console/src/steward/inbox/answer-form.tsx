import { Button, Input, Radio, Select } from 'antd'
import { Field } from '../../parts/field.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import { usePunctuation } from '../../words/punctuation.ts'
import {
  type AnswerFault,
  type Column,
  type InquiryItem,
  type InquiryPerson,
  newRow,
  type TypedAnswer,
  type TypedRow,
} from './answers.ts'
import { INBOX } from './words.ts'

/** What the department holds on one person for one item: nothing, or records in its own columns. */
export function AnswerForm({
  person,
  item,
  answer,
  faults,
  onChange,
}: {
  readonly person: InquiryPerson
  readonly item: InquiryItem
  readonly answer: TypedAnswer
  readonly faults: readonly AnswerFault[]
  readonly onChange: (answer: TypedAnswer) => void
}) {
  const words = useWords(INBOX)
  const say = useSay()
  const title = say(item.item.title)
  const change = (index: number, row: TypedRow): void =>
    onChange({ ...answer, rows: answer.rows.map((one, at) => (at === index ? row : one)) })
  return (
    <fieldset className="answer" aria-label={`${person.name} ${title}`}>
      <legend>{title}</legend>
      <Radio.Group
        value={answer.says}
        onChange={({ target }) =>
          onChange({
            says: target.value,
            rows: target.value === 'found' && answer.rows.length === 0 ? [newRow(item, person)] : answer.rows,
          })
        }
        options={[
          { value: 'later', label: words.later },
          { value: 'nothing', label: words.nothing },
          { value: 'found', label: words.found },
        ]}
      />
      {answer.says === 'found' &&
        answer.rows.map((row, index) => (
          // Rows are told apart by their place alone: nothing in them need differ.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <fieldset key={index} className="answer-row">
            <legend>{words.record(index + 1)}</legend>
            {item.columns
              .filter(({ role }) => role !== 'ID_NUMBER')
              .map((column) => (
                <ColumnField
                  key={column.name}
                  column={column}
                  value={row[column.name] ?? ''}
                  onChange={(value) => change(index, { ...row, [column.name]: value })}
                />
              ))}
            {answer.rows.length > 1 && (
              <Button
                size="small"
                onClick={() => onChange({ ...answer, rows: answer.rows.filter((_, at) => at !== index) })}
              >
                {words.removeRecord}
              </Button>
            )}
          </fieldset>
        ))}
      {answer.says === 'found' && (
        <Button
          size="small"
          onClick={() => onChange({ ...answer, rows: [...answer.rows, newRow(item, person)] })}
        >
          {words.addRecord}
        </Button>
      )}
      {faults.length > 0 && (
        <ul className="field-fault" role="alert">
          {faults.map((fault) => (
            <li key={`${fault.place}${fault.en}`}>{say(fault) || fault.place}</li>
          ))}
        </ul>
      )}
    </fieldset>
  )
}

function ColumnField({
  column,
  value,
  onChange,
}: {
  readonly column: Column
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  const words = useWords(INBOX)
  const say = useSay()
  const { name, title, role, required, format, codes } = column
  const signs = usePunctuation()
  const known = codes.filter((code) => code !== '*')
  const open = codes.length === 0 || codes.includes('*')
  const hints = [
    ...(required ? [words.required] : []),
    ...(role === 'NAME' ? [words.nameHint] : []),
    ...(format !== null ? [words.format(format)] : role === 'AS_OF' ? [words.isoDate] : []),
    ...(known.length > 0 && open ? [signs.clauses([signs.list(known), words.anyOther])] : []),
  ]
  return (
    <Field
      label={
        role !== 'FIELD' ? signs.aside(words.roles[role], name) : title ? signs.aside(say(title), name) : name
      }
      hint={hints.join(' · ')}
    >
      {(control) =>
        open ? (
          <Input
            {...control}
            value={value}
            autoComplete="off"
            onChange={({ target }) => onChange(target.value)}
          />
        ) : (
          <Select<string>
            {...control}
            className="wide"
            allowClear={!required}
            value={value === '' ? null : value}
            options={known.map((code) => ({ value: code, label: code }))}
            onChange={(chosen) => onChange(chosen ?? '')}
          />
        )
      }
    </Field>
  )
}
