import { useState } from 'react'
import { type CombinedError, type OperationResult, useClient } from 'urql'
import {
  ProposeHouseholdDocument,
  type ProposeHouseholdQuery,
  type RecordConsentMutation,
} from './documents.ts'
import { APPLICANT, type Draft, type DraftPerson, isComplete } from './draft.ts'

type Proposal = ProposeHouseholdQuery['proposeHousehold']

export interface ProposalControl {
  readonly proposal: Proposal | null
  readonly busy: boolean
  readonly error: CombinedError | undefined
  /** The applicant has signed and the case has a number: the registers may be asked. */
  readonly possible: boolean
  readonly propose: () => Promise<void>
}

/** From the applicant's own letter to the people whom the registers name with them. */
export function useProposal({
  draft,
  change,
  record,
}: {
  readonly draft: Draft
  readonly change: (part: Partial<Draft>) => void
  readonly record: (people: readonly DraftPerson[]) => Promise<OperationResult<RecordConsentMutation>>
}): ProposalControl {
  const client = useClient()
  const [proposal, setProposal] = useState<Proposal | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<CombinedError | undefined>()
  const [applicant] = draft.people

  const propose = async (): Promise<void> => {
    if (!applicant) return
    setBusy(true)
    setError(undefined)
    const letter = await record([applicant])
    const consentId = letter.data?.recordConsent.id
    const answer =
      consentId === undefined
        ? null
        : await client.query(ProposeHouseholdDocument, {
            input: { consentId, caseNumber: draft.caseNumber.trim(), purpose: draft.purpose },
          })
    setBusy(false)
    const found = answer?.data?.proposeHousehold
    if (!found) {
      setError(letter.error ?? answer?.error)
      return
    }
    setProposal(found)
    const known = new Set(draft.people.map(({ name }) => name.trim()))
    change({ people: [...draft.people, ...found.people.flatMap((person) => draftOf(person, known))] })
  }
  return {
    proposal,
    busy,
    error,
    possible: draft.caseNumber.trim() !== '' && applicant !== undefined && isComplete(applicant),
    propose,
  }
}

/** Whoever is a member or may be one; a masked number is typed from the ID card. */
function draftOf(
  { name, idNumber, relationship, standing, reasonToConfirm }: Proposal['people'][number],
  known: ReadonlySet<string>,
): readonly DraftPerson[] {
  if (standing === 'EXCLUDED' || relationship === 'SELF' || known.has(name)) return []
  return [
    {
      key: `${APPLICANT}-${crypto.randomUUID()}`,
      name,
      idNumber: idNumber === null || idNumber.includes('*') ? '' : idNumber,
      relationship,
      place: 'member',
      evidence: null,
      remark: reasonToConfirm?.sentence ?? null,
    },
  ]
}
