import type { AccessReason } from '../access/reasons.ts'
import { ACCESS_REASONS } from '../access/reasons.ts'
import { refusal } from '../access/refusal.ts'
import { type Consent, type ConsentPerson, type Purpose, peopleOf } from '../consents/consent.ts'
import { ERASED } from '../consents/erased.ts'
import type { ConsentStore } from '../consents/store.ts'
import { askDepartments } from '../disclosure/ask.ts'
import type { Collection, Door, Wanted } from '../disclosure/door.ts'
import { HeduiError } from '../errors.ts'
import type { DataItem, RegistrySnapshot } from '../registry/department.ts'
import type { Registry } from '../registry/registry.ts'
import { type Evidence, evidenceOf, missingEvidence } from './evidence.ts'
import { pairOf } from './progress.ts'
import type { DepartmentProgress, Verification } from './verification.ts'

export interface AskingDependencies {
  readonly door: Pick<Door, 'admit' | 'collect'>
  readonly consents: Pick<ConsentStore, 'findAll'>
  readonly registry: Registry
  readonly now: () => Date
}

/** What a verification still owes of one department. */
export interface Owed {
  readonly verification: Verification
  readonly progress: DepartmentProgress
  /** Pairs of an item and a person (see `pairOf`); null for all of them. */
  readonly pairs: ReadonlySet<string> | null
}

/** What one department answered for one verification, recorded but not kept yet. */
export interface Fresh {
  readonly verification: Verification
  readonly department: string
  readonly evidence: readonly Evidence[]
}

/** How departments are asked. */
export interface Asking {
  /** True where only what is kept already counts: a department that answers later is told nothing new. */
  readonly keptOnly: boolean
  /** What departments are told that it is for; the purpose of each verification where it is left out. */
  readonly toldPurpose?: Purpose | undefined
  /** Nobody waits longer, in milliseconds since 1970. */
  readonly deadlineAt: number
  readonly signal: AbortSignal
}

/**
 * Asks departments for any number of verifications together, through the door and each in the capacity of who requested
 * it. Where the door refuses a verification everything (its consent was revoked, a grant withdrawn), that is its result,
 * it is on record, and the others do not feel it.
 *
 * @param consents of the verifications, by id.
 * @param keep takes what came, as it comes; one call at a time.
 */
export async function askTogether(
  { door, registry, now }: AskingDependencies,
  consents: ReadonlyMap<string, Consent>,
  owed: readonly Owed[],
  { keptOnly, toldPurpose, deadlineAt, signal }: Asking,
  keep: (fresh: readonly Fresh[]) => Promise<void>,
): Promise<void> {
  const snapshot = registry.current()
  const households = [...Map.groupBy(owed, ({ verification }) => verification).values()]
  const parts = await Promise.all(
    households.map((own) => partOf(door, consentOf(consents, own[0]?.verification), own, snapshot)),
  )
  const known = parts.flatMap((part) => part.known)
  if (known.length > 0) await keep(known)
  for (const together of samePeriods(parts)) {
    const [first] = together
    if (!first) continue
    const byCollection = new Map(together.map((part) => [part.collection, part]))
    await door.collect(
      together.map((part) => part.collection),
      {
        ask: askDepartments({
          registry,
          requestId: first.verification.requestId,
          live: keptOnly,
          deadlineAt: Math.max(deadlineAt, now().getTime()),
          signal,
        }),
        snapshot,
        period: first.verification.period,
        ...(toldPurpose ? { toldPurpose } : {}),
      },
      (collected) =>
        keep(
          collected.flatMap(({ collection, findings }) => {
            const part = byCollection.get(collection)
            if (!part) throw new TypeError('the door handed over what nobody asked for')
            const byDepartment = Map.groupBy(findings, ({ item }) => item.department)
            return Array.from(byDepartment, ([department, own]) => ({
              verification: part.verification,
              department,
              evidence: [...evidenceOf(own), ...(part.retired.get(department) ?? [])],
            }))
          }),
        ),
    )
  }
}

/** One verification's part in a round. */
interface Part {
  readonly verification: Verification
  /** null where there is nothing to be asked. */
  readonly collection: Collection | null
  /** What is known without asking anybody. */
  readonly known: readonly Fresh[]
  /** Of items that are no longer registered, by department, for those that are asked for others. */
  readonly retired: ReadonlyMap<string, readonly Evidence[]>
}

