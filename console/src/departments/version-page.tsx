import { Empty, Skeleton } from 'antd'
import { lazy, Suspense } from 'react'
import { Link, useParams } from 'react-router'
import { useQuery } from 'urql'
import { Facts } from '../parts/facts.tsx'
import { FaultNotice } from '../parts/fault-notice.tsx'
import { Moment } from '../parts/moment.tsx'
import { Page } from '../parts/page.tsx'
import { ToneTag } from '../parts/tag.tsx'
import { useViewer } from '../shell/viewer.tsx'
import { useSay, useWords } from '../words/language.tsx'
import { CertificationReport } from './certification-report.tsx'
import {
  DepartmentTextsDocument,
  DepartmentVersionDocument,
  type DepartmentVersionQuery,
} from './documents.ts'
import { SchemaChanges } from './schema-changes.tsx'
import { ORIGINS, VERSION_STATES } from './terms.ts'
import { useVersionName } from './version-name.ts'
import { POSSIBLE, VersionSteps } from './version-steps.tsx'
import { VERSIONS } from './words.ts'
import './departments.css'

type Version = DepartmentVersionQuery['departmentVersions'][number]

const TextCompare = lazy(() => import('./text-compare.tsx'))
const TextView = lazy(() => import('./text-view.tsx'))

/** One version of a department: what was done to it, how it did when it was tried, what it would change. */
export default function VersionPage() {
  const words = useWords(VERSIONS)
  const nameOf = useVersionName()
  const { role } = useViewer()
  const { slug = '', version: number = '' } = useParams()
  const version = Number(number)
  const [{ data, error, fetching }, again] = useQuery({
    query: DepartmentVersionDocument,
    variables: { slug, version },
    pause: !Number.isSafeInteger(version),
  })
  const found = data?.departmentVersions[0]
  const [home, back] =
    role === 'STEWARD' ? ['/department', words.toDepartment] : ['/departments', words.toDepartments]
  return (
    <Page title={nameOf(slug, version)} hint={<Link to={home}>{back}</Link>}>
      {error && <FaultNotice error={error} again={() => again()} />}
      {!found && fetching && <Skeleton active />}
      {!found && !fetching && !error && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={words.missing} />
      )}
      {found && <Shown version={found} changed={() => again()} />}
    </Page>
  )
}

function Shown({ version, changed }: { readonly version: Version; readonly changed: () => void }) {
  const words = useWords(VERSIONS)
  const say = useSay()
  const { role } = useViewer()
  const state = VERSION_STATES[version.state]
  const isLive = version.state === 'ACTIVE' || version.state === 'SUSPENDED'
  const done = [
    { label: words.registered, by: version.registeredBy, at: version.registeredAt },
    { label: words.certified, by: version.certifiedBy, at: version.certifiedAt },
    { label: words.approved, by: version.approvedBy, at: version.approvedAt },
    { label: words.activated, by: version.activatedBy, at: version.activatedAt },
  ]
  return (
    <>
      <VersionSteps version={version} changes={version.changes} changed={changed} />
      <section aria-label={words.history}>
        <h2>{words.history}</h2>
        <Facts
          facts={[
            [words.state, <ToneTag key="state" tone={state.tone} text={state} />],
            [words.origin, say(ORIGINS[version.origin])],
            ...done.map(
              ({ label, by, at }) =>
                [
                  label,
                  at === null ? null : (
                    <span key={label}>
                      <Moment at={at} /> {by !== null && <span className="quiet">{words.by(by)}</span>}
                    </span>
                  ),
                ] as const,
            ),
            [words.reason, version.reason],
            [
              words.digest,
              <code key="digest" className="digest">
                {version.digest}
              </code>,
            ],
          ]}
        />
      </section>
      <section className="panel" aria-label={words.report}>
        <h2>{words.report}</h2>
        {version.certification ? (
          <CertificationReport report={version.certification} />
        ) : (
          <p className="quiet">
            {words.notCertified} {POSSIBLE.certify.includes(version.state) && words.notCertifiedHint}
          </p>
        )}
      </section>
      {(!isLive || role === 'ADMINISTRATOR') && (
        <section className="panel" aria-label={words.changes}>
          <h2>{words.changes}</h2>
          <SchemaChanges changes={version.changes} isLive={isLive} />
        </section>
      )}
      <Texts version={version} />
    </>
  )
}

/** Its files, beside those of what is live where that is another version. */
function Texts({ version }: { readonly version: Version }) {
  const words = useWords(VERSIONS)
  const [{ data, error }, again] = useQuery({
    query: DepartmentTextsDocument,
    variables: { department: version.slug },
  })
  const live = data?.departmentVersions.find(({ state }) => state === 'ACTIVE' || state === 'SUSPENDED')
  const beside = live && live.version !== version.version ? live : null
  const files = [
    { name: 'manifest.yaml', before: beside?.manifest, after: version.manifest },
    { name: 'records.graphql', before: beside?.records, after: version.records },
  ]
  return (
    <section className="panel" aria-label={beside ? words.texts : words.textsAlone}>
      <h2>{beside ? words.texts : words.textsAlone}</h2>
      {beside && <p className="quiet">{words.textsHint(beside.version, version.version)}</p>}
      {error && <FaultNotice error={error} again={() => again()} />}
      <Suspense fallback={<Skeleton active />}>
        {files.map(({ name, before, after }) => (
          <div key={name} className="gap-below">
            <h3 className="file-name">{name}</h3>
            {before === undefined ? (
              <TextView text={after} label={name} />
            ) : before === after ? (
              <p className="quiet">{words.textsSame}</p>
            ) : (
              <TextCompare before={before} after={after} label={name} />
            )}
          </div>
        ))}
      </Suspense>
    </section>
  )
}
