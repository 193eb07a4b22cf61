/** Environment variables that are set, without blanks around their values. */
export type Given = Readonly<Record<string, string>>

/** One thing that is wrong with the settings. */
export interface ConfigFault {
  readonly variable: string
  /** What is wrong and how to mend it; never a secret's value. */
  readonly message: string
}

/** The settings cannot be used; `faults` holds everything that is wrong with them. */
export class ConfigError extends Error {
  readonly faults: readonly ConfigFault[]

  constructor(faults: readonly ConfigFault[]) {
    const lines = faults.map(({ variable, message }) => `  ${variable}: ${message}`)
    super(`设置有误（the settings are not valid）:\n${lines.join('\n')}`)
    this.name = 'ConfigError'
    this.faults = faults
  }
}
