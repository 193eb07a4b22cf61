import { SYNTHETIC_PREFIX } from '../../../adapters/test-people.ts'
import type { Subject } from '../../findings/finding.ts'
import { checkCharacter } from '../../people/id-number.ts'

const REGION = `${SYNTHETIC_PREFIX}9998`
const FIRST_BIRTHDAY = Date.UTC(1900, 0, 1)
const DAY_MS = 86_400_000

/**
 * People whom nobody knows, to fill questions up with: ID numbers with valid check digits, region prefix 99, born from
 * 1900 on. The same `count` gives the same people.
 *
 * @param count up to 10,000, the largest batch.
 * @param taken ID numbers that are not to come.
 */
export function inventedPeople(count: number, taken: ReadonlySet<string>): Subject[] {
  const people: Subject[] = []
  for (let at = 0; people.length < count; at += 1) {
    const birthday = new Date(FIRST_BIRTHDAY + at * DAY_MS).toISOString().slice(0, 10).replaceAll('-', '')
    const seventeen = `${REGION}${birthday}001`
    const idNumber = seventeen + checkCharacter(seventeen)
    if (!taken.has(idNumber)) people.push({ idNumber, name: '核对测试' })
  }
  return people
}

/** Another name than this one, in which nobody sees a spelling of it. */
export function otherName(name: string): string {
  return name.includes('错') ? '另名不符' : '错名不符'
}
