import { createHash } from 'node:crypto'
import type { DepartmentPlan } from '../../adapters/department-plan.ts'
import type { DataItem, Department, RegistrySnapshot } from './department.ts'

/** A snapshot together with what lines to its departments are opened from. */
export interface LoadedRegistry extends RegistrySnapshot {
  /** By slug. */
  readonly plans: ReadonlyMap<string, DepartmentPlan>
  /** Slugs of departments that stay in the schema and are not asked. */
  readonly suspended: ReadonlySet<string>
}

/** Puts departments together whose names are known not to clash (src/registry/taken-names.ts). */
export function assemble(
  plans: readonly DepartmentPlan[],
  suspended: ReadonlySet<string> = new Set(),
): LoadedRegistry {
  const departments = new Map<string, Department>()
  const items = new Map<string, DataItem>()
  const version = createHash('sha256')
  for (const { department, fingerprint } of plans) {
    const { slug } = department
    departments.set(slug, department)
    for (const item of department.items) items.set(item.id, item)
    version.update(`${slug} ${fingerprint} ${suspended.has(slug)}\n`)
  }
  return {
    version: version.digest('hex').slice(0, 16),
    departments,
    items,
    plans: new Map(plans.map((plan) => [plan.department.slug, plan])),
    suspended,
  }
}
