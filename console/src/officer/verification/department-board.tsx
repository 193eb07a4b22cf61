import { Button } from 'antd'
import { useState } from 'react'
import { type CombinedError, useMutation } from 'urql'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { Moment } from '../../parts/moment.tsx'
import { ToneTag } from '../../parts/tag.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import { usePunctuation } from '../../words/punctuation.ts'
import { type CourseFragment, RetryVerificationDocument } from './documents.ts'
import { VERIFICATION } from './words.ts'

type Department = CourseFragment['departments'][number]

/** Departments as they fill in: what is late first. */
export function DepartmentBoard({
  course,
  broken,
  reload,
}: {
  readonly course: CourseFragment
  readonly broken: boolean
  readonly reload: () => void
}) {
  const words = useWords(VERIFICATION)
  const [error, setError] = useState<CombinedError | undefined>()
  const [asking, setAsking] = useState<string | null>(null)
  const [, retry] = useMutation(RetryVerificationDocument)
  const departments = [...course.departments].sort((one, other) => open(other) - open(one))

  const askAgain = async (department: string): Promise<void> => {
    setAsking(department)
    const answer = await retry({ id: course.id, department })
    setAsking(null)
    setError(answer.error)
    if (!answer.error) reload()
  }
  return (
    <section className="panel" aria-label={words.board}>
      <div className="board-head">
        <h2>{words.board}</h2>
        {course.state === 'COLLECTING' && (
          <ToneTag tone={broken ? 'warn' : 'busy'} text={broken ? words.liveLost : words.live} />
        )}
      </div>
      <p className="quiet" aria-live="polite">
        {words.done(course.progress.answered, course.progress.total)}
      </p>
      {error && <FaultNotice error={error} />}
      <ul className="board">
        {departments.map((department) => (
          <Tile
            key={department.department.slug}
            department={department}
            asking={asking === department.department.slug}
            askAgain={
              course.state === 'CANCELLED' || course.erasedAt !== null || open(department) === 0
                ? null
                : () => void askAgain(department.department.slug)
            }
          />
        ))}
      </ul>
    </section>
  )
}

function open({ answeredItems, totalItems }: Department): number {
  return totalItems - answeredItems
}

function Tile({
  department,
  asking,
  askAgain,
}: {
  readonly department: Department
  readonly asking: boolean
  readonly askAgain: (() => void) | null
}) {
  const words = useWords(VERIFICATION)
  const signs = usePunctuation()
  const say = useSay()
  const { state, reason, askedAgainAt, attempts, answeredAt, answeredItems, totalItems } = department
  const missing = open(department) > 0
  const tone = !missing ? 'good' : state === 'ANSWERED' ? 'warn' : 'busy'
  const text = !missing ? words.answered : state === 'ANSWERED' ? words.partly : words.asked
  return (
    <li className={missing ? 'tile tile-open' : 'tile'}>
      <div className="tile-head">
        <strong>{say(department.department.title)}</strong>
        <ToneTag tone={tone} text={text} />
      </div>
      <div className="tile-items">
        <progress
          value={answeredItems}
          max={Math.max(1, totalItems)}
          aria-label={`${say(department.department.title)} ${answeredItems}/${totalItems}`}
        />
        <span className="figure">
          {answeredItems}/{totalItems}
        </span>
        <span className="quiet">{words.answers[department.answers ?? 'GONE']}</span>
      </div>
      <div className="quiet">{signs.list(department.department.items.map(({ title }) => say(title)))}</div>
      {missing && reason && <div>{say(reason.sentence)}</div>}
      <div className="quiet tile-foot">
        {!missing && answeredAt !== null && <Moment at={answeredAt} seconds />}
        {missing && askedAgainAt !== null && (
          <span>
            {words.askedAgain} <Moment at={askedAgainAt} seconds />
          </span>
        )}
        {attempts > 1 && <span>{words.attempts(attempts)}</span>}
        {askAgain && (
          <Button size="small" loading={asking} onClick={askAgain}>
            {words.retry}
          </Button>
        )}
      </div>
    </li>
  )
}
