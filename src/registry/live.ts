import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { DepartmentPlan } from '../../adapters/department-plan.ts'
import {
  type DepartmentFiles,
  type ReadDepartment,
  readDepartment,
} from '../../adapters/department-reader.ts'
import type { Environment } from '../../adapters/environment-references.ts'
import type { ManifestFault } from '../../adapters/manifest-fault.ts'
import type { Tables } from '../storage/tables.ts'
import { assemble, type LoadedRegistry } from './assemble.ts'
import { type DepartmentVersion, digestOf } from './department-version.ts'
import type { ShippedDepartment } from './ship.ts'
import { type HubNames, TakenNames } from './taken-names.ts'
import type { Vault } from './vault.ts'

export interface VersionReaderOptions {
  /** What departments that ship with the hub read addresses and secrets from. */
  readonly environment: Environment
  /** What registered departments read them from. */
  readonly vault: Vault
  /** Names that departments cannot take. */
  readonly hub: HubNames
}

/** A live version that cannot be served, and why. */
export interface LeftOut {
  readonly slug: string
  readonly version: number
  readonly faults: readonly ManifestFault[]
}

/** Live versions, put together. */
export interface LiveDepartments {
  readonly loaded: LoadedRegistry
  readonly leftOut: readonly LeftOut[]
}

/** Compiles versions of departments, with the addresses and secrets that each may read. */
export class VersionReader {
  readonly #options: VersionReaderOptions
  /** What was compiled for the last assembly, so that one change costs one compilation. */
  #kept: ReadonlyMap<string, ReadDepartment> = new Map()

  constructor(options: VersionReaderOptions) {
    this.#options = options
  }

  /** Takes over what was compiled of the departments that ship with the hub. */
  remember(shipped: readonly ShippedDepartment[]): void {
    const kept = new Map(this.#kept)
    for (const { files, read } of shipped) {
      const digest = digestOf(files.manifest.text, files.records.text)
      kept.set(keyOf({ slug: read.stated.slug, origin: 'SHIPPED', digest }, ''), withSecrets(read, ''))
    }
    this.#kept = kept
  }

  /** Compiles a version that is not live yet. */
  async read(executor: Kysely<Tables>, version: VersionTexts): Promise<ReadDepartment> {
    return (await this.#prepare(executor, version)).compile()
  }

  /**
   * Puts live versions together. One that cannot be read here, or that takes another's names, is left out, so that it
   * harms nobody else.
   */
  async assemble(executor: Kysely<Tables>, versions: readonly DepartmentVersion[]): Promise<LiveDepartments> {
    const taken = new TakenNames(this.#options.hub)
    const kept = new Map<string, ReadDepartment>()
    const plans: DepartmentPlan[] = []
    const leftOut: LeftOut[] = []
    for (const version of versions) {
      const { key, compile } = await this.#prepare(executor, version)
      const read = this.#kept.get(key) ?? compile()
      kept.set(key, read)
      const faults = read.plan ? taken.claim(read) : read.faults
      if (read.plan && faults.length === 0) plans.push(read.plan)
      else leftOut.push({ slug: version.slug, version: version.version, faults })
    }
    this.#kept = kept
    const suspended = versions.filter(({ state }) => state === 'SUSPENDED').map(({ slug }) => slug)
    return { loaded: assemble(plans, new Set(suspended)), leftOut }
  }

  async #prepare(executor: Kysely<Tables>, version: VersionTexts): Promise<Prepared> {
    const { environment, revision } =
      version.origin === 'SHIPPED'
        ? { environment: this.#options.environment, revision: '' }
        : await this.#options.vault.environmentOf(executor, version.slug)
    return {
      key: keyOf(version, revision),
      compile: () => withSecrets(readDepartment(filesOf(version), environment), revision),
    }
  }
}

type VersionTexts = Pick<DepartmentVersion, 'slug' | 'origin' | 'manifest' | 'records' | 'digest'>

interface Prepared {
  readonly key: string
  compile(): ReadDepartment
}

function filesOf({ manifest, records }: VersionTexts): DepartmentFiles {
  return {
    manifest: { file: 'manifest.yaml', text: manifest },
    records: { file: 'records.graphql', text: records },
  }
}

function keyOf(
  { slug, origin, digest }: Pick<DepartmentVersion, 'slug' | 'origin' | 'digest'>,
  secrets: string,
) {
  return `${slug} ${origin} ${digest} ${secrets}`
}

/** A secret that was changed opens a new line, although the manifest is the same. */
function withSecrets(read: ReadDepartment, secrets: string): ReadDepartment {
  if (!read.plan) return read
  const fingerprint = createHash('sha256').update(`${read.plan.fingerprint} ${secrets}`).digest('hex')
  return { ...read, plan: { ...read.plan, fingerprint } }
}
