import { Alert, Skeleton } from 'antd'
import { useQuery } from 'urql'
import { Facts } from '../../parts/facts.tsx'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { ListTable } from '../../parts/list-table.tsx'
import { Moment } from '../../parts/moment.tsx'
import { ToneTag } from '../../parts/tag.tsx'
import { useWords } from '../../words/language.tsx'
import { HubKeysDocument, type HubKeysQuery } from './documents.ts'
import { CREDENTIALS } from './words.ts'

type Keys = HubKeysQuery['hubKeys']

/** Whose tokens are believed, and what the hub signs and seals with. */
export function HubKeys() {
  const [{ data, error }, again] = useQuery({ query: HubKeysDocument })
  if (error) return <FaultNotice error={error} again={() => again()} />
  if (!data) return <Skeleton active />
  return (
    <>
      <Issuer issuer={data.hubKeys.issuer} />
      <Signing keys={data.hubKeys.signing} />
      <Sealing keys={data.hubKeys.sealing} masterKey={data.hubKeys.masterKey} />
    </>
  )
}

function Issuer({ issuer }: { readonly issuer: Keys['issuer'] }) {
  const words = useWords(CREDENTIALS)
  return (
    <section className="panel" aria-label={words.issuer}>
      <h2>{words.issuer}</h2>
      <p className="quiet">{words.issuerHint}</p>
      {issuer.development && (
        <Alert type="warning" showIcon className="gap-below" title={words.development} />
      )}
      {issuer.failedAt !== null && (
        <Alert
          type="warning"
          showIcon
          className="gap-below"
          title={
            <>
              {words.failedAt} <Moment at={issuer.failedAt} />
            </>
          }
          description={words.failedHint}
        />
      )}
      <Facts
        facts={[
          [words.issuerName, <code key="issuer">{issuer.issuer}</code>],
          [words.audience, <code key="audience">{issuer.audience}</code>],
          [words.keySetUrl, issuer.keySetUrl === null ? null : <code key="url">{issuer.keySetUrl}</code>],
          [
            words.fetchedAt,
            issuer.fetchedAt === null ? null : <Moment key="fetched" at={issuer.fetchedAt} seconds />,
          ],
        ]}
      />
      <ListTable
        label={words.verification}
        rows={issuer.keys}
        keyOf={({ kid, algorithm }) => `${kid} ${algorithm}`}
        busy={false}
        empty={words.noKeys}
        columns={[
          {
            title: words.kid,
            render: ({ kid }) =>
              kid === null ? (
                <span className="quiet">{words.noKid}</span>
              ) : (
                <code className="break">{kid}</code>
              ),
          },
          { title: words.algorithm, render: ({ algorithm }) => <code>{algorithm}</code> },
        ]}
      />
    </section>
  )
}

function Signing({ keys }: { readonly keys: Keys['signing'] }) {
  const words = useWords(CREDENTIALS)
  return (
    <section className="panel" aria-label={words.signing}>
      <h2>{words.signing}</h2>
      <p className="quiet">{words.signingHint}</p>
      <ListTable
        label={words.signing}
        rows={keys}
        keyOf={({ kid }) => kid}
        busy={false}
        empty=""
        columns={[
          { title: words.kid, render: ({ kid }) => <code className="break">{kid}</code> },
          { title: words.purpose, render: ({ purpose }) => words.purposes[purpose] },
          { title: words.createdAt, render: ({ createdAt }) => <Moment at={createdAt} /> },
          {
            title: words.state,
            render: ({ retiredAt }) =>
              retiredAt === null ? (
                <ToneTag tone="good" text={words.inUse} />
              ) : (
                <>
                  <ToneTag tone="plain" text={words.retired} /> <Moment at={retiredAt} />
                </>
              ),
          },
        ]}
      />
    </section>
  )
}

function Sealing({ keys, masterKey }: { readonly keys: Keys['sealing']; readonly masterKey: string }) {
  const words = useWords(CREDENTIALS)
  const newest = keys[0]?.id
  return (
    <section className="panel" aria-label={words.sealing}>
      <h2>{words.sealing}</h2>
      <p className="quiet">{words.sealingHint}</p>
      <p>
        {words.masterKey} <code className="break">{masterKey}</code>
      </p>
      <ListTable
        label={words.sealing}
        rows={keys}
        keyOf={({ id }) => String(id)}
        busy={false}
        empty=""
        columns={[
          { title: words.number, render: ({ id }) => <span className="figure">{id}</span> },
          { title: words.createdAt, render: ({ createdAt }) => <Moment at={createdAt} /> },
          {
            title: words.state,
            render: ({ id }) => (
              <ToneTag
                tone={id === newest ? 'good' : 'plain'}
                text={id === newest ? words.newest : words.older}
              />
            ),
          },
        ]}
      />
    </section>
  )
}
