import { Button, Input, Select, Skeleton } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useLocation } from 'react-router'
import { useMutation, useQuery } from 'urql'
import { KINSHIPS } from '../../../../src/people/kinship.ts'
import { useNameOf } from '../../hub/organisations/organisation-names.tsx'
import { ActDialog } from '../../parts/act-dialog.tsx'
import { Facts } from '../../parts/facts.tsx'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { Field } from '../../parts/field.tsx'
import { ListTable } from '../../parts/list-table.tsx'
import { Moment } from '../../parts/moment.tsx'
import { Page } from '../../parts/page.tsx'
import { Pager, usePages } from '../../parts/pager.tsx'
import { type Tone, ToneTag } from '../../parts/tag.tsx'
import { useViewer } from '../../shell/viewer.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import { usePunctuation } from '../../words/punctuation.ts'
import { ROLES, term } from '../../words/terms.ts'
import {
  type HouseholdFileKey,
  HouseholdFilePageDocument,
  type HouseholdFilePageQuery,
  RevokeConsentDocument,
} from './documents.ts'
import { HOUSEHOLD_FILE } from './words.ts'

type File = HouseholdFilePageQuery['householdFile']
type Way = 'caseNumber' | 'idNumber'

const TONES: Readonly<Record<string, Tone>> = {
  PENDING: 'plain',
  ACTIVE: 'good',
  EXPIRED: 'plain',
  REVOKED: 'bad',
}

/** One household, one file. What was looked for stays in this page: no number stands in its address. */
export default function HouseholdFilePage() {
  const words = useWords(HOUSEHOLD_FILE)
  const { role } = useViewer()
  const given = caseIn(useLocation().state)
  const pages = usePages()
  const [way, setWay] = useState<Way>('caseNumber')
  const [text, setText] = useState(given ?? '')
  const [key, setKey] = useState<HouseholdFileKey | null>(given === null ? null : { caseNumber: given })
  const [{ data, error, fetching }, again] = useQuery({
    query: HouseholdFilePageDocument,
    variables: { key: key ?? {}, after: pages.after },
    pause: key === null,
  })
  const find = (): void => {
    if (text.trim() === '') return
    pages.reset()
    setKey({ [way]: text.trim() })
  }
  const file = key === null || error ? undefined : data?.householdFile
  return (
    <Page title={words.title} hint={words.hint}>
      <form
        className="filters"
        onSubmit={(event) => {
          event.preventDefault()
          find()
        }}
      >
        {role === 'OFFICER' && (
          <Field label={words.by}>
            {({ id }) => (
              <Select<Way>
                id={id}
                className="filter-choice"
                value={way}
                onChange={(chosen) => {
                  setWay(chosen)
                  setText('')
                }}
                options={(['caseNumber', 'idNumber'] as const).map((value) => ({
                  value,
                  label: words.ways[value],
                }))}
              />
            )}
          </Field>
        )}
        <Field label={words.key[way]}>
          {(control) => (
            <Input
              {...control}
              className="filter-text"
              autoComplete="off"
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
          )}
        </Field>
        <Button type="primary" htmlType="submit" loading={fetching} className="beside-field">
          {words.find}
        </Button>
      </form>
      {key === null && <p className="quiet">{role === 'OFFICER' ? words.start : words.startByCase}</p>}
      {error && <FaultNotice error={error} again={() => again()} />}
      {fetching && !file && <Skeleton active />}
      {file && (
        <Whole file={file} reload={() => again()}>
          <Pager pages={pages} info={file.entries.pageInfo} busy={fetching} />
        </Whole>
      )}
    </Page>
  )
}

