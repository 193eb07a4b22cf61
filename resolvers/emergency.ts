import { emergencyState } from '../src/access/emergency.ts'
import { periodEndingOn } from '../src/verifications/request.ts'
import type { Resolvers } from './generated/types.ts'
import { connection, decodeCursor, pageSize } from './paging.ts'
import { itemsSelected, personView } from './person-view.ts'
import { peopleSelection } from './selection.ts'
import { snapshotOf } from './snapshot.ts'

export const emergencyResolvers: Pick<Resolvers, 'Query' | 'Mutation' | 'EmergencyAccess'> = {
  Query: {
    async emergencyPeople(_root, { accessId, purpose, caseNumber }, context, info) {
      const { door, emergency, now } = context.services
      const snapshot = snapshotOf(context, info)
      const selected = peopleSelection(info, snapshot)
      const admission = await emergency.basis.admit(
        {
          actor: context.actor,
          emergencyId: accessId,
          purpose: purpose ?? 'APPLICATION',
          caseNumber: caseNumber ?? null,
          requestId: context.requestId,
        },
        // “All findings” are those of the items that the access names: what it does not is no news to its reader.
        selected === 'ALL' ? null : itemsSelected([selected], snapshot),
      )
      const items =
        selected === 'ALL'
          ? [...admission.granted.items.keys()].flatMap((id) => snapshot.items.get(id) ?? [])
          : selected
      const { people } = admission.access
      const released = await door.disclose(
        admission,
        people.map((person) => ({ person, items })),
        { ask: context.ask, snapshot, period: periodEndingOn(null, now()) },
      )
      return people.map((person) => personView({ ...person, relationship: null }, released))
    },
    emergencyAccess: (_root, { id }, { actor, requestId, services }) =>
      services.emergency.accesses.read(actor, id, requestId),
    async emergencyAccesses(_root, { state, first, after }, { actor, requestId, services }) {
      const size = pageSize(first)
      const filter = { state: state ?? null, afterId: decodeCursor(after), limit: size + 1 }
      const page = await services.emergency.accesses.list(actor, filter, requestId)
      return connection(page, size, after, ({ id }) => id)
    },
    emergencyTerms(_root, _args, { services }) {
      const { items, longestMs, reviewWorkingDays } = services.emergency.accesses.terms()
      const registered = services.registry.current().items
      return {
        items: items.flatMap((id) => registered.get(id) ?? []),
        longestMinutes: Math.floor(longestMs / 60_000),
        reviewWorkingDays,
      }
    },
  },
  Mutation: {
    openEmergencyAccess: (_root, { input }, { actor, requestId, services }) =>
      services.emergency.accesses.open(
        actor,
        {
          ...input,
          purpose: input.purpose ?? 'APPLICATION',
          people: input.people.map(({ idNumber, name }) => ({ idNumber, name })),
          minutes: input.minutes ?? null,
        },
        requestId,
      ),
    revokeEmergencyAccess: (_root, input, { actor, requestId, services }) =>
      services.emergency.accesses.revoke(actor, input, requestId),
  },
  EmergencyAccess: {
    state: (access, _args, { services }) => emergencyState(access, services.now()),
    // Somebody may be an officer by one token and an auditor by another.
    people: ({ openedBy, people }, _args, { actor }) =>
      actor.role === 'OFFICER' && openedBy === actor.subject ? people : null,
    peopleCount: ({ people }) => people.length,
    openedAt: ({ openedAt }) => openedAt.toISOString(),
    expiresAt: ({ expiresAt }) => expiresAt.toISOString(),
    revokedAt: ({ revokedAt }) => revokedAt?.toISOString() ?? null,
    reviewedAt: ({ reviewedAt }) => reviewedAt?.toISOString() ?? null,
  },
}
