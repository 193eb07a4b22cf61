import { Button, Input } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { useQuery } from 'urql'
import { DepartmentVersionsDocument, type VersionRowFragment } from '../../departments/documents.ts'
import { SecretForm } from '../../departments/secret-form.tsx'
import { AVAILABILITIES, PROTOCOLS, VERSION_STATES } from '../../departments/terms.ts'
import { useVersionName } from '../../departments/version-name.ts'
import { VersionTable, versionPath } from '../../departments/version-table.tsx'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { type ListColumn, ListTable } from '../../parts/list-table.tsx'
import { Page } from '../../parts/page.tsx'
import { ToneTag } from '../../parts/tag.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import { term } from '../../words/terms.ts'
import { AllDepartmentsDocument, type AllDepartmentsQuery } from './documents.ts'
import { DEPARTMENTS } from './words.ts'

type Department = AllDepartmentsQuery['departments'][number]

interface Row {
  readonly slug: string
  /** Null of one that is not in the schema. */
  readonly department: Department | null
  readonly live: VersionRowFragment | null
  readonly others: readonly VersionRowFragment[]
}

/** Every department, live or not, with what waits for an administrator. */
export default function DepartmentsPage() {
  const words = useWords(DEPARTMENTS)
  const navigate = useNavigate()
  const [look, setLook] = useState('')
  const [departments, departmentsAgain] = useQuery({ query: AllDepartmentsDocument })
  const [versions, versionsAgain] = useQuery({
    query: DepartmentVersionsDocument,
    variables: { department: null },
  })
  const error = departments.error ?? versions.error
  const all = versions.data?.departmentVersions ?? []
  const rows = rowsOf(departments.data?.departments ?? [], all).filter(({ slug, department }) =>
    [slug, department?.title.zh, department?.title.en].some((text) =>
      text?.toLowerCase().includes(look.toLowerCase()),
    ),
  )
  const busy = departments.fetching || versions.fetching
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
      {error && (
        <FaultNotice
          error={error}
          again={() => {
            departmentsAgain()
            versionsAgain()
          }}
        />
      )}
      <section className="panel" aria-label={words.waiting}>
        <h2>{words.waiting}</h2>
        <p className="quiet">{words.waitingHint}</p>
        <VersionTable
          versions={all.filter(({ state }) => state === 'CERTIFIED')}
          loading={busy}
          label={words.waiting}
          empty={words.noneWaiting}
        />
      </section>
      <section className="panel" aria-label={words.title}>
        <div className="filters">
          <Input.Search
            className="filter-text"
            allowClear
            placeholder={words.find}
            aria-label={words.find}
            onChange={({ target }) => setLook(target.value.trim())}
          />
        </div>
        <Departments rows={rows} busy={busy} />
      </section>
      <SecretForm slug={null} />
    </Page>
  )
}

function Departments({ rows, busy }: { readonly rows: readonly Row[]; readonly busy: boolean }) {
  const words = useWords(DEPARTMENTS)
  const nameOf = useVersionName()
  const say = useSay()
  const columns: readonly ListColumn<Row>[] = [
    {
      title: words.department,
      render: ({ slug, department }) => (
        <>
          {department && say(department.title)} <code className="quiet whole">{slug}</code>
        </>
      ),
    },
    {
      title: words.availability,
      render: ({ department }) => {
        const availability = department?.availability && AVAILABILITIES[department.availability]
        return availability ? <ToneTag tone={availability.tone} text={availability} /> : words.notLive
      },
    },
    {
      title: words.protocol,
      render: ({ department }) => department && say(term(PROTOCOLS, department.protocol)),
    },
    {
      title: words.items,
      render: ({ department }) =>
        department && <span className="whole">{words.itemCount(department.items.length)}</span>,
    },
    {
      title: words.live,
      render: ({ live }) =>
        live ? <Link to={versionPath(live)}>{nameOf(live.slug, live.version)}</Link> : words.notLive,
    },
    {
      title: words.others,
      render: ({ others }) =>
        others.map((one) => (
          <div key={one.version}>
            <Link to={versionPath(one)}>{nameOf(one.slug, one.version)}</Link>{' '}
            <ToneTag tone={VERSION_STATES[one.state].tone} text={VERSION_STATES[one.state]} />
          </div>
        )),
    },
  ]
  return (
    <ListTable
      label={words.title}
      columns={columns}
      rows={rows}
      keyOf={({ slug }) => slug}
      busy={busy}
      empty={words.empty}
    />
  )
}

/** How many versions that are not live a row names, the newest first. */
const MOST_OTHERS = 3

function rowsOf(departments: readonly Department[], versions: readonly VersionRowFragment[]): readonly Row[] {
  const known = new Map(departments.map((department) => [department.slug, department]))
  const slugs = [...new Set([...versions, ...departments].map(({ slug }) => slug))].toSorted()
  return slugs.map((slug) => {
    const own = versions.filter((one) => one.slug === slug)
    const live = own.find(({ state }) => state === 'ACTIVE' || state === 'SUSPENDED') ?? null
    return {
      slug,
      department: known.get(slug) ?? null,
      live,
      others: own.filter((one) => one !== live).slice(0, MOST_OTHERS),
    }
  })
}
