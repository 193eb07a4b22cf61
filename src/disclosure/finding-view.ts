import type { ItemDecision } from '../access/decide.ts'
import { release } from '../access/mask.ts'
import type { AccessReason } from '../access/reasons.ts'
import type {
  Answer,
  DataRecord,
  DisclosureLevel,
  FindingReason,
  Measure,
  Outcome,
} from '../findings/finding.ts'
import type { DataItem, Department, RegistrySnapshot } from '../registry/department.ts'

/** A finding as it leaves the hub: what the caller's level lets through of one answer. */
export interface ReleasedFinding {
  /** The derived GraphQL type, such as `RealEstateFinding`. */
  readonly __typename: string
  readonly item: DataItem
  readonly provider: Department
  readonly idNumber: string
  readonly outcome: Outcome
  readonly asOf: string | null
  readonly reasonCode: FindingReason | AccessReason | null
  readonly stale: boolean
  readonly level: DisclosureLevel
  /** Empty below SUMMARY. */
  readonly measures: readonly Measure[]
  /** Empty below DETAIL; identifiers masked unless granted. */
  readonly records: readonly DataRecord[]
}

/** The GraphQL type of an item's findings. */
export function findingType(item: DataItem): string {
  return `${item.record}Finding`
}

const NOTHING: readonly never[] = []

/** The finding of an item that the caller may not see: nothing was asked, and nothing is said but why. */
function notAuthorized(
  item: DataItem,
  provider: Department,
  idNumber: string,
  reasonCode: AccessReason,
): ReleasedFinding {
  return {
    __typename: findingType(item),
    item,
    provider,
    idNumber,
    outcome: 'NOT_AUTHORIZED',
    asOf: null,
    reasonCode,
    stale: false,
    level: 'CONCLUSION',
    measures: NOTHING,
    records: NOTHING,
  }
}

/** Masks one answer to the level of its decision; what is not granted says why. */
export function releaseFinding(
  item: DataItem,
  idNumber: string,
  decision: ItemDecision,
  answer: Answer | null | undefined,
  snapshot: Pick<RegistrySnapshot, 'departments'>,
): ReleasedFinding {
  const provider = snapshot.departments.get(item.department)
  if (!provider) throw new TypeError(`no department ${item.department} in the registry`)
  if (!decision.granted) return notAuthorized(item, provider, idNumber, decision.reason)
  if (!answer) throw new TypeError(`no answer for a granted item ${item.id}`)
  const shown = release(answer, item, decision)
  return {
    __typename: findingType(item),
    item,
    provider,
    idNumber,
    outcome: answer.outcome,
    asOf: answer.asOf,
    reasonCode: answer.reasonCode,
    stale: answer.stale,
    level: decision.level,
    measures: shown.measures,
    records: shown.records,
  }
}
