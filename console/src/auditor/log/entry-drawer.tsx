import { Drawer } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Organisation } from '../../hub/organisations/organisation.tsx'
import { Facts } from '../../parts/facts.tsx'
import { Moment } from '../../parts/moment.tsx'
import { ToneTag } from '../../parts/tag.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import { usePunctuation } from '../../words/punctuation.ts'
import { DECISIONS, OUTCOMES, term } from '../../words/terms.ts'
import { ProofPanel } from '../entry/proof-panel.tsx'
import { DECISION_TONES, LEDGER_KINDS, LEVELS, RELATIONS } from '../terms.ts'
import type { LogRowFragment } from './documents.ts'
import {
  type Catalogue,
  CONDITIONS,
  type Condition,
  departmentTitle,
  type LogFilter,
  valueText,
} from './filter.ts'
import { LOG } from './words.ts'

/** One entry whole, what else can be looked for by it, and its proof. */
export function EntryDrawer({
  entry,
  catalogue,
  narrow,
  close,
}: {
  readonly entry: LogRowFragment | null
  readonly catalogue: Catalogue
  readonly narrow: (part: LogFilter) => void
  readonly close: () => void
}) {
  const words = useWords(LOG)
  const say = useSay()
  if (entry === null) return null

  /** A value that narrows the list to itself. */
  const fact = (condition: Condition, value: string | null): readonly [string, ReactNode] => {
    if (value === null) return [say(CONDITIONS[condition]), null]
    const text = say(valueText(condition, value, catalogue))
    return [
      say(CONDITIONS[condition]),
      <span key={condition}>
        <button
          type="button"
          className="as-link wrap"
          title={words.narrow(text)}
          onClick={() => narrow({ [condition]: value })}
        >
          {text}
        </button>
        {condition === 'organisation' && text !== value && <span className="quiet"> {value}</span>}
      </span>,
    ]
  }
  const plain = (name: string, value: string | null): readonly [string, ReactNode] => [name, value]
  return (
    <Drawer
      open
      size="large"
      title={say(term(LEDGER_KINDS, entry.kind))}
      onClose={close}
      extra={<Link to={`/entries/${entry.id}`}>{words.proofPage}</Link>}
    >
      <p>
        <ToneTag tone={DECISION_TONES[entry.decision]} text={term(DECISIONS, entry.decision)} />{' '}
        {entry.reasonCode !== null && (
          <>
            {entry.reason && say(entry.reason)} <span className="quiet">{entry.reasonCode}</span>
          </>
        )}
      </p>
      {entry.forgotten && <p className="quiet">{words.forgotten}</p>}
      <Facts
        facts={[
          [words.at, <Moment key="at" at={entry.at} seconds />],
          fact('subject', entry.subject),
          fact('role', entry.role),
          fact('organisation', entry.organisation),
          plain(words.answersFor, entry.department && say(departmentTitle(entry.department, catalogue))),
          [words.region, entry.region && <Organisation key="region" id={entry.region} />],
          fact('client', entry.client),
          fact('clientAddress', entry.clientAddress),
          fact('purpose', entry.purpose),
          fact('caseNumber', entry.caseNumber),
          fact('consentId', entry.consentId),
          fact('verificationId', entry.verificationId),
          fact('reportNumber', entry.reportNumber),
          plain(words.duration, entry.durationMs === null ? null : words.ms(entry.durationMs)),
          plain(words.place, String(entry.index)),
          plain(words.id, entry.id),
          plain(words.request, entry.requestId),
        ]}
      />
      <Items entry={entry} catalogue={catalogue} narrow={narrow} />
      <People entry={entry} />
      <Notes entry={entry} />
      <ProofPanel key={entry.id} entryId={entry.id} shown={entry} />
    </Drawer>
  )
}

function Items({
  entry,
  catalogue,
  narrow,
}: {
  readonly entry: LogRowFragment
  readonly catalogue: Catalogue
  readonly narrow: (part: LogFilter) => void
}) {
  const words = useWords(LOG)
  const say = useSay()
  if (entry.items.length === 0) return null
  return (
    <details open={entry.items.length < 9}>
      <summary>
        {words.itemsTitle} · {words.items(entry.items.length)}
      </summary>
      <ul className="plain-list">
        {entry.items.map(({ item, level, reason, reasonCode, outcomes }) => (
          <li key={item}>
            <button type="button" className="as-link" onClick={() => narrow({ item })}>
              {say(valueText('item', item, catalogue))}
            </button>{' '}
            <span className="quiet">
              {level === null ? words.notShown : say(term(LEVELS, level))}
              {reasonCode !== null && ` · ${reason ? say(reason) : reasonCode}`}
              {outcomes.map(({ outcome, count }) => ` · ${say(term(OUTCOMES, outcome))} ${count}`)}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}

function People({ entry: { people } }: { readonly entry: LogRowFragment }) {
  const words = useWords(LOG)
  if (people.length === 0) return null
  return (
    <details>
      <summary>
        {words.peopleHashed} · {words.people(people.length)}
      </summary>
      <p className="quiet">{words.peopleHashedHint}</p>
      <ul className="plain-list">
        {people.map((person) => (
          <li key={person} className="hash">
            {person}
          </li>
        ))}
      </ul>
    </details>
  )
}

function Notes({ entry: { note } }: { readonly entry: LogRowFragment }) {
  const words = useWords(LOG)
  const say = useSay()
  const signs = usePunctuation()
  if (note.length === 0) return null
  const relation = (flag: string): string =>
    flag in RELATIONS || !flag.endsWith('?')
      ? say(term(RELATIONS, flag))
      : signs.aside(say(term(RELATIONS, flag.slice(0, -1))), words.unknown)
  /** `0=COLLEAGUE,ADDRESS?;2=SELF` in words. */
  const relations = (text: string): string =>
    signs.clauses(
      text.split(';').map((part) => {
        const [index = '', flags = ''] = part.split('=')
        return signs.says(words.person1(Number(index)), signs.list(flags.split(',').map(relation)))
      }),
    )
  return (
    <Facts
      facts={note.map(({ name, value }) =>
        name === 'relation'
          ? [words.relation, relations(value)]
          : [
              name,
              <span key={name} className="hash">
                {value}
              </span>,
            ],
      )}
    />
  )
}
