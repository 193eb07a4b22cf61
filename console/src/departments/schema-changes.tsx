import { Button } from 'antd'
import { useState } from 'react'
import { useNameOf } from '../hub/organisations/organisation-names.tsx'
import { type ListColumn, ListTable } from '../parts/list-table.tsx'
import { ToneTag } from '../parts/tag.tsx'
import { useLanguage, useWords } from '../words/language.tsx'
import { changeInWords } from './change-words.ts'
import type { DepartmentVersionQuery } from './documents.ts'
import { CRITICALITIES } from './terms.ts'
import { VERSIONS } from './words.ts'

export type SchemaChange = DepartmentVersionQuery['departmentVersions'][number]['changes'][number]

/** How many changes stand there at first: leaving takes a hundred rows with it, and what follows is not to be out of reach. */
const AT_FIRST = 20

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
  const nameOf = useNameOf()
  const [all, setAll] = useState(false)
  if (changes.length === 0) return <p>{words.noChanges}</p>
  const columns: readonly ListColumn<SchemaChange>[] = [
    {
      title: words.state,
      render: ({ criticality }) => (
        <ToneTag tone={CRITICALITIES[criticality].tone} text={CRITICALITIES[criticality]} />
      ),
    },
    { title: words.coordinate, render: ({ coordinate }) => <code className="whole-line">{coordinate}</code> },
    { title: words.change, render: ({ message }) => <Change message={message} /> },
    {
      title: words.users,
      render: ({ criticality, users }) =>
        criticality === 'BREAKING' &&
        (users.length === 0
          ? words.noUsers
          : users.map(({ client, organisation, requests, lastDay }) => (
              <div key={`${client} ${organisation}`}>
                {[client, organisation && nameOf(organisation)].filter((one) => one !== null).join(' · ') ||
                  '?'}{' '}
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
      <ListTable
        label={words.changes}
        columns={columns}
        rows={all ? changes : changes.slice(0, AT_FIRST)}
        keyOf={({ coordinate, message }) => `${coordinate} ${message}`}
        busy={false}
        empty={words.noChanges}
      />
      {!all && changes.length > AT_FIRST && (
        <Button className="gap-above" onClick={() => setAll(true)}>
          {words.allChanges(changes.length)}
        </Button>
      )}
    </>
  )
}

function Change({ message }: { readonly message: string }) {
  const { language } = useLanguage()
  const { zh, en } = changeInWords(message)
  return language === 'zh' && zh !== null ? (
    <span className="change">{zh}</span>
  ) : (
    <span className="change" lang="en">
      {en}
    </span>
  )
}
