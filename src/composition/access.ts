/** What decisions about access rest on: grants, organisations' names, consent letters, the register of staff. */
import { GrantStore } from '../access/grants.ts'
import { OrganisationNames } from '../access/organisation-names.ts'
import { StaffRegister } from '../access/staff.ts'
import { ConsentStore } from '../consents/store.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Registry } from '../registry/registry.ts'
import type { Database } from '../storage/database.ts'
import type { Keys } from '../storage/keys.ts'

export interface AccessStores {
  readonly grants: GrantStore
  readonly organisations: OrganisationNames
  readonly consents: ConsentStore
  readonly staff: StaffRegister
}

export function createAccessStores(parts: {
  readonly database: Database
  readonly keys: Keys
  readonly ledger: Ledger
  readonly registry: Registry
  readonly now: () => Date
}): AccessStores {
  const { database, keys, ledger, registry, now } = parts
  const knownItem = (id: string): boolean => registry.current().items.has(id)
  const knownDepartment = (slug: string): boolean => registry.current().departments.has(slug)
  return {
    grants: new GrantStore({ database, ledger, knownItem, knownDepartment }),
    organisations: new OrganisationNames({ database, ledger, now }),
    consents: new ConsentStore({ database, keys, ledger, knownItem }),
    staff: new StaffRegister({ database, keys, ledger, now }),
  }
}
