import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import { type Environment, mayRefer } from '../../adapters/environment-references.ts'
import type { Keys } from '../storage/keys.ts'
import type { Tables } from '../storage/tables.ts'

/**
 * The secrets and addresses that registered departments refer to by name. Each department sees its own and nothing of
 * the hub's environment, so that no manifest can send another department's key to an address of its choice. Values are
 * sealed, set, and never shown again.
 */
export interface Vault {
  /** Sets a value, or removes it (null). The name is one that a manifest may refer to. */
  set(
    executor: Kysely<Tables>,
    secret: { slug: string; name: string; value: string | null; by: string },
    at: Date,
  ): Promise<void>
  /** What a department's manifest may read. */
  environmentOf(executor: Kysely<Tables>, slug: string): Promise<VaultEnvironment>
}

export interface VaultEnvironment {
  readonly environment: Environment
  /** Differs where any value differs; tells nothing of them. */
  readonly revision: string
}

/** The longest value that is kept: a chain of certificates fits in. */
export const LONGEST_SECRET = 32_768

/** Whether a value may be set under a name. */
export const isSecretName: (name: string) => boolean = mayRefer

export function createVault(keys: Pick<Keys, 'seal' | 'open'>): Vault {
  const contextOf = (slug: string, name: string) => `department-secret:${slug}:${name}`
  return {
    async set(executor, { slug, name, value, by }, at) {
      if (value === null) {
        await executor
          .deleteFrom('department_secrets')
          .where('slug', '=', slug)
          .where('name', '=', name)
          .execute()
        return
      }
      const sealed = { sealed_value: keys.seal(value, contextOf(slug, name)), set_by: by, set_at: at }
      await executor
        .insertInto('department_secrets')
        .values({ slug, name, ...sealed })
        .onConflict((conflict) => conflict.columns(['slug', 'name']).doUpdateSet(sealed))
        .execute()
    },
    async environmentOf(executor, slug) {
      const rows = await executor
        .selectFrom('department_secrets')
        .select(['name', 'sealed_value'])
        .where('slug', '=', slug)
        .orderBy('name')
        .execute()
      const revision = createHash('sha256')
      const values = rows.map(({ name, sealed_value }) => {
        // Each sealing differs, also of the same value: a secret that is set again is a new one.
        revision.update(sealed_value)
        return [name, keys.open(sealed_value, contextOf(slug, name)).toString('utf8')] as const
      })
      return { environment: Object.fromEntries(values), revision: revision.digest('hex') }
    },
  }
}
