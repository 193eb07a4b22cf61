import { Link } from 'react-router'
import { type ListColumn, ListTable } from '../parts/list-table.tsx'
import { Moment } from '../parts/moment.tsx'
import { ToneTag } from '../parts/tag.tsx'
import { useSay, useWords } from '../words/language.tsx'
import type { VersionRowFragment } from './documents.ts'
import { ORIGINS, VERSION_STATES } from './terms.ts'
import { useVersionName } from './version-name.ts'
import { VERSIONS } from './words.ts'

/** Where a version is shown. */
export function versionPath({ slug, version }: Pick<VersionRowFragment, 'slug' | 'version'>): string {
  return `/departments/${slug}/versions/${version}`
}

/** Versions with their states; each leads to what is known of it. */
export function VersionTable({
  versions,
  loading,
  label,
  empty,
}: {
  readonly versions: readonly VersionRowFragment[]
  readonly loading: boolean
  readonly label: string
  readonly empty: string
}) {
  const words = useWords(VERSIONS)
  const nameOf = useVersionName()
  const say = useSay()
  const columns: readonly ListColumn<VersionRowFragment>[] = [
    {
      title: words.version,
      render: (row) => <Link to={versionPath(row)}>{nameOf(row.slug, row.version)}</Link>,
    },
    {
      title: words.state,
      render: ({ state }) => <ToneTag tone={VERSION_STATES[state].tone} text={VERSION_STATES[state]} />,
    },
    { title: words.origin, render: ({ origin }) => say(ORIGINS[origin]) },
    {
      title: words.registered,
      render: (row) => (
        <>
          <Moment at={row.registeredAt} /> <span className="quiet">{words.by(row.registeredBy)}</span>
        </>
      ),
    },
    { title: words.changed, render: (row) => <Moment at={row.changedAt} /> },
    { title: words.reason, render: (row) => row.reason },
  ]
  return (
    <ListTable
      label={label}
      columns={columns}
      rows={versions}
      keyOf={versionPath}
      busy={loading}
      empty={empty}
    />
  )
}
