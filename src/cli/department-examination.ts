import { readdir, readFile, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { GraphQLSchema } from 'graphql'
import type { DepartmentPlan } from '../../adapters/department-plan.ts'
import {
  type DepartmentFiles,
  type ReadDepartment,
  readDepartment,
} from '../../adapters/department-reader.ts'
import type { Environment } from '../../adapters/environment-references.ts'
import { sentence } from '../../adapters/faults/sentence.ts'
import type { ManifestFault } from '../../adapters/manifest-fault.ts'
import { composeSchema, namesOfContract, type SdlFile } from '../gateway/compose.ts'
import { CompositionError } from '../gateway/composition-error.ts'
import type { DataItem, Department } from '../registry/department.ts'
import { loadRegistry } from '../registry/load-registry.ts'
import { TakenNames } from '../registry/taken-names.ts'

const BUNDLED = fileURLToPath(new URL('../../adapters/departments', import.meta.url))
const SCHEMA = fileURLToPath(new URL('../../schema', import.meta.url))

/** What a department adds to the schema that the hub serves. */
export interface Additions {
  readonly department: Department
  readonly personFields: readonly { readonly name: string; readonly type: string; readonly item: DataItem }[]
  /** Names of types, those that the hub derives among them. */
  readonly types: readonly string[]
}

/** Either everything that is wrong, with its place, or what the department adds. */
export type Examination =
  | { readonly faults: readonly [ManifestFault, ...ManifestFault[]]; readonly additions: null }
  | { readonly faults: readonly []; readonly additions: Additions }

/**
 * Reads a department and puts it into the schema together with the bundled departments, without a hub or a database.
 *
 * @param folder where the files stand, so that a bundled department is not checked against itself; null where they stand
 *   nowhere yet.
 * @param environment what `${NAME}` in the manifest is read from.
 */
export async function examineDepartment(
  files: DepartmentFiles,
  folder: string | null,
  environment: Environment,
): Promise<Examination> {
  const read = readDepartment(files, environment)
  const [others, typeDefs] = await Promise.all([bundledWithout(folder), readSchemaFiles()])
  const compose = (departments: ReadonlyMap<string, Department>): GraphQLSchema =>
    composeSchema({ typeDefs, snapshot: { departments, items: itemsOf(departments) }, resolvers: {} })
  const taken = new TakenNames(namesOfContract(typeDefs))
  for (const department of others.values()) taken.add(department)
  const [fault, ...faults] = [...read.faults, ...taken.claim(read)]
  if (fault) return { faults: [fault, ...faults], additions: null }
  const { department } = planOf(read)
  try {
    const after = compose(new Map([...others, [department.slug, department]]))
    const before = schemas.get(others) ?? compose(others)
    schemas.set(others, before)
    return { faults: [], additions: difference(department, before, after) }
  } catch (error) {
    if (!(error instanceof CompositionError)) throw error
    return {
      faults: [read.names.fault([], sentence('SCHEMA_COMPOSITION', { said: error.message }))],
      additions: null,
    }
  }
}

function planOf({ plan }: ReadDepartment): DepartmentPlan {
  if (!plan) throw new TypeError('a department without faults has a plan')
  return plan
}

/** What is the same for every department: read, and made, once. */
let schemaFiles: Promise<readonly SdlFile[]> | null = null
/** The schema of departments that ship with the hub, by their map. */
const schemas = new WeakMap<ReadonlyMap<string, Department>, GraphQLSchema>()
/** The departments that ship with the hub, as they are without any settings. */
let bundled: Promise<ReadonlyMap<string, Department>> | null = null

async function bundledWithout(folder: string | null): Promise<ReadonlyMap<string, Department>> {
  bundled ??= loadRegistry({ folders: [BUNDLED], environment: {} }).then(({ departments }) => departments)
  const departments = await bundled
  if (folder === null) return departments
  const own = await realpath(folder)
  const others = [...departments].filter(([slug]) => join(BUNDLED, slug) !== own)
  return others.length === departments.size ? departments : new Map(others)
}

function readSchemaFiles(): Promise<readonly SdlFile[]> {
  schemaFiles ??= readSchemaFolder()
  return schemaFiles
}

async function readSchemaFolder(): Promise<SdlFile[]> {
  const names = (await readdir(SCHEMA)).filter((name) => name.endsWith('.graphql'))
  return Promise.all(
    names.map(async (name) => ({ name: `schema/${name}`, sdl: await readFile(join(SCHEMA, name), 'utf8') })),
  )
}

function itemsOf(departments: ReadonlyMap<string, Department>): ReadonlyMap<string, DataItem> {
  const items = [...departments.values()].flatMap((department) => department.items)
  return new Map(items.map((item) => [item.id, item]))
}

function fieldsOfPerson(schema: GraphQLSchema): ReadonlyMap<string, string> {
  const person = schema.getType('Person')
  if (!person || !('getFields' in person)) throw new TypeError('the schema has no type Person')
  return new Map(Object.values(person.getFields()).map((field) => [field.name, String(field.type)]))
}

function difference(department: Department, before: GraphQLSchema, after: GraphQLSchema): Additions {
  const fields = fieldsOfPerson(after)
  return {
    department,
    personFields: department.items.map((item) => ({
      name: item.field,
      type: fields.get(item.field) ?? '',
      item,
    })),
    types: Object.keys(after.getTypeMap()).filter((name) => !before.getType(name)),
  }
}
