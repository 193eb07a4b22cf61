import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useMutation } from 'urql'
import { Moment } from '../../parts/moment.tsx'
import { ReasonDialog } from '../../parts/reason-dialog.tsx'
import { type Tone, ToneTag } from '../../parts/tag.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import { PURPOSES, ROLES, term } from '../../words/terms.ts'
import { type ConsentStatus, type MyConsentFragment, RevokeMyConsentDocument } from './documents.ts'
import type { MyFile } from './my-files.ts'
import { CONSENT_STATES, FILES } from './words.ts'

const TONES: Readonly<Record<ConsentStatus, Tone>> = {
  PENDING: 'busy',
  ACTIVE: 'good',
  EXPIRED: 'plain',
  REVOKED: 'plain',
}

/** One case: its valid report, its letters, what happened. */
export function FileCard({ file, onRevoked }: { readonly file: MyFile; readonly onRevoked: () => void }) {
  const words = useWords(FILES)
  const say = useSay()
  const entries = file.entries.edges.map(({ node }) => node)
  return (
    <section className="panel card">
      <h2>{words.file(file.caseNumbers.join(words.and) || words.noCase, file.organisation)}</h2>
      {file.currentReport === null ? (
        <p className="quiet">{words.noReport}</p>
      ) : (
        <div>
          <p className="card-said">
            {words.report} <strong className="figure">{file.currentReport}</strong>
          </p>
          <p className="quiet">{words.reportHint}</p>
          <p>
            <Link to={`/my-objections/new/${file.currentReport}`}>{words.object}</Link>
          </p>
        </div>
      )}
      {file.consents.map((consent) => (
        <Letter key={consent.id} consent={consent} onRevoked={onRevoked} />
      ))}
      <details>
        <summary>{words.timeline}</summary>
        <ul className="card-items">
          {entries.map(({ id, at, title, role, organisation }) => (
            <li key={id}>
              <Moment at={at} /> {say(title)}{' '}
              <span className="quiet">
                {[role === null ? null : say(term(ROLES, role)), organisation].filter(Boolean).join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      </details>
    </section>
  )
}

function Letter({
  consent,
  onRevoked,
}: {
  readonly consent: MyConsentFragment
  readonly onRevoked: () => void
}) {
  const words = useWords(FILES)
  const say = useSay()
  const [asking, setAsking] = useState(false)
  const [, revoke] = useMutation(RevokeMyConsentDocument)
  const { id, status, members, supporters, purposes, items, sensitiveItems, validFrom, validTo } = consent
  const lines: readonly (readonly [string, string | null])[] = [
    [words.people, members.map(({ name }) => name).join(words.and)],
    [words.supporters, supporters.length === 0 ? null : supporters.map(({ name }) => name).join(words.and)],
    [words.purposes, purposes.map((purpose) => say(term(PURPOSES, purpose))).join(words.and)],
    [
      words.scope,
      `${items === null ? words.allItems : words.someItems(items.length)}${words.comma}${sensitiveItems ? words.sensitive : words.notSensitive}`,
    ],
    [words.valid, words.from(validFrom, validTo)],
  ]
  return (
    <div className="letter">
      <h3>
        {words.consent} <ToneTag tone={TONES[status]} text={term(CONSENT_STATES, status)} />
      </h3>
      <dl>
        {lines.map(
          ([name, value]) =>
            value !== null && (
              <div key={name}>
                <dt className="quiet">{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {(status === 'ACTIVE' || status === 'PENDING') && (
        <Button size="small" onClick={() => setAsking(true)}>
          {words.revoke}
        </Button>
      )}
      <ReasonDialog
        open={asking}
        title={words.revoke}
        hint={words.revokeHint}
        label={words.revokeReason}
        act={async (reason) => {
          const { error } = await revoke({ id, reason })
          if (!error) onRevoked()
          return error
        }}
        onClose={() => setAsking(false)}
      />
    </div>
  )
}
