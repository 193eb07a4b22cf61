import { Link, useParams } from 'react-router'
import { Page } from '../../parts/page.tsx'
import { useWords } from '../../words/language.tsx'
import { ProofPanel } from './proof-panel.tsx'
import { ENTRY } from './words.ts'

/** One entry of the ledger by its id, proved as the page opens. */
export default function EntryPage() {
  const words = useWords(ENTRY)
  const { id = '' } = useParams()
  return (
    <Page title={words.title} hint={words.hint} actions={<Link to="/log">{words.back}</Link>}>
      <p>
        <span className="quiet">{words.entry}</span> <span className="hash">{id}</span>
      </p>
      <div className="panel">
        <ProofPanel key={id} entryId={id} atOnce />
      </div>
    </Page>
  )
}
