import { Button, Skeleton } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { type CombinedError, useClient, useMutation, useQuery } from 'urql'
import { maskIdNumber } from '../../../../src/people/mask.ts'
import { useItemTitle } from '../../hub/items/use-item-titles.ts'
import { ActDialog } from '../../parts/act-dialog.tsx'
import { Facts } from '../../parts/facts.tsx'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { Moment } from '../../parts/moment.tsx'
import { Page } from '../../parts/page.tsx'
import { type Tone, ToneTag } from '../../parts/tag.tsx'
import { useWords } from '../../words/language.tsx'
import { usePunctuation } from '../../words/punctuation.ts'
import {
  EmergencyLookDocument,
  type EmergencyLookQuery,
  type EmergencyState,
  EndOwnEmergencyDocument,
  OwnEmergencyDocument,
} from './documents.ts'
import { LookResult } from './look-result.tsx'
import { EMERGENCY } from './words.ts'

const TONES: Readonly<Record<EmergencyState, Tone>> = {
  OPEN: 'warn',
  REVIEWED: 'good',
  EXPIRED: 'plain',
  REVOKED: 'plain',
}

/** An officer's own emergency access: what it is for, the look-up that it allows, and its end. */
export default function AccessPage() {
  const words = useWords(EMERGENCY)
  const signs = usePunctuation()
  const itemTitle = useItemTitle()
  const client = useClient()
  const { id = '' } = useParams()
  const [{ data, error }, again] = useQuery({ query: OwnEmergencyDocument, variables: { id } })
  const [, end] = useMutation(EndOwnEmergencyDocument)
  const [ending, setEnding] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<CombinedError | null>(null)
  const [found, setFound] = useState<EmergencyLookQuery['emergencyPeople'] | null>(null)
  const access = data?.emergencyAccess

  // Only on a click: each look is recorded, and named in the finding.
  const look = async (): Promise<void> => {
    setBusy(true)
    setFailed(null)
    const answer = await client.query(EmergencyLookDocument, { id }).toPromise()
    setBusy(false)
    setFound(answer.error ? null : (answer.data?.emergencyPeople ?? null))
    if (!answer.error) return
    setFailed(answer.error)
    // It may have ended meanwhile.
    again()
  }

  if (error) {
    return (
      <Page title={words.title('')}>
        <FaultNotice error={error} again={() => again()} />
        <Link to="/emergencies">{words.list}</Link>
      </Page>
    )
  }
  if (!access) return <Skeleton active className="page" />
  const isOpen = access.state === 'OPEN'
  return (
    <Page
      title={words.title(access.caseNumber)}
      hint={<Link to="/emergencies">{words.list}</Link>}
      actions={
        isOpen && (
          <Button danger onClick={() => setEnding(true)}>
            {words.end}
          </Button>
        )
      }
    >
      <Facts
        facts={[
          [words.state, <ToneTag key="state" tone={TONES[access.state]} text={words.states[access.state]} />],
          [words.openedAt, <Moment key="opened" at={access.openedAt} />],
          [words.until, <Moment key="until" at={access.expiresAt} />],
          [
            words.people,
            access.people?.map(({ idNumber, name }) => (
              <div key={idNumber}>
                {name} <span className="quiet figure">{maskIdNumber(idNumber)}</span>
              </div>
            )) ?? null,
          ],
          [words.items, signs.list(access.items.map(itemTitle))],
          [words.because, access.reason],
          [
            words.review,
            access.reviewedAt === null ? (
              words.notReviewed
            ) : (
              <span key="review">
                {words.reviewed} <Moment at={access.reviewedAt} />
              </span>
            ),
          ],
          [
            words.ended,
            access.revokedAt === null ? null : (
              <span key="ended">
                <Moment at={access.revokedAt} /> {access.revocationReason}
              </span>
            ),
          ],
        ]}
      />
      <section className="panel" aria-label={words.lookTitle}>
        <h2>{words.lookTitle}</h2>
        {failed && <FaultNotice error={failed} />}
        {isOpen ? (
          <>
            <p className="quiet">{words.lookHint}</p>
            <p>
              <Button type="primary" loading={busy} onClick={() => void look()}>
                {found === null ? words.look : words.lookAgain}
              </Button>
            </p>
          </>
        ) : (
          <p>
            {words.lookEnded} <Link to="/verifications/new">{words.start}</Link>
          </p>
        )}
        {found && <LookResult people={found} />}
      </section>
      {ending && (
        <ActDialog
          title={words.end}
          hint={words.endHint}
          danger
          text={{ label: words.endReason }}
          close={() => setEnding(false)}
          act={async (reason) => {
            const { error: refused } = await end({ id, reason })
            if (!refused) {
              // What was found is no longer to be looked at.
              setFound(null)
              again()
            }
            return refused
          }}
        />
      )}
    </Page>
  )
}
