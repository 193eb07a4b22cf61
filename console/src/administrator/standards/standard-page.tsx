import { Button, Skeleton } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { Link, useParams } from 'react-router'
import { type CombinedError, useClient, useQuery } from 'urql'
import { Organisation } from '../../hub/organisations/organisation.tsx'
import { ActDialog } from '../../parts/act-dialog.tsx'
import { Facts } from '../../parts/facts.tsx'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { ListTable } from '../../parts/list-table.tsx'
import { Moment, today } from '../../parts/moment.tsx'
import { Page } from '../../parts/page.tsx'
import { grouped } from '../../parts/quantity.tsx'
import { ToneTag } from '../../parts/tag.tsx'
import { useViewer } from '../../shell/viewer.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import { usePunctuation } from '../../words/punctuation.ts'
import { RESIDENCES, term } from '../../words/terms.ts'
import {
  ApproveStandardDocument,
  StandardTextsDocument,
  StandardVersionDocument,
  type StandardVersionQuery,
  WithdrawStandardDocument,
} from './documents.ts'
import { EffectPanel } from './effect-panel.tsx'
import { KINDS, STANDARDS, STATES, UNITS } from './words.ts'

type Standard = NonNullable<StandardVersionQuery['programme']>

const TextCompare = lazy(() => import('../../departments/text-compare.tsx'))
const TextView = lazy(() => import('../../departments/text-view.tsx'))

/** One version of a standard: what it says, its tests, its text beside what is published, and publishing it. */
export default function StandardPage() {
  const words = useWords(STANDARDS)
  const say = useSay()
  const { region = '', slug = '', version: number = '' } = useParams()
  const version = Number(number)
  const [{ data, error, fetching }, again] = useQuery({
    query: StandardVersionDocument,
    variables: { region, slug, version },
    pause: !Number.isSafeInteger(version),
  })
  const found = data?.programme
  return (
    <Page
      title={words.versionOf(found ? say(found.title) : slug, version)}
      hint={<Link to="/standards">{words.back}</Link>}
    >
      {error && <FaultNotice error={error} again={() => again()} />}
      {!found && fetching && <Skeleton active />}
      {!found && !fetching && !error && <p className="panel">{words.missing}</p>}
      {found && <Shown standard={found} changed={() => again()} />}
    </Page>
  )
}

