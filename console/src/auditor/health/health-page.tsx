import { Skeleton } from 'antd'
import { useQuery } from 'urql'
import { Facts } from '../../parts/facts.tsx'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { Moment } from '../../parts/moment.tsx'
import { Page } from '../../parts/page.tsx'
import { useWords } from '../../words/language.tsx'
import '../auditor.css'
import { Digests } from './digests.tsx'
import { LedgerHealthDocument } from './documents.ts'
import { RuleStatistics } from './rule-statistics.tsx'
import { VerifyNow } from './verify-now.tsx'
import { HEALTH } from './words.ts'

/** Seconds after which a checkpoint is old: a new one follows new entries within seconds. */
const OLD = 3600

/** How the ledger is, what this browser can find out of it, and how the rules over it fare. */
export default function HealthPage() {
  const words = useWords(HEALTH)
  const [{ data, error }, again] = useQuery({ query: LedgerHealthDocument })
  const checkpoint = data?.ledgerCheckpoint
  const age = checkpoint ? Math.max(0, Math.round((Date.now() - Date.parse(checkpoint.at)) / 1000)) : 0
  return (
    <Page title={words.title} hint={words.hint}>
      {error && <FaultNotice error={error} again={() => again()} />}
      {!checkpoint && !error && <Skeleton active />}
      {checkpoint && (
        <>
          <h2>{words.newest}</h2>
          <Facts
            facts={[
              [words.ledger, checkpoint.origin],
              [words.size, words.sizeOf(checkpoint.size)],
              [
                words.at,
                <span key="at">
                  <Moment at={checkpoint.at} seconds /> <span className="quiet">{words.age(age)}</span>
                </span>,
              ],
              [
                words.root,
                <span key="root" className="hash">
                  {checkpoint.rootHash}
                </span>,
              ],
            ]}
          />
          {age > OLD && <p className="quiet">{words.old}</p>}
          <VerifyNow onChecked={() => again({ requestPolicy: 'network-only' })} />
        </>
      )}
      <RuleStatistics />
      <Digests />
    </Page>
  )
}
