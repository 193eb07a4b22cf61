import { useCallback } from 'react'
import { useSay } from '../../words/language.tsx'
import type { Localized } from '../../words/localized.ts'
import { useNameOf } from './organisation-names.tsx'

/** Where somebody belongs to who looked. */
interface Belonging {
  readonly organisation: string | null
  readonly department: string | null
}

/**
 * Says what the department or the office is called that somebody belongs to; null where they belong to none. Whoever answers
 * for a department is of that department, whatever else their token says.
 *
 * @param departments what departments are called, by their slugs.
 */
export function useOfficeOf(
  departments: ReadonlyMap<string, Localized>,
): (whose: Belonging) => string | null {
  const say = useSay()
  const nameOf = useNameOf()
  return useCallback(
    ({ organisation, department }) => {
      if (department === null) return organisation && nameOf(organisation)
      return say(departments.get(department) ?? { zh: department, en: department })
    },
    [say, nameOf, departments],
  )
}
