import Big from 'big.js'
import type { Addend } from '../findings/adding-up.ts'
import { isMeasureKind, isStated, type MeasureKindId } from '../findings/measures.ts'
import { checkCharacter } from '../people/id-number.ts'
import { type Assessed, assess } from './assess.ts'
import type { AccountedFigure, ReportAssessment } from './assessment.ts'
import type { PolicyTest, StandardDocument, TestPerson } from './document.ts'
import type { HouseholdFacts, PersonFacts } from './facts.ts'
import type { Published, StandardFault } from './standard.ts'
import { compileStandards, type Standards, standardsInForce } from './standards.ts'

/**
 * Runs the tests that stand in a document itself: households with what is expected of them. They are the gate before
 * publication. A test fails, too, where it gives something that no rule reads, or leaves out something that one reads:
 * an input that is silently dropped has hidden many a wrong standard.
 *
 * @param others the documents beside which it stands; those of its own slug are left out.
 * @returns what failed; empty where all is well.
 */
export function runPolicyTests(tested: Published, others: readonly Published[]): readonly StandardFault[] {
  const { document } = tested
  const beside = [...others.filter((one) => one.document.slug !== document.slug), tested]
  return document.tests.flatMap((test, index) => {
    const fault = (message: string, ...below: readonly PropertyKey[]): StandardFault => ({
      path: ['tests', index, ...below],
      message: `${test.name}: ${message}`,
    })
    const found = standardsInForce(beside, document.region, test.on)
    if (!found?.includes(tested)) {
      return [fault(`nothing of it is in force in ${document.region} on ${test.on}`, 'on')]
    }
    const standards = compileStandards(needed(tested, found))
    if (!('accounting' in standards)) {
      return standards.map((one) => fault(`${one.slug}: ${one.message}`))
    }
    return runTest(document, test, standards, fault)
  })
}

/** The tested document with what it builds on; what is wrong with others is not its fault. */
function needed(tested: Published, found: readonly Published[]): readonly Published[] {
  const slugs = new Set<string>()
  const gather = ({ document }: Published): void => {
    if (slugs.has(document.slug)) return
    slugs.add(document.slug)
    if (document.kind !== 'programme') return
    for (const slug of [...document.requires.met, ...document.requires.notMet]) {
      const other = found.find((one) => one.document.slug === slug)
      if (other) gather(other)
    }
  }
  gather(tested)
  return found.filter(({ document }) => document.kind === 'accounting' || slugs.has(document.slug))
}

type Fault = (message: string, ...below: readonly PropertyKey[]) => StandardFault

function runTest(
  document: StandardDocument,
  test: PolicyTest,
  standards: Standards,
  fault: Fault,
): StandardFault[] {
  const reads = readsOf(document, standards)
  const inputs = faultyInputs(test, reads, fault)
  if (inputs.length > 0) return inputs
  const made = factsOf(document, test, reads)
  const assessed = assess(standards, made.facts)
  return [
    ...wrongFigures(test, assessed, fault),
    ...(document.kind === 'programme' ? wrongVerdicts(document.slug, test, assessed, made.names, fault) : []),
    ...(document.kind === 'accounting' ? verdictsNobodyGives(test, fault) : []),
  ]
}

/** What the document reads, with the accounting standard and all programmes that it builds on. */
function readsOf(
  document: StandardDocument,
  { accounting, programmes }: Standards,
): ReadonlySet<MeasureKindId> {
  const reads = new Set(accounting.reads)
  const gather = (slug: string): void => {
    const programme = programmes.find((one) => one.published.document.slug === slug)
    if (!programme) return
    for (const kind of programme.reads) reads.add(kind)
    const { met, notMet } = programme.published.document.requires
    for (const needed of [...met, ...notMet]) gather(needed)
  }
  if (document.kind === 'programme') gather(document.slug)
  return reads
}

function faultyInputs(test: PolicyTest, reads: ReadonlySet<MeasureKindId>, fault: Fault): StandardFault[] {
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
      ...(isRepeated ? [fault(`${person.name} stands in it twice`, ...place)] : []),
      ...twice.map((kind) => fault(`${person.name}: ${kind} is given twice`, ...place)),
      ...unread.map((kind) => fault(`${person.name}: no rule reads ${kind}`, ...place)),
      ...(unnamed.length === 0
        ? []
        : [
            fault(
              `${person.name}: not given, although a rule reads it: ${unnamed.join(', ')} (or say \`otherwise: none\`)`,
              ...place,
            ),
          ]),
    ]
  })
}

