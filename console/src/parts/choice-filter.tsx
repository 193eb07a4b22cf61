import { Select } from 'antd'
import { COMMON } from '../words/common.ts'
import { useWords } from '../words/language.tsx'

/** Narrows a list to what one choice takes in; null is everything, and stands first. */
export function ChoiceFilter<Choice extends string>({
  label,
  all,
  choice,
  choices,
  choose,
}: {
  /** For who hears the page. */
  readonly label: string
  /** What everything is called here, where not as usual. */
  readonly all?: string
  readonly choice: Choice | null
  readonly choices: readonly { readonly value: Choice; readonly label: string }[]
  readonly choose: (choice: Choice | null) => void
}) {
  const common = useWords(COMMON)
  return (
    <Select<Choice | ''>
      className="filter-choice"
      aria-label={label}
      value={choice ?? ''}
      onChange={(chosen) => choose(chosen === '' ? null : chosen)}
      options={[{ value: '', label: all ?? common.all }, ...choices]}
    />
  )
}
