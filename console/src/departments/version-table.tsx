import { Empty, Table, type TableColumnsType } from 'antd'
import { Link } from 'react-router'
import { Moment } from '../parts/moment.tsx'
import { ToneTag } from '../parts/tag.tsx'
import { useSay, useWords } from '../words/language.tsx'
import type { VersionRowFragment } from './documents.ts'
import { ORIGINS, VERSION_STATES } from './terms.ts'
import { VERSIONS } from './words.ts'

/** Where a version is shown. */
export function versionPath({ slug, version }: Pick<VersionRowFragment, 'slug' | 'version'>): string {
  return `/departments/${slug}/versions/${version}`
}

/** Versions with their states; each leads to what is known of it. */
export function VersionTable({
  versions,
  loading,
}: {
  readonly versions: readonly VersionRowFragment[]
  readonly loading: boolean
}) {
  const words = useWords(VERSIONS)
  const say = useSay()
  const columns: TableColumnsType<VersionRowFragment> = [
    {
      title: words.version,
      dataIndex: 'version',
      render: (_, row) => <Link to={versionPath(row)}>{words.versionOf(row.slug, row.version)}</Link>,
    },
    {
      title: words.state,
      dataIndex: 'state',
      render: (_, { state }) => <ToneTag tone={VERSION_STATES[state].tone} text={VERSION_STATES[state]} />,
    },
    { title: words.origin, dataIndex: 'origin', render: (_, { origin }) => say(ORIGINS[origin]) },
    {
      title: words.registered,
      dataIndex: 'registeredAt',
      render: (_, row) => (
        <>
          <Moment at={row.registeredAt} /> <span className="quiet">{words.by(row.registeredBy)}</span>
        </>
      ),
    },
    { title: words.changed, dataIndex: 'changedAt', render: (_, row) => <Moment at={row.changedAt} /> },
    { title: words.reason, dataIndex: 'reason', render: (_, row) => row.reason ?? '' },
  ]
  return (
    <div className="table-wrap">
      <Table<VersionRowFragment>
        rowKey={versionPath}
        size="middle"
        loading={loading}
        pagination={false}
        columns={columns}
        dataSource={[...versions]}
        locale={{
          emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={words.noVersions} />,
        }}
      />
    </div>
  )
}
