import { Link } from 'react-router'
import { Page } from '../parts/page.tsx'
import { COMMON } from '../words/common.ts'
import { useWords } from '../words/language.tsx'

/** No dead end: what happened, and where to go. */
export function NotFound({ home }: { readonly home: string }) {
  const words = useWords(COMMON)
  return (
    <Page title={words.notFound} hint={words.notFoundHint}>
      <Link to={home}>{words.home}</Link>
    </Page>
  )
}
