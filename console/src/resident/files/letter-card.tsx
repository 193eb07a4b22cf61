import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { useMutation } from 'urql'
import { useNameOf } from '../../hub/organisations/organisation-names.tsx'
import { ActDialog } from '../../parts/act-dialog.tsx'
import { dayOf } from '../../parts/moment.tsx'
import { type Tone, ToneTag } from '../../parts/tag.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import type { Localized } from '../../words/localized.ts'
import { PURPOSES, term } from '../../words/terms.ts'
import { Course } from './course.tsx'
import {
  type ConsentStatus,
  type MyConsentFragment,
  type MyConsentsQuery,
  RevokeMyConsentDocument,
} from './documents.ts'
import { CONSENT_STATES, FILES } from './words.ts'

type Letter = MyConsentsQuery['myConsents']['edges'][number]['node']

const TONES: Readonly<Record<ConsentStatus, Tone>> = {
  PENDING: 'busy',
  ACTIVE: 'good',
  EXPIRED: 'plain',
  REVOKED: 'plain',
}

/** One letter: what it allows, the reports made under it, what happened, and a way to withdraw it. */
export function LetterCard({
  letter: { consent: listed, capacity, reports },
  itemTitle,
}: {
  readonly letter: Letter
  readonly itemTitle: (item: string) => string
}) {
  const words = useWords(FILES)
  const say = useSay()
  const nameOf = useNameOf()
  const [asking, setAsking] = useState(false)
  const [{ data: revoked }, revoke] = useMutation(RevokeMyConsentDocument)
  const consent = revoked?.revokeConsent ?? listed
  const { id, status, caseNumber, organisation } = consent
  return (
    <article className="panel card letter">
      <h2>
        {words.file(caseNumber ?? words.noCase, nameOf(organisation))}{' '}
        <ToneTag tone={TONES[status]} text={term(CONSENT_STATES, status)} />
      </h2>
      <Reports reports={reports} />
      <dl>
        {factsOf(consent, capacity, itemTitle, words, say).map(([name, value]) => (
          <div key={name}>
            <dt className="quiet">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {(status === 'ACTIVE' || status === 'PENDING') && (
        <Button size="small" onClick={() => setAsking(true)}>
          {words.revoke}
        </Button>
      )}
      <Course consentId={id} />
      {asking && (
        <ActDialog
          title={words.revoke}
          hint={words.revokeHint}
          text={{ label: words.revokeReason }}
          act={async (reason) => (await revoke({ id, reason })).error}
          close={() => setAsking(false)}
        />
      )}
    </article>
  )
}

function Reports({ reports }: { readonly reports: Letter['reports'] }) {
  const words = useWords(FILES)
  if (reports.length === 0) return <p className="quiet">{words.noReport}</p>
  return (
    <ul className="letter-reports">
      {reports.map(({ number, issuedAt, validUntil, isValid }) => (
        <li key={number}>
          <Link to={`/my-reports/${number}`}>
            {words.report} <span className="figure">{number}</span>
          </Link>{' '}
          <ToneTag tone={isValid ? 'good' : 'plain'} text={isValid ? words.isValid : words.isOver} />
          <div className="quiet">{words.issued(dayOf(issuedAt), validUntil)}</div>
        </li>
      ))}
    </ul>
  )
}

type FilesWords = ReturnType<typeof useWords<(typeof FILES)['zh']>>

function factsOf(
  { members, supporters, purposes, items, sensitiveItems, validFrom, validTo, ...end }: MyConsentFragment,
  capacity: Letter['capacity'],
  itemTitle: (item: string) => string,
  words: FilesWords,
  say: (text: Localized) => string,
): (readonly [name: string, value: ReactNode])[] {
  const names = (people: readonly { readonly name: string }[]) =>
    people.map(({ name }) => name).join(words.and)
  const facts: (readonly [string, ReactNode])[] = [
    [words.capacity, words.capacities[capacity]],
    [words.people, names(members)],
  ]
  if (supporters.length > 0) facts.push([words.supporters, names(supporters)])
  facts.push(
    [words.purposes, purposes.map((purpose) => say(term(PURPOSES, purpose))).join(words.and)],
    [
      words.scope,
      <>
        {items === null ? words.allItems : words.someItems(items.length)}
        {words.comma}
        {sensitiveItems ? words.sensitive : words.notSensitive}
        {items !== null && (
          <details>
            <summary>{words.whichItems}</summary>
            {items.map(itemTitle).join(words.and)}
          </details>
        )}
      </>,
    ],
    [words.valid, words.from(validFrom, validTo)],
  )
  if (end.revokedAt !== null)
    facts.push([words.revokedOn, words.revokedBecause(dayOf(end.revokedAt), end.revocationReason ?? '')])
  return facts
}
