import type { ConsentStore } from '../consents/store.ts'
import type { AccessLogFilter } from '../ledger/access-log.ts'
import type { LedgerEvent } from '../ledger/entry.ts'
import type { HouseholdKey } from '../ledger/search/filter.ts'
import { parseIdNumber } from '../people/id-number.ts'
import type { Keys } from '../storage/keys.ts'

/** What an auditor looks for; the person by ID number, which is hashed here and kept nowhere. */
export type LogSearch = Omit<AccessLogFilter, 'person' | 'household' | 'entryId' | 'without'> & {
  readonly idNumber?: string | null | undefined
  /** The id of one of the household's letters. */
  readonly household?: string | null | undefined
}

export interface SearchDependencies {
  readonly consents: Pick<ConsentStore, 'find' | 'ofCase'>
  readonly keys: Pick<Keys, 'hashPerson'>
}

/** A search as the ledger takes it, and as its entry names it. */
export interface PreparedSearch {
  readonly filter: AccessLogFilter
  readonly recorded: Pick<LedgerEvent, 'people' | 'caseNumber'> & Required<Pick<LedgerEvent, 'note'>>
}

/** @throws {HeduiError} `ID_NUMBER_INVALID`. */
export async function prepareSearch(
  { consents, keys }: SearchDependencies,
  { idNumber, household, ...rest }: LogSearch,
): Promise<PreparedSearch> {
  const { caseNumber, ...noted } = rest
  const isPerson = idNumber !== null && idNumber !== undefined
  const person = isPerson ? keys.hashPerson(parseIdNumber(idNumber, 'filter.idNumber')) : null
  const isHousehold = household !== null && household !== undefined
  return {
    filter: {
      ...rest,
      ...(person === null ? {} : { person }),
      ...(isHousehold ? { household: await householdOf(consents, household) } : {}),
    },
    recorded: {
      ...(person === null ? {} : { people: [person] }),
      ...(typeof caseNumber === 'string' ? { caseNumber } : {}),
      note: noteOf({ ...noted, household }),
    },
  }
}

/**
 * Every letter of the case that a letter is of, and the case itself. A letter that is not there any more still finds what
 * stands under it.
 */
async function householdOf(
  consents: SearchDependencies['consents'],
  consentId: string,
): Promise<HouseholdKey> {
  const letter = await consents.find(consentId)
  if (letter === null || letter.caseNumber === null) return { consentIds: [consentId], case: null }
  const { organisation, caseNumber } = letter
  const letters = await consents.ofCase(organisation, caseNumber)
  return {
    consentIds: [...new Set([consentId, ...letters.map(({ id }) => id)])],
    case: { organisation, caseNumber },
  }
}

/** What was looked for, as the entry names it. None of these values is personal data. */
function noteOf(filter: Readonly<Record<string, unknown>>): Record<string, string> {
  const stated = Object.entries(filter).filter(([, value]) => value !== null && value !== undefined)
  return Object.fromEntries(stated.map(([name, value]) => [name, String(value).slice(0, 200)]))
}
