/**
 * How the officer who looks is related to the people who are looked at, worked out when the look happens and told in words
 * alone. Of an officer who is in no register of staff nothing is known.
 */
import type { Actor } from '../access/actor.ts'
import { addressHash, type StaffRegister, surnameHash } from '../access/staff.ts'
import type { Answer, Subject } from '../findings/finding.ts'
import { type Relation, type RelationFlag, relationsText } from '../people/relation.ts'
import type { DataItem } from '../registry/department.ts'
import type { Keys } from '../storage/keys.ts'

export interface RelationsDependencies {
  readonly staff: Pick<StaffRegister, 'forOrganisation'>
  readonly keys: Pick<Keys, 'hashPerson'>
  readonly item: (id: string) => Pick<DataItem, 'livesAt'> | undefined
}

/** A person who is looked at, with what departments answered on them. */
export interface LookedAt {
  readonly person: Subject
  readonly answers: Iterable<Answer>
}

/** @returns what the note of the entry says of relations (src/people/relation.ts); undefined where nothing is known. */
export type TellRelations = (actor: Actor, people: readonly LookedAt[]) => Promise<string | undefined>

export function tellRelations({ staff, keys, item }: RelationsDependencies): TellRelations {
  return async (actor, people) => {
    if (actor.organisation === null) return undefined
    const colleagues = await staff.forOrganisation(actor.organisation)
    const own = colleagues.get(actor.subject)
    if (!own) return undefined
    const hashes = new Set([...colleagues.values()].map(({ personHash }) => personHash))
    return relationsText(
      people.map(({ person, answers }): Relation => {
        const hash = keys.hashPerson(person.idNumber)
        const holds = new Set<RelationFlag>()
        const unknown = new Set<RelationFlag>()
        if (hash === own.personHash) holds.add('SELF')
        else if (hashes.has(hash)) holds.add('COLLEAGUE')
        if (own.relatives.has(hash)) holds.add('RELATIVE')
        if (surnameHash(keys, person.name) === own.surnameHash) holds.add('SURNAME')
        const addresses = own.addressHash === null ? [] : addressesIn(answers, item)
        if (addresses.length === 0) unknown.add('ADDRESS')
        else if (addresses.some((address) => addressHash(keys, address) === own.addressHash))
          holds.add('ADDRESS')
        return { holds, unknown }
      }),
    )
  }
}

/** Where a person lives, as the departments that were asked say. */
function addressesIn(answers: Iterable<Answer>, item: RelationsDependencies['item']): string[] {
  const found: string[] = []
  for (const answer of answers) {
    const field = answer.outcome === 'HIT' ? item(answer.item)?.livesAt : null
    if (field === null || field === undefined) continue
    for (const record of answer.records) {
      const address = record[field]
      if (typeof address === 'string' && address.trim() !== '') found.push(address)
    }
  }
  return found
}
