import { Alert, Button, Descriptions, Skeleton } from 'antd'
import { Link, useNavigate } from 'react-router'
import { useQuery } from 'urql'
import { MEASURE_KINDS } from '../../../../src/findings/measures.ts'
import { stretchInWords } from '../../../../src/stretch-in-words.ts'
import { DepartmentVersionsDocument } from '../../departments/documents.ts'
import { SecretForm } from '../../departments/secret-form.tsx'
import { AVAILABILITIES, PROTOCOLS, SENSITIVITIES } from '../../departments/terms.ts'
import { useVersionName } from '../../departments/version-name.ts'
import { VersionTable, versionPath } from '../../departments/version-table.tsx'
import { VERSIONS } from '../../departments/words.ts'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { type ListColumn, ListTable } from '../../parts/list-table.tsx'
import { Page } from '../../parts/page.tsx'
import { ToneTag } from '../../parts/tag.tsx'
import { useViewer } from '../../shell/viewer.tsx'
import { type Localized, useSay, useWords } from '../../words/language.tsx'
import { usePunctuation } from '../../words/punctuation.ts'
import { term } from '../../words/terms.ts'
import { LiveDepartmentDocument, type LiveDepartmentQuery } from './documents.ts'
import { DEPARTMENT } from './words.ts'

type Live = NonNullable<LiveDepartmentQuery['department']>
type Item = Live['items'][number]

/** A steward's own department: what is live, whether it can be reached, its items, and every version. */
export default function DepartmentPage() {
  const words = useWords(DEPARTMENT)
  const versionWords = useWords(VERSIONS)
  const navigate = useNavigate()
  const { department } = useViewer()
  const [{ data, error, fetching }, again] = useQuery({
    query: DepartmentVersionsDocument,
    variables: { department: null },
  })
  const versions = data?.departmentVersions ?? []
  // A department that is not live yet is known by its versions alone.
  const slug = department?.slug ?? versions[0]?.slug ?? null
  const live = versions.find(({ state }) => state === 'ACTIVE' || state === 'SUSPENDED')

  return (
    <Page
      title={words.title}
      hint={words.hint}
      actions={
        <Button type="primary" onClick={() => navigate('/departments/editor')}>
          {words.register}
        </Button>
      }
    >
      {error && <FaultNotice error={error} again={() => again()} />}
      {!data && fetching && <Skeleton active />}
      {data && !live && (
        <Alert
          type="info"
          showIcon
          className="gap-below"
          title={words.notLive}
          description={words.notLiveHint}
        />
      )}
      {live && <Overview slug={live.slug} version={live.version} />}
      <section className="panel" aria-label={words.versions}>
        <h2>{words.versions}</h2>
        <VersionTable
          versions={versions}
          loading={fetching}
          label={words.versions}
          empty={versionWords.noVersions}
        />
      </section>
      {data && <SecretForm slug={slug} />}
    </Page>
  )
}

function Overview({ slug, version }: { readonly slug: string; readonly version: number }) {
  const words = useWords(DEPARTMENT)
  const nameOf = useVersionName()
  const say = useSay()
  const [{ data, error, fetching }, again] = useQuery({ query: LiveDepartmentDocument, variables: { slug } })
  if (error) return <FaultNotice error={error} again={() => again()} />
  const department = data?.department
  if (!department) return fetching ? <Skeleton active /> : null
  const availability = department.availability && AVAILABILITIES[department.availability]
  return (
    <>
      <section className="panel" aria-label={words.overview}>
        <h2>{words.overview}</h2>
        <Descriptions
          size="small"
          column={{ xs: 1, sm: 1, md: 2 }}
          items={[
            { key: 'name', label: words.name, children: say(department.title) },
            { key: 'slug', label: words.slug, children: <code>{department.slug}</code> },
            {
              key: 'availability',
              label: words.availability,
              children: availability ? <ToneTag tone={availability.tone} text={availability} /> : '–',
            },
            { key: 'protocol', label: words.protocol, children: say(term(PROTOCOLS, department.protocol)) },
            {
              key: 'steward',
              label: words.steward,
              children: department.steward
                ? [department.steward.name, department.steward.contact].filter((one) => one).join(' · ')
                : '–',
            },
            {
              key: 'version',
              label: words.liveVersion,
              children: <Link to={versionPath({ slug, version })}>{nameOf(slug, version)}</Link>,
            },
          ]}
        />
      </section>
      <section className="panel" aria-label={words.items}>
        <h2>{words.items}</h2>
        <Items items={department.items} />
      </section>
    </>
  )
}

/** A kind that this console does not know goes by its id. */
function measureTitle(kind: string): Localized {
  return Object.entries(MEASURE_KINDS).find(([known]) => known === kind)?.[1] ?? { zh: kind, en: kind }
}

function Items({ items }: { readonly items: readonly Item[] }) {
  const words = useWords(DEPARTMENT)
  const signs = usePunctuation()
  const say = useSay()
  const columns: readonly ListColumn<Item>[] = [
    {
      title: words.item,
      render: ({ id, title }) => (
        <>
          {say(title)} <code className="quiet">{id}</code>
        </>
      ),
    },
    { title: words.field, render: ({ field }) => <code>{field}</code> },
    {
      title: words.sensitivity,
      render: ({ sensitivity }) => say(term(SENSITIVITIES, String(sensitivity))),
    },
    { title: words.freshness, render: ({ freshness }) => freshness && say(stretchInWords(freshness)) },
    {
      title: words.measures,
      render: ({ measures }) => signs.list(measures.map((kind) => say(measureTitle(kind)))) || '–',
    },
  ]
  return (
    <ListTable
      label={words.items}
      columns={columns}
      rows={items}
      keyOf={({ id }) => id}
      busy={false}
      empty="–"
    />
  )
}
