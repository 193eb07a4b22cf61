import type { CombinedError } from '@urql/core'
import { Alert, Button } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Link } from 'react-router'
import { useClient } from 'urql'
import { faultOf } from '../../hub/fault.ts'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { useLanguage, useSay, useWords } from '../../words/language.tsx'
import { CertificationReport } from '../certification-report.tsx'
import {
  CertifyDepartmentDocument,
  DepartmentVersionDocument,
  type DepartmentVersionQuery,
  RegisterDepartmentDocument,
} from '../documents.ts'
import { ExchangeList } from '../exchange-list.tsx'
import { versionPath } from '../version-table.tsx'
import { VERSIONS } from '../words.ts'
import { CodeEditor, type EditorPlace } from './code-editor.tsx'
import { type Draft, keepDraft } from './draft.ts'
import { type HubFault, hubFaults } from './editor-fault.ts'
import { manifestCompletion } from './manifest-completion.ts'
import { lintManifest, yamlFaults } from './manifest-lint.ts'
import { lintRecords } from './records-lint.ts'
import { EDITOR } from './words.ts'

type Version = DepartmentVersionQuery['departmentVersions'][number]

const NO_FAULTS: readonly HubFault[] = []

/** Both files side by side, what the hub says against them, and how they did when they were tried. */
export function Workbench({ initial }: { readonly initial: Draft }) {
  const words = useWords(EDITOR)
  const say = useSay()
  const { language } = useLanguage()
  const client = useClient()
  const draft = useRef(initial)
  const [busy, setBusy] = useState<'register' | 'certify' | null>(null)
  const [error, setError] = useState<CombinedError | null>(null)
  const [faults, setFaults] = useState(NO_FAULTS)
  const [place, setPlace] = useState<(EditorPlace & { file: HubFault['file'] }) | null>(null)
  const [registered, setRegistered] = useState<Version | null>(null)

  const spoken = useRef(language)
  spoken.current = language
  const complete = useMemo(() => manifestCompletion(() => spoken.current), [])
  const manifestFaults = useMemo(() => faults.filter(({ file }) => file === 'manifest.yaml'), [faults])
  const recordsFaults = useMemo(() => faults.filter(({ file }) => file === 'records.graphql'), [faults])

  // The browser asks before it throws away what was written and not registered.
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => {
      if (draft.current !== initial) event.preventDefault()
    }
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [initial])

  const change = (changed: Partial<Draft>): void => {
    draft.current = { ...draft.current, ...changed }
    keepDraft(draft.current)
  }

  const submit = async (andCertify: boolean): Promise<void> => {
    setError(null)
    setRegistered(null)
    const unreadable = yamlFaults(draft.current.manifest)
    setFaults(unreadable.map((fault) => ({ ...fault, file: 'manifest.yaml' })))
    if (unreadable.length > 0) return
    setBusy('register')
    const kept = await client.mutation(RegisterDepartmentDocument, draft.current)
    if (kept.error || !kept.data) {
      setBusy(null)
      setFaults(kept.error ? hubFaults(faultOf(kept.error).faults) : NO_FAULTS)
      return setError(kept.error ?? null)
    }
    const { slug, version, state } = kept.data.registerDepartment
    // What is approved or live already has been tried; the hub tries drafts.
    if (andCertify && (state === 'DRAFT' || state === 'CERTIFIED')) {
      setBusy('certify')
      const tried = await client.mutation(CertifyDepartmentDocument, { slug, version })
      setError(tried.error ?? null)
    }
    const shown = await client.query(DepartmentVersionDocument, { slug, version })
    setBusy(null)
    if (shown.error) setError(shown.error)
    setRegistered(shown.data?.departmentVersions[0] ?? null)
  }

  return (
    <>
      <div className="workbench">
        <section aria-label={words.manifest}>
          <h2>{words.manifest}</h2>
          <CodeEditor
            label={words.manifest}
            syntax="yaml"
            initial={initial.manifest}
            onChange={(manifest) => change({ manifest })}
            lint={lintManifest}
            complete={complete}
            told={manifestFaults}
            goTo={place?.file === 'manifest.yaml' ? place : null}
          />
        </section>
        <section aria-label={words.records}>
          <h2>{words.records}</h2>
          <CodeEditor
            label={words.records}
            syntax="graphql"
            initial={initial.records}
            onChange={(records) => change({ records })}
            lint={lintRecords}
            told={recordsFaults}
            goTo={place?.file === 'records.graphql' ? place : null}
          />
        </section>
      </div>
      <div className="page-actions gap-below">
        <Button
          type="primary"
          loading={busy !== null}
          disabled={busy !== null}
          onClick={() => void submit(true)}
        >
          {words.registerAndCertify}
        </Button>
        <Button disabled={busy !== null} onClick={() => void submit(false)}>
          {words.register}
        </Button>
      </div>
      {busy === 'certify' && <Alert type="info" showIcon className="gap-below" title={words.certifying} />}
      {error && faults.length === 0 && <FaultNotice error={error} />}
      {faults.length > 0 && (
        <section className="panel" role="alert" aria-label={words.faults(faults.length)}>
          <h2>{words.faults(faults.length)}</h2>
          <ol className="fault-list">
            {faults.map((fault) => (
              <li key={`${fault.file}${fault.line}${fault.column}${fault.message.en}`}>
                <Button type="link" size="small" onClick={() => setPlace({ ...fault })}>
                  {words.faultAt(fault.file, fault.line, fault.column)}
                </Button>{' '}
                <span>{say(fault.message)}</span>
              </li>
            ))}
          </ol>
        </section>
      )}
      {registered && <Registered version={registered} />}
    </>
  )
}

/** What was registered, how it did, and everything that went over the line. */
function Registered({ version }: { readonly version: Version }) {
  const words = useWords(EDITOR)
  const versionWords = useWords(VERSIONS)
  const rules = version.certification?.rules ?? []
  const exchanges = [...new Set(rules.flatMap((rule) => rule.exchanges))]
  return (
    <>
      <Alert
        type="success"
        showIcon
        className="gap-below"
        title={words.registered(version.slug, version.version)}
        action={<Link to={versionPath(version)}>{words.toVersion}</Link>}
      />
      {version.certification && (
        <>
          <section className="panel" aria-label={versionWords.report}>
            <h2>{versionWords.report}</h2>
            <CertificationReport report={version.certification} />
          </section>
          <section className="panel" aria-label={words.tryIt}>
            <h2>{words.tryIt}</h2>
            <p className="quiet">{words.tryItHint}</p>
            {exchanges.length === 0 ? <p>{words.nothingTried}</p> : <ExchangeList exchanges={exchanges} />}
          </section>
        </>
      )}
    </>
  )
}
