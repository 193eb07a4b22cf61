/**
 * Who received what a department gave, for its steward: which office asked for its items, in which role, what for, when, and
 * how it came out. Neither the officials nor the people, no case, nothing of other departments.
 */
import type { Actor, Role } from '../access/actor.ts'
import { authorize } from '../access/authorize.ts'
import type { AccessReason } from '../access/reasons.ts'
import { HeduiError } from '../errors.ts'
import type { Outcome } from '../findings/finding.ts'
import type { AccessLog, AccessLogFilter, PageRequest } from '../ledger/access-log.ts'
import type { LedgerDecision, LedgerEntryKind, LedgerItem } from '../ledger/entry.ts'
import type { Count } from '../ledger/search/counter.ts'
import type { Bucket } from '../ledger/search/counts.ts'
import { departmentOf, itemPrefixOf } from '../ledger/segments/dimensions.ts'
import type { IndexedEntry } from '../ledger/stored-entry.ts'
import type { RegistrySnapshot } from '../registry/department.ts'
import type { Door } from './door.ts'

/** What a steward may narrow by; null or left out: not by it. */
export interface DepartmentAccessFilter {
  /** An item of the own department. */
  readonly item?: string | null | undefined
  /** What somebody had, of that item or of any of the department's. */
  readonly outcome?: Outcome | null | undefined
  readonly organisation?: string | null | undefined
  readonly role?: Role | null | undefined
  readonly purpose?: string | null | undefined
  readonly from?: string | null | undefined
  readonly until?: string | null | undefined
}

/** An entry as a department sees it. */
export interface DepartmentAccess {
  /** Its place in the ledger. */
  readonly index: number
  readonly at: string
  readonly kind: LedgerEntryKind
  readonly organisation: string | null
  readonly role: Role
  readonly purpose: string | null
  /** How the department's own items were decided on, whatever became of others. */
  readonly decision: LedgerDecision
  /** The department's own alone. */
  readonly items: readonly LedgerItem[]
}

export interface DepartmentAccessPage {
  /** Newest first. */
  readonly accesses: readonly DepartmentAccess[]
  readonly hasNextPage: boolean
  readonly hasPreviousPage: boolean
  total(): Promise<number>
}

export type DepartmentCountedBy = 'ORGANISATION' | 'ROLE' | 'PURPOSE' | 'ITEM' | 'OUTCOME'

export interface DepartmentCounting {
  readonly by: DepartmentCountedBy | null
  readonly bucket: Bucket | null
  /** How many values, of each time. */
  readonly first: number | null
}

export interface DepartmentAccessCounts {
  readonly counts: readonly Count[]
  readonly hasMore: boolean
  readonly total: number
}

export interface DepartmentAccessDependencies {
  readonly door: Pick<Door, 'handOver'>
  readonly accessLog: Pick<AccessLog, 'page' | 'count' | 'counts' | 'check'>
  readonly snapshot: () => Pick<RegistrySnapshot, 'departments' | 'items'>
}

/** In which data of departments is given: at once, into the evidence of a verification, or in its report. */
const GIVING = ['DISCLOSURE', 'COLLECTION', 'REPORT_READ'] as const satisfies readonly LedgerEntryKind[]
const OUTCOMES = ['HIT', 'NONE', 'MISMATCH', 'NOT_RETURNED', 'ERROR', 'NOT_AUTHORIZED'] as const
const DEFAULT_PAGE = 50
const DEFAULT_VALUES = 50
const MOST_VALUES = 1_000

export type DepartmentAccesses = ReturnType<typeof createDepartmentAccesses>

