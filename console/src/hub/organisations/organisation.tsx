import { useSay } from '../../words/language.tsx'
import { useOrganisationNames } from './organisation-names.tsx'

/** An organisation, or a region, by its name, with its id below: for those who search and grant by ids. */
export function Organisation({ id }: { readonly id: string }) {
  const say = useSay()
  const name = useOrganisationNames().names.get(id)
  if (!name) return id
  return (
    <>
      {say(name)}
      <div className="quiet">{id}</div>
    </>
  )
}

/** The same within a line, with its id as the title. */
export function OrganisationInLine({ id }: { readonly id: string }) {
  const say = useSay()
  const name = useOrganisationNames().names.get(id)
  return name ? <span title={id}>{say(name)}</span> : id
}
