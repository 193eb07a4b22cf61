import { type CataloguedVersion, withDocument } from '../src/programmes/catalogue.ts'
import type { Resolvers } from './generated/types.ts'

export const programmeResolvers: Pick<Resolvers, 'Query' | 'Mutation' | 'ProgrammeVersion'> = {
  Query: {
    programmes: (_root, { region, on }, { actor, services }) =>
      services.catalogue.inForce(actor, region ?? null, on ?? null),
    programmeVersions: (_root, wanted, { actor, services }) => services.catalogue.versions(actor, wanted),
    programme: (_root, reference, { actor, services }) => services.catalogue.find(actor, reference),
  },
  Mutation: {
    publishProgramme: async (_root, { document }, { actor, requestId, services }) =>
      withDocument(await services.programmes.register(actor, document, requestId)),
    approveProgramme: async (_root, reference, { actor, requestId, services }) =>
      withDocument(await services.programmes.approve({ actor, requestId, ...reference })),
    withdrawProgramme: async (_root, { reason, ...reference }, { actor, requestId, services }) =>
      withDocument(await services.programmes.withdraw({ actor, requestId, ...reference }, reason)),
  },
  ProgrammeVersion: {
    kind: ({ kind }) => (kind === 'accounting' ? 'ACCOUNTING' : 'PROGRAMME'),
    title: ({ document }) => document.title,
    legal: ({ document }) => document.legal,
    unit: ({ document }) =>
      document.kind === 'accounting' ? null : document.unit === 'household' ? 'HOUSEHOLD' : 'PERSON',
    parameters: ({ document }) =>
      document.parameters.map(({ value, legal, ...parameter }) => ({
        ...parameter,
        legal: legal ?? null,
        values: valuesOf(value),
      })),
    rules: ({ document }) => rulesOf(document),
    testCount: ({ document }) => document.tests.length,
    tests: ({ document }) => document.tests.map(({ name }) => name),
    document: ({ text }) => text,
  },
}

function valuesOf(value: CataloguedVersion['document']['parameters'][number]['value']) {
  if (typeof value === 'string') return [{ residence: null, value }]
  return [
    { residence: 'URBAN' as const, value: value.URBAN },
    { residence: 'RURAL' as const, value: value.RURAL },
  ]
}

function rulesOf(document: CataloguedVersion['document']) {
  if (document.kind === 'accounting') return []
  return document.rules.map(({ id, title, holds, legal }) => ({
    id,
    title,
    rule: holds,
    legal: legal ?? null,
  }))
}
