/** Reports made again from what they were made from: to the byte under their own standards, or under others to compare. */
import canonicalize from 'canonicalize'
import { HeduiError } from '../errors.ts'
import type { LocalizedText } from '../localized-text.ts'
import type { StandardsLibrary } from '../programmes/library.ts'
import { compileStandards, type Standards } from '../programmes/standards.ts'
import type { ReportDocument, Verdict } from '../reports/document.ts'
import { documentContext } from '../reports/document-context.ts'
import { readDocument } from '../reports/sign.ts'
import type { Database } from '../storage/database.ts'
import type { Keys } from '../storage/keys.ts'
import { unpack } from '../storage/packing.ts'
import { basisContext, type ReportBasis, reportFrom, unpackBasis } from './report-basis.ts'

export interface ReplayDependencies {
  readonly database: Pick<Database, 'kysely'>
  readonly keys: Pick<Keys, 'ofHousehold'>
  readonly library: Pick<StandardsLibrary, 'byVersion'>
}

/** What came of making a report again. */
export interface Replay {
  readonly number: string
  readonly version: number
  /** True where the same bytes came out that were signed. */
  readonly identical: boolean
  /** Where they differ: the parts of the document that do, such as `totals`. */
  readonly differing: readonly string[]
}

/** How a verdict would change under other standards. It names nobody: people are told by their place in the household. */
export interface ChangedVerdict {
  readonly programme: string
  /** What it is called: by the other standards, or where they have it no more, as before. */
  readonly title: LocalizedText
  /** null for the household; from 0 for a member. */
  readonly member: number | null
  /** null where the programme is in one of both only. */
  readonly before: Verdict | null
  readonly after: Verdict | null
}

/** One report, as it is kept. */
interface KeptReport {
  readonly basis: ReportBasis
  readonly document: ReportDocument
  readonly text: string
}

/** Which standards a household of a region is held against instead; null where there are none. */
export type OtherStandards = (basis: ReportBasis) => Promise<Standards | null>

/**
 * Makes a report again from the kept evidence under the standards that it names.
 *
 * @param version null for the newest.
 * @throws {HeduiError} `REPORT_NOT_FOUND`; `REPORT_WITHOUT_BASIS` where nothing was kept of what it was made from.
 */
export async function replayReport(
  dependencies: ReplayDependencies,
  number: string,
  version: number | null,
): Promise<Replay> {
  const { basis, document, text } = await keptReport(dependencies, number, version)
  const again = reportFrom(basis, await ownStandards(dependencies, basis))
  const identical = canonicalize(again) === text
  return {
    number,
    version: document.version,
    identical,
    differing: identical ? [] : differingParts(document, again),
  }
}

/**
 * What a report would say under other standards.
 *
 * @param against what that is held against: the same basis under these standards; null for the report as it was issued.
 */
export async function compareReport(
  dependencies: ReplayDependencies,
  number: string,
  version: number | null,
  other: OtherStandards,
  against: OtherStandards | null = null,
): Promise<readonly ChangedVerdict[]> {
  const { basis, document } = await keptReport(dependencies, number, version)
  const before = against ? reportFrom(basis, await against(basis)) : document
  return changedVerdicts(before, reportFrom(basis, await other(basis)))
}

async function keptReport(
  { database, keys }: ReplayDependencies,
  number: string,
  version: number | null,
): Promise<KeptReport> {
  let query = database.kysely
    .selectFrom('reports')
    .select(['number', 'version', 'consent_id', 'sealed_document', 'sealed_basis'])
    .where('number', '=', number)
    .orderBy('version', 'desc')
    .limit(1)
  if (version !== null) query = query.where('version', '=', version)
  const row = await query.executeTakeFirst()
  if (!row) throw new HeduiError('REPORT_NOT_FOUND')
  if (!row.sealed_basis) throw new HeduiError('REPORT_WITHOUT_BASIS')
  const household = await keys.ofHousehold(row.consent_id)
  const opened = household.open(row.sealed_document, documentContext(row.number, row.version))
  const text = unpack(opened).toString('utf8')
  return {
    basis: unpackBasis(household.open(row.sealed_basis, basisContext(row.number, row.version))),
    document: readDocument(text),
    text,
  }
}

/** The versions that the report names, whatever was published since. */
async function ownStandards({ library }: ReplayDependencies, basis: ReportBasis): Promise<Standards | null> {
  if (basis.standards.length === 0) return null
  const standards = compileStandards(await library.byVersion(basis.standards))
  if ('accounting' in standards) return standards
  throw new TypeError(`published standards do not compile any more: ${standards[0]?.message ?? ''}`)
}

function differingParts(before: ReportDocument, after: ReportDocument): string[] {
  const parts = new Set([...Object.keys(before), ...Object.keys(after)])
  const spelled = (document: ReportDocument, part: string): string | undefined =>
    canonicalize(Object.entries(document).find(([key]) => key === part)?.[1])
  return [...parts].filter((part) => spelled(before, part) !== spelled(after, part)).sort()
}

function changedVerdicts(before: ReportDocument, after: ReportDocument): ChangedVerdict[] {
  const verdicts = (document: ReportDocument) =>
    new Map(
      document.assessments.map((one) => [
        `${one.programme.slug} ${one.idNumber === null ? '' : document.members.findIndex(({ idNumber }) => idNumber === one.idNumber)}`,
        { verdict: one.verdict, title: one.programme.title },
      ]),
    )
  const [old, young] = [verdicts(before), verdicts(after)]
  return [...new Set([...old.keys(), ...young.keys()])].sort().flatMap((key): ChangedVerdict[] => {
    const [programme = '', member = ''] = key.split(' ')
    const was = old.get(key)
    const becomes = young.get(key)
    const title = (becomes ?? was)?.title
    const [before, after] = [was?.verdict ?? null, becomes?.verdict ?? null]
    if (before === after || title === undefined) return []
    return [{ programme, title, member: member === '' ? null : Number(member), before, after }]
  })
}
