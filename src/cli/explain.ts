import { ConfigError } from '../config/config-error.ts'
import { HeduiError } from '../errors.ts'
import { StandardsError } from '../programmes/standards-error.ts'
import { WitnessError } from '../witness/witness-error.ts'

/** What a person at the terminal is told of an error: sentences for what they can mend, the stack for what they cannot. */
export function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof StandardsError) return error.message
  if (error instanceof HeduiError) {
    // What lies behind it, which an operator needs; the driver's messages hold no password.
    const reason = error.cause instanceof Error ? ` [${error.cause.message || error.cause.name}]` : ''
    return `${error.code}: ${error.message}${reason}`
  }
  if (error instanceof UserError || error instanceof WitnessError) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

/** A failure of a command that its user can mend; `message` says how. */
export class UserError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UserError'
  }
}

/** The command was used wrongly: told in both languages, and the exit code is that of wrong usage. */
export class UsageError extends UserError {
  constructor(zh: string, en: string) {
    super(`error: ${zh}（${en}）`)
    this.name = 'UsageError'
  }
}
