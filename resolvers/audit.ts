import { HeduiError } from '../src/errors.ts'
import type { Resolvers } from './generated/types.ts'
import { connection, decodeCursor, pageSize } from './paging.ts'

export const auditResolvers: Pick<
  Resolvers,
  | 'Query'
  | 'Mutation'
  | 'AuditFinding'
  | 'AuditAssignment'
  | 'AuditConclusion'
  | 'AuditDigest'
  | 'AuditRuleCount'
  | 'AuditWorstRule'
> = {
  Query: {
    async auditFindings(_root, { filter, first, after }, { actor, requestId, services }) {
      const size = pageSize(first)
      const page = await services.audit.list(
        actor,
        {
          state: filter?.state ?? null,
          rule: filter?.rule ?? null,
          severity: filter?.severity ?? null,
          assignedTo: filter?.assignedTo ?? null,
          subject: filter?.subject ?? null,
          overdue: filter?.overdue ?? false,
          afterId: decodeCursor(after),
          limit: size + 1,
        },
        requestId,
      )
      return connection(page, size, after, ({ id }) => id)
    },
    auditFinding: (_root, { id }, { actor, requestId, services }) =>
      services.audit.read(actor, id, requestId),
    auditRuleStatistics: (_root, { rule, from, until }, { actor, requestId, services }) =>
      services.audit.statistics(
        actor,
        { rule: rule ?? null, from: from ?? null, until: until ?? null },
        requestId,
      ),
    async auditDigests(_root, { day, first, after }, { actor, requestId, services }) {
      const size = pageSize(first)
      const page = await services.audit.digests(
        actor,
        { day: day ?? null, before: placeOf(decodeCursor(after)), limit: size + 1 },
        requestId,
      )
      return connection(page, size, after, (digest) => `${digest.day} ${digest.region}`)
    },
  },
  Mutation: {
    assignAuditFinding: (_root, { id, auditor }, { actor, requestId, services }) =>
      services.audit.assign(actor, id, auditor, requestId),
    concludeAuditFinding: (_root, input, { actor, requestId, services }) =>
      services.audit.conclude(actor, input, requestId),
    registerStaff: (_root, { staff }, { actor, requestId, services }) =>
      services.staff.register(
        actor,
        staff.map(({ address, relatives, ...one }) => ({
          ...one,
          address: address ?? null,
          relatives: [...(relatives ?? [])],
        })),
        requestId,
      ),
    removeStaff: (_root, { subjects }, { actor, requestId, services }) =>
      services.staff.remove(actor, subjects, requestId),
  },
  AuditFinding: {
    key({ gatheredBy, key, subjects }) {
      const values = gatheredBy.length === 0 ? subjects.slice(0, 1) : key.split('\n')
      const names = gatheredBy.length === 0 ? ['subject'] : gatheredBy
      return names.map((name, index) => ({ name, value: values[index] ?? '' }))
    },
    counts: ({ counts }) => Object.entries(counts).map(([name, value]) => ({ name, value })),
    from: ({ from }) => from.toISOString(),
    until: ({ until }) => until.toISOString(),
    entries: ({ id }, _args, { services }) => services.audit.entries(id),
    openedAt: ({ openedAt }) => openedAt.toISOString(),
    dueAt: ({ dueAt }) => dueAt.toISOString(),
    overdue: ({ state, dueAt }, _args, { services }) => state !== 'CONCLUDED' && dueAt < services.now(),
  },
  AuditAssignment: { at: ({ at }) => at.toISOString() },
  AuditConclusion: { at: ({ at }) => at.toISOString() },
  AuditDigest: {
    text: ({ document }) => document.text,
    opened: ({ document }) => document.opened,
    openedByRule: ({ document }) => document.openedByRule,
    confirmed: ({ document }) => document.confirmed,
    falsePositives: ({ document }) => document.falsePositives,
    unclear: ({ document }) => document.unclear,
    pending: ({ document }) => document.pending,
    overdue: ({ document }) => document.overdue,
    worstRules: ({ document }) => document.worstRules,
    madeAt: ({ madeAt }) => madeAt.toISOString(),
  },
  AuditRuleCount: { title: ({ zh, en }) => ({ zh, en }) },
  AuditWorstRule: { title: ({ zh, en }) => ({ zh, en }) },
}

function placeOf(cursor: string | null): { day: string; region: string } | null {
  if (cursor === null) return null
  const [day, region, ...rest] = cursor.split(' ')
  if (day !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(day) && region !== undefined && rest.length === 0)
    return { day, region }
  throw new HeduiError('INPUT_INVALID', {
    zh: '分页游标无效',
    en: 'the cursor is not one of ours',
    path: 'after',
  })
}
