/** A department's records, or the static schema, do not make a schema together. For operators and integrators. */
export class CompositionError extends Error {
  /** The department at fault; null where it is the static schema. */
  readonly department: string | null

  constructor(department: string | null, problem: string) {
    super(department === null ? problem : `department ${department}: ${problem}`)
    this.name = 'CompositionError'
    this.department = department
  }
}
