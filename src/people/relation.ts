/**
 * How somebody who looks is related to a person who is looked at, as far as the hub knows. It is told in words alone, when
 * the look happens: neither names nor addresses are kept with it. What is not known is not known, which is never the same
 * as "not related".
 */

/** `SELF` the same person; `RELATIVE` declared as one; `COLLEAGUE` works there too; `SURNAME`, `ADDRESS` share one. */
export const RELATION_FLAGS = ['SELF', 'RELATIVE', 'COLLEAGUE', 'SURNAME', 'ADDRESS'] as const
export type RelationFlag = (typeof RELATION_FLAGS)[number]

/** Of one person: what holds, and what nobody can tell. Everything else does not hold. */
export interface Relation {
  readonly holds: ReadonlySet<RelationFlag>
  readonly unknown: ReadonlySet<RelationFlag>
}

/** Nothing is known: the officer is not in the register of staff. */
export const UNKNOWN_RELATION: Relation = { holds: new Set(), unknown: new Set(RELATION_FLAGS) }

/**
 * Relations to the people of a ledger entry, in their order, as its note tells them: `0=SURNAME,ADDRESS?;2=SELF`. A question
 * mark stands behind what is not known; people of whom nothing holds and all is known are left out.
 */
export function relationsText(relations: readonly Relation[]): string {
  return relations
    .map(({ holds, unknown }, index) => {
      const words = RELATION_FLAGS.flatMap((flag) =>
        holds.has(flag) ? [flag] : unknown.has(flag) ? [`${flag}?`] : [],
      )
      return words.length === 0 ? '' : `${index}=${words.join(',')}`
    })
    .filter((part) => part !== '')
    .join(';')
}

/**
 * The relations of a note, for as many people as the entry names. Without a note nothing is known.
 *
 * @param text of {@link relationsText}; undefined where the entry has none.
 */
export function relationsOf(text: string | undefined, people: number): readonly Relation[] {
  if (text === undefined) return Array.from({ length: people }, () => UNKNOWN_RELATION)
  const told = new Map<number, Relation>()
  for (const part of text.split(';')) {
    const [index, words] = part.split('=')
    if (words === undefined) continue
    const all = words.split(',')
    told.set(Number(index), {
      holds: new Set(RELATION_FLAGS.filter((flag) => all.includes(flag))),
      unknown: new Set(RELATION_FLAGS.filter((flag) => all.includes(`${flag}?`))),
    })
  }
  return Array.from(
    { length: people },
    (_, index) => told.get(index) ?? { holds: new Set(), unknown: new Set() },
  )
}

/** Whether some person is related in all of some ways; null where that is not known of anybody of whom it could be. */
export function isAnyRelated(relations: readonly Relation[], flags: readonly RelationFlag[]): boolean | null {
  let open = false
  for (const { holds, unknown } of relations) {
    if (flags.every((flag) => holds.has(flag))) return true
    if (flags.every((flag) => holds.has(flag) || unknown.has(flag))) open = true
  }
  return open ? null : false
}
