import { isDeepStrictEqual } from 'node:util'
import type { Purpose } from '../consents/consent.ts'
import type { FeedsOf } from '../findings/adding-up.ts'
import type { Measure, Outcome, Period } from '../findings/finding.ts'
import { isMeasureKind, isStated } from '../findings/measures.ts'
import type { LocalizedText } from '../localized-text.ts'
import { assess } from '../programmes/assess.ts'
import type { Residence } from '../programmes/assessment.ts'
import type { PersonFacts } from '../programmes/facts.ts'
import type { Standards } from '../programmes/standards.ts'
import { counted } from './disposition.ts'
import type { ReportDocument, ReportFinding, ReportPerson } from './document.ts'
import { comparisons, type Declaration, totals } from './figures.ts'

/** Everything that a report is made of. */
export interface ReportInput {
  readonly number: string
  readonly version: number
  readonly verificationId: string
  readonly consentId: string
  readonly purpose: Purpose
  readonly caseNumber: string | null
  readonly region: string
  readonly organisation: string
  readonly organisationName?: LocalizedText | undefined
  readonly issuedAt: Date
  readonly validUntil: string
  readonly period: Period
  readonly members: readonly ReportPerson[]
  readonly supporters: readonly ReportPerson[]
  /** In any order; without ids. */
  readonly findings: readonly Omit<ReportFinding, 'id'>[]
  readonly declarations: readonly Declaration[]
  readonly feeds: FeedsOf
  /** The day whose standards count: that of the request. */
  readonly requestedOn: string
  /** null where the request did not say it. */
  readonly residence: Residence | null
  /** What the household is held against; null where no accounting standard is in force in its region. */
  readonly standards: Standards | null
}

const NEEDS_A_LOOK: ReadonlySet<Outcome> = new Set(['MISMATCH', 'NOT_RETURNED', 'ERROR', 'NOT_AUTHORIZED'])

/**
 * Builds the report: a pure function, whose result does not depend on the order in which departments answered.
 */
export function buildReport(input: ReportInput): ReportDocument {
  const order = new Map(
    [...input.members, ...input.supporters].map((person, place) => [person.idNumber, place]),
  )
  const numbered = numberThings()
  const place = (finding: { idNumber: string }): number => order.get(finding.idNumber) ?? order.size
  const findings = once(input.findings)
    .sort((a, b) => place(a) - place(b) || (a.item < b.item ? -1 : a.item > b.item ? 1 : 0))
    .map((finding, index) => ({ id: `F${index + 1}`, ...finding, measures: numbered(finding.measures) }))
  const members = new Set(input.members.map((person) => person.idNumber))
  const countedFindings = findings.map(counted)
  const memberFindings = countedFindings.filter((finding) => members.has(finding.idNumber))
  return {
    v: 2,
    number: input.number,
    version: input.version,
    verificationId: input.verificationId,
    consentId: input.consentId,
    purpose: input.purpose,
    caseNumber: input.caseNumber,
    region: input.region,
    organisation: input.organisation,
    ...(input.organisationName ? { organisationName: input.organisationName } : {}),
    issuedAt: input.issuedAt.toISOString(),
    validUntil: input.validUntil,
    periodStart: input.period.from,
    periodEnd: input.period.to,
    members: input.members,
    supporters: input.supporters,
    findings,
    comparisons: comparisons([...members], memberFindings, input.declarations, input.feeds),
    totals: totals(memberFindings, input.members.length, input.feeds),
    ...assessed(input, countedFindings),
    missing: countedFindings
      .filter((finding) => NEEDS_A_LOOK.has(finding.outcome))
      .map((finding) => finding.id),
    remark: {
      zh: '本报告依据各单位反馈形成，供审核确认参考，不替代审核确认决定。',
      en: 'This report is made from what the departments answered. It is for reference in the decision and does not replace it.',
    },
  }
}

/**
 * One finding a person and item: what was handed in twice counts once. Two that differ are a fault of whoever gathered
 * them, since nobody could say which one holds.
 */
function once(findings: ReportInput['findings']): ReportInput['findings'][number][] {
  const kept = new Map<string, ReportInput['findings'][number]>()
  for (const finding of findings) {
    const key = `${finding.idNumber} ${finding.item}`
    const known = kept.get(key)
    if (known && !isDeepStrictEqual(known, finding)) {
      throw new TypeError(`two different findings of ${finding.item} on one person`)
    }
    kept.set(key, known ?? finding)
  }
  return [...kept.values()]
}

function assessed(input: ReportInput, findings: readonly ReportFinding[]) {
  const { standards, members, supporters, declarations, region, residence, requestedOn, feeds } = input
  if (!standards) return { accounting: null, assessments: [], explanations: [] }
  const factsOf = ({ idNumber, relationship }: ReportPerson): PersonFacts => ({
    idNumber,
    relationship,
    findings: findings.filter((finding) => finding.idNumber === idNumber),
    stated: new Map(
      declarations
        .filter((one) => one.idNumber === idNumber && isMeasureKind(one.measure) && isStated(one.measure))
        .map((one) => [one.measure, one.value]),
    ),
  })
  return assess(standards, {
    on: requestedOn,
    region,
    residence,
    members: members.map(factsOf),
    supporters: supporters.map(factsOf),
    feeds,
  })
}

/**
 * Gives each thing a number in the order in which it comes up, since what tells it apart (a certificate, a number plate)
 * is an identifier, which not every reader may see.
 */
function numberThings(): (measures: readonly Measure[]) => readonly Measure[] {
  const numbers = new Map<string, string>()
  const numberOf = (thing: string): string => {
    const number = numbers.get(thing) ?? `T${numbers.size + 1}`
    numbers.set(thing, number)
    return number
  }
  return (measures) =>
    measures.map(({ things, ...measure }) =>
      things
        ? { ...measure, things: things.map(({ thing, value }) => ({ thing: numberOf(thing), value })) }
        : measure,
    )
}
