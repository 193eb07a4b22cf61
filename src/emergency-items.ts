/** The setting that names items for emergencies, held against the departments that there are. */
import type { Kysely } from 'kysely'
import { parse } from 'yaml'
import { z } from 'zod'
import { ConfigError, type ConfigFault } from './config/config-error.ts'
import { listVersions } from './registry/version-store.ts'
import type { Tables } from './storage/tables.ts'

const VARIABLE = 'HEDUI_EMERGENCY_ITEMS'

/**
 * Says at the start that an id is no item: a misspelled one would be missed first when help cannot wait. One of a department
 * that is only suspended or retired, or that this node cannot serve, is known: it must not keep a hub from starting.
 *
 * @throws {ConfigError} with every id that no version of any department has.
 */
export async function checkEmergencyItems(
  executor: Kysely<Tables>,
  named: readonly string[],
  served: { has(item: string): boolean },
): Promise<void> {
  const missing = named.filter((item) => !served.has(item))
  if (missing.length === 0) return
  const known = new Set((await listVersions(executor, null)).flatMap(({ manifest }) => itemsOf(manifest)))
  const faults = missing
    .filter((item) => !known.has(item))
    .map(
      (item): ConfigFault => ({
        variable: VARIABLE,
        message: `没有项目 ${item}（there is no item ${item}）`,
      }),
    )
  if (faults.length > 0) throw new ConfigError(faults)
}

const Items = z.object({ items: z.array(z.object({ id: z.string() })) })

/** The ids of the items of a manifest; none of one that this version of the hub cannot read. */
function itemsOf(manifest: string): string[] {
  let document: unknown
  try {
    document = parse(manifest)
  } catch {
    return []
  }
  const items = Items.safeParse(document)
  return items.success ? items.data.items.map(({ id }) => id) : []
}
