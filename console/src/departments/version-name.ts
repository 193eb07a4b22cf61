import { useCatalogueTitles } from '../hub/items/use-item-titles.ts'
import { useViewer } from '../shell/viewer.tsx'
import { useSay, useWords } from '../words/language.tsx'
import { VERSIONS } from './words.ts'

/** Says what a version is called: by its department's title, or by its code where the department is not live yet. */
export function useVersionName(): (slug: string, version: number) => string {
  const words = useWords(VERSIONS)
  const say = useSay()
  const { department } = useViewer()
  const titles = useCatalogueTitles().departments
  return (slug, version) => {
    const title = department?.slug === slug ? department.title : titles.get(slug)
    return words.versionOf(title ? say(title) : slug, version)
  }
}
