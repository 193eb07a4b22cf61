/**
 * What one version of a report is made from, kept sealed beside it: with it and the standards that it names the report
 * can be made again to the byte, whatever became of departments and standards since.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { z } from 'zod'
import { ROLES } from '../access/actor.ts'
import { release } from '../access/mask.ts'
import { PURPOSES } from '../consents/letter-input.ts'
import { isMeasureKind } from '../findings/measures.ts'
import { KINSHIPS, type Kinship } from '../people/kinship.ts'
import type { VersionReference } from '../programmes/library.ts'
import { versionOf } from '../programmes/standard.ts'
import type { Standards } from '../programmes/standards.ts'
import type { RegistrySnapshot } from '../registry/department.ts'
import { buildReport } from '../reports/build.ts'
import { canonicalBytes } from '../reports/canonical.ts'
import { DISPOSITION_VERDICTS, type ReportDisposition } from '../reports/disposition.ts'
import { type ReportDocument, type ReportFinding, VERSION_REASONS } from '../reports/document.ts'
import { dispositionCategory } from './dispositions/disposition.ts'
import { type Evidence, evidenceShape } from './evidence.ts'
import { pairOf } from './progress.ts'

const localized = z.object({ zh: z.string(), en: z.string() })
const person = z.object({
  idNumber: z.string(),
  name: z.string(),
  relationship: z.enum(Object.keys(KINSHIPS) as [Kinship, ...Kinship[]]),
})

const basisShape = z.object({
  v: z.literal(1),
  number: z.string(),
  version: z.number().int(),
  supersedes: z.number().int().nullable(),
  reason: z.enum(VERSION_REASONS).nullable(),
  verificationId: z.string(),
  consentId: z.string(),
  purpose: z.enum(PURPOSES),
  caseNumber: z.string().nullable(),
  region: z.string(),
  organisation: z.string(),
  /** What it was called; none where nobody had named it, and in what hubs kept before there were names. */
  organisationName: localized.optional(),
  issuedAt: z.string(),
  validUntil: z.string(),
  period: z.object({ from: z.string(), to: z.string() }),
  requestedOn: z.string(),
  residence: z.enum(['URBAN', 'RURAL']).nullable(),
  members: z.array(person),
  supporters: z.array(person),
  declarations: z.array(z.object({ idNumber: z.string(), measure: z.string(), value: z.string() })),
  /** By item id, as the registry described it when the report was issued. */
  items: z.record(
    z.string(),
    z.object({
      title: localized,
      department: z.string(),
      measures: z.array(z.string().refine((kind) => isMeasureKind(kind))),
      identifiers: z.array(z.string()),
    }),
  ),
  /** Titles by slug. */
  departments: z.record(z.string(), localized),
  /** The accounting standard and the programmes, by slug; empty where none was in force. */
  standards: z.array(z.object({ slug: z.string(), region: z.string(), version: z.number().int() })),
  evidence: evidenceShape,
  /** Those in force; none in what hubs kept before there were any. */
  dispositions: z
    .array(
      z.object({
        item: z.string(),
        idNumber: z.string(),
        verdict: z.enum(DISPOSITION_VERDICTS),
        category: dispositionCategory,
        at: z.string(),
        by: z.enum(ROLES),
      }),
    )
    .default([]),
})

export type ReportBasis = Omit<z.output<typeof basisShape>, 'evidence' | 'dispositions'> & {
  readonly evidence: readonly Evidence[]
  readonly dispositions: readonly BasisDisposition[]
}

/** What a disposition says in a report, and of which finding. */
export interface BasisDisposition extends ReportDisposition {
  readonly item: string
  readonly idNumber: string
}

/** The report that a basis makes under standards; pure. */
export function reportFrom(basis: ReportBasis, standards: Standards | null): ReportDocument {
  const dispositions = new Map(
    basis.dispositions.map(({ verdict, category, at, by, ...pair }) => [
      pairOf(pair),
      { verdict, category, at, by },
    ]),
  )
  const disposed = (evidence: Evidence): Pick<ReportFinding, 'disposition'> => {
    const disposition = dispositions.get(pairOf(evidence))
    return disposition ? { disposition } : {}
  }
  const built = buildReport({
    ...basis,
    issuedAt: new Date(basis.issuedAt),
    findings: basis.evidence.map((one) => ({ ...findingOf(one, basis), ...disposed(one) })),
    feeds: (item) => basis.items[item]?.measures ?? [],
    standards,
  })
  return basis.supersedes !== null && basis.reason !== null
    ? { ...built, supersedes: basis.supersedes, versionReason: basis.reason }
    : built
}

/** What a basis keeps of the registry: how the items that were asked were described. */
export function describedItems(
  evidence: readonly Evidence[],
  snapshot: RegistrySnapshot,
): Pick<ReportBasis, 'items' | 'departments'> {
  const items: ReportBasis['items'] = {}
  const departments: ReportBasis['departments'] = {}
  for (const id of [...new Set(evidence.map((one) => one.item))].sort()) {
    const item = snapshot.items.get(id)
    if (!item) continue
    const { title, department, measures, identifiers } = item
    items[id] = { title, department, measures: [...measures], identifiers: [...identifiers] }
    const provider = snapshot.departments.get(department)
    if (provider) departments[department] = provider.title
  }
  return { items, departments }
}

/** The standards that a set was compiled from. */
export function referencesOf(standards: Standards | null): VersionReference[] {
  if (!standards) return []
  return [standards.accounting.published, ...standards.programmes.map((one) => one.published)]
    .map((published) => {
      const { slug, region, version } = versionOf(published)
      return { slug, region, version }
    })
    .sort((a, b) => (a.slug < b.slug ? -1 : 1))
}

/** Compressed: evidence says the same words over and over, and is kept for years. */
export function packBasis(basis: ReportBasis): Buffer {
  return deflateRawSync(canonicalBytes(basis), { level: 3 })
}

/** @throws where it is not what {@link packBasis} wrote. */
export function unpackBasis(packed: Uint8Array): ReportBasis {
  return basisShape.parse(JSON.parse(inflateRawSync(packed).toString('utf8')))
}

/** Under what a basis is sealed. */
export function basisContext(number: string, version: number): string {
  return `report-basis:${number}:${version}`
}

/** What the commissioning office may hold of one piece of evidence. */
function findingOf(evidence: Evidence, { items, departments }: ReportBasis): Omit<ReportFinding, 'id'> {
  const item = items[evidence.item]
  const unknown = { zh: evidence.item, en: evidence.item }
  const named = {
    idNumber: evidence.idNumber,
    item: evidence.item,
    itemTitle: item?.title ?? unknown,
    provider: item?.department ?? evidence.item,
    providerTitle: (item && departments[item.department]) ?? unknown,
  }
  const { decision, answer } = evidence
  if (!decision.granted) {
    return {
      ...named,
      outcome: 'NOT_AUTHORIZED',
      reasonCode: decision.reason,
      asOf: null,
      stale: false,
      level: 'CONCLUSION',
      identifiers: false,
      measures: [],
      records: [],
    }
  }
  if (!answer) throw new TypeError(`no answer for a granted item ${evidence.item}`)
  const shown = release(answer, { identifiers: item?.identifiers ?? [] }, decision)
  return {
    ...named,
    outcome: answer.outcome,
    reasonCode: answer.reasonCode,
    asOf: answer.asOf,
    stale: answer.stale,
    level: decision.level,
    identifiers: decision.identifiers,
    measures: shown.measures,
    records: shown.records,
  }
}
