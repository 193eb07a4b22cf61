/** Households put together from what the hub knows of them. */
import type { ConsentStore } from '../consents/store.ts'
import type { Door } from '../disclosure/door.ts'
import type { AccessDelays } from '../disclosure/own-view/delays.ts'
import { createHouseholds, type Households } from '../households/households.ts'
import { actsSource, answersSource, expirySource, reportsSource } from '../households/sources.ts'
import type { Registry } from '../registry/registry.ts'
import type { Database } from '../storage/database.ts'
import type { Keys } from '../storage/keys.ts'

/** Further sources of a household's file join here. */
export function createHouseholdService(parts: {
  readonly database: Database
  readonly keys: Keys
  readonly registry: Registry
  readonly door: Door
  readonly consents: ConsentStore
  readonly delays: AccessDelays
  readonly now: () => Date
}): Households {
  const { database, registry, ...rest } = parts
  return createHouseholds({
    ...rest,
    database,
    sources: [
      actsSource(database),
      expirySource,
      answersSource(database, () => registry.current()),
      reportsSource(database),
    ],
  })
}
