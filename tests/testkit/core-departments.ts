/** The departments of the main journey alone: for tests that are about the hub and not about how many departments it has. */
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CORE_SLUGS, type DepartmentSlug } from '../../sandbox/slugs.ts'

/** Where the departments stand that ship with the hub. */
export const BUNDLED_DEPARTMENTS = fileURLToPath(new URL('../../adapters/departments', import.meta.url))

/** Copies some of them into a folder, which is made, and returns it: what `HubOptions.departments` takes. */
export async function copyDepartments(folder: string, slugs: readonly DepartmentSlug[]): Promise<string> {
  for (const slug of slugs) await cp(join(BUNDLED_DEPARTMENTS, slug), join(folder, slug), { recursive: true })
  return folder
}

/** Copies the departments of the main journey. */
export function copyCoreDepartments(folder: string): Promise<string> {
  return copyDepartments(folder, CORE_SLUGS)
}