function Shown({ standard, changed }: { readonly standard: Standard; readonly changed: () => void }) {
  const words = useWords(STANDARDS)
  const say = useSay()
  const { role } = useViewer()
  const done = (at: string | null, by: string | null) =>
    at === null ? null : (
      <>
        <Moment at={at} /> {by !== null && <span className="quiet">{words.by(by)}</span>}
      </>
    )
  return (
    <>
      {role === 'ADMINISTRATOR' && <Steps standard={standard} changed={changed} />}
      <Facts
        facts={[
          [words.kind, say(KINDS[standard.kind])],
          [words.region, <Organisation key="region" id={standard.region} />],
          [
            words.state,
            <ToneTag key="state" tone={STATES[standard.state].tone} text={STATES[standard.state]} />,
          ],
          [
            words.effective,
            `${standard.effectiveFrom} ${standard.effectiveUntil === null ? '' : words.until(standard.effectiveUntil)}`,
          ],
          [words.legal, say(standard.legal)],
          [words.tests, words.testsPassed(standard.testCount, standard.approvedAt !== null)],
          [words.registered, done(standard.registeredAt, standard.registeredBy)],
          [words.approved, done(standard.approvedAt, standard.approvedBy)],
          [words.withdrawn, done(standard.withdrawnAt, standard.withdrawnBy)],
          [words.reason, standard.reason],
        ]}
      />
      {standard.parameters.length > 0 && (
        <section className="panel" aria-label={words.parameters}>
          <h2>{words.parameters}</h2>
          <dl className="facts">
            {standard.parameters.map(({ id, title, values, unit }) => (
              <div key={id}>
                <dt>
                  {say(title)} <code>{id}</code>
                </dt>
                {values.map(({ residence, value }) => (
                  <dd key={residence}>
                    {residence !== null && say(term(RESIDENCES, residence))}{' '}
                    <span className="figure">
                      {grouped(value)} {say(UNITS[unit])}
                    </span>
                  </dd>
                ))}
              </div>
            ))}
          </dl>
        </section>
      )}
      {standard.rules.length > 0 && (
        <section className="panel" aria-label={words.rules}>
          <h2>{words.rules}</h2>
          <ListTable
            label={words.rules}
            columns={[
              {
                title: words.name,
                render: ({ title, id }) => (
                  <>
                    {say(title)} <code className="quiet">{id}</code>
                  </>
                ),
              },
              { title: words.rules, render: ({ rule }) => <code className="break">{rule}</code> },
              { title: words.legal, render: ({ legal }) => legal && say(legal) },
            ]}
            rows={standard.rules}
            keyOf={({ id }) => id}
            busy={false}
            empty=""
          />
        </section>
      )}
      <section className="panel" aria-label={words.testNames}>
        <h2>{words.testNames}</h2>
        <ul>
          {standard.tests.map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
      </section>
      {standard.state === 'DRAFT' && standard.kind !== 'AUDIT_RULE' && <EffectPanel standard={standard} />}
      <Text standard={standard} />
    </>
  )
}

function Steps({ standard, changed }: { readonly standard: Standard; readonly changed: () => void }) {
  const words = useWords(STANDARDS)
  const client = useClient()
  const [open, setOpen] = useState<'approve' | 'withdraw' | null>(null)
  const { region, slug, version, state, effectiveFrom } = standard
  const after = ({ error }: { readonly error?: CombinedError | undefined }): CombinedError | undefined => {
    if (!error) changed()
    return error
  }
  if (state !== 'DRAFT' && state !== 'PUBLISHED') return null
  // What is in force stays; only a later version takes its place.
  if (state === 'PUBLISHED' && effectiveFrom <= today()) return null
  return (
    <div className="page-actions gap-below">
      {state === 'DRAFT' && (
        <Button type="primary" onClick={() => setOpen('approve')}>
          {words.approve}
        </Button>
      )}
      <Button danger onClick={() => setOpen('withdraw')}>
        {words.withdraw}
      </Button>
      {open === 'approve' && (
        <ActDialog
          title={words.approve}
          act={async () => after(await client.mutation(ApproveStandardDocument, { region, slug, version }))}
          close={() => setOpen(null)}
        >
          <p>{words.approveHint}</p>
        </ActDialog>
      )}
      {open === 'withdraw' && (
        <ActDialog
          title={words.withdraw}
          withReason
          danger
          act={async (reason) =>
            after(await client.mutation(WithdrawStandardDocument, { region, slug, version, reason }))
          }
          close={() => setOpen(null)}
        >
          <p>{words.withdrawHint}</p>
        </ActDialog>
      )}
    </div>
  )
}

/** The text, beside that of the newest published version where that is another. */
function Text({ standard }: { readonly standard: Standard }) {
  const words = useWords(STANDARDS)
  const signs = usePunctuation()
  const { region, slug, version, document } = standard
  const [{ data, error }, again] = useQuery({ query: StandardTextsDocument, variables: { region, slug } })
  const beside = data?.programmeVersions.find((one) => one.state === 'PUBLISHED' && one.version !== version)
  const title = beside ? signs.aside(words.beside, words.version(beside.version)) : words.text
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      {error && <FaultNotice error={error} again={() => again()} />}
      <Suspense fallback={<Skeleton active />}>
        {beside ? (
          <TextCompare before={beside.document} after={document} label={title} />
        ) : (
          <TextView text={document} label={title} />
        )}
      </Suspense>
    </section>
  )
}
