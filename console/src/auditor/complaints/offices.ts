import { useMemo } from 'react'
import { useCatalogueTitles } from '../../hub/items/use-item-titles.ts'
import { useOrganisationNames } from '../../hub/organisations/organisation-names.tsx'
import { useSay } from '../../words/language.tsx'

/** Who may have looked: an office by its id, or a department by its slug. */
export type Office = `organisation ${string}` | `department ${string}`

/** The condition of the list that an office stands for. */
export function conditionOf(
  office: Office,
): { readonly organisation: string } | { readonly department: string } {
  const at = office.indexOf(' ')
  const id = office.slice(at + 1)
  return office.startsWith('department ') ? { department: id } : { organisation: id }
}

/** The offices that have a name and the departments, as choices of a filter. */
export function useOffices(): readonly { readonly value: Office; readonly label: string }[] {
  const say = useSay()
  const { offices } = useOrganisationNames()
  const { departments } = useCatalogueTitles()
  return useMemo(
    () => [
      ...Array.from(offices, ([id, name]) => ({ value: `organisation ${id}` as const, label: say(name) })),
      ...Array.from(departments, ([slug, title]) => ({
        value: `department ${slug}` as const,
        label: say(title),
      })),
    ],
    [say, offices, departments],
  )
}
