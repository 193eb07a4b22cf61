import { Button } from 'antd'
import { Moment } from '../../parts/moment.tsx'
import { type Tone, ToneTag } from '../../parts/tag.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import { usePunctuation } from '../../words/punctuation.ts'
import type { CourseFragment } from './documents.ts'
import { VERIFICATION } from './words.ts'

/** A person of the household, as a column of the board. */
export interface BoardPerson {
  /** Their place among the people of the consent. */
  readonly key: string
  readonly name: string
  readonly relationship: string
}

type Department = CourseFragment['departments'][number]
type PersonState = Department['people'][number]['state']

const TONES: Readonly<Record<PersonState, Tone>> = {
  NOT_ASKED: 'plain',
  ASKED: 'busy',
  ANSWERED: 'good',
  NOT_RETURNED: 'warn',
}

/** How many items of a department something is outstanding of. */
export function openItems({ answeredItems, totalItems }: Department): number {
  return totalItems - answeredItems
}

/** One department: what it is asked, how far it is with each person, and what is late until when. */
export function DepartmentRow({
  department,
  people,
  asking,
  askAgain,
}: {
  readonly department: Department
  readonly people: readonly BoardPerson[]
  readonly asking: boolean
  readonly askAgain: (() => void) | null
}) {
  const words = useWords(VERIFICATION)
  const signs = usePunctuation()
  const say = useSay()
  const title = say(department.department.title)
  return (
    <tr className={openItems(department) > 0 ? 'board-open' : undefined}>
      <th scope="row">
        {title} <span className="quiet">{words.answers[department.answers ?? 'GONE']}</span>
        <div className="quiet">{signs.list(department.department.items.map(({ title }) => say(title)))}</div>
      </th>
      {people.map(({ key, name }, place) => (
        <td key={key} data-person={name}>
          <PersonCell progress={department.people[place]} />
        </td>
      ))}
      <td className="board-state">
        <Progress department={department} title={title} />
        {askAgain && (
          <Button size="small" loading={asking} onClick={askAgain} aria-label={`${words.retry} ${title}`}>
            {words.retry}
          </Button>
        )}
      </td>
    </tr>
  )
}

function PersonCell({ progress }: { readonly progress: Department['people'][number] | undefined }) {
  const words = useWords(VERIFICATION)
  if (!progress) return null
  const { state, answeredAt, answeredItems, totalItems } = progress
  return (
    <span className="board-cell">
      <ToneTag tone={TONES[state]} text={words.people[state]} />
      {state !== 'NOT_ASKED' && (
        <span className="quiet figure">
          {answeredItems}/{totalItems}
        </span>
      )}
      {answeredAt !== null && (
        <span className="quiet board-at">
          <Moment at={answeredAt} />
        </span>
      )}
    </span>
  )
}

function Progress({ department, title }: { readonly department: Department; readonly title: string }) {
  const words = useWords(VERIFICATION)
  const say = useSay()
  const { state, reason, askedAgainAt, attempts, answeredAt, answeredItems, totalItems } = department
  const missing = openItems(department) > 0
  const tone = !missing ? 'good' : state === 'ANSWERED' ? 'warn' : 'busy'
  const text = !missing ? words.answered : state === 'ANSWERED' ? words.partly : words.asked
  return (
    <>
      <div className="board-progress">
        <ToneTag tone={tone} text={text} />
        <progress
          value={answeredItems}
          max={Math.max(1, totalItems)}
          aria-label={`${title} ${answeredItems}/${totalItems}`}
        />
        <span className="figure">
          {answeredItems}/{totalItems}
        </span>
      </div>
      {missing && reason && <div>{say(reason.sentence)}</div>}
      <div className="quiet">
        {!missing && answeredAt !== null && <Moment at={answeredAt} />}
        {missing && askedAgainAt !== null && (
          <>
            {words.askedAgain} <Moment at={askedAgainAt} seconds />
          </>
        )}
        {attempts > 1 && <div>{words.attempts(attempts)}</div>}
      </div>
    </>
  )
}
