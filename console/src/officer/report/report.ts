import type { ReportPageQuery } from './documents.ts'

/** A report as the page asks for it. */
export type Report = NonNullable<ReportPageQuery['report']>
export type Finding = Report['findings'][number]
export type Person = Report['members'][number]

/** The findings with these numbers, in the report's order. */
export function findingsOf(report: Report, ids: readonly { readonly id: string }[]): readonly Finding[] {
  const wanted = new Set(ids.map(({ id }) => id))
  return report.findings.filter(({ id }) => wanted.has(id))
}

/** Whether the caller may see what was found of nobody; of silence it then says nothing. */
export function sawNothing({ findings }: Report): boolean {
  return findings.length > 0 && findings.every(isUnseen)
}

/** Whether something was found that the caller may not see; a total that it adds to is left out too. */
export function sawNotAll({ findings }: Report): boolean {
  return findings.some(isUnseen)
}

function isUnseen({ finding }: Finding): boolean {
  return finding.outcome === 'NOT_AUTHORIZED'
}

/** What they are called. */
export function nameOf(report: Report, { id }: { readonly id: string }): string {
  return [...report.members, ...report.supporters].find((person) => person.id === id)?.name ?? ''
}
