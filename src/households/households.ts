import type { Actor } from '../access/actor.ts'
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
}

export function createHouseholds(dependencies: ProposeDependencies): Households {
  return {
    propose: (actor, request, asking) => proposeHousehold(dependencies, actor, request, asking),
  }
}
