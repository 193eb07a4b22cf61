import { useMemo } from 'react'
import { useQuery } from 'urql'
import type { Localized } from '../../words/localized.ts'
import { ItemTitlesDocument } from './documents.ts'

export interface CatalogueTitles {
  /** By item id. */
  readonly items: ReadonlyMap<string, Localized>
  /** By slug. */
  readonly departments: ReadonlyMap<string, Localized>
}

/** What items and their departments are called; empty until the hub has said. */
export function useCatalogueTitles(): CatalogueTitles {
  const [{ data }] = useQuery({ query: ItemTitlesDocument })
  return useMemo(
    () => ({
      items: new Map(
        data?.departments.flatMap(({ items }) => items.map(({ id, title }) => [id, title] as const)),
      ),
      departments: new Map(data?.departments.map(({ slug, title }) => [slug, title])),
    }),
    [data],
  )
}

/** What items are called, by their ids; empty until the hub has said. */
export function useItemTitles(): ReadonlyMap<string, Localized> {
  return useCatalogueTitles().items
}
