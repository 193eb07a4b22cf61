import { useState } from 'react'
import { type CombinedError, useMutation } from 'urql'
import { KINSHIPS } from '../../../../src/people/kinship.ts'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { ScrollArea } from '../../parts/scroll-area.tsx'
import { ToneTag } from '../../parts/tag.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import { term } from '../../words/terms.ts'
import { type BoardPerson, DepartmentRow, openItems } from './department-row.tsx'
import { type CourseFragment, RetryVerificationDocument } from './documents.ts'
import { VERIFICATION } from './words.ts'

/** Departments × the household's people, as they fill in: what is late first. */
export function DepartmentBoard({
  course,
  people,
  broken,
  reload,
}: {
  readonly course: CourseFragment
  /** Members first, then supporters, as the consent lists them. */
  readonly people: readonly BoardPerson[]
  readonly broken: boolean
  readonly reload: () => void
}) {
  const words = useWords(VERIFICATION)
  const say = useSay()
  const [error, setError] = useState<CombinedError | undefined>()
  const [asking, setAsking] = useState<string | null>(null)
  const [, retry] = useMutation(RetryVerificationDocument)
  const departments = [...course.departments].sort((one, other) => openItems(other) - openItems(one))
  // Of an erased household, and of verifications from before it was counted, only departments are known.
  const shown = departments.some((department) => department.people.length > 0) ? people : []

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
      <ScrollArea label={words.board}>
        <table className="plain board">
          <thead>
            <tr>
              <th scope="col">{words.department}</th>
              {shown.map(({ key, name, relationship }) => (
                <th key={key} scope="col">
                  {name}
                  <div className="quiet">{say(term(KINSHIPS, relationship))}</div>
                </th>
              ))}
              <th scope="col">{words.state}</th>
            </tr>
          </thead>
          <tbody>
            {departments.map((department) => (
              <DepartmentRow
                key={department.department.slug}
                department={department}
                people={shown}
                asking={asking === department.department.slug}
                askAgain={
                  course.state === 'CANCELLED' || course.erasedAt !== null || openItems(department) === 0
                    ? null
                    : () => void askAgain(department.department.slug)
                }
              />
            ))}
          </tbody>
        </table>
      </ScrollArea>
      {departments.some((department) => department.people.some(({ state }) => state === 'NOT_ASKED')) && (
        <p className="quiet">{words.notAsked}</p>
      )}
    </section>
  )
}
