import { useCallback, useMemo } from 'react'
import { useQuery } from 'urql'
import { useSay } from '../../words/language.tsx'
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

/** Says what a department is called; its slug until the hub has said, and of a department that is no more. */
export function useDepartmentTitle(): (department: string) => string {
  const { departments } = useCatalogueTitles()
  const say = useSay()
  return useCallback(
    (department) => say(departments.get(department) ?? { zh: department, en: department }),
    [departments, say],
  )
}

/** Says what an item is called; its id until the hub has said, and of an item that is no more. */
export function useItemTitle(): (item: string) => string {
  const { items } = useCatalogueTitles()
  const say = useSay()
  return useCallback((item) => say(items.get(item) ?? { zh: item, en: item }), [items, say])
}
