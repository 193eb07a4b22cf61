import { authorize } from '../src/access/authorize.ts'
import type { Consent } from '../src/consents/consent.ts'
import { HeduiError } from '../src/errors.ts'
import { reasonText, statement } from '../src/findings/statement.ts'
import { positionOf } from '../src/households/entitled.ts'
import { type FileKey, placeOf } from '../src/households/file.ts'
import type { FamilySource } from '../src/households/proposal.ts'
import { PROPOSAL_REASONS, type ProposalReason } from '../src/households/reasons.ts'
import type { KinshipSourceKind } from '../src/people/kinship.ts'
import { type EntitlementStanding, entitlementStanding } from '../src/reports/entitlements.ts'
import type { Context } from './context.ts'
import type { HouseholdFileKey, Resolvers } from './generated/types.ts'
import { connection, decodeCursor, pageSize } from './paging.ts'
import type { AssessmentInReport } from './report.ts'
import { snapshotOf } from './snapshot.ts'

const KINDS = { householdRegister: 'HOUSEHOLD_REGISTER', marriage: 'MARRIAGE' } as const satisfies Record<
  KinshipSourceKind,
  string
>

/** An assessment with what is to be done about it. */
export interface EntitlementInReport {
  readonly standing: EntitlementStanding
  readonly assessment: AssessmentInReport
}

export const householdFileResolvers: Pick<
  Resolvers,
  | 'Query'
  | 'HouseholdProposal'
  | 'ProposedPerson'
  | 'FamilySource'
  | 'HouseholdFile'
  | 'HouseholdFileEntry'
  | 'EntitledCase'
> = {
  Query: {
    proposeHousehold: (_root, { input }, context, info) =>
      context.services.households.propose(
        context.actor,
        { ...input, caseNumber: input.caseNumber ?? null },
        { ask: context.ask, snapshot: snapshotOf(context, info), requestId: context.requestId },
      ),
    householdFile: (_root, { key }, { actor, requestId, services }) =>
      services.households.file(actor, fileKey(key), requestId),
    async entitledNotReceiving(_root, { region, programme, toLookAt, first, after }, context) {
      const size = pageSize(first)
      const page = await context.services.households.entitled(
        context.actor,
        {
          region: region ?? null,
          programme: programme ?? null,
          toLookAt,
          after: decodeCursor(after),
          limit: size + 1,
        },
        context.requestId,
      )
      return connection(page, size, after, positionOf)
    },
  },
  HouseholdFile: {
    consents: ({ letters }, _args, context) => handOver(letters, context),
    async entries(file, { first, after }) {
      const size = pageSize(first)
      const position = decodeCursor(after)
      const entries = await file.timeline()
      const rest = position === null ? entries : entries.filter((entry) => placeOf(entry) < position)
      return connection(rest.slice(0, size + 1), size, after, placeOf)
    },
    entitlements: ({ currentReport }, _args, context) =>
      currentReport === null ? [] : entitlementsIn(currentReport, null, context),
  },
  HouseholdFileEntry: {
    at: ({ at }) => at.toISOString(),
  },
  EntitledCase: {
    issuedAt: ({ issuedAt }) => issuedAt.toISOString(),
    entitlements: ({ organisation, reportNumber, programme }, _args, context) =>
      organisation === context.actor.organisation ? entitlementsIn(reportNumber, programme, context) : null,
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
    stale: ({ finding }) => finding.stale,
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

/** Exactly one of the ways to find a household. @throws {HeduiError} for none or several. */
function fileKey({ caseNumber, consentId, idNumber }: HouseholdFileKey): FileKey {
  const keys: FileKey[] = []
  if (typeof caseNumber === 'string') keys.push({ caseNumber })
  if (typeof consentId === 'string') keys.push({ consentId })
  if (typeof idNumber === 'string') keys.push({ idNumber })
  const [key] = keys
  if (key && keys.length === 1) return key
  throw new HeduiError('INPUT_INVALID', {
    zh: '请只用案卷号、授权书编号、身份证号中的一项查找',
    en: 'name exactly one of caseNumber, consentId, idNumber',
    path: 'key',
  })
}

/** Letters with the names in them, each reading recorded by itself, as `consent` does. */
function handOver(letters: readonly Consent[], { actor, requestId, services }: Context): Promise<Consent[]> {
  return Promise.all(
    letters.map((letter) => {
      const held = services.consents.letterOf(letter)
      const allowed = authorize(actor, 'consent.read', held)
      return services.door.handOver(
        { kind: 'CASE_READ', actor, consentId: letter.id, people: held.personHashes, requestId },
        allowed.allowed ? null : allowed.reason,
        () => letter,
      )
    }),
  )
}

/** What a report says of entitlements, to somebody who may read it; null programme: all of them. */
async function entitlementsIn(
  number: string,
  programme: string | null,
  { actor, requestId, services }: Context,
): Promise<EntitlementInReport[]> {
  const report = await services.reports.read(actor, { number }, requestId)
  if (!report) return []
  return report.document.assessments.flatMap((part) => {
    const standing = entitlementStanding(part)
    const wanted = programme === null || part.programme.slug === programme
    return standing && wanted ? { standing, assessment: { part, report } } : []
  })
}
