import type { Actor } from '../access/actor.ts'
import {
  type EntitledCase,
  type EntitledDependencies,
  type EntitledSearch,
  listEntitled,
} from './entitled.ts'
import { type FileDependencies, type FileKey, type HouseholdFile, openHouseholdFile } from './file.ts'
import { type LetterPage, type OwnLetter, type OwnLettersDependencies, ownLetters } from './own-letters.ts'
import type { HouseholdProposal } from './proposal.ts'
import {
  type ProposalAsking,
  type ProposalRequest,
  type ProposeDependencies,
  proposeHousehold,
} from './propose.ts'

/** Households as callers meet them, across consents, verifications and reports; each reading is decided and recorded. */
export interface Households {
  /** See {@link proposeHousehold}. */
  propose(actor: Actor, request: ProposalRequest, asking: ProposalAsking): Promise<HouseholdProposal>
  /** See {@link openHouseholdFile}. */
  file(actor: Actor, key: FileKey, requestId: string): Promise<HouseholdFile>
  /** See {@link ownLetters}. */
  ownLetters(actor: Actor, page: LetterPage, requestId: string): Promise<OwnLetter[]>
  /** See {@link listEntitled}. */
  entitled(actor: Actor, search: EntitledSearch, requestId: string): Promise<EntitledCase[]>
}

export interface HouseholdsDependencies
  extends ProposeDependencies,
    EntitledDependencies,
    FileDependencies,
    OwnLettersDependencies {
  readonly door: ProposeDependencies['door'] & EntitledDependencies['door']
  readonly consents: ProposeDependencies['consents'] &
    FileDependencies['consents'] &
    OwnLettersDependencies['consents']
}

export function createHouseholds(dependencies: HouseholdsDependencies): Households {
  return {
    propose: (actor, request, asking) => proposeHousehold(dependencies, actor, request, asking),
    file: (actor, key, requestId) => openHouseholdFile(dependencies, actor, key, requestId),
    ownLetters: (actor, page, requestId) => ownLetters(dependencies, actor, page, requestId),
    entitled: (actor, search, requestId) => listEntitled(dependencies, actor, search, requestId),
  }
}
