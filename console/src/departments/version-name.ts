import { useDepartmentTitle } from '../hub/items/use-item-titles.ts'
import { useViewer } from '../shell/viewer.tsx'
import { useSay, useWords } from '../words/language.tsx'
import { VERSIONS } from './words.ts'

/** Says what a version is called: by its department's title, or by its code where the department is not live yet. */
export function useVersionName(): (slug: string, version: number) => string {
  const words = useWords(VERSIONS)
  const say = useSay()
  const { department } = useViewer()
  const titleOf = useDepartmentTitle()
  return (slug, version) =>
    words.versionOf(department?.slug === slug ? say(department.title) : titleOf(slug), version)
}