/** The household of a test, each measure answered by an item of its own. */
function factsOf(document: StandardDocument, test: PolicyTest, reads: ReadonlySet<MeasureKindId>) {
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

function wrongFigures(test: PolicyTest, { accounting }: Assessed, fault: Fault): StandardFault[] {
  return Object.entries(test.expect.figures ?? {}).flatMap(([id, expected]) => {
    const place = ['expect', 'figures', id]
    const found = accounting.figures.find((one) => one.id === id)
    if (!found) return [fault(`there is no figure ${id}`, ...place)]
    return isAmount(found, expected) ? [] : [fault(`${id} is ${range(found)}, not ${expected}`, ...place)]
  })
}

function wrongVerdicts(
  slug: string,
  test: PolicyTest,
  { assessments }: Assessed,
  names: ReadonlyMap<string, string>,
  fault: Fault,
): StandardFault[] {
  const own = assessments.filter((one) => one.programme.slug === slug)
  const { verdict, people, rules, nearMiss, amount } = test.expect
  const [household] = own.filter((one) => one.idNumber === null)
  if (verdict === undefined && people === undefined) {
    return [fault('say what verdict is expected', 'expect')]
  }
  if (household) {
    return [
      ...(people === undefined ? [] : [fault('the programme is for households: expect a verdict', 'expect')]),
      ...wrongVerdict(household, { verdict, rules, nearMiss, amount }, 'the household', fault),
    ]
  }
  if (verdict !== undefined) return [fault('the programme is for people: expect each by name', 'expect')]
  const found = new Map(own.map((one) => [names.get(one.idNumber ?? '') ?? '', one]))
  const unnamed = [...found.keys()].filter((name) => people?.[name] === undefined)
  return [
    ...unnamed.map((name) => fault(`say what is expected of ${name}`, 'expect', 'people')),
    ...Object.entries(people ?? {}).flatMap(([name, expected]) => {
      const assessment = found.get(name)
      if (!assessment) return [fault(`${name} is not assessed`, 'expect', 'people', name)]
      // Rules, near misses and amounts are those of the people whom the programme is for.
      const more = expected === 'NOT_MET' && rules === undefined ? {} : { rules, nearMiss, amount }
      return wrongVerdict(assessment, { verdict: expected, ...more }, name, fault)
    }),
  ]
}

function wrongVerdict(
  assessment: ReportAssessment,
  expected: Pick<PolicyTest['expect'], 'verdict' | 'rules' | 'nearMiss' | 'amount'>,
  who: string,
  fault: Fault,
): StandardFault[] {
  const faults: StandardFault[] = []
  const { verdict, rules, nearMiss, amount } = expected
  if (verdict !== undefined && assessment.verdict !== verdict) {
    const reasons = assessment.rules
      .filter((one) => one.verdict !== 'MET')
      .map((one) => `${one.id} ${one.verdict}`)
    faults.push(
      fault(`${who} is ${assessment.verdict} (${reasons.join(', ') || 'every rule is met'}), not ${verdict}`),
    )
  }
  for (const [id, wanted] of Object.entries(rules ?? {})) {
    const rule = assessment.rules.find((one) => one.id === id)
    if (!rule) faults.push(fault(`there is no rule ${id}`, 'expect', 'rules', id))
    else if (rule.verdict !== wanted)
      faults.push(fault(`${who}: rule ${id} is ${rule.verdict}, not ${wanted}`, 'expect', 'rules', id))
  }
  if (nearMiss !== undefined && assessment.nearMiss !== nearMiss) {
    faults.push(fault(`${who} is ${nearMiss ? 'no' : 'a'} near miss`, 'expect', 'nearMiss'))
  }
  if (amount !== undefined && !isAmount(assessment.amount, amount)) {
    const found = assessment.amount ? range(assessment.amount) : 'not given'
    faults.push(fault(`${who}: the amount is ${found}, not ${amount ?? 'left out'}`, 'expect', 'amount'))
  }
  return faults
}

/** An accounting standard has figures and no verdicts. */
function verdictsNobodyGives({ expect }: PolicyTest, fault: Fault): StandardFault[] {
  const { figures, ...others } = expect
  const asked = Object.entries(others).filter(([, value]) => value !== undefined)
  return [
    ...asked.map(([key]) => fault(`an accounting standard gives no ${key}`, 'expect', key)),
    ...(figures === undefined ? [fault('say which figures are expected', 'expect')] : []),
  ]
}

function isAmount(found: AccountedFigure | null, expected: string | null): boolean {
  if (!found || expected === null) return !found && expected === null
  return found.high !== null && Big(found.low).eq(expected) && Big(found.high).eq(expected)
}

function range({ low, high }: AccountedFigure): string {
  if (low === high) return low
  return high === null ? `at least ${low}` : `between ${low} and ${high}`
}
