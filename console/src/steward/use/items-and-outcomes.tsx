import { useSay, useWords } from '../../words/language.tsx'
import { usePunctuation } from '../../words/punctuation.ts'
import { OUTCOMES, term } from '../../words/terms.ts'
import type { DepartmentUseQuery } from './documents.ts'
import { REFUSALS, USE } from './words.ts'

type Item = DepartmentUseQuery['departmentAccesses']['edges'][number]['node']['items'][number]

/** What came of each item; items that came out alike share a line. */
export function ItemsAndOutcomes({
  items,
  itemTitle,
}: {
  readonly items: readonly Item[]
  readonly itemTitle: (item: string) => string
}) {
  const words = useWords(USE)
  const say = useSay()
  const signs = usePunctuation()
  const told = ({ reason, reasonCode, outcomes }: Item): string => {
    const refusal = reasonCode === null ? null : (REFUSALS[reasonCode] ?? reason)
    if (refusal) return say(refusal)
    return (
      reasonCode ??
      signs.list(outcomes.map(({ outcome, count }) => words.people(say(term(OUTCOMES, outcome)), count)))
    )
  }
  const alike = new Map<string, string[]>()
  for (const item of items) {
    const came = told(item)
    alike.set(came, [...(alike.get(came) ?? []), itemTitle(item.item)])
  }
  return (
    <div className="use-items">
      {[...alike].map(([came, names]) => (
        <div key={came}>{signs.says(signs.list(names), came)}</div>
      ))}
    </div>
  )
}
