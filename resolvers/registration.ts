import { hubExample } from '../src/registry/department-example.ts'
import type { Resolvers } from './generated/types.ts'

/** So much of a request's time is left for answering it. */
const RESERVE_MS = 1_000
/** The longest that a certification takes. */
const CERTIFICATION_MS = 60_000

export const registrationResolvers: Pick<Resolvers, 'Query' | 'Mutation' | 'DepartmentVersion'> = {
  Query: {
    departmentVersions: (_root, { department, version }, { actor, services }) =>
      services.lifecycle.versions(actor, department ?? null, version ?? null),
    departmentTemplate: (_root, { slug, protocol }) => hubExample(protocol.toLowerCase(), slug),
  },
  Mutation: {
    registerDepartment: (_root, { manifest, records }, { actor, requestId, services }) =>
      services.lifecycle.register(actor, manifest, records, requestId),
    certifyDepartment(_root, step, { actor, requestId, deadlineAt, signal, services }) {
      const left = deadlineAt - Date.now() - RESERVE_MS
      const limitMs = Math.max(1, Math.min(CERTIFICATION_MS, left))
      return services.lifecycle.certify({ actor, requestId, ...step }, { limitMs, signal })
    },
    approveDepartment: (_root, step, { actor, requestId, services }) =>
      services.lifecycle.approve({ actor, requestId, ...step }),
    activateDepartment: (_root, { acceptBreaking, ...step }, { actor, requestId, services }) =>
      services.lifecycle.activate({ actor, requestId, ...step }, acceptBreaking),
    suspendDepartment: (_root, { reason, ...step }, { actor, requestId, services }) =>
      services.lifecycle.suspend({ actor, requestId, ...step }, reason),
    retireDepartment: (_root, { reason, acceptBreaking, ...step }, { actor, requestId, services }) =>
      services.lifecycle.retire({ actor, requestId, ...step }, reason, acceptBreaking),
    async setDepartmentSecret(_root, { slug, name, value }, { actor, requestId, services }) {
      await services.lifecycle.setSecret(actor, { slug, name, value: value ?? null }, requestId)
      return true
    },
  },
  DepartmentVersion: {
    changes: (version, _args, { services }) => services.lifecycle.preview(version),
  },
}
