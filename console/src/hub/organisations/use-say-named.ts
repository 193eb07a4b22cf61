import { useCallback } from 'react'
import { useSay } from '../../words/language.tsx'
import type { Localized } from '../../words/localized.ts'
import { namedIn } from './named-in.ts'
import { useOrganisationNames } from './organisation-names.tsx'

/**
 * Says a sentence that was kept with ids of organisations, such as what an audit rule found, by what they are called now.
 * What is kept stays as it is.
 */
export function useSayNamed(): (sentence: Localized) => string {
  const say = useSay()
  const { names } = useOrganisationNames()
  return useCallback(
    (sentence) =>
      namedIn(say(sentence), (id) => {
        const name = names.get(id)
        return name && say(name)
      }),
    [say, names],
  )
}
