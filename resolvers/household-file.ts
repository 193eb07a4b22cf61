import { reasonText, statement } from '../src/findings/statement.ts'
import type { FamilySource } from '../src/households/proposal.ts'
import { PROPOSAL_REASONS, type ProposalReason } from '../src/households/reasons.ts'
import type { KinshipSourceKind } from '../src/people/kinship.ts'
import type { Resolvers } from './generated/types.ts'
import { snapshotOf } from './snapshot.ts'

const KINDS = { householdRegister: 'HOUSEHOLD_REGISTER', marriage: 'MARRIAGE' } as const satisfies Record<
  KinshipSourceKind,
  string
>

export const householdFileResolvers: Pick<
  Resolvers,
  'Query' | 'HouseholdProposal' | 'ProposedPerson' | 'FamilySource'
> = {
  Query: {
    proposeHousehold: (_root, { input }, context, info) =>
      context.services.households.propose(
        context.actor,
        { ...input, caseNumber: input.caseNumber ?? null },
        { ask: context.ask, snapshot: snapshotOf(context, info), requestId: context.requestId },
      ),
  },
  HouseholdProposal: {
    notServed: ({ notServed }) => notServed.map((kind) => KINDS[kind]),
  },
  ProposedPerson: {
    toConfirm: ({ standing }) => standing === 'TO_CONFIRM',
    reasonToConfirm: ({ standing, reason }) => (standing === 'TO_CONFIRM' ? worded(reason) : null),
    reasonExcluded: ({ standing, reason }) => (standing === 'EXCLUDED' ? worded(reason) : null),
  },
  FamilySource: {
    kind: ({ kind }) => KINDS[kind],
    item: ({ finding }) => finding.item,
    provider: ({ finding }) => finding.provider,
    outcome: ({ finding }) => finding.outcome,
    asOf: ({ finding }) => finding.asOf,
    reasonCode: (source) => (isHeldBack(source) ? 'LEVEL_TOO_LOW' : source.finding.reasonCode),
    reason(source, { language }) {
      if (!isHeldBack(source)) return reasonText(source.finding.reasonCode, language)
      const { zh, en } = PROPOSAL_REASONS.LEVEL_TOO_LOW
      return language === 'ZH' ? zh : en
    },
    statement: ({ finding: { outcome, reasonCode, asOf, item, provider } }) =>
      statement({ outcome, reasonCode, asOf, itemTitle: item.title.zh, providerTitle: provider.title.zh }),
  },
}

/** There are records, and the caller may not see them. */
function isHeldBack({ told, finding }: FamilySource): boolean {
  return !told && finding.outcome === 'HIT'
}

function worded(reason: ProposalReason | null) {
  return reason && { code: reason, sentence: PROPOSAL_REASONS[reason] }
}
