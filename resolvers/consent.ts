import { authorize } from '../src/access/authorize.ts'
import { shownIdNumber } from '../src/access/own-report.ts'
import { dayInChina } from '../src/calendar.ts'
import { ERASED, unlessErased } from '../src/consents/erased.ts'
import { consentStatus } from '../src/consents/status.ts'
import { HeduiError } from '../src/errors.ts'
import type { Resolvers } from './generated/types.ts'
import { connection, decodeCursor, pageSize } from './paging.ts'

export const consentResolvers: Pick<
  Resolvers,
  'Query' | 'Mutation' | 'Consent' | 'ConsentPerson' | 'ConsentSignature' | 'OwnConsent' | 'ConsentReport'
> = {
  Query: {
    async consent(_root, { id }, { actor, requestId, services }) {
      const consent = await unlessErased(() => services.consents.find(id))
      // The letter is gone, so that nobody can say any more whose it was; only those who read letters hear of it.
      if (consent === ERASED) {
        const mayRead = authorize(actor, 'verification.list', null)
        const event = { kind: 'CASE_READ', actor, consentId: id, requestId } as const
        return services.door.handOver(event, mayRead.allowed ? ERASED : mayRead.reason, () => null)
      }
      if (!consent) throw new HeduiError('CONSENT_NOT_FOUND')
      const letter = services.consents.letterOf(consent)
      const allowed = authorize(actor, 'consent.read', letter)
      return services.door.handOver(
        { kind: 'CASE_READ', actor, consentId: consent.id, people: letter.personHashes, requestId },
        allowed.allowed ? null : allowed.reason,
        () => consent,
      )
    },
    async myConsents(_root, { first, after }, { actor, requestId, services }) {
      const size = pageSize(first)
      const page = { afterId: decodeCursor(after), limit: size + 1 }
      const letters = await services.households.ownLetters(actor, page, requestId)
      return connection(letters, size, after, ({ letter }) => letter.id)
    },
  },
  Mutation: {
    recordConsent: (_root, { input }, { actor, requestId, services }) =>
      services.consents.record(actor, input, requestId),
    revokeConsent: (_root, { id, reason }, { actor, requestId, services }) =>
      services.consents.revoke(actor, id, reason, requestId),
  },
  Consent: {
    status: (consent, _args, { services }) => consentStatus(consent, dayInChina(services.now())),
    applicant(consent) {
      const [applicant] = consent.members
      if (!applicant) throw new TypeError('a consent without an applicant')
      return applicant
    },
  },
  ConsentPerson: {
    idNumber: ({ idNumber }, _args, { actor, services }) =>
      shownIdNumber(actor, idNumber, services.keys.hashPerson),
  },
  ConsentSignature: {
    forIdNumber: ({ forIdNumber }, _args, { actor, services }) =>
      shownIdNumber(actor, forIdNumber, services.keys.hashPerson),
  },
  OwnConsent: { consent: ({ letter }) => letter },
  ConsentReport: { issuedAt: ({ issuedAt }) => issuedAt.toISOString() },
}
