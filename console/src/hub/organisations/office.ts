import { useCallback } from 'react'
import { useDepartmentTitle } from '../items/use-item-titles.ts'
import { useNameOf } from './organisation-names.tsx'

/** Where somebody belongs to who looked. */
interface Belonging {
  readonly organisation: string | null
  readonly department: string | null
}

/**
 * Says what the department or the office is called that somebody belongs to; null where they belong to none. Whoever answers
 * for a department is of that department, whatever else their token says.
 */
export function useOfficeOf(): (whose: Belonging) => string | null {
  const departmentTitle = useDepartmentTitle()
  const nameOf = useNameOf()
  return useCallback(
    ({ organisation, department }) =>
      department === null ? organisation && nameOf(organisation) : departmentTitle(department),
    [departmentTitle, nameOf],
  )
}