type AskedPart = Part & { readonly collection: Collection }

async function partOf(
  door: AskingDependencies['door'],
  consent: Consent,
  owed: readonly Owed[],
  snapshot: RegistrySnapshot,
): Promise<Part> {
  const [first] = owed
  if (!first) throw new TypeError('nothing is owed')
  const { verification } = first
  const people = peopleOf(consent)
  const isWanted = wanting(owed)
  const retired = new Map<string, Evidence[]>()
  const items: DataItem[] = []
  for (const { progress } of owed) {
    const registered = progress.items.flatMap((id) => snapshot.items.get(id) ?? [])
    const gone = missingEvidence(
      progress.items.filter((id) => !snapshot.items.has(id)),
      people.map(({ idNumber }) => idNumber),
      'MISCONFIGURED',
    ).filter(({ item, idNumber }) => isWanted(progress.department, item, idNumber))
    if (gone.length > 0) retired.set(progress.department, gone)
    items.push(...registered)
  }
  const wanted = wantedOf(people, items, isWanted)
  const asked = [...new Set(wanted.flatMap((one) => one.items))]
  const departments = new Set(asked.map((item) => item.department))
  const known: Fresh[] = owed
    .filter(({ progress }) => !departments.has(progress.department))
    .map(({ progress: { department } }) => ({
      verification,
      department,
      evidence: retired.get(department) ?? [],
    }))
  if (asked.length === 0) return { verification, collection: null, known, retired }
  const enquiry = {
    actor: verification.actor,
    consentId: verification.consentId,
    purpose: verification.purpose,
    caseNumber: verification.caseNumber,
    requestId: verification.requestId,
  }
  try {
    const ids = asked.map((item) => item.id)
    const admission = await door.admit('COLLECTION', enquiry, null, ids)
    return {
      verification,
      collection: { admission, verificationId: verification.id, wanted },
      known,
      retired,
    }
  } catch (error) {
    const reason = refusalReason(error)
    if (reason === null) throw error
    const refused = wanted.flatMap(({ person, items: own }) =>
      own.map(({ id, department }) => ({
        department,
        evidence: {
          item: id,
          idNumber: person.idNumber,
          decision: { granted: false, reason },
          answer: null,
        } as const,
      })),
    )
    const byDepartment = Map.groupBy(refused, ({ department }) => department)
    const more = Array.from(byDepartment, ([department, own]) => ({
      verification,
      department,
      evidence: [...own.map((one) => one.evidence), ...(retired.get(department) ?? [])],
    }))
    return { verification, collection: null, known: [...known, ...more], retired }
  }
}

/** Verifications that look at the same months can share calls. */
function samePeriods(parts: readonly Part[]): AskedPart[][] {
  const asked = parts.filter((part): part is AskedPart => part.collection !== null)
  return [...Map.groupBy(asked, ({ verification: { period } }) => `${period.from} ${period.to}`).values()]
}

/** @throws {HeduiError} `ERASED` where its household was erased meanwhile: nothing else takes a consent away. */
export function consentOf(
  consents: ReadonlyMap<string, Consent>,
  verification: Pick<Verification, 'id' | 'consentId'> | undefined,
): Consent {
  if (!verification) throw new TypeError('nobody wants a consent')
  const consent = consents.get(verification.consentId)
  if (!consent) throw refusal(ERASED)
  return consent
}

function wanting(owed: readonly Owed[]): (department: string, item: string, idNumber: string) => boolean {
  const pairs = new Map(owed.map((one) => [one.progress.department, one.pairs]))
  return (department, item, idNumber) => pairs.get(department)?.has(pairOf({ item, idNumber })) ?? true
}

/** People who want the same items get the very same list, by which the door asks about them together. */
function wantedOf(
  people: readonly ConsentPerson[],
  items: readonly DataItem[],
  isWanted: (department: string, item: string, idNumber: string) => boolean,
): Wanted[] {
  const lists = new Map<string, readonly DataItem[]>()
  return people.flatMap((person) => {
    const own = items.filter((item) => isWanted(item.department, item.id, person.idNumber))
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
