import { AutoComplete, Input } from 'antd'
import { useMemo, useState } from 'react'
import { useSay, useWords } from '../../words/language.tsx'
import type { Catalogue, LogFilter } from './filter.ts'
import { suggestionsFor } from './suggest.ts'
import { LOG } from './words.ts'

/** One line to type whatever one knows; what it may mean is offered, and becomes a condition when it is chosen. */
export function SearchBox({
  catalogue,
  add,
}: {
  readonly catalogue: Catalogue
  readonly add: (part: LogFilter) => void
}) {
  const words = useWords(LOG)
  const say = useSay()
  const [text, setText] = useState('')
  const suggestions = useMemo(() => suggestionsFor(text, catalogue), [text, catalogue])

  const choose = (index: number): void => {
    const chosen = suggestions[index]
    if (!chosen) return
    add(chosen.part)
    setText('')
  }
  return (
    <AutoComplete
      className="log-search"
      value={text}
      defaultActiveFirstOption
      options={suggestions.map(({ what, value }, index) => ({
        value: String(index),
        label: (
          <>
            <span className="quiet">{say(what)}</span> <strong>{say(value)}</strong>
          </>
        ),
      }))}
      onSelect={(index) => choose(Number(index))}
      onSearch={setText}
    >
      <Input
        allowClear
        size="large"
        autoComplete="off"
        spellCheck={false}
        placeholder={words.search}
        aria-label={words.searchLabel}
      />
    </AutoComplete>
  )
}
