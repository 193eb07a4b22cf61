import { type CataloguedVersion, withDocument } from '../src/programmes/catalogue.ts'
import type { Resolvers } from './generated/types.ts'

/** As the schema says. */
const DEFAULT_SAMPLE = 100

export const programmeResolvers: Pick<Resolvers, 'Query' | 'Mutation' | 'ProgrammeVersion'> = {
  Query: {
    programmes: (_root, { region, on }, { actor, services }) =>
      services.catalogue.inForce(actor, 'standards', region ?? null, on ?? null),
    auditRules: (_root, { region, on }, { actor, services }) =>
      services.catalogue.inForce(actor, 'audit-rules', region ?? null, on ?? null),
    programmeVersions: (_root, wanted, { actor, services }) => services.catalogue.versions(actor, wanted),
    programmeEffect: (_root, { sample, ...reference }, { actor, requestId, services }) =>
      services.previewEffect(actor, reference, sample ?? DEFAULT_SAMPLE, requestId),
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
    kind: ({ kind }) => KINDS[kind],
    title: ({ document }) => document.title,
    legal: ({ document }) => document.legal,
    unit: ({ document }) =>
      document.kind !== 'programme' ? null : document.unit === 'household' ? 'HOUSEHOLD' : 'PERSON',
    parameters: ({ document }) =>
      document.parameters.map((parameter) => ({
        ...parameter,
        legal: ('legal' in parameter ? parameter.legal : null) ?? null,
        values: valuesOf(parameter.value),
      })),
    rules: ({ document }) => rulesOf(document),
    testCount: ({ document }) => document.tests.length,
    tests: ({ document }) => document.tests.map(({ name }) => name),
    document: ({ text }) => text,
  },
}

const KINDS = { accounting: 'ACCOUNTING', programme: 'PROGRAMME', 'audit-rule': 'AUDIT_RULE' } as const

function valuesOf(value: CataloguedVersion['document']['parameters'][number]['value']) {
  if (typeof value === 'string') return [{ residence: null, value }]
  return [
    { residence: 'URBAN' as const, value: value.URBAN },
    { residence: 'RURAL' as const, value: value.RURAL },
  ]
}

function rulesOf(document: CataloguedVersion['document']) {
  if (document.kind === 'accounting') return []
  if (document.kind === 'audit-rule') {
    const { title, finds } = document
    return [{ id: 'finds', title, rule: finds, legal: null }]
  }
  return document.rules.map(({ id, title, holds, legal }) => ({
    id,
    title,
    rule: holds,
    legal: legal ?? null,
  }))
}
