import type { Actor } from '../access/actor.ts'
import { authorize } from '../access/authorize.ts'
import type { GrantStore } from '../access/grants.ts'
import { LEVELS, type OrganisationGrants } from '../access/item-grant.ts'
import { release } from '../access/mask.ts'
import { ownersOf, ownShare, type PeopleOfReport } from '../access/own-report.ts'
import { ERASED, unlessErased } from '../consents/erased.ts'
import type { ConsentStore } from '../consents/store.ts'
import type { Door } from '../disclosure/door.ts'
import type { AccessDelays } from '../disclosure/own-view/delays.ts'
import { HeduiError } from '../errors.ts'
import type { LedgerEvent, LedgerItem } from '../ledger/entry.ts'
import type { RegistrySnapshot } from '../registry/department.ts'
import type { Database } from '../storage/database.ts'
import type { Keys } from '../storage/keys.ts'
import type { ReportDocument, ReportFinding } from './document.ts'
import { findReport, type ReportKey } from './find.ts'
import { ownView, peopleOfReport } from './own-view.ts'
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

export interface ReportDependencies {
  readonly database: Database
  readonly keys: Pick<Keys, 'ofHousehold' | 'hashPerson'>
  readonly door: Pick<Door, 'handOver'>
  readonly grants: Pick<GrantStore, 'forOrganisation'>
  readonly consents: Pick<ConsentStore, 'find'>
  readonly delays: Pick<AccessDelays, 'lettersHiddenFrom'>
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
  const { database, keys, door, grants, delays } = dependencies
  const found = await findReport({ database, keys }, key)
  if (!found) {
    if ('number' in key) throw new HeduiError('REPORT_NOT_FOUND')
    return null
  }
  const { held, event, opened } = found
  const reading: Omit<LedgerEvent, 'decision' | 'reasonCode'> = {
    kind: 'REPORT_READ',
    actor,
    ...event,
    note: { ...event.note, ...(as === undefined ? {} : { as }) },
    requestId,
  }
  const act = as === undefined ? 'report.read' : 'report.print'
  if (!opened) {
    // Nobody can say any more whose it was; only those who read reports of the office hear of it.
    const authorization = authorize(actor, act, { ...held, personHashes: [] })
    return door.handOver(reading, authorization.allowed ? ERASED : authorization.reason, () => null)
  }
  const { document, signed } = opened
  const people = await peopleFor(dependencies, actor, document)
  const authorization = authorize(actor, act, { ...held, personHashes: ownersOf(people) })
  const share = actor.role === 'RESIDENT' ? ownShare(actor.personHash ?? '', people) : null
  const view =
    share !== null
      ? ownView(document, signed, share, keys.hashPerson)
      : viewOf(document, signed, await grants.forOrganisation(actor.organisation ?? ''), snapshot)
  // While a law delays telling people of an inquiry, its report is answered as somebody else's.
  const isHidden = (await delays.lettersHiddenFrom(actor)).has(document.consentId)
  const reason = authorization.allowed ? (isHidden ? 'NOT_OWN_DATA' : null) : authorization.reason
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

/** Who is who in it; with the guardians whom its letter names only where it matters. */
async function peopleFor(
  { consents, keys }: ReportDependencies,
  actor: Actor,
  document: ReportDocument,
): Promise<PeopleOfReport> {
  const letter =
    actor.role === 'RESIDENT' ? await unlessErased(() => consents.find(document.consentId)) : null
  return peopleOfReport(document, letter === ERASED ? null : letter, keys.hashPerson)
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
