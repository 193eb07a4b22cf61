import { Skeleton } from 'antd'
import { Link } from 'react-router'
import { useQuery } from 'urql'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { Page } from '../../parts/page.tsx'
import { useWords } from '../../words/language.tsx'
import { EmergencyTermsDocument } from './documents.ts'
import { OpeningForm } from './opening-form.tsx'
import { EMERGENCY } from './words.ts'

/** Help first, verify afterwards: opening an access without a letter, with what follows from it said before. */
export default function OpenPage() {
  const words = useWords(EMERGENCY)
  const [{ data, error }, again] = useQuery({ query: EmergencyTermsDocument })
  const terms = data?.emergencyTerms
  return (
    <Page title={words.openTitle} hint={words.openHint}>
      {error && <FaultNotice error={error} again={() => again()} />}
      {!terms && !error && <Skeleton active />}
      {terms && terms.items.length === 0 && (
        <div className="panel">
          <p>{words.closed}</p>
          <Link to="/verifications/new">{words.start}</Link>
        </div>
      )}
      {terms && terms.items.length > 0 && <OpeningForm terms={terms} />}
    </Page>
  )
}