export function createDepartmentAccesses({ door, accessLog, snapshot }: DepartmentAccessDependencies) {
  /** Records the look, then hands over. The department is the caller's own, as the token says. */
  function look<Shown>(
    actor: Actor,
    filter: DepartmentAccessFilter,
    further: Readonly<Record<string, string>>,
    requestId: string,
    show: (own: Own, filter: AccessLogFilter) => Promise<Shown>,
  ): Promise<Shown> {
    const slug = actor.department ?? ''
    const own = ownItems(snapshot(), slug)
    const searched = { ...filter, department: own.prefix }
    accessLog.check(searched)
    const stated = Object.entries(filter).filter(([, value]) => value !== null && value !== undefined)
    return door.handOver(
      {
        kind: 'DEPARTMENT_ACCESSES_READ',
        actor,
        note: {
          ...Object.fromEntries(stated.map(([name, value]) => [name, String(value).slice(0, 200)])),
          ...further,
          department: slug,
        },
        requestId,
      },
      reasonAgainst(actor, slug, own, filter.item ?? null),
      () => show(own, searched),
    )
  }

  async function total(filter: AccessLogFilter): Promise<number> {
    const counted = await Promise.all(GIVING.map((kind) => accessLog.count({ ...filter, kind })))
    return counted.reduce((sum, one) => sum + one, 0)
  }

  return {
    /** A page, newest first. @throws {HeduiError} the refusal (recorded), and as the access log does. */
    page(
      actor: Actor,
      filter: DepartmentAccessFilter,
      request: PageRequest,
      requestId: string,
    ): Promise<DepartmentAccessPage> {
      return look(actor, filter, {}, requestId, async (own, searched) => {
        const first = request.first ?? DEFAULT_PAGE
        const pages = await Promise.all(
          GIVING.map((kind) => accessLog.page({ ...searched, kind }, { ...request, first })),
        )
        const entries = pages.flatMap((page) => page.entries).sort((a, b) => b.index - a.index)
        return {
          accesses: entries.slice(0, first).map((entry) => accessOf(entry, own)),
          hasNextPage: entries.length > first || pages.some(({ hasNextPage }) => hasNextPage),
          hasPreviousPage: pages.some(({ hasPreviousPage }) => hasPreviousPage),
          total: () => total(searched),
        }
      })
    },

    /** The same counted, exactly. @throws {HeduiError} as {@link page}. */
    async counts(
      actor: Actor,
      filter: DepartmentAccessFilter,
      { by, bucket, first }: DepartmentCounting,
      requestId: string,
    ): Promise<DepartmentAccessCounts> {
      const most = first ?? DEFAULT_VALUES
      if (!(Number.isInteger(most) && most >= 1 && most <= MOST_VALUES)) {
        throw new HeduiError('INPUT_INVALID', {
          path: 'first',
          zh: `条数应为 1 至 ${MOST_VALUES}`,
          en: `it is a number from 1 to ${MOST_VALUES}`,
        })
      }
      const further = { counted: by ?? 'entries', ...(bucket === null ? {} : { bucket }) }
      return await look(actor, filter, further, requestId, async (own, searched) => {
        const counted: Count[] = []
        let hasMore = false
        for (const kind of GIVING) {
          for (const part of partsOf(by, own, { ...searched, kind })) {
            const found = await accessLog.counts(part.filter, { by: part.by, bucket }, MOST_VALUES)
            hasMore ||= found.hasMore
            counted.push(...found.counts.map((one) => ({ ...one, value: part.value ?? one.value })))
          }
        }
        const sorted = sumOf(counted, most)
        return {
          counts: sorted.counts,
          hasMore: hasMore || sorted.hasMore,
          total: await total(searched),
        }
      })
    },
  }
}

/** What is a department's own. */
interface Own {
  /** What the ids of its items begin with, before the dot. */
  readonly prefix: string
  /** Those that it has now. */
  readonly items: readonly string[]
  readonly isOwn: (item: string) => boolean
}

/** Items that are registered no more belong to it by their prefix, as long as nobody else has them. */
function ownItems(
  { departments, items }: ReturnType<DepartmentAccessDependencies['snapshot']>,
  slug: string,
): Own {
  const own = departments.get(slug)?.items.map(({ id }) => id) ?? []
  const prefix = itemPrefixOf(slug)
  return {
    prefix,
    items: own,
    isOwn: (item) => departmentOf(item) === prefix && (items.get(item)?.department ?? slug) === slug,
  }
}

function reasonAgainst(actor: Actor, department: string, own: Own, item: string | null): AccessReason | null {
  const allowed = authorize(actor, 'departmentAccess.read', { department })
  if (!allowed.allowed) return allowed.reason
  return item === null || own.isOwn(item) ? null : 'NOT_OWN_DEPARTMENT'
}

/** What of an entry a department is shown. */
function accessOf({ index, at, kind, actor, purpose, items = [] }: IndexedEntry, own: Own): DepartmentAccess {
  const shown = items.filter(({ item }) => own.isOwn(item))
  const refused = shown.filter(({ level }) => level === null).length
  return {
    index,
    at,
    kind,
    organisation: actor.organisation,
    role: actor.role,
    purpose: purpose ?? null,
    decision: refused === 0 ? 'GRANTED' : refused === shown.length ? 'REFUSED' : 'PARTIAL',
    items: shown,
  }
}

/** One search of the log for each thing that is counted: what other departments have would be counted by one for all. */
interface Part {
  readonly filter: AccessLogFilter
  readonly by: 'ORGANISATION' | 'ROLE' | 'PURPOSE' | null
  /** What it counts; null where the log tells. */
  readonly value: string | null
}

function partsOf(by: DepartmentCountedBy | null, own: Own, filter: AccessLogFilter): Part[] {
  if (by === 'ITEM') {
    const items = typeof filter.item === 'string' ? [filter.item] : own.items
    return items.map((item) => ({ filter: { ...filter, item }, by: null, value: item }))
  }
  if (by === 'OUTCOME') {
    const outcomes = filter.outcome ? [filter.outcome] : OUTCOMES
    return outcomes.map((outcome) => ({ filter: { ...filter, outcome }, by: null, value: outcome }))
  }
  return [{ filter, by, value: null }]
}

/** Counts of the same value and time as one; by time, and within it the most frequent first. */
function sumOf(counted: readonly Count[], most: number): Pick<DepartmentAccessCounts, 'counts' | 'hasMore'> {
  const sums = new Map<string, Count>()
  for (const one of counted) {
    const key = `${one.at ?? ''} ${one.value}`
    const before = sums.get(key)
    sums.set(key, before ? { ...one, entries: before.entries + one.entries } : one)
  }
  const times = Map.groupBy(
    [...sums.values()].filter(({ entries }) => entries > 0),
    ({ at }) => at ?? '',
  )
  const sorted = [...times]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, all]) => all.sort((a, b) => b.entries - a.entries || (a.value < b.value ? -1 : 1)))
  return {
    counts: sorted.flatMap((all) => all.slice(0, most)),
    hasMore: sorted.some((all) => all.length > most),
  }
}
