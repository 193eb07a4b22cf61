import type { MeasureKindId } from '../findings/measures.ts'
import { assess } from './assess.ts'
import type { HouseholdDocument, PolicyTest } from './document.ts'
import { verdictsNobodyGives, wrongFigures, wrongVerdicts } from './policy-tests/expectations.ts'
import { type Fault, faultOf } from './policy-tests/fault.ts'
import { factsOf, faultyInputs } from './policy-tests/household.ts'
import { isSameDocument, type Published, type StandardFault } from './standard.ts'
import {
  type CompileTogether,
  compileOnce,
  type compileStandards,
  type Standards,
  standardsInForce,
} from './standards.ts'

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
