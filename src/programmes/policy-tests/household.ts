/** The household that a policy test describes: whether it says what the rules read, and its facts. */
import type { Addend } from '../../findings/adding-up.ts'
import { isMeasureKind, isStated, type MeasureKindId } from '../../findings/measures.ts'
import { checkCharacter } from '../../people/id-number.ts'
import type { HouseholdDocument, PolicyTest, TestPerson } from '../document.ts'
import type { HouseholdFacts, PersonFacts } from '../facts.ts'
import type { StandardFault } from '../standard.ts'
import type { Fault } from './fault.ts'

/** What it gives twice, or that no rule reads, and what a rule reads that it does not give. */
export function faultyInputs(
  test: PolicyTest,
  reads: ReadonlySet<MeasureKindId>,
  fault: Fault,
): StandardFault[] {
  const people = [
    ...test.members.map((person, index) => ({ person, place: ['members', index] })),
    ...test.supporters.map((person, index) => ({ person, place: ['supporters', index] })),
  ]
  const names = new Set<string>()
  return people.flatMap(({ person, place }) => {
    const given = [...Object.keys(person.measures), ...person.missing, ...person.mismatch].filter(
      isMeasureKind,
    )
    const twice = given.filter((kind, index) => given.indexOf(kind) !== index)
    const unread = given.filter((kind) => !reads.has(kind))
    const unnamed =
      test.otherwise === 'none' ? [] : [...reads].filter((kind) => !isStated(kind) && !given.includes(kind))
    const isRepeated = names.has(person.name)
    names.add(person.name)
    return [
      ...(isRepeated
        ? [fault({ zh: `${person.name} 出现两次`, en: `${person.name} stands in it twice` }, ...place)]
        : []),
      ...twice.map((kind) =>
        fault(
          { zh: `${person.name}：${kind} 写了两次`, en: `${person.name}: ${kind} is given twice` },
          ...place,
        ),
      ),
      ...unread.map((kind) =>
        fault(
          { zh: `${person.name}：没有规则用到 ${kind}`, en: `${person.name}: no rule reads ${kind}` },
          ...place,
        ),
      ),
      ...(unnamed.length === 0
        ? []
        : [
            fault(
              {
                zh: `${person.name}：规则用到而未写明：${unnamed.join('、')}（或写 otherwise: none）`,
                en: `${person.name}: not given, although a rule reads it: ${unnamed.join(', ')} (or say \`otherwise: none\`)`,
              },
              ...place,
            ),
          ]),
    ]
  })
}

/** The household of a test, each measure answered by an item of its own. */
export function factsOf(document: HouseholdDocument, test: PolicyTest, reads: ReadonlySet<MeasureKindId>) {
  const names = new Map<string, string>()
  let findings = 0
  const personOf = (person: TestPerson): PersonFacts => {
    const idNumber = numberOf(person, names.size)
    names.set(idNumber, person.name)
    const asked = [...reads].filter((kind) => !isStated(kind))
    return {
      idNumber,
      relationship: person.is,
      findings: asked.map((kind): Addend => {
        findings += 1
        return { id: `F${findings}`, item: kind, ...answerOf(person, kind) }
      }),
      stated: new Map(Object.entries(person.measures)),
    }
  }
  const facts: HouseholdFacts = {
    on: test.on,
    region: document.region,
    residence: test.residence ?? null,
    members: test.members.map(personOf),
    supporters: test.supporters.map(personOf),
    feeds: (item) => [item],
  }
  return { facts, names }
}

function answerOf(person: TestPerson, kind: string): Omit<Addend, 'id' | 'item'> {
  const silent = { level: 'DETAIL', measures: [] } as const
  if (person.missing.includes(kind)) return { outcome: 'NOT_RETURNED', ...silent }
  if (person.mismatch.includes(kind)) return { outcome: 'MISMATCH', ...silent }
  const value = person.measures[kind]
  if (value === undefined) return { outcome: 'NONE', ...silent }
  return { outcome: 'HIT', level: 'DETAIL', measures: [{ kind, value }] }
}

/** A number of its own for each person, with the region prefix 99 that nobody real has. */
function numberOf({ born }: TestPerson, index: number): string {
  const seventeen = `990000${born.replaceAll('-', '')}${String(100 + index)}`
  return seventeen + checkCharacter(seventeen)
}
