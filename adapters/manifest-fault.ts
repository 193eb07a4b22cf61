/** One thing that is wrong with a department's files, and how to mend it. Lines and columns count from 1. */
export interface ManifestFault {
  /** The path of the file as it was given. */
  readonly file: string
  readonly line: number
  readonly column: number
  /** Where in the manifest it stands, such as `items[0].map.use`; empty for the file as a whole. */
  readonly at: string
  readonly message: string
}

/** `file:line:column at: message`, which editors and terminals turn into a link. */
export function describeFault(fault: ManifestFault): string {
  const place = `${fault.file}:${fault.line}:${fault.column}`
  return fault.at === '' ? `${place} ${fault.message}` : `${place} ${fault.at}: ${fault.message}`
}

/** Everything that is wrong with some departments, together. */
export class ManifestError extends Error {
  readonly faults: readonly ManifestFault[]

  constructor(faults: readonly ManifestFault[]) {
    const count = faults.length === 1 ? 'one fault' : `${faults.length} faults`
    super(
      `The departments cannot be loaded (${count}):\n${faults.map((fault) => `  ${describeFault(fault)}`).join('\n')}`,
    )
    this.name = 'ManifestError'
    this.faults = faults
  }
}
