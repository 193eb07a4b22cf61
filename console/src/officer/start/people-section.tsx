import { Alert, Button } from 'antd'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import { usePunctuation } from '../../words/punctuation.ts'
import type { Draft, DraftPerson } from './draft.ts'
import { PersonFields } from './person-fields.tsx'
import type { ProposalControl } from './proposal.ts'
import { START } from './words.ts'

/** The household: the applicant, whom the registers name, and whom the officer adds; each with a signed letter. */
export function PeopleSection({
  draft,
  change,
  tried,
  proposal,
}: {
  readonly draft: Draft
  readonly change: (part: Partial<Draft>) => void
  readonly tried: boolean
  readonly proposal: ProposalControl
}) {
  const words = useWords(START)
  const say = useSay()
  const signs = usePunctuation()
  const [applicant, ...others] = draft.people
  const replace = (person: DraftPerson): void =>
    change({ people: draft.people.map((one) => (one.key === person.key ? person : one)) })
  const add = (): void =>
    change({
      people: [
        ...draft.people,
        {
          key: crypto.randomUUID(),
          name: '',
          idNumber: '',
          relationship: 'SPOUSE',
          place: 'member',
          evidence: null,
          remark: null,
        },
      ],
    })
  const excluded = proposal.proposal?.people.filter(({ standing }) => standing === 'EXCLUDED') ?? []
  return (
    <section className="panel" aria-label={words.stepFamily}>
      <h2>{words.stepFamily}</h2>
      {applicant && <PersonFields person={applicant} tried={tried} onChange={replace} />}
      {proposal.error && <FaultNotice error={proposal.error} again={() => void proposal.propose()} />}
      {proposal.proposal === null && (
        <p>
          <Button
            loading={proposal.busy}
            disabled={!proposal.possible}
            onClick={() => void proposal.propose()}
          >
            {proposal.busy ? words.proposing : words.propose}
          </Button>
        </p>
      )}
      {proposal.proposal && (
        <Alert
          type="info"
          showIcon
          className="gap-below"
          title={words.proposed}
          description={
            <>
              <div>{say(proposal.proposal.remark)}</div>
              <div>{say(proposal.proposal.supportersHint)}</div>
              {excluded.map(({ name, reasonExcluded }) => (
                <div key={name}>
                  {signs.says(
                    name,
                    reasonExcluded
                      ? signs.aside(words.excluded, say(reasonExcluded.sentence))
                      : words.excluded,
                  )}
                </div>
              ))}
            </>
          }
        />
      )}
      {others.map((person) => (
        <PersonFields
          key={person.key}
          person={person}
          tried={tried}
          onChange={replace}
          onRemove={() => change({ people: draft.people.filter(({ key }) => key !== person.key) })}
        />
      ))}
      <Button onClick={add}>{words.add}</Button>
    </section>
  )
}
