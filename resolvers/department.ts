import { authorize } from '../src/access/authorize.ts'
import type { Department } from '../src/registry/department.ts'
import type { Resolvers } from './generated/types.ts'

export const departmentResolvers: Pick<
  Resolvers,
  'Query' | 'Department' | 'DepartmentAnswering' | 'DataItem'
> = {
  Query: {
    departments: (_root, _args, { services }) => [...services.registry.current().departments.values()],
    department: (_root, { slug }, { services }) => services.registry.current().departments.get(slug) ?? null,
    dataItems(_root, { department }, { services }) {
      const snapshot = services.registry.current()
      if (department === null || department === undefined) return [...snapshot.items.values()]
      return [...(snapshot.departments.get(department)?.items ?? [])]
    },
  },
  Department: {
    availability(department, _args, { actor, services }) {
      const allowed = authorize(actor, 'department.readAvailability', { department: department.slug })
      return allowed.allowed ? services.registry.line(department.slug).availability() : null
    },
    answering({ slug }, { days }, { actor, services }) {
      const allowed = authorize(actor, 'department.readAvailability', { department: slug })
      return allowed.allowed ? services.departmentAnswering(slug, days) : null
    },
  },
  DepartmentAnswering: { at: ({ at }) => at.toISOString() },
  DataItem: {
    department: (item, _args, { services }) =>
      services.registry.current().departments.get(item.department) ?? formerDepartment(item.department),
  },
}

/** A department that answered once and is no longer registered: reports still name it. */
export function formerDepartment(slug: string, title = { zh: slug, en: slug }): Department {
  return {
    slug,
    title,
    steward: null,
    protocol: 'none',
    answersLater: false,
    items: [],
    records: { kind: FORMER, definitions: [] },
  }
}

const FORMER = 'Document' as Department['records']['kind']
