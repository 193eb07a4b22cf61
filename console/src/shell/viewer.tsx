import { createContext, type ReactNode, use } from 'react'
import type { ViewerQuery } from '../hub/documents.ts'

/** Who is signed in, as the hub says. */
export type Viewer = ViewerQuery['viewer']

const ViewerContext = createContext<Viewer | null>(null)

export function ViewerProvider({
  viewer,
  children,
}: {
  readonly viewer: Viewer
  readonly children: ReactNode
}) {
  return <ViewerContext value={viewer}>{children}</ViewerContext>
}

export function useViewer(): Viewer {
  const viewer = use(ViewerContext)
  if (!viewer) throw new Error('outside of ViewerProvider')
  return viewer
}
