/** What audit rules see of a ledger entry. */
import type { Role } from '../../access/actor.ts'
import type { LedgerDecision, LedgerEntryKind } from '../../ledger/entry.ts'
import { isAnyRelated, type Relation, type RelationFlag } from '../../people/relation.ts'
import { constant, type Quantity, UNDETERMINED } from '../quantity.ts'

/** The kinds of entries that rules may look at: what people do to people's data, and what auditors do. */
export const WATCHED_KINDS = [
  'DISCLOSURE',
  'COLLECTION',
  'REPORT_READ',
  'ID_NUMBER_REVEALED',
  'CASE_READ',
  'VERIFICATION_REQUESTED',
  'VERIFICATION_RETRIED',
  'VERIFICATION_WATCHED',
  'CONSENT_RECORDED',
  'CONSENT_REVOKED',
  'OBJECTION_RAISED',
  'ACCESS_LOG_READ',
  'GRANT_GIVEN',
  'TOKENS_REVOKED',
] as const satisfies readonly LedgerEntryKind[]

/** An entry as it is judged. */
export interface JudgedEntry {
  readonly id: string
  readonly index: number
  /** Milliseconds since 1970. */
  readonly at: number
  readonly kind: string
  readonly decision: LedgerDecision
  readonly reason: string | null
  readonly subject: string
  readonly role: Role | string
  readonly organisation: string | null
  readonly region: string | null
  readonly purpose: string | null
  /** True where case, people and address were forgotten: then they are not known, rather than none. */
  readonly forgotten: boolean
  readonly caseNumber: string | null
  /** Whether a letter or a verification of the same office named the case before; null where that is not known. */
  readonly caseOpened: boolean | null
  readonly consentId: string | null
  readonly address: string | null
  /** Keyed hashes. */
  readonly people: readonly string[]
  readonly relations: readonly Relation[]
}

/** Whether a moment lies outside working hours. */
export type OffHours = (at: number) => boolean

/**
 * An entry as conditions see it, under `entry`. Reading what is not known throws `Undetermined`, which `&&` and `||` absorb
 * where it makes no difference.
 */
export class EntryView {
  readonly #entry: JudgedEntry
  readonly #offHours: OffHours
  readonly #relations: readonly Relation[]

  /** @param person the one whom it is about, where entries are gathered by person; then relations are to this one. */
  constructor(entry: JudgedEntry, offHours: OffHours, person: string | null = null) {
    this.#entry = entry
    this.#offHours = offHours
    this.#relations =
      person === null
        ? entry.relations
        : entry.relations.filter((_relation, index) => entry.people[index] === person)
  }

  get kind(): string {
    return this.#entry.kind
  }
  get refused(): boolean {
    return this.#entry.decision === 'REFUSED'
  }
  get reason(): string {
    return this.#entry.reason ?? ''
  }
  get subject(): string {
    return this.#entry.subject
  }
  get role(): string {
    return this.#entry.role
  }
  get organisation(): string {
    return this.#entry.organisation ?? ''
  }
  get purpose(): string {
    return this.#entry.purpose ?? ''
  }
  get hasCase(): boolean {
    if (this.#entry.forgotten) throw UNDETERMINED
    return this.#entry.caseNumber !== null
  }
  get caseOpened(): boolean {
    if (this.#entry.caseOpened === null) throw UNDETERMINED
    return this.#entry.caseOpened
  }
  get people(): Quantity {
    if (this.#entry.forgotten) throw UNDETERMINED
    return constant(String(this.#entry.people.length))
  }
  get offHours(): boolean {
    return this.#offHours(this.#entry.at)
  }

  related(...flags: RelationFlag[]): boolean {
    if (this.#entry.forgotten) throw UNDETERMINED
    const related = isAnyRelated(this.#relations, flags)
    if (related === null) throw UNDETERMINED
    return related
  }
}

/** The fields of {@link EntryView}, with their types in CEL. */
export const ENTRY_FIELDS = {
  kind: 'string',
  refused: 'bool',
  reason: 'string',
  subject: 'string',
  role: 'string',
  organisation: 'string',
  purpose: 'string',
  hasCase: 'bool',
  caseOpened: 'bool',
  people: 'Quantity',
  offHours: 'bool',
} as const

/** What conditions see of a department, under `department`; unbounded where it is not known. */
export const DEPARTMENT_FIELDS = [
  'asked',
  'silent',
  'none',
  'latency',
  'usualDays',
  'usualAsked',
  'usualSilentShare',
  'usualNoneShare',
  'usualLatency',
  'silentShare',
  'noneShare',
] as const
