import { useMemo } from 'react'
import { useQuery } from 'urql'
import type { Localized } from '../../words/localized.ts'
import { ItemTitlesDocument } from './documents.ts'

/** What items are called, by their ids; empty until the hub has said. */
export function useItemTitles(): ReadonlyMap<string, Localized> {
  const [{ data }] = useQuery({ query: ItemTitlesDocument })
  return useMemo(
    () =>
      new Map(data?.departments.flatMap(({ items }) => items.map(({ id, title }) => [id, title] as const))),
    [data],
  )
}
