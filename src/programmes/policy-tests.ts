import Big from 'big.js'
import type { Addend } from '../findings/adding-up.ts'
import { isMeasureKind, isStated, type MeasureKindId } from '../findings/measures.ts'
import { checkCharacter } from '../people/id-number.ts'
import type { LocalizedText } from '../registry/department.ts'
import { type Assessed, assess } from './assess.ts'
import type { AccountedFigure, ReportAssessment } from './assessment.ts'
import type { HouseholdDocument, PolicyTest, TestPerson } from './document.ts'
import type { HouseholdFacts, PersonFacts } from './facts.ts'
import { isSameDocument, type Published, type StandardFault, versionName, versionOf } from './standard.ts'
import { compileStandards, type Standards, standardsInForce } from './standards.ts'

/** Compiles documents that are in force together; the tests of a document mostly ask for the same ones. */
export type CompileTogether = (documents: readonly Published[]) => ReturnType<typeof compileStandards>

/** Remembers what was compiled, as long as the function is kept. */
export function compileOnce(): CompileTogether {
  const known = new Map<string, ReturnType<typeof compileStandards>>()
  return (documents) => {
    const key = documents.map((one) => versionName(versionOf(one))).join(' ')
    const compiled = known.get(key) ?? compileStandards(documents)
    known.set(key, compiled)
    return compiled
  }
}

/**
 * Runs the tests that stand in a document itself: households with what is expected of them. They are the gate before
 * publication. A test fails, too, where it gives something that no rule reads, or leaves out something that one reads:
 * an input that is silently dropped has hidden many a wrong standard.
 *
 * @param others the documents beside which it stands; other versions of it are left out.
 * @returns what failed; empty where all is well.
 */
export function runPolicyTests(
  tested: Published<HouseholdDocument>,
  others: readonly Published[],
  compile: CompileTogether = compileOnce(),
): readonly StandardFault[] {
  const { document } = tested
  const beside = [...others.filter((one) => !isSameDocument(one, tested)), tested]
  return document.tests.flatMap((test, index) => {
    const fault = faultOf(test, index)
    const found = standardsInForce(beside, document.region, test.on)
    if (!found?.includes(tested)) {
      return [
        fault(
          {
            zh: `${test.on} 在 ${document.region} 未生效或没有核算标准`,
            en: `nothing of it is in force in ${document.region} on ${test.on}`,
          },
          'on',
        ),
      ]
    }
    return runTest(document, test, compile(needed(tested, found)), fault)
  })
}

/**
 * Runs those tests of a published document that rest on another one which is to be published: a new accounting standard
 * changes what programmes come to.
 *
 * @param all everything that is published, the new one among it.
 */
export function runTestsRestingOn(
  changed: Published,
  { document, version }: Published,
  all: readonly Published[],
  compile: CompileTogether,
): readonly StandardFault[] {
  const itself = all.find(
    (one) =>
      one.version === version &&
      one.document.slug === document.slug &&
      one.document.region === document.region,
  )
  if (!itself || document.kind === 'audit-rule') return []
  return document.tests.flatMap((test, index) => {
    const found = standardsInForce(all, document.region, test.on)
    if (!found?.includes(itself)) return []
    const rests = needed(itself, found)
    return rests.includes(changed) ? runTest(document, test, compile(rests), faultOf(test, index)) : []
  })
}

