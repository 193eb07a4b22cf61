import type { ArchiveFinding } from './archive-findings.ts'

/** Archives that are not whole: nothing is dropped on their word, and nothing taken out of them. */
export class ArchivesNotWholeError extends Error {
  readonly findings: readonly ArchiveFinding[]

  constructor(findings: readonly ArchiveFinding[]) {
    super(`the archives are not whole: ${findings[0]?.file ?? ''}: ${findings[0]?.en ?? ''}`)
    this.findings = findings
  }
}