function Whole({
  file,
  reload,
  children,
}: {
  readonly file: File
  readonly reload: () => void
  readonly children: ReactNode
}) {
  const words = useWords(HOUSEHOLD_FILE)
  const signs = usePunctuation()
  const say = useSay()
  const nameOf = useNameOf()
  return (
    <>
      <Facts
        facts={[
          [words.caseNumbers, signs.list(file.caseNumbers)],
          [words.organisation, nameOf(file.organisation)],
          [
            words.currentReport,
            file.currentReport === null ? (
              words.noReport
            ) : (
              <Link key="report" to={`/reports/${file.currentReport}`}>
                {file.currentReport}
              </Link>
            ),
          ],
        ]}
      />
      {file.entitlements.length > 0 && (
        <section className="panel" aria-label={words.entitlements}>
          <h2>{words.entitlements}</h2>
          <p className="quiet">{words.entitlementsHint}</p>
          <ul>
            {file.entitlements.map(({ standing, assessment: { programme, person } }) => (
              <li key={`${programme.slug} ${person?.name ?? ''}`}>
                {say(programme.title)} · {person?.name ?? words.household}{' '}
                <ToneTag
                  tone={standing === 'ENTITLED' ? 'good' : 'warn'}
                  text={words.standings[standing] ?? standing}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
      <Letters file={file} reload={reload} />
      <section className="panel">
        <h2>{words.timeline}</h2>
        <ListTable
          label={words.timeline}
          rows={file.entries.edges.map(({ node }) => node)}
          keyOf={({ id }) => id}
          busy={false}
          empty={words.empty}
          columns={[
            { title: words.at, render: ({ at }) => <Moment at={at} seconds /> },
            {
              title: words.what,
              render: ({ title, reportNumber, verificationId }) => (
                <>
                  {say(title)}{' '}
                  {reportNumber !== null ? (
                    <Link to={`/reports/${reportNumber}`}>{reportNumber}</Link>
                  ) : (
                    verificationId !== null && (
                      <Link to={`/verifications/${verificationId}`}>{words.open}</Link>
                    )
                  )}
                </>
              ),
            },
            {
              title: words.who,
              render: ({ role, organisation }) =>
                [role && say(term(ROLES, role)), organisation && nameOf(organisation)]
                  .filter(Boolean)
                  .join(' · '),
            },
          ]}
        />
        {children}
      </section>
    </>
  )
}

function Letters({ file, reload }: { readonly file: File; readonly reload: () => void }) {
  const words = useWords(HOUSEHOLD_FILE)
  const signs = usePunctuation()
  const say = useSay()
  const { role } = useViewer()
  const [revoking, setRevoking] = useState<string | null>(null)
  const [, revoke] = useMutation(RevokeConsentDocument)
  return (
    <section className="panel">
      <h2>{words.letters}</h2>
      <ListTable
        label={words.letters}
        rows={file.consents}
        keyOf={({ id }) => id}
        busy={false}
        empty={words.empty}
        columns={[
          {
            title: words.status,
            render: ({ status }) => (
              <ToneTag tone={TONES[status] ?? 'plain'} text={words.statuses[status] ?? status} />
            ),
          },
          {
            title: words.people,
            render: ({ members, supporters }) =>
              signs.list(
                [...members, ...supporters].map(({ name, relationship }) =>
                  signs.aside(name, say(term(KINSHIPS, relationship))),
                ),
              ),
          },
          { title: words.valid, render: ({ validFrom, validTo }) => `${validFrom} – ${validTo}` },
          {
            title: words.revoke,
            render: ({ id, status }) =>
              role === 'OFFICER' &&
              status === 'ACTIVE' && (
                <Button size="small" danger onClick={() => setRevoking(id)}>
                  {words.revoke}
                </Button>
              ),
          },
        ]}
      />
      {revoking !== null && (
        <ActDialog
          title={words.revoke}
          hint={words.revokeHint}
          text={{ label: words.reason }}
          close={() => setRevoking(null)}
          act={async (reason) => {
            const { error } = await revoke({ id: revoking ?? '', reason })
            if (!error) reload()
            return error
          }}
        />
      )}
    </section>
  )
}

/** The case that a page hands over with its link. */
function caseIn(state: unknown): string | null {
  return typeof state === 'object' &&
    state !== null &&
    'caseNumber' in state &&
    typeof state.caseNumber === 'string'
    ? state.caseNumber
    : null
}
