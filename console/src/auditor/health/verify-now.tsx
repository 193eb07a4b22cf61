import { Alert, Button } from 'antd'
import { useState } from 'react'
import { type Client, useClient } from 'urql'
import { type Fault, faultOf, NETWORK_FAULT } from '../../hub/fault.ts'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { type Tone, ToneTag } from '../../parts/tag.tsx'
import { useWords } from '../../words/language.tsx'
import type { Bytes } from '../proof/bytes.ts'
import { publishedKeys } from '../proof/published-keys.ts'
import { checkLedger, isSound, type LedgerCheck } from './check-ledger.ts'
import { LedgerHealthDocument, NewestEntriesDocument, SpotCheckDocument } from './documents.ts'
import { forgetCheckpoint, keepCheckpoint, seenCheckpoint } from './seen-checkpoint.ts'
import { HEALTH } from './words.ts'

const TONES: Readonly<Record<LedgerCheck['history'], Tone>> = {
  passed: 'good',
  failed: 'bad',
  unable: 'warn',
  notReached: 'plain',
  first: 'busy',
  otherKey: 'bad',
}

/** Checks the ledger in the browser, and says exactly what was checked and what was not. */
export function VerifyNow({ onChecked }: { readonly onChecked: () => void }) {
  const words = useWords(HEALTH)
  const client = useClient()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<Fault | null>(null)
  const [check, setCheck] = useState<LedgerCheck | null>(null)

  const verify = async (): Promise<void> => {
    setBusy(true)
    setFault(null)
    setCheck(null)
    try {
      setCheck(await checkHere(client))
      onChecked()
    } catch (error) {
      setFault(error instanceof Refused ? error.fault : NETWORK_FAULT)
    } finally {
      setBusy(false)
    }
  }
  return (
    <section className="panel" aria-label={words.check} aria-busy={busy}>
      <h2>{words.check}</h2>
      <p className="quiet">{words.about}</p>
      <p className="verify-act">
        <Button type="primary" loading={busy} onClick={() => void verify()}>
          {busy ? words.verifying : words.verify}
        </Button>
      </p>
      {fault && <FaultNotice error={fault} />}
      <div aria-live="polite" className="verified">
        {check && (
          <Result
            check={check}
            forget={() => {
              forgetCheckpoint()
              void verify()
            }}
          />
        )}
      </div>
    </section>
  )
}

function Result({ check, forget }: { readonly check: LedgerCheck; readonly forget: () => void }) {
  const words = useWords(HEALTH)
  const { signature, history, places, entries } = check
  const seen = check.seen ?? 0
  const size = check.size ?? 0
  const told: Readonly<Record<LedgerCheck['history'], string>> = {
    passed: words.historyPassed(seen, size),
    failed: words.historyFailed(seen, size),
    first: words.historyFirst,
    otherKey: words.historyOtherKey,
    notReached: words.historyNotReached,
    unable: words.historyNotReached,
  }
  const steps: readonly (readonly [string, LedgerCheck['history'], string])[] = [
    ['signature', signature, words.signature[signature === 'failed' ? 1 : 0] ?? ''],
    ['history', history, told[history]],
    ['places', places, places === 'failed' ? words.placesFailed : words.places(check.placesChecked)],
    ['entries', entries, entries === 'failed' ? words.entriesFailed : words.entries(check.entriesChecked)],
  ]
  return (
    <>
      {signature === 'unable' ? (
        <Alert type="warning" showIcon title={words.open} className="gap-below" />
      ) : (
        <Alert
          type={isSound(check) ? 'success' : 'error'}
          showIcon
          title={isSound(check) ? words.sound : words.unsound}
          className="gap-below"
        />
      )}
      <ol className="proof-steps">
        {steps.map(([id, state, text]) => (
          <li key={id}>
            <ToneTag tone={TONES[state]} text={words[state]} />
            <span>{text}</span>
          </li>
        ))}
      </ol>
      {(history === 'otherKey' || history === 'failed') && (
        <p>
          <Button onClick={forget}>{words.forget}</Button> <span className="quiet">{words.forgetHint}</span>
        </p>
      )}
      <p className="quiet">{words.not}</p>
    </>
  )
}

/** What the hub refused on the way. */
class Refused extends Error {
  readonly fault: Fault

  constructor(fault: Fault) {
    super(fault.code)
    this.fault = fault
  }
}

async function checkHere(client: Client): Promise<LedgerCheck> {
  const entries = await client.query(NewestEntriesDocument, {}).toPromise()
  if (entries.error) throw new Refused(faultOf(entries.error))
  const [newest, keys] = await Promise.all([
    client.query(LedgerHealthDocument, {}).toPromise(),
    publishedKeys(),
  ])
  if (newest.error) throw new Refused(faultOf(newest.error))
  const note = newest.data?.ledgerCheckpoint.note ?? ''
  const check = await checkLedger({
    note,
    keys,
    seen: seenCheckpoint(),
    fetchTile,
    entryIds: entries.data?.accessLog.edges.map(({ node }) => node.id) ?? [],
    bundleOf: async (id) => {
      const { data, error } = await client.query(SpotCheckDocument, { id }).toPromise()
      if (error) throw new Refused(faultOf(error))
      return data?.ledgerProof.bundle ?? ''
    },
    random: Math.random,
  })
  // What speaks against the ledger is kept to be shown again.
  if (isSound(check)) keepCheckpoint(note)
  return check
}

async function fetchTile(path: string): Promise<Bytes | null> {
  const answer = await fetch(`/ledger/tile/${path}`)
  return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : null
}
