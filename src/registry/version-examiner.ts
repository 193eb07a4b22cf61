import type { GraphQLSchema } from 'graphql'
import type { DepartmentPlan } from '../../adapters/department-plan.ts'
import { sentence, told } from '../../adapters/faults/sentence.ts'
import { HeduiError } from '../errors.ts'
import type { Database } from '../storage/database.ts'
import { assemble, type LoadedRegistry } from './assemble.ts'
import { type DepartmentVersion, isLive } from './department-version.ts'
import { faulty } from './lifecycle-checks.ts'
import type { LiveDepartments, VersionReader } from './live.ts'
import { type SchemaImpact, type SchemaWorkshop, schemaImpact } from './schema-impact.ts'
import { type HubNames, TakenNames } from './taken-names.ts'
import { liveVersions } from './version-store.ts'

export interface ExaminerOptions {
  readonly database: Pick<Database, 'kysely'>
  readonly reader: VersionReader
  readonly hub: HubNames
  readonly workshop: SchemaWorkshop
}

/** Judges a version beside what is live: whether it can be served, and what it would change. */
export class VersionExaminer {
  readonly #options: ExaminerOptions

  constructor(options: ExaminerOptions) {
    this.#options = options
  }

  /** Compiles a version beside the live ones. @throws {HeduiError} `DEPARTMENT_FAULTY` */
  async check(
    version: Pick<DepartmentVersion, 'slug' | 'origin' | 'manifest' | 'records' | 'digest'>,
  ): Promise<DepartmentPlan> {
    const { database, reader, hub, workshop } = this.#options
    const read = await reader.read(database.kysely, version)
    const live = await this.#live(database.kysely, version.slug)
    const taken = new TakenNames(hub)
    for (const department of live.loaded.departments.values()) taken.add(department)
    const faults = [...read.faults, ...taken.claim(read)]
    if (faults.length > 0 || !read.plan) throw faulty(faults)
    const composed = workshop.compose(together(live.loaded, read.plan))
    if ('problem' in composed)
      throw faulty([read.names.fault([], sentence('SCHEMA_COMPOSITION', { said: composed.problem }))])
    return read.plan
  }

  /** The live departments but one. */
  async #live(executor: Database['kysely'], without: string): Promise<LiveDepartments> {
    const versions = await liveVersions(executor)
    return this.#options.reader.assemble(
      executor,
      versions.filter(({ slug }) => slug !== without),
    )
  }

  /** What becomes of the schema when a version is as told, and which live version it replaces. */
  async impacts(
    executor: Database['kysely'],
    next: DepartmentVersion,
  ): Promise<{ impacts: readonly SchemaImpact[]; replaced: DepartmentVersion | null }> {
    const { reader, workshop } = this.#options
    const versions = await liveVersions(executor)
    const replaced = versions.find(({ slug }) => slug === next.slug) ?? null
    const others = versions.filter(({ slug }) => slug !== next.slug)
    const before = await reader.assemble(executor, versions)
    const after = await reader.assemble(executor, isLive(next.state) ? [...others, next] : others)
    const fault = after.leftOut.find(({ slug }) => slug === next.slug)
    if (fault) throw faulty(fault.faults)
    const schemas = [before.loaded, after.loaded].map((loaded): GraphQLSchema => {
      const composed = workshop.compose(loaded)
      if ('problem' in composed) {
        throw new HeduiError(
          'DEPARTMENT_FAULTY',
          told(sentence('SCHEMA_COMPOSITION', { said: composed.problem })),
        )
      }
      return composed.schema
    })
    const [was, becomes] = schemas
    if (!was || !becomes) throw new TypeError('two schemas')
    const isSame = replaced?.slug === next.slug && replaced.version === next.version
    return {
      impacts: await schemaImpact(workshop, was, becomes),
      replaced: isSame ? null : replaced,
    }
  }
}

function together(live: LoadedRegistry, plan: DepartmentPlan): LoadedRegistry {
  return assemble([...live.plans.values(), plan], live.suspended)
}
