import type { Actor } from '../access/actor.ts'
import type { GrantStore } from '../access/grants.ts'
import { LEVELS, type OrganisationGrants } from '../access/item-grant.ts'
import { release } from '../access/mask.ts'
import { ownShare } from '../access/own-report.ts'
import type { Door } from '../disclosure/door.ts'
import { HeduiError } from '../errors.ts'
import type { LedgerItem } from '../ledger/entry.ts'
import type { RegistrySnapshot } from '../registry/department.ts'
import type { ReportDocument, ReportFinding } from './document.ts'
import { type FindReportDependencies, findReport, type ReportKey } from './find.ts'
import { ownView } from './own-view.ts'
import type { SignedReport } from './sign.ts'

/** A report as one reader may see it. */
export interface ReportView {
  /** Findings at the reader's level; comparisons and totals only where no finding's measures are held back. */
  readonly document: ReportDocument
  /** True where measures of some item are held back, so that totals would say more than the reader may know. */
  readonly measuresWithheld: boolean
  /** The signed document itself; null where the reader may see less than it holds. */
  readonly signed: SignedReport | null
}

export interface ReportDependencies extends FindReportDependencies {
  readonly door: Pick<Door, 'handOver'>
  readonly grants: Pick<GrantStore, 'forOrganisation'>
}

/**
 * Reads an issued report: decided, recorded, and masked to what the reader's organisation may see of each item; for one of
 * its people, to what is theirs.
 *
 * @param as how it leaves the hub other than as data, such as `pdf`: stands in the ledger.
 * @returns null where a verification has no report yet.
 * @throws {HeduiError} `REPORT_NOT_FOUND` for an unknown number or version; the refusal, after it was recorded, `ERASED`
 *   among them.
 */
export async function readReport(
  dependencies: ReportDependencies,
  actor: Actor,
  key: ReportKey,
  requestId: string,
  snapshot: RegistrySnapshot,
  as?: string,
): Promise<ReportView | null> {
  const { keys, door, grants } = dependencies
  const act = as === undefined ? 'report.read' : 'report.whole'
  const found = await findReport(dependencies, actor, key, act)
  if (!found) {
    if ('number' in key) throw new HeduiError('REPORT_NOT_FOUND')
    return null
  }
  const { reason, event, opened } = found
  const reading = {
    kind: 'REPORT_READ',
    actor,
    ...event,
    note: { ...event.note, ...(as === undefined ? {} : { as }) },
    requestId,
  } as const
  if (!opened) return door.handOver(reading, reason, () => null)
  const { document, signed, people } = opened
  const share = actor.role === 'RESIDENT' ? ownShare(actor.personHash ?? '', people) : null
  const view =
    share !== null
      ? ownView(document, signed, share, keys.hashPerson)
      : viewOf(document, signed, await grants.forOrganisation(actor.organisation ?? ''), snapshot)
  return door.handOver(
    {
      ...reading,
      people:
        reason === null && share?.household === false
          ? [...share.people]
          : [...people.members, ...people.supporters],
      items: reason === null ? itemsOf(view.document) : [],
    },
    reason,
    () => view,
  )
}

/** What the grants of a reader's organisation let through of a report. */
export function viewOf(
  document: ReportDocument,
  signed: SignedReport,
  grants: OrganisationGrants,
  snapshot: Pick<RegistrySnapshot, 'items'>,
): ReportView {
  let withheld = false
  let measuresWithheld = false
  const findings = document.findings.map((finding): ReportFinding => {
    if (finding.outcome === 'NOT_AUTHORIZED') return finding
    const shown = shownTo(finding, grants, snapshot)
    if (shown !== finding) withheld = true
    if (shown.level === 'CONCLUSION' && finding.level !== 'CONCLUSION') measuresWithheld = true
    return shown
  })
  if (!withheld) return { document, measuresWithheld: false, signed }
  const shown: ReportDocument = measuresWithheld
    ? {
        ...document,
        findings,
        comparisons: [],
        totals: { ...NO_TOTALS, notVerified: document.totals.notVerified },
        // They are made of measures, and would tell what is held back.
        accounting: null,
        assessments: [],
        explanations: [],
      }
    : { ...document, findings }
  return { document: shown, measuresWithheld, signed: null }
}

const NO_TOTALS = {
  yearlyIncome: null,
  monthlyIncome: null,
  monthlyIncomePerCapita: null,
  property: null,
  measures: [],
} as const

function shownTo(
  finding: ReportFinding,
  grants: OrganisationGrants,
  snapshot: Pick<RegistrySnapshot, 'items'>,
): ReportFinding {
  const access = grants.of(finding.item)
  if (!access) {
    // That somebody looked into it would tell that there was something.
    const { disposition: _, ...rest } = finding
    return {
      ...rest,
      outcome: 'NOT_AUTHORIZED',
      reasonCode: 'ITEM_NOT_GRANTED',
      asOf: null,
      stale: false,
      level: 'CONCLUSION',
      identifiers: false,
      measures: [],
      records: [],
    }
  }
  const level = LEVELS.indexOf(access.level) < LEVELS.indexOf(finding.level) ? access.level : finding.level
  const identifiers = access.identifiers && finding.identifiers
  if (level === finding.level && identifiers === finding.identifiers) return finding
  const item = snapshot.items.get(finding.item)
  // Of an item that is no longer registered nobody knows which fields identify, so its records are held back whole.
  const shown = item
    ? release(finding, item, { granted: true, level, identifiers })
    : { measures: level === 'CONCLUSION' ? [] : finding.measures, records: [] }
  return { ...finding, level, identifiers, measures: shown.measures, records: shown.records }
}

function itemsOf(document: ReportDocument): LedgerItem[] {
  const items = new Map<string, LedgerItem>()
  for (const finding of document.findings) {
    const refused = finding.outcome === 'NOT_AUTHORIZED'
    const known = items.get(finding.item)
    const outcomes = { ...known?.outcomes, [finding.outcome]: (known?.outcomes[finding.outcome] ?? 0) + 1 }
    items.set(finding.item, {
      item: finding.item,
      level: refused ? null : finding.level,
      reasonCode: refused ? finding.reasonCode : null,
      outcomes,
    })
  }
  return [...items.values()]
}
