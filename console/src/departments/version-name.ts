import { useViewer } from '../shell/viewer.tsx'
import { useSay, useWords } from '../words/language.tsx'
import { VERSIONS } from './words.ts'

/** Says what a version is called: by its department's title for the department's own steward, by its code for others. */
export function useVersionName(): (slug: string, version: number) => string {
  const words = useWords(VERSIONS)
  const say = useSay()
  const { department } = useViewer()
  return (slug, version) => words.versionOf(department?.slug === slug ? say(department.title) : slug, version)
}
