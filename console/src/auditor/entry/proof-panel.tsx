import { Alert, Button } from 'antd'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useClient } from 'urql'
import { type Fault, faultOf, NETWORK_FAULT } from '../../hub/fault.ts'
import { saveFile } from '../../hub/file.ts'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { useWords } from '../../words/language.tsx'
import { checkBundle, type ProofFindings } from '../proof/bundle.ts'
import { verifierKey } from '../proof/checkpoint.ts'
import { publishedKeys } from '../proof/published-keys.ts'
import { EntryProofDocument } from './documents.ts'
import '../auditor.css'
import './entry.css'
import { ProofResult } from './proof-result.tsx'
import { isAsProved, type ShownEntry } from './shown.ts'
import { ENTRY } from './words.ts'

/** A proof that was fetched and checked. */
export interface CheckedProof {
  readonly findings: ProofFindings
  /** As others read the key that signed; null where none did. */
  readonly publicKey: string | null
  /** Whether the page shows what was proved; null where nothing is shown beside it. */
  readonly asShown: boolean | null
  readonly bundle: string
}

/** Fetches the proof of an entry and checks it here. */
export function ProofPanel({
  entryId,
  shown,
  atOnce = false,
}: {
  readonly entryId: string
  /** What the page shows of the entry, to be compared with what is proved. */
  readonly shown?: ShownEntry
  /** Without a click. */
  readonly atOnce?: boolean
}) {
  const words = useWords(ENTRY)
  const client = useClient()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<Fault | null>(null)
  const [checked, setChecked] = useState<CheckedProof | null>(null)
  const begun = useRef(false)

  const verify = useCallback(async (): Promise<void> => {
    setBusy(true)
    setFault(null)
    setChecked(null)
    try {
      const [{ data, error }, keys] = await Promise.all([
        client.query(EntryProofDocument, { id: entryId }).toPromise(),
        publishedKeys(),
      ])
      if (error || !data) {
        setFault(error ? faultOf(error) : NETWORK_FAULT)
        return
      }
      const { bundle, checkpoint } = data.ledgerProof
      const findings = await checkBundle(bundle, keys, { entryId, origin: checkpoint.origin })
      const key = keys.find(({ kid }) => kid === findings.kid)
      setChecked({
        findings,
        publicKey: key && findings.origin !== null ? await verifierKey(findings.origin, key) : null,
        asShown: shown && findings.verdict === 'genuine' ? isAsProved(shown, findings) : null,
        bundle,
      })
    } catch {
      setFault(NETWORK_FAULT)
    } finally {
      setBusy(false)
    }
  }, [client, entryId, shown])

  useEffect(() => {
    // Once: fetching a proof stands in the ledger.
    if (!atOnce || begun.current) return
    begun.current = true
    void verify()
  }, [atOnce, verify])

  return (
    <section className="proof" aria-label={words.heading} aria-busy={busy}>
      <h2>{words.heading}</h2>
      <p className="quiet">{words.about}</p>
      {fault && <FaultNotice error={fault} />}
      <p className="proof-acts">
        <Button type={checked ? 'default' : 'primary'} loading={busy} onClick={() => void verify()}>
          {busy ? words.verifying : checked ? words.again : words.verify}
        </Button>
        {checked && (
          <Button
            onClick={() =>
              saveFile(new Blob([checked.bundle], { type: 'text/plain' }), `${entryId}.tlog-proof`)
            }
          >
            {words.download}
          </Button>
        )}
      </p>
      <div aria-live="polite">
        {checked && <Verdict checked={checked} />}
        {checked && <ProofResult checked={checked} />}
      </div>
    </section>
  )
}

function Verdict({ checked: { findings, asShown } }: { readonly checked: CheckedProof }) {
  const words = useWords(ENTRY)
  if (findings.verdict === 'open') {
    return (
      <Alert type="warning" showIcon title={words.open} description={words.openHint} className="gap-below" />
    )
  }
  const genuine = findings.verdict === 'genuine' && asShown !== false
  return (
    <Alert
      type={genuine ? 'success' : 'error'}
      showIcon
      title={genuine ? words.genuine : words.refuted}
      className="gap-below"
    />
  )
}
