import { Table, type TableColumnsType } from 'antd'
import { ToneTag } from '../parts/tag.tsx'
import { useWords } from '../words/language.tsx'
import type { DepartmentVersionQuery } from './documents.ts'
import { CRITICALITIES } from './terms.ts'
import { VERSIONS } from './words.ts'

export type SchemaChange = DepartmentVersionQuery['departmentVersions'][number]['changes'][number]

/** What a step would change in the schema, and whom that concerns. */
export function SchemaChanges({
  changes,
  isLive,
}: {
  readonly changes: readonly SchemaChange[]
  /** Then it is retiring that changes something. */
  readonly isLive: boolean
}) {
  const words = useWords(VERSIONS)
  if (changes.length === 0) return <p>{words.noChanges}</p>
  const columns: TableColumnsType<SchemaChange> = [
    {
      title: words.state,
      dataIndex: 'criticality',
      render: (_, { criticality }) => (
        <ToneTag tone={CRITICALITIES[criticality].tone} text={CRITICALITIES[criticality]} />
      ),
    },
    {
      title: words.coordinate,
      dataIndex: 'coordinate',
      render: (_, row) => <code>{row.coordinate}</code>,
    },
    { title: words.change, dataIndex: 'message', render: (_, row) => <span lang="en">{row.message}</span> },
    {
      title: words.users,
      dataIndex: 'users',
      render: (_, { criticality, users }) =>
        criticality === 'BREAKING' &&
        (users.length === 0
          ? words.noUsers
          : users.map(({ client, organisation, requests, lastDay }) => (
              <div key={`${client} ${organisation}`}>
                {[client, organisation].filter((one) => one !== null).join(' · ') || '?'}{' '}
                <span className="quiet">
                  {words.requests(requests)}, {lastDay}
                </span>
              </div>
            ))),
    },
  ]
  return (
    <>
      <p className="quiet">{isLive ? words.changesRetire : words.changesActivate}</p>
      <div className="table-wrap">
        <Table<SchemaChange>
          rowKey={({ coordinate, message }) => `${coordinate} ${message}`}
          size="small"
          pagination={changes.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
          columns={columns}
          dataSource={[...changes]}
        />
      </div>
    </>
  )
}
