import { Select } from 'antd'
import { COMMON } from '../words/common.ts'
import { useWords } from '../words/language.tsx'

/** Narrows a list to what one choice takes in; null is everything, and stands first. */
export function ChoiceFilter<Choice extends string>({
  label,
  all,
  choice,
  choices,
  wide = false,
  choose,
}: {
  /** For who hears the page. */
  readonly label: string
  /** What everything is called here, where not as usual. */
  readonly all?: string
  readonly choice: Choice | null
  readonly choices: readonly { readonly value: Choice; readonly label: string }[]
  /** For choices whose names are long. */
  readonly wide?: boolean
  readonly choose: (choice: Choice | null) => void
}) {
  const common = useWords(COMMON)
  return (
    <Select<Choice | ''>
      className={wide ? 'filter-wide' : 'filter-choice'}
      aria-label={label}
      value={choice ?? ''}
      onChange={(chosen) => choose(chosen === '' ? null : chosen)}
      options={[{ value: '', label: all ?? common.all }, ...choices]}
    />
  )
}
