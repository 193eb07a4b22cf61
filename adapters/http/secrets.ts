import { z } from 'zod'
import { DepartmentFault, type NetworkEnvironment } from '../adapter.ts'
import { mayRefer } from '../environment-references.ts'
import { sentence } from '../faults/sentence.ts'

/** The name of an environment variable that holds a secret; the secret itself never stands in a manifest. */
export const secretRefSchema = z.string().refine(mayRefer, sentence('SECRET_NAME'))

/** @throws {DepartmentFault} MISCONFIGURED where it is not set. */
export function requiredSecret(name: string, environment: Pick<NetworkEnvironment, 'secret'>): string {
  const secret = environment.secret(name)
  if (secret === undefined || secret === '') {
    throw new DepartmentFault(
      'MISCONFIGURED',
      `set ${name} in the environment (of a registered department by hedui department secret)`,
    )
  }
  return secret
}
