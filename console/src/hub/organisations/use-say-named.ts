import { useCallback } from 'react'
import { useSay } from '../../words/language.tsx'
import type { Localized } from '../../words/localized.ts'
import { namedIn } from './named-in.ts'
import { useNameOf } from './organisation-names.tsx'

/**
 * Says a sentence that was kept with ids of organisations, such as what an audit rule found, by what they are called now.
 * What is kept stays as it is.
 */
export function useSayNamed(): (sentence: Localized) => string {
  const say = useSay()
  const nameOf = useNameOf()
  return useCallback((sentence) => namedIn(say(sentence), nameOf), [say, nameOf])
}
