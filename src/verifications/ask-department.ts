import type { AccessReason } from '../access/reasons.ts'
import { ACCESS_REASONS } from '../access/reasons.ts'
import { type Consent, type ConsentPerson, type Purpose, peopleOf } from '../consents/consent.ts'
import type { ConsentStore } from '../consents/store.ts'
import { askDepartments } from '../disclosure/ask.ts'
import type { Door, Wanted } from '../disclosure/door.ts'
import { HeduiError } from '../errors.ts'
import type { DataItem } from '../registry/department.ts'
import type { Registry } from '../registry/registry.ts'
import { type Evidence, evidenceOf, missingEvidence } from './evidence.ts'
import { pairOf } from './progress.ts'
import type { DepartmentProgress, Verification } from './verification.ts'

export interface AskingDependencies {
  readonly door: Pick<Door, 'admit' | 'collect'>
  readonly consents: Pick<ConsentStore, 'find'>
  readonly registry: Registry
  readonly now: () => Date
}

/** What of a department is asked, and how. */
export interface Asking {
  /** Pairs of an item and a person (see `pairOf`); null for all of them. */
  readonly pairs: ReadonlySet<string> | null
  /** True where only what is kept already counts: a department that answers later is told nothing new. */
  readonly keptOnly: boolean
  /** What the department is told that it is for; the purpose of the verification where it is left out. */
  readonly toldPurpose?: Purpose | undefined
  /** Nobody waits longer, in milliseconds since 1970. */
  readonly deadlineAt: number
  readonly signal: AbortSignal
}

/**
 * Asks one department of a verification, through the door and in the capacity of who requested it. Where the door refuses
 * everything (the consent was revoked, a grant withdrawn), that is the result, and it is on record.
 */
export async function askDepartment(
  { door, consents, registry, now }: AskingDependencies,
  verification: Verification,
  progress: DepartmentProgress,
  { pairs, keptOnly, toldPurpose, deadlineAt, signal }: Asking,
): Promise<readonly Evidence[]> {
  const snapshot = registry.current()
  const items = progress.items.flatMap((id) => snapshot.items.get(id) ?? [])
  const consent = await consentOf(consents, verification)
  const people = peopleOf(consent)
  const isWanted = (item: string, idNumber: string): boolean =>
    pairs === null || pairs.has(pairOf({ item, idNumber }))
  const retired = progress.items.filter((id) => !snapshot.items.has(id))
  const evidence: Evidence[] = missingEvidence(
    retired,
    people.map(({ idNumber }) => idNumber),
    'MISCONFIGURED',
  ).filter(({ item, idNumber }) => isWanted(item, idNumber))
  const wanted = wantedOf(people, items, isWanted)
  const asked = [...new Set(wanted.flatMap((one) => one.items))]
  if (asked.length === 0) return evidence
  const enquiry = {
    actor: verification.actor,
    consentId: verification.consentId,
    purpose: verification.purpose,
    caseNumber: verification.caseNumber,
    requestId: verification.requestId,
  }
  try {
    const admission = await door.admit(
      'COLLECTION',
      enquiry,
      null,
      asked.map((item) => item.id),
    )
    const collected = await door.collect(admission, verification.id, wanted, {
      ask: askDepartments({
        registry,
        requestId: verification.requestId,
        live: keptOnly,
        deadlineAt: Math.max(deadlineAt, now().getTime()),
        signal,
      }),
      snapshot,
      period: verification.period,
      ...(toldPurpose ? { toldPurpose } : {}),
    })
    evidence.push(...evidenceOf(collected))
  } catch (error) {
    const reason = refusalReason(error)
    if (reason === null) throw error
    for (const { person, items: own } of wanted) {
      for (const { id } of own) {
        const decision = { granted: false, reason } as const
        evidence.push({ item: id, idNumber: person.idNumber, decision, answer: null })
      }
    }
  }
  return evidence
}

/** @throws {TypeError} where the consent is gone, which nobody can delete. */
export async function consentOf(
  consents: Pick<ConsentStore, 'find'>,
  verification: Pick<Verification, 'id' | 'consentId'>,
): Promise<Consent> {
  const consent = await consents.find(verification.consentId)
  if (!consent) throw new TypeError(`the consent of verification ${verification.id} is gone`)
  return consent
}

/** People who want the same items get the very same list, by which the door asks about them together. */
function wantedOf(
  people: readonly ConsentPerson[],
  items: readonly DataItem[],
  isWanted: (item: string, idNumber: string) => boolean,
): Wanted[] {
  const lists = new Map<string, readonly DataItem[]>()
  return people.flatMap((person) => {
    const own = items.filter((item) => isWanted(item.id, person.idNumber))
    if (own.length === 0) return []
    const key = own.map((item) => item.id).join(' ')
    const list = lists.get(key) ?? own
    lists.set(key, list)
    return [{ person, items: list }]
  })
}

function refusalReason(error: unknown): AccessReason | null {
  if (!(error instanceof HeduiError)) return null
  const code = error.detail.reasonCode
  return code !== undefined && isAccessReason(code) ? code : null
}

function isAccessReason(code: string): code is AccessReason {
  return Object.hasOwn(ACCESS_REASONS, code)
}