function faultOf(test: PolicyTest, index: number): Fault {
  return ({ zh, en }, ...below) => ({
    path: ['tests', index, ...below],
    message: `${test.name}: ${en}`,
    zh: `${test.name}：${zh}`,
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

type Fault = (told: LocalizedText, ...below: readonly PropertyKey[]) => StandardFault

function runTest(
  document: HouseholdDocument,
  test: PolicyTest,
  standards: ReturnType<typeof compileStandards>,
  fault: Fault,
): StandardFault[] {
  if (!('accounting' in standards)) {
    return standards.map(({ slug, message, zh }) =>
      fault({ zh: `${slug}：${zh}`, en: `${slug}: ${message}` }),
    )
  }
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
  document: HouseholdDocument,
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
function factsOf(document: HouseholdDocument, test: PolicyTest, reads: ReadonlySet<MeasureKindId>) {
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
    if (!found) return [fault({ zh: `没有指标 ${id}`, en: `there is no figure ${id}` }, ...place)]
    if (isAmount(found, expected)) return []
    const is = range(found)
    return [
      fault(
        { zh: `${id} 为 ${is.zh}，应为 ${expected}`, en: `${id} is ${is.en}, not ${expected}` },
        ...place,
      ),
    ]
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
    return [fault({ zh: '请写明预期结论', en: 'say what verdict is expected' }, 'expect')]
  }
  if (household) {
    return [
      ...(people === undefined
        ? []
        : [
            fault(
              {
                zh: '该项目以家庭为对象，请写 verdict',
                en: 'the programme is for households: expect a verdict',
              },
              'expect',
            ),
          ]),
      ...wrongVerdict(
        household,
        { verdict, rules, nearMiss, amount },
        { zh: '该家庭', en: 'the household' },
        fault,
      ),
    ]
  }
  if (verdict !== undefined)
    return [
      fault(
        {
          zh: '该项目以个人为对象，请按姓名写 people',
          en: 'the programme is for people: expect each by name',
        },
        'expect',
      ),
    ]
  const found = new Map(own.map((one) => [names.get(one.idNumber ?? '') ?? '', one]))
  const unnamed = [...found.keys()].filter((name) => people?.[name] === undefined)
  return [
    ...unnamed.map((name) =>
      fault({ zh: `请写明 ${name} 的预期结论`, en: `say what is expected of ${name}` }, 'expect', 'people'),
    ),
    ...Object.entries(people ?? {}).flatMap(([name, expected]) => {
      const assessment = found.get(name)
      if (!assessment)
        return [fault({ zh: `${name} 未参加评估`, en: `${name} is not assessed` }, 'expect', 'people', name)]
      // Rules, near misses and amounts are those of the people whom the programme is for.
      const more = expected === 'NOT_MET' && rules === undefined ? {} : { rules, nearMiss, amount }
      return wrongVerdict(assessment, { verdict: expected, ...more }, { zh: name, en: name }, fault)
    }),
  ]
}

function wrongVerdict(
  assessment: ReportAssessment,
  expected: Pick<PolicyTest['expect'], 'verdict' | 'rules' | 'nearMiss' | 'amount'>,
  who: LocalizedText,
  fault: Fault,
): StandardFault[] {
  const faults: StandardFault[] = []
  const { verdict, rules, nearMiss, amount } = expected
  if (verdict !== undefined && assessment.verdict !== verdict) {
    const reasons = assessment.rules
      .filter((one) => one.verdict !== 'MET')
      .map((one) => `${one.id} ${one.verdict}`)
    faults.push(
      fault({
        zh: `${who.zh}的结论为 ${assessment.verdict}（${reasons.join('，') || '各项均符合'}），应为 ${verdict}`,
        en: `${who.en} is ${assessment.verdict} (${reasons.join(', ') || 'every rule is met'}), not ${verdict}`,
      }),
    )
  }
  for (const [id, wanted] of Object.entries(rules ?? {})) {
    const rule = assessment.rules.find((one) => one.id === id)
    if (!rule)
      faults.push(fault({ zh: `没有规则 ${id}`, en: `there is no rule ${id}` }, 'expect', 'rules', id))
    else if (rule.verdict !== wanted)
      faults.push(
        fault(
          {
            zh: `${who.zh}：规则 ${id} 为 ${rule.verdict}，应为 ${wanted}`,
            en: `${who.en}: rule ${id} is ${rule.verdict}, not ${wanted}`,
          },
          'expect',
          'rules',
          id,
        ),
      )
  }
  if (nearMiss !== undefined && assessment.nearMiss !== nearMiss) {
    faults.push(
      fault(
        {
          zh: `${who.zh}${nearMiss ? '不' : ''}是临界情形`,
          en: `${who.en} is ${nearMiss ? 'no' : 'a'} near miss`,
        },
        'expect',
        'nearMiss',
      ),
    )
  }
  if (amount !== undefined && !isAmount(assessment.amount, amount)) {
    const found = assessment.amount ? range(assessment.amount) : { zh: '空', en: 'not given' }
    faults.push(
      fault(
        {
          zh: `${who.zh}：金额为 ${found.zh}，应为 ${amount ?? '空'}`,
          en: `${who.en}: the amount is ${found.en}, not ${amount ?? 'left out'}`,
        },
        'expect',
        'amount',
      ),
    )
  }
  return faults
}

/** An accounting standard has figures and no verdicts. */
function verdictsNobodyGives({ expect }: PolicyTest, fault: Fault): StandardFault[] {
  const { figures, ...others } = expect
  const asked = Object.entries(others).filter(([, value]) => value !== undefined)
  return [
    ...asked.map(([key]) =>
      fault({ zh: `核算标准不产生 ${key}`, en: `an accounting standard gives no ${key}` }, 'expect', key),
    ),
    ...(figures === undefined
      ? [fault({ zh: '请写明预期指标', en: 'say which figures are expected' }, 'expect')]
      : []),
  ]
}

function isAmount(found: AccountedFigure | null, expected: string | null): boolean {
  if (!found || expected === null) return !found && expected === null
  return found.high !== null && Big(found.low).eq(expected) && Big(found.high).eq(expected)
}

function range({ low, high }: AccountedFigure): LocalizedText {
  if (low === high) return { zh: low, en: low }
  return high === null
    ? { zh: `不少于 ${low}`, en: `at least ${low}` }
    : { zh: `${low} 至 ${high}`, en: `between ${low} and ${high}` }
}
