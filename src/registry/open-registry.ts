import type { GraphQLSchema } from 'graphql'
import type { Environment } from '../../adapters/environment-references.ts'
import { describeFault } from '../../adapters/manifest-fault.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Database } from '../storage/database.ts'
import type { Keys } from '../storage/keys.ts'
import { certify } from './certification/certify.ts'
import type { RegistrySnapshot } from './department.ts'
import { type Follower, followRegistry } from './follow.ts'
import { DepartmentLifecycle } from './lifecycle.ts'
import { VersionReader } from './live.ts'
import { createRegistry, type Registry, type RegistryOptions } from './registry.ts'
import type { SchemaWorkshop } from './schema-impact.ts'
import { composeServable, type ServedDepartments } from './serve.ts'
import { type ShippedDepartment, shipDepartments } from './ship.ts'
import type { HubNames } from './taken-names.ts'
import { createVault } from './vault.ts'
import { liveVersions, readRevision } from './version-store.ts'

export interface OpenRegistryOptions {
  readonly database: Pick<Database, 'kysely' | 'pool'>
  readonly keys: Pick<Keys, 'seal' | 'open'>
  readonly ledger: Pick<Ledger, 'append' | 'appendIn'>
  /** The departments that come with the hub and its folders. */
  readonly shipped: readonly ShippedDepartment[]
  /** What they read addresses and secrets from. */
  readonly environment: Environment
  readonly hub: HubNames
  readonly workshop: SchemaWorkshop
  readonly lines: RegistryOptions
  readonly now: () => Date
  /** Told of a live version that this node cannot serve. */
  readonly onLeftOut: (slug: string, problem: string) => void
  /** Told when what is live could not be served, or the database not be listened to. */
  readonly onError: (error: unknown) => void
}

/** The departments of a hub, as they are live in its database. */
export interface OpenRegistry {
  readonly registry: Registry
  readonly lifecycle: DepartmentLifecycle
  /** The schema that the departments make now. */
  readonly schema: GraphQLSchema
  /** The departments that a schema was composed from: a request that began on it sees them to its end. */
  snapshotOf(schema: GraphQLSchema): RegistrySnapshot
  /** Follows what is live from now on; `serve` is handed each further schema. */
  follow(serve: (schema: GraphQLSchema) => void): Follower
}

/** Brings what ships with the hub into the database, and opens lines to everything that is live there. */
export async function openRegistry(options: OpenRegistryOptions): Promise<OpenRegistry> {
  const { database, keys, ledger, environment, hub, workshop, lines, now, onLeftOut, onError } = options
  const vault = createVault(keys)
  const reader = new VersionReader({ environment, vault, hub })
  reader.remember(options.shipped)
  await shipDepartments({ database, ledger, now }, options.shipped)

  const snapshots = new WeakMap<GraphQLSchema, RegistrySnapshot>()
  const load = async (): Promise<ServedDepartments> => {
    const versions = await liveVersions(database.kysely)
    const { loaded, leftOut } = await reader.assemble(database.kysely, versions)
    for (const { slug, faults } of leftOut) onLeftOut(slug, faults.map(describeFault).join('; '))
    const served = composeServable(loaded, workshop.compose, onLeftOut)
    snapshots.set(served.schema, served.loaded)
    return served
  }
  // Read before what it stands for, so that a change in between is not missed.
  const revision = await readRevision(database.kysely)
  const first = await load()
  const registry = createRegistry(first.loaded, lines)
  let follower: Follower | null = null
  const lifecycle = new DepartmentLifecycle({
    database,
    ledger,
    reader,
    vault,
    hub,
    workshop,
    certify: (plan, limits) => certify(plan, { ...lines, ...limits }),
    refresh: () => follower?.refresh().catch(onError) ?? Promise.resolve(),
    now,
  })
  return {
    registry,
    lifecycle,
    schema: first.schema,
    snapshotOf: (schema) => snapshots.get(schema) ?? registry.current(),
    follow(serve) {
      const apply = async (): Promise<void> => {
        const next = await load()
        // Both in one turn: no request meets the departments of one with the schema of the other.
        registry.replace(next.loaded)
        serve(next.schema)
      }
      follower = followRegistry({ database, apply, onError }, revision)
      return follower
    },
  }
}
