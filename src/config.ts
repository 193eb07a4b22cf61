/**
 * The hub's settings: environment variables, read once, checked once. All faults are reported together, each with the
 * variable's name and how to mend it. What comes out is frozen and typed, and its secrets do not show when it is printed.
 * Each group of them stands in a file of its own in config/.
 */
import { z } from 'zod'
import { type CaseworkConfig, caseworkConfig, caseworkVariables } from './config/casework.ts'
import { ConfigError, type ConfigFault, type Given } from './config/config-error.ts'
import { type DepartmentsConfig, departmentsConfig, departmentsVariables } from './config/departments.ts'
import { IDENTITY_VARIABLES, type IdentityConfig, identityConfig, identityFaults } from './config/identity.ts'
import { type LedgerConfig, ledgerConfig, ledgerVariables } from './config/ledger.ts'
import { SERVING_VARIABLES, type ServingConfig, servingConfig } from './config/serving.ts'
import { type StorageConfig, storageConfig, storageFaults, storageVariables } from './config/storage.ts'

/** Every setting. `null` where a part is left to the hub: its own database, its development issuer, its own key. */
export interface Config
  extends ServingConfig,
    StorageConfig,
    IdentityConfig,
    DepartmentsConfig,
    CaseworkConfig,
    LedgerConfig {
  readonly environment: 'development' | 'production'
}

/**
 * Further variables that begin with HEDUI_ and are not the hub's own settings: those of the sandbox, the demo, the
 * tests and the benchmarks, and the secrets that departments' manifests name (`secretRef`).
 */
const OTHER_VARIABLES = /^HEDUI_(?:SANDBOX|DEMO|TEST|BENCH|DEPARTMENT_SECRET)_/

/** Each variable's own rules. */
const variables = (directory: string) =>
  z.object({
    HEDUI_ENV: z.enum(['development', 'production'], 'must be development or production').optional(),
    ...SERVING_VARIABLES,
    ...storageVariables(directory),
    ...IDENTITY_VARIABLES,
    ...departmentsVariables(directory),
    ...caseworkVariables(directory),
    ...ledgerVariables(directory),
  })

const NAMES = Object.keys(variables('/').shape)

/**
 * Reads the settings from environment variables. An empty variable counts as one that is not set.
 *
 * @param directory what relative paths are taken from.
 * @throws {ConfigError} with everything that is wrong.
 */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  directory: string = process.cwd(),
): Config {
  const given: Record<string, string> = {}
  for (const [name, value] of Object.entries(environment)) {
    if (value !== undefined && value.trim() !== '') given[name] = value.trim()
  }
  const production = (given['HEDUI_ENV'] ?? given['NODE_ENV']) === 'production'
  const parsed = variables(directory).safeParse(given)
  const faults: ConfigFault[] = [
    ...(parsed.error?.issues ?? []).map(({ path, message }) => ({ variable: String(path[0]), message })),
    ...identityFaults(given, production),
    ...storageFaults(given, production),
    ...unknownVariables(given),
  ]
  if (!parsed.success || faults.length > 0) throw new ConfigError(faults)

  const values = parsed.data
  const storage = storageConfig(values)
  return Object.freeze({
    environment: production ? 'production' : 'development',
    ...servingConfig(values),
    ...storage,
    ...identityConfig(values),
    ...departmentsConfig(values, storage.dataDir, production),
    ...caseworkConfig(values),
    ...ledgerConfig(values),
  })
}

/** A misspelt setting would be silently without effect, so that it counts as a fault. */
function unknownVariables(given: Given): ConfigFault[] {
  const faults: ConfigFault[] = []
  for (const variable of Object.keys(given)) {
    if (!variable.startsWith('HEDUI_') || NAMES.includes(variable) || OTHER_VARIABLES.test(variable)) continue
    const known = NAMES.filter((name) => name.startsWith('HEDUI_')).join(', ')
    faults.push({ variable, message: `is no setting of the hub; correct or remove it. There are: ${known}` })
  }
  return faults
}
