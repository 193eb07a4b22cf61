import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { type CombinedError, useClient, useQuery } from 'urql'
import { faultOf } from '../../hub/fault.ts'
import { OrganisationInLine } from '../../hub/organisations/organisation.tsx'
import { ChoiceFilter } from '../../parts/choice-filter.tsx'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { Field } from '../../parts/field.tsx'
import { type ListColumn, ListTable } from '../../parts/list-table.tsx'
import { Moment } from '../../parts/moment.tsx'
import { Page } from '../../parts/page.tsx'
import { ToneTag } from '../../parts/tag.tsx'
import { useViewer } from '../../shell/viewer.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import {
  type ProgrammeKind,
  PublishStandardDocument,
  type StandardRowFragment,
  StandardsDocument,
} from './documents.ts'
import { KINDS, STANDARDS, STATES } from './words.ts'
import '../../departments/departments.css'

/** Every version of the standards that the caller may see, and how a new one comes in. */
export default function StandardsPage() {
  const words = useWords(STANDARDS)
  const say = useSay()
  const { role } = useViewer()
  const [region, setRegion] = useState('')
  const [kind, setKind] = useState<ProgrammeKind | null>(null)
  const [{ data, error, fetching }, again] = useQuery({
    query: StandardsDocument,
    variables: { region: region === '' ? null : region },
  })
  const rows = (data?.programmeVersions ?? []).filter((row) => kind === null || row.kind === kind)
  const columns: readonly ListColumn<StandardRowFragment>[] = [
    {
      title: words.name,
      render: ({ region: where, slug, version, title }) => (
        <>
          <Link to={`/standards/${where}/${slug}/${version}`}>{words.versionOf(say(title), version)}</Link>{' '}
          <div>
            <span className="quiet whole">
              <OrganisationInLine id={where} /> <code>{slug}</code>
            </span>
          </div>
        </>
      ),
    },
    { title: words.kind, render: (row) => say(KINDS[row.kind]) },
    {
      title: words.state,
      render: ({ state }) => <ToneTag tone={STATES[state].tone} text={STATES[state]} />,
    },
    {
      title: words.effective,
      render: ({ effectiveFrom, effectiveUntil }) => (
        <span className="figure">
          {effectiveFrom} {effectiveUntil !== null && words.until(effectiveUntil)}
        </span>
      ),
    },
    { title: words.tests, render: ({ testCount }) => testCount },
    {
      title: words.registered,
      render: ({ registeredAt, registeredBy }) => (
        <>
          <Moment at={registeredAt} /> <span className="quiet">{words.by(registeredBy)}</span>
        </>
      ),
    },
  ]
  return (
    <Page title={words.title} hint={role === 'ADMINISTRATOR' ? words.hint : words.hintReading}>
      {error && <FaultNotice error={error} again={() => again()} />}
      <section className="panel" aria-label={words.title}>
        <div className="filters">
          <Input.Search
            className="filter-text"
            allowClear
            placeholder={words.regionHint}
            aria-label={words.region}
            onSearch={(text) => setRegion(text.trim())}
          />
          <ChoiceFilter
            label={words.kind}
            all={words.all}
            choice={kind}
            choices={Object.entries(KINDS).map(([value, text]) => ({
              value: value as ProgrammeKind,
              label: say(text),
            }))}
            choose={setKind}
          />
        </div>
        <ListTable
          label={words.title}
          columns={columns}
          rows={rows}
          keyOf={({ region: where, slug, version }) => `${where}/${slug}/${version}`}
          busy={fetching}
          empty={words.empty}
        />
      </section>
      {role === 'ADMINISTRATOR' && <Register registered={() => again()} />}
    </Page>
  )
}

/** Takes a document in, once its rules compile and its tests pass; each fault is told with its place. */
function Register({ registered }: { readonly registered: () => void }) {
  const words = useWords(STANDARDS)
  const say = useSay()
  const client = useClient()
  const [document, setDocument] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<CombinedError | null>(null)
  const [kept, setKept] = useState<StandardRowFragment | null>(null)
  const faults = error ? faultOf(error).faults.flatMap(told) : []

  const submit = async (): Promise<void> => {
    setBusy(true)
    setError(null)
    setKept(null)
    const answer = await client.mutation(PublishStandardDocument, { document })
    setBusy(false)
    if (answer.error || !answer.data) return setError(answer.error ?? null)
    setKept(answer.data.publishProgramme)
    registered()
  }
  return (
    <section className="panel" aria-label={words.register}>
      <h2>{words.register}</h2>
      <p className="quiet">{words.registerHint}</p>
      {kept && (
        <Alert
          type="success"
          showIcon
          className="gap-below"
          title={words.kept(say(kept.title), kept.version)}
        />
      )}
      {error && <FaultNotice error={error} />}
      {faults.length > 0 && (
        <ul role="alert" aria-label={words.faults}>
          {faults.map((fault) => (
            <li key={fault.path + fault.en}>
              <code>{fault.path}</code> {say(fault)}
            </li>
          ))}
        </ul>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Field label={words.document}>
          {(control) => (
            <Input.TextArea
              {...control}
              rows={10}
              className="code-text"
              spellCheck={false}
              value={document}
              onChange={({ target }) => setDocument(target.value)}
            />
          )}
        </Field>
        <Button type="primary" htmlType="submit" loading={busy} disabled={document.trim() === ''}>
          {words.register}
        </Button>
      </form>
    </section>
  )
}

interface ToldFault {
  readonly path: string
  readonly zh: string
  readonly en: string
}

function told(fault: unknown): readonly ToldFault[] {
  if (typeof fault !== 'object' || fault === null || !('path' in fault) || !('en' in fault)) return []
  const en = String(fault.en)
  // Where the hub has no Chinese for what is wrong with a text, it says the place in it.
  return [{ path: String(fault.path), zh: en, en }]
}
