/** Reads from YAML how long households, and what departments delivered, are kept, with everything that is wrong in it and where. */
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { describeFault } from '../adapters/manifest-fault.ts'
import { readYaml } from '../adapters/yaml-source.ts'
import { ConfigError } from './config/config-error.ts'

/** ISO 8601, as PostgreSQL reads it too. */
const duration = z
  .string()
  .regex(
    /^P(?=\d)(\d{1,3}Y)?(\d{1,4}M)?(\d{1,5}D)?$/,
    'must be years, months or days such as P5Y, P18M or P30D',
  )

const shape = z.strictObject({
  households: z
    .strictObject({
      receiving: duration.optional(),
      met: duration.optional(),
      notMet: duration.optional(),
      reported: duration,
      cancelled: duration,
      unused: duration,
    })
    .transform(({ receiving, met, notMet, ...given }) => ({
      ...given,
      receiving: receiving ?? given.reported,
      met: met ?? given.reported,
      notMet: notMet ?? given.reported,
    })),
  grace: duration,
  deliveries: duration,
  emergencies: duration.default('P1Y'),
  complaints: duration.default('P3Y'),
})

/** Durations by category; see retention/default.yaml for what each is counted from. */
export type RetentionRules = Readonly<z.infer<typeof shape>>

/** @throws {ConfigError} with every fault of the file, each with line and column. */
export async function readRetentionFile(file: string): Promise<RetentionRules> {
  return parseRetention(file, await readFile(file, 'utf8'))
}

/** The same of a text; `file` is what faults call it. */
export function parseRetention(file: string, text: string): RetentionRules {
  const yaml = readYaml(file, text)
  const parsed = shape.safeParse(yaml.value)
  const faults =
    yaml.faults.length > 0
      ? yaml.faults
      : (parsed.error?.issues ?? []).map(({ path, message }) => ({ ...yaml.place(path), message }))
  if (parsed.success && faults.length === 0) return parsed.data
  throw new ConfigError(
    faults.map((fault) => ({ variable: 'HEDUI_RETENTION', message: describeFault(fault) })),
  )
}
