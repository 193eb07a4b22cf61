import { Button } from 'antd'
import { useSay, useWords } from '../../words/language.tsx'
import { usePunctuation } from '../../words/punctuation.ts'
import { type Catalogue, CONDITIONS, isCondition, type LogFilter, valueText, without } from './filter.ts'
import { lastDays, stretchText } from './times.ts'
import { LOG } from './words.ts'

/** The conditions that hold, each to be taken away; and some to begin with. */
export function Chips({
  filter,
  catalogue,
  change,
}: {
  readonly filter: LogFilter
  readonly catalogue: Catalogue
  readonly change: (filter: LogFilter) => void
}) {
  const words = useWords(LOG)
  const say = useSay()
  const signs = usePunctuation()
  const [from, until] = stretchText(filter)
  const conditions = Object.entries(filter).flatMap(([name, value]) =>
    isCondition(name) && value !== undefined
      ? [{ name, value, text: signs.says(say(CONDITIONS[name]), say(valueText(name, value, catalogue))) }]
      : [],
  )
  const time =
    from !== null && until !== null
      ? words.between(from, until)
      : from !== null
        ? words.since(from)
        : until !== null && words.before(until)
  const begin: readonly (readonly [string, LogFilter])[] = [
    [words.today, lastDays(1)],
    [words.week, lastDays(7)],
    [words.month, lastDays(30)],
    [words.lookups, { kind: 'DISCLOSURE' }],
    [words.refused, { decision: 'REFUSED' }],
  ]
  return (
    <div className="chips">
      <ul aria-label={words.conditions}>
        {time && (
          <li>
            <Chip
              text={signs.says(words.time, time)}
              label={words.remove(words.time)}
              remove={() => change(without(filter, 'from', 'until'))}
            />
          </li>
        )}
        {conditions.map(({ name, value, text }) => (
          <li key={name} title={name === 'organisation' ? value : undefined}>
            <Chip
              text={text}
              label={words.remove(say(CONDITIONS[name]))}
              remove={() => change(without(filter, name))}
            />
          </li>
        ))}
        {!time && conditions.length === 0 && <li className="quiet">{words.noConditions}</li>}
      </ul>
      <div className="chips-begin">
        {begin.map(([label, part]) => (
          <Button
            key={label}
            size="small"
            onClick={() =>
              change({ ...(part.from === undefined ? filter : without(filter, 'from', 'until')), ...part })
            }
          >
            {label}
          </Button>
        ))}
        {(time || conditions.length > 0) && (
          <Button size="small" type="link" onClick={() => change({})}>
            {words.clear}
          </Button>
        )}
      </div>
      {filter.idNumber !== undefined && <p className="quiet">{words.person}</p>}
    </div>
  )
}

function Chip({
  text,
  label,
  remove,
}: {
  readonly text: string
  readonly label: string
  readonly remove: () => void
}) {
  return (
    <span className="chip">
      {text}
      <button type="button" aria-label={label} onClick={remove}>
        ×
      </button>
    </span>
  )
}
