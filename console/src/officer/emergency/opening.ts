/** What an officer typed of an emergency access, before the hub has it. */
import { parseIdNumber } from '../../../../src/people/id-number.ts'
import { holdsPersonalNumber } from '../../../../src/people/personal-numbers.ts'
import type { Localized } from '../../words/language.tsx'
import { idNumberFault } from '../start/draft.ts'
import type { OpenEmergencyAccessInput } from './documents.ts'

export interface OpeningPerson {
  /** Of this page only. */
  readonly key: string
  readonly name: string
  readonly idNumber: string
}

export interface Opening {
  readonly caseNumber: string
  readonly minutes: number
  readonly people: readonly OpeningPerson[]
  readonly items: readonly string[]
  readonly reason: string
  /** Whether the officer confirmed what follows from it. */
  readonly understood: boolean
}

/** As the hub has them (src/disclosure/emergency/opening-input.ts). */
export const MOST_PEOPLE = 20
const SHORTEST_REASON = 15
export const LONGEST_REASON = 1000

/** What is usual; whoever needs more takes the longest time of the deployment. */
const USUAL_MINUTES = [30, 60, 120] as const

export function newPerson(): OpeningPerson {
  return { key: crypto.randomUUID(), name: '', idNumber: '' }
}

export function newOpening(minutes: number): Opening {
  return { caseNumber: '', minutes, people: [newPerson()], items: [], reason: '', understood: false }
}

/** For how long one may be opened, in minutes: some shorter times, and the longest. */
export function timesUpTo(longest: number): readonly number[] {
  return [...USUAL_MINUTES.filter((minutes) => minutes < longest), longest]
}

/** What is wrong with a reason; null where nothing is. */
export function reasonFault(reason: string): 'length' | 'number' | null {
  const { length } = reason.trim()
  if (length < SHORTEST_REASON || length > LONGEST_REASON) return 'length'
  return holdsPersonalNumber(reason) ? 'number' : null
}

/** Whether everything is there that the hub needs to decide. */
export function isReady({ caseNumber, people, items, reason, understood }: Opening): boolean {
  return (
    caseNumber.trim() !== '' &&
    people.every(({ name, idNumber }) => name.trim() !== '' && idNumberFault(idNumber) === null) &&
    items.length > 0 &&
    reasonFault(reason) === null &&
    understood
  )
}

/** As the hub takes it; of an opening that is ready. */
export function openingInput(opening: Opening, clientRequestId: string): OpenEmergencyAccessInput {
  const { caseNumber, minutes, people, items, reason } = opening
  return {
    clientRequestId,
    caseNumber: caseNumber.trim(),
    purpose: 'APPLICATION',
    people: people.map(({ name, idNumber }) => ({ name: name.trim(), idNumber: parseIdNumber(idNumber) })),
    items: [...items],
    reason: reason.trim(),
    minutes,
  }
}

/** What the hub says against one part of the input, such as `input.people[1].idNumber`; null where it says nothing. */
export function faultAt(faults: readonly unknown[], path: string): Localized | null {
  for (const fault of faults) {
    if (typeof fault !== 'object' || fault === null || !('path' in fault) || fault.path !== path) continue
    if ('zh' in fault && 'en' in fault) return { zh: String(fault.zh), en: String(fault.en) }
  }
  return null
}
