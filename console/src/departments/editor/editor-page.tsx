import { Button, Input, Select, Skeleton } from 'antd'
import { useEffect, useState } from 'react'
import { useSearchParams } from 'react-router'
import { type CombinedError, useClient, useQuery } from 'urql'
import { ActDialog } from '../../parts/act-dialog.tsx'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { Page } from '../../parts/page.tsx'
import { useViewer } from '../../shell/viewer.tsx'
import { useWords } from '../../words/language.tsx'
import { type DepartmentProtocol, DepartmentTemplateDocument, DepartmentTextsDocument } from '../documents.ts'
import { type Draft, keepDraft, keptDraft } from './draft.ts'
import { EDITOR } from './words.ts'
import { Workbench } from './workbench.tsx'
import '../departments.css'

/** As departments have them most. */
const PROTOCOLS: readonly DepartmentProtocol[] = [
  'REST',
  'SOAP',
  'SQL',
  'FILE',
  'MANUAL',
  'CALLBACK',
  'GRAPHQL',
]

/** Writes a department's two files, registers them, and shows at once how they do against the real endpoint. */
export default function EditorPage() {
  const words = useWords(EDITOR)
  const [parameters] = useSearchParams()
  const from = /^([a-z0-9-]+)@(\d+)$/.exec(parameters.get('from') ?? '')
  const [draft, setDraft] = useState<Draft | null>(() => (from ? null : keptDraft()))
  const [clearing, setClearing] = useState(false)

  const begin = (next: Draft): void => {
    keepDraft(next)
    setDraft(next)
  }
  return (
    <Page
      title={words.title}
      hint={words.hint}
      actions={draft && <Button onClick={() => setClearing(true)}>{words.startOver}</Button>}
    >
      {draft ? (
        <Workbench initial={draft} />
      ) : from ? (
        <FromVersion slug={from[1] ?? ''} version={Number(from[2])} begin={begin} />
      ) : (
        <Beginning begin={begin} />
      )}
      {clearing && (
        <ActDialog
          title={words.startOver}
          danger
          act={() => {
            keepDraft(null)
            setDraft(null)
            return Promise.resolve(undefined)
          }}
          close={() => setClearing(false)}
        >
          <p>{words.startOverHint}</p>
        </ActDialog>
      )}
    </Page>
  )
}

/** Begins with the files of a version. */
function FromVersion({
  slug,
  version,
  begin,
}: {
  readonly slug: string
  readonly version: number
  readonly begin: (draft: Draft) => void
}) {
  const words = useWords(EDITOR)
  const [{ data, error }, again] = useQuery({
    query: DepartmentTextsDocument,
    variables: { department: slug },
  })
  const found = data?.departmentVersions.find((one) => one.version === version)
  useEffect(() => {
    if (found) begin({ manifest: found.manifest, records: found.records })
  })
  if (error) return <FaultNotice error={error} again={() => again()} />
  if (data && !found) return <Beginning begin={begin} />
  return <Skeleton active aria-label={words.loading} />
}

/** Nothing is written yet: the hub's template for a way of reaching the department, in its name. */
function Beginning({ begin }: { readonly begin: (draft: Draft) => void }) {
  const words = useWords(EDITOR)
  const client = useClient()
  const { department } = useViewer()
  const [slug, setSlug] = useState(department?.slug ?? '')
  const [protocol, setProtocol] = useState<DepartmentProtocol>('REST')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<CombinedError | null>(null)
  const isSlug = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(slug)
  const fetchTemplate = async (): Promise<void> => {
    setBusy(true)
    setError(null)
    const answer = await client.query(DepartmentTemplateDocument, { slug, protocol })
    setBusy(false)
    if (answer.data) begin(answer.data.departmentTemplate)
    else setError(answer.error ?? null)
  }
  return (
    <section className="panel" aria-label={words.beginTitle}>
      <h2>{words.beginTitle}</h2>
      <p className="quiet">{words.beginHint}</p>
      {error && <FaultNotice error={error} />}
      <form
        className="filters labelled"
        onSubmit={(event) => {
          event.preventDefault()
          if (isSlug) void fetchTemplate()
        }}
      >
        <label htmlFor="new-slug">
          {words.slug}
          <Input
            id="new-slug"
            className="filter-text"
            value={slug}
            placeholder={words.slugHint}
            onChange={({ target }) => setSlug(target.value.trim())}
          />
        </label>
        <label htmlFor="new-protocol">
          {words.protocol}
          <Select<DepartmentProtocol>
            id="new-protocol"
            className="filter-text"
            value={protocol}
            onChange={setProtocol}
            options={PROTOCOLS.map((value) => ({ value, label: words.protocols[value] }))}
          />
        </label>
        <Button type="primary" htmlType="submit" loading={busy} disabled={!isSlug}>
          {words.begin}
        </Button>
      </form>
    </section>
  )
}
