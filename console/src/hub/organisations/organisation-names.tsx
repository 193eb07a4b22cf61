import { createContext, type ReactNode, use, useCallback, useMemo } from 'react'
import { useQuery } from 'urql'
import { useSay } from '../../words/language.tsx'
import type { Localized } from '../../words/localized.ts'
import { OrganisationNamesDocument } from './documents.ts'

interface OrganisationNames {
  readonly names: ReadonlyMap<string, Localized>
  /** The same without regions: offices to choose from. */
  readonly offices: ReadonlyMap<string, Localized>
  /** Asks the hub again, after a name was changed. */
  readonly reload: () => void
}

const NamesContext = createContext<OrganisationNames>({
  names: new Map(),
  offices: new Map(),
  reload: () => undefined,
})

/** The notation of GB/T 2260, in which regions stand. */
const REGION = /^[1-9]\d{5}$/

/** Asks once what organisations are called, for every page. Where the hub does not say it, ids are shown. */
export function OrganisationNamesProvider({ children }: { readonly children: ReactNode }) {
  const [{ data }, again] = useQuery({ query: OrganisationNamesDocument })
  const value = useMemo(() => {
    const named = (data?.organisations ?? []).map(({ id, name }) => [id, name] as const)
    return {
      names: new Map(named),
      offices: new Map(named.filter(([id]) => !REGION.test(id))),
      reload: () => again(),
    }
  }, [data, again])
  return <NamesContext value={value}>{children}</NamesContext>
}

/** What organisations and regions are called, by their ids and codes; of those without a name nothing. */
export function useOrganisationNames(): OrganisationNames {
  return use(NamesContext)
}

/** Says what an organisation or a region is called; its id where nobody named it. */
export function useNameOf(): (organisation: string) => string {
  const { names } = use(NamesContext)
  const say = useSay()
  return useCallback(
    (organisation) => {
      const name = names.get(organisation)
      return name ? say(name) : organisation
    },
    [names, say],
  )
}
